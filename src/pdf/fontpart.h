/*
 * fontpart.h - what font dictionaries of every kind consist of (pdf/font.c, pdf/fieldfont.c)
 */
#ifndef PDF_FONTPART_H
#define PDF_FONTPART_H

#include <stdint.h>

struct buf;
struct face;
struct font_cache;
struct object;
struct objects;
struct subset;
struct subsets;

struct subsets *font_cache_subsets(const struct font_cache *cache);

/* Font units, and the advance width of a glyph, in thousandths of the size. */
int font_scaled(const struct face *face, int units);
int font_glyph_width(const struct face *face, uint32_t glyph);

/* A font descriptor (ISO 32000-1 9.8) with the embedded program. */
struct object *font_descriptor(const struct face *face, const char *name, const struct subset *subset,
			       struct font_cache *cache, struct objects *file);

/*
 * A font of codes of two bytes that are its CIDs (9.7), in two parts: the descendant but for its FontDescriptor,
 * CIDToGIDMap and widths, and the Type0 font above it but for its ToUnicode.
 */
struct object *font_descendant(const char *name, struct objects *file);
struct object *font_type0(const char *name, struct object *descendant, struct objects *file);

/* A ToUnicode CMap (ISO 32000-1 9.10.3) but for its ranges; `range` is that of all codes: "<00> <FF>". */
struct buf font_map_begin(const char *range);
struct object *font_map_end(struct buf *map, struct objects *file);

/* Hexadecimal digits; a character as UTF-16BE in them. */
void font_put_hex(struct buf *out, unsigned value, int digits);
void font_put_scalar(struct buf *out, uint32_t scalar);

#endif
