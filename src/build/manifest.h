/*
 * manifest.h - which files a release consists of
 *
 * On disk it is what `sha256sum --check` reads, sorted by path:
 *     <64 hexadecimal digits>  <path from the site's root>
 * It stands beside the site, never in it, and leaves out the assets that were carried over from the release before.
 */
#ifndef BUILD_MANIFEST_H
#define BUILD_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/hash.h"

struct arena;
struct pack;
struct unpack;

/* What stage_write tells about one file; workers send it to the parent. */
struct staged {
	unsigned char digest[HASH_BYTES];
	uint64_t size;
	bool same;   /* equal to the file of the release; nothing was written */
	bool failed; /* could not be written: the build has to end with status 4 */
};

void staged_pack(const struct staged *staged, struct pack *out);
struct staged staged_unpack(struct unpack *in);

struct manifest_entry {
	const char *path;
	struct staged file; /* read from disk: size 0, same false */
};

/* Start: {.arena = arena}. */
struct manifest {
	struct arena *arena;
	struct manifest_entry *entries;
	size_t count;
};

/* Adds a file; `path` is copied. */
void manifest_add(struct manifest *manifest, const char *path, const struct staged *file);

/* Sorts by path. Returns a path that is there twice, or NULL. */
const char *manifest_sort(struct manifest *manifest);

/* The entry of a sorted manifest, or NULL. */
const struct manifest_entry *manifest_find(const struct manifest *manifest, const char *path);

/* The text of a sorted manifest. */
void manifest_print(const struct manifest *manifest, struct buf *out);

/* Reads and sorts one. False with errno when it is missing (ENOENT), not in the form above (EBADMSG) or unreadable. */
bool manifest_read(int parent, const char *name, struct manifest *out);

/* True when `path` is a hashed asset, which a release may hold beyond its manifest. */
bool manifest_is_asset(const char *path);

/*
 * True when every file of a sorted manifest is in the folder with the right bytes, and nothing else but hashed assets;
 * else `*bad` (when not NULL) is the first path at fault. `*extra` (when not NULL) counts the other assets.
 */
bool manifest_fits(const struct manifest *manifest, int root, const char **bad, size_t *extra);

#endif
