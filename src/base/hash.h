/*
 * hash.h - SHA-256 (FIPS 180-4) for names, checks and identifiers
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>

enum { HASH_BYTES = 32, HASH_HEX = 65 };

/* The digest of `n` bytes. */
void hash_bytes(const void *bytes, size_t n, unsigned char digest[HASH_BYTES]);

/* The same as 64 hexadecimal digits and NUL. */
void hash_hex(const void *bytes, size_t n, char hex[HASH_HEX]);

#endif
