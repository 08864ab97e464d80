/*
 * hyphen.c - where a word may be divided, by the patterns of libhyphen
 *
 * Owns one dictionary and the converter to its character set. Invariant: a letter of the word is one byte in an 8-bit
 * set, and as many as UTF-8 takes in UTF-8; positions are counted in letters again before anybody sees them.
 */
#include "text/hyphen.h"

#include <hyphen.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#include "text/fatal.h"

enum { LONGEST = 80, LEAST_SIDE = 3, MOST_BYTES = LONGEST * 4 };

struct hyphens {
	HyphenDict *dict;
	UConverter *converter;
};

struct hyphens *hyphens_open(const char *path)
{
	struct hyphens *hyphens = need(calloc(1, sizeof *hyphens));
	UErrorCode error = U_ZERO_ERROR;
	hyphens->dict = hnj_hyphen_load(path);
	if (hyphens->dict != NULL)
		hyphens->converter = ucnv_open(hyphens->dict->cset, &error);
	if (hyphens->dict != NULL && U_SUCCESS(error)) {
		ucnv_setFromUCallBack(hyphens->converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
		return hyphens;
	}
	hyphens_close(hyphens);
	return NULL;
}

void hyphens_close(struct hyphens *hyphens)
{
	if (hyphens == NULL)
		return;
	if (hyphens->converter != NULL)
		ucnv_close(hyphens->converter);
	if (hyphens->dict != NULL)
		hnj_hyphen_free(hyphens->dict);
	free(hyphens);
}

/* The word in lower case, as patterns are, in their character set; its length, 0 when that cannot write it. */
static int convert(struct hyphens *hyphens, const UChar *word, uint32_t count, char *bytes)
{
	int length = 0;
	for (uint32_t i = 0; i < count;) {
		UChar32 scalar;
		UChar lower[2];
		int units = 0;
		U16_NEXT(word, i, count, scalar);
		U16_APPEND_UNSAFE(lower, units, u_tolower(scalar));
		UErrorCode error = U_ZERO_ERROR;
		int n = ucnv_fromUChars(hyphens->converter, bytes + length, MOST_BYTES - length, lower, units, &error);
		if (U_FAILURE(error) || n == 0)
			return 0;
		length += n;
	}
	return length;
}

void hyphens_find(struct hyphens *hyphens, const UChar *word, uint32_t count, uint8_t *divides)
{
	char bytes[MOST_BYTES + 1], marks[MOST_BYTES + 5];
	char **replaced = NULL;
	int *from = NULL, *cut = NULL;
	int length = count > LONGEST ? 0 : convert(hyphens, word, count, bytes);
	if (length == 0)
		return;
	bytes[length] = '\0';
	memset(marks, 0, sizeof marks);
	if (hnj_hyphen_hyphenate3(hyphens->dict, bytes, length, marks, NULL, &replaced, &from, &cut, LEAST_SIDE,
				  LEAST_SIDE, 0, 0) != 0)
		return;
	/* In UTF-8 libhyphen counts characters, else bytes: of an 8-bit set the two are the same. */
	uint32_t unit = 0;
	for (int i = 0; unit < count; i++) {
		U16_FWD_1(word, unit, count);
		bool divided = (marks[i] & 1) != 0 && (replaced == NULL || replaced[i] == NULL);
		if (divided && unit >= LEAST_SIDE && unit + LEAST_SIDE <= count)
			divides[unit] = 1;
	}
	for (int i = 0; replaced != NULL && i < length; i++)
		free(replaced[i]);
	free(replaced);
	free(from);
	free(cut);
}
