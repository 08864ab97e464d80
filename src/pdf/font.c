/*
 * font.c - the fonts of one document
 *
 * Owns the cache of packed subsets. Invariant: code 0 is .notdef and never used; codes[1..code_count) are distinct
 * pairs.
 */
#include "pdf/font.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "pdf/encoding.h"
#include "pdf/object.h"
#include "text/subset.h"

enum {
	WORD_JOINER = 0x2060, /* what a glyph says whose text stands at an earlier one: shows and breaks nothing */
	RANGE = 256,          /* codes of one range of texts */
	BF_LIMIT = 100,       /* ranges of one bfrange block (Adobe technical note 5014) */
};

struct packed {
	const struct subset *subset;
	const char *data;
	size_t size;
};

struct font_cache {
	struct arena *arena;
	struct subsets *subsets;
	struct packer *packer;
	struct packed *items;
	size_t count;
};

/* One code: a glyph and what it says. */
struct pair {
	uint32_t glyph;
	const char *text;
	size_t length;
	bool reversed; /* its characters are told last to first */
	int width;     /* in thousandths of the size */
	unsigned next; /* the next code of the same glyph, or 0 */
};

struct pdf_font {
	struct pdf_fonts *fonts;
	const struct face *face;
	char name[12];
	struct pair *pairs;
	size_t code_count;
	unsigned *first; /* by glyph: its newest code, or 0 */
	struct pdf_font *next;
};

struct pdf_fonts {
	struct arena *arena;
	struct pdf_font *first, *last;
	int count;
	const struct face *field_face;
	const struct encoding *field_encoding;
};

struct font_cache *font_cache_open(void)
{
	struct arena *arena = arena_new();
	struct font_cache *cache = arena_alloc(arena, sizeof *cache);
	cache->arena = arena;
	cache->subsets = subsets_open();
	cache->packer = packer_open(PACK_CACHED);
	return cache;
}

void font_cache_close(struct font_cache *cache)
{
	packer_close(cache->packer);
	subsets_close(cache->subsets);
	arena_free(cache->arena);
}

struct pdf_fonts *pdf_fonts_new(struct arena *arena)
{
	struct pdf_fonts *fonts = arena_alloc(arena, sizeof *fonts);
	fonts->arena = arena;
	return fonts;
}

static int scaled(const struct face *face, int units)
{
	int upem = face->units_per_em;
	int thousandths = 2 * 1000 * (units < 0 ? -units : units) + upem;
	return (units < 0 ? -1 : 1) * (thousandths / (2 * upem));
}

static int glyph_width(const struct face *face, uint32_t glyph)
{
	return scaled(face, face_advance(face, glyph));
}

struct pdf_font *pdf_font_of(struct pdf_fonts *fonts, const struct face *face)
{
	for (struct pdf_font *font = fonts->first; font != NULL; font = font->next)
		if (font->face == face)
			return font;
	struct pdf_font *font = arena_alloc(fonts->arena, sizeof *font);
	font->fonts = fonts;
	font->face = face;
	font->name[0] = 'F';
	int number = ++fonts->count;
	char *digit = font->name + 1;
	if (number >= 10)
		*digit++ = (char)('0' + number / 10 % 10);
	*digit = (char)('0' + number % 10);
	font->pairs = arena_grow(fonts->arena, NULL, 0, sizeof *font->pairs);
	font->pairs[0] = (struct pair){.width = glyph_width(face, 0)};
	font->code_count = 1;
	font->first = arena_array(fonts->arena, face->glyph_count, sizeof *font->first);
	if (fonts->last != NULL)
		fonts->last->next = font;
	else
		fonts->first = font;
	fonts->last = font;
	return font;
}

const char *pdf_font_name(const struct pdf_font *font)
{
	return font->name;
}

unsigned pdf_font_code(struct pdf_font *font, uint32_t glyph, const char *text, size_t length, bool right_to_left)
{
	bool reversed = right_to_left && length > 2 && utf8_length(text, length) > 1;
	if (glyph >= font->face->glyph_count)
		return 0;
	for (unsigned code = font->first[glyph]; code != 0; code = font->pairs[code].next) {
		const struct pair *pair = &font->pairs[code];
		if (pair->length == length && pair->reversed == reversed && memcmp(pair->text, text, length) == 0)
			return code;
	}
	if (font->code_count > UINT16_MAX)
		return 0;
	unsigned code = (unsigned)font->code_count;
	font->pairs = arena_grow(font->fonts->arena, font->pairs, font->code_count, sizeof *font->pairs);
	font->pairs[code] = (struct pair){.glyph = glyph,
					  .text = text,
					  .length = length,
					  .reversed = reversed,
					  .width = glyph_width(font->face, glyph),
					  .next = font->first[glyph]};
	font->first[glyph] = code;
	font->code_count++;
	return code;
}

int pdf_font_width(const struct pdf_font *font, unsigned code)
{
	return font->pairs[code].width;
}

void pdf_fonts_use_in_fields(struct pdf_fonts *fonts, const struct face *face, const struct encoding *encoding)
{
	fonts->field_face = face;
	fonts->field_encoding = encoding;
	pdf_font_of(fonts, face);
}

const struct face *pdf_fonts_field_face(const struct pdf_fonts *fonts)
{
	return fonts->field_face;
}

const struct encoding *pdf_fonts_field_encoding(const struct pdf_fonts *fonts)
{
	return fonts->field_encoding;
}

/* What Swedish is written with, beyond ASCII: with it most documents share one subset of a face. */
static const uint16_t SWEDISH[] = {0xA7, 0xB7, 0xBB, 0xC4,   0xC5,   0xC9,   0xD6,   0xE4,
				   0xE5, 0xE9, 0xF6, 0x2013, 0x2014, 0x2019, 0x201D, 0x2026};

static size_t add_common(const struct face *face, uint32_t *glyphs)
{
	size_t count = 0;
	for (uint32_t scalar = ' '; scalar < 127; scalar++)
		glyphs[count++] = face_glyph(face, scalar);
	for (size_t i = 0; i < sizeof SWEDISH / sizeof *SWEDISH; i++)
		glyphs[count++] = face_glyph(face, SWEDISH[i]);
	return count;
}

static size_t add_encoded(const struct face *face, const struct encoding *encoding, uint32_t *glyphs)
{
	size_t count = 0;
	for (int code = encoding->first; code < ENCODING_CODES; code++)
		glyphs[count++] = face_glyph(face, encoding_drawn(encoding, code));
	return count;
}

/*
 * The glyphs to embed: those of the encoding in the face of fields, as anything may be typed; the most common ones of
 * other faces with Latin letters; and all that the document uses.
 */
static const struct subset *subset_of(const struct pdf_font *font, struct font_cache *cache)
{
	const struct pdf_fonts *fonts = font->fonts;
	uint32_t *glyphs = arena_array(fonts->arena, font->code_count + ENCODING_CODES, sizeof *glyphs);
	size_t count = 0;
	if (font->face == fonts->field_face)
		count = add_encoded(font->face, fonts->field_encoding, glyphs);
	else if (face_glyph(font->face, 'A') != 0)
		count = add_common(font->face, glyphs);
	for (size_t code = 1; code < font->code_count; code++)
		glyphs[count++] = font->pairs[code].glyph;
	return subset_find(cache->subsets, font->face, glyphs, count);
}

static const struct packed *packed_of(struct font_cache *cache, const struct subset *subset)
{
	for (size_t i = 0; i < cache->count; i++)
		if (cache->items[i].subset == subset)
			return &cache->items[i];
	struct buf bytes = BUF_EMPTY;
	packer_run(cache->packer, subset->data, subset->size, &bytes);
	cache->items = arena_grow(cache->arena, cache->items, cache->count, sizeof *cache->items);
	struct packed *packed = &cache->items[cache->count++];
	*packed = (struct packed){subset, buf_copy(&bytes, cache->arena), bytes.len};
	buf_free(&bytes);
	return packed;
}

/* ISO 32000-1 table 123. */
static int flags_of(const struct face *face)
{
	enum { FIXED = 1, SERIF = 2, NONSYMBOLIC = 32, ITALIC = 64 };
	return NONSYMBOLIC | (face->fixed_pitch ? FIXED : 0) | (face->serif ? SERIF : 0) |
	       (face->style == FACE_ITALIC ? ITALIC : 0);
}

static struct object *write_descriptor(const struct face *face, const char *name, const struct subset *subset,
				       struct font_cache *cache, struct objects *file)
{
	const struct packed *packed = packed_of(cache, subset);
	struct object *data = stream_packed(file, packed->data, packed->size);
	dict_int(data, "Length1", (long long)subset->size);
	struct object *descriptor = dict_indirect(file);
	dict_name(descriptor, "Type", "FontDescriptor");
	dict_name(descriptor, "FontName", name);
	dict_int(descriptor, "Flags", flags_of(face));
	struct object *box = dict_array(descriptor, "FontBBox");
	for (int i = 0; i < 4; i++)
		array_int(box, scaled(face, face->bbox[i]));
	dict_real(descriptor, "ItalicAngle", face->italic_angle);
	dict_int(descriptor, "Ascent", scaled(face, face->ascender));
	dict_int(descriptor, "Descent", scaled(face, face->descender));
	dict_int(descriptor, "CapHeight", scaled(face, face->cap_height));
	dict_int(descriptor, "StemV", face->weight >= 600 ? 140 : 80); /* required, unused where fonts are embedded */
	dict_put(descriptor, "FontFile2", data);
	return descriptor;
}

static void put_hex(struct buf *out, unsigned value, int digits)
{
	for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
		buf_char(out, "0123456789ABCDEF"[value >> shift & 15]);
}

static void put_unit(struct buf *out, unsigned unit)
{
	put_hex(out, unit, 4);
}

static void put_scalar(struct buf *out, uint32_t scalar)
{
	if (scalar < ' ')
		scalar = ' ';
	if (scalar >= 0x10000) {
		put_unit(out, 0xD7C0 + (scalar >> 10));
		scalar = 0xDC00 + (scalar & 0x3FF);
	}
	put_unit(out, scalar);
}

static void put_text(struct buf *out, const struct pair *pair)
{
	const char *text = pair->text, *end = pair->text + pair->length;
	if (pair->length == 0)
		put_unit(out, WORD_JOINER);
	while (!pair->reversed && text < end)
		put_scalar(out, utf8_next(&text, end));
	while (pair->reversed && end > text) {
		const char *at = end - 1;
		while (((unsigned char)*at & 0xC0) == 0x80)
			at--;
		const char *next = at;
		put_scalar(out, utf8_next(&next, end));
		end = at;
	}
}

/* The texts of codes from `first` on that share its upper byte, as a range asks. */
static void put_range(struct buf *map, const struct pdf_font *font, size_t first)
{
	size_t last = first | (RANGE - 1);
	if (last >= font->code_count)
		last = font->code_count - 1;
	buf_char(map, '<');
	put_unit(map, (unsigned)first);
	buf_text(map, "> <");
	put_unit(map, (unsigned)last);
	buf_text(map, "> [");
	for (size_t code = first; code <= last; code++) {
		buf_char(map, '<');
		put_text(map, &font->pairs[code]);
		buf_char(map, '>');
	}
	buf_text(map, "]\n");
}

/* ISO 32000-1 9.10.3; `range` is that of all codes. */
static struct buf map_begin(const char *range)
{
	struct buf map = BUF_EMPTY;
	buf_text(&map, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
		       "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
		       "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n");
	buf_text(&map, range);
	buf_text(&map, "\nendcodespacerange\n");
	return map;
}

static struct object *map_end(struct buf *map, struct objects *file)
{
	buf_text(map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	struct object *stream = stream_indirect(file, map->data, map->len);
	buf_free(map);
	return stream;
}

static struct object *write_to_unicode(const struct pdf_font *font, struct objects *file)
{
	struct buf map = map_begin("<0000> <FFFF>");
	size_t ranges = (font->code_count + RANGE - 1) / RANGE;
	for (size_t i = 0; i < ranges; i++) {
		if (i % BF_LIMIT == 0) {
			buf_int(&map, (long long)(ranges - i < BF_LIMIT ? ranges - i : BF_LIMIT));
			buf_text(&map, " beginbfrange\n");
		}
		put_range(&map, font, i == 0 ? 1 : i * RANGE);
		if (i % BF_LIMIT == BF_LIMIT - 1 || i + 1 == ranges)
			buf_text(&map, "endbfrange\n");
	}
	return map_end(&map, file);
}

/* One range over all codes; those that have no character show a bullet and say so. */
static struct object *write_simple_to_unicode(const struct encoding *encoding, struct objects *file)
{
	struct buf map = map_begin("<00> <FF>");
	buf_text(&map, "1 beginbfrange\n<");
	put_hex(&map, (unsigned)encoding->first, 2);
	buf_text(&map, "> <FF> [");
	for (int code = encoding->first; code < ENCODING_CODES; code++) {
		uint32_t scalar = encoding->scalars[code];
		buf_char(&map, '<');
		put_scalar(&map, scalar != 0 ? scalar : encoding_drawn(encoding, code));
		buf_char(&map, '>');
	}
	buf_text(&map, "]\nendbfrange\n");
	return map_end(&map, file);
}

static struct object *write_glyph_map(const struct pdf_font *font, struct objects *file)
{
	struct buf map = BUF_EMPTY;
	for (size_t code = 0; code < font->code_count; code++) {
		uint32_t glyph = code == 0 ? 0 : font->pairs[code].glyph;
		buf_char(&map, (char)(glyph >> 8));
		buf_char(&map, (char)(glyph & 255));
	}
	struct object *stream = stream_indirect(file, map.data, map.len);
	buf_free(&map);
	return stream;
}

/* W in parts, below the limit of an array. */
static void write_widths(const struct pdf_font *font, struct object *cid_font)
{
	enum { PART = 8192 };
	struct object *w = dict_array(cid_font, "W"), *part = NULL;
	for (size_t code = 1; code < font->code_count; code++) {
		if (code % PART == 1) {
			array_int(w, (long long)code);
			part = array_array(w);
		}
		array_int(part, font->pairs[code].width);
	}
}

static struct object *write_type0(const struct pdf_font *font, const char *name, struct object *descriptor,
				  struct objects *file)
{
	struct object *cid_font = dict_indirect(file);
	dict_name(cid_font, "Type", "Font");
	dict_name(cid_font, "Subtype", "CIDFontType2");
	dict_name(cid_font, "BaseFont", name);
	struct object *system = dict_dict(cid_font, "CIDSystemInfo");
	dict_text(system, "Registry", "Adobe");
	dict_text(system, "Ordering", "Identity");
	dict_int(system, "Supplement", 0);
	dict_put(cid_font, "FontDescriptor", descriptor);
	dict_put(cid_font, "CIDToGIDMap", write_glyph_map(font, file));
	dict_int(cid_font, "DW", font->pairs[0].width);
	write_widths(font, cid_font);
	struct object *type0 = dict_indirect(file);
	dict_name(type0, "Type", "Font");
	dict_name(type0, "Subtype", "Type0");
	dict_name(type0, "BaseFont", name);
	dict_name(type0, "Encoding", "Identity-H");
	array_put(dict_array(type0, "DescendantFonts"), cid_font);
	dict_put(type0, "ToUnicode", write_to_unicode(font, file));
	return type0;
}

static struct object *write_simple(const struct pdf_font *font, const char *name, struct object *descriptor,
				   struct objects *file)
{
	const struct encoding *encoding = font->fonts->field_encoding;
	struct object *simple = dict_indirect(file);
	dict_name(simple, "Type", "Font");
	dict_name(simple, "Subtype", "TrueType");
	dict_name(simple, "BaseFont", name);
	encoding_write(encoding, simple);
	dict_int(simple, "FirstChar", encoding->first);
	dict_int(simple, "LastChar", ENCODING_CODES - 1);
	struct object *widths = dict_array(simple, "Widths");
	for (int code = encoding->first; code < ENCODING_CODES; code++)
		array_int(widths, glyph_width(font->face, face_glyph(font->face, encoding_drawn(encoding, code))));
	dict_put(simple, "FontDescriptor", descriptor);
	if (!encoding->winansi)
		dict_put(simple, "ToUnicode", write_simple_to_unicode(encoding, file));
	return simple;
}

bool pdf_fonts_write(struct pdf_fonts *fonts, struct font_cache *cache, struct objects *file, struct object *resources)
{
	for (struct pdf_font *font = fonts->first; font != NULL; font = font->next) {
		const struct subset *subset = subset_of(font, cache);
		if (subset == NULL)
			return false;
		char *name = arena_printf(fonts->arena, "%s+%s", subset->tag, font->face->name);
		struct object *descriptor = write_descriptor(font->face, name, subset, cache, file);
		if (font->code_count > 1)
			dict_put(resources, font->name, write_type0(font, name, descriptor, file));
		if (font->face == fonts->field_face)
			dict_put(resources, FIELD_FONT, write_simple(font, name, descriptor, file));
	}
	return true;
}
