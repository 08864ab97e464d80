/*
 * font.c - the fonts of one document
 *
 * Owns nothing. Invariant: code 0 is .notdef and never used; codes[1..code_count) are distinct
 * pairs.
 */
#include "pdf/font.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/big.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "pdf/encoding.h"
#include "pdf/fieldfont.h"
#include "pdf/fontpart.h"
#include "pdf/object.h"
#include "text/subset.h"

enum {
	RIGHT_TO_LEFT_MARK = 0x200F,
	WORD_JOINER = 0x2060, /* what a glyph says whose text stands at an earlier one: shows and breaks nothing */
	RANGE = 256,          /* codes of one range of texts */
	BF_LIMIT = 100,       /* ranges of one bfrange block (Adobe technical note 5014) */
};

/* One code: a glyph and what it says. */
struct pair {
	uint32_t glyph;
	size_t made; /* index in the font's made glyphs plus one, 0: it is the face's */
	const char *text;
	size_t length;
	bool reversed; /* its characters are told last to first */
	bool guarded;
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
	struct made_glyph *made;
	size_t made_count;
	struct pdf_font *next;
};

struct pdf_fonts {
	struct arena *arena;
	struct pdf_font *first, *last;
	int count;
	const struct face *field_face;
	const struct encoding *field_encoding;
	bool borrowed; /* the font of fields is another part's of the file */
};

struct pdf_fonts *pdf_fonts_new(struct arena *arena)
{
	struct pdf_fonts *fonts = arena_alloc(arena, sizeof *fonts);
	fonts->arena = arena;
	return fonts;
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
	font->pairs[0] = (struct pair){.width = font_glyph_width(face, 0)};
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

static bool is_same_made(const struct made_glyph *a, const struct made_glyph *b)
{
	if (a->advance != b->advance || a->part_count != b->part_count)
		return false;
	for (size_t i = 0; i < a->part_count; i++)
		if (a->parts[i].glyph != b->parts[i].glyph || a->parts[i].x != b->parts[i].x ||
		    a->parts[i].y != b->parts[i].y)
			return false;
	return true;
}

static bool shows(const struct pdf_font *font, const struct pair *pair, const struct sign *sign)
{
	if (pair->made == 0 || sign->made == NULL)
		return pair->made == 0 && sign->made == NULL;
	return is_same_made(&font->made[pair->made - 1], sign->made);
}

/* The index, plus one, of the sign's glyph among the made ones. */
static size_t add_made(struct pdf_font *font, const struct sign *sign)
{
	for (unsigned code = font->first[sign->glyph]; code != 0; code = font->pairs[code].next)
		if (shows(font, &font->pairs[code], sign))
			return font->pairs[code].made;
	struct arena *arena = font->fonts->arena;
	const struct made_glyph *made = sign->made;
	struct glyph_part *parts = arena_array(arena, made->part_count, sizeof *parts);
	if (made->part_count > 0)
		memcpy(parts, made->parts, made->part_count * sizeof *parts);
	font->made = arena_grow(arena, font->made, font->made_count, sizeof *font->made);
	font->made[font->made_count] = (struct made_glyph){parts, made->part_count, made->advance};
	return ++font->made_count;
}

unsigned pdf_font_code(struct pdf_font *font, const struct sign *sign)
{
	bool reversed = sign->right_to_left && sign->length > 2 && utf8_length(sign->text, sign->length) > 1;
	if (sign->glyph >= font->face->glyph_count)
		return 0;
	for (unsigned code = font->first[sign->glyph]; code != 0; code = font->pairs[code].next) {
		const struct pair *pair = &font->pairs[code];
		if (pair->length == sign->length && pair->reversed == reversed && pair->guarded == sign->guarded &&
		    shows(font, pair, sign) && memcmp(pair->text, sign->text, sign->length) == 0)
			return code;
	}
	if (font->code_count > UINT16_MAX || font->face->glyph_count + font->made_count >= UINT16_MAX)
		return 0;
	unsigned code = (unsigned)font->code_count;
	const struct face *face = font->face;
	struct pair pair = {.glyph = sign->glyph,
			    .made = sign->made != NULL ? add_made(font, sign) : 0,
			    .text = sign->text,
			    .length = sign->length,
			    .reversed = reversed,
			    .guarded = sign->guarded,
			    .width = sign->made != NULL ? font_scaled(face, sign->made->advance)
							: font_glyph_width(face, sign->glyph),
			    .next = font->first[sign->glyph]};
	font->pairs = arena_grow(font->fonts->arena, font->pairs, font->code_count, sizeof *font->pairs);
	font->pairs[code] = pair;
	font->first[sign->glyph] = code;
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

void pdf_fonts_borrow_field(struct pdf_fonts *fonts, const struct pdf_fonts *base)
{
	fonts->field_face = base->field_face;
	fonts->field_encoding = base->field_encoding;
	fonts->borrowed = true;
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

/* True when a face is also that of fields, in this part of the file and for one script. */
static bool is_typed(const struct pdf_fonts *fonts, const struct face *face)
{
	return !fonts->borrowed && face == fonts->field_face && fonts->field_encoding->other == NULL;
}

/*
 * The glyphs to embed: those of the encoding in the face of fields, as anything may be typed; the most common ones of
 * other faces with Latin letters; and all that the document uses. A font of fields with two scripts has a program of
 * its own.
 */
static const struct subset *subset_of(const struct pdf_font *font, struct font_cache *cache)
{
	const struct pdf_fonts *fonts = font->fonts;
	size_t most = font->code_count + ENCODING_CODES, count = 0;
	for (size_t i = 0; i < font->made_count; i++)
		most += font->made[i].part_count;
	uint32_t *glyphs = arena_array(fonts->arena, most, sizeof *glyphs);
	if (is_typed(fonts, font->face))
		count = add_encoded(font->face, fonts->field_encoding, glyphs);
	else if (!fonts->borrowed && face_glyph(font->face, 'A') != 0)
		count = add_common(font->face, glyphs);
	for (size_t code = 1; code < font->code_count; code++)
		glyphs[count++] = font->pairs[code].glyph;
	for (size_t i = 0; i < font->made_count; i++)
		for (size_t part = 0; part < font->made[i].part_count; part++)
			glyphs[count++] = font->made[i].parts[part].glyph;
	struct subset_parts parts = {glyphs, count, font->made, font->made_count};
	return subset_find(font_cache_subsets(cache), font->face, &parts);
}

static void put_text(struct buf *out, const struct pair *pair)
{
	const char *text = pair->text, *end = pair->text + pair->length;
	if (pair->guarded)
		font_put_hex(out, RIGHT_TO_LEFT_MARK, 4);
	if (pair->length == 0)
		font_put_hex(out, WORD_JOINER, 4);
	while (!pair->reversed && text < end)
		font_put_scalar(out, utf8_next(&text, end));
	while (pair->reversed && end > text) {
		const char *at = end - 1;
		while (((unsigned char)*at & 0xC0) == 0x80)
			at--;
		const char *next = at;
		font_put_scalar(out, utf8_next(&next, end));
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
	font_put_hex(map, (unsigned)first, 4);
	buf_text(map, "> <");
	font_put_hex(map, (unsigned)last, 4);
	buf_text(map, "> [");
	for (size_t code = first; code <= last; code++) {
		buf_char(map, '<');
		put_text(map, &font->pairs[code]);
		buf_char(map, '>');
	}
	buf_text(map, "]\n");
}

static struct object *write_to_unicode(const struct pdf_font *font, struct objects *file)
{
	struct buf map = font_map_begin("<0000> <FFFF>");
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
	return font_map_end(&map, file);
}

static struct object *write_glyph_map(const struct pdf_font *font, const struct subset *subset, struct objects *file)
{
	struct buf map = BUF_EMPTY;
	for (size_t code = 0; code < font->code_count; code++) {
		const struct pair *pair = &font->pairs[code];
		uint32_t glyph = pair->made == 0 ? pair->glyph : subset->first_made + (uint32_t)pair->made - 1;
		big_put_16(&map, glyph);
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

static struct object *write_type0(const struct pdf_font *font, const char *name, const struct subset *subset,
				  struct object *descriptor, struct objects *file)
{
	struct object *cid_font = font_descendant(name, file);
	dict_put(cid_font, "FontDescriptor", descriptor);
	dict_put(cid_font, "CIDToGIDMap", write_glyph_map(font, subset, file));
	dict_int(cid_font, "DW", font->pairs[0].width);
	write_widths(font, cid_font);
	struct object *type0 = font_type0(name, cid_font, file);
	dict_put(type0, "ToUnicode", write_to_unicode(font, file));
	return type0;
}

bool pdf_fonts_write(struct pdf_fonts *fonts, struct font_cache *cache, struct objects *file, struct object *resources)
{
	const struct encoding *encoding = fonts->field_encoding;
	for (struct pdf_font *font = fonts->first; font != NULL; font = font->next) {
		bool typed = is_typed(fonts, font->face);
		if (font->code_count == 1 && !typed)
			continue;
		const struct subset *subset = subset_of(font, cache);
		if (subset == NULL)
			return false;
		char *name = arena_printf(fonts->arena, "%s+%s", subset->tag, font->face->name);
		struct object *descriptor = font_descriptor(font->face, name, subset, cache, file);
		if (font->code_count > 1)
			dict_put(resources, font->name, write_type0(font, name, subset, descriptor, file));
		if (typed)
			dict_put(resources, encoding_font_name(encoding),
				 field_font_simple(font->face, encoding, name, descriptor, file));
	}
	if (encoding == NULL || encoding->other == NULL || fonts->borrowed)
		return true;
	struct object *wide = field_font_wide(fonts->field_face, encoding, fonts->arena, cache, file);
	if (wide != NULL)
		dict_put(resources, encoding_font_name(encoding), wide);
	return wide != NULL;
}
