/*
 * merge.c - one font program with the characters of several faces
 *
 * Owns the tables of its sources while one file is made. Invariant: nothing is read beyond a table's end, whatever the
 * lengths in the faces say (OpenType 1.9, "glyf", "hmtx").
 */
#include "text/merge.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/big.h"
#include "base/buf.h"
#include "text/face.h"
#include "text/handle.h"
#include "text/sfnt.h"

enum {
	TABLES = 7,
	MOST_FACES = 2,
	/* Composite glyphs. */
	WORDS = 0x0001,
	ONE_SCALE = 0x0008,
	MORE = 0x0020,
	TWO_SCALES = 0x0040,
	TWO_BY_TWO = 0x0080,
	INSTRUCTIONS = 0x0100,
};

struct source {
	const struct face *face;
	struct sfnt sfnt;
	uint16_t *numbers; /* by glyph: its number in the file that is made, 0 before it has one */
};

struct item {
	size_t source;
	uint32_t glyph;
};

struct merger {
	struct arena *arena;
	struct source sources[MOST_FACES];
	size_t source_count;
	struct item *items;
	size_t item_count;
	struct buf glyf, loca, hmtx;
	int most_advance;
};

static int signed_16(const unsigned char *at)
{
	return (int16_t)big_16(at);
}

static void pad(struct buf *out)
{
	while (out->len % 4 != 0)
		buf_char(out, '\0');
}

static bool open_source(struct merger *merger, const struct face *face)
{
	struct source *source = &merger->sources[merger->source_count++];
	source->face = face;
	source->numbers = arena_array(merger->arena, face->glyph_count + 1, sizeof *source->numbers);
	return sfnt_open(&source->sfnt, face_handle(face)->face) &&
	       face->units_per_em == merger->sources[0].face->units_per_em;
}

static void close_sources(struct merger *merger)
{
	for (size_t i = 0; i < merger->source_count; i++)
		sfnt_close(&merger->sources[i].sfnt);
}

static unsigned add_item(struct merger *merger, size_t source, uint32_t glyph)
{
	merger->items = arena_grow(merger->arena, merger->items, merger->item_count, sizeof *merger->items);
	merger->items[merger->item_count] = (struct item){source, glyph};
	return (unsigned)merger->item_count++;
}

static bool copy_simple(struct merger *merger, const unsigned char *data, size_t size)
{
	size_t contours = big_16(data), ends = SFNT_GLYPH_HEADER + 2 * contours;
	if (size < ends + 2)
		return contours == 0;
	size_t points = ends + 2 + big_16(data + ends);
	if (size < points)
		return false;
	buf_put(&merger->glyf, data, ends);
	big_put_16(&merger->glyf, 0);
	buf_put(&merger->glyf, data + points, size - points);
	return true;
}

static bool copy_composite(struct merger *merger, size_t number, const unsigned char *data, size_t size)
{
	struct source *source = &merger->sources[number];
	size_t at = SFNT_GLYPH_HEADER;
	unsigned flags;
	buf_put(&merger->glyf, data, SFNT_GLYPH_HEADER);
	do {
		if (size < at + 4)
			return false;
		flags = big_16(data + at);
		unsigned part = big_16(data + at + 2);
		size_t rest = flags & WORDS ? 4 : 2;
		rest += flags & ONE_SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & TWO_BY_TWO ? 8 : 0;
		if (size < at + 4 + rest || part >= source->face->glyph_count)
			return false;
		if (source->numbers[part] == 0)
			source->numbers[part] = (uint16_t)add_item(merger, number, part);
		big_put_16(&merger->glyf, flags & ~(unsigned)INSTRUCTIONS);
		big_put_16(&merger->glyf, source->numbers[part]);
		buf_put(&merger->glyf, data + at + 4, rest);
		at += 4 + rest;
	} while (flags & MORE);
	return true;
}

static bool copy_metrics(struct merger *merger, const struct source *source, uint32_t glyph)
{
	const struct sfnt_table *hmtx = &source->sfnt.tables[SFNT_HMTX];
	size_t full = big_16(source->sfnt.tables[SFNT_HHEA].data + SFNT_HHEA_METRICS);
	if (full == 0 || hmtx->size < 4 * full)
		return false;
	size_t advance = 4 * (glyph < full ? glyph : full - 1);
	size_t bearing = glyph < full ? advance + 2 : 4 * full + 2 * (glyph - full);
	if (hmtx->size < bearing + 2)
		return false;
	int width = (int)big_16(hmtx->data + advance);
	if (width > merger->most_advance)
		merger->most_advance = width;
	big_put_16(&merger->hmtx, (unsigned)width);
	buf_put(&merger->hmtx, hmtx->data + bearing, 2);
	return true;
}

static bool copy_glyph(struct merger *merger, struct item item)
{
	const struct source *source = &merger->sources[item.source];
	const unsigned char *data;
	size_t size;
	big_put_32(&merger->loca, (uint32_t)merger->glyf.len);
	if (!copy_metrics(merger, source, item.glyph) || !sfnt_outline(&source->sfnt, item.glyph, &data, &size))
		return false;
	if (size == 0)
		return true;
	bool copied = signed_16(data) >= 0 ? copy_simple(merger, data, size)
					   : copy_composite(merger, item.source, data, size);
	pad(&merger->glyf);
	return copied;
}

/* One segment for each run of neighbours (cmap format 4). */
static void write_cmap(const uint16_t *scalars, size_t count, struct buf *out)
{
	struct buf ends = BUF_EMPTY, starts = BUF_EMPTY, deltas = BUF_EMPTY;
	size_t segments = 1;
	for (size_t i = 0; i < count; segments++) {
		size_t first = i++;
		while (i < count && scalars[i] == scalars[i - 1] + 1)
			i++;
		big_put_16(&starts, scalars[first]);
		big_put_16(&ends, scalars[i - 1]);
		big_put_16(&deltas, (unsigned)(first + 1 - scalars[first]) & 0xFFFF);
	}
	unsigned power = 1, log = 0;
	while (2 * power <= segments) {
		power *= 2;
		log++;
	}
	const uint32_t head[] = {0,
				 1,
				 3,
				 1,
				 0,
				 12, /* version, one table, platform, encoding, offset */
				 4,
				 (uint32_t)(16 + 8 * segments),
				 0,
				 (uint32_t)(2 * segments),
				 2 * power,
				 log,
				 (uint32_t)(2 * (segments - power))};
	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		big_put_16(out, head[i]);
	buf_put(out, ends.data, ends.len);
	big_put_32(out, 0xFFFF0000);
	buf_put(out, starts.data, starts.len);
	big_put_16(out, 0xFFFF);
	buf_put(out, deltas.data, deltas.len);
	big_put_16(out, 1);
	for (size_t i = 0; i < segments; i++)
		big_put_16(out, 0);
	buf_free(&ends);
	buf_free(&starts);
	buf_free(&deltas);
}

/* The least value (`sign` 1), or the greatest (-1), of two bytes of a table over all sources. */
static unsigned extreme(const struct merger *merger, enum sfnt_part part, size_t at, int sign)
{
	int found = INT_MAX;
	for (size_t i = 0; i < merger->source_count; i++) {
		int value = sign * signed_16(merger->sources[i].sfnt.tables[part].data + at);
		if (value < found)
			found = value;
	}
	return (unsigned)(sign * found);
}

static void write_head(const struct merger *merger, struct buf *out)
{
	buf_put(out, merger->sources[0].sfnt.tables[SFNT_HEAD].data, SFNT_HEAD_SIZE);
	memset(out->data + SFNT_HEAD_ADJUSTMENT, 0, 4);
	for (size_t at = 36; at < 44; at += 2)
		big_set_16(out->data + at, extreme(merger, SFNT_HEAD, at, at < 40 ? 1 : -1));
	big_set_16(out->data + SFNT_HEAD_LONG_LOCA, 1); /* loca has four bytes an entry */
}

static void write_hhea(const struct merger *merger, struct buf *out)
{
	buf_put(out, merger->sources[0].sfnt.tables[SFNT_HHEA].data, SFNT_HHEA_SIZE);
	big_set_16(out->data + 4, extreme(merger, SFNT_HHEA, 4, -1));
	big_set_16(out->data + 6, extreme(merger, SFNT_HHEA, 6, 1));
	big_set_16(out->data + 10, (unsigned)merger->most_advance);
	big_set_16(out->data + SFNT_HHEA_METRICS, (unsigned)merger->item_count);
}

static void write_maxp(const struct merger *merger, struct buf *out)
{
	buf_put(out, merger->sources[0].sfnt.tables[SFNT_MAXP].data, SFNT_MAXP_SIZE);
	big_set_16(out->data + SFNT_MAXP_GLYPHS, (unsigned)merger->item_count);
	for (size_t at = 6; at < SFNT_MAXP_SIZE; at += 2) /* points, contours, parts; of programs there are none */
		big_set_16(out->data + at, at < 14 || at >= 28 ? extreme(merger, SFNT_MAXP, at, -1) : at == 14);
}

/* The table directory, the tables padded, and the sum of it all (OpenType 1.9, "Organization of an OpenType Font"). */
static void assemble(struct buf *const *tables, struct buf *out)
{
	static const char *const tags[TABLES] = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"};
	static const unsigned header[] = {1, 0, TABLES, 64, 2, TABLES * 16 - 64};
	size_t start = out->len, head = 0, offset = 12 + 16 * TABLES;
	for (size_t i = 0; i < sizeof header / sizeof *header; i++)
		big_put_16(out, header[i]);
	for (size_t i = 0; i < TABLES; i++) {
		buf_put(out, tags[i], 4);
		big_put_32(out, sfnt_checksum(tables[i]->data, tables[i]->len));
		big_put_32(out, (uint32_t)offset);
		big_put_32(out, (uint32_t)tables[i]->len);
		if (strcmp(tags[i], "head") == 0)
			head = start + offset;
		offset += (tables[i]->len + 3) / 4 * 4;
	}
	for (size_t i = 0; i < TABLES; i++) {
		buf_put(out, tables[i]->data, tables[i]->len);
		while ((out->len - start) % 4 != 0)
			buf_char(out, '\0');
	}
	uint32_t adjustment = 0xB1B0AFBA - sfnt_checksum(out->data + start, out->len - start);
	big_set_16(out->data + head + SFNT_HEAD_ADJUSTMENT, adjustment >> 16);
	big_set_16(out->data + head + SFNT_HEAD_ADJUSTMENT + 2, adjustment & 0xFFFF);
}

static bool copy_all(struct merger *merger, const uint16_t *scalars, size_t count)
{
	add_item(merger, 0, 0);
	for (size_t i = 0; i < count; i++) {
		size_t source = 0;
		while (source + 1 < merger->source_count && face_glyph(merger->sources[source].face, scalars[i]) == 0)
			source++;
		add_item(merger, source, face_glyph(merger->sources[source].face, scalars[i]));
	}
	for (size_t i = 0; i < merger->item_count; i++)
		if (i > SFNT_MOST_GLYPHS || !copy_glyph(merger, merger->items[i]))
			return false;
	big_put_32(&merger->loca, (uint32_t)merger->glyf.len);
	return true;
}

bool faces_merge(const struct face *const *faces, size_t face_count, const uint16_t *scalars, size_t count,
		 struct buf *out)
{
	struct merger merger = {.arena = arena_new(), .glyf = BUF_EMPTY, .loca = BUF_EMPTY, .hmtx = BUF_EMPTY};
	struct buf cmap = BUF_EMPTY, head = BUF_EMPTY, hhea = BUF_EMPTY, maxp = BUF_EMPTY;
	bool good = face_count >= 1 && face_count <= MOST_FACES;
	for (size_t i = 0; good && i < face_count; i++)
		good = open_source(&merger, faces[i]);
	good = good && copy_all(&merger, scalars, count);
	if (good) {
		write_cmap(scalars, count, &cmap);
		write_head(&merger, &head);
		write_hhea(&merger, &hhea);
		write_maxp(&merger, &maxp);
		assemble((struct buf *[]){&cmap, &merger.glyf, &head, &hhea, &merger.hmtx, &merger.loca, &maxp}, out);
	}
	struct buf *all[] = {&cmap, &head, &hhea, &maxp, &merger.glyf, &merger.loca, &merger.hmtx};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		buf_free(all[i]);
	close_sources(&merger);
	arena_free(merger.arena);
	return good;
}
