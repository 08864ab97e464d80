/*
 * value.h - what a filled widget shows: words or a mark
 *
 * Painters share it, so that a preview shows what the PDF does. Coordinates are the widget's own: its top left corner
 * is the origin, y grows downward; `width` and `height` are its size.
 */
#ifndef PAGE_VALUE_H
#define PAGE_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "form/schema.h"

struct arena;
struct box;
struct drawing;
struct face;
struct fonts;
struct language;
struct print;
struct typesetter;
struct widget;

/* The face of typed values: the first of the language's that has Latin letters, else one that the print uses, or NULL.
 */
const struct face *value_face(const struct print *print, const struct fonts *fonts);

/* The words that a widget shows, of a menu the chosen option's label; NULL when it shows none. */
const char *value_words(const struct widget *widget);

/* Where a single line of words stands: its left edge and its baseline. */
struct value_place {
	double x, baseline;
};

struct value_place value_place(const struct widget *widget, const struct face *face, double width, double height,
			       double words_width);

/* What setting values keeps from print to print. Start: {.fonts = fonts}; value_setter_close at the end. */
struct value_setter {
	const struct fonts *fonts;
	struct typesetter *typesetter;   /* opened for the first value */
	const struct language *language; /* whose fonts the typesetter has; NULL: none so far */
};

void value_setter_close(struct value_setter *setter);

/*
 * Sets a widget's words as BOX_RUN boxes, in the fonts of the print's language and, of what they lack, in all others;
 * the words themselves tell which way they go. Each line of several is centred between its rules. Returns how many
 * boxes there are. *missing tells whether a character has no glyph.
 */
size_t value_set(struct value_setter *setter, const struct print *print, const struct box *box, double width,
		 double height, struct arena *arena, struct box **boxes, bool *missing);

/* What a chosen tick (a cross) or choice (a dot) shows, fitted into the widget; NULL of fields with words. */
const struct drawing *value_mark(enum field_type type, struct arena *arena);

#endif
