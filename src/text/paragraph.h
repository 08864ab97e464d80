/*
 * paragraph.h - spans of text become lines of positioned glyphs
 *
 * Takes a paragraph as spans in logical order, finds embedding levels (UAX #9), runs of one level, script, language and
 * face, shapes them and breaks lines (UAX #14 by ICU) that fit a width. Lengths are in points, y downward.
 */
#ifndef TEXT_PARAGRAPH_H
#define TEXT_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/face.h"

struct arena;
struct typesetter;

/* What a caller hands in: a stretch of one look and one origin. */
struct span {
	const char *text; /* UTF-8; "\n" forces a line break */
	size_t length;    /* bytes */
	enum face_style style;
	double size;      /* of the em */
	double rise;      /* baseline shift upward (footnote numbers) */
	uint32_t colour;  /* 0xRRGGBB */
	const char *lang; /* BCP 47 */
	bool isolate; /* a left-to-right island: wrapped in isolates (LRI … PDI) for ordering, not in the output */
	double object_width; /* > 0: no text but an inline object of this size (a picture) */
	double object_height;
	const void *origin; /* returned unchanged with each run */
};

struct glyph {
	uint32_t id;
	float advance;            /* along the line */
	float x_offset, y_offset; /* y upward */
	uint32_t text_at;         /* this glyph's cluster in run->text: first byte … */
	uint32_t text_length;     /* … and bytes; 0 when an earlier glyph of the run carries the cluster's text */
};

/* Glyphs of one face, size, level, language and span on one line. */
struct run {
	const struct face *face; /* NULL for an inline object */
	double size, rise;
	uint32_t colour;
	const char *lang;
	bool right_to_left;
	bool in_right_to_left; /* its paragraph's base direction */
	const char *text;      /* the characters it shows, logical order, without isolates */
	size_t text_length;
	struct glyph *glyphs; /* in visual order, left to right */
	size_t glyph_count;
	double x; /* left edge, from the paragraph's left edge */
	double width;
	double object_height; /* of an inline object */
	const void *origin;
};

struct line {
	struct run *runs; /* in logical order; x tells where each stands */
	size_t run_count;
	double width;       /* of its content, without trailing white space */
	double baseline;    /* from the paragraph's top */
	double top, bottom; /* the line's own box, from the paragraph's top */
};

struct lines {
	struct line *items;
	size_t count;
	double width; /* of the widest line */
	double height;
};

enum text_align { TEXT_START, TEXT_CENTRE, TEXT_END };

struct paragraph_style {
	double width;   /* to fit; <= 0: one unbroken line */
	double leading; /* factor on the size, raised to what the tallest script on the line needs */
	enum text_align align;
	bool right_to_left; /* the paragraph's base direction */
	const char *lang;   /* of the paragraph: line breaking rules and fallback order */
	bool hyphenate;     /* long words may be divided, where their language has patterns */
	bool by_phrase;     /* easy to read: lines end with clauses, not after little words, rather than alike */
};

/* The characters that are not shown: no face of the language covers them, or they are a mark too many on one letter. */
struct missing {
	uint32_t scalar;
	const void *origin;
	bool piled;
};

/*
 * One per process: shaping caches, break iterators and the fonts of each language. `families` is the fallback
 * order of a language, first choice first. Not shared between processes that run at the same time.
 */
struct typesetter *typesetter_open(const struct fonts *fonts);
void typesetter_close(struct typesetter *typesetter);
void typesetter_language(struct typesetter *typesetter, const char *lang, const char *const *families, size_t count);

/* The file of hyphenation patterns of a language that was named before; read when first needed. */
void typesetter_patterns(struct typesetter *typesetter, const char *lang, const char *path);

/*
 * Sets one paragraph. Lines and runs live in `arena`. Characters that are not shown are listed in
 * missing[0..*missing_count) (NULL when none). A word wider than the line is broken between clusters.
 */
struct lines paragraph_set(struct typesetter *typesetter, const struct paragraph_style *style, const struct span *spans,
			   size_t span_count, struct arena *arena, struct missing **missing, size_t *missing_count);

/* The width of a single unbroken line of one span. */
double text_width(struct typesetter *typesetter, const struct span *span, bool right_to_left);

#endif
