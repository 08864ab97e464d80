/*
 * fieldfont.c - the font in which viewers write what is typed
 *
 * Owns nothing.
 */
#include "pdf/fieldfont.h"

#include "base/arena.h"
#include "base/big.h"
#include "base/buf.h"
#include "pdf/encoding.h"
#include "pdf/fontpart.h"
#include "pdf/object.h"
#include "text/subset.h"

/* One range over all codes; those that have no character show a bullet and say so. */
static struct object *write_byte_map(const struct encoding *encoding, struct objects *file)
{
	struct buf map = font_map_begin("<00> <FF>");
	buf_text(&map, "1 beginbfrange\n<");
	font_put_hex(&map, (unsigned)encoding->first, 2);
	buf_text(&map, "> <FF> [");
	for (int code = encoding->first; code < ENCODING_CODES; code++) {
		uint32_t scalar = encoding->scalars[code];
		buf_char(&map, '<');
		font_put_scalar(&map, scalar != 0 ? scalar : encoding_drawn(encoding, code));
		buf_char(&map, '>');
	}
	buf_text(&map, "]\nendbfrange\n");
	return font_map_end(&map, file);
}

struct object *field_font_simple(const struct face *face, const struct encoding *encoding, const char *name,
				 struct object *descriptor, struct objects *file)
{
	struct object *simple = dict_indirect(file);
	dict_name(simple, "Type", "Font");
	dict_name(simple, "Subtype", "TrueType");
	dict_name(simple, "BaseFont", name);
	encoding_write(encoding, simple);
	dict_int(simple, "FirstChar", encoding->first);
	dict_int(simple, "LastChar", ENCODING_CODES - 1);
	struct object *widths = dict_array(simple, "Widths");
	for (int code = encoding->first; code < ENCODING_CODES; code++)
		array_int(widths, font_glyph_width(face, face_glyph(face, encoding_drawn(encoding, code))));
	dict_put(simple, "FontDescriptor", descriptor);
	if (!encoding->winansi)
		dict_put(simple, "ToUnicode", write_byte_map(encoding, file));
	return simple;
}

/* The end of a run of neighbours that share their upper byte, as a range asks. */
static size_t run_end(const struct encoding *encoding, size_t first)
{
	const uint16_t *wide = encoding->wide;
	size_t end = first + 1;
	while (end < encoding->wide_count && wide[end] == wide[end - 1] + 1 && wide[end] >> 8 == wide[first] >> 8)
		end++;
	return end;
}

/* Each character says itself, run by run. */
static struct object *write_wide_map(const struct encoding *encoding, struct objects *file)
{
	enum { BLOCK = 100 }; /* ranges (Adobe technical note 5014) */
	struct buf map = font_map_begin("<0000> <FFFF>"), ranges = BUF_EMPTY;
	size_t count = 0;
	for (size_t first = 0, end; first < encoding->wide_count; first = end) {
		end = run_end(encoding, first);
		buf_char(&ranges, '<');
		font_put_hex(&ranges, encoding->wide[first], 4);
		buf_text(&ranges, "> <");
		font_put_hex(&ranges, encoding->wide[end - 1], 4);
		buf_text(&ranges, "> <");
		font_put_hex(&ranges, encoding->wide[first], 4);
		buf_text(&ranges, ">\n");
		if (++count == BLOCK || end == encoding->wide_count) {
			buf_int(&map, (long long)count);
			buf_text(&map, " beginbfrange\n");
			buf_put(&map, ranges.data, ranges.len);
			buf_text(&map, "endbfrange\n");
			buf_clear(&ranges);
			count = 0;
		}
	}
	buf_free(&ranges);
	return font_map_end(&map, file);
}

/* CIDToGIDMap: glyph i + 1 shows character i (text/merge.h). */
static struct object *write_wide_glyphs(const struct encoding *encoding, struct objects *file)
{
	struct buf map = BUF_EMPTY;
	size_t next = 0;
	for (unsigned cid = 0; next < encoding->wide_count; cid++) {
		size_t glyph = cid == encoding->wide[next] ? ++next : 0;
		big_put_16(&map, (unsigned)glyph);
	}
	struct object *stream = stream_indirect(file, map.data, map.len);
	buf_free(&map);
	return stream;
}

static void write_wide_widths(const struct face *face, const struct encoding *encoding, struct object *cid_font)
{
	struct object *w = dict_array(cid_font, "W");
	for (size_t first = 0, end; first < encoding->wide_count; first = end) {
		end = run_end(encoding, first);
		array_int(w, encoding->wide[first]);
		struct object *part = array_array(w);
		for (size_t i = first; i < end; i++) {
			uint32_t glyph = face_glyph(face, encoding->wide[i]);
			const struct face *shown = glyph != 0 ? face : encoding->other;
			array_int(part, font_glyph_width(shown, face_glyph(shown, encoding->wide[i])));
		}
	}
}

struct object *field_font_wide(const struct face *face, const struct encoding *encoding, struct arena *arena,
			       struct font_cache *cache, struct objects *file)
{
	const struct subset *subset =
		subset_merged(font_cache_subsets(cache), face, encoding->other, encoding->wide, encoding->wide_count);
	if (subset == NULL)
		return NULL;
	char *name = arena_printf(arena, "%s+%s", subset->tag, encoding->other->name);
	struct object *cid_font = font_descendant(name, file);
	dict_put(cid_font, "FontDescriptor", font_descriptor(encoding->other, name, subset, cache, file));
	dict_put(cid_font, "CIDToGIDMap", write_wide_glyphs(encoding, file));
	dict_int(cid_font, "DW", font_glyph_width(face, 0));
	write_wide_widths(face, encoding, cid_font);
	struct object *type0 = font_type0(name, cid_font, file);
	dict_put(type0, "ToUnicode", write_wide_map(encoding, file));
	return type0;
}
