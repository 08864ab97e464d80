/*
 * side.h - what a character does to the order of its line (UAX #9, table 4)
 */
#ifndef TEXT_SIDE_H
#define TEXT_SIDE_H

#include <stdbool.h>
#include <stdint.h>

enum side {
	SIDE_LEFT,
	SIDE_RIGHT,
	SIDE_MARK,    /* stands on the character before it */
	SIDE_WEAK,    /* digits and what stands within numbers: comma, full stop, hyphen */
	SIDE_BRACKET, /* has its mirror image from right to left */
	SIDE_NEUTRAL
};

enum side side_of(uint32_t scalar);

/* True when the first letter of a text, those in isolates apart, goes from right to left (P2 and P3). */
bool text_goes_right_to_left(const char *text);

#endif
