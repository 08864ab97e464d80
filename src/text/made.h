/*
 * made.h - glyphs that a subset has beyond those of its face (text/ only)
 */
#ifndef TEXT_MADE_H
#define TEXT_MADE_H

#include <hb.h>
#include <stddef.h>
#include <stdint.h>

struct made_glyph;

/* A new face with `count` glyphs behind the `*first` that `face` has, a TrueType file. NULL when that is damaged. */
hb_face_t *made_add(hb_face_t *face, const struct made_glyph *made, size_t count, uint32_t *first);

#endif
