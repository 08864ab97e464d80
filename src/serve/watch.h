/*
 * watch.h - has anything changed in a folder of content? (inotify(7))
 *
 * content, layouts and fonts are watched to any depth, folders that come later too. Which file it was is not told: a
 * change of any may change every page. Files whose names begin with a dot are no content and are not heard of.
 */
#ifndef SERVE_WATCH_H
#define SERVE_WATCH_H

#include <stdbool.h>

struct diags;

struct watch {
	const char *folder;
	int fd;        /* readable when there is something to be asked for */
	bool reported; /* that the system has no more watches to give */
};

/* False and an error when the system has none to give. */
bool watch_open(struct watch *watch, const char *folder, struct diags *diags);
void watch_close(struct watch *watch);

/* Takes what has happened since; true when it may change the site. Watches new folders before it returns. */
bool watch_changed(struct watch *watch, struct diags *diags);

#endif
