/*
 * made.c - glyphs that a subset has beyond those of its face
 *
 * Each is a composite (OpenType 1.9 glyf, "Composite glyph description") of the face's. Owns nothing: the tables that
 * change are made anew, HarfBuzz puts the file together.
 */
#include "text/made.h"

#include <stdbool.h>

#include "base/buf.h"
#include "text/subset.h"

enum {
	GLYPH_HEADER = 10,              /* number of contours, bounding box */
	LONGEST_SHORT = 2 * UINT16_MAX, /* what a short loca reaches */
	MOST_GLYPHS = UINT16_MAX,
	HEAD_SIZE = 54,
	HHEA_SIZE = 36,
	MAXP_SIZE = 32,
};

struct bytes {
	const uint8_t *at;
	size_t size;
};

/* The tables that change, as they are and as they become. */
struct making {
	const struct made_glyph *made;
	size_t count;
	struct bytes glyf, loca, hmtx, head, hhea, maxp;
	struct buf new_glyf, new_loca, new_hmtx, new_head, new_hhea, new_maxp;
	uint32_t glyphs, metrics;
	bool is_long;
};

static unsigned word(struct bytes table, size_t at)
{
	return (unsigned)table.at[at] << 8 | table.at[at + 1];
}

static int number(struct bytes table, size_t at)
{
	return (int16_t)word(table, at);
}

static void put_word(struct buf *out, unsigned value)
{
	buf_char(out, (char)(value >> 8));
	buf_char(out, (char)value);
}

static void set_word(struct buf *table, size_t at, unsigned value)
{
	table->data[at] = (char)(value >> 8);
	table->data[at + 1] = (char)value;
}

static unsigned greater(unsigned a, unsigned b)
{
	return a > b ? a : b;
}

static unsigned least_of(size_t value)
{
	return value < UINT16_MAX ? (unsigned)value : UINT16_MAX;
}

static size_t place_of(const struct making *making, uint32_t glyph)
{
	if (!making->is_long)
		return 2 * (size_t)word(making->loca, 2 * (size_t)glyph);
	return (size_t)word(making->loca, 4 * (size_t)glyph) << 16 | word(making->loca, 4 * (size_t)glyph + 2);
}

/* The outline of a glyph; empty when it shows nothing. */
static struct bytes outline_of(const struct making *making, uint32_t glyph)
{
	if (glyph == 0 || glyph >= making->glyphs)
		return (struct bytes){0};
	size_t start = place_of(making, glyph), end = place_of(making, glyph + 1);
	if (end > making->glyf.size || end < start + GLYPH_HEADER)
		return (struct bytes){0};
	return (struct bytes){making->glyf.at + start, end - start};
}

/* A glyph's edges: left, bottom, right, top, as in its header. */
struct edges {
	int at[4];
	bool any;
};

static void widen(struct edges *edges, struct bytes outline, const struct glyph_part *part)
{
	for (size_t i = 0; i < 4; i++) {
		int edge = number(outline, 2 + 2 * i) + (i % 2 == 0 ? part->x : part->y);
		if (!edges->any || (i < 2 ? edge < edges->at[i] : edge > edges->at[i]))
			edges->at[i] = edge;
	}
	edges->any = true;
}

static struct edges edges_of(const struct making *making, const struct made_glyph *made)
{
	struct edges edges = {{0}, false};
	for (size_t i = 0; i < made->part_count; i++) {
		struct bytes outline = outline_of(making, made->parts[i].glyph);
		if (outline.size > 0)
			widen(&edges, outline, &made->parts[i]);
	}
	return edges;
}

static void put_part(struct buf *out, const struct glyph_part *part, bool more)
{
	enum { ARE_WORDS = 1, ARE_OFFSETS = 2, MORE = 32 };
	put_word(out, ARE_WORDS | ARE_OFFSETS | (more ? MORE : 0));
	put_word(out, part->glyph);
	put_word(out, (unsigned)part->x);
	put_word(out, (unsigned)part->y);
}

/* Parts without an outline are left out. */
static void put_composite(struct making *making, const struct made_glyph *made)
{
	struct edges edges = edges_of(making, made);
	struct buf *out = &making->new_glyf;
	const struct glyph_part *last = NULL;
	if (!edges.any)
		return;
	put_word(out, 0xFFFF);
	for (size_t i = 0; i < 4; i++)
		put_word(out, (unsigned)edges.at[i]);
	for (size_t i = 0; i < made->part_count; i++) {
		if (outline_of(making, made->parts[i].glyph).size == 0)
			continue;
		if (last != NULL)
			put_part(out, last, true);
		last = &made->parts[i];
	}
	put_part(out, last, false);
}

/* The length that the outlines come to. */
static size_t length_of(const struct making *making)
{
	enum { PART = 8 };
	size_t length = making->glyf.size + 1;
	for (size_t i = 0; i < making->count; i++)
		length += GLYPH_HEADER + making->made[i].part_count * PART;
	return length;
}

static void put_place(struct buf *loca, size_t place, bool is_long)
{
	if (is_long)
		put_word(loca, (unsigned)(place >> 16));
	put_word(loca, (unsigned)(is_long ? place : place / 2) & 0xFFFF);
}

static void make_outlines(struct making *making)
{
	bool is_long = making->is_long || length_of(making) > LONGEST_SHORT;
	buf_put(&making->new_glyf, (const char *)making->glyf.at, making->glyf.size);
	if (making->glyf.size % 2 != 0)
		buf_char(&making->new_glyf, 0);
	for (uint32_t glyph = 0; glyph < making->glyphs; glyph++)
		put_place(&making->new_loca, place_of(making, glyph), is_long);
	for (size_t i = 0; i < making->count; i++) {
		put_place(&making->new_loca, making->new_glyf.len, is_long);
		put_composite(making, &making->made[i]);
	}
	put_place(&making->new_loca, making->new_glyf.len, is_long);
	buf_put(&making->new_head, (const char *)making->head.at, making->head.size);
	set_word(&making->new_head, 50, is_long);
}

/* The left side bearing is the outline's left edge: rasterisers move it there. */
static void make_metrics(struct making *making)
{
	unsigned advance = 0;
	for (uint32_t glyph = 0; glyph < making->glyphs; glyph++) {
		bool has_advance = glyph < making->metrics;
		size_t at = has_advance ? 4 * (size_t)glyph : 2 * ((size_t)making->metrics + glyph);
		if (has_advance)
			advance = word(making->hmtx, at);
		put_word(&making->new_hmtx, advance);
		put_word(&making->new_hmtx, word(making->hmtx, has_advance ? at + 2 : at));
	}
	for (size_t i = 0; i < making->count; i++) {
		put_word(&making->new_hmtx, (unsigned)making->made[i].advance);
		put_word(&making->new_hmtx, (unsigned)edges_of(making, &making->made[i]).at[0]);
	}
	buf_put(&making->new_hhea, (const char *)making->hhea.at, making->hhea.size);
	set_word(&making->new_hhea, 34, making->glyphs + (unsigned)making->count);
}

static void make_limits(struct making *making)
{
	enum { GLYPHS = 4, POINTS = 6, CONTOURS = 8, WHOLE_POINTS = 10, WHOLE_CONTOURS = 12, PARTS = 28, DEPTH = 30 };
	struct bytes old = making->maxp;
	struct buf *maxp = &making->new_maxp;
	size_t parts = 1;
	for (size_t i = 0; i < making->count; i++)
		if (making->made[i].part_count > parts)
			parts = making->made[i].part_count;
	buf_put(maxp, (const char *)old.at, old.size);
	set_word(maxp, GLYPHS, making->glyphs + (unsigned)making->count);
	set_word(maxp, WHOLE_POINTS, least_of(parts * greater(word(old, WHOLE_POINTS), word(old, POINTS))));
	set_word(maxp, WHOLE_CONTOURS, least_of(parts * greater(word(old, WHOLE_CONTOURS), word(old, CONTOURS))));
	set_word(maxp, PARTS, greater(word(old, PARTS), (unsigned)parts));
	set_word(maxp, DEPTH, word(old, DEPTH) + 1);
}

/* Whether the tables are as long as they say, so that they can be read without further thought. */
static bool begin(struct making *making)
{
	if (making->head.size < HEAD_SIZE || making->hhea.size < HHEA_SIZE || making->maxp.size < MAXP_SIZE)
		return false;
	making->is_long = word(making->head, 50) != 0;
	making->glyphs = word(making->maxp, 4);
	making->metrics = word(making->hhea, 34);
	return making->glyphs + making->count <= MOST_GLYPHS && making->metrics > 0 &&
	       making->metrics <= making->glyphs &&
	       making->loca.size >= (making->is_long ? 4 : 2) * ((size_t)making->glyphs + 1) &&
	       making->hmtx.size >= 2 * ((size_t)making->metrics + making->glyphs);
}

static struct bytes bytes_of(hb_blob_t *blob)
{
	unsigned length;
	const char *data = hb_blob_get_data(blob, &length);
	return (struct bytes){(const uint8_t *)data, length};
}

/* A table as it becomes; its bytes are copied. */
static hb_blob_t *changed(const struct making *making, hb_tag_t tag)
{
	const struct {
		hb_tag_t tag;
		const struct buf *buf;
	} changes[] = {
		{HB_TAG('g', 'l', 'y', 'f'), &making->new_glyf}, {HB_TAG('l', 'o', 'c', 'a'), &making->new_loca},
		{HB_TAG('h', 'm', 't', 'x'), &making->new_hmtx}, {HB_TAG('h', 'e', 'a', 'd'), &making->new_head},
		{HB_TAG('h', 'h', 'e', 'a'), &making->new_hhea}, {HB_TAG('m', 'a', 'x', 'p'), &making->new_maxp},
	};
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		if (changes[i].tag == tag)
			return hb_blob_create(changes[i].buf->data, (unsigned)changes[i].buf->len,
					      HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
	return NULL;
}

static hb_face_t *put_together(hb_face_t *face, const struct making *making)
{
	enum { MOST_TABLES = 64 };
	hb_tag_t tags[MOST_TABLES];
	unsigned count = MOST_TABLES;
	hb_face_t *made = hb_face_builder_create();
	hb_face_get_table_tags(face, 0, &count, tags);
	for (unsigned i = 0; i < count; i++) {
		hb_blob_t *blob = changed(making, tags[i]);
		if (blob == NULL)
			blob = hb_face_reference_table(face, tags[i]);
		hb_face_builder_add_table(made, tags[i], blob);
		hb_blob_destroy(blob);
	}
	return made;
}

hb_face_t *made_add(hb_face_t *face, const struct made_glyph *made, size_t count, uint32_t *first)
{
	static const hb_tag_t tags[] = {HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
					HB_TAG('h', 'm', 't', 'x'), HB_TAG('h', 'e', 'a', 'd'),
					HB_TAG('h', 'h', 'e', 'a'), HB_TAG('m', 'a', 'x', 'p')};
	struct making making = {.made = made, .count = count};
	struct bytes *tables[] = {&making.glyf, &making.loca, &making.hmtx, &making.head, &making.hhea, &making.maxp};
	struct buf *changes[] = {&making.new_glyf, &making.new_loca, &making.new_hmtx,
				 &making.new_head, &making.new_hhea, &making.new_maxp};
	/* HarfBuzz names the tables of a file only, not those of a face that it is putting together. */
	hb_blob_t *file = hb_face_reference_blob(face);
	hb_face_t *read = hb_face_create(file, 0);
	hb_blob_t *blobs[6];
	for (size_t i = 0; i < 6; i++) {
		blobs[i] = hb_face_reference_table(read, tags[i]);
		*tables[i] = bytes_of(blobs[i]);
	}
	hb_face_t *result = NULL;
	if (begin(&making)) {
		*first = making.glyphs;
		make_outlines(&making);
		make_metrics(&making);
		make_limits(&making);
		result = put_together(read, &making);
	}
	for (size_t i = 0; i < 6; i++) {
		hb_blob_destroy(blobs[i]);
		buf_free(changes[i]);
	}
	hb_face_destroy(read);
	hb_blob_destroy(file);
	return result;
}
