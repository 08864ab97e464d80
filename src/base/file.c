/*
 * file.c - reading beneath a root
 *
 * Owns each descriptor only while one function runs.
 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"

enum { DEEPEST_FOLDER = 16 };

static int open_beneath(int root, const char *path, uint64_t flags)
{
	struct open_how how = {
		.flags = flags | O_CLOEXEC,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
	};
	return (int)syscall(SYS_openat2, root, path, &how, sizeof how);
}

static struct place whole(const char *path)
{
	return (struct place){path, 1, 1};
}

int folder_open(const char *path, struct diags *diags)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		diag_error(diags, (struct place){path, 0, 0}, NULL, _("this folder cannot be opened: %s"),
			   strerror(errno));
	return fd;
}

bool file_exists(int root, const char *path)
{
	int fd = open_beneath(root, path, O_PATH);
	if (fd < 0)
		return errno != ENOENT && errno != ENOTDIR;
	close(fd);
	return true;
}

static void report_open(struct diags *diags, const char *path)
{
	if (errno == ENOENT)
		diag_error(diags, whole(path), NULL, _("this file does not exist"));
	else if (errno == ELOOP)
		diag_error(diags, whole(path), _("put the file itself here"),
			   _("this is a symbolic link, which is not followed"));
	else
		diag_error(diags, whole(path), NULL, _("this file cannot be opened: %s"), strerror(errno));
}

static bool is_readable(const struct stat *status, const char *path, size_t limit, struct diags *diags)
{
	if (!S_ISREG(status->st_mode)) {
		diag_error(diags, whole(path), NULL, _("this is not a regular file"));
		return false;
	}
	if ((uintmax_t)status->st_size > limit) {
		diag_error(diags, whole(path), _("split it, or make it smaller"),
			   _("the file is %zu KiB; at most %zu KiB are read"), (size_t)status->st_size / 1024,
			   limit / 1024);
		return false;
	}
	return true;
}

static bool read_all(int fd, char *data, size_t size)
{
	for (size_t done = 0; done < size;) {
		ssize_t n = read(fd, data + done, size - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

bool file_read(int root, const char *path, size_t limit, struct arena *arena, struct diags *diags, struct bytes *out)
{
	int fd = open_beneath(root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	if (fd < 0) {
		report_open(diags, path);
		return false;
	}
	struct stat status;
	bool good = fstat(fd, &status) == 0 && is_readable(&status, path, limit, diags);
	if (good) {
		char *data = arena_alloc(arena, (size_t)status.st_size + 1);
		good = read_all(fd, data, (size_t)status.st_size);
		if (!good)
			diag_error(diags, whole(path), NULL, _("this file cannot be read: %s"), strerror(errno));
		*out = (struct bytes){data, (size_t)status.st_size};
	}
	close(fd);
	return good;
}

bool file_read_text(int root, const char *path, size_t limit, struct arena *arena, struct diags *diags,
		    struct bytes *out)
{
	if (!file_read(root, path, limit, arena, diags, out))
		return false;
	if (out->size >= 3 && memcmp(out->data, "\xEF\xBB\xBF", 3) == 0)
		*out = (struct bytes){out->data + 3, out->size - 3};
	size_t bad;
	if (utf8_check(out->data, out->size, &bad))
		return true;
	struct place at = {path, 0, 0};
	utf8_place(out->data, bad, &at.line, &at.column);
	diag_error(diags, at, _("save the file as UTF-8, without control characters"),
		   _("the byte 0x%02X does not belong in UTF-8 text"), (unsigned char)out->data[bad]);
	return false;
}

static bool list_folder(int root, const char *path, int depth, struct arena *arena, struct diags *diags,
			struct file_list *out);

static bool list_entry(int root, const char *path, int depth, struct arena *arena, struct diags *diags,
		       struct file_list *out)
{
	struct stat status;
	size_t bad;
	if (!utf8_check(path, strlen(path), &bad)) {
		diag_error(diags, whole(path), NULL, _("this file name is not UTF-8"));
		return false;
	}
	if (fstatat(root, path, &status, AT_SYMLINK_NOFOLLOW) != 0) {
		report_open(diags, path);
		return false;
	}
	if (S_ISDIR(status.st_mode))
		return list_folder(root, path, depth + 1, arena, diags, out);
	if (!S_ISREG(status.st_mode)) {
		diag_error(diags, whole(path), _("put the file itself here"),
			   S_ISLNK(status.st_mode) ? _("this is a symbolic link, which is not followed")
						   : _("this is not a regular file"));
		return false;
	}
	out->paths = arena_grow(arena, out->paths, out->count, sizeof *out->paths);
	out->paths[out->count++] = path;
	return true;
}

static bool list_folder(int root, const char *path, int depth, struct arena *arena, struct diags *diags,
			struct file_list *out)
{
	if (depth > DEEPEST_FOLDER) {
		diag_error(diags, whole(path), NULL, _("folders are nested more than %d deep"), DEEPEST_FOLDER);
		return false;
	}
	int fd = open_beneath(root, path, O_RDONLY | O_DIRECTORY);
	if (fd < 0 && errno == ENOENT && depth == 0)
		return true;
	DIR *folder = fd < 0 ? NULL : fdopendir(fd);
	if (folder == NULL) {
		report_open(diags, path);
		return false;
	}
	bool good = true;
	for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
		if (entry->d_name[0] != '.')
			good &= list_entry(root, arena_printf(arena, "%s/%s", path, entry->d_name), depth, arena, diags,
					   out);
	closedir(folder);
	return good;
}

static int compare_paths(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

bool file_list(int root, const char *path, struct arena *arena, struct diags *diags, struct file_list *out)
{
	*out = (struct file_list){NULL, 0};
	bool good = list_folder(root, path, 0, arena, diags, out);
	if (out->count != 0)
		qsort(out->paths, out->count, sizeof *out->paths, compare_paths);
	return good;
}

static bool write_all(int fd, const char *data, size_t size)
{
	for (size_t done = 0; done < size;) {
		ssize_t n = write(fd, data + done, size - done);
		if (n < 0 && errno != EINTR)
			return false;
		done += n > 0 ? (size_t)n : 0;
	}
	return fsync(fd) == 0;
}

/* The folder of `path` beneath root, made when it is missing; *name is what stands behind it. */
static int open_folder_of(int root, const char *path, const char **name)
{
	char folder[512] = ".";
	const char *slash = strrchr(path, '/');
	size_t n = slash == NULL ? 0 : (size_t)(slash - path);
	*name = slash == NULL ? path : slash + 1;
	if (n >= sizeof folder) {
		errno = ENAMETOOLONG;
		return -1;
	}
	if (n != 0) {
		memcpy(folder, path, n);
		folder[n] = '\0';
		if (mkdirat(root, folder, 0777) != 0 && errno != EEXIST)
			return -1;
	}
	return open_beneath(root, folder, O_RDONLY | O_DIRECTORY);
}

static bool write_beside(int folder, const char *name, const char *beside, const char *data, size_t size)
{
	int fd = openat(folder, beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
	bool good = fd >= 0 && write_all(fd, data, size);
	int error = errno;
	if (fd >= 0)
		close(fd);
	errno = error;
	good = good && renameat(folder, beside, folder, name) == 0;
	error = errno;
	if (!good && fd >= 0)
		unlinkat(folder, beside, 0);
	errno = error;
	return good;
}

bool file_write(int root, const char *path, const char *data, size_t size, struct diags *diags)
{
	char beside[300];
	const char *name;
	int folder = open_folder_of(root, path, &name);
	bool good = folder >= 0 && strlen(name) + sizeof ".new" <= sizeof beside;
	if (good) {
		memcpy(stpcpy(beside, name), ".new", sizeof ".new");
		good = write_beside(folder, name, beside, data, size);
	}
	int error = errno;
	if (folder >= 0)
		close(folder);
	if (!good)
		diag_error(diags, (struct place){path, 0, 0}, NULL, _("this file cannot be written: %s"),
			   strerror(error));
	return good;
}
