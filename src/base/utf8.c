/*
 * utf8.c - UTF-8 (RFC 3629) as sequences of Unicode scalar values
 *
 * Owns nothing.
 */
#include "base/utf8.h"

#include <string.h>

static size_t sequence_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xC2 && lead < 0xE0)
		return 2;
	if (lead >= 0xE0 && lead < 0xF0)
		return 3;
	return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

static uint32_t decode(const unsigned char *bytes, size_t length)
{
	static const unsigned char masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	uint32_t scalar = bytes[0] & masks[length];
	for (size_t i = 1; i < length; i++)
		scalar = scalar << 6 | (bytes[i] & 0x3F);
	return scalar;
}

static bool is_allowed(uint32_t scalar, size_t length)
{
	static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
	if (scalar < 0x20)
		return scalar == '\t' || scalar == '\n' || scalar == '\r';
	if ((scalar >= 0x7F && scalar < 0xA0) || scalar == 0xFEFF)
		return false;
	if ((scalar >= 0xFDD0 && scalar <= 0xFDEF) || (scalar & 0xFFFE) == 0xFFFE)
		return false;
	return scalar >= smallest[length] && scalar <= 0x10FFFF && (scalar < 0xD800 || scalar > 0xDFFF);
}

bool utf8_check(const char *bytes, size_t n, size_t *bad)
{
	const unsigned char *data = (const unsigned char *)bytes;
	for (size_t i = 0; i < n;) {
		if (data[i] >= 0x20 && data[i] < 0x7F) {
			i++;
			continue;
		}
		size_t length = sequence_length(data[i]);
		*bad = i;
		if (length == 0 || length > n - i)
			return false;
		for (size_t k = 1; k < length; k++)
			if ((data[i + k] & 0xC0) != 0x80)
				return false;
		if (!is_allowed(decode(data + i, length), length))
			return false;
		i += length;
	}
	return true;
}

uint32_t utf8_next(const char **text, const char *end)
{
	const unsigned char *bytes = (const unsigned char *)*text;
	size_t length = sequence_length(bytes[0]);
	if (length == 0 || length > (size_t)(end - *text))
		length = 1;
	*text += length;
	return length == 1 ? bytes[0] : decode(bytes, length);
}

size_t utf8_encode(uint32_t scalar, char bytes[4])
{
	if (scalar < 0x80) {
		bytes[0] = (char)scalar;
		return 1;
	}
	size_t length = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
	static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
	for (size_t i = length; i-- > 1; scalar >>= 6)
		bytes[i] = (char)(0x80 | (scalar & 0x3F));
	bytes[0] = (char)(leads[length] | scalar);
	return length;
}

size_t utf8_length(const char *bytes, size_t n)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
	return count;
}

void utf8_place(const char *bytes, size_t offset, int *line, int *column)
{
	size_t start = 0;
	*line = 1;
	for (size_t i = 0; i < offset; i++) {
		if (bytes[i] == '\n') {
			++*line;
			start = i + 1;
		}
	}
	*column = 1 + (int)utf8_length(bytes + start, offset - start);
}

bool utf8_is_bidi_mark(uint32_t scalar)
{
	return scalar == 0x061C || scalar == 0x200E || scalar == 0x200F || (scalar >= 0x202A && scalar <= 0x202E) ||
	       (scalar >= 0x2066 && scalar <= 0x2069);
}

bool text_ends(const char *text, const char *ending)
{
	size_t n = strlen(text), m = strlen(ending);
	return n >= m && strcmp(text + n - m, ending) == 0;
}
