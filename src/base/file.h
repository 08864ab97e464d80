/*
 * file.h - reading beneath a root, and nothing else
 *
 * Paths are relative to a root folder's descriptor and cannot leave it: openat2 with RESOLVE_BENEATH,
 * RESOLVE_NO_SYMLINKS and RESOLVE_NO_MAGICLINKS. Only regular files are read, opened without blocking, so a
 * FIFO or a device is an error and never a wait.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diags;

struct bytes {
	const char *data; /* followed by a NUL that does not count */
	size_t size;
};

/* A folder's descriptor, to be closed with close(2), or -1 and an error. */
int folder_open(const char *path, struct diags *diags);

/*
 * True when something stands there: a file, a folder, and also what may not be read (a symbolic link, say), so that
 * whoever opens it reports it and nothing is taken for missing.
 */
bool file_exists(int root, const char *path);

/*
 * Reads a whole regular file of at most `limit` bytes into `arena`. False and one error naming `path` when it is
 * missing, not a regular file, too large or unreadable.
 */
bool file_read(int root, const char *path, size_t limit, struct arena *arena, struct diags *diags, struct bytes *out);

/* As file_read, and the bytes are valid UTF-8 text: else an error with line and column. A leading BOM is dropped. */
bool file_read_text(int root, const char *path, size_t limit, struct arena *arena, struct diags *diags,
		    struct bytes *out);

struct file_list {
	const char **paths; /* from the root, sorted bytewise */
	size_t count;
};

/*
 * All regular files in `path` and below, dot files left out. Symbolic links, FIFOs, sockets and devices are errors,
 * and so are names that are not UTF-8. A missing folder gives an empty list.
 */
bool file_list(int root, const char *path, struct arena *arena, struct diags *diags, struct file_list *out);

/*
 * Writes a file whole or not at all: beside it, to disk (fsync), then renamed into place. Its folder is made when it is
 * missing. False and an error when that fails. For files that people keep; the site is written by build/stage.
 */
bool file_write(int root, const char *path, const char *data, size_t size, struct diags *diags);

#endif
