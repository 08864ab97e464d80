/*
 * recover.c - what a killed build left half done
 *
 * Owns nothing. The steps of publish.c leave these states when cut off; `new` is site.manifest.new:
 *     new, site not as new says               before the swap: new is dropped, the site is the old one
 *     new, site as new says                   after the swap: new becomes the manifest
 *     no site, new, previous                  between the two renames of a file system without exchange
 */
#include "build/recover.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "build/manifest.h"
#include "build/stage.h"

static bool is_there(const struct stage *stage, const char *name)
{
	struct stat status;
	return fstatat(stage->parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

static bool move(const struct stage *stage, const char *from, const char *to)
{
	return renameat(stage->parent, from, stage->parent, to) == 0;
}

static bool folder_fits(const struct stage *stage, const char *folder, const char *manifest, struct arena *arena)
{
	struct manifest expected = {.arena = arena};
	int fd = openat(stage->parent, folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool fits = manifest_read(stage->parent, manifest, &expected) && manifest_fits(&expected, fd, NULL, NULL);
	close(fd);
	return fits;
}

bool recover_previous(const struct stage *stage)
{
	if (renameat2(stage->parent, stage->stage, stage->parent, stage->previous, RENAME_EXCHANGE) == 0)
		return true;
	return errno == ENOENT && move(stage, stage->stage, stage->previous);
}

static bool finish(const struct stage *stage, struct arena *arena)
{
	if (!folder_fits(stage, stage->name, stage->manifest_new, arena))
		return unlinkat(stage->parent, stage->manifest_new, 0) == 0;
	if (folder_fits(stage, stage->stage, stage->manifest, arena) && !recover_previous(stage))
		return false;
	return move(stage, stage->manifest_new, stage->manifest);
}

bool recover_release(const struct stage *stage, struct arena *arena, struct diags *diags)
{
	bool publishing = is_there(stage, stage->manifest_new);
	bool good = true;
	if (publishing && !is_there(stage, stage->name) && is_there(stage, stage->previous))
		good = move(stage, stage->previous, stage->name);
	if (good && !is_there(stage, stage->previous) && is_there(stage, stage->stale))
		good = move(stage, stage->stale, stage->previous);
	good = good && (!publishing || finish(stage, arena));
	if (!good)
		stage_report(stage, diags);
	return good;
}
