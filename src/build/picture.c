/*
 * picture.c - pictures that are made of pixels are decoded by workers, one a job
 *
 * Owns nothing. Invariant afterwards: a picture of the site without drawing and raster has been reported.
 */
#include "build/work.h"

#include "base/file.h"
#include "base/pack.h"
#include "picture/raster.h"

static void picture_job(void *context, size_t job, struct buf *reply)
{
	struct work *work = context;
	struct arena *arena = work->worker.arena;
	const struct picture *picture = &work->site->pictures[work->rasters[job]];
	struct diags diags = {.arena = arena};
	struct pack out = {reply};
	struct bytes file;
	const struct raster *raster = NULL;
	if (file_read(work->root, picture->path, RASTER_LARGEST, arena, &diags, &file))
		raster = raster_normalise(picture->path, file, arena, &diags);
	diags_pack(&diags, &out);
	if (raster != NULL)
		raster_pack(raster, &out);
	arena_reset(arena);
}

static void picture_done(void *context, size_t job, enum pool_fate fate, struct bytes reply)
{
	struct work *work = context;
	struct picture *picture = &work->site->pictures[work->rasters[job]];
	struct unpack in = {reply.data, reply.data + reply.size, work->arena, false};
	if (fate == POOL_DONE) {
		diags_unpack(&work->diags, &in);
		if (in.at < in.end)
			picture->raster = raster_unpack(&in);
	}
	if (fate != POOL_DONE || in.failed)
		diag_error(&work->diags, (struct place){picture->path, 1, 1},
			   _("open the picture in another program and save it again"),
			   _("this file cannot be processed safely"));
}

void work_pictures(struct work *work)
{
	struct site *site = work->site;
	work->rasters = arena_array(work->arena, site->picture_count + 1, sizeof *work->rasters);
	for (size_t i = 0; i < site->picture_count; i++) {
		enum raster_kind kind;
		if (site->pictures[i].file != NULL && raster_kind_named(site->pictures[i].file, &kind))
			work->rasters[work->raster_count++] = i;
	}
	if (work->raster_count != 0)
		work_pool(work, work->raster_count, picture_job, picture_done);
}
