/*
 * side.h - what a character does to the order of its line (UAX #9, table 4)
 */
#ifndef TEXT_SIDE_H
#define TEXT_SIDE_H

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

#endif
