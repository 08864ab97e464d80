/*
 * glyph.h - runs of text as outlines (png/ only)
 */
#ifndef PNG_GLYPH_H
#define PNG_GLYPH_H

#include <ft2build.h>
#include FT_FREETYPE_H

struct arena;
struct glyphs;
struct bitmap;
struct run;

/* The faces that have been opened in `library`; they are closed with it. */
struct glyphs *glyphs_new(FT_Library library, struct arena *arena);

/* Paints a run, its left edge at x, its baseline at y. A glyph that FreeType cannot load is left out. */
void glyphs_paint(struct glyphs *glyphs, struct bitmap *bitmap, const struct run *run, double x, double y);

#endif
