/*
 * subset.h - the part of a face that a document embeds
 *
 * Made by hb-subset: the glyphs asked for, keeping glyph ids, without hints and layout tables. A pure function of
 * (face, glyph set), cached in the process; the bytes live as long as the process does.
 */
#ifndef TEXT_SUBSET_H
#define TEXT_SUBSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/face.h"

struct subset {
	const unsigned char *data; /* a TrueType file; glyph ids as in the whole face, or those of subset_merged */
	size_t size;
	char tag[7]; /* six capitals made from the hash of the glyph set (ISO 32000-1 9.6.4) */
};

struct subsets;

struct subsets *subsets_open(void);
void subsets_close(struct subsets *subsets);

/* `glyphs` in any order, repeats allowed; glyph 0 is always added. NULL when hb-subset fails (a damaged face). */
const struct subset *subset_find(struct subsets *subsets, const struct face *face, const uint32_t *glyphs,
				 size_t count);

/*
 * The characters of two faces in one program (text/merge.h): glyph i + 1 shows scalars[i], ascending. NULL where that
 * cannot be made.
 */
const struct subset *subset_merged(struct subsets *subsets, const struct face *first, const struct face *second,
				   const uint16_t *scalars, size_t count);

#endif
