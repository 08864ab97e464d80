/*
 * bidi.c - embedding levels (UAX #9), by ICU
 *
 * Owns one UBiDi, used again for every paragraph. Text without right-to-left characters never reaches ICU.
 */
#include "text/bidi.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include "text/fatal.h"

struct bidi {
	UBiDi *icu;
};

struct bidi *bidi_open(void)
{
	struct bidi *bidi = need(malloc(sizeof *bidi));
	bidi->icu = need(ubidi_open());
	return bidi;
}

void bidi_close(struct bidi *bidi)
{
	if (bidi == NULL)
		return;
	ubidi_close(bidi->icu);
	free(bidi);
}

/* Isolates alone change nothing while every level is 0. */
static bool turns(UChar unit)
{
	enum { FIRST_RIGHT_TO_LEFT = 0x0590 };
	if (unit < FIRST_RIGHT_TO_LEFT)
		return false;
	if (U16_IS_SURROGATE(unit))
		return true;
	UCharDirection direction = u_charDirection(unit);
	return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC || direction == U_ARABIC_NUMBER ||
	       direction == U_RIGHT_TO_LEFT_EMBEDDING || direction == U_RIGHT_TO_LEFT_OVERRIDE ||
	       direction == U_RIGHT_TO_LEFT_ISOLATE;
}

static bool is_plain(const UChar *text, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (turns(text[i]))
			return false;
	return true;
}

void bidi_levels(struct bidi *bidi, const UChar *text, uint32_t count, bool right_to_left, uint8_t *levels)
{
	memset(levels, right_to_left, count);
	if (count == 0 || (!right_to_left && is_plain(text, count)))
		return;
	UErrorCode error = U_ZERO_ERROR;
	ubidi_setPara(bidi->icu, text, (int32_t)count, right_to_left, NULL, &error);
	const UBiDiLevel *found = ubidi_getLevels(bidi->icu, &error);
	insist(U_SUCCESS(error));
	memcpy(levels, found, count);
}

void bidi_order(const uint8_t *levels, uint32_t count, int32_t *order)
{
	ubidi_reorderVisual(levels, (int32_t)count, order);
}
