/*
 * watch.c - has anything changed in a folder of content? (inotify(7))
 *
 * Owns the descriptor. Invariant: every folder that was there when watch_open or watch_changed returned is watched, so
 * whoever reads the folder afterwards misses nothing. A folder that is watched already keeps its watch.
 */
#include "serve/watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"

enum {
	DEEPEST = 64,
	CHANGES = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF,
	ROOT_CHANGES = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR,
};

static const char *const watched[] = {"content", "layouts", "fonts"};

static bool is_watched(const char *name)
{
	for (size_t i = 0; i < sizeof watched / sizeof *watched; i++)
		if (strcmp(name, watched[i]) == 0)
			return true;
	return false;
}

/* A folder that is gone again is no failure. */
static bool add(const struct watch *watch, const char *path)
{
	return inotify_add_watch(watch->fd, path, CHANGES | IN_ONLYDIR | IN_DONT_FOLLOW) >= 0 ||
	       (errno != ENOSPC && errno != ENOMEM);
}

static bool add_below(const struct watch *watch, const char *path, int depth)
{
	DIR *folder = depth > DEEPEST || !add(watch, path) ? NULL : opendir(path);
	bool good = folder != NULL || (errno != ENOSPC && errno != ENOMEM);
	for (struct dirent *entry; good && folder != NULL && (entry = readdir(folder)) != NULL;) {
		char below[PATH_MAX];
		struct stat status;
		int n = snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
		if (entry->d_name[0] == '.' || n < 0 || n >= (int)sizeof below)
			continue;
		if (fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode))
			good = add_below(watch, below, depth + 1);
	}
	if (folder != NULL)
		closedir(folder);
	return good;
}

static void add_all(struct watch *watch, struct diags *diags)
{
	bool good = true;
	for (size_t i = 0; i < sizeof watched / sizeof *watched; i++) {
		char path[PATH_MAX];
		int n = snprintf(path, sizeof path, "%s/%s", watch->folder, watched[i]);
		good = good && n > 0 && n < (int)sizeof path && add_below(watch, path, 0);
	}
	if (good || watch->reported)
		return;
	watch->reported = true;
	diag_warning(diags, (struct place){watch->folder, 0, 0},
		     _("raise fs.inotify.max_user_watches, see inotify(7); or load pages again by hand"),
		     _("not every folder can be watched: not every change will be seen"));
}

bool watch_open(struct watch *watch, const char *folder, struct diags *diags)
{
	*watch = (struct watch){.folder = folder, .fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK)};
	if (watch->fd < 0) {
		diag_error(diags, (struct place){folder, 0, 0}, NULL, _("changes cannot be watched: %s"),
			   strerror(errno));
		return false;
	}
	inotify_add_watch(watch->fd, folder, ROOT_CHANGES);
	add_all(watch, diags);
	return true;
}

void watch_close(struct watch *watch)
{
	if (watch->fd >= 0)
		close(watch->fd);
	watch->fd = -1;
}

/* Of the folder itself only what it is made of counts: a site may be built into it at the same time. */
static bool matters(const struct inotify_event *event, int root)
{
	if (event->wd == root)
		return event->len != 0 && is_watched(event->name);
	if ((event->mask & IN_IGNORED) != 0)
		return false;
	return event->len == 0 || event->name[0] != '.';
}

bool watch_changed(struct watch *watch, struct diags *diags)
{
	char events[16 * 1024] __attribute__((aligned(__alignof__(struct inotify_event))));
	bool changed = false, folders = false;
	/* The same folder, the same number. */
	int root = inotify_add_watch(watch->fd, watch->folder, ROOT_CHANGES);
	for (ssize_t n; (n = read(watch->fd, events, sizeof events)) > 0;) {
		for (const char *at = events; at < events + n;) {
			const struct inotify_event *event = (const void *)at;
			at += sizeof *event + event->len;
			bool lost = (event->mask & IN_Q_OVERFLOW) != 0;
			bool counts = lost || matters(event, root);
			changed |= counts;
			folders |= counts && (lost || (event->mask & (IN_ISDIR | IN_DELETE_SELF | IN_MOVE_SELF)) != 0);
		}
	}
	if (folders)
		add_all(watch, diags);
	return changed;
}
