/* text: which way a text goes that somebody wrote (UAX #9, P2 and P3). */
#include "tap.h"

#include "text/side.h"

int main(void)
{
	ok(!text_goes_right_to_left("Åsa läser"), "Latin");
	ok(text_goes_right_to_left("ابنتي لا تنام."), "Arabic");
	ok(text_goes_right_to_left("מײַן טאָכטער"), "Hebrew letters");
	ok(text_goes_right_to_left("12 (ابنتي) Kalle"), "numbers and brackets do not count, the first letter does");
	ok(!text_goes_right_to_left("Kalle ابنتي"), "Latin first");
	ok(!text_goes_right_to_left("0470-58 80 00"), "numbers alone go from left to right");
	ok(!text_goes_right_to_left(""), "nothing");
	ok(!text_goes_right_to_left("\u2068ابنتي\u2069 Kalle"), "what stands in an isolate does not count");
	ok(text_goes_right_to_left("\u2067Kalle\u2069 ابنتي"), "whichever it is");
	ok(!text_goes_right_to_left("\u2069Kalle"), "an end without a beginning");
	return tap_end();
}
