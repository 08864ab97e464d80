/* text: the part of a face that web pages load, as a WOFF file that can be unpacked again. */
#include "tap.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "text/face.h"
#include "text/webfont.h"

static size_t number(const char *at, int bytes)
{
	size_t value = 0;
	for (int i = 0; i < bytes; i++)
		value = value << 8 | (unsigned char)at[i];
	return value;
}

/* The table, unpacked, in `out`; its length, or 0 when it is missing or does not unpack to what the directory says. */
static size_t unpack(const struct buf *woff, const char *tag, unsigned char *out, size_t size)
{
	for (size_t i = 0; i < number(woff->data + 12, 2); i++) {
		const char *entry = woff->data + 44 + 20 * i;
		size_t offset = number(entry + 4, 4), packed = number(entry + 8, 4), length = number(entry + 12, 4);
		uLongf got = size;
		if (memcmp(entry, tag, 4) != 0 || offset + packed > woff->len || length > size)
			continue;
		if (packed == length)
			memcpy(out, woff->data + offset, got = length);
		else if (uncompress(out, &got, (const unsigned char *)woff->data + offset, packed) != Z_OK)
			return 0;
		return got == length ? length : 0;
	}
	return 0;
}

/* OpenType, "Calculating checksums": the sum of the table's 32-bit words. */
static bool sums_agree(const struct buf *woff)
{
	static unsigned char table[1 << 20];
	bool agree = true;
	for (size_t i = 0; i < number(woff->data + 12, 2); i++) {
		const char *entry = woff->data + 44 + 20 * i;
		memset(table, 0, sizeof table);
		size_t length = unpack(woff, entry, table, sizeof table - 4);
		uint32_t sum = 0;
		for (size_t at = 0; at < length; at += 4)
			sum += (uint32_t)number((const char *)table + at, 4);
		if (memcmp(entry, "head", 4) == 0) /* its sum was made with checkSumAdjustment 0 */
			sum -= (uint32_t)number((const char *)table + 8, 4);
		agree = agree && length > 0 && sum == (uint32_t)number(entry + 16, 4);
	}
	return agree;
}

int main(void)
{
	static unsigned char table[1 << 20];
	struct diags diags = {.arena = arena_new()};
	int root = open(".", O_RDONLY | O_DIRECTORY);
	struct fonts *fonts = fonts_open(root, "fonts", &diags);
	const uint32_t arabic[] = {0x627, 0x628, 0x62A}, latin[] = {'a', 0xE5}, ethiopic[] = {0x1200, 0x1201, 0x1350};
	struct buf woff = BUF_EMPTY, ranges = BUF_EMPTY, again = BUF_EMPTY, same = BUF_EMPTY;

	const struct face *face = fonts_find(fonts, "NotoSansArabic", FACE_REGULAR);
	ok(webfont_write(face, arabic, 3, &woff, &ranges), "three letters of Arabic");
	ok(memcmp(woff.data, "wOFF\0\1\0\0", 8) == 0 && number(woff.data + 8, 4) == woff.len,
	   "a WOFF file of TrueType outlines");
	ok(unpack(&woff, "GSUB", table, sizeof table) > 0 && unpack(&woff, "GPOS", table, sizeof table) > 0,
	   "with what shapes the letters");
	ok(sums_agree(&woff), "every table unpacks to what was packed");
	ok(woff.len < face->size / 4, "much smaller than the face");
	ok(strncmp(ranges.data, "U+609-", 6) == 0, "neighbours are one range, commas with them");
	ok(webfont_write(face, arabic, 3, &again, &same) && again.len == woff.len &&
		   memcmp(again.data, woff.data, woff.len) == 0,
	   "the same letters, the same bytes");

	buf_clear(&woff);
	buf_clear(&ranges);
	ok(webfont_write(fonts_find(fonts, "NotoSansEthiopic", FACE_BOLD), ethiopic, 3, &woff, &ranges), "Ethiopic");
	ok(strstr(ranges.data, "U+1200-1201,U+1350-13") != NULL,
	   "letters far apart are ranges of their own, full stops and digits with them");
	ok(!webfont_write(face, latin, 2, &woff, &ranges), "Latin is left to the device");
	ok(!webfont_write(face, ethiopic, 3, &woff, &ranges), "nothing of a script that the face lacks");
	buf_free(&woff);
	buf_free(&ranges);
	buf_free(&again);
	buf_free(&same);
	fonts_close(fonts);
	close(root);
	arena_free(diags.arena);
	return tap_end();
}
