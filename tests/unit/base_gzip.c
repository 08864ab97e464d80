/*
 * base_gzip.c - what servers hand out compressed is what was there, and always the same bytes
 */
#include "base/gzip.h"

#include <zlib.h>

#include "tap.h"

enum { MANY = 5000 };

static void test_whole(void)
{
	char text[MANY], back[MANY + 1] = "";
	struct buf out = BUF_EMPTY, again = BUF_EMPTY;
	z_stream stream = {0};

	for (int i = 0; i < MANY; i++)
		text[i] = (char)('a' + i % 7);
	ok(gzip_put((struct bytes){text, MANY}, &out) && out.len < MANY / 10, "a long text becomes a small file");
	inflateInit2(&stream, 15 + 16);
	stream.next_in = (unsigned char *)out.data;
	stream.avail_in = (uInt)out.len;
	stream.next_out = (unsigned char *)back;
	stream.avail_out = MANY;
	ok(inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.total_out == MANY && memcmp(text, back, MANY) == 0,
	   "which holds it whole");
	inflateEnd(&stream);
	/* RFC 1952 2.3: method 8, no flags, no time, the slowest way, unknown system. */
	ok(memcmp(out.data, "\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10) == 0, "its head tells nothing of where it was made");
	gzip_put((struct bytes){text, MANY}, &again);
	ok(out.len == again.len && memcmp(out.data, again.data, out.len) == 0, "once more it is the same bytes");
	buf_free(&out);
	buf_free(&again);
}

static void test_small(void)
{
	struct buf out = BUF_EMPTY;

	buf_text(&out, "before");
	ok(!gzip_put((struct bytes){"kort", 4}, &out), "what would grow is left alone");
	ok(!gzip_put((struct bytes){"", 0}, &out), "so is nothing");
	is_text(out.data, "before", "and what stood before stays");
	buf_free(&out);
}

int main(void)
{
	test_whole();
	test_small();
	return tap_end();
}
