/*
 * subset.h - the part of a face that a document embeds
 *
 * Made by hb-subset: the glyphs asked for, keeping glyph ids, without hints and layout tables. A pure function of
 * (face, glyph set, made glyphs), cached in the process; the bytes live as long as the process does.
 */
#ifndef TEXT_SUBSET_H
#define TEXT_SUBSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/face.h"

struct glyph_part {
	uint32_t glyph;
	int16_t x, y; /* moved by, y upward */
};

/*
 * A glyph beyond those of the face, put together from them, in font units; one of no parts shows nothing. A mark that
 * has its place in the font needs none on the page: readers of PDFs tell words and lines by places, and take a raised
 * mark for a word or a line.
 */
struct made_glyph {
	const struct glyph_part *parts;
	size_t part_count;
	int16_t advance;
};

struct subset {
	const unsigned char *data; /* a TrueType file; glyph ids as in the whole face, or those of subset_merged */
	size_t size;
	uint32_t first_made; /* glyph id of the first made glyph, the others follow */
	char tag[7];         /* six capitals made from the hash of the glyph set (ISO 32000-1 9.6.4) */
};

struct subsets;

struct subsets *subsets_open(void);
void subsets_close(struct subsets *subsets);

/* What a subset consists of: `glyphs` in any order, repeats allowed, with those of made ones; glyph 0 is always added.
 */
struct subset_parts {
	const uint32_t *glyphs;
	size_t count;
	const struct made_glyph *made;
	size_t made_count;
};

/* NULL when hb-subset fails (a damaged face). */
const struct subset *subset_find(struct subsets *subsets, const struct face *face, const struct subset_parts *parts);

/*
 * The characters of two faces in one program (text/merge.h): glyph i + 1 shows scalars[i], ascending. NULL where that
 * cannot be made.
 */
const struct subset *subset_merged(struct subsets *subsets, const struct face *first, const struct face *second,
				   const uint16_t *scalars, size_t count);

#endif
