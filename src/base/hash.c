/*
 * hash.c - SHA-256 by nettle
 */
#include "base/hash.h"

#include <nettle/sha2.h>

void hash_bytes(const void *bytes, size_t n, unsigned char digest[HASH_BYTES])
{
	struct sha256_ctx context;
	sha256_init(&context);
	sha256_update(&context, n, bytes);
	sha256_digest(&context, HASH_BYTES, digest);
}

void hash_hex(const void *bytes, size_t n, char hex[HASH_HEX])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char digest[HASH_BYTES];
	hash_bytes(bytes, n, digest);
	for (int i = 0; i < HASH_BYTES; i++) {
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 15];
	}
	hex[HASH_HEX - 1] = '\0';
}
