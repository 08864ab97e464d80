/*
 * source.h - a document's source text, for finding places in it
 *
 * cmark counts columns in bytes and is wrong where a label spans lines or a pipe is escaped, so places are found again
 * here, in the source, in characters.
 */
#ifndef DOC_SOURCE_H
#define DOC_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/file.h"

struct arena;

enum { SOURCE_BLOCK = 64 };

struct source {
	const char *path;
	struct bytes text;
	int lines_before;
	size_t *starts; /* byte offset of each line, and of the end */
	size_t line_count;
	uint32_t *characters; /* before each SOURCE_BLOCK bytes of the text */
};

struct source source_new(const char *path, struct bytes text, int lines_before, struct arena *arena);

/* The place of a byte offset. */
struct place source_place(const struct source *source, size_t offset);

/* The byte offset where line `line` of `text` begins (from 1, clamped to the text). */
size_t source_line(const struct source *source, int line);

/* The offset of `needle` in [from, to), or `to`. */
size_t source_find(const struct source *source, size_t from, size_t to, const char *needle);

#endif
