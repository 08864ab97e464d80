/*
 * fieldfont.h - the font in which viewers write what is typed
 */
#ifndef PDF_FIELDFONT_H
#define PDF_FIELDFONT_H

struct arena;
struct encoding;
struct face;
struct font_cache;
struct object;
struct objects;

/* A simple TrueType font (ISO 32000-1 9.6.3); ToUnicode only where WinAnsiEncoding does not say all. */
struct object *field_font_simple(const struct face *face, const struct encoding *encoding, const char *name,
				 struct object *descriptor, struct objects *file);

/*
 * A Type0 font of an encoding of two bytes, with a program made from `face` and encoding->other. NULL where that cannot
 * be made.
 */
struct object *field_font_wide(const struct face *face, const struct encoding *encoding, struct arena *arena,
			       struct font_cache *cache, struct objects *file);

#endif
