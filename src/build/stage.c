/*
 * stage.c - where a build writes before anybody can see it
 *
 * Owns the lock, the stage and descriptors of the folders around it. Invariant: only what stands beside the output
 * folder under the names of stage.h is ever created or removed.
 */
#include "build/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "build/folder.h"
#include "build/recover.h"

enum { CHUNK = 64 * 1024 };

static struct place whole(const struct stage *stage)
{
	return (struct place){stage->out, 0, 0};
}

void stage_report(const struct stage *stage, struct diags *diags)
{
	const char *hint = NULL;
	if (errno == EBUSY || errno == EXDEV)
		hint = _("the folder is a mount point; choose a folder below it");
	else if (errno == ENOSPC || errno == EDQUOT)
		hint = _("make room on the disk and build again; the site is as it was");
	diag_error(diags, whole(stage), hint, _("the site cannot be written: %s"), strerror(errno));
}

static bool refuse(const struct stage *stage, struct diags *diags, const char *message, const char *hint)
{
	diag_error(diags, whole(stage), hint, "%s", message);
	return false;
}

/* Splits `out` into the folder it stands in and its name there. */
static bool split_path(struct stage *stage, const char *out, struct arena *arena, const char **above)
{
	size_t n = strlen(out);
	while (n > 1 && out[n - 1] == '/')
		n--;
	char *path = arena_copy(arena, out, n);
	char *slash = strrchr(path, '/');
	stage->name = slash == NULL ? path : slash + 1;
	*above = slash == NULL ? "." : slash == path ? "/" : path;
	if (slash != NULL)
		*slash = '\0';
	return folder_path_is_safe(stage->name);
}

static void name_all(struct stage *stage, struct arena *arena)
{
	stage->stage = arena_printf(arena, "%s.stage", stage->name);
	stage->manifest = arena_printf(arena, "%s.manifest", stage->name);
	stage->manifest_new = arena_printf(arena, "%s.manifest.new", stage->name);
	stage->previous = arena_printf(arena, "%s.previous", stage->name);
	stage->stale = arena_printf(arena, "%s.stale", stage->name);
}

static bool open_parent(struct stage *stage, const char *above, struct arena *arena, struct diags *diags)
{
	bool made = folder_make_above(AT_FDCWD, arena_printf(arena, "%s/", above));
	stage->parent = made ? open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
	if (stage->parent < 0)
		stage_report(stage, diags);
	return stage->parent >= 0;
}

static bool is_apart(const struct stage *stage, const char *above, const char *const *sources, size_t count,
		     struct arena *arena, struct diags *diags)
{
	struct stat out, source;
	bool exists = stat(stage->out, &out) == 0 && S_ISDIR(out.st_mode);
	for (size_t i = 0; i < count; i++) {
		if (stat(sources[i], &source) != 0)
			continue;
		if (folder_is_within(above, &source, arena) || (exists && folder_is_within(sources[i], &out, arena)))
			return refuse(stage, diags, _("the site cannot be written into what it is made from"),
				      _("choose another folder with --out"));
	}
	return true;
}

/* Workers of a build that was killed end a moment after it: so long is waited for the lock. */
static bool lock_soon(int lock)
{
	enum { TRIES = 40 };
	const struct timespec pause = {.tv_nsec = 50 * 1000 * 1000};
	for (int i = 0; i < TRIES; i++) {
		if (flock(lock, LOCK_EX | LOCK_NB) == 0)
			return true;
		if (errno != EWOULDBLOCK)
			return false;
		nanosleep(&pause, NULL);
	}
	errno = EWOULDBLOCK;
	return false;
}

static bool take_lock(struct stage *stage, struct arena *arena, struct diags *diags)
{
	const char *name = arena_printf(arena, "%s.lock", stage->name);
	stage->lock = openat(stage->parent, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (stage->lock >= 0 && lock_soon(stage->lock))
		return true;
	if (stage->lock >= 0 && errno == EWOULDBLOCK)
		return refuse(stage, diags, _("another build is writing here"), _("wait until it has finished"));
	stage_report(stage, diags);
	return false;
}

/* What stands where the site shall be: nothing, an empty folder, or a release. Anything else is not ours. */
static bool open_release(struct stage *stage, struct diags *diags)
{
	stage->release = openat(stage->parent, stage->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (stage->release < 0 && errno == ENOENT)
		return true;
	if (stage->release < 0 && (errno == ENOTDIR || errno == ELOOP))
		return refuse(stage, diags, _("this is not a folder"), _("choose another folder with --out"));
	if (stage->release < 0) {
		stage_report(stage, diags);
		return false;
	}
	if (faccessat(stage->parent, stage->manifest, F_OK, AT_SYMLINK_NOFOLLOW) == 0 ||
	    folder_is_empty(stage->release))
		return true;
	return refuse(stage, diags, _("this folder holds files that no build has written"),
		      _("choose an empty folder, or a new name, with --out"));
}

static bool open_stage(struct stage *stage, struct diags *diags)
{
	if (folder_remove(stage->parent, stage->stage) && folder_remove(stage->parent, stage->stale) &&
	    mkdirat(stage->parent, stage->stage, 0777) == 0)
		stage->folder = openat(stage->parent, stage->stage, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (stage->folder < 0)
		stage_report(stage, diags);
	return stage->folder >= 0;
}

static void close_all(struct stage *stage)
{
	int *const files[] = {&stage->folder, &stage->release, &stage->lock, &stage->parent};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		if (*files[i] >= 0)
			close(*files[i]);
		*files[i] = -1;
	}
}

struct stage *stage_open(const char *out, const char *const *sources, size_t source_count, struct arena *arena,
			 struct diags *diags)
{
	struct stage *stage = arena_alloc(arena, sizeof *stage);
	const char *above;
	*stage = (struct stage){.out = arena_text(arena, out), .parent = -1, .lock = -1, .folder = -1, .release = -1};
	if (!split_path(stage, out, arena, &above)) {
		refuse(stage, diags, _("a site cannot have this name"), _("choose another folder with --out"));
		return NULL;
	}
	name_all(stage, arena);
	if (is_apart(stage, above, sources, source_count, arena, diags) && open_parent(stage, above, arena, diags) &&
	    take_lock(stage, arena, diags) && recover_release(stage, arena, diags) && open_release(stage, diags) &&
	    open_stage(stage, diags))
		return stage;
	close_all(stage);
	return NULL;
}

/* True when there is a regular file with these bytes at `path`. */
static bool has_bytes(int folder, const char *path, const char *bytes, size_t n)
{
	char chunk[CHUNK];
	struct stat status;
	int fd = openat(folder, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool same = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && (uintmax_t)status.st_size == n;
	for (size_t done = 0; same && done < n;) {
		ssize_t come = read(fd, chunk, sizeof chunk);
		if (come < 0 && errno == EINTR)
			continue;
		same = come > 0 && (size_t)come <= n - done && memcmp(chunk, bytes + done, (size_t)come) == 0;
		done += same ? (size_t)come : 0;
	}
	close(fd);
	return same;
}

bool stage_write(const struct stage *stage, const char *path, const void *bytes, size_t n, struct staged *staged,
		 struct diags *diags)
{
	*staged = (struct staged){.size = n};
	hash_bytes(bytes, n, staged->digest);
	errno = EINVAL;
	if (folder_path_is_safe(path)) {
		staged->same = stage->release >= 0 && has_bytes(stage->release, path, bytes, n);
		if (staged->same || folder_write(stage->folder, path, bytes, n))
			return true;
	}
	staged->failed = true;
	stage_report(stage, diags);
	return false;
}

bool stage_beside(const struct stage *stage, const char *ending, const void *bytes, size_t n, struct diags *diags)
{
	char name[NAME_MAX + 1], fresh[NAME_MAX + 1];
	errno = ENAMETOOLONG;
	if (snprintf(name, sizeof name, "%s%s", stage->name, ending) < (int)sizeof name &&
	    snprintf(fresh, sizeof fresh, "%s.new", name) < (int)sizeof fresh &&
	    (has_bytes(stage->parent, name, bytes, n) || (folder_write(stage->parent, fresh, bytes, n) &&
							  renameat(stage->parent, fresh, stage->parent, name) == 0)))
		return true;
	stage_report(stage, diags);
	return false;
}

/* A manifest that is still new says that the stage holds the release which was replaced: recover.c takes it from there.
 */
void stage_close(struct stage *stage)
{
	if (faccessat(stage->parent, stage->manifest_new, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
		folder_remove(stage->parent, stage->stage);
	close_all(stage);
}
