/*
 * made.c - glyphs that a subset has beyond those of its face
 *
 * Each is a composite (OpenType 1.9 glyf, "Composite glyph description") of the face's. Owns nothing: the tables that
 * change are made anew, HarfBuzz puts the file together.
 */
#include "text/made.h"

#include <stdbool.h>

#include "base/big.h"
#include "base/buf.h"
#include "text/sfnt.h"
#include "text/subset.h"

enum {
	LONGEST_SHORT = 2 * UINT16_MAX, /* what a short loca reaches */
};

/* The tables that change, as they are and as they become. */
struct making {
	const struct made_glyph *made;
	size_t count;
	struct sfnt sfnt;
	struct buf changed[SFNT_PARTS];
	uint32_t glyphs, metrics;
	bool is_long;
};

static int number(const unsigned char *at)
{
	return (int16_t)big_16(at);
}

static const unsigned char *table(const struct making *making, enum sfnt_part part)
{
	return making->sfnt.tables[part].data;
}

/* The buffer of a table that begins with what it was. */
static struct buf *copy_table(struct making *making, enum sfnt_part part)
{
	buf_put(&making->changed[part], table(making, part), making->sfnt.tables[part].size);
	return &making->changed[part];
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
	const unsigned char *loca = table(making, SFNT_LOCA);
	return making->is_long ? big_32(loca + 4 * (size_t)glyph) : 2 * (size_t)big_16(loca + 2 * (size_t)glyph);
}

/* The outline of a glyph; NULL when it shows nothing. */
static const unsigned char *outline_of(const struct making *making, uint32_t glyph)
{
	const unsigned char *data;
	size_t size;
	bool found = glyph != 0 && glyph < making->glyphs && sfnt_outline(&making->sfnt, glyph, &data, &size);
	return found && size > 0 ? data : NULL;
}

/* A glyph's edges: left, bottom, right, top, as in its header. */
struct edges {
	int at[4];
	bool any;
};

static void widen(struct edges *edges, const unsigned char *outline, const struct glyph_part *part)
{
	for (size_t i = 0; i < 4; i++) {
		int edge = number(outline + 2 + 2 * i) + (i % 2 == 0 ? part->x : part->y);
		if (!edges->any || (i < 2 ? edge < edges->at[i] : edge > edges->at[i]))
			edges->at[i] = edge;
	}
	edges->any = true;
}

static struct edges edges_of(const struct making *making, const struct made_glyph *made)
{
	struct edges edges = {{0}, false};
	for (size_t i = 0; i < made->part_count; i++) {
		const unsigned char *outline = outline_of(making, made->parts[i].glyph);
		if (outline != NULL)
			widen(&edges, outline, &made->parts[i]);
	}
	return edges;
}

static void put_part(struct buf *out, const struct glyph_part *part, bool more)
{
	enum { ARE_WORDS = 1, ARE_OFFSETS = 2, MORE = 32 };
	big_put_16(out, ARE_WORDS | ARE_OFFSETS | (more ? MORE : 0));
	big_put_16(out, part->glyph);
	big_put_16(out, (unsigned)part->x);
	big_put_16(out, (unsigned)part->y);
}

/* Parts without an outline are left out. */
static void put_composite(struct making *making, const struct made_glyph *made)
{
	struct edges edges = edges_of(making, made);
	struct buf *out = &making->changed[SFNT_GLYF];
	const struct glyph_part *last = NULL;
	if (!edges.any)
		return;
	big_put_16(out, 0xFFFF);
	for (size_t i = 0; i < 4; i++)
		big_put_16(out, (unsigned)edges.at[i]);
	for (size_t i = 0; i < made->part_count; i++) {
		if (outline_of(making, made->parts[i].glyph) == NULL)
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
	size_t length = making->sfnt.tables[SFNT_GLYF].size + 1;
	for (size_t i = 0; i < making->count; i++)
		length += SFNT_GLYPH_HEADER + making->made[i].part_count * PART;
	return length;
}

static void put_place(struct buf *loca, size_t place, bool is_long)
{
	if (is_long)
		big_put_32(loca, (uint32_t)place);
	else
		big_put_16(loca, (unsigned)(place / 2));
}

static void make_outlines(struct making *making)
{
	bool is_long = making->is_long || length_of(making) > LONGEST_SHORT;
	struct buf *glyf = copy_table(making, SFNT_GLYF), *loca = &making->changed[SFNT_LOCA];
	if (glyf->len % 2 != 0)
		buf_char(glyf, 0);
	for (uint32_t glyph = 0; glyph < making->glyphs; glyph++)
		put_place(loca, place_of(making, glyph), is_long);
	for (size_t i = 0; i < making->count; i++) {
		put_place(loca, glyf->len, is_long);
		put_composite(making, &making->made[i]);
	}
	put_place(loca, glyf->len, is_long);
	big_set_16(copy_table(making, SFNT_HEAD)->data + SFNT_HEAD_LONG_LOCA, is_long);
}

/* The left side bearing is the outline's left edge: rasterisers move it there. */
static void make_metrics(struct making *making)
{
	const unsigned char *old = table(making, SFNT_HMTX);
	struct buf *hmtx = &making->changed[SFNT_HMTX];
	unsigned advance = 0;
	for (uint32_t glyph = 0; glyph < making->glyphs; glyph++) {
		bool has_advance = glyph < making->metrics;
		size_t at = has_advance ? 4 * (size_t)glyph : 2 * ((size_t)making->metrics + glyph);
		if (has_advance)
			advance = big_16(old + at);
		big_put_16(hmtx, advance);
		big_put_16(hmtx, big_16(old + (has_advance ? at + 2 : at)));
	}
	for (size_t i = 0; i < making->count; i++) {
		big_put_16(hmtx, (unsigned)making->made[i].advance);
		big_put_16(hmtx, (unsigned)edges_of(making, &making->made[i]).at[0]);
	}
	big_set_16(copy_table(making, SFNT_HHEA)->data + SFNT_HHEA_METRICS, making->glyphs + (unsigned)making->count);
}

static void make_limits(struct making *making)
{
	enum { POINTS = 6, CONTOURS = 8, WHOLE_POINTS = 10, WHOLE_CONTOURS = 12, PARTS = 28, DEPTH = 30 };
	const unsigned char *old = table(making, SFNT_MAXP);
	char *maxp = copy_table(making, SFNT_MAXP)->data;
	size_t parts = 1;
	for (size_t i = 0; i < making->count; i++)
		if (making->made[i].part_count > parts)
			parts = making->made[i].part_count;
	big_set_16(maxp + SFNT_MAXP_GLYPHS, making->glyphs + (unsigned)making->count);
	big_set_16(maxp + WHOLE_POINTS, least_of(parts * greater(big_16(old + WHOLE_POINTS), big_16(old + POINTS))));
	big_set_16(maxp + WHOLE_CONTOURS,
		   least_of(parts * greater(big_16(old + WHOLE_CONTOURS), big_16(old + CONTOURS))));
	big_set_16(maxp + PARTS, greater(big_16(old + PARTS), (unsigned)parts));
	big_set_16(maxp + DEPTH, big_16(old + DEPTH) + 1);
}

/* Whether the tables are as long as they say, so that they can be read without further thought. */
static bool begin(struct making *making)
{
	making->is_long = sfnt_is_long(&making->sfnt);
	making->glyphs = big_16(table(making, SFNT_MAXP) + SFNT_MAXP_GLYPHS);
	making->metrics = big_16(table(making, SFNT_HHEA) + SFNT_HHEA_METRICS);
	return making->glyphs + making->count <= SFNT_MOST_GLYPHS && making->metrics > 0 &&
	       making->metrics <= making->glyphs &&
	       making->sfnt.tables[SFNT_LOCA].size >= (making->is_long ? 4 : 2) * ((size_t)making->glyphs + 1) &&
	       making->sfnt.tables[SFNT_HMTX].size >= 2 * ((size_t)making->metrics + making->glyphs);
}

/* A table as it becomes; its bytes are copied. */
static hb_blob_t *changed(const struct making *making, hb_tag_t tag)
{
	for (int i = 0; i < SFNT_PARTS; i++)
		if (sfnt_tag((enum sfnt_part)i) == tag)
			return hb_blob_create(making->changed[i].data, (unsigned)making->changed[i].len,
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
	struct making making = {.made = made, .count = count};
	/* HarfBuzz names the tables of a file only, not those of a face that it is putting together. */
	hb_blob_t *file = hb_face_reference_blob(face);
	hb_face_t *read = hb_face_create(file, 0);
	hb_face_t *result = NULL;
	if (sfnt_open(&making.sfnt, read) && begin(&making)) {
		*first = making.glyphs;
		make_outlines(&making);
		make_metrics(&making);
		make_limits(&making);
		result = put_together(read, &making);
	}
	for (int i = 0; i < SFNT_PARTS; i++)
		buf_free(&making.changed[i]);
	sfnt_close(&making.sfnt);
	hb_face_destroy(read);
	hb_blob_destroy(file);
	return result;
}
