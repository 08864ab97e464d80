/*
 * buf.h - a growing byte buffer
 *
 * Starts as BUF_EMPTY, grows by doubling, is given back with buf_free. `data` is always NUL-terminated once
 * anything was put, and may hold NUL bytes before that. Numbers are written the same way in every locale.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct buf {
	char *data;
	size_t len;
	size_t size;
};

#define BUF_EMPTY ((struct buf){NULL, 0, 0})

void buf_free(struct buf *buf);

/* Forgets the content, keeps the memory. */
void buf_clear(struct buf *buf);

void buf_put(struct buf *buf, const void *bytes, size_t n);
void buf_text(struct buf *buf, const char *text);
void buf_char(struct buf *buf, char c);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

void buf_int(struct buf *buf, long long value);

/*
 * A real number in plain decimal notation with at most `decimals` (0-6) decimals, rounded to nearest, no
 * trailing zeros, never an exponent, "0" for minus zero. Values must be within +-1e9.
 */
void buf_real(struct buf *buf, double value, int decimals);

/* One Unicode scalar value as UTF-8. */
void buf_scalar(struct buf *buf, uint32_t scalar);

/* A NUL-terminated copy in `arena`. */
char *buf_copy(const struct buf *buf, struct arena *arena);

#endif
