/*
 * extras.h - what no document stands behind: assets, short addresses, lists for machines, and what servers are told
 */
#ifndef BUILD_EXTRAS_H
#define BUILD_EXTRAS_H

#include <stdbool.h>

#include "base/file.h"

struct buf;
struct staged;
struct work;

/* Assets, short addresses, the choice of a language, 404, sitemap. */
void work_extras(struct work *work);

/* Beside the published site: what makes nginx serve it well. False after an error, which is the system's. */
bool work_servers(struct work *work);

/* Puts a staged file on the list of what is published. */
void work_file(struct work *work, const char *path, const struct staged *staged);

/* Appends what a server hands out for a file where a compressed one is asked for. False when there is no such need. */
bool work_compress(const struct work *work, const char *path, struct bytes bytes, struct buf *out);

#endif
