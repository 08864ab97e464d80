/*
 * tell.h - what is told around the glyphs of a right-to-left run, so that readers put its line in order
 *
 * No reader knows the paragraph that a line comes from. Poppler and PDFium sort a line's pieces by place and turn
 * them round; pdf.js takes them as they are written, turns each one round, and leaves out white space at which it
 * goes back. Where they would go wrong the right-to-left mark (U+200F) helps, which Unicode has for such places: as a
 * guard, which is a glyph that shows nothing, or told with a space.
 */
#ifndef PDF_TELL_H
#define PDF_TELL_H

#include <stdbool.h>
#include <stddef.h>

struct run;

/* All for right-to-left runs; glyph 0 is the leftmost. */

/* The glyph is a space that pdf.js would leave out or tell twice: the mark is told with it. */
bool tell_guarded(const struct run *run, size_t glyph);

/*
 * The guards at the left of the glyph, or at its right, from left to right: U+200E or U+200F as UTF-8, one of three
 * bytes each.
 */
const char *tell_guards_left(const struct run *run, size_t glyph);
const char *tell_guards_right(const struct run *run, size_t glyph);

/* The run begins, at its left, with a mark, which pdf.js would count to what was told before: a space comes first. */
bool tell_space_first(const struct run *run);

/* The run has no letters, pdf.js does not turn it round: its glyphs are painted one by one, in the order of reading. */
bool tell_apart(const struct run *run);

#endif
