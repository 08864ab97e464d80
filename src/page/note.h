/*
 * note.h - footnotes: at the foot of the page on which they are first referred to
 */
#ifndef PAGE_NOTE_H
#define PAGE_NOTE_H

#include "page/flow.h"
#include "page/place.h"

struct note {
	const struct node *node; /* FOOTNOTE */
	struct flow flow;
	bool placed;
	size_t asked; /* the last question in which it was counted */
};

struct notes {
	struct layout *layout;
	struct note *items;
	size_t count;
	size_t question;
};

/* Lays out all footnotes of the document. */
struct notes notes_new(struct layout *layout);

/* Begins to count anew; then what one more piece adds to the height of the page's notes, those placed before left out.
 */
void notes_ask(struct notes *notes);
double notes_add(struct notes *notes, const struct piece *piece);

/* Puts the notes counted since notes_ask at the foot of a text area of `height`. */
void notes_place(struct notes *notes, struct sheet *sheet, double height);

#endif
