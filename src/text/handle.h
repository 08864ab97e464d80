/*
 * handle.h - what a face's handle holds (text/ only)
 */
#ifndef TEXT_HANDLE_H
#define TEXT_HANDLE_H

#include <hb.h>

#include "text/face.h"

enum { COVERAGE_END = 0x10000 };

struct face_handle {
	hb_face_t *face;
	hb_font_t *font;                      /* scaled to font units: HarfBuzz's positions are font units */
	uint32_t coverage[COVERAGE_END / 32]; /* one bit for each scalar of the basic plane that has a glyph */
};

static inline const struct face_handle *face_handle(const struct face *face)
{
	return face->handle;
}

static inline bool face_covers(const struct face *face, uint32_t scalar)
{
	if (scalar < COVERAGE_END)
		return face_handle(face)->coverage[scalar / 32] >> scalar % 32 & 1;
	return face_glyph(face, scalar) != 0;
}

#endif
