/*
 * pack.c - values as bytes between a worker and its parent
 *
 * Owns nothing.
 */
#include "base/pack.h"

#include <string.h>

#include "base/arena.h"

static void put_varint(struct buf *out, uint64_t value)
{
	char bytes[10];
	size_t n = 0;
	for (; value >= 0x80; value >>= 7)
		bytes[n++] = (char)(value | 0x80);
	bytes[n++] = (char)value;
	buf_put(out, bytes, n);
}

static uint64_t next_varint(struct unpack *in)
{
	uint64_t value = 0;
	for (int shift = 0; shift < 64 && in->at < in->end; shift += 7) {
		unsigned char byte = (unsigned char)*in->at++;
		value |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return value;
	}
	in->failed = true;
	return 0;
}

void pack_int(struct pack *pack, int64_t value)
{
	put_varint(pack->out, (uint64_t)value << 1 ^ (uint64_t)(value < 0 ? -1 : 0));
}

void pack_text(struct pack *pack, const char *text)
{
	if (text == NULL) {
		put_varint(pack->out, 0);
		return;
	}
	pack_bytes(pack, (struct bytes){text, strlen(text)});
}

void pack_bytes(struct pack *pack, struct bytes bytes)
{
	put_varint(pack->out, bytes.size + 1);
	buf_put(pack->out, bytes.data, bytes.size);
}

int64_t unpack_int(struct unpack *unpack)
{
	uint64_t value = next_varint(unpack);
	return (int64_t)(value >> 1 ^ (0 - (value & 1)));
}

const char *unpack_text(struct unpack *unpack)
{
	return unpack_bytes(unpack).data;
}

struct bytes unpack_bytes(struct unpack *unpack)
{
	uint64_t n = next_varint(unpack);
	if (n == 0 || unpack->failed)
		return (struct bytes){NULL, 0};
	if (n - 1 > (uint64_t)(unpack->end - unpack->at)) {
		unpack->failed = true;
		return (struct bytes){NULL, 0};
	}
	const char *bytes = arena_copy(unpack->arena, unpack->at, (size_t)n - 1);
	unpack->at += n - 1;
	return (struct bytes){bytes, (size_t)n - 1};
}
