/*
 * raster.h - pictures made of pixels: PNG and JPEG
 *
 * A picture is normalised once, and what comes of it serves the web and print alike. It stands upright, its longest
 * side is at most RASTER_SIDE pixels, and it holds nothing but the picture: no place, no time, no camera, no
 * comments, no colour profile. It is a JPEG, without loss when it need neither be turned nor shrunk, else encoded anew;
 * or a new PNG of 8 bits, grey or RGB, with alpha where something shines through. The same file becomes the same bytes.
 *
 * raster_normalise runs foreign decoders over foreign bytes: call it in a worker with limits (build/pool.h).
 */
#ifndef PICTURE_RASTER_H
#define PICTURE_RASTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/file.h"

struct arena;
struct diags;
struct pack;
struct pixels;
struct unpack;

enum raster_kind { RASTER_PNG, RASTER_JPEG };

enum {
	RASTER_LARGEST = 20 * 1024 * 1024, /* bytes of a file that is read */
	RASTER_PIXELS = 50 * 1000 * 1000,
	RASTER_SIDE = 1600,
};

struct raster {
	enum raster_kind kind;
	int width, height;  /* pixels */
	bool grey;          /* one channel instead of three */
	const char *hash;   /* SHA-256 of `file` in hexadecimal */
	struct bytes file;  /* a whole JPEG or PNG */
	struct bytes rows;  /* of PNG: its colours in zlib's form, PNG filters before each row (ISO 32000-1 7.4.4.4) */
	struct bytes alpha; /* likewise, one channel; without bytes when the picture is opaque */
};

/* True when the file name ends as those of PNG (.png) or JPEG (.jpg, .jpeg) do. */
bool raster_kind_named(const char *name, enum raster_kind *kind);

/* Normalises a file. NULL after one error, at the beginning of `path`. */
struct raster *raster_normalise(const char *path, struct bytes file, struct arena *arena, struct diags *diags);

/* The pixels of a normalised picture (picture/pixels.h), for painters that have no decoder; false when memory is out.
 */
bool raster_pixels(const struct raster *raster, struct arena *arena, struct pixels *pixels);

/* As part of a worker's reply; NULL and in->failed when the bytes are not right. */
void raster_pack(const struct raster *raster, struct pack *out);
struct raster *raster_unpack(struct unpack *in);

#endif
