/*
 * publish.c - a finished stage becomes the site
 *
 * Owns the order of steps; recover.c knows what each leaves when it is the last. Invariant: under the site's name
 * stands a whole release at every moment; only where the file system cannot exchange is it away between two renames.
 */
#include "build/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "build/folder.h"
#include "build/manifest.h"
#include "build/recover.h"
#include "build/stage.h"

static bool copy_file(const struct stage *stage, const char *path)
{
	struct arena *arena = arena_new();
	struct diags unused = {.arena = arena};
	struct bytes bytes;
	bool good = file_read(stage->release, path, SIZE_MAX / 4, arena, &unused, &bytes) &&
		    folder_write(stage->folder, path, bytes.data, bytes.size);
	arena_free(arena);
	return good;
}

/* Where links are impossible (some file systems, too many links, other people's files) the file is copied. */
static bool link_file(const struct stage *stage, const char *path)
{
	bool good = linkat(stage->release, path, stage->folder, path, 0) == 0;
	if (!good && errno == ENOENT && folder_make_above(stage->folder, path))
		good = linkat(stage->release, path, stage->folder, path, 0) == 0;
	return good || (errno != ENOENT && errno != ENOSPC && copy_file(stage, path));
}

static bool link_same(const struct stage *stage, const struct manifest *planned)
{
	for (size_t i = 0; i < planned->count; i++)
		if (planned->entries[i].file.same && !link_file(stage, planned->entries[i].path))
			return false;
	return true;
}

/* A picture that is no longer shown may have been taken away for somebody's sake: it goes at once. */
static bool is_picture(const char *path)
{
	size_t n = strlen(path);
	return n > 4 && (strcmp(path + n - 4, ".jpg") == 0 || strcmp(path + n - 4, ".png") == 0);
}

/* Open pages ask for the assets they were made with. One that somebody removed is not missed. */
static bool carry_assets(const struct stage *stage, const struct manifest *planned, const struct manifest *old,
			 size_t *carried)
{
	for (size_t i = 0; stage->release >= 0 && i < old->count; i++) {
		const char *path = old->entries[i].path;
		if (!manifest_is_asset(path) || is_picture(path) || manifest_find(planned, path) != NULL)
			continue;
		if (link_file(stage, path))
			++*carried;
		else if (errno != ENOENT)
			return false;
	}
	return true;
}

static bool is_equal(const struct manifest *planned, const struct manifest *old)
{
	bool equal = planned->count == old->count;
	for (size_t i = 0; equal && i < planned->count; i++) {
		const struct manifest_entry *a = &planned->entries[i], *b = &old->entries[i];
		equal = a->file.same && strcmp(a->path, b->path) == 0 &&
			memcmp(a->file.digest, b->file.digest, sizeof a->file.digest) == 0;
	}
	return equal;
}

/* True when the release has the planned bytes in the planned places and nothing else but carried assets. */
static bool is_published(const struct stage *stage, const struct manifest *planned, const struct manifest *old)
{
	struct folder_files files;
	if (stage->release < 0 || !is_equal(planned, old) || !folder_list(stage->release, planned->arena, &files))
		return false;
	for (size_t i = 0; i < files.count; i++)
		if (!manifest_is_asset(files.paths[i]) && manifest_find(planned, files.paths[i]) == NULL)
			return false;
	return true;
}

static bool verify(const struct stage *stage, const struct manifest *planned, size_t carried, struct diags *diags)
{
	const char *bad;
	size_t extra;
	if (manifest_fits(planned, stage->folder, &bad, &extra) && extra == carried)
		return true;
	diag_error(diags, (struct place){stage->out, 0, 0}, _("build again; the site is as it was"),
		   _("the staged file \"%s\" is not what was written"), bad == NULL ? "assets/" : bad);
	return false;
}

/* The new manifest and everything staged reach the disk together. */
static bool write_through(const struct stage *stage, const struct manifest *planned)
{
	struct buf text = BUF_EMPTY;
	manifest_print(planned, &text);
	bool good = folder_write(stage->parent, stage->manifest_new, text.data, text.len) && syncfs(stage->folder) == 0;
	buf_free(&text);
	return good;
}

/* Rename away, rename in. */
static bool swap_slowly(const struct stage *stage, struct diags *diags)
{
	int parent = stage->parent;
	if (renameat(parent, stage->previous, parent, stage->stale) != 0 && errno != ENOENT)
		return false;
	if (renameat(parent, stage->name, parent, stage->previous) != 0)
		return false;
	if (renameat(parent, stage->stage, parent, stage->name) != 0) {
		int error = errno;
		renameat(parent, stage->previous, parent, stage->name);
		errno = error;
		return false;
	}
	diag_warning(diags, (struct place){stage->out, 0, 0}, NULL,
		     _("this file system cannot exchange two folders: for a moment the site was away"));
	return true;
}

/* `*replaced` says whether the stage now holds the release that was the site. */
static bool swap(const struct stage *stage, bool *replaced, struct diags *diags)
{
	int parent = stage->parent;
	*replaced = false;
	if (stage->release < 0 || folder_is_empty(stage->release))
		return renameat(parent, stage->stage, parent, stage->name) == 0;
	*replaced = renameat2(parent, stage->stage, parent, stage->name, RENAME_EXCHANGE) == 0;
	if (*replaced)
		return true;
	return (errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP) && swap_slowly(stage, diags);
}

/* The new site stands; what fails from here on is finished by the next build. */
static bool settle(const struct stage *stage, bool replaced)
{
	bool good = fsync(stage->parent) == 0;
	good = (!replaced || recover_previous(stage)) && good;
	good = good && renameat(stage->parent, stage->manifest_new, stage->parent, stage->manifest) == 0;
	return good && fsync(stage->parent) == 0;
}

/* Without the new manifest the next build knows that there was no swap. */
static void give_up(const struct stage *stage, struct diags *diags)
{
	stage_report(stage, diags);
	unlinkat(stage->parent, stage->manifest_new, 0);
}

static bool prepare(const struct stage *stage, const struct manifest *planned, const struct manifest *old,
		    struct diags *diags)
{
	size_t carried = 0;
	if (!link_same(stage, planned) || !carry_assets(stage, planned, old, &carried)) {
		stage_report(stage, diags);
		return false;
	}
	if (!verify(stage, planned, carried, diags))
		return false;
	if (write_through(stage, planned))
		return true;
	give_up(stage, diags);
	return false;
}

static bool replace(const struct stage *stage, struct diags *diags)
{
	bool replaced;
	if (!swap(stage, &replaced, diags)) {
		give_up(stage, diags);
		return false;
	}
	if (settle(stage, replaced) && folder_remove(stage->parent, stage->stage) &&
	    folder_remove(stage->parent, stage->stale))
		return true;
	diag_error(diags, (struct place){stage->out, 0, 0}, _("build again to finish it"),
		   _("the new site is in place, but not everything around it: %s"), strerror(errno));
	return false;
}

enum publish_result publish(const struct stage *stage, struct manifest *planned, struct diags *diags)
{
	struct manifest old = {.arena = planned->arena};
	const char *twice = manifest_sort(planned);
	if (twice != NULL) {
		diag_error(diags, (struct place){stage->out, 0, 0}, NULL, _("two files want the name \"%s\""), twice);
		return PUBLISH_FAILED;
	}
	if (!manifest_read(stage->parent, stage->manifest, &old)) {
		old.count = 0;
		if (errno != ENOENT && errno != EBADMSG) {
			stage_report(stage, diags);
			return PUBLISH_FAILED;
		}
	}
	if (is_published(stage, planned, &old))
		return PUBLISH_SAME;
	return prepare(stage, planned, &old, diags) && replace(stage, diags) ? PUBLISH_DONE : PUBLISH_FAILED;
}
