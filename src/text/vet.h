/*
 * vet.h - is this font file whole, and may we embed it? (text/ only)
 */
#ifndef TEXT_VET_H
#define TEXT_VET_H

#include <stdbool.h>

#include "base/file.h"
#include "text/face.h"

struct arena;
struct diags;
struct font_reader;

/* FreeType, opened while fonts are read; NULL when it cannot be initialised. */
struct font_reader *font_reader_open(void);
void font_reader_close(struct font_reader *reader);

/*
 * Checks the table directory and all checksums (OpenType 1.9 "Table Directory"), that the outlines are static TrueType
 * ones, and OS/2 fsType. Fills in the measures and the PostScript name (in `arena`). False after one error that names
 * `path`.
 */
bool face_vet(struct font_reader *reader, const char *path, struct bytes file, struct arena *arena, struct face *face,
	      struct diags *diags);

#endif
