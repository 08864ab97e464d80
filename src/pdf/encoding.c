/*
 * encoding.c - the one-byte codes in which viewers write what is typed
 *
 * Owns nothing. Invariant: every character has at most one code; codes below 32 are used only where all others are,
 * and never those of tab, line feed and carriage return, which viewers take for what they are.
 */
#include "pdf/encoding.h"

#include <stdlib.h>

#include "base/arena.h"
#include "pdf/glyphname.h"
#include "pdf/object.h"
#include "text/face.h"

enum { FIRST_CODE = 32, BULLET = 0x2022 };

/* ISO 32000-1 annex D.2, codes 128 to 159. Where it has no character (0) a bullet is shown. */
static const uint16_t WINANSI[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/*
 * Codes in the order in which they are given away: those that WinAnsi leaves empty; signs that nobody types; those that
 * Acrobat's own forms give to accents; signs that are rare on a form; letters, the rarest in Swedish addresses first;
 * signs of other languages; control codes.
 */
static const uint8_t SPARE[] = {
	/* clang-format off */
	127, 129, 141, 143, 144, 157,
	131, 134, 135, 136, 137, 139, 152, 153, 155, 164, 166, 168, 172, 173, 175, 184, 170, 186, 185, 182, 181, 162, 165, 174,
	24, 25, 26, 27, 28, 29, 30, 31,
	188, 190, 179, 178, 169, 177, 215, 247, 189,
	/* Þ þ Ð ð Ÿ ÿ Œ œ Õ õ Ã ã Ì ì Ò ò Ù ù Ý ý Î î Ï ï Û û Ô ô Â â Ê ê Ë ë È è À à */
	222, 254, 208, 240, 159, 255, 140, 156, 213, 245, 195, 227, 204, 236, 210, 242, 217, 249, 221, 253, 206, 238, 207, 239,
	219, 251, 212, 244, 194, 226, 202, 234, 203, 235, 200, 232, 192, 224,
	/* Í í Ó ó Ú ú Á á Ç ç Ñ ñ Š š Ž ž ß */
	205, 237, 211, 243, 218, 250, 193, 225, 199, 231, 209, 241, 138, 154, 142, 158, 223,
	161, 191, 163, 130, 180, 183, 171, 187, 132, 145,
	8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 1, 2, 3, 4, 5, 6, 7,
	/* clang-format on */
};
enum {
	SPARE_COUNT = sizeof SPARE / sizeof *SPARE,
	SPARE_SIGNS = 6 + 24 + 8 + 9, /* before the first letter */
};

/* Names of people in Sweden: Polish, Turkish and Kurmanji, Bosnian, Croatian and Serbian, Romanian. */
static const uint16_t EUROPEAN[] = {
	0x0141, 0x0142, 0x015A, 0x015B, 0x017B, 0x017C, 0x0104, 0x0105, 0x0118, 0x0119, 0x0143,
	0x0144, 0x0106, 0x0107, 0x0179, 0x017A, 0x010C, 0x010D, 0x0110, 0x0111, 0x015E, 0x015F,
	0x0131, 0x0130, 0x011E, 0x011F, 0x0102, 0x0103, 0x0218, 0x0219, 0x021A, 0x021B,
};
/* Ukrainian has its own letters and is read beside Russian: Є І Ї Ґ and Ё Ъ Ы Э. */
static const uint16_t CYRILLIC[] = {
	0x0404, 0x0406, 0x0407, 0x0490, 0x0454, 0x0456, 0x0457, 0x0491,
	0x0401, 0x042A, 0x042B, 0x042D, 0x0451, 0x044A, 0x044B, 0x044D,
};

/* Scripts without joining, reordering and contextual forms: Armenian, Thai, Georgian, Ethiopic. */
static const uint16_t PLAIN[][2] = {{0x0531, 0x058F}, {0x0E01, 0x0E5B}, {0x10A0, 0x10FF}, {0x1200, 0x137C}};

static uint32_t winansi_scalar(int code)
{
	if (code < FIRST_CODE || code == 127)
		return 0;
	return code >= 128 && code < 160 ? WINANSI[code - 128] : (uint32_t)code;
}

struct encoding encoding_winansi(void)
{
	struct encoding encoding = {.first = FIRST_CODE, .winansi = true};
	for (int code = FIRST_CODE; code < ENCODING_CODES; code++)
		encoding.scalars[code] = (uint16_t)winansi_scalar(code);
	return encoding;
}

const char *encoding_font_name(const struct encoding *encoding)
{
	return encoding->winansi ? "Text" : "Wingdings3";
}

int encoding_code(const struct encoding *encoding, uint32_t scalar)
{
	for (size_t i = 0; i < encoding->wide_count; i++)
		if (encoding->wide[i] == scalar)
			return (int)scalar;
	if (encoding->other != NULL)
		return -1;
	for (int code = encoding->first; scalar != 0 && code < ENCODING_CODES; code++)
		if (encoding->scalars[code] == scalar)
			return code;
	return -1;
}

uint32_t encoding_drawn(const struct encoding *encoding, int code)
{
	if (encoding->other != NULL)
		return (uint32_t)code;
	switch (encoding->scalars[code]) {
	case 0:
		return BULLET;
	case 0x021A:
		return 0x0162;
	case 0x021B:
		return 0x0163;
	default:
		return encoding->scalars[code];
	}
}

/* An encoding while letters take their codes. */
struct choice {
	struct encoding encoding;
	const uint32_t *letters;
	size_t letter_count;
	const struct face *face;
	size_t next; /* of SPARE */
};

static bool is_letter(const struct choice *choice, uint32_t scalar)
{
	for (size_t i = 0; i < choice->letter_count; i++)
		if (choice->letters[i] == scalar)
			return true;
	return false;
}

/* Gives a character a code among the first `limit` spare ones, if it can have one and has none. */
static void give(struct choice *choice, uint32_t scalar, size_t limit)
{
	struct encoding *encoding = &choice->encoding;
	if (encoding_code(encoding, scalar) >= 0 || glyph_name(scalar) == NULL || face_glyph(choice->face, scalar) == 0)
		return;
	while (choice->next < limit) {
		int code = SPARE[choice->next++];
		if (encoding->scalars[code] != 0 && is_letter(choice, encoding->scalars[code]))
			continue;
		encoding->scalars[code] = (uint16_t)scalar;
		encoding->winansi = false;
		if (code < encoding->first)
			encoding->first = code;
		return;
	}
}

static bool has_between(const struct choice *choice, uint32_t first, uint32_t last)
{
	for (size_t i = 0; i < choice->letter_count; i++)
		if (choice->letters[i] >= first && choice->letters[i] <= last)
			return true;
	return false;
}

static const uint16_t *plain_script(uint32_t letter)
{
	for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++)
		if (letter >= PLAIN[i][0] && letter <= PLAIN[i][1])
			return PLAIN[i];
	return NULL;
}

static int compare(const void *left, const void *right)
{
	return (int)*(const uint16_t *)left - (int)*(const uint16_t *)right;
}

/* WinAnsi, European names, and all that `other` has of the script. */
static struct encoding encoding_wide(struct arena *arena, const uint16_t script[2], const struct face *face,
				     const struct face *other)
{
	enum { EUROPEANS = sizeof EUROPEAN / sizeof *EUROPEAN };
	struct encoding encoding = {.other = other};
	uint16_t *wide = arena_array(arena, ENCODING_CODES + EUROPEANS + script[1] - script[0] + 1u, sizeof *wide);
	size_t count = 0;
	for (int code = FIRST_CODE; code < ENCODING_CODES; code++)
		if (winansi_scalar(code) != 0 && face_glyph(face, winansi_scalar(code)) != 0)
			wide[count++] = (uint16_t)winansi_scalar(code);
	for (size_t i = 0; i < EUROPEANS; i++)
		if (face_glyph(face, EUROPEAN[i]) != 0)
			wide[count++] = EUROPEAN[i];
	for (unsigned scalar = script[0]; scalar <= script[1]; scalar++)
		if (face_glyph(other, scalar) != 0)
			wide[count++] = (uint16_t)scalar;
	qsort(wide, count, sizeof *wide, compare);
	encoding.wide = wide;
	encoding.wide_count = count;
	return encoding;
}

static struct encoding encoding_narrow(const uint32_t *letters, size_t count, const struct face *face)
{
	struct choice choice = {encoding_winansi(), letters, count, face, 0};
	for (size_t i = 0; i < count; i++)
		give(&choice, letters[i], SPARE_COUNT);
	if (has_between(&choice, 0x0400, 0x04FF))
		for (size_t i = 0; i < sizeof CYRILLIC / sizeof *CYRILLIC; i++)
			give(&choice, CYRILLIC[i], SPARE_COUNT);
	if (count != 0 && choice.encoding.winansi)
		return choice.encoding;
	for (size_t i = 0; i < sizeof EUROPEAN / sizeof *EUROPEAN; i++)
		give(&choice, EUROPEAN[i], SPARE_SIGNS);
	return choice.encoding;
}

struct encoding encoding_for(struct arena *arena, const uint32_t *letters, size_t count, const struct face *face,
			     const struct face *other)
{
	const uint16_t *script = count != 0 && other != NULL ? plain_script(letters[0]) : NULL;
	if (script != NULL && face_glyph(face, letters[0]) == 0 && face_glyph(other, letters[0]) != 0)
		return encoding_wide(arena, script, face, other);
	return encoding_narrow(letters, count, face);
}

void encoding_put(const struct encoding *encoding, int code, struct buf *out)
{
	if (encoding->other != NULL)
		content_byte(out, (unsigned char)(code >> 8));
	content_byte(out, (unsigned char)code);
}

void encoding_write(const struct encoding *encoding, struct object *font)
{
	if (encoding->winansi) {
		dict_name(font, "Encoding", "WinAnsiEncoding");
		return;
	}
	struct object *dict = dict_dict(font, "Encoding");
	dict_name(dict, "Type", "Encoding");
	dict_name(dict, "BaseEncoding", "WinAnsiEncoding");
	struct object *differences = dict_array(dict, "Differences");
	int next = -1;
	for (int code = encoding->first; code < ENCODING_CODES; code++) {
		if (encoding->scalars[code] == winansi_scalar(code))
			continue;
		if (code != next)
			array_int(differences, code);
		array_name(differences, glyph_name(encoding->scalars[code]));
		next = code + 1;
	}
}
