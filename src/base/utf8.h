/*
 * utf8.h - UTF-8 (RFC 3629) as sequences of Unicode scalar values
 *
 * Text inside kronblad is checked once, where it is read (utf8_check); everything else may rely on it.
 * Columns and lengths are counted in scalar values ("characters"), from 1.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * True when `n` bytes are well-formed UTF-8 without NUL, noncharacters and control characters other than tab,
 * line feed and carriage return. Else *bad is the offset of the first offending byte.
 */
bool utf8_check(const char *bytes, size_t n, size_t *bad);

/* Decodes the scalar at *text (checked text, before `end`) and moves *text behind it. */
uint32_t utf8_next(const char **text, const char *end);

/* Writes 1 to 4 bytes and returns how many. */
size_t utf8_encode(uint32_t scalar, char bytes[4]);

/* The number of characters in `n` bytes of checked text. */
size_t utf8_length(const char *bytes, size_t n);

/* The line and column, both from 1, of the byte at `offset`. */
void utf8_place(const char *bytes, size_t offset, int *line, int *column);

/* True when a text ends so: "index.html" in ".html". */
bool text_ends(const char *text, const char *ending);

/* True for marks that only steer direction (U+061C, 200E, 200F, 202A-202E, 2066-2069). */
bool utf8_is_bidi_mark(uint32_t scalar);

#endif
