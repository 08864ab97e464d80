/*
 * pdf_tell.c - what is told around the glyphs of right-to-left runs
 */
#include <string.h>

#include "pdf/tell.h"
#include "tap.h"
#include "text/paragraph.h"

#define LEFT "\xE2\x80\x8E"
#define RIGHT "\xE2\x80\x8F"

/* A run whose glyphs show a character each, in visual order. */
static struct run run_of(const char *text, struct glyph glyphs[32])
{
	struct run run = {.text = text, .text_length = strlen(text), .right_to_left = true, .glyphs = glyphs};
	for (size_t end = run.text_length; end > 0;) {
		size_t at = end - 1;
		while (((unsigned char)text[at] & 0xC0) == 0x80)
			at--;
		glyphs[run.glyph_count++] =
			(struct glyph){.text_at = (uint32_t)at, .text_length = (uint32_t)(end - at)};
		end = at;
	}
	return run;
}

static void test_spaces(void)
{
	struct glyph glyphs[32];
	struct run run = run_of(" من مع ", glyphs);
	ok(tell_guarded(&run, 0) && tell_guarded(&run, run.glyph_count - 1), "spaces at both ends are guarded");
	ok(!tell_guarded(&run, 3) && !tell_guarded(&run, 1), "one between words is not, nor a letter");
	run = run_of("معاً من", glyphs);
	ok(tell_guarded(&run, 2), "one at the left of a mark is");
}

static void test_guards(void)
{
	struct glyph glyphs[32];
	struct run run = run_of("صعب، ثم", glyphs);
	is_text(tell_guards_left(&run, 3), RIGHT, "a comma has a guard between it and the space");
	is_text(tell_guards_right(&run, 3), "", "and none on the other side");
	is_text(tell_guards_left(&run, 2), "", "letters and spaces have none");
	run = run_of("كافٍ.", glyphs);
	is_text(tell_guards_right(&run, 0), RIGHT, "a full stop has one between it and a mark");
	run = run_of(" من", glyphs);
	is_text(tell_guards_right(&run, 2), RIGHT, "a space where the run begins has one before it");
	run = run_of("من (مع)", glyphs);
	is_text(tell_guards_left(&run, 3), RIGHT, "a bracket has one");
	is_text(tell_guards_right(&run, 3), LEFT, "and one of the other direction, for PDFium");
	run = run_of("(مع", glyphs);
	is_text(tell_guards_right(&run, 2), LEFT RIGHT, "where the run begins, both");
}

static void test_runs(void)
{
	struct glyph glyphs[32];
	struct run run = run_of("معاً", glyphs);
	ok(tell_space_first(&run), "a mark at the left has a space before it");
	run = run_of("معاً.", glyphs);
	ok(!tell_space_first(&run), "not behind a full stop");
	ok(!tell_apart(&run), "a run with letters is one piece");
	run = run_of(". (", glyphs);
	ok(tell_apart(&run), "one without is not");
	glyphs[1].text_length = 0;
	ok(!tell_apart(&run), "a glyph whose text stands at another is of a letter");
}

int main(void)
{
	test_spaces();
	test_guards();
	test_runs();
	return tap_end();
}
