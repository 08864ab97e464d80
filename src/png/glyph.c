/*
 * glyph.c - runs of text as outlines, unhinted
 *
 * Owns the faces that it has opened: one for each struct face, in FreeType's terms.
 */
#include "png/glyph.h"

#include "base/arena.h"
#include "png/bitmap.h"
#include "text/paragraph.h"

struct opened {
	const struct face *face;
	FT_Face font; /* NULL: FreeType cannot open it */
};

struct glyphs {
	FT_Library library;
	struct arena *arena;
	struct opened *faces;
	size_t count;
};

struct glyphs *glyphs_new(FT_Library library, struct arena *arena)
{
	struct glyphs *glyphs = arena_alloc(arena, sizeof *glyphs);
	*glyphs = (struct glyphs){library, arena, NULL, 0};
	return glyphs;
}

static FT_Face open_face(struct glyphs *glyphs, const struct face *face)
{
	for (size_t i = 0; i < glyphs->count; i++)
		if (glyphs->faces[i].face == face)
			return glyphs->faces[i].font;
	FT_Face font;
	if (FT_New_Memory_Face(glyphs->library, face->data, (FT_Long)face->size, 0, &font) != 0)
		font = NULL;
	glyphs->faces = arena_grow(glyphs->arena, glyphs->faces, glyphs->count, sizeof *glyphs->faces);
	glyphs->faces[glyphs->count++] = (struct opened){face, font};
	return font;
}

void glyphs_paint(struct glyphs *glyphs, struct bitmap *bitmap, const struct run *run, double x, double y)
{
	if (run->face == NULL || run->glyph_count == 0 || run->size <= 0)
		return;
	FT_Face font = open_face(glyphs, run->face);
	double unit = run->size / run->face->units_per_em;
	for (size_t i = 0; font != NULL && i < run->glyph_count; i++) {
		const struct glyph *glyph = &run->glyphs[i];
		if (FT_Load_Glyph(font, glyph->id, FT_LOAD_NO_SCALE) == 0 &&
		    font->glyph->format == FT_GLYPH_FORMAT_OUTLINE) {
			bitmap_glyph(bitmap, &font->glyph->outline, x + (double)glyph->x_offset,
				     y - (double)glyph->y_offset, unit);
			bitmap_fill(bitmap, run->colour);
		}
		x += (double)glyph->advance;
	}
}
