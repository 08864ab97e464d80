/*
 * fontpart.c - what font dictionaries of every kind consist of
 *
 * Owns the cache of packed subsets.
 */
#include "pdf/fontpart.h"

#include "base/arena.h"
#include "base/buf.h"
#include "pdf/font.h"
#include "pdf/object.h"
#include "text/subset.h"

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

struct subsets *font_cache_subsets(const struct font_cache *cache)
{
	return cache->subsets;
}

int font_scaled(const struct face *face, int units)
{
	int upem = face->units_per_em;
	int thousandths = 2 * 1000 * (units < 0 ? -units : units) + upem;
	return (units < 0 ? -1 : 1) * (thousandths / (2 * upem));
}

int font_glyph_width(const struct face *face, uint32_t glyph)
{
	return font_scaled(face, face_advance(face, glyph));
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

struct object *font_descriptor(const struct face *face, const char *name, const struct subset *subset,
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
		array_int(box, font_scaled(face, face->bbox[i]));
	dict_real(descriptor, "ItalicAngle", face->italic_angle);
	dict_int(descriptor, "Ascent", font_scaled(face, face->ascender));
	dict_int(descriptor, "Descent", font_scaled(face, face->descender));
	dict_int(descriptor, "CapHeight", font_scaled(face, face->cap_height));
	dict_int(descriptor, "StemV", face->weight >= 600 ? 140 : 80); /* required, unused where fonts are embedded */
	dict_put(descriptor, "FontFile2", data);
	return descriptor;
}

void font_put_hex(struct buf *out, unsigned value, int digits)
{
	for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
		buf_char(out, "0123456789ABCDEF"[value >> shift & 15]);
}

void font_put_scalar(struct buf *out, uint32_t scalar)
{
	if (scalar < ' ')
		scalar = ' ';
	if (scalar >= 0x10000) {
		font_put_hex(out, 0xD7C0 + (scalar >> 10), 4);
		scalar = 0xDC00 + (scalar & 0x3FF);
	}
	font_put_hex(out, scalar, 4);
}

struct object *font_descendant(const char *name, struct objects *file)
{
	struct object *cid_font = dict_indirect(file);
	dict_name(cid_font, "Type", "Font");
	dict_name(cid_font, "Subtype", "CIDFontType2");
	dict_name(cid_font, "BaseFont", name);
	struct object *system = dict_dict(cid_font, "CIDSystemInfo");
	dict_text(system, "Registry", "Adobe");
	dict_text(system, "Ordering", "Identity");
	dict_int(system, "Supplement", 0);
	return cid_font;
}

struct object *font_type0(const char *name, struct object *descendant, struct objects *file)
{
	struct object *type0 = dict_indirect(file);
	dict_name(type0, "Type", "Font");
	dict_name(type0, "Subtype", "Type0");
	dict_name(type0, "BaseFont", name);
	dict_name(type0, "Encoding", "Identity-H");
	array_put(dict_array(type0, "DescendantFonts"), descendant);
	return type0;
}

struct buf font_map_begin(const char *range)
{
	struct buf map = BUF_EMPTY;
	buf_text(&map, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
		       "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
		       "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n");
	buf_text(&map, range);
	buf_text(&map, "\nendcodespacerange\n");
	return map;
}

struct object *font_map_end(struct buf *map, struct objects *file)
{
	buf_text(map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	struct object *stream = stream_indirect(file, map->data, map->len);
	buf_free(map);
	return stream;
}
