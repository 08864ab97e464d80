/*
 * setting.h - one paragraph on its way from spans to lines (text/ only)
 *
 * Positions are UTF-16 units of the whole paragraph. Everything here lives in the typesetter's scratch arena and ends
 * with the paragraph; the UTF-8 text lives in the caller's arena, because runs point into it.
 * The stages, in order: text_gather (gather.c), items_find (itemise.c), words_shape (words.c), breaks_find (breaks.c),
 * lines_fit (fit.c), lines_place (place.c).
 */
#ifndef TEXT_SETTING_H
#define TEXT_SETTING_H

#include <stdbool.h>
#include <stdint.h>
#include <unicode/utypes.h>

#include "text/paragraph.h"
#include "text/shape.h"
#include "text/typesetter.h"

enum unit_kind {
	UNIT_TEXT,
	UNIT_SPACE, /* may hang over the line's end */
	UNIT_NEWLINE,
	UNIT_OBJECT,
	UNIT_HIDDEN, /* steers direction or breaks, is never shown */
};

/* Text of one span, level, script and face, or one object. */
struct item {
	uint32_t start, end;
	const struct span *span;
	struct look look; /* face NULL: an object */
	uint8_t level;
};

/* The unit of shaping: letters without a space, or spaces, of one item. */
struct word {
	uint32_t start, end;
	const struct item *item;
	const struct shape *shape;
};

enum break_kind { BREAK_SOFT, BREAK_HYPHEN, BREAK_FORCED };

struct break_point {
	uint32_t at; /* the next line begins here */
	enum break_kind kind;
};

struct line_range {
	uint32_t start, end;
	bool hyphen; /* shown at its end */
};

struct setting {
	struct typesetter *typesetter;
	const struct paragraph_style *style;
	const struct span *spans;
	size_t span_count;
	struct language *language;
	struct arena *scratch, *arena;

	UChar *text;
	uint32_t count;
	uint8_t *kinds; /* enum unit_kind of each unit */
	uint8_t *soft;  /* 1: a soft hyphen stood before this unit */
	bool has_soft;
	char *utf8;
	uint32_t *byte_at;    /* where each unit, and the end, stands in utf8 */
	uint32_t *span_start; /* the first unit of each span, and the end */
	uint8_t *levels;

	struct item *items;
	size_t item_count;
	struct word *words;
	size_t word_count;
	double *x;     /* the advance of all units before this one, in points, for 0 … count */
	uint8_t *safe; /* 1: a line may begin here without shaping again, for 0 … count */

	struct break_point *points; /* rising; the last one is the end */
	size_t point_count;
	struct line_range *ranges;
	size_t range_count;

	bool clusters_ready; /* the iterator of grapheme clusters has this text */

	struct missing *missing; /* in `arena` */
	size_t missing_count;
};

enum { MOST_MISSING = 1000 };

/* Spans become one text with isolates and objects; soft hyphens and more than 30 marks on one letter leave it. */
void text_gather(struct setting *setting);

/* Notes a character that cannot be shown, once for each origin. */
void missing_note(struct setting *setting, struct missing missing);

void items_find(struct setting *setting);

/* Shapes all items and measures them: words, x, safe. */
void words_shape(struct setting *setting);

/* The word that holds a unit of an item. */
const struct word *word_find(const struct setting *setting, uint32_t unit);

/* Shapes a part of one word as it looks when lines break around it. */
const struct shape *word_cut(struct setting *setting, const struct word *word, uint32_t start, uint32_t end);

void breaks_find(struct setting *setting);

/* The last grapheme cluster's edge at or before `unit`, and the first one behind it. */
uint32_t cluster_before(struct setting *setting, uint32_t unit);
uint32_t cluster_after(struct setting *setting, uint32_t unit);

/* `end` without the white space that hangs over a line that began at `start`. */
uint32_t trim_end(const struct setting *setting, uint32_t start, uint32_t end);

/* The glyph and width in font units of the hyphen that `item` shows at a line's end; false when its face has none. */
bool hyphen_find(const struct item *item, uint32_t *glyph, int *advance);

/* The item that a hyphen at a line's end continues: that of the unit before `end`; NULL when there is none. */
const struct item *item_before(const struct setting *setting, uint32_t end);

void lines_fit(struct setting *setting);

struct lines lines_place(struct setting *setting);

#endif
