/*
 * side.c - what a character does to the order of its line, by ICU
 *
 * Owns nothing.
 */
#include "text/side.h"

#include <unicode/uchar.h>

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
