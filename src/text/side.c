/*
 * side.c - what a character does to the order of its line, and the first ones to all of it, by ICU
 *
 * Owns nothing.
 */
#include "text/side.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

enum side side_of(uint32_t scalar)
{
	switch (u_charDirection((UChar32)scalar)) {
	case U_LEFT_TO_RIGHT:
		return SIDE_LEFT;
	case U_RIGHT_TO_LEFT:
	case U_RIGHT_TO_LEFT_ARABIC:
		return SIDE_RIGHT;
	case U_DIR_NON_SPACING_MARK:
		return SIDE_MARK;
	case U_EUROPEAN_NUMBER:
	case U_EUROPEAN_NUMBER_SEPARATOR:
	case U_EUROPEAN_NUMBER_TERMINATOR:
	case U_ARABIC_NUMBER:
	case U_COMMON_NUMBER_SEPARATOR:
		return SIDE_WEAK;
	default:
		return u_isMirrored((UChar32)scalar) ? SIDE_BRACKET : SIDE_NEUTRAL;
	}
}

bool text_goes_right_to_left(const char *text)
{
	enum { FIRST_ISOLATE = 0x2066, LAST_ISOLATE = 0x2068, POP_ISOLATE = 0x2069 };
	const char *end = text + strlen(text);
	int isolates = 0;
	while (text < end) {
		uint32_t scalar = utf8_next(&text, end);
		enum side side = side_of(scalar);
		if (scalar >= FIRST_ISOLATE && scalar <= LAST_ISOLATE)
			isolates++;
		else if (scalar == POP_ISOLATE && isolates > 0)
			isolates--;
		else if (isolates == 0 && (side == SIDE_LEFT || side == SIDE_RIGHT))
			return side == SIDE_RIGHT;
	}
	return false;
}
