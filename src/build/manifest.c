/*
 * manifest.c - which files a release consists of
 *
 * Owns nothing beyond its arena. Invariant: after manifest_sort, entries are in bytewise order of their paths.
 */
#include "build/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/pack.h"
#include "build/folder.h"

enum { DIGITS = HASH_HEX - 1, GAP = 2 };

void staged_pack(const struct staged *staged, struct pack *out)
{
	for (int i = 0; i < HASH_BYTES; i++)
		pack_int(out, staged->digest[i]);
	pack_int(out, (int64_t)staged->size);
	pack_int(out, staged->same);
	pack_int(out, staged->failed);
}

struct staged staged_unpack(struct unpack *in)
{
	struct staged staged;
	for (int i = 0; i < HASH_BYTES; i++)
		staged.digest[i] = (unsigned char)unpack_int(in);
	staged.size = (uint64_t)unpack_int(in);
	staged.same = unpack_int(in) != 0;
	staged.failed = unpack_int(in) != 0;
	return staged;
}

void manifest_add(struct manifest *manifest, const char *path, const struct staged *file)
{
	manifest->entries = arena_grow(manifest->arena, manifest->entries, manifest->count, sizeof *manifest->entries);
	manifest->entries[manifest->count++] = (struct manifest_entry){arena_text(manifest->arena, path), *file};
}

static int compare_entries(const void *left, const void *right)
{
	const struct manifest_entry *a = left, *b = right;
	return strcmp(a->path, b->path);
}

const char *manifest_sort(struct manifest *manifest)
{
	if (manifest->count != 0)
		qsort(manifest->entries, manifest->count, sizeof *manifest->entries, compare_entries);
	for (size_t i = 1; i < manifest->count; i++)
		if (strcmp(manifest->entries[i - 1].path, manifest->entries[i].path) == 0)
			return manifest->entries[i].path;
	return NULL;
}

const struct manifest_entry *manifest_find(const struct manifest *manifest, const char *path)
{
	struct manifest_entry key = {.path = path};
	return manifest->count == 0 ? NULL
				    : bsearch(&key, manifest->entries, manifest->count, sizeof key, compare_entries);
}

void manifest_print(const struct manifest *manifest, struct buf *out)
{
	for (size_t i = 0; i < manifest->count; i++) {
		for (int k = 0; k < HASH_BYTES; k++)
			buf_printf(out, "%02x", manifest->entries[i].file.digest[k]);
		buf_printf(out, "  %s\n", manifest->entries[i].path);
	}
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_line(struct manifest *manifest, const char *line, size_t n)
{
	struct staged file = {.size = 0};
	if (n <= DIGITS + GAP || memcmp(line + DIGITS, "  ", GAP) != 0)
		return false;
	for (int i = 0; i < HASH_BYTES; i++) {
		int high = digit(line[2 * i]), low = digit(line[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		file.digest[i] = (unsigned char)(high << 4 | low);
	}
	const char *path = arena_copy(manifest->arena, line + DIGITS + GAP, n - DIGITS - GAP);
	if (!folder_path_is_safe(path))
		return false;
	manifest_add(manifest, path, &file);
	return true;
}

/* Maps a regular file of `*size` bytes; "" when it is empty, NULL with errno set when it cannot be read. */
static const char *map_file(int root, const char *path, size_t *size)
{
	int fd = openat(root, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat status;
	const char *bytes = NULL;
	if (fd < 0)
		return NULL;
	bool known = fstat(fd, &status) == 0;
	if (known && S_ISREG(status.st_mode)) {
		*size = (size_t)status.st_size;
		bytes = *size == 0 ? "" : mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
	} else if (known) {
		errno = EBADMSG;
	}
	int error = errno;
	close(fd);
	errno = error;
	return bytes == MAP_FAILED ? NULL : bytes;
}

static void unmap_file(const char *bytes, size_t size)
{
	if (size != 0)
		munmap((void *)(uintptr_t)bytes, size);
}

bool manifest_read(int parent, const char *name, struct manifest *out)
{
	size_t size = 0;
	const char *text = map_file(parent, name, &size);
	if (text == NULL)
		return false;
	bool good = true;
	for (const char *line = text; good && line < text + size;) {
		size_t left = (size_t)(text + size - line);
		const char *end = memchr(line, '\n', left);
		good = end != NULL && read_line(out, line, (size_t)(end - line));
		line = end == NULL ? text + size : end + 1;
	}
	unmap_file(text, size);
	good = good && manifest_sort(out) == NULL;
	if (!good)
		errno = EBADMSG;
	return good;
}

bool manifest_is_asset(const char *path)
{
	static const char folder[] = "assets/";
	return strncmp(path, folder, sizeof folder - 1) == 0;
}

static bool entry_fits(const struct manifest_entry *entry, int root)
{
	unsigned char digest[HASH_BYTES];
	size_t size = 0;
	const char *bytes = map_file(root, entry->path, &size);
	if (bytes == NULL)
		return false;
	hash_bytes(bytes, size, digest);
	unmap_file(bytes, size);
	return memcmp(digest, entry->file.digest, sizeof digest) == 0;
}

bool manifest_fits(const struct manifest *manifest, int root, const char **bad, size_t *extra)
{
	struct folder_files files;
	const char *fault = NULL;
	size_t others = 0;
	if (!folder_list(root, manifest->arena, &files))
		fault = "";
	for (size_t i = 0; i < manifest->count && fault == NULL; i++)
		if (!entry_fits(&manifest->entries[i], root))
			fault = manifest->entries[i].path;
	for (size_t i = 0; fault == NULL && i < files.count; i++) {
		if (manifest_find(manifest, files.paths[i]) != NULL)
			continue;
		others++;
		if (!manifest_is_asset(files.paths[i]))
			fault = files.paths[i];
	}
	if (bad != NULL)
		*bad = fault;
	if (extra != NULL)
		*extra = others;
	return fault == NULL;
}
