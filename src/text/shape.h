/*
 * shape.h - words become glyphs, by HarfBuzz (text/ only)
 *
 * A word is a stretch of one face, script, language and direction. Measures are font units, so one shaping serves all
 * sizes. Words that don't depend on their neighbours are kept and found again.
 */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include <stdbool.h>
#include <stdint.h>
#include <unicode/utypes.h>

#include "text/face.h"

struct arena;
struct shaper;

struct shaped_glyph {
	uint32_t id;
	uint32_t unit;        /* where its cluster begins, in UTF-16 units from the word's start */
	uint32_t text_at;     /* the same in bytes of UTF-8 */
	uint32_t text_length; /* of the cluster in bytes; 0 for all but the first glyph of a cluster */
	int32_t advance, x_offset, y_offset;
	bool unsafe; /* a line that breaks before its cluster must shape again */
};

struct shape {
	struct shaped_glyph *glyphs; /* in visual order */
	uint32_t count;
	int64_t width;
};

struct look {
	const struct face *face;
	int script;       /* UScriptCode */
	const void *lang; /* hb_language_t */
	bool right_to_left;
};

struct shaper *shaper_open(void);
void shaper_close(struct shaper *shaper);

/* An hb_language_t, valid as long as the process lives. */
const void *shaper_language(const char *tag);

/* Forgets the kept words when they have grown too many: call it between paragraphs. */
void shaper_trim(struct shaper *shaper);

/*
 * Shapes units start … end of `text`, which has `count` units: letters join with what stands before and behind. The
 * result is in `scratch`, or kept until the next shaper_trim.
 */
const struct shape *shape_word(struct shaper *shaper, const struct look *look, const UChar *text, uint32_t count,
			       uint32_t start, uint32_t end, struct arena *scratch);

#endif
