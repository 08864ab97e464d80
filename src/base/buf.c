/*
 * buf.c - a growing byte buffer
 *
 * Owns `data` (from malloc). Invariant: len < size whenever data is not NULL, and data[len] is NUL.
 */
#include "base/buf.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

static void reserve(struct buf *buf, size_t more)
{
	size_t needed = buf->len + more + 1;
	if (needed <= buf->size)
		return;
	size_t size = buf->size == 0 ? 256 : buf->size;
	while (size < needed)
		size *= 2;
	char *data = realloc(buf->data, size);
	if (data == NULL) {
		fputs("kronblad: error: out of memory\n", stderr);
		exit(4);
	}
	buf->data = data;
	buf->size = size;
}

void buf_free(struct buf *buf)
{
	free(buf->data);
	*buf = BUF_EMPTY;
}

void buf_clear(struct buf *buf)
{
	buf->len = 0;
	if (buf->data != NULL)
		buf->data[0] = '\0';
}

void buf_put(struct buf *buf, const void *bytes, size_t n)
{
	reserve(buf, n);
	if (n != 0)
		memcpy(buf->data + buf->len, bytes, n);
	buf->len += n;
	buf->data[buf->len] = '\0';
}

void buf_text(struct buf *buf, const char *text)
{
	buf_put(buf, text, strlen(text));
}

void buf_char(struct buf *buf, char c)
{
	buf_put(buf, &c, 1);
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int n = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	reserve(buf, (size_t)n);
	vsnprintf(buf->data + buf->len, (size_t)n + 1, format, again);
	va_end(again);
	buf->len += (size_t)n;
}

void buf_int(struct buf *buf, long long value)
{
	char digits[24];
	size_t n = sizeof digits;
	unsigned long long rest = value < 0 ? 0ULL - (unsigned long long)value : (unsigned long long)value;
	do {
		digits[--n] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest != 0);
	if (value < 0)
		digits[--n] = '-';
	buf_put(buf, digits + n, sizeof digits - n);
}

void buf_real(struct buf *buf, double value, int decimals)
{
	static const long long scales[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
	long long scale = scales[decimals];
	long long scaled = llround(value * (double)scale);
	if (scaled < 0) {
		buf_char(buf, '-');
		scaled = -scaled;
	}
	buf_int(buf, scaled / scale);
	char digits[6] = {0};
	long long fraction = scaled % scale;
	int n = decimals;
	for (int i = decimals; i-- > 0; fraction /= 10)
		digits[i] = (char)('0' + fraction % 10);
	while (n > 0 && digits[n - 1] == '0')
		n--;
	if (n > 0)
		buf_char(buf, '.');
	buf_put(buf, digits, (size_t)n);
}

void buf_scalar(struct buf *buf, uint32_t scalar)
{
	char bytes[4] = {0};
	size_t n = utf8_encode(scalar, bytes);
	buf_put(buf, bytes, n);
}

char *buf_copy(const struct buf *buf, struct arena *arena)
{
	return arena_copy(arena, buf->data, buf->len);
}
