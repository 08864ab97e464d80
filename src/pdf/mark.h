/*
 * mark.h - marked-content sequences (ISO 32000-1 14.6) around what a group of boxes paints
 *
 * A sequence begins before the first thing painted and is one of the group's element, or an artifact. A group needs
 * several where its text changes direction or language, or has replacement text. They stand side by side, each with its
 * MCID, never within one another: Poppler ends the outer one with the inner.
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
	bool open;           /* a sequence of this kind: */
	bool reversed;
	const char *foreign; /* its language, when not `lang` */
};

/*
 * Begins a sequence in a language (NULL: any), of characters in visual order when `reversed`, unless such a one is
 * open. ISO 14289-1 7.2: every change of language is marked, here where no element says so.
 */
void mark_begin(struct marking *marking, const char *lang, bool reversed);

/* Begins a sequence with replacement text, `length` bytes of `text`. */
void mark_replaced(struct marking *marking, const char *lang, const char *text, size_t length);

/* Ends the sequence if one is open. */
void mark_end(struct marking *marking);

#endif
