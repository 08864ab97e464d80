/*
 * font.h - the fonts of one document
 *
 * Every face becomes one Type0 font whose CIDs are (glyph, text) pairs in order of first use, so that every code has
 * exactly one Unicode meaning (ISO 32000-1 9.7, 9.10). One face may also be the simple font in which viewers set typed
 * values; both share one embedded subset.
 */
#ifndef PDF_FONT_H
#define PDF_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct encoding;
struct face;
struct font_cache;
struct made_glyph;
struct object;
struct objects;
struct pdf_font;
struct pdf_fonts;

/* Subsets and their packed bytes, kept from document to document. */
struct font_cache *font_cache_open(void);
void font_cache_close(struct font_cache *cache);

struct pdf_fonts *pdf_fonts_new(struct arena *arena);

/* The Type0 font of a face; new when the document has not used the face yet. */
struct pdf_font *pdf_font_of(struct pdf_fonts *fonts, const struct face *face);

/* The name in resources: "F1". */
const char *pdf_font_name(const struct pdf_font *font);

/* What a code shows and says. */
struct sign {
	uint32_t glyph;                /* of the face, unless it is made: then of its first part, or 0 */
	const struct made_glyph *made; /* or NULL */
	const char *text;              /* borrowed until the fonts are written */
	size_t length;                 /* 0 bytes: the text stands at an earlier glyph */
	bool right_to_left;
	bool guarded; /* U+200F comes first */
};

/*
 * The code of a sign. A right-to-left ligature (lam-alef) tells its characters in visual order, last first, like the
 * run it stands in: Poppler, PDFium and pdf.js turn the whole run round, and would read "no" as "the".
 */
unsigned pdf_font_code(struct pdf_font *font, const struct sign *sign);

/* The width of a code's glyph in thousandths of the size, as the W array will say. */
int pdf_font_width(const struct pdf_font *font, unsigned code);

/* Makes this face the simple font of form fields, in this encoding (borrowed). */
void pdf_fonts_use_in_fields(struct pdf_fonts *fonts, const struct face *face, const struct encoding *encoding);
/* The same for a file whose base embeds the font of fields, of `base`: only what values need beyond it is written. */
void pdf_fonts_borrow_field(struct pdf_fonts *fonts, const struct pdf_fonts *base);
const struct face *pdf_fonts_field_face(const struct pdf_fonts *fonts);
const struct encoding *pdf_fonts_field_encoding(const struct pdf_fonts *fonts);

/* Writes all fonts and enters them into `resources`, a Font dictionary. False when a face cannot be subset. */
bool pdf_fonts_write(struct pdf_fonts *fonts, struct font_cache *cache, struct objects *file, struct object *resources);

#endif
