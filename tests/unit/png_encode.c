/* png/encode: which kind of PNG a picture becomes, and that its colours are kept */
#include "png/encode.h"

#include "png_sample.h"
#include "tap.h"

enum { SIDE = 64, PALETTE_KIND = 3, GREY_KIND = 0, RGB_KIND = 2 };

static unsigned char picture[3 * SIDE * SIDE];

static void put(int at, int red, int green, int blue)
{
	picture[3 * at] = (unsigned char)red;
	picture[3 * at + 1] = (unsigned char)green;
	picture[3 * at + 2] = (unsigned char)blue;
}

enum look { GREY, SCATTERED, CLOSE };

/* A white picture whose first pixels have `count` different colours; of close ones, every third is used twice. */
static void paint(int count, enum look look)
{
	memset(picture, 255, sizeof picture);
	for (int i = 0; i < count; i++)
		switch (look) {
		case GREY:
			put(i, i * 255 / count, i * 255 / count, i * 255 / count);
			break;
		case SCATTERED:
			put(i, i * 7, i / 8 * 3, i * 13);
			break;
		case CLOSE:
			put(i, i / 3, i / 3 + i % 3 * 8, 50);
			put(count + i, i / 3, i / 3, 50);
			break;
		}
}

static struct buf encode(void)
{
	struct arena *arena = arena_new();
	struct buf file = BUF_EMPTY, again = BUF_EMPTY;
	encode_picture(picture, SIDE, SIDE, arena, &file);
	encode_picture(picture, SIDE, SIDE, arena, &again);
	ok(file.len == again.len && memcmp(file.data, again.data, file.len) == 0,
	   "the same pixels give the same bytes");
	buf_free(&again);
	arena_free(arena);
	return file;
}

/* The furthest that a channel of any pixel is from what was painted; -1 when the file cannot be read. */
static int worst(const struct buf *file)
{
	int width = 0, height = 0, most = -1;
	unsigned char *pixels = decoded(file, &width, &height);
	for (int i = 0; pixels != NULL && width == SIDE && height == SIDE && i < 3 * SIDE * SIDE; i++) {
		int off = pixels[i] > picture[i] ? pixels[i] - picture[i] : picture[i] - pixels[i];
		most = off > most ? off : most;
		if (picture[i / 3 * 3] + picture[i / 3 * 3 + 1] + picture[i / 3 * 3 + 2] == 3 * 255 && off != 0)
			return 255;
	}
	free(pixels);
	return most;
}

static void test_kind(int count, enum look look, int kind, int depth, int most, const char *name)
{
	paint(count, look);
	struct buf file = encode();
	ok(kind_of(&file) == kind && depth_of(&file) == depth, name);
	int off = worst(&file);
	if (!ok(off >= 0 && off <= most, "and shows what was painted"))
		printf("# off by %d\n", off);
	buf_free(&file);
}

static void test_smallest(void)
{
	struct arena *arena = arena_new();
	struct buf file = BUF_EMPTY;
	const unsigned char red[3] = {255, 0, 0};
	int width = 0, height = 0;
	encode_picture(red, 1, 1, arena, &file);
	unsigned char *pixels = decoded(&file, &width, &height);
	ok(pixels != NULL && width == 1 && height == 1 && memcmp(pixels, red, 3) == 0, "one pixel is a picture");
	free(pixels);
	buf_free(&file);
	arena_free(arena);
}

int main(void)
{
	test_kind(0, GREY, PALETTE_KIND, 1, 0, "a white sheet needs a bit a pixel");
	test_kind(1, GREY, PALETTE_KIND, 1, 0, "black and white too");
	test_kind(15, GREY, PALETTE_KIND, 4, 0, "sixteen greys need half a byte");
	test_kind(16, GREY, GREY_KIND, 8, 0, "more greys are grey");
	test_kind(200, GREY, GREY_KIND, 8, 0, "up to all of them");
	test_kind(3, SCATTERED, PALETTE_KIND, 2, 0, "four colours need two bits");
	test_kind(200, SCATTERED, PALETTE_KIND, 8, 0, "more have a palette");
	test_kind(600, CLOSE, PALETTE_KIND, 8, 16, "too many for a palette become the nearest; white stays white");
	test_kind(600, SCATTERED, RGB_KIND, 8, 0, "where that would show they are kept");
	test_kind(4000, SCATTERED, RGB_KIND, 8, 0, "very many are kept as they are");
	test_smallest();
	return tap_end();
}
