/*
 * pdf_unpack.h - the bytes of a file with its packed streams unpacked
 *
 * Enough for files of our own: each stream that begins like zlib's is replaced by what it holds.
 */
#ifndef PDF_UNPACK_H
#define PDF_UNPACK_H

#include <stdbool.h>
#include <string.h>
#include <zlib.h>

#include "base/buf.h"

/* Appends the stream at `at`; returns where it ends, or NULL when it is not packed. */
static inline const char *unpack_stream(struct buf *out, const char *at, const char *end)
{
	unsigned char block[4096];
	z_stream zlib = {.next_in = (Bytef *)(uintptr_t)at, .avail_in = (uInt)(end - at)};
	int result = Z_OK;
	size_t start = out->len;
	inflateInit(&zlib);
	while (result == Z_OK) {
		zlib.next_out = block;
		zlib.avail_out = sizeof block;
		result = inflate(&zlib, Z_NO_FLUSH);
		buf_put(out, block, sizeof block - zlib.avail_out);
	}
	inflateEnd(&zlib);
	if (result == Z_STREAM_END)
		return (const char *)zlib.next_in;
	out->len = start;
	return NULL;
}

static inline struct buf unpacked(const struct buf *file)
{
	static const char keyword[] = "\nstream\n";
	struct buf out = BUF_EMPTY;
	const char *at = file->data, *end = file->data + file->len;
	for (;;) {
		const char *stream = memmem(at, (size_t)(end - at), keyword, strlen(keyword));
		const char *from = stream == NULL ? end : stream + strlen(keyword);
		buf_put(&out, at, (size_t)(from - at));
		if (stream == NULL)
			return out;
		const char *next = unpack_stream(&out, from, end);
		at = next == NULL ? from : next;
	}
}

/* How often `what` stands in the bytes. */
static inline int occurrences(const struct buf *buf, const char *what)
{
	int count = 0;
	const char *at = buf->data, *end = buf->data + buf->len;
	while ((at = memmem(at, (size_t)(end - at), what, strlen(what))) != NULL) {
		count++;
		at++;
	}
	return count;
}

#endif
