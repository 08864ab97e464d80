/*
 * tell.c - what is told around the glyphs of a right-to-left run
 *
 * Owns nothing. What each reader does: docs/extraction.md.
 */
#include "pdf/tell.h"

#include "base/utf8.h"
#include "text/paragraph.h"
#include "text/side.h"

static bool is_space(const struct run *run, size_t glyph)
{
	const struct glyph *at = &run->glyphs[glyph];
	return at->text_length == 1 && run->text[at->text_at] == ' ';
}

/* A glyph whose text stands at another one belongs to a letter. */
static enum side side_at(const struct run *run, size_t glyph)
{
	const struct glyph *at = &run->glyphs[glyph];
	if (at->text_length == 0)
		return SIDE_RIGHT;
	const char *text = run->text + at->text_at;
	return side_of(utf8_next(&text, text + at->text_length));
}

static bool is_mark(const struct run *run, size_t glyph)
{
	return glyph < run->glyph_count && side_at(run, glyph) == SIDE_MARK;
}

bool tell_guarded(const struct run *run, size_t glyph)
{
	return is_space(run, glyph) && (glyph == 0 || glyph + 1 == run->glyph_count || is_mark(run, glyph + 1));
}

#define LEFT "\xE2\x80\x8E"
#define RIGHT "\xE2\x80\x8F"

/* Poppler turns what is left of a comma, up to the next letter, as if it were a number. */
const char *tell_guards_left(const struct run *run, size_t glyph)
{
	enum side side = side_at(run, glyph);
	if (side == SIDE_BRACKET || (side == SIDE_WEAK && (glyph == 0 || side_at(run, glyph - 1) != SIDE_RIGHT)))
		return RIGHT;
	return "";
}

/*
 * Poppler counts signs at the left of Latin letters to these. PDFium takes a bracket for its mirror image, but not
 * behind left-to-right text; and it does not turn a mark and a comma round.
 */
const char *tell_guards_right(const struct run *run, size_t glyph)
{
	bool is_last = glyph + 1 == run->glyph_count;
	switch (side_at(run, glyph)) {
	case SIDE_BRACKET:
		return is_last ? LEFT RIGHT : LEFT;
	case SIDE_WEAK:
		return is_last || is_mark(run, glyph + 1) ? RIGHT : "";
	case SIDE_NEUTRAL:
		return is_last ? RIGHT : "";
	case SIDE_LEFT:
	case SIDE_RIGHT:
	case SIDE_MARK:
		break;
	}
	return "";
}

bool tell_space_first(const struct run *run)
{
	return is_mark(run, 0);
}

bool tell_apart(const struct run *run)
{
	for (size_t i = 0; i < run->glyph_count; i++)
		if (side_at(run, i) == SIDE_RIGHT || side_at(run, i) == SIDE_LEFT)
			return false;
	return true;
}
