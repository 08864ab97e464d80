/*
 * sfnt.h - the tables of a TrueType file that carry its outlines (OpenType 1.9), for text/ alone
 */
#ifndef TEXT_SFNT_H
#define TEXT_SFNT_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum sfnt_part { SFNT_GLYF, SFNT_LOCA, SFNT_HMTX, SFNT_HEAD, SFNT_HHEA, SFNT_MAXP, SFNT_PARTS };

/* Sizes, and where in a table a number stands. */
enum {
	SFNT_HEAD_SIZE = 54,
	SFNT_HHEA_SIZE = 36,
	SFNT_MAXP_SIZE = 32,
	SFNT_GLYPH_HEADER = 10, /* number of contours, bounding box */
	SFNT_HEAD_ADJUSTMENT = 8,
	SFNT_HEAD_LONG_LOCA = 50,
	SFNT_HHEA_METRICS = 34,
	SFNT_MAXP_GLYPHS = 4,
	SFNT_MOST_GLYPHS = UINT16_MAX,
};

struct sfnt_table {
	hb_blob_t *blob;
	const unsigned char *data;
	size_t size;
};

struct sfnt {
	struct sfnt_table tables[SFNT_PARTS];
};

hb_tag_t sfnt_tag(enum sfnt_part part);

/* Refers to the tables of `face`; sfnt_close in either case. False when one with numbers of the whole is too short. */
bool sfnt_open(struct sfnt *sfnt, hb_face_t *face);
void sfnt_close(struct sfnt *sfnt);

bool sfnt_is_long(const struct sfnt *sfnt);

/* The outline of a glyph: *size is 0 where it has none. False when "loca" or "glyf" end before it. */
bool sfnt_outline(const struct sfnt *sfnt, uint32_t glyph, const unsigned char **data, size_t *size);

/* The sum of big-endian words, the last one padded with zeros ("Calculating checksums"). */
uint32_t sfnt_checksum(const void *data, size_t size);

#endif
