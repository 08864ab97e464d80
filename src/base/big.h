/*
 * big.h - numbers in big-endian order, as fonts, profiles and pictures have them
 *
 * Whoever reads sees to it that the bytes are there.
 */
#ifndef BASE_BIG_H
#define BASE_BIG_H

#include <stdint.h>

struct buf;

unsigned big_16(const void *at);
uint32_t big_32(const void *at);

/* The lower 16 bits of `value`. */
void big_set_16(void *at, unsigned value);
void big_put_16(struct buf *out, unsigned value);
void big_put_32(struct buf *out, uint32_t value);

#endif
