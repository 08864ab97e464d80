/*
 * handout.c - files about people: for their owner alone, whole or not there, never near a site
 *
 * Owns the folder's descriptor and the list of what it wrote. A file has no name until it is whole (O_TMPFILE, linkat);
 * where a file system cannot do that it is written under a name of its own that begins with a dot.
 */
#include "build/handout.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "build/folder.h"

static const char PART[] = ".kronblad.part";

struct handout {
	const char *path;
	struct arena *arena;
	const char **names;
	size_t count;
	int folder;
	bool made, unnamed; /* this run made the folder; its file system has files without names */
	sigset_t before;    /* signals that were blocked */
};

static sigset_t stop_signals(void)
{
	static const int stops[] = {SIGINT, SIGTERM, SIGHUP, SIGXCPU};
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		sigaddset(&set, stops[i]);
	return set;
}

bool handout_is_stopped(void)
{
	sigset_t pending, stops = stop_signals(), both;
	sigpending(&pending);
	sigandset(&both, &pending, &stops);
	return !sigisemptyset(&both);
}

void handout_private(void)
{
	umask(077);
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	prctl(PR_SET_DUMPABLE, 0);
}

static void report(const struct handout *handout, struct diags *diags)
{
	diag_error(diags, (struct place){handout->path, 0, 0}, NULL, _("this folder cannot be written: %s"),
		   strerror(errno));
}

/* True when the folder or one that it stands in is a site. */
static bool is_in_site(const char *folder, struct arena *arena)
{
	char *path = realpath(folder, NULL);
	bool found = path == NULL;
	while (path != NULL && !found && path[0] != '\0') {
		found = access(arena_printf(arena, "%s.manifest", path), F_OK) == 0;
		*strrchr(path, '/') = '\0';
	}
	free(path);
	return found;
}

static bool is_apart(const struct handout *handout, const char *const *sources, size_t count, struct diags *diags)
{
	struct stat source;
	bool apart = !is_in_site(handout->path, handout->arena);
	for (size_t i = 0; apart && i < count; i++)
		apart = stat(sources[i], &source) != 0 || !folder_is_within(handout->path, &source, handout->arena);
	if (!apart)
		diag_error(diags, (struct place){handout->path, 0, 0},
			   _("choose a folder that nobody publishes or keeps in a repository"),
			   _("filled forms are not written into a site or what it is made from"));
	return apart;
}

struct handout *handout_open(const char *folder, const char *const *sources, size_t source_count, struct arena *arena,
			     struct diags *diags)
{
	struct handout *handout = arena_alloc(arena, sizeof *handout);
	*handout = (struct handout){.path = folder, .arena = arena, .folder = -1, .unnamed = true};
	handout->made = mkdir(folder, 0700) == 0;
	if (!handout->made && errno != EEXIST) {
		report(handout, diags);
		return NULL;
	}
	bool apart = is_apart(handout, sources, source_count, diags);
	if (apart)
		handout->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (handout->folder >= 0) {
		sigset_t stops = stop_signals();
		sigprocmask(SIG_BLOCK, &stops, &handout->before);
		return handout;
	}
	if (apart)
		report(handout, diags);
	if (handout->made)
		rmdir(folder);
	return NULL;
}

bool handout_has(const struct handout *handout, const char *name)
{
	struct stat status;
	return fstatat(handout->folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

static int open_file(struct handout *handout)
{
	int fd = -1;
	if (handout->unnamed) {
		fd = openat(handout->folder, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
		handout->unnamed = fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT);
	}
	if (handout->unnamed)
		return fd;
	return openat(handout->folder, PART, O_CREAT | O_TRUNC | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0600);
}

static bool give_name(const struct handout *handout, int fd, const char *name)
{
	char link[64];
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	if (handout->unnamed)
		return linkat(AT_FDCWD, link, handout->folder, name, AT_SYMLINK_FOLLOW) == 0;
	return !handout_has(handout, name) && renameat(handout->folder, PART, handout->folder, name) == 0;
}

bool handout_write(struct handout *handout, const char *name, const void *bytes, size_t n, struct diags *diags)
{
	int fd = open_file(handout);
	bool good = fd >= 0 && folder_put(fd, bytes, n) && give_name(handout, fd, name);
	if (!good) {
		report(handout, diags);
		if (!handout->unnamed)
			unlinkat(handout->folder, PART, 0);
	}
	good = (fd < 0 || close(fd) == 0) && good;
	if (good) {
		handout->names = arena_grow(handout->arena, handout->names, handout->count, sizeof *handout->names);
		handout->names[handout->count++] = arena_text(handout->arena, name);
	}
	return good;
}

void handout_undo(struct handout *handout)
{
	for (size_t i = 0; i < handout->count; i++)
		unlinkat(handout->folder, handout->names[i], 0);
	handout->count = 0;
	if (handout->made)
		rmdir(handout->path);
}

bool handout_finish(struct handout *handout, struct diags *diags)
{
	if (handout_is_stopped())
		return false;
	if (syncfs(handout->folder) == 0)
		return true;
	report(handout, diags);
	return false;
}

void handout_close(struct handout *handout)
{
	close(handout->folder);
	sigprocmask(SIG_SETMASK, &handout->before, NULL);
}
