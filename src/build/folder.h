/*
 * folder.h - folders of the output: make, list, remove
 *
 * Paths are relative to a folder's descriptor, with "/" between names. Symbolic links are never followed.
 * Where nothing else is said, false means that errno tells why.
 */
#ifndef BUILD_FOLDER_H
#define BUILD_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct stat;

struct folder_files {
	const char **paths; /* sorted bytewise */
	size_t count;
};

/* True for what may become an output file: a relative path without empty, "." or ".." names and control characters. */
bool folder_path_is_safe(const char *path);

/* Makes the folders that `path` stands in, as far as they are missing. */
bool folder_make_above(int root, const char *path);

/* Writes all the bytes into an open file, interrupted or not. */
bool folder_put(int fd, const void *bytes, size_t n);

/* Creates a file with `n` bytes, and the folders above it. What stood there before is replaced by a new file. */
bool folder_write(int root, const char *path, const void *bytes, size_t n);

/* Everything in `root` and below that is not a folder. */
bool folder_list(int root, struct arena *arena, struct folder_files *out);

/* Removes `name` with all that is in it; true also when it is not there. */
bool folder_remove(int parent, const char *name);

/* True when `root` holds nothing. */
bool folder_is_empty(int root);

/* True when `folder`, or where it will be made, stands in the folder `above` at any depth, or is it. */
bool folder_is_within(const char *folder, const struct stat *above, struct arena *arena);

#endif
