/*
 * pdf_font.c - codes of glyphs, and what readers make of them
 */
#include "base/buf.h"
#include "pdf/font.h"
#include "pdf/pdf.h"
#include "pdf_sample.h"
#include "pdf_unpack.h"
#include "tap.h"
#include "text/subset.h"

static unsigned code_of(struct pdf_font *font, uint32_t glyph, const char *text, bool right_to_left)
{
	struct sign sign = {.glyph = glyph, .text = text, .length = strlen(text), .right_to_left = right_to_left};
	return pdf_font_code(font, &sign);
}

static void test_codes(void)
{
	struct arena *arena = arena_new();
	struct sample sample = sample_new("sv", false, true);
	const struct face *face = fonts_find(sample.fonts, "NotoSans", FACE_REGULAR);
	struct pdf_fonts *fonts = pdf_fonts_new(arena);
	struct pdf_font *font = pdf_font_of(fonts, face);
	ok(pdf_font_of(fonts, face) == font, "a face is one font");
	is_text(pdf_font_name(font), "F1", "with a name");
	is_int(code_of(font, 5, "a", false), 1, "codes begin with 1");
	is_int(code_of(font, 5, "b", false), 2, "a glyph that says something else has another");
	is_int(code_of(font, 5, "a", false), 1, "one that says the same has the same");
	is_int(code_of(font, 5, "a", true), 1, "in both directions");
	is_int(code_of(font, 5, "ab", false), 3, "ligatures have their own");
	is_int(code_of(font, 5, "å", true), 4, "a letter of two bytes is none");
	is_int(code_of(font, 5, "å", false), 4, "in either direction");
	is_int(code_of(font, 5, "لا", true), 5, "one from right to left");
	is_int(code_of(font, 5, "لا", false), 6, "is not one from left to right");
	is_int(pdf_font_width(font, 1), face_advance(face, 5) * 1000 / face->units_per_em,
	       "each has its glyph's width");
	is_int(code_of(font, face->glyph_count, "a", false), 0, "a glyph that the face lacks has none");
	struct glyph_part part = {.glyph = 5, .y = 100};
	struct made_glyph made = {&part, 1, 50};
	struct sign sign = {.glyph = 5, .made = &made, .text = "a", .length = 1};
	is_int(pdf_font_code(font, &sign), 7, "a glyph that is moved has another");
	is_int(pdf_font_width(font, 7), 50 * 1000 / face->units_per_em, "with its own width");
	part.y = 101;
	is_int(pdf_font_code(font, &sign), 8, "and one for each place");
	part.y = 100;
	is_int(pdf_font_code(font, &sign), 7, "which is found again");
	sign.guarded = true;
	is_int(pdf_font_code(font, &sign), 9, "with a guard it says something else");
	sample_free(&sample);
	arena_free(arena);
}

static bool holds(const struct buf *buf, const char *text)
{
	return memmem(buf->data, buf->len, text, strlen(text)) != NULL;
}

static void test_readers(void)
{
	struct sample sample = sample_new("sv", false, true);
	struct node *paragraph = sample_node(&sample, sample.tree, NODE_PARAGRAPH);
	sample_paragraph(&sample, paragraph, "å");
	struct node *arabic = sample_node(&sample, sample.tree, NODE_PARAGRAPH);
	arabic->lang = "ar";
	sample_text(&sample, arabic, PART_CONTENT, "لا", 12, FACE_REGULAR, "ar", true);
	struct node *thai = sample_node(&sample, sample.tree, NODE_PARAGRAPH);
	sample_text(&sample, thai, PART_CONTENT, "ทำ", 12, FACE_REGULAR, "th", false);
	struct pdf_writer *writer = pdf_writer_open(sample.fonts);
	struct buf file = BUF_EMPTY;
	ok(pdf_write(writer, &sample.print, &file, &sample.diags), "a file in three scripts is written");
	struct buf streams = unpacked(&file);
	ok(holds(&streams, "<0001> <0001> [<00E5>]\n"), "a code says its character");
	ok(holds(&streams, "[<06270644>"), "lam-alef says its two from left to right");
	ok(holds(&streams, "/ReversedChars BMC\n/P <</MCID 1>> BDC\n"), "as its run does");
	ok(holds(&streams, "[<0E17><0E33>]\n") && !holds(&streams, "/ActualText"),
	   "sara am is one glyph, with its text");
	ok(holds(&streams, "/CIDToGIDMap") && !holds(&streams, "/CIDSet"), "glyphs are found by a map, without a set");
	ok(!holds(&streams, "/WinAnsiEncoding"), "there is no font for typing where there are no fields");
	pdf_writer_close(writer);
	buf_free(&streams);
	buf_free(&file);
	sample_free(&sample);
}

/* Marks are told before their letter, as the line is turned round, and stand on the baseline with it. */
static void test_marks(void)
{
	struct sample sample = sample_new("ar", true, true);
	struct node *paragraph = sample_node(&sample, sample.tree, NODE_PARAGRAPH);
	sample_text(&sample, paragraph, PART_CONTENT, "حقّ", 12, FACE_REGULAR, "ar", true);
	struct pdf_writer *writer = pdf_writer_open(sample.fonts);
	struct buf file = BUF_EMPTY;
	ok(pdf_write(writer, &sample.print, &file, &sample.diags), "a file with a mark is written");
	struct buf streams = unpacked(&file);
	ok(holds(&streams, "[<200F0020><0651><0642><062D>]\n"),
	   "a space with a guard comes before the mark at the left, the mark before its letter");
	ok(!holds(&streams, "Ts\n") && occurrences(&streams, " TJ\n") == 1, "in one piece");
	pdf_writer_close(writer);
	buf_free(&streams);
	buf_free(&file);
	sample_free(&sample);
}

/* More codes than share one upper byte. */
static void test_many(void)
{
	struct sample sample = sample_new("sv", false, true);
	struct buf letters = BUF_EMPTY;
	for (uint32_t scalar = 0x400; scalar < 0x52A; scalar++)
		if (scalar < 0x483 || scalar > 0x489) {
			buf_scalar(&letters, scalar);
			if (scalar % 32 == 31)
				buf_char(&letters, ' ');
		}
	struct node *paragraph = sample_node(&sample, sample.tree, NODE_PARAGRAPH);
	sample_paragraph(&sample, paragraph, buf_copy(&letters, sample.arena));
	struct pdf_writer *writer = pdf_writer_open(sample.fonts);
	struct buf file = BUF_EMPTY;
	ok(pdf_write(writer, &sample.print, &file, &sample.diags), "a file of 291 letters is written");
	struct buf streams = unpacked(&file);
	is_int(occurrences(&streams, "2 beginbfrange\n<0001> <00FF> [<0400><0401>"), 1, "the first 255 are a range");
	is_int(occurrences(&streams, "]\n<0100> <0124> [<"), 1, "the others are one more");
	pdf_writer_close(writer);
	buf_free(&letters);
	buf_free(&streams);
	buf_free(&file);
	sample_free(&sample);
}

int main(void)
{
	test_codes();
	test_readers();
	test_marks();
	test_many();
	return tap_end();
}
