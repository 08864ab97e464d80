/*
 * folder.c - folders of the output
 *
 * Owns each descriptor only while one function runs.
 */
#include "build/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

enum { DEEPEST = 32 };

bool folder_path_is_safe(const char *path)
{
	const char *name = path;
	for (const char *at = path;; at++) {
		if ((unsigned char)*at < 0x20 && *at != '\0')
			return false;
		if (*at != '/' && *at != '\0')
			continue;
		size_t n = (size_t)(at - name);
		if (n == 0 || n > NAME_MAX || (n == 1 && name[0] == '.') || (n == 2 && memcmp(name, "..", 2) == 0))
			return false;
		if (*at == '\0')
			return at - path < PATH_MAX;
		name = at + 1;
	}
}

bool folder_make_above(int root, const char *path)
{
	char above[PATH_MAX];
	size_t n = strlen(path);
	if (n >= sizeof above) {
		errno = ENAMETOOLONG;
		return false;
	}
	memcpy(above, path, n + 1);
	for (char *slash = strchr(above, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (above[0] != '\0' && mkdirat(root, above, 0777) != 0 && errno != EEXIST)
			return false;
		*slash = '/';
	}
	return true;
}

/* A file that is there may be linked into a release: it is unlinked, never written to. */
static int create(int root, const char *path)
{
	enum { FLAGS = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW };
	int fd = openat(root, path, FLAGS, 0666);
	if (fd < 0 && errno == ENOENT && folder_make_above(root, path))
		fd = openat(root, path, FLAGS, 0666);
	else if (fd < 0 && errno == EEXIST && unlinkat(root, path, 0) == 0)
		fd = openat(root, path, FLAGS, 0666);
	return fd;
}

bool folder_put(int fd, const void *bytes, size_t n)
{
	const char *from = bytes;
	for (size_t done = 0; done < n;) {
		ssize_t written = write(fd, from + done, n - done);
		if (written < 0 && errno != EINTR)
			return false;
		done += written < 0 ? 0 : (size_t)written;
	}
	return true;
}

bool folder_write(int root, const char *path, const void *bytes, size_t n)
{
	int fd = create(root, path);
	if (fd < 0)
		return false;
	bool good = folder_put(fd, bytes, n);
	int error = errno;
	if (close(fd) != 0 && good) {
		good = false;
		error = errno;
	}
	errno = error;
	return good;
}

static DIR *open_folder(int parent, const char *name)
{
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *folder = fd < 0 ? NULL : fdopendir(fd);
	if (folder == NULL && fd >= 0) {
		int error = errno;
		close(fd);
		errno = error;
	}
	return folder;
}

/* The next entry that is neither "." nor ".."; NULL at the end and, with errno set, on failure. */
static struct dirent *next_entry(DIR *folder)
{
	struct dirent *entry;
	do {
		errno = 0;
		entry = readdir(folder);
	} while (entry != NULL && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0));
	return entry;
}

static void close_folder(DIR *folder)
{
	int error = errno;
	closedir(folder);
	errno = error;
}

static bool list_below(int parent, const char *name, const char *prefix, int depth, struct arena *arena,
		       struct folder_files *out)
{
	DIR *folder = depth > DEEPEST ? NULL : open_folder(parent, name);
	if (folder == NULL)
		return false;
	struct dirent *entry;
	bool good = true;
	while (good && (entry = next_entry(folder)) != NULL) {
		struct stat status;
		const char *path = arena_printf(arena, "%s%s", prefix, entry->d_name);
		if (fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
			good = false;
		else if (S_ISDIR(status.st_mode))
			good = list_below(dirfd(folder), entry->d_name, arena_printf(arena, "%s/", path), depth + 1,
					  arena, out);
		else {
			out->paths = arena_grow(arena, out->paths, out->count, sizeof *out->paths);
			out->paths[out->count++] = path;
		}
	}
	good = good && errno == 0;
	close_folder(folder);
	return good;
}

static int compare_paths(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

bool folder_list(int root, struct arena *arena, struct folder_files *out)
{
	*out = (struct folder_files){NULL, 0};
	if (!list_below(root, ".", "", 0, arena, out))
		return false;
	if (out->count != 0)
		qsort(out->paths, out->count, sizeof *out->paths, compare_paths);
	return true;
}

bool folder_remove(int parent, const char *name)
{
	if (unlinkat(parent, name, 0) == 0 || errno == ENOENT)
		return true;
	if (errno != EISDIR && errno != EPERM)
		return false;
	DIR *folder = open_folder(parent, name);
	if (folder == NULL)
		return false;
	struct dirent *entry;
	bool good = true;
	while (good && (entry = next_entry(folder)) != NULL)
		good = folder_remove(dirfd(folder), entry->d_name);
	good = good && errno == 0;
	close_folder(folder);
	return good && unlinkat(parent, name, AT_REMOVEDIR) == 0;
}

bool folder_is_empty(int root)
{
	DIR *folder = open_folder(root, ".");
	if (folder == NULL)
		return false;
	bool empty = next_entry(folder) == NULL && errno == 0;
	close_folder(folder);
	return empty;
}

static bool is_same_folder(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

bool folder_is_within(const char *folder, const struct stat *above, struct arena *arena)
{
	struct stat at, before;
	char *path = arena_text(arena, folder);
	while (stat(path, &before) != 0) {
		char *slash = strrchr(path, '/');
		if (strcmp(path, ".") == 0)
			return false;
		if (slash == NULL || slash == path)
			path = arena_text(arena, slash == NULL ? "." : "/");
		else
			*slash = '\0';
	}
	for (; !is_same_folder(&before, above); before = at) {
		path = arena_printf(arena, "%s/..", path);
		if (stat(path, &at) != 0 || is_same_folder(&at, &before))
			return false;
	}
	return true;
}
