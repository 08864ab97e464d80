/*
 * gzip.c - a file as servers hand it out compressed
 *
 * Owns nothing. zlib is foreign code that does not know the arena: without memory for it nothing is compressed.
 */
#include "base/gzip.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

/* deflateInit2: the largest window, with gzip's head and foot around it. */
enum { WINDOW = 15 + 16, MEMORY = 9 };

static size_t squeeze(z_stream *stream, struct bytes bytes, unsigned char *room)
{
	gz_header head = {.os = 255}; /* unknown: RFC 1952 2.3.1 */

	stream->next_in = (unsigned char *)(uintptr_t)bytes.data;
	stream->avail_in = (uInt)bytes.size;
	stream->next_out = room;
	stream->avail_out = (uInt)bytes.size;
	bool whole = deflateSetHeader(stream, &head) == Z_OK && deflate(stream, Z_FINISH) == Z_STREAM_END;
	return whole ? stream->total_out : 0;
}

bool gzip_put(struct bytes bytes, struct buf *out)
{
	z_stream stream = {0};

	if (bytes.size == 0 || bytes.size > INT_MAX ||
	    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	unsigned char *room = malloc(bytes.size);
	size_t size = room == NULL ? 0 : squeeze(&stream, bytes, room);
	deflateEnd(&stream);
	if (size != 0 && size < bytes.size)
		buf_put(out, room, size);
	free(room);
	return size != 0 && size < bytes.size;
}
