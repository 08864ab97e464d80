/* text: fonts, bidi, shaping, line breaks, subsets. */
#include "tap.h"

#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "text/face.h"
#include "text/paragraph.h"
#include "text/subset.h"

static const char *const latin[] = {"NotoSans"};
static const char *const arabic[] = {"NotoSansArabic", "NotoSans"};
static const char *const ethiopic[] = {"NotoSansEthiopic", "NotoSans"};
static const char *const thai[] = {"NotoSansThai", "NotoSans"};

struct bench {
	struct arena *arena;
	struct fonts *fonts;
	struct typesetter *typesetter;
	struct missing *missing;
	size_t missing_count;
};

static struct lines set(struct bench *b, const char *text, const char *lang, double width, bool right_to_left)
{
	struct span span = {.text = text, .length = strlen(text), .size = 12, .lang = lang};
	struct paragraph_style style = {.width = width, .leading = 1.4, .right_to_left = right_to_left, .lang = lang};
	return paragraph_set(b->typesetter, &style, &span, 1, b->arena, &b->missing, &b->missing_count);
}

/* The text of a line's runs as they stand from left to right. */
static const char *visual(struct bench *b, const struct line *line)
{
	struct buf out = BUF_EMPTY;
	double from = -1e9;
	for (size_t i = 0; i < line->run_count; i++) {
		const struct run *next = NULL;
		for (size_t k = 0; k < line->run_count; k++)
			if (line->runs[k].x > from && (next == NULL || line->runs[k].x < next->x))
				next = &line->runs[k];
		if (next == NULL)
			break;
		buf_printf(&out, "[%.*s]", (int)next->text_length, next->text);
		from = next->x;
	}
	char *copy = buf_copy(&out, b->arena);
	buf_free(&out);
	return copy;
}

static void test_faces(struct bench *b)
{
	const struct face *regular = fonts_find(b->fonts, "NotoSans", FACE_REGULAR);
	ok(regular != NULL && strcmp(regular->name, "NotoSans-Regular") == 0, "a face has its PostScript name");
	is_int(regular->units_per_em, 1000, "units per em");
	ok(regular->ascender > 0 && regular->descender < 0 && regular->cap_height > 0, "metrics");
	ok(face_glyph(regular, 'A') != 0 && face_glyph(regular, 0x0627) == 0, "coverage");
	ok(face_advance(regular, face_glyph(regular, 'i')) < face_advance(regular, face_glyph(regular, 'm')),
	   "advances");
	const struct face *italic = fonts_find(b->fonts, "NotoSansArabic", FACE_ITALIC);
	ok(italic != NULL && italic->style == FACE_BOLD, "a script without italics uses bold");
	ok(fonts_find(b->fonts, "NotoSerif", FACE_REGULAR) == NULL, "an unknown family");
}

static void write_font(const char *folder, const char *name, const unsigned char *data, size_t size)
{
	char path[256];
	snprintf(path, sizeof path, "%s/fonts/%s", folder, name);
	FILE *out = fopen(path, "wb");
	fwrite(data, 1, size, out);
	fclose(out);
}

/* fsType is at offset 8 of the OS/2 table. */
static size_t fs_type_offset(const unsigned char *data)
{
	int tables = data[4] << 8 | data[5];
	for (int i = 0; i < tables; i++) {
		const unsigned char *row = data + 12 + 16 * i;
		if (memcmp(row, "OS/2", 4) == 0)
			return ((size_t)row[8] << 24 | (size_t)row[9] << 16 | (size_t)row[10] << 8 | row[11]) + 8;
	}
	return 0;
}

static size_t errors_of(struct bench *b, const unsigned char *data, size_t size)
{
	char folder[] = "/tmp/kronblad-text-XXXXXX", path[256];
	struct diags diags = {.arena = b->arena};
	if (mkdtemp(folder) == NULL)
		return 99;
	snprintf(path, sizeof path, "%s/fonts", folder);
	mkdir(path, 0700);
	write_font(folder, "NotoSans-Regular.ttf", data, size);
	int root = open(folder, O_RDONLY | O_DIRECTORY);
	struct fonts *fonts = fonts_open(root, "fonts", &diags);
	if (fonts != NULL)
		fonts_close(fonts);
	close(root);
	snprintf(path, sizeof path, "%s/fonts/NotoSans-Regular.ttf", folder);
	unlink(path);
	snprintf(path, sizeof path, "%s/fonts", folder);
	rmdir(path);
	rmdir(folder);
	return diags.errors;
}

static void test_damaged_fonts(struct bench *b)
{
	const struct face *face = fonts_find(b->fonts, "NotoSans", FACE_REGULAR);
	unsigned char *copy = arena_alloc(b->arena, face->size);
	memcpy(copy, face->data, face->size);
	is_int(errors_of(b, copy, face->size), 0, "a copy of a good font opens");
	size_t at = fs_type_offset(copy);
	copy[at + 1] = 2;
	is_int(errors_of(b, copy, face->size), 1, "a font that may not be embedded is refused (OS/2 fsType 0x0002)");
	copy[at + 1] = 0;
	is_int(errors_of(b, copy, face->size / 3), 1, "a truncated font is refused");
	is_int(errors_of(b, copy, 0), 1, "an empty font is refused");
	srand(2);
	int worst = 0;
	for (int round = 0; round < 30; round++) {
		memcpy(copy, face->data, face->size);
		for (int i = 0; i < 40; i++)
			copy[rand() % 2000] = (unsigned char)rand();
		size_t errors = errors_of(b, copy, face->size);
		worst = errors > 1 ? 1 : worst;
	}
	is_int(worst, 0, "thirty damaged headers: at most one error each, and no crash");
}

static void test_bidi(struct bench *b)
{
	struct lines lines = set(b, "اسمي Alva Exempel وعمري 12 سنة", "ar", 0, true);
	is_int(lines.count, 1, "one line");
	is_text(visual(b, &lines.items[0]), "[ سنة][12][وعمري ][ ][Alva Exempel][اسمي ]",
		"Swedish names and numbers are islands");
	ok(lines.items[0].runs[0].right_to_left && !lines.items[0].runs[1].right_to_left, "runs know their direction");
	lines = set(b, "Ordet كتاب betyder bok", "ar", 0, false);
	is_text(visual(b, &lines.items[0]), "[Ordet ][كتاب][ ][betyder bok]", "an Arabic word in Swedish");
	struct span spans[] = {
		{.text = "هاتف ", .length = strlen("هاتف "), .size = 12, .lang = "ar"},
		{.text = "0470-12 34 56", .length = 13, .size = 12, .lang = "ar", .isolate = true},
		{.text = " اتصل", .length = strlen(" اتصل"), .size = 12, .lang = "ar"},
	};
	struct paragraph_style style = {.leading = 1.4, .right_to_left = true, .lang = "ar"};
	lines = paragraph_set(b->typesetter, &style, spans, 3, b->arena, &b->missing, &b->missing_count);
	const struct run *number = NULL;
	for (size_t i = 0; i < lines.items[0].run_count; i++)
		if (lines.items[0].runs[i].text_length == 13)
			number = &lines.items[0].runs[i];
	ok(number != NULL && !number->right_to_left && memcmp(number->text, "0470-12 34 56", 13) == 0,
	   "a telephone number that is isolated stays whole, without its isolates");
}

static void test_shaping(struct bench *b)
{
	const struct face *face = fonts_find(b->fonts, "NotoSansArabic", FACE_REGULAR);
	struct lines lines = set(b, "بيت", "ar", 0, true);
	const struct run *run = &lines.items[0].runs[0];
	bool isolated = false;
	for (size_t i = 0; i < run->glyph_count; i++)
		isolated |=
			run->glyphs[i].id == face_glyph(face, 0x0628) || run->glyphs[i].id == face_glyph(face, 0x062A);
	ok(!isolated, "Arabic letters are joined");
	struct span parts[] = {
		{.text = "بي", .length = 4, .size = 12, .lang = "ar"},
		{.text = "ت", .length = 2, .size = 12, .lang = "ar", .colour = 0xFF0000},
	};
	struct paragraph_style style = {.leading = 1.4, .right_to_left = true, .lang = "ar"};
	struct lines split = paragraph_set(b->typesetter, &style, parts, 2, b->arena, &b->missing, &b->missing_count);
	ok(fabs(split.items[0].width - lines.items[0].width) < 0.05, "letters join across a change of colour");
	lines = set(b, "né", "sv", 0, false);
	run = &lines.items[0].runs[0];
	size_t bytes = 0;
	for (size_t i = 0; i < run->glyph_count; i++)
		bytes += run->glyphs[i].text_length;
	is_int(bytes, strlen("né"), "clusters cover the text");
	lines = set(b, "น้ำ", "th", 0, false);
	run = &lines.items[0].runs[0];
	bytes = 0;
	for (size_t i = 0; i < run->glyph_count; i++)
		bytes += run->glyphs[i].text_length;
	is_int(bytes, strlen("น้ำ"), "a cluster of several glyphs is told once");
}

/* "mi-shavad" with a zero width non-joiner: pdf.js loses a letter whose text ends with it in visual order. */
static void test_joiners(struct bench *b)
{
	static const char text[] = "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xB4\xD9\x88\xD8\xAF";
	struct lines lines = set(b, text, "ar", 0, true);
	const struct run *run = &lines.items[0].runs[0];
	size_t bytes = 0;
	bool leads = false;
	for (size_t i = 0; i < run->glyph_count; i++) {
		const struct glyph *glyph = &run->glyphs[i];
		bytes += glyph->text_length;
		leads = leads || (glyph->text_length > 3 && memcmp(run->text + glyph->text_at, "\xE2\x80\x8C", 3) == 0);
	}
	is_int(run->glyph_count, 5, "a non-joiner shows no glyph");
	is_int(bytes, strlen(text), "and is told once");
	ok(!leads, "with the letter before it");
}

static void test_lines(struct bench *b)
{
	static const char swedish[] =
		"Barnets plan visar vilka verksamheter som är med, vad var och en ska göra, vem som är "
		"ansvarig och när ni ses igen för att följa upp hur det har gått.";
	struct lines lines = set(b, swedish, "sv", 200, false);
	bool fits = lines.count > 3;
	for (size_t i = 0; i < lines.count; i++)
		fits &= lines.items[i].width <= 200.01 && lines.items[i].bottom > lines.items[i].top &&
			(i == 0 || lines.items[i].baseline > lines.items[i - 1].baseline);
	ok(fits, "Swedish lines fit and follow each other");
	lines = set(b, "كل الأطفال لهم الحق في أن يكبروا في أمان وأن تُسمع أصواتهم في كل ما يخصهم", "ar", 120, true);
	ok(lines.count >= 3 && lines.items[0].width <= 120.01, "Arabic lines fit");
	ok(lines.items[1].baseline - lines.items[0].baseline >= 12 * 1.69, "Arabic leads with 1.7");
	lines = set(b, "เด็กทุกคนมีสิทธิที่จะเติบโตอย่างปลอดภัยและได้รับการรับฟัง", "th", 100, false);
	ok(lines.count >= 3, "Thai breaks by its dictionary, without spaces");
	lines = set(b, "ኩሉ ቆልዓ ብሰላም ክዓቢ መሰል ኣለዎ", "ti", 80, false);
	ok(lines.count >= 2 && lines.items[1].baseline - lines.items[0].baseline >= 12 * 1.59,
	   "Tigrinya breaks, and leads with 1.6");
	lines = set(b, "ett\ntvå", "sv", 500, false);
	is_int(lines.count, 2, "a line feed forces a break");
	lines = set(b, "Barnmorskemottagningssamordningsansvarig", "sv", 60, false);
	bool narrow = lines.count > 2;
	for (size_t i = 0; i < lines.count; i++)
		narrow &= lines.items[i].width <= 60.01;
	ok(narrow, "a word wider than the line is broken");
	lines = set(b, "sam\u00ADver\u00ADkan", "sv", 30, false);
	ok(lines.count >= 2, "a soft hyphen is a place to break");
	lines = set(b, "", "sv", 100, false);
	ok(lines.count <= 1, "an empty paragraph");
}

static void test_missing(struct bench *b)
{
	struct lines lines = set(b, "a漢b字", "sv", 0, false);
	is_int(b->missing_count, 2, "characters without a glyph are told");
	ok(b->missing[0].scalar == 0x6F22 && b->missing[1].scalar == 0x5B57, "which ones");
	ok(lines.items[0].width > 0, "the rest is set");
	set(b, "Läs mer på svenska: åäö ÅÄÖ é – … § ½ €", "sv", 0, false);
	is_int(b->missing_count, 0, "Swedish text misses nothing");
}

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void test_hostile(struct bench *b)
{
	struct buf marks = BUF_EMPTY;
	buf_char(&marks, 'a');
	for (int i = 0; i < 65536; i++)
		buf_scalar(&marks, 0x0301);
	double start = seconds();
	set(b, marks.data, "sv", 300, false);
	ok(seconds() - start < 5, "64k combining marks take no quadratic time");
	buf_free(&marks);
	struct lines lines = set(b, "\u202Eabc\u202C def", "sv", 0, false);
	ok(lines.count == 1, "an override is set");
}

static void test_subset(struct bench *b)
{
	const struct face *face = fonts_find(b->fonts, "NotoSans", FACE_REGULAR);
	struct subsets *subsets = subsets_open();
	uint32_t glyphs[] = {face_glyph(face, 'a'), face_glyph(face, 0xE5), face_glyph(face, 'a')};
	uint32_t other[] = {face_glyph(face, 0xE5), face_glyph(face, 'a')};
	struct subset_parts parts = {.glyphs = glyphs, .count = 3}, again = {.glyphs = other, .count = 2};
	const struct subset *one = subset_find(subsets, face, &parts), *two = subset_find(subsets, face, &again);
	ok(one != NULL && one->size > 100 && one->size < face->size / 20, "a subset is small");
	ok(one == two, "order and repeats do not matter: it is cached");
	uint32_t third = face_glyph(face, 'b');
	struct subset_parts another = {.glyphs = &third, .count = 1};
	const struct subset *three = subset_find(subsets, face, &another);
	ok(three != NULL && strcmp(three->tag, one->tag) != 0 && strlen(one->tag) == 6,
	   "its tag is made from the glyphs");
	subsets_close(subsets);
}

/* A table of a font file, by its directory (OpenType 1.9, "Table directory"). */
static const unsigned char *table(const struct subset *subset, const char *tag)
{
	for (size_t i = 0; i < subset->data[5]; i++) {
		const unsigned char *entry = subset->data + 12 + 16 * i;
		if (memcmp(entry, tag, 4) == 0)
			return subset->data + ((size_t)entry[8] << 24 | entry[9] << 16 | entry[10] << 8 | entry[11]);
	}
	return NULL;
}

static int pair(const unsigned char *at)
{
	return (int16_t)(at[0] << 8 | at[1]);
}

/* The outline of a glyph, by a short or long loca. */
static const unsigned char *outline(const struct subset *subset, uint32_t glyph)
{
	const unsigned char *loca = table(subset, "loca");
	bool is_long = pair(table(subset, "head") + 50) != 0;
	size_t at = is_long ? (size_t)pair(loca + 4 * glyph) << 16 | (uint16_t)pair(loca + 4 * glyph + 2)
			    : 2 * (size_t)(uint16_t)pair(loca + 2 * glyph);
	return table(subset, "glyf") + at;
}

static void test_made(struct bench *b)
{
	const struct face *face = fonts_find(b->fonts, "NotoSans", FACE_REGULAR);
	struct subsets *subsets = subsets_open();
	uint32_t letter = face_glyph(face, 'a'), dot = face_glyph(face, '.');
	uint32_t glyphs[] = {letter, dot};
	struct glyph_part moved = {.glyph = dot, .x = -30, .y = 700};
	struct glyph_part both[] = {{.glyph = letter}, moved};
	struct made_glyph made[] = {{&moved, 1, 3}, {NULL, 0, 7}, {both, 2, 500}};
	struct subset_parts plain = {.glyphs = glyphs, .count = 2};
	struct subset_parts parts = {.glyphs = glyphs, .count = 2, .made = made, .made_count = 3};
	const struct subset *without = subset_find(subsets, face, &plain), *with = subset_find(subsets, face, &parts);
	ok(with != NULL && with != without && strcmp(with->tag, without->tag) != 0, "made glyphs make another subset");
	uint32_t first = with->first_made;
	is_int(pair(table(with, "maxp") + 4), (int)first + 3, "which has so many more glyphs");
	is_int(pair(table(with, "hmtx") + 4 * (size_t)(first + 2)), 500, "with their own widths");
	const unsigned char *old = outline(with, dot), *new = outline(with, first);
	is_int(pair(new), -1, "a glyph that is moved is a composite");
	is_int(pair(new + 2), pair(old + 2) - 30, "its left edge is moved with it");
	is_int(pair(new + 8), pair(old + 8) + 700, "and its upper one");
	is_int(pair(table(with, "hmtx") + 4 * (size_t)first + 2), pair(new + 2), "the side bearing is that edge");
	ok(outline(with, first + 1) == outline(with, first + 2), "one of no parts has no outline");
	new = outline(with, first + 2);
	ok(pair(new + 12) == (int)letter && pair(new + 20) == (int)dot, "two together are one of two parts");
	ok(subset_find(subsets, face, &parts) == with, "it is cached");
	moved.y = 701;
	ok(subset_find(subsets, face, &parts) != with, "another place is another subset");
	subsets_close(subsets);
}

static void test_again(struct bench *b)
{
	struct lines first = set(b, "Samma text مرتين", "sv", 60, false),
		     second = set(b, "Samma text مرتين", "sv", 60, false);
	bool same = first.count == second.count && first.height == second.height;
	for (size_t i = 0; same && i < first.count; i++)
		same = first.items[i].width == second.items[i].width &&
		       first.items[i].run_count == second.items[i].run_count;
	ok(same, "the same text is set the same");
}

int main(void)
{
	struct bench b = {.arena = arena_new()};
	struct diags diags = {.arena = b.arena};
	int root = folder_open(".", &diags);
	b.fonts = fonts_open(root, "fonts", &diags);
	if (!ok(b.fonts != NULL && diags.errors == 0, "the fonts open"))
		return tap_end();
	b.typesetter = typesetter_open(b.fonts);
	typesetter_language(b.typesetter, "sv", latin, 1);
	typesetter_language(b.typesetter, "ar", arabic, 2);
	typesetter_language(b.typesetter, "ti", ethiopic, 2);
	typesetter_language(b.typesetter, "th", thai, 2);
	test_faces(&b);
	test_damaged_fonts(&b);
	test_bidi(&b);
	test_shaping(&b);
	test_joiners(&b);
	test_lines(&b);
	test_missing(&b);
	test_hostile(&b);
	test_made(&b);
	test_subset(&b);
	test_again(&b);
	typesetter_close(b.typesetter);
	fonts_close(b.fonts);
	close(root);
	arena_free(b.arena);
	return tap_end();
}
