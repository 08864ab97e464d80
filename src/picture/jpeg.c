/*
 * jpeg.c - JPEG (ITU-T T.81) through libjpeg
 *
 * Owns libjpeg's objects while one function runs. Only this file knows libjpeg. Invariant: what reaches it has a
 * JFIF or Adobe segment of ours and otherwise only tables, one frame and its scans.
 */
#include "picture/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

#include "base/arena.h"
#include "base/big.h"
#include "base/diag.h"
#include "picture/guard.h"
#include "picture/pixels.h"

/* T.81 table B.1; frames by the way they are coded. */
enum {
	MARK_SOF0 = 0xC0, /* baseline */
	MARK_SOF1 = 0xC1, /* extended */
	MARK_SOF2 = 0xC2, /* progressive */
	MARK_DHT = 0xC4,
	MARK_JPG = 0xC8,
	MARK_SOF9 = 0xC9,  /* as 1, arithmetic */
	MARK_SOF10 = 0xCA, /* as 2, arithmetic */
	MARK_DAC = 0xCC,
	MARK_SOF15 = 0xCF,
	MARK_RST0 = 0xD0,
	MARK_RST7 = 0xD7,
	MARK_SOI = 0xD8,
	MARK_EOI = 0xD9,
	MARK_SOS = 0xDA,
	MARK_DQT = 0xDB,
	MARK_DRI = 0xDD,
	MARK_APP0 = 0xE0,
	MARK_APP1 = 0xE1,
	MARK_APP14 = 0xEE,
	MARK_TEM = 0x01,
};

enum { QUALITY = 88, MOST_SCANS = 200, TRANSFORM_NONE_ADOBE = 0, TRANSFORM_UNKNOWN = -1 };

/* The first segment of every file that leaves here: no density, no thumbnail (JFIF 1.02); or, for RGB, Adobe's. */
static const char JFIF[] = "\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0";
static const char ADOBE[] = "\xFF\xD8\xFF\xFF\xFF\xEE\0\x0E"
			    "Adobe\0\x64\0\0\0\0\0";

enum { START_SIZE = 20 };
_Static_assert(sizeof JFIF == START_SIZE + 1 && sizeof ADOBE == START_SIZE + 1, "either start has the same room");

struct segment {
	int mark;
	const unsigned char *data; /* behind its length */
	size_t size;
};

struct walk {
	struct coded *coded;
	struct diags *diags;
	const unsigned char *at, *end;
	char *out;
	int components; /* 0: no frame yet */
	bool rgb_names; /* of the components */
	bool jfif;
	int transform; /* Adobe's */
	bool scans;
};

static bool refuse(struct walk *walk, const char *message, const char *hint)
{
	diag_error(walk->diags, (struct place){walk->coded->path, 1, 1}, hint, "%s", message);
	return false;
}

static bool has_length(int mark)
{
	return mark != MARK_TEM && mark != 0 && (mark < MARK_RST0 || mark > MARK_EOI);
}

/* The next marker with what belongs to it; false when the file ends before. Bytes between segments mean nothing. */
static bool next_segment(struct walk *walk, struct segment *segment)
{
	do {
		while (walk->at < walk->end && *walk->at != 0xFF)
			walk->at++;
		while (walk->at < walk->end && *walk->at == 0xFF)
			walk->at++;
		if (walk->at == walk->end)
			return false;
		*segment = (struct segment){.mark = *walk->at++, .data = walk->at};
	} while (!has_length(segment->mark) && segment->mark != MARK_EOI && segment->mark != MARK_SOI);
	if (!has_length(segment->mark))
		return true;
	size_t left = (size_t)(walk->end - walk->at), length = left < 2 ? 0 : big_16(walk->at);
	if (length < 2 || length > left)
		return false;
	segment->data = walk->at + 2;
	segment->size = length - 2;
	walk->at += length;
	return true;
}

static void keep(struct walk *walk, const struct segment *segment)
{
	*walk->out++ = (char)0xFF;
	*walk->out++ = (char)segment->mark;
	memcpy(walk->out, segment->data - 2, segment->size + 2);
	walk->out += segment->size + 2;
}

/* Coded data go on until a marker that is neither a restart nor a zero, which stands for 0xFF itself (B.1.1.5). */
static void keep_scan(struct walk *walk)
{
	const unsigned char *start = walk->at, *at = start;
	while (walk->end - at >= 2 && (at[0] != 0xFF || at[1] == 0 || (at[1] >= MARK_RST0 && at[1] <= MARK_RST7)))
		at += at[0] == 0xFF ? 2 : 1;
	memcpy(walk->out, start, (size_t)(at - start));
	walk->out += at - start;
	walk->at = at;
	walk->scans = true;
}

static bool read_frame(struct walk *walk, const struct segment *segment)
{
	struct coded *coded = walk->coded;
	int mark = segment->mark;
	const unsigned char *data = segment->data;
	if (segment->size < 6 || walk->components != 0 || segment->size != 6 + 3 * (size_t)data[5])
		return picture_is_damaged(coded->path, walk->diags);
	if (data[5] == 4)
		return refuse(walk, _("pictures in CMYK are not read"), _("save the picture as RGB"));
	bool arithmetic = mark == MARK_SOF9 || mark == MARK_SOF10;
	if (data[0] != 8 || (data[5] != 1 && data[5] != 3) || (mark > MARK_SOF2 && !arithmetic))
		return refuse(walk, _("this kind of JPEG is not read"), _("save it again as an ordinary JPEG"));
	if (!picture_fits(coded->path, big_16(data + 3), big_16(data + 1), walk->diags))
		return false;
	coded->width = (int)big_16(data + 3);
	coded->height = (int)big_16(data + 1);
	walk->components = data[5];
	walk->rgb_names = data[5] == 3 && data[6] == 'R' && data[9] == 'G' && data[12] == 'B';
	keep(walk, segment);
	return true;
}

static bool begins(const struct segment *segment, const char *text, size_t n, size_t least)
{
	return segment->size >= least && memcmp(segment->data, text, n) == 0;
}

/* What application segments say about colours and orientation; they are not kept. */
static void read_application(struct walk *walk, const struct segment *segment)
{
	if (segment->mark == MARK_APP0 && begins(segment, "JFIF", 5, 14))
		walk->jfif = true;
	else if (segment->mark == MARK_APP14 && begins(segment, "Adobe", 5, 12))
		walk->transform = segment->data[11];
	else if (segment->mark == MARK_APP1 && begins(segment, "Exif\0", 6, 6))
		walk->coded->orientation =
			exif_orientation((struct bytes){(const char *)segment->data + 6, segment->size - 6});
}

static bool read_segment(struct walk *walk, const struct segment *segment)
{
	int mark = segment->mark;
	if (mark == MARK_DHT || mark == MARK_DAC || mark == MARK_DQT || mark == MARK_DRI) {
		keep(walk, segment);
	} else if (mark == MARK_SOS && walk->components != 0) {
		keep(walk, segment);
		keep_scan(walk);
	} else if (mark == MARK_SOI || mark == MARK_SOS) {
		return picture_is_damaged(walk->coded->path, walk->diags);
	} else if (mark >= MARK_SOF0 && mark <= MARK_SOF15 && mark != MARK_JPG) {
		return read_frame(walk, segment);
	} else {
		read_application(walk, segment);
	}
	return true;
}

/* As libjpeg and browsers tell it: JFIF is never RGB, then Adobe's word counts, then the components' names. */
static bool is_rgb(const struct walk *walk)
{
	if (walk->components != 3 || walk->jfif)
		return false;
	return walk->transform == TRANSFORM_UNKNOWN ? walk->rgb_names : walk->transform == TRANSFORM_NONE_ADOBE;
}

bool jpeg_walk(const char *path, struct bytes file, struct arena *arena, struct diags *diags, struct coded *coded)
{
	const unsigned char *data = (const unsigned char *)file.data;
	*coded = (struct coded){.path = path, .orientation = 1};
	if (file.size < 2 || data[0] != 0xFF || data[1] != MARK_SOI)
		return picture_is_damaged(path, diags);
	char *start = arena_alloc(arena, file.size + START_SIZE);
	struct walk walk = {.coded = coded,
			    .diags = diags,
			    .at = data + 2,
			    .end = data + file.size,
			    .out = start + START_SIZE,
			    .transform = TRANSFORM_UNKNOWN};
	struct segment segment = {0};
	while (segment.mark != MARK_EOI) {
		if (!next_segment(&walk, &segment))
			return picture_is_cut(path, diags);
		if (segment.mark != MARK_EOI && !read_segment(&walk, &segment))
			return false;
	}
	if (!walk.scans)
		return picture_is_damaged(path, diags);
	*walk.out++ = (char)0xFF;
	*walk.out++ = (char)MARK_EOI;
	coded->rgb = is_rgb(&walk);
	memcpy(start, coded->rgb ? ADOBE : JFIF, START_SIZE);
	coded->file = (struct bytes){start, (size_t)(walk.out - start)};
	return true;
}

/* libjpeg's error manager, and what it was told. */
struct listener {
	struct jpeg_error_mgr manager; /* first: libjpeg knows a listener by this */
	struct guard guard;
	bool too_many_scans; /* of a progressive file: each costs as much time as the whole picture */
};

static struct listener *listener_of(j_common_ptr jpeg)
{
	return (struct listener *)(void *)jpeg->err;
}

static _Noreturn void leave(j_common_ptr jpeg)
{
	guard_leave(&listener_of(jpeg)->guard);
}

/* Level -1 is a warning, others are traces. Bytes too many do no harm; a picture that is not whole is an error. */
static void hear(j_common_ptr jpeg, int level)
{
	if (level < 0 && jpeg->err->msg_code != JWRN_EXTRANEOUS_DATA)
		leave(jpeg);
}

static void say_nothing(j_common_ptr jpeg)
{
	(void)jpeg;
}

static struct jpeg_error_mgr *listen(struct listener *listener)
{
	jpeg_std_error(&listener->manager);
	listener->manager.error_exit = leave;
	listener->manager.emit_message = hear;
	listener->manager.output_message = say_nothing;
	return &listener->manager;
}

struct decoding {
	struct listener listener;
	struct jpeg_progress_mgr progress;
	struct jpeg_decompress_struct jpeg;
	const struct coded *coded;
	int longest;
	struct arena *arena;
	struct pixels *pixels;
};

static void count_scans(j_common_ptr jpeg)
{
	struct listener *listener = listener_of(jpeg);
	listener->too_many_scans = ((j_decompress_ptr)jpeg)->input_scan_number > MOST_SCANS;
	if (listener->too_many_scans)
		leave(jpeg);
}

/* Halves as long as the longest side is then still what is asked for: averages over blocks, as pixels_shrink makes. */
static unsigned eighths(const struct coded *coded, int longest)
{
	int side = coded->width > coded->height ? coded->width : coded->height;
	unsigned scale = 8;
	while (scale > 1 && side / 2 >= longest) {
		scale /= 2;
		side /= 2;
	}
	return scale;
}

static void decode(void *context)
{
	struct decoding *decoding = context;
	struct jpeg_decompress_struct *jpeg = &decoding->jpeg;
	struct pixels *pixels = decoding->pixels;
	jpeg_create_decompress(jpeg);
	jpeg->progress = &decoding->progress;
	jpeg_mem_src(jpeg, (const unsigned char *)decoding->coded->file.data, decoding->coded->file.size);
	jpeg_read_header(jpeg, TRUE);
	jpeg->out_color_space = jpeg->num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
	jpeg->dct_method = JDCT_ISLOW; /* the same numbers with and without vector instructions */
	jpeg->scale_num = eighths(decoding->coded, decoding->longest);
	jpeg->scale_denom = 8;
	jpeg_start_decompress(jpeg);
	*pixels = (struct pixels){(int)jpeg->output_width, (int)jpeg->output_height, jpeg->output_components, NULL};
	pixels->data = arena_alloc(decoding->arena, pixels_size(pixels));
	size_t width = (size_t)pixels->width * (size_t)pixels->channels;
	while (jpeg->output_scanline < jpeg->output_height) {
		JSAMPROW row = pixels->data + jpeg->output_scanline * width;
		jpeg_read_scanlines(jpeg, &row, 1);
	}
	jpeg_finish_decompress(jpeg);
}

bool jpeg_decode(const struct coded *coded, int longest, struct arena *arena, struct diags *diags,
		 struct pixels *pixels)
{
	struct decoding *decoding = arena_alloc(arena, sizeof *decoding);
	decoding->coded = coded;
	decoding->longest = longest;
	decoding->arena = arena;
	decoding->pixels = pixels;
	decoding->progress.progress_monitor = count_scans;
	decoding->jpeg.err = listen(&decoding->listener);
	bool good = guard_run(&decoding->listener.guard, decode, decoding);
	jpeg_destroy_decompress(&decoding->jpeg);
	if (decoding->listener.too_many_scans)
		diag_error(diags, (struct place){coded->path, 1, 1}, _("save it again as an ordinary JPEG"),
			   _("this kind of JPEG is not read"));
	else if (!good)
		picture_is_damaged(coded->path, diags);
	return good;
}

struct encoding {
	struct listener listener;
	struct jpeg_compress_struct jpeg;
	struct pixels *pixels;
	unsigned char *data; /* libjpeg's, to be freed */
	unsigned long size;
};

static void encode(void *context)
{
	struct encoding *encoding = context;
	struct jpeg_compress_struct *jpeg = &encoding->jpeg;
	const struct pixels *pixels = encoding->pixels;
	jpeg_create_compress(jpeg);
	jpeg_mem_dest(jpeg, &encoding->data, &encoding->size);
	jpeg->image_width = (JDIMENSION)pixels->width;
	jpeg->image_height = (JDIMENSION)pixels->height;
	jpeg->input_components = pixels->channels;
	jpeg->in_color_space = pixels->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
	jpeg_set_defaults(jpeg);
	jpeg_set_quality(jpeg, QUALITY, TRUE);
	jpeg->dct_method = JDCT_ISLOW;
	jpeg->optimize_coding = TRUE;
	jpeg_start_compress(jpeg, TRUE);
	size_t width = (size_t)pixels->width * (size_t)pixels->channels;
	while (jpeg->next_scanline < jpeg->image_height) {
		JSAMPROW row = pixels->data + jpeg->next_scanline * width;
		jpeg_write_scanlines(jpeg, &row, 1);
	}
	jpeg_finish_compress(jpeg);
}

struct bytes jpeg_encode(struct pixels *pixels, struct arena *arena)
{
	struct encoding *encoding = arena_alloc(arena, sizeof *encoding);
	struct bytes file = {"", 0};
	encoding->pixels = pixels;
	encoding->jpeg.err = listen(&encoding->listener);
	if (guard_run(&encoding->listener.guard, encode, encoding))
		file = (struct bytes){arena_copy(arena, (char *)encoding->data, encoding->size), encoding->size};
	jpeg_destroy_compress(&encoding->jpeg);
	free(encoding->data);
	return file;
}

struct rewriting {
	struct listener listener;
	struct jpeg_decompress_struct from;
	struct jpeg_compress_struct to;
	const struct coded *coded;
	unsigned char *data; /* libjpeg's, to be freed */
	unsigned long size;
};

/* The coefficients stay; tables and scans are new, so that nothing can hide in those that were there. */
static void rewrite(void *context)
{
	struct rewriting *rewriting = context;
	struct jpeg_decompress_struct *from = &rewriting->from;
	struct jpeg_compress_struct *to = &rewriting->to;
	jpeg_create_decompress(from);
	jpeg_create_compress(to);
	jpeg_mem_src(from, (const unsigned char *)rewriting->coded->file.data, rewriting->coded->file.size);
	jpeg_mem_dest(to, &rewriting->data, &rewriting->size);
	jpeg_read_header(from, TRUE);
	jvirt_barray_ptr *coefficients = jpeg_read_coefficients(from);
	jpeg_copy_critical_parameters(from, to);
	to->optimize_coding = TRUE;
	jpeg_write_coefficients(to, coefficients);
	jpeg_finish_compress(to);
	jpeg_finish_decompress(from);
}

struct bytes jpeg_rewrite(const struct coded *coded, struct arena *arena)
{
	struct rewriting *rewriting = arena_alloc(arena, sizeof *rewriting);
	struct bytes file = {"", 0};
	rewriting->coded = coded;
	rewriting->from.err = rewriting->to.err = listen(&rewriting->listener);
	if (guard_run(&rewriting->listener.guard, rewrite, rewriting))
		file = (struct bytes){arena_copy(arena, (char *)rewriting->data, rewriting->size), rewriting->size};
	jpeg_destroy_compress(&rewriting->to);
	jpeg_destroy_decompress(&rewriting->from);
	free(rewriting->data);
	return file;
}
