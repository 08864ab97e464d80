/*
 * glyphname.h - what Adobe calls letters
 */
#ifndef PDF_GLYPHNAME_H
#define PDF_GLYPHNAME_H

#include <stdint.h>

/*
 * The name of a letter beyond WinAnsi in the Adobe Glyph List, or NULL: European Latin, Vietnamese, Cyrillic. Only such
 * names may stand in the Differences of an encoding (ISO 19005-2 6.2.11.6). WinAnsi's own characters have none here.
 */
const char *glyph_name(uint32_t scalar);

#endif
