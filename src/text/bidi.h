/*
 * bidi.h - embedding levels (UAX #9), by ICU (text/ only)
 */
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include <stdbool.h>
#include <stdint.h>
#include <unicode/utypes.h>

struct bidi;

struct bidi *bidi_open(void);
void bidi_close(struct bidi *bidi);

/*
 * The level of each unit of `text`; isolates count, "\n" begins the base direction anew. Where all of it goes the way
 * of the base, every level is the base's: embeddings would raise it by two, and change no order.
 */
void bidi_levels(struct bidi *bidi, const UChar *text, uint32_t count, bool right_to_left, uint8_t *levels);

/* Rule L2: order[place from the left] = index of the run, for `count` runs with these levels. */
void bidi_order(const uint8_t *levels, uint32_t count, int32_t *order);

#endif
