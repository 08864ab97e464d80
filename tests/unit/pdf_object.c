/*
 * pdf_object.c - objects, their limits and their spelling
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "pdf/canvas.h"
#include "pdf/mark.h"
#include "pdf/meta.h"
#include "pdf/object.h"
#include "pdf/tag.h"
#include "pdf_unpack.h"
#include "tap.h"

struct
try {
	struct arena *arena;
	struct diags diags;
	struct packer *packer;
	struct objects *file;
	struct object *dict;
	struct buf out;
};

static struct try try_new(void)
{
	struct try try = {.arena = arena_new(), .packer = packer_open(PACK_DOCUMENT), .out = BUF_EMPTY};
	try.diags.arena = try.arena;
	try.file = objects_open(try.packer);
	try.dict = dict_indirect(try.file);
	return try;
}

static bool save(struct try *try)
{
	return objects_save(try->file, &try->out, (struct place){"a.md", 1, 1}, &try->diags);
}

static void try_free(struct try *try)
{
	objects_close(try->file);
	packer_close(try->packer);
	buf_free(&try->out);
	arena_free(try->arena);
}

/* Whether the file holds `text`, its packed streams unpacked. */
static bool holds(const struct try *try, const char *text)
{
	struct buf bytes = unpacked(&try->out);
	int count = occurrences(&bytes, text);
	buf_free(&bytes);
	return count != 0;
}

static void refused(struct try *try, const char *message, const char *name)
{
	ok(!save(try), name);
	is_text(try->diags.count == 1 ? try->diags.items[0].message : NULL, message, "with one error");
	is_int(try->out.len, 0, "and no bytes");
	try_free(try);
}

static void test_spelling(void)
{
	struct try try = try_new();
	dict_name(try.dict, "Name", "AB#/å");
	dict_text(try.dict, "Ascii", "a(b)\\");
	dict_text(try.dict, "Wide", "Å𝄞");
	dict_text(try.dict, "Latin", "får … €");
	dict_text(try.dict, "Mark", "þÿ");
	dict_text(try.dict, "Line", "č");
	dict_text(try.dict, "Empty", "");
	dict_int(try.dict, "Int", -7);
	dict_real(try.dict, "Whole", 12.0);
	dict_real(try.dict, "Third", 1.0 / 3);
	dict_bool(try.dict, "Bool", true);
	const double reals[2] = {0.5, -20.25};
	dict_reals(try.dict, "Reals", reals, 2);
	struct object *mixed = dict_array(try.dict, "Mixed");
	array_null(mixed);
	array_null(mixed);
	array_int(mixed, 1);
	array_name(mixed, "N");
	array_text(mixed, "t");
	array_int(mixed, 2);
	array_int(array_array(mixed), 3);
	array_int(mixed, 4);
	dict_name(dict_dict(try.dict, "Inner"), "Key", "Value");
	ok(save(&try), "a small file is written");
	ok(holds(&try, "/Name/AB#23#2F#C3#A5/"), "names are escaped");
	ok(holds(&try, "/Ascii(a\\(b\\)\\\\)"), "strings are escaped");
	ok(holds(&try, "/Latin(f\xE5r \x83 \xA0)"), "Latin text is PDFDocEncoding");
	ok(holds(&try, "/Mark(\xFE\xFF"), "but not where it would begin as UTF-16 does");
	static const char wide[] = "/Wide(\xFE\xFF\0\xC5\xD8\x34\xDD\x1E)";
	struct buf bytes = unpacked(&try.out);
	ok(memmem(bytes.data, bytes.len, wide, sizeof wide - 1) != NULL, "other text is UTF-16 with surrogates");
	buf_free(&bytes);
	ok(holds(&try, "/Line(\xFE\xFF\1\\r)"), "a byte that readers would take for another is escaped");
	ok(holds(&try, "/Empty()"), "an empty text is one");
	ok(holds(&try, "/Int -7/"), "whole numbers");
	ok(holds(&try, "/Whole 12/"), "reals without decimals");
	ok(holds(&try, "/Third 0.333/"), "reals have three decimals");
	ok(holds(&try, "/Bool true/"), "booleans");
	ok(holds(&try, "/Reals[0.5 -20.25]"), "arrays");
	ok(holds(&try, "/Mixed[null null 1/N(t)2[3]4]"), "no more white space than tells words apart");
	ok(holds(&try, "/Inner<</Key/Value>>"), "dictionaries within");
	try_free(&try);
}

static void test_limits(void)
{
	struct try try = try_new();
	char name[129];
	memset(name, 'n', sizeof name - 1);
	name[127] = '\0';
	dict_name(try.dict, name, name);
	ok(save(&try), "a name of 127 bytes is written");
	try_free(&try);

	try = try_new();
	name[127] = 'n';
	name[128] = '\0';
	dict_int(try.dict, name, 1);
	refused(&try, "the document is too large for a PDF (a name of more than 127 bytes)",
		"a key of 128 bytes is refused");

	try = try_new();
	dict_name(try.dict, "Key", name);
	refused(&try, "the document is too large for a PDF (a name of more than 127 bytes)",
		"a name of 128 bytes is refused");

	try = try_new();
	dict_name(try.dict, "Key", "A B");
	refused(&try, "the document is too large for a PDF (a name with a space)",
		"so is one with a space, which libharu would not escape");

	try = try_new();
	for (int i = 0; i <= 4095; i++) {
		char key[16];
		snprintf(key, sizeof key, "K%d", i);
		dict_array(try.dict, key);
	}
	refused(&try, "the document is too large for a PDF (a dictionary of more than 4095 entries)",
		"too many entries are refused");

	try = try_new();
	struct object *array = dict_array(try.dict, "A");
	for (int i = 0; i <= 32767; i++)
		array_int(array_array(array), i);
	refused(&try, "the document is too large for a PDF (an array of more than 32767 items)",
		"too many items are refused");
}

static void test_text_limits(void)
{
	struct try try = try_new();
	char *text = arena_alloc(try.arena, 40000);
	memset(text, 'x', 32767);
	dict_text(try.dict, "Text", text);
	ok(save(&try), "a text of 32767 bytes is written");
	try_free(&try);

	try = try_new();
	text = arena_alloc(try.arena, 40000);
	memset(text, 'x', 32768);
	dict_text(try.dict, "Text", text);
	refused(&try, "the document is too large for a PDF (a text of more than 32767 bytes)",
		"a longer one is refused");

	try = try_new();
	text = arena_alloc(try.arena, 40000);
	for (int i = 0; i < 16400; i++)
		memcpy(text + 2 * i, "å", 2);
	dict_text(try.dict, "Text", text);
	refused(&try, "the document is too large for a PDF (a text of more than 32767 bytes)",
		"one that is too long as UTF-16, too");

	try = try_new();
	dict_int(try.dict, "Int", 2147483648LL);
	dict_name(try.dict, "Later", "still works");
	refused(&try, "the document is too large for a PDF (a whole number beyond 2147483647)",
		"large whole numbers are refused");

	try = try_new();
	dict_real(try.dict, "Real", 32768.5);
	refused(&try, "the document is too large for a PDF (a number beyond 32767)", "large reals are refused");
}

static void test_streams(void)
{
	struct try try = try_new();
	char zeros[5000] = {0};
	dict_put(try.dict, "Short", stream_indirect(try.file, "q Q", 3));
	dict_put(try.dict, "Long", stream_indirect(try.file, zeros, sizeof zeros));
	ok(save(&try), "streams are written");
	ok(holds(&try, "stream\nq Q\nendstream"), "a short one as it is");
	ok(holds(&try, "/Filter/FlateDecode"), "a long one packed");
	ok(try.out.len < 2500, "and small");
	try_free(&try);
}

static void test_id(void)
{
	struct try one = try_new(), other = try_new();
	dict_int(other.dict, "Different", 1);
	save(&one);
	save(&other);
	const char *first = memmem(one.out.data, one.out.len, "/ID[<", 5);
	const char *second = memmem(other.out.data, other.out.len, "/ID[<", 5);
	ok(first != NULL && second != NULL && memcmp(first, second, 37) != 0, "the ID follows the content");
	ok(first != NULL && memcmp(first + 5, first + 39, 32) == 0, "both parts are the same");
	try_free(&one);
	try_free(&other);
}

static void test_content(void)
{
	struct buf out = BUF_EMPTY;
	content_name(&out, "A b");
	content_text(&out, "a)b");
	content_text(&out, "ÅÄ");
	is_text(out.data, "/A#20b(a\\)b)<FEFF00C500C4>", "names and texts in content");
	buf_clear(&out);
	struct canvas canvas = canvas_start(&out, 100);
	canvas_fill(&canvas, 0);
	canvas_fill(&canvas, 0x808080);
	canvas_fill(&canvas, 0xff0000);
	canvas_fill(&canvas, 0xff0000);
	canvas_line(&canvas, 0.5, true);
	canvas_save(&canvas);
	canvas_fill(&canvas, 0);
	canvas_restore(&canvas);
	canvas_fill(&canvas, 0xff0000);
	canvas_rectangle(&canvas, 1.005, 10, 20, 30.126, 0);
	canvas_paint(&canvas, true, true);
	is_text(out.data, "0.502 g\n1 0 0 rg\n0.5 w\n[3 2] 0 d\nq\n0 g\nQ\n1 59.87 20 30.13 re\nB\n",
		"only changes of the graphics state are written, y turned upward");
	buf_free(&out);
}

static void test_marks(void)
{
	struct buf out = BUF_EMPTY;
	struct element paragraph = {.tag = TAG_P};
	struct group group = {.element = &paragraph}, decoration = {.artifact = ARTIFACT_FOOTER};
	int next = 4;
	struct marking marking = {.out = &out, .group = &group, .next_mcid = &next, .lang = "sv"};
	mark_begin(&marking, "sv", false);
	mark_begin(&marking, NULL, false);
	mark_begin(&marking, "ar", true);
	mark_begin(&marking, "ar", true);
	mark_replaced(&marking, "th", "น้ำ!", 9);
	mark_end(&marking);
	mark_end(&marking);
	is_text(out.data,
		"/P <</MCID 4>> BDC\nEMC\n"
		"/ReversedChars BMC\n/Span <</MCID 5 /Lang (ar)>> BDC\nEMC\nEMC\n"
		"/Span <</MCID 6 /Lang (th) /ActualText <FEFF0E190E490E33>>> BDC\nEMC\n",
		"each change of language or direction is a sequence of its own");
	is_int(group.mcid, 4, "the group has its first");
	is_int(group.mcid_count, 3, "and all of them");
	buf_clear(&out);
	marking = (struct marking){.out = &out, .group = &decoration, .next_mcid = &next, .lang = "sv"};
	mark_begin(&marking, "ar", false);
	mark_end(&marking);
	is_text(out.data, "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nEMC\n", "artifacts have no MCID");
	is_int(next, 7, "and take none");
	buf_free(&out);
}

static void test_profile(void)
{
	struct buf out = BUF_EMPTY;
	icc_write(&out);
	const unsigned char *bytes = (const unsigned char *)out.data;
	is_int(bytes[2] << 8 | bytes[3], out.len, "the profile knows its size");
	ok(memcmp(out.data + 12, "mntrRGB XYZ ", 12) == 0, "a display profile from RGB to XYZ");
	ok(memcmp(out.data + 36, "acsp", 4) == 0, "with its signature");
	bool inside = true;
	for (int i = 0; i < bytes[131]; i++) {
		const unsigned char *tag = bytes + 132 + 12 * i;
		size_t at = (size_t)(tag[6] << 8 | tag[7]), size = (size_t)(tag[10] << 8 | tag[11]);
		inside = inside && at % 4 == 0 && at + size <= out.len;
	}
	ok(inside && bytes[131] == 9, "nine tags that stand within it");
	is_int(bytes[out.len - 2] << 8 | bytes[out.len - 1], 65535, "curves end at white");
	buf_free(&out);
}

int main(void)
{
	test_spelling();
	test_limits();
	test_text_limits();
	test_streams();
	test_id();
	test_content();
	test_marks();
	test_profile();
	return tap_end();
}
