/*
 * source.c - a document's source text, for finding places in it
 *
 * Owns the table of line starts, in the arena.
 */
#include "doc/source.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

struct source source_new(const char *path, struct bytes text, int lines_before, struct arena *arena)
{
	struct source source = {.path = path, .text = text, .lines_before = lines_before};
	const char *end = text.data + text.size;
	for (const char *line = text.data; line != NULL && line < end;) {
		source.starts = arena_grow(arena, source.starts, source.line_count, sizeof *source.starts);
		source.starts[source.line_count++] = (size_t)(line - text.data);
		line = memchr(line, '\n', (size_t)(end - line));
		line += line != NULL;
	}
	source.starts = arena_grow(arena, source.starts, source.line_count, sizeof *source.starts);
	source.starts[source.line_count] = text.size;
	size_t blocks = text.size / SOURCE_BLOCK;
	source.characters = arena_array(arena, blocks + 1, sizeof *source.characters);
	for (size_t i = 0; i < blocks; i++)
		source.characters[i + 1] =
			source.characters[i] + (uint32_t)utf8_length(text.data + i * SOURCE_BLOCK, SOURCE_BLOCK);
	return source;
}

/* Counted by blocks: a line may be as long as the text, and hold a node for every sign. */
static size_t characters_before(const struct source *source, size_t offset)
{
	size_t block = offset / SOURCE_BLOCK, start = block * SOURCE_BLOCK;
	return source->characters[block] + utf8_length(source->text.data + start, offset - start);
}

struct place source_place(const struct source *source, size_t offset)
{
	size_t low = 0, high = source->line_count;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;
		if (source->starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	size_t start = source->starts[low];
	int column = 1 + (int)(characters_before(source, offset) - characters_before(source, start));
	return (struct place){source->path, source->lines_before + (int)low + 1, column};
}

size_t source_line(const struct source *source, int line)
{
	if (line < 1)
		return 0;
	return (size_t)line > source->line_count ? source->text.size : source->starts[line - 1];
}

size_t source_find(const struct source *source, size_t from, size_t to, const char *needle)
{
	size_t n = strlen(needle);
	if (n == 0 || from >= to)
		return to;
	const char *found = memmem(source->text.data + from, to - from, needle, n);
	return found == NULL ? to : (size_t)(found - source->text.data);
}
