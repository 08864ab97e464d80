/*
 * face.h - the font files: opened, vetted, and found by family and style
 *
 * A face is one file of fonts/ (NotoSans-Regular.ttf): its bytes, FreeType's and HarfBuzz's view of it. Opened once per
 * process before the workers are forked, never changed afterwards. Coordinates are in font units, y upward.
 */
#ifndef TEXT_FACE_H
#define TEXT_FACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct diags;
struct fonts;

enum face_style { FACE_REGULAR, FACE_BOLD, FACE_ITALIC };

struct face {
	const char *family; /* "NotoSans" */
	enum face_style style;
	const char *name;          /* PostScript name: "NotoSans-Bold" */
	const unsigned char *data; /* the file */
	size_t size;
	int units_per_em;
	int ascender, descender; /* of the line, hhea; descender negative */
	int cap_height, x_height;
	int bbox[4]; /* x min, y min, x max, y max */
	double italic_angle;
	int weight; /* OS/2 usWeightClass */
	bool fixed_pitch, serif;
	uint32_t glyph_count;
	void *handle; /* FreeType's and HarfBuzz's objects; text/ only */
};

/*
 * Opens every <Family>-<Style>.ttf in `folder` beneath `root`. A damaged font, or one whose OS/2 fsType forbids
 * embedding or subsetting, is an error. NULL after errors.
 */
struct fonts *fonts_open(int root, const char *folder, struct diags *diags);
void fonts_close(struct fonts *fonts);

/* The face of that family in that style; italic falls back to bold (scripts without italics), bold to regular. */
const struct face *fonts_find(const struct fonts *fonts, const char *family, enum face_style style);

/* The families that there are, sorted; returns how many. */
size_t fonts_families(const struct fonts *fonts, const char *const **families);

/* The glyph of a scalar value, 0 when the face has none. */
uint32_t face_glyph(const struct face *face, uint32_t scalar);

/* The advance width of a glyph in font units. */
int face_advance(const struct face *face, uint32_t glyph);

#endif
