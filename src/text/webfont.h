/*
 * webfont.h - the part of a face that web pages load on devices which lack its script
 */
#ifndef TEXT_WEBFONT_H
#define TEXT_WEBFONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct face;

/*
 * Appends to `woff` a WOFF file (W3C, WOFF File Format 1.0) of the face's glyphs for `letters` and, of their scripts,
 * for all marks, digits and punctuation, with the layout tables that shape them; and to `ranges` what it shows, as CSS
 * writes it: "U+1200-1248,U+124A-124D". Latin letters are left to the device. False when nothing is left, or when
 * hb-subset fails. A pure function of face and letters.
 */
bool webfont_write(const struct face *face, const uint32_t *letters, size_t count, struct buf *woff,
		   struct buf *ranges);

#endif
