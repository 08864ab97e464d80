/*
 * merge.h - one font program with the characters of several faces (text/ only)
 *
 * A default appearance names one font (ISO 32000-1 12.7.3.3), and a PDF font has one program: where people write in two
 * scripts, that program is made here, of outlines from both faces.
 */
#ifndef TEXT_MERGE_H
#define TEXT_MERGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct face;

/*
 * Appends a TrueType file to `out`: glyph i + 1 shows scalars[i] (ascending), from the first face that has it, or is
 * .notdef's outline; parts of composite glyphs come after. No hints, no layout tables, a Unicode cmap (3,1). False when
 * the faces differ in units per em or an outline is damaged.
 */
bool faces_merge(const struct face *const *faces, size_t face_count, const uint16_t *scalars, size_t count,
		 struct buf *out);

#endif
