/*
 * format.h - PNG and JPEG files, for picture/ alone
 *
 * A file is first walked through and copied without what decoding does not need, by plain code that checks every
 * length; only the copy reaches a library. So private data in a file (where and when a photo was taken, thumbnails,
 * comments, what hangs behind the end) is gone before anything else happens, and the libraries' readers for it never
 * run.
 */
#ifndef PICTURE_FORMAT_H
#define PICTURE_FORMAT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/file.h"

struct arena;
struct diags;
struct pixels;

/* A picture that is walked through but not decoded. */
struct coded {
	const char *path; /* for diagnostics */
	int width, height;
	int orientation;   /* Exif's, 1 (upright) to 8 */
	bool rgb;          /* of JPEG: colours that some readers take for others */
	struct bytes file; /* what decoding needs, and nothing else */
};

/* Walks through a file; false and one error when it is not right. */
bool png_walk(const char *path, struct bytes file, struct arena *arena, struct diags *diags, struct coded *coded);
bool jpeg_walk(const char *path, struct bytes file, struct arena *arena, struct diags *diags, struct coded *coded);

/*
 * Decodes; false and one error when the data are damaged. A JPEG may be decoded at a half, a quarter or an eighth of
 * its size when its longest side is then still `longest`.
 */
bool png_decode(const struct coded *coded, struct arena *arena, struct diags *diags, struct pixels *pixels);
bool jpeg_decode(const struct coded *coded, int longest, struct arena *arena, struct diags *diags,
		 struct pixels *pixels);

/* A whole new file; JPEG knows no alpha. Without bytes when memory is out. */
struct bytes png_encode(struct pixels *pixels, struct arena *arena);
struct bytes jpeg_encode(struct pixels *pixels, struct arena *arena);

/* A new file of the very same picture: baseline, without loss. Without bytes when that is not possible. */
struct bytes jpeg_rewrite(const struct coded *coded, struct arena *arena);

/* What the IDAT chunks of a PNG of our own hold: zlib's form of its rows, each behind its filter's number. */
struct bytes png_rows(struct bytes file, struct arena *arena);

/* The orientation that an Exif block (from its TIFF header on) tells, 1 when it tells none. */
int exif_orientation(struct bytes exif);

/* Checks the measures of a header: false and an error when there is nothing, or too much. */
bool picture_fits(const char *path, uint64_t width, uint64_t height, struct diags *diags);

/* Errors that both formats have; each returns false. */
bool picture_is_cut(const char *path, struct diags *diags);
bool picture_is_damaged(const char *path, struct diags *diags);

#endif
