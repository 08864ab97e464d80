/*
 * pdf_encoding.c - what can be typed, by language
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "pdf/encoding.h"
#include "pdf/glyphname.h"
#include "pdf/pdf.h"
#include "pdf_sample.h"
#include "pdf_unpack.h"
#include "site/language.h"
#include "tap.h"

static void test_winansi(void)
{
	struct encoding encoding = encoding_winansi();
	is_int(encoding_code(&encoding, 'A'), 'A', "ASCII stands for itself");
	is_int(encoding_code(&encoding, 0xE5), 0xE5, "so does Latin-1");
	is_int(encoding_code(&encoding, 0x20AC), 128, "the euro sign");
	is_int(encoding_code(&encoding, 0x2013), 150, "the dash");
	is_int(encoding_code(&encoding, 0x2022), 149, "the bullet");
	is_int(encoding_code(&encoding, 0x141), -1, "not the Polish l");
	is_int(encoding_code(&encoding, 0x85), -1, "nor control characters");
	is_int(encoding_code(&encoding, 10), -1, "nor line feeds");
	is_int(encoding_code(&encoding, 0), -1, "nor nothing");
	is_int(encoding_drawn(&encoding, 129), 0x2022, "a code without a character shows a bullet");
}

static void test_names(void)
{
	is_text(glyph_name(0x100), "Amacron", "the first name");
	is_text(glyph_name(0x141), "Lslash", "a Latin one");
	is_text(glyph_name(0x1EF9), "ytilde", "the last");
	is_text(glyph_name(0x416), "afii10024", "Cyrillic ones are numbers");
	ok(glyph_name(0x61) == NULL && glyph_name(0x627) == NULL && glyph_name(0xFFFFF) == NULL,
	   "others have none here");
}

static struct encoding encoding_of(struct sample *sample, const char *tag)
{
	size_t count;
	const uint32_t *letters = language_letters(sample->arena, tag, &count);
	return encoding_for(sample->arena, letters, count, fonts_find(sample->fonts, "NotoSans", FACE_REGULAR), NULL);
}

/* Whether each character has a code of its own that is not one of those that mean something to viewers. */
static bool has_all(const struct encoding *encoding, const char *text)
{
	bool taken[ENCODING_CODES] = {false};
	for (const char *end = text + strlen(text); text < end;) {
		int code = encoding_code(encoding, utf8_next(&text, end));
		if (code < encoding->first || code == 9 || code == 10 || code == 13 || taken[code])
			return false;
		taken[code] = true;
	}
	return true;
}

static void test_languages(struct sample *sample)
{
	static const char *const served[] = {"sv", "en", "es", "fi", "sq", "so", "ar", "ti", "th", "yi"};
	static const char *const widened[][2] = {
		{"pl", "ĄąĆćĘęŁłŃńÓóŚśŹźŻż"},
		{"pl", "İıĞğŞşČčĐđŠšŽžȘșȚțĂă"},
		{"tr", "ÇçĞğİıÖöŞşÜüŁł"},
		{"bs", "ČčĆćĐđŠšŽžŁł"},
		{"sr-Latn", "ČčĆćĐđŠšŽž"},
		{"ro", "ĂăÂâÎîȘșȚț"},
		{"kmr", "ÇçÊêÎîŞşÛû"},
		{"uk", "АаБбВвГгҐґДдЕеЄєЖжЗзИиІіЇїЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЬьЮюЯяЁёЪъЫыЭэ"},
		{"ru", "АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯяЄєІіЇїҐґ"},
		{"vi", "ÀàÁáÂâÃãÈèÉéÊêÌìÍíÒòÓóÔôÕõÙùÚúÝýĂăĐđĨĩŨũƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐ"
		       "ốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ"},
	};
	for (size_t i = 0; i < sizeof served / sizeof *served; i++) {
		struct encoding encoding = encoding_of(sample, served[i]);
		struct encoding winansi = encoding_winansi();
		ok(encoding.winansi && memcmp(encoding.scalars, winansi.scalars, sizeof winansi.scalars) == 0,
		   arena_printf(sample->arena, "%s has WinAnsi", served[i]));
	}
	for (size_t i = 0; i < sizeof widened / sizeof *widened; i++) {
		struct encoding encoding = encoding_of(sample, widened[i][0]);
		ok(!encoding.winansi && has_all(&encoding, widened[i][1]),
		   arena_printf(sample->arena, "%s has %s", widened[i][0], widened[i][1]));
		ok(has_all(&encoding, "ABCabcXYZxyz0123456789@.,:;-+/()!?'\"&%ÅÄÖåäöÉéÜüÆæØø§°–…€’”"),
		   "and what Swedish is written with");
	}
}

static void test_romanian(struct sample *sample)
{
	struct encoding encoding = encoding_of(sample, "ro");
	int code = encoding_code(&encoding, 0x21B);
	is_int(encoding.scalars[code], 0x21B, "t with a comma says what it is");
	is_int(encoding_drawn(&encoding, code), 0x163, "and looks like the one that has a name");
	is_int(encoding_code(&encoding, 0x163), -1, "which has no code");
}

static void test_wide(struct sample *sample)
{
	size_t count;
	const struct face *latin = fonts_find(sample->fonts, "NotoSans", FACE_REGULAR);
	const struct face *ethiopic = fonts_find(sample->fonts, "NotoSansEthiopic", FACE_REGULAR);
	const struct face *arabic = fonts_find(sample->fonts, "NotoSansArabic", FACE_REGULAR);
	const uint32_t *letters = language_letters(sample->arena, "ti", &count);
	struct encoding encoding = encoding_for(sample->arena, letters, count, latin, ethiopic);
	bool all = encoding.other == ethiopic && !encoding.winansi, ascending = true;
	for (size_t i = 0; i < count; i++)
		all = all && encoding_code(&encoding, letters[i]) == (int)letters[i];
	for (size_t i = 1; i < encoding.wide_count; i++)
		ascending = ascending && encoding.wide[i] > encoding.wide[i - 1];
	ok(all && ascending, "Tigrinya has all its letters, each its own code");
	is_int(encoding_code(&encoding, 0xE5), 0xE5, "Latin ones too");
	is_int(encoding_code(&encoding, 0x141), 0x141, "those of names");
	is_int(encoding_code(&encoding, 0x627), -1, "no Arabic ones");
	is_int(encoding_drawn(&encoding, 0x1230), 0x1230, "each shows itself");
	struct buf out = BUF_EMPTY;
	encoding_put(&encoding, 0x1228, &out);
	is_text(out.data, "\x12\\(", "in two bytes");
	buf_free(&out);
	letters = language_letters(sample->arena, "ar", &count);
	encoding = encoding_for(sample->arena, letters, count, latin, arabic);
	ok(encoding.other == NULL && encoding.winansi, "Arabic, which is joined, has WinAnsi");
}

static bool holds(const struct buf *buf, const char *text)
{
	return memmem(buf->data, buf->len, text, strlen(text)) != NULL;
}

static struct buf written(const char *lang, const char *value)
{
	struct sample sample = sample_new(lang, false, true);
	sample_question(&sample, sample.tree, sample_field(&sample, FIELD_TEXT, "namn", "A1 Namn"), "Namn", value);
	struct pdf_writer *writer = pdf_writer_open(sample.fonts);
	struct buf file = BUF_EMPTY;
	ok(pdf_write(writer, &sample.print, &file, &sample.diags),
	   arena_printf(sample.arena, "a form in %s is written", lang));
	struct buf streams = unpacked(&file);
	pdf_writer_close(writer);
	buf_free(&file);
	sample_free(&sample);
	return streams;
}

static void test_file(void)
{
	struct buf swedish = written("sv", "Åsa Łoś");
	ok(holds(&swedish, "/Encoding/WinAnsiEncoding") && !holds(&swedish, "/Differences"),
	   "Swedish has WinAnsi by name");
	ok(holds(&swedish, "/DA(/Text 11 Tf 0 g)") && holds(&swedish, "/Text "), "its font has a name of ours");
	ok(!holds(&swedish, "(\xC5sa"), "a value that it lacks a letter of is shaped");
	buf_free(&swedish);
	struct buf polish = written("pl", "Łoś Åsa");
	ok(holds(&polish,
		 "/BaseEncoding/WinAnsiEncoding/Differences[24/Tcommaaccent/tcommaaccent 127/aogonek 129/cacute"),
	   "Polish has differences");
	ok(holds(&polish,
		 "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n1 beginbfrange\n<18> <FF> [<021A><021B>"),
	   "and says what they are");
	ok(holds(&polish, "/DA(/Wingdings3 11 Tf 0 g)") && holds(&polish, "/Wingdings3 "),
	   "its font has a name that PDFium heeds");
	ok(holds(&polish, "(\x8Bo\x9D \xC5sa) Tj"), "a value is written in its codes");
	buf_free(&polish);
	struct buf romanian = written("ro", "Ștefan Țăran");
	ok(!holds(&romanian, "tefan") && holds(&romanian, "TJ"), "a value whose glyph is another is shaped");
	buf_free(&romanian);
}

int main(void)
{
	struct sample sample = sample_new("sv", false, true);
	test_winansi();
	test_names();
	test_languages(&sample);
	test_romanian(&sample);
	test_wide(&sample);
	test_file();
	sample_free(&sample);
	return tap_end();
}
