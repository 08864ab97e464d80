/*
 * big.c - numbers in big-endian order
 *
 * Owns nothing.
 */
#include "base/big.h"

#include "base/buf.h"

unsigned big_16(const void *at)
{
	const unsigned char *bytes = at;
	return (unsigned)bytes[0] << 8 | bytes[1];
}

uint32_t big_32(const void *at)
{
	const unsigned char *bytes = at;
	return (uint32_t)big_16(bytes) << 16 | big_16(bytes + 2);
}

void big_set_16(void *at, unsigned value)
{
	unsigned char *bytes = at;
	bytes[0] = (unsigned char)(value >> 8 & 255);
	bytes[1] = (unsigned char)(value & 255);
}

void big_put_16(struct buf *out, unsigned value)
{
	buf_char(out, (char)(value >> 8 & 255));
	buf_char(out, (char)(value & 255));
}

void big_put_32(struct buf *out, uint32_t value)
{
	big_put_16(out, value >> 16);
	big_put_16(out, value & 0xFFFF);
}
