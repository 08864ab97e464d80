/*
 * colour.h - how well two colours can be told apart, also on a black-and-white copy
 */
#ifndef BASE_COLOUR_H
#define BASE_COLOUR_H

#include <stdint.h>

/* WCAG 2.2, contrast (minimum): text needs 4.5; lines, frames and signs need 3. */
#define CONTRAST_TEXT 4.5
#define CONTRAST_LINE 3.0

/*
 * The contrast ratio of two colours (0xRRGGBB), from 1 to 21: WCAG 2.2, "contrast ratio". It is one of luminances, so
 * that it holds for a copy in grey as well.
 */
double colour_contrast(uint32_t one, uint32_t other);

#endif
