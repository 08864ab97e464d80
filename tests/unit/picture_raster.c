/*
 * picture_raster.c - PNG and JPEG: every kind, every orientation, no private data, nothing in part
 */
#include "picture/raster.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/pack.h"
#include "picture/format.h"
#include "picture/pixels.h"
#include "picture_sample.h"
#include "tap.h"

static struct arena *arena;
static struct diags diags;

/* Normalises and frees; the error, if any, is in `diags`. */
static struct raster *normalised(const char *path, struct buf file)
{
	diags = (struct diags){.arena = arena};
	struct bytes copy = {arena_copy(arena, file.data, file.len), file.len};
	buf_free(&file);
	return raster_normalise(path, copy, arena, &diags);
}

static struct raster *png_made(struct recipe recipe)
{
	return normalised("a.png", sample_png(recipe));
}

static struct raster *jpeg_made(struct recipe recipe)
{
	return normalised("a.jpg", sample_jpeg(recipe));
}

/* The pixels of what was normalised, read back. */
static struct pixels read_back(const struct raster *raster)
{
	struct pixels pixels = {0};
	if (raster != NULL && !raster_pixels(raster, arena, &pixels))
		pixels.data = NULL;
	return pixels;
}

/* R, G, B, W or ? for the pixel at a place from 0 to 1. */
static char letter_at(const struct pixels *pixels, double x, double y)
{
	size_t column = (size_t)(x * pixels->width), row = (size_t)(y * pixels->height);
	const unsigned char *c = pixels->data + (row * (size_t)pixels->width + column) * (size_t)pixels->channels;
	bool red = c[0] > 200, green = c[1] > 200, blue = c[2] > 200;
	if (red && green && blue)
		return 'W';
	return red && !green && !blue ? 'R' : green && !red && !blue ? 'G' : blue && !red && !green ? 'B' : '?';
}

static const char *corners(const struct raster *raster)
{
	struct pixels pixels = read_back(raster);
	if (pixels.data == NULL || pixels.channels < 3)
		return "none";
	return arena_printf(arena, "%c%c%c%c %dx%d", letter_at(&pixels, 0.2, 0.2), letter_at(&pixels, 0.8, 0.2),
			    letter_at(&pixels, 0.2, 0.8), letter_at(&pixels, 0.8, 0.8), pixels.width, pixels.height);
}

/* Stored are red and green above blue and white. Exif: 2 mirrored, 3 upside down, 6 lies on its left side … */
static void test_orientations(void)
{
	static const char *const upright[] = {
		"RGBW 48x32", "RGBW 48x32", "GRWB 48x32", "WBGR 48x32", "BWRG 48x32",
		"RBGW 32x48", "BRWG 32x48", "WGBR 32x48", "GWRB 32x48",
	};
	for (int i = 0; i <= 8; i++) {
		struct recipe recipe = {.scene = SCENE_CORNERS, .width = 48, .height = 32, .orientation = i};
		is_text(corners(jpeg_made(recipe)), upright[i], "a JPEG stands upright");
		is_text(corners(png_made(recipe)), upright[i], "a PNG stands upright");
		recipe.progressive = recipe.camera = true;
		is_text(corners(jpeg_made(recipe)), upright[i], "a progressive JPEG of a camera stands upright");
	}
	struct recipe odd = {.scene = SCENE_CORNERS, .width = 48, .height = 32, .orientation = 9};
	is_text(corners(jpeg_made(odd)), "RGBW 48x32", "an orientation that does not exist means nothing");
}

static void test_exif(void)
{
	static const char lists_itself[] = "II*\0\x08\0\0\0\xFF\xFF\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
	static const char elsewhere[] = "MM\0*\xFF\xFF\xFF\xFE\0\1";
	is_int(exif_orientation((struct bytes){lists_itself, sizeof lists_itself - 1}), 6, "a directory may end early");
	for (size_t n = 0; n < sizeof lists_itself - 2; n++)
		if (exif_orientation((struct bytes){arena_copy(arena, lists_itself, n), n}) != 1)
			ok(false, "a cut directory tells nothing");
	is_int(exif_orientation((struct bytes){elsewhere, sizeof elsewhere - 1}), 1,
	       "a place beyond the end is nothing");
}

/* The painted scene in as many channels as there are; alpha where the recipe has it. */
static bool is_same(const struct pixels *pixels, const struct recipe *recipe)
{
	unsigned char *painted = sample_paint(recipe), *row = malloc((size_t)recipe->width * 8);
	struct recipe plain = *recipe;
	plain.deep = plain.palette = false;
	size_t line = (size_t)pixels->width * (size_t)pixels->channels;
	bool same = pixels->data != NULL && pixels->width == recipe->width && pixels->height == recipe->height &&
		    pixels->channels == (recipe->grey ? 1 : 3) + recipe->alpha;
	for (int y = 0; same && y < recipe->height; y++) {
		sample_row(&plain, painted + (size_t)y * (size_t)recipe->width * 4, row);
		same = memcmp(row, pixels->data + (size_t)y * line, line) == 0;
	}
	free(painted);
	free(row);
	return same;
}

static void check_png(struct recipe recipe, const char *name)
{
	recipe.width = 37;
	recipe.height = 29;
	struct raster *raster = png_made(recipe);
	struct pixels pixels = read_back(raster);
	ok(is_same(&pixels, &recipe), name);
	ok(raster != NULL && raster->grey == recipe.grey && (raster->alpha.size != 0) == recipe.alpha, name);
}

static size_t unpacked_size(struct bytes rows)
{
	static Bytef out[1 << 16];
	uLongf size = sizeof out;
	return uncompress(out, &size, (const Bytef *)rows.data, rows.size) == Z_OK ? size : 0;
}

static void test_png(void)
{
	check_png((struct recipe){0}, "colours");
	check_png((struct recipe){.alpha = true}, "colours and alpha");
	check_png((struct recipe){.grey = true}, "grey");
	check_png((struct recipe){.grey = true, .alpha = true}, "grey and alpha");
	check_png((struct recipe){.deep = true}, "16 bits become 8");
	check_png((struct recipe){.deep = true, .alpha = true, .interlaced = true}, "16 bits, interlaced, with alpha");
	check_png((struct recipe){.interlaced = true}, "interlaced");
	check_png((struct recipe){.text = true}, "another gamma is not applied, as browsers without profile do");
	check_png((struct recipe){.scene = SCENE_CORNERS, .palette = true}, "a palette");
	check_png((struct recipe){.scene = SCENE_CORNERS, .palette = true, .alpha = true}, "a palette with alpha");
	struct raster *raster = png_made((struct recipe){.width = 40, .height = 30, .alpha = true});
	is_int(unpacked_size(raster->rows), (40 * 3 + 1) * 30, "rows of colours for print");
	is_int(unpacked_size(raster->alpha), (40 + 1) * 30, "rows of alpha for print");
	raster = png_made((struct recipe){.width = 1, .height = 1});
	is_int(raster != NULL ? raster->width : 0, 1, "one pixel");
}

/* The same pixels as the file itself has, in a baseline JPEG. */
static void check_lossless(struct recipe recipe, const char *name)
{
	struct buf file = sample_jpeg(recipe);
	struct raster original = {RASTER_JPEG, recipe.width, recipe.height, .file = {file.data, file.len}};
	struct pixels before = read_back(&original);
	struct raster *raster = jpeg_made(recipe);
	struct pixels after = read_back(raster);
	ok(after.data != NULL && pixels_size(&before) == pixels_size(&after) &&
		   memcmp(before.data, after.data, pixels_size(&after)) == 0,
	   name);
	ok(raster != NULL && memmem(raster->file.data, raster->file.size, "\xFF\xC0", 2) != NULL, "as baseline");
	buf_free(&file);
}

/* A comment whose marker became that of a table would be kept with the others, were they not written anew. */
static void test_hidden_tables(void)
{
	struct buf file = sample_jpeg((struct recipe){.width = 48, .height = 32, .camera = true});
	char *comment = memmem(file.data, file.len, "\xFF\xFE\0\x22", 4), table[67] = "\0\x43\3" SAMPLE_SECRET;
	for (size_t i = strlen(table + 2) + 2; i < sizeof table; i++)
		table[i] = 1;
	struct buf hiding = BUF_EMPTY;
	buf_put(&hiding, file.data, (size_t)(comment - file.data));
	buf_put(&hiding, "\xFF\xDB", 2);
	buf_put(&hiding, table, sizeof table);
	buf_put(&hiding, comment, file.len - (size_t)(comment - file.data));
	buf_free(&file);
	struct raster *raster = normalised("a.jpg", hiding);
	ok(raster != NULL && memmem(raster->file.data, raster->file.size, "Hemlig", 6) == NULL,
	   "nothing hides in a table");
}

static void test_jpeg(void)
{
	struct recipe recipe = {.scene = SCENE_CORNERS, .width = 48, .height = 32};
	check_lossless(recipe, "what needs neither turning nor shrinking loses nothing");
	recipe.progressive = true;
	check_lossless(recipe, "nor does a progressive one");
	recipe.arithmetic = true;
	check_lossless(recipe, "nor one in arithmetic coding");
	recipe = (struct recipe){.scene = SCENE_CORNERS, .width = 48, .height = 32, .camera = true};
	recipe.restart = 1;
	is_text(corners(jpeg_made(recipe)), "RGBW 48x32", "restart markers");
	recipe.rgb = true;
	struct raster *raster = jpeg_made(recipe);
	is_text(corners(raster), "RGBW 48x32", "RGB is coded anew, as readers take it for something else");
	ok(raster != NULL && memmem(raster->file.data, raster->file.size, "Adobe", 5) == NULL, "without Adobe's mark");
	recipe = (struct recipe){.width = 33, .height = 17, .grey = true};
	raster = jpeg_made(recipe);
	ok(raster != NULL && raster->grey, "grey");
}

static bool holds_secret(const struct raster *raster)
{
	return raster == NULL || memmem(raster->file.data, raster->file.size, "Hemlig", 6) != NULL ||
	       memmem(raster->file.data, raster->file.size, "Exif", 4) != NULL;
}

static void test_private_data(void)
{
	for (int i = 0; i <= 6; i += 2) {
		struct recipe recipe = {.width = 48, .height = 32, .camera = true, .text = true, .orientation = i};
		struct buf jpeg = sample_jpeg(recipe), png = sample_png(recipe);
		ok(memmem(jpeg.data, jpeg.len, "Hemlig", 6) != NULL && memmem(png.data, png.len, "Hemlig", 6) != NULL,
		   "the files tell where they were made");
		buf_text(&jpeg, SAMPLE_SECRET);
		buf_text(&png, SAMPLE_SECRET);
		ok(!holds_secret(normalised("a.jpg", jpeg)), "a JPEG does not when it is published");
		ok(!holds_secret(normalised("a.png", png)), "a PNG does not when it is published");
	}
}

static void test_shrinking(void)
{
	struct raster *raster = jpeg_made((struct recipe){.scene = SCENE_CORNERS, .width = 3300, .height = 44});
	is_text(corners(raster), "RGBW 1600x21", "a wide JPEG");
	raster = png_made((struct recipe){.scene = SCENE_CORNERS, .width = 20, .height = 2000, .orientation = 8});
	is_text(corners(raster), "GWRB 1600x16", "a high PNG that lies");
	unsigned char stripes[8 * 3] = {0};
	for (int i = 0; i < 24; i++)
		stripes[i] = i % 2 == 0 ? 255 : 1;
	struct pixels pixels = {8, 3, 1, stripes};
	pixels_shrink(&pixels, 4, arena);
	bool even = pixels.width == 4 && pixels.height == 2;
	for (size_t i = 0; even && i < 8; i++)
		even = pixels.data[i] == 128;
	ok(even, "new pixels are averages");
	unsigned char edge[] = {255, 0, 0, 255, 0, 255, 0, 0};
	pixels = (struct pixels){2, 1, 4, edge};
	pixels_shrink(&pixels, 1, arena);
	ok(memcmp(pixels.data, "\xFF\0\0\x80", 4) == 0, "what is transparent lends no colour");
	unsigned char thirds[] = {0, 90, 255};
	pixels = (struct pixels){3, 1, 1, thirds};
	pixels_shrink(&pixels, 2, arena);
	is_int(pixels.data[0], 30, "a pixel that is shared counts in part");
	is_int(pixels.data[1], 200, "on both sides");
}

static void test_simplifying(void)
{
	unsigned char grey[] = {7, 7, 7, 255, 9, 9, 9, 255};
	struct pixels pixels = {2, 1, 4, grey};
	pixels_simplify(&pixels);
	ok(pixels.channels == 1 && pixels.data[0] == 7 && pixels.data[1] == 9, "grey and opaque is one channel");
	unsigned char shade[] = {7, 7, 7, 255, 9, 9, 9, 254};
	pixels = (struct pixels){2, 1, 4, shade};
	pixels_simplify(&pixels);
	ok(pixels.channels == 2 && memcmp(pixels.data, "\x07\xFF\x09\xFE", 4) == 0, "grey and not opaque is two");
}

static void test_sameness(void)
{
	struct recipe recipe = {.width = 300, .height = 200, .alpha = true, .orientation = 3};
	struct raster *one = png_made(recipe), *two = png_made(recipe);
	is_text(one->hash, two->hash, "the same PNG becomes the same bytes");
	recipe.alpha = false;
	one = jpeg_made(recipe);
	two = jpeg_made(recipe);
	is_text(one->hash, two->hash, "the same JPEG becomes the same bytes");
}

static void test_packing(void)
{
	struct raster *raster = png_made((struct recipe){.width = 30, .height = 20, .alpha = true});
	struct buf buf = BUF_EMPTY;
	raster_pack(raster, &(struct pack){&buf});
	struct unpack in = {buf.data, buf.data + buf.len, arena, false};
	struct raster *again = raster_unpack(&in);
	ok(again != NULL && again->kind == RASTER_PNG && again->width == 30 && again->file.size == raster->file.size &&
		   memcmp(again->alpha.data, raster->alpha.data, raster->alpha.size) == 0,
	   "a raster comes back from a worker");
	in = (struct unpack){buf.data, buf.data + buf.len - 1, arena, false};
	ok(raster_unpack(&in) == NULL && in.failed, "half of one does not");
	buf_free(&buf);
}

/* Each coefficient of each component in a scan of its own, and again for its last bit. */
static struct buf many_scans(void)
{
	static jpeg_scan_info scans[2 * (1 + 3 * 63)];
	struct jpeg_compress_struct jpeg;
	struct jpeg_error_mgr errors;
	unsigned char *bytes = NULL, row[48] = {0}, *line = row;
	unsigned long size = 0;
	int count = 0;
	for (int bit = 0; bit <= 1; bit++) {
		scans[count++] = (jpeg_scan_info){3, {0, 1, 2}, 0, 0, bit, 1 - bit};
		for (int i = 0; i < 3 * 63; i++)
			scans[count++] = (jpeg_scan_info){1, {i / 63}, i % 63 + 1, i % 63 + 1, bit, 1 - bit};
	}
	jpeg.err = jpeg_std_error(&errors);
	jpeg_create_compress(&jpeg);
	jpeg_mem_dest(&jpeg, &bytes, &size);
	sample_settings(&jpeg, &(struct recipe){.width = 16, .height = 16});
	jpeg.scan_info = scans;
	jpeg.num_scans = count;
	jpeg_start_compress(&jpeg, TRUE);
	while (jpeg.next_scanline < 16)
		jpeg_write_scanlines(&jpeg, &line, 1);
	jpeg_finish_compress(&jpeg);
	jpeg_destroy_compress(&jpeg);
	struct buf out = BUF_EMPTY;
	buf_put(&out, bytes, size);
	free(bytes);
	return out;
}

static void is_refused(const char *path, struct buf file, const char *message, const char *name)
{
	struct raster *raster = normalised(path, file);
	is_text(raster == NULL && diags.count == 1 ? diags.items[0].message : "nothing said", message, name);
}

static struct buf cut(struct buf file, size_t size)
{
	file.len = size;
	return file;
}

static void test_refusals(void)
{
	struct recipe recipe = {.width = 48, .height = 32, .alpha = true};
	struct buf png = sample_png(recipe), jpeg = sample_jpeg(recipe);
	size_t png_size = png.len, jpeg_size = jpeg.len;
	buf_free(&png);
	buf_free(&jpeg);
	bool all = true;
	for (size_t n = 0; n < png_size; n++)
		all = normalised("a.png", cut(sample_png(recipe), n)) == NULL && diags.count == 1 && all;
	ok(all, "a PNG that is cut anywhere is one error");
	all = true;
	for (size_t n = 0; n < jpeg_size; n++)
		all = normalised("a.jpg", cut(sample_jpeg(recipe), n)) == NULL && diags.count == 1 && all;
	ok(all, "a JPEG that is cut anywhere is one error");
	is_refused("a.jpg", many_scans(), "this kind of JPEG is not read", "a JPEG of 380 scans");
	png = sample_png(recipe);
	sample_lie(&png, 50000001, 1);
	is_refused("a.png", png, "the picture has 50000001 x 1 pixels; at most 50 million are read", "a long line");
	png = sample_png(recipe);
	sample_lie(&png, 0x80000000u, 0x80000000u);
	is_refused("a.png", png, "the picture has 2147483648 x 2147483648 pixels; at most 50 million are read",
		   "no product overflows");
	recipe.cmyk = true;
	is_refused("a.jpg", sample_jpeg(recipe), "pictures in CMYK are not read", "CMYK");
}

int main(void)
{
	arena = arena_new();
	test_orientations();
	test_exif();
	test_png();
	test_jpeg();
	test_private_data();
	test_hidden_tables();
	test_shrinking();
	test_simplifying();
	test_sameness();
	test_packing();
	test_refusals();
	arena_free(arena);
	return tap_end();
}
