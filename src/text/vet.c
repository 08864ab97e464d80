/*
 * vet.c - is this font file whole, and may we embed it?
 *
 * Owns FreeType's library while fonts are opened. Invariant: FreeType sees no byte before the checksums agree.
 */
#include "text/vet.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H
#include <stdlib.h>

#include "base/arena.h"
#include "base/big.h"
#include "base/diag.h"
#include "text/sfnt.h"

struct font_reader {
	FT_Library library;
};

struct font_reader *font_reader_open(void)
{
	struct font_reader *reader = malloc(sizeof *reader);
	if (reader != NULL && FT_Init_FreeType(&reader->library) == 0)
		return reader;
	free(reader);
	return NULL;
}

void font_reader_close(struct font_reader *reader)
{
	if (reader == NULL)
		return;
	FT_Done_FreeType(reader->library);
	free(reader);
}

enum {
	HEADER_SIZE = 12,
	RECORD_SIZE = 16,
	SFNT_TRUETYPE = 0x00010000,
	TABLE_HEAD = 0x68656164,
};

static bool table_is_whole(const unsigned char *data, size_t size, const unsigned char *record)
{
	uint32_t tag = big_32(record), expected = big_32(record + 4);
	uint32_t offset = big_32(record + 8), length = big_32(record + 12);
	if (offset > size || length > size - offset)
		return false;
	uint32_t sum = sfnt_checksum(data + offset, length);
	if (tag != TABLE_HEAD)
		return sum == expected;
	/* checkSumAdjustment counts as 0 (OpenType 1.9 "head"). */
	return length >= SFNT_HEAD_SIZE && sum - big_32(data + offset + SFNT_HEAD_ADJUSTMENT) == expected;
}

static bool is_whole(const char *path, struct bytes file, struct diags *diags)
{
	const unsigned char *data = (const unsigned char *)file.data;
	struct place at = {path, 0, 0};
	const char *hint = _("copy it again from where it came");
	if (file.size < HEADER_SIZE || big_32(data) != SFNT_TRUETYPE) {
		diag_error(diags, at, _("use a .ttf with TrueType outlines"), _("this is not a TrueType font"));
		return false;
	}
	size_t tables = big_16(data + 4);
	if (file.size < HEADER_SIZE + tables * RECORD_SIZE) {
		diag_error(diags, at, hint, _("this font file is damaged: its table directory is cut off"));
		return false;
	}
	for (size_t i = 0; i < tables; i++) {
		const unsigned char *record = data + HEADER_SIZE + i * RECORD_SIZE;
		if (table_is_whole(data, file.size, record))
			continue;
		diag_error(diags, at, hint, _("this font file is damaged in its table \"%.4s\""), (const char *)record);
		return false;
	}
	return true;
}

/* OS/2 fsType (OpenType 1.9): forms are typed into, so "preview and print" (4) is not enough. */
static const char *why_forbidden(unsigned type)
{
	enum { RESTRICTED = 0x0002, PREVIEW = 0x0004, EDITABLE = 0x0008, NO_SUBSET = 0x0100, BITMAP_ONLY = 0x0200 };
	if (type & EDITABLE)
		type &= ~(unsigned)(RESTRICTED | PREVIEW);
	if (type & RESTRICTED)
		return _("the font's licence forbids embedding (fsType 0x%04x)");
	if (type & PREVIEW)
		return _("the font's licence allows embedding only in documents that nobody fills in (fsType 0x%04x)");
	if (type & NO_SUBSET)
		return _("the font's licence forbids embedding a part of it (fsType 0x%04x)");
	if (type & BITMAP_ONLY)
		return _("the font's licence allows embedding only bitmaps (fsType 0x%04x)");
	return NULL;
}

static void read_measures(FT_Face font, const TT_OS2 *os2, const TT_HoriHeader *hhea, const TT_Postscript *post,
			  struct face *face)
{
	enum { SERIFS_FIRST = 1, SERIFS_LAST = 7, FREEFORM = 6 };
	int family_class = os2->sFamilyClass >> 8;
	face->units_per_em = font->units_per_EM;
	face->ascender = hhea->Ascender;
	face->descender = hhea->Descender;
	face->cap_height = os2->sCapHeight;
	face->x_height = os2->sxHeight;
	face->bbox[0] = (int)font->bbox.xMin;
	face->bbox[1] = (int)font->bbox.yMin;
	face->bbox[2] = (int)font->bbox.xMax;
	face->bbox[3] = (int)font->bbox.yMax;
	face->italic_angle = (double)post->italicAngle / 65536;
	face->weight = os2->usWeightClass;
	face->fixed_pitch = post->isFixedPitch != 0;
	face->serif = family_class >= SERIFS_FIRST && family_class <= SERIFS_LAST && family_class != FREEFORM;
	face->glyph_count = (uint32_t)font->num_glyphs;
}

static bool accept(FT_Face font, const char *path, struct arena *arena, struct face *face, struct diags *diags)
{
	struct place at = {path, 0, 0};
	const TT_OS2 *os2 = FT_Get_Sfnt_Table(font, FT_SFNT_OS2);
	const TT_HoriHeader *hhea = FT_Get_Sfnt_Table(font, FT_SFNT_HHEA);
	const TT_Postscript *post = FT_Get_Sfnt_Table(font, FT_SFNT_POST);
	const char *name = FT_Get_Postscript_Name(font);
	if (os2 == NULL || hhea == NULL || post == NULL || name == NULL || !FT_IS_SCALABLE(font) ||
	    font->num_glyphs == 0) {
		diag_error(diags, at, NULL,
			   _("this font lacks a table that printing needs (OS/2, hhea, post, name or glyf)"));
		return false;
	}
	if (FT_HAS_MULTIPLE_MASTERS(font)) {
		diag_error(diags, at, _("use the static file of each style"), _("this is a variable font"));
		return false;
	}
	const char *forbidden = why_forbidden(os2->fsType);
	if (forbidden != NULL) {
		const char *message = arena_printf(diags->arena, forbidden, os2->fsType);
		diag_error(diags, at, _("use a font under an open licence"), "%s", message);
		return false;
	}
	face->name = arena_text(arena, name);
	read_measures(font, os2, hhea, post, face);
	return true;
}

bool face_vet(struct font_reader *reader, const char *path, struct bytes file, struct arena *arena, struct face *face,
	      struct diags *diags)
{
	if (!is_whole(path, file, diags))
		return false;
	FT_Face font;
	FT_Error error = FT_New_Memory_Face(reader->library, (const FT_Byte *)file.data, (FT_Long)file.size, 0, &font);
	if (error != 0) {
		diag_error(diags, (struct place){path, 0, 0}, NULL, _("this font cannot be opened (FreeType error %d)"),
			   error);
		return false;
	}
	bool good = accept(font, path, arena, face, diags);
	FT_Done_Face(font);
	return good;
}
