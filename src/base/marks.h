/*
 * marks.h - marks that reach beyond the text they stand in
 *
 * Titles, names and labels are put beside each other: one that turns direction without end turns its neighbours too
 * ("0470" is read "0740"), and a letter under a thousand accents covers them. Text that people write is asked once,
 * where it is read; then every text keeps to itself, in pages, lists of links, metadata and PDFs.
 */
#ifndef BASE_MARKS_H
#define BASE_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

enum { MARKS_MOST = 30 }; /* on one letter: UAX #15 12.1, Stream-Safe Text Format */

enum marks_fault_kind {
	MARKS_TURN,  /* an embedding or override, U+202A-202E */
	MARKS_ALONE, /* an isolate without end, or the end of none, U+2066-2069 */
	MARKS_PILE,  /* more combining marks on one letter than any writing needs */
};

struct marks_fault {
	enum marks_fault_kind kind;
	uint32_t scalar; /* the mark */
	size_t at;       /* where it stands, in bytes */
};

/* The first fault of `n` bytes of checked text; false when there is none. */
bool marks_find(const char *text, size_t n, struct marks_fault *fault);

/* Says so, with a hint. */
void marks_report(struct diags *diags, struct place at, const struct marks_fault *fault);

#endif
