/*
 * appearance.h - how a widget looks: form XObjects (ISO 32000-1 12.5.5)
 *
 * Marks are vectors. Equal appearances of one document are one object.
 */
#ifndef PDF_APPEARANCE_H
#define PDF_APPEARANCE_H

struct box;
struct canvas;
struct marking;
struct object;
struct painter;

/* The size of a widget's appearance: that of its rectangle after rounding. */
struct extent {
	double width, height;
};

/* The frame and background alone: signatures, ticks that are off. */
struct object *appearance_empty(struct painter *painter, const struct box *box, struct extent extent);

/* A chosen tick (a cross) or choice (a dot). */
struct object *appearance_chosen(struct painter *painter, const struct box *box, struct extent extent);

/* A field of words: those of its value (page/value.h), or none. */
struct object *appearance_text(struct painter *painter, const struct box *box, struct extent extent);

/* The same on the page itself, where the box stands: frame, words or mark, as content of the group that is marked. */
void appearance_flat(struct painter *painter, struct canvas *canvas, struct marking *marking, const struct box *box);

#endif
