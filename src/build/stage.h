/*
 * stage.h - where a build writes before anybody can see it
 *
 * For the output folder `site` these stand beside it, in the same folder:
 *     site.lock          held (flock) as long as a build or one of its workers lives
 *     site.stage         the release being made; removed by the next build if this one is killed
 *     site.manifest      what `site` consists of (manifest.h); without it a folder that holds files is not ours
 *     site.manifest.new  while a release is being published
 *     site.previous      the release before, kept whole
 *     site.stale         the one before that, on its way out
 *     site.nginx.conf, site.nginx-maps.conf   what a server is to know of it (html/feed.h)
 * Files equal to those of the release are not written: publish.h links them into the stage.
 */
#ifndef BUILD_STAGE_H
#define BUILD_STAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "build/manifest.h"

struct arena;
struct diags;

/* Fields are for stage.c, publish.c and recover.c. Descriptors are -1 where there is none. */
struct stage {
	const char *out; /* as the caller named it, for diagnostics */
	const char *name;
	const char *stage;
	const char *manifest;
	const char *manifest_new;
	const char *previous;
	const char *stale;
	int parent;
	int lock;
	int folder;  /* the stage, also after it became the release */
	int release; /* the release as it was when the build began */
};

/*
 * Takes the lock, finishes or undoes what a killed build left, opens an empty stage. `sources` are folders that are
 * read: `out` may neither be in one nor hold one. Call it before workers are forked.
 * NULL and one error when that is not possible; nothing of the old site is then touched. That is a system error (status
 * 4).
 */
struct stage *stage_open(const char *out, const char *const *sources, size_t source_count, struct arena *arena,
			 struct diags *diags);

/*
 * From any worker: stages one file and tells its digest in `staged`. The path is relative to the site's root. A file
 * staged before under this name is replaced. False and an error (the same one for every file) when it cannot be
 * written.
 */
bool stage_write(const struct stage *stage, const char *path, const void *bytes, size_t n, struct staged *staged,
		 struct diags *diags);

/*
 * In the parent, after publish: a file beside the site whose name is the site's and `ending`, whole or not at all. One
 * that is like that already is not touched. False and an error when it cannot be written.
 */
bool stage_beside(const struct stage *stage, const char *ending, const void *bytes, size_t n, struct diags *diags);

/* Removes what is still staged and gives up the lock. */
void stage_close(struct stage *stage);

/* Adds the error "the site cannot be written" with errno's reason. */
void stage_report(const struct stage *stage, struct diags *diags);

#endif
