/*
 * direction.h - which way a text goes that somebody wrote (UAX #9, P2 and P3)
 */
#ifndef TEXT_DIRECTION_H
#define TEXT_DIRECTION_H

#include <stdbool.h>

/* True when its first strong character, those in isolates apart, goes from right to left. */
bool text_goes_right_to_left(const char *text);

#endif
