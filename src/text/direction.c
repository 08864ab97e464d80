/*
 * direction.c - which way a text goes that somebody wrote
 *
 * Owns nothing.
 */
#include "text/direction.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

bool text_goes_right_to_left(const char *text)
{
	const char *end = text + strlen(text);
	int isolates = 0;
	while (text < end) {
		UCharDirection direction = u_charDirection((UChar32)utf8_next(&text, end));
		if (direction == U_FIRST_STRONG_ISOLATE || direction == U_LEFT_TO_RIGHT_ISOLATE ||
		    direction == U_RIGHT_TO_LEFT_ISOLATE)
			isolates++;
		else if (direction == U_POP_DIRECTIONAL_ISOLATE && isolates > 0)
			isolates--;
		else if (isolates == 0 && direction == U_LEFT_TO_RIGHT)
			return false;
		else if (isolates == 0 && (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC))
			return true;
	}
	return false;
}
