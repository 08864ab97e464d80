/*
 * raster.c - pictures made of pixels are checked and normalised
 *
 * Owns nothing. Invariant: what is not wholly understood is an error; nothing is published in part or as it came.
 */
#include "picture/raster.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/pack.h"
#include "picture/format.h"
#include "picture/pixels.h"

/* How files begin. */
static const struct {
	const char *format;
	size_t at, size;
	const char *bytes;
} beginnings[] = {
	{"PNG", 0, 8, "\x89PNG\r\n\x1A\n"},
	{"PNG", 1, 3, "PNG"}, /* one that lost its first or fourth byte on the way */
	{"JPEG", 0, 3, "\xFF\xD8\xFF"},
	{"GIF", 0, 4, "GIF8"},
	{"WebP", 8, 4, "WEBP"},
	{"AVIF", 4, 8, "ftypavif"},
	{"HEIC", 4, 7, "ftyphei"},
	{"HEIC", 4, 8, "ftypmif1"},
	{"TIFF", 0, 4, "II*\0"},
	{"TIFF", 0, 4, "MM\0*"},
	{"BMP", 0, 2, "BM"},
	{"PDF", 0, 4, "%PDF"},
	{"SVG", 0, 4, "<svg"},
	{"SVG", 0, 5, "<?xml"},
};

static const char *const formats[] = {[RASTER_PNG] = "PNG", [RASTER_JPEG] = "JPEG"};

static struct place whole(const char *path)
{
	return (struct place){path, 1, 1};
}

bool picture_is_cut(const char *path, struct diags *diags)
{
	diag_error(diags, whole(path), _("copy or export the picture again"),
		   _("the file ends in the middle of the picture"));
	return false;
}

bool picture_is_damaged(const char *path, struct diags *diags)
{
	diag_error(diags, whole(path), _("copy or export the picture again"), _("the picture is damaged"));
	return false;
}

bool picture_fits(const char *path, uint64_t width, uint64_t height, struct diags *diags)
{
	if (width == 0 || height == 0) {
		diag_error(diags, whole(path), _("copy or export the picture again"),
			   _("the picture has no pixels: its header says %llu x %llu"), (unsigned long long)width,
			   (unsigned long long)height);
		return false;
	}
	if (width > RASTER_PIXELS || height > RASTER_PIXELS || width * height > RASTER_PIXELS) {
		diag_error(diags, whole(path), _("save it smaller: 1600 pixels are enough for the longest side"),
			   _("the picture has %llu x %llu pixels; at most %d million are read"),
			   (unsigned long long)width, (unsigned long long)height, RASTER_PIXELS / 1000000);
		return false;
	}
	return true;
}

bool raster_kind_named(const char *name, enum raster_kind *kind)
{
	const char *dot = strrchr(name, '.');
	if (dot == NULL)
		return false;
	*kind = strcmp(dot, ".png") == 0 ? RASTER_PNG : RASTER_JPEG;
	return *kind == RASTER_PNG || strcmp(dot, ".jpg") == 0 || strcmp(dot, ".jpeg") == 0;
}

/* What the bytes look like; NULL for nothing known. */
static const char *format_of(struct bytes file)
{
	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
		if (file.size >= beginnings[i].at + beginnings[i].size &&
		    memcmp(file.data + beginnings[i].at, beginnings[i].bytes, beginnings[i].size) == 0)
			return beginnings[i].format;
	return NULL;
}

/* A file is what its name says. */
static bool check_format(const char *path, struct bytes file, enum raster_kind kind, struct arena *arena,
			 struct diags *diags)
{
	const char *format = format_of(file);
	if (file.size == 0)
		diag_error(diags, whole(path), _("copy or export the picture again"), _("the file is empty"));
	else if (format == NULL)
		diag_error(diags, whole(path), _("save the picture as PNG or JPEG"), _("this is no %s picture"),
			   formats[kind]);
	else if (strcmp(format, formats[kind]) == 0)
		return true;
	else if (strcmp(format, "PNG") == 0 || strcmp(format, "JPEG") == 0 || strcmp(format, "SVG") == 0)
		diag_error(diags, whole(path),
			   arena_printf(arena, _("let its name end in %s"),
					format[0] == 'P'   ? ".png"
					: format[0] == 'J' ? ".jpg"
							   : ".svg"),
			   _("the content is %s, but the name says %s"), format, formats[kind]);
	else
		diag_error(diags, whole(path), _("save the picture as PNG or JPEG"),
			   _("the content is %s, but the name says %s"), format, formats[kind]);
	return false;
}

/* Zlib's form of the rows, made as those of a PNG. */
static struct bytes rows_of(struct pixels pixels, struct arena *arena)
{
	return png_rows(png_encode(&pixels, arena), arena);
}

static void make_png(struct raster *raster, struct pixels *pixels, struct arena *arena)
{
	raster->file = png_encode(pixels, arena);
	raster->grey = pixels->channels < 3;
	raster->alpha = (struct bytes){"", 0};
	if (pixels_have_alpha(pixels)) {
		raster->rows = rows_of(pixels_colour(pixels, arena), arena);
		raster->alpha = rows_of(pixels_alpha(pixels, arena), arena);
	} else {
		raster->rows = png_rows(raster->file, arena);
	}
}

static void make_jpeg(struct raster *raster, struct pixels *pixels, const struct coded *coded, struct arena *arena)
{
	bool same = coded->orientation == 1 && pixels->width == coded->width && pixels->height == coded->height;
	raster->file = (struct bytes){"", 0};
	if (same && !coded->rgb)
		raster->file = jpeg_rewrite(coded, arena);
	if (raster->file.size == 0)
		raster->file = jpeg_encode(pixels, arena);
	raster->grey = pixels->channels == 1;
	raster->rows = raster->alpha = (struct bytes){"", 0};
}

struct raster *raster_normalise(const char *path, struct bytes file, struct arena *arena, struct diags *diags)
{
	struct raster *raster = arena_alloc(arena, sizeof *raster);
	struct coded coded = {0};
	struct pixels pixels = {0};
	char hash[HASH_HEX];
	if (!raster_kind_named(path, &raster->kind) || !check_format(path, file, raster->kind, arena, diags))
		return NULL;
	bool png = raster->kind == RASTER_PNG;
	if (!(png ? png_walk : jpeg_walk)(path, file, arena, diags, &coded))
		return NULL;
	if (!(png ? png_decode(&coded, arena, diags, &pixels)
		  : jpeg_decode(&coded, RASTER_SIDE, arena, diags, &pixels)))
		return NULL;
	pixels_shrink(&pixels, RASTER_SIDE, arena);
	pixels_turn(&pixels, coded.orientation, arena);
	if (png) {
		pixels_simplify(&pixels);
		make_png(raster, &pixels, arena);
	} else {
		make_jpeg(raster, &pixels, &coded, arena);
	}
	if (raster->file.size == 0) {
		diag_error(diags, whole(path), NULL, _("memory is short"));
		return NULL;
	}
	raster->width = pixels.width;
	raster->height = pixels.height;
	hash_hex(raster->file.data, raster->file.size, hash);
	raster->hash = arena_text(arena, hash);
	return raster;
}

bool raster_pixels(const struct raster *raster, struct arena *arena, struct pixels *pixels)
{
	const struct coded coded = {
		.width = raster->width, .height = raster->height, .orientation = 1, .file = raster->file};
	struct diags unheard = {.arena = arena};
	return raster->kind == RASTER_PNG ? png_decode(&coded, arena, &unheard, pixels)
					  : jpeg_decode(&coded, RASTER_SIDE, arena, &unheard, pixels);
}

void raster_pack(const struct raster *raster, struct pack *out)
{
	pack_int(out, raster->kind);
	pack_int(out, raster->width);
	pack_int(out, raster->height);
	pack_int(out, raster->grey);
	pack_text(out, raster->hash);
	pack_bytes(out, raster->file);
	pack_bytes(out, raster->rows);
	pack_bytes(out, raster->alpha);
}

struct raster *raster_unpack(struct unpack *in)
{
	struct raster *raster = arena_alloc(in->arena, sizeof *raster);
	raster->kind = unpack_int(in) == RASTER_PNG ? RASTER_PNG : RASTER_JPEG;
	raster->width = (int)unpack_int(in);
	raster->height = (int)unpack_int(in);
	raster->grey = unpack_int(in) != 0;
	raster->hash = unpack_text(in);
	raster->file = unpack_bytes(in);
	raster->rows = unpack_bytes(in);
	raster->alpha = unpack_bytes(in);
	in->failed = in->failed || raster->hash == NULL;
	return in->failed ? NULL : raster;
}
