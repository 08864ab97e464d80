/*
 * mark.h - marked-content sequences (ISO 32000-1 14.6) around what a group of boxes paints
 *
 * A sequence begins before the first thing painted and is one of the group's element, or an artifact. A group may need several:
 * a Span with ActualText stands between two of them, since inside it would be lost on readers.
 */
#ifndef PDF_MARK_H
#define PDF_MARK_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct group;

struct marking {
	struct buf *out;
	struct group *group; /* gets its MCIDs here; NULL in appearances: nothing is marked */
	int *next_mcid;      /* of the page */
	const char *lang;    /* that holds in the group */
	bool open;
};

/* Begins a sequence unless one is open; ends it if one is. */
void mark_begin(struct marking *marking);
void mark_end(struct marking *marking);

/* A sequence of the same element with replacement text (`length` bytes of `text`), to be ended by mark_end. */
void mark_span(struct marking *marking, const char *text, size_t length);

#endif
