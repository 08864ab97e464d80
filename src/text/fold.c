/*
 * fold.c - words as a search compares them
 *
 * Owns nothing. Everything that is not a letter, a mark or a digit ends a word.
 */
#include "text/fold.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/buf.h"
#include "text/fatal.h"

struct range {
	UChar first, last;
};

/* Accents, vowel points, apostrophes, hamza alone, what stretches or steers. Marks that are letters, as in Thai, stay.
 */
static const struct range stripped[] = {
	{0x0027, 0x0027}, {0x0060, 0x0060}, {0x00AD, 0x00AD}, {0x02BB, 0x02BC}, {0x0300, 0x036F},
	{0x0483, 0x0487}, {0x0591, 0x05C7}, {0x0610, 0x061C}, {0x0621, 0x0621}, {0x0640, 0x0640},
	{0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06ED}, {0x135D, 0x135F}, {0x200B, 0x200F},
	{0x2018, 0x2019}, {0x202A, 0x202E}, {0x2060, 0x2069}, {0xFEFF, 0xFEFF},
};

struct pair {
	UChar from, to;
};

static const struct pair pairs[] = {
	/* Latin letters that Unicode does not take apart */
	{0x00F0, 'd'},
	{0x00F8, 'o'},
	{0x0111, 'd'},
	{0x0127, 'h'},
	{0x0131, 'i'},
	{0x0142, 'l'},
	/* Ukrainian ghe with upturn; yi and short i are taken apart */
	{0x0491, 0x0433},
	/* the final letters of Hebrew script */
	{0x05DA, 0x05DB},
	{0x05DD, 0x05DE},
	{0x05DF, 0x05E0},
	{0x05E3, 0x05E4},
	{0x05E5, 0x05E6},
	/* Arabic: ta marbuta, alef maksura, alef wasla */
	{0x0629, 0x0647},
	{0x0649, 0x064A},
	{0x0671, 0x0627},
	/* Persian, Pashto and Kurdish forms of reh, kaf, lam, heh, waw and yeh */
	{0x0695, 0x0631},
	{0x06A9, 0x0643},
	{0x06AA, 0x0643},
	{0x06B5, 0x0644},
	{0x06BE, 0x0647},
	{0x06C1, 0x0647},
	{0x06D5, 0x0647},
	{0x06C6, 0x0648},
	{0x06CC, 0x064A},
	{0x06CD, 0x064A},
	{0x06CE, 0x064A},
	{0x06D0, 0x064A},
	/* the fourth order of Ethiopic h and glottal stop, which sounds as the first */
	{0x1203, 0x1200},
	{0x12A3, 0x12A0},
};

/* Runs of letters that count alike: Ethiopic series that sound alike, and the digits of Arabic and Persian. */
static const struct run {
	UChar from, to, length;
} runs[] = {
	{0x1210, 0x1200, 7}, {0x1280, 0x1200, 7}, {0x1220, 0x1230, 7}, {0x12D0, 0x12A0, 7},
	{0x1340, 0x1338, 7}, {0x0660, '0', 10},   {0x06F0, '0', 10},
};

enum { RUNS = sizeof runs / sizeof *runs, PAIRS = sizeof pairs / sizeof *pairs };

static UChar mapped(UChar c)
{
	for (size_t i = 0; i < RUNS; i++)
		if (c >= runs[i].from && c < runs[i].from + runs[i].length) {
			c = (UChar)(runs[i].to + (c - runs[i].from));
			break;
		}
	for (size_t i = 0; i < PAIRS; i++)
		if (pairs[i].from == c)
			return pairs[i].to;
	return c;
}

static bool is_stripped(UChar32 c)
{
	for (size_t i = 0; i < sizeof stripped / sizeof *stripped; i++)
		if (c >= stripped[i].first && c <= stripped[i].last)
			return true;
	return false;
}

static bool is_word(UChar32 c)
{
	return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

/* `wide` in NFKD and lower case, which may be longer; to be freed. */
static UChar *decompose(const UChar *wide, int32_t length, int32_t *result)
{
	enum { LONGEST = 18 }; /* UAX #15, 12.1: how much NFKD can grow */
	UErrorCode error = U_ZERO_ERROR;
	int32_t room = length * LONGEST + 16;
	UChar *apart = need(malloc((size_t)room * sizeof *apart)), *lower = need(malloc((size_t)room * sizeof *lower));
	int32_t n = unorm2_normalize(unorm2_getNFKDInstance(&error), wide, length, apart, room, &error);
	*result = u_strToLower(lower, room, apart, n, "", &error);
	insist(U_SUCCESS(error));
	free(apart);
	return lower;
}

static void put_words(const UChar *text, int32_t length, struct buf *out)
{
	bool open = false;
	for (int32_t i = 0; i < length;) {
		UChar32 c;
		U16_NEXT(text, i, length, c);
		if (is_stripped(c))
			continue;
		if (is_word(c))
			buf_scalar(out, (uint32_t)(c < 0x10000 ? mapped((UChar)c) : c));
		else if (open)
			buf_char(out, '\n');
		open = is_word(c);
	}
	if (open)
		buf_char(out, '\n');
}

/* Scripts whose words a dictionary tells apart (UAX #29). */
static bool has_no_spaces(const UChar *text, int32_t length)
{
	enum { FIRST_THAI = 0x0E00 };
	UErrorCode error = U_ZERO_ERROR;
	for (int32_t i = 0; i < length; i++) {
		UScriptCode script = text[i] < FIRST_THAI ? USCRIPT_COMMON : uscript_getScript(text[i], &error);
		if (script == USCRIPT_THAI || script == USCRIPT_LAO || script == USCRIPT_KHMER ||
		    script == USCRIPT_MYANMAR)
			return true;
	}
	return false;
}

static void put_folded(const UChar *text, int32_t length, struct buf *out)
{
	int32_t folded;
	UChar *lower = decompose(text, length, &folded);
	put_words(lower, folded, out);
	free(lower);
}

static void put_segments(const UChar *text, int32_t length, struct buf *out)
{
	UErrorCode error = U_ZERO_ERROR;
	UBreakIterator *words = ubrk_open(UBRK_WORD, "", text, length, &error);
	insist(U_SUCCESS(error));
	int32_t from = 0;
	for (int32_t to = ubrk_next(words); to != UBRK_DONE; from = to, to = ubrk_next(words))
		put_folded(text + from, to - from, out);
	ubrk_close(words);
}

void fold_words(const char *text, struct buf *out)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t size = (int32_t)strlen(text), length = 0;
	UChar *wide = need(malloc(((size_t)size + 1) * sizeof *wide));
	u_strFromUTF8WithSub(wide, size + 1, &length, text, size, 0xFFFD, NULL, &error);
	insist(U_SUCCESS(error));
	if (has_no_spaces(wide, length))
		put_segments(wide, length, out);
	else
		put_folded(wide, length, out);
	free(wide);
}

char *fold_copy(struct arena *arena, const char *text)
{
	struct buf words = BUF_EMPTY;
	fold_words(text, &words);
	char *copy = arena_copy(arena, words.len != 0 ? words.data : "", words.len);
	buf_free(&words);
	return copy;
}

static void put_letter(struct buf *out, UChar c)
{
	buf_printf(out, "\\u%04x", c);
}

static void put_pair(struct buf *out, UChar from, bool first)
{
	buf_text(out, first ? "\"" : ",\"");
	put_letter(out, from);
	buf_text(out, "\":\"");
	put_letter(out, mapped(from));
	buf_char(out, '"');
}

void fold_tables(struct buf *out)
{
	buf_text(out, "\"strip\":\"");
	for (size_t i = 0; i < sizeof stripped / sizeof *stripped; i++) {
		put_letter(out, stripped[i].first);
		buf_char(out, '-');
		put_letter(out, stripped[i].last);
	}
	buf_text(out, "\",\"map\":{");
	for (size_t i = 0; i < PAIRS; i++)
		put_pair(out, pairs[i].from, i == 0);
	for (size_t i = 0; i < RUNS; i++)
		for (UChar k = 0; k < runs[i].length; k++)
			put_pair(out, (UChar)(runs[i].from + k), false);
	buf_text(out, "}");
}
