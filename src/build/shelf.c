/*
 * shelf.c - files that are made and kept in memory, beside or instead of a stage
 *
 * Owns the list, in an arena.
 */
#include "build/shelf.h"

#include "base/arena.h"
#include "base/table.h"

struct shelf {
	struct arena *arena;
	struct table *files;
};

struct shelf *shelf_new(struct arena *arena)
{
	struct shelf *shelf = arena_alloc(arena, sizeof *shelf);
	*shelf = (struct shelf){arena, table_new(arena)};
	return shelf;
}

void shelf_keep(struct shelf *shelf, const char *path, struct bytes bytes)
{
	struct bytes *file = arena_alloc(shelf->arena, sizeof *file);
	*file = bytes;
	table_put(shelf->files, path, file);
}

bool shelf_find(const struct shelf *shelf, const char *path, struct bytes *out)
{
	const struct bytes *file = table_find(shelf->files, path);
	if (file != NULL)
		*out = *file;
	return file != NULL;
}
