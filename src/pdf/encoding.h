/*
 * encoding.h - the one-byte codes in which viewers write what is typed (ISO 32000-1 9.6.6, 12.7.3.3)
 *
 * WinAnsiEncoding, or that with Differences in which letters of the document's language have taken the codes of signs,
 * and of letters that the language lacks. What Swedish is written with always keeps its code.
 *
 * Ethiopic has more letters than there are codes, and its faces, like Thai ones, have no Latin letters. For a script
 * that is written from left to right and can be read unshaped the font is a Type0 with glyphs of both faces, and the
 * code of a character its UTF-16 form: a viewer that takes characters for codes is right, and no code shows a wrong
 * letter.
 */
#ifndef PDF_ENCODING_H
#define PDF_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct face;
struct object;

enum { ENCODING_CODES = 256 };

struct encoding {
	uint16_t scalars[ENCODING_CODES]; /* the character of each code, 0: it has none */
	int first;                        /* the lowest code that has a character */
	bool winansi;                     /* nothing differs from WinAnsiEncoding */
	const struct face *other;         /* of two bytes: the face of the other script; else NULL */
	const uint16_t *wide;             /* of two bytes: the characters, ascending */
	size_t wide_count;
};

struct encoding encoding_winansi(void);

/*
 * The encoding for a language with these letters (site/language.h, `count` 0: nobody knows them). One byte, as far as
 * there are codes: letters that WinAnsi lacks, that `face` has and whose names the Adobe Glyph List knows; then, where
 * signs still can be spared, letters of names from other European languages. A language that WinAnsi serves keeps it.
 * Two bytes, when `other` (or NULL) is a face of a script as above that the language is written in.
 */
struct encoding encoding_for(struct arena *arena, const uint32_t *letters, size_t count, const struct face *face,
			     const struct face *other);

/*
 * The name of the font in resources and default appearances. To a reader a name is a key and says nothing (ISO 32000-1
 * 7.8.3, 12.7.3.3). But PDFium writes in an embedded font only what it counts to Windows-1252, and takes the rest from
 * system fonts by code pages, which have no room for the Turkish g or any Vietnamese tone: it leaves them out. It makes
 * an exception for four names of symbol fonts (cpdf_bafontmap.cpp). So the fonts that are more than WinAnsi have the
 * one of them that is least of a font's name elsewhere.
 */
const char *encoding_font_name(const struct encoding *encoding);

/* The code of a character, or -1. */
int encoding_code(const struct encoding *encoding, uint32_t scalar);

/*
 * The character whose glyph shows a code: its own, but t with a cedilla for t with a comma, which the Adobe Glyph List
 * has no name for.
 */
uint32_t encoding_drawn(const struct encoding *encoding, int code);

/* The code as it stands in a string of a page's content. */
void encoding_put(const struct encoding *encoding, int code, struct buf *out);

/* Enters Encoding into a simple font. */
void encoding_write(const struct encoding *encoding, struct object *font);

#endif
