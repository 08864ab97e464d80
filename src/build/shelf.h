/*
 * shelf.h - files that are made and kept in memory, beside or instead of a stage
 */
#ifndef BUILD_SHELF_H
#define BUILD_SHELF_H

#include <stdbool.h>

#include "base/file.h"

struct arena;
struct shelf;

struct shelf *shelf_new(struct arena *arena);

/* Keeps a file under its path from the site's root; a later one takes its place. Both are borrowed. */
void shelf_keep(struct shelf *shelf, const char *path, struct bytes bytes);

/* False when there is none. */
bool shelf_find(const struct shelf *shelf, const char *path, struct bytes *out);

#endif
