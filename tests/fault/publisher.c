/*
 * publisher.c - publishes a small site in ./site, as a build does
 *
 * publisher RELEASE FILES BYTES WORKERS: every third file and the asset change with the release. Ends with 0 when the
 * release is in place, 4 when not, and says so on standard error as kronblad does.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/pack.h"
#include "build/pool.h"
#include "build/publish.h"
#include "build/stage.h"

struct site {
	int release;
	int bytes;
	const struct stage *stage;
	struct manifest planned;
	struct arena *arena;
	struct diags diags;
};

static void name_file(const struct site *site, size_t job, char path[64])
{
	if (job == 0)
		snprintf(path, 64, "assets/style.%d.css", site->release);
	else
		snprintf(path, 64, "sv/%zu/%zu.html", job % 5, job);
}

static void work(void *context, size_t job, struct buf *reply)
{
	struct site *site = context;
	struct diags diags = {.arena = site->arena};
	struct buf text = BUF_EMPTY;
	struct staged staged;
	char path[64];
	name_file(site, job, path);
	buf_printf(&text, "release %d file %zu\n", job % 3 == 0 ? site->release : 0, job);
	while (text.len < (size_t)site->bytes)
		buf_text(&text, "more and more ");
	stage_write(site->stage, path, text.data, text.len, &staged, &diags);
	diags_pack(&diags, &(struct pack){reply});
	staged_pack(&staged, &(struct pack){reply});
	buf_free(&text);
}

static void done(void *context, size_t job, enum pool_fate fate, struct bytes reply)
{
	struct site *site = context;
	struct unpack in = {.at = reply.data, .end = reply.data + reply.size, .arena = site->arena};
	char path[64];
	name_file(site, job, path);
	if (fate != POOL_DONE) {
		diag_error(&site->diags, (struct place){path, 1, 1}, NULL, "this file cannot be processed safely");
		return;
	}
	diags_unpack(&site->diags, &in);
	struct staged staged = staged_unpack(&in);
	manifest_add(&site->planned, path, &staged);
}

static int publish_all(struct site *site, size_t files, int workers)
{
	struct stage *stage = stage_open("site", NULL, 0, site->arena, &site->diags);
	if (stage == NULL)
		return 4;
	site->stage = stage;
	struct pool pool = {.job_count = files,
			    .worker_count = workers,
			    .cpu_seconds = 10,
			    .wall_seconds = 60,
			    .context = site,
			    .work = work,
			    .done = done};
	bool good = pool_run(&pool, &site->diags) && site->diags.errors == 0;
	good = good && publish(stage, &site->planned, &site->diags) != PUBLISH_FAILED;
	stage_close(stage);
	return good ? 0 : 4;
}

int main(int count, char **words)
{
	if (count != 5)
		return 2;
	struct arena *arena = arena_new();
	struct site site = {.release = atoi(words[1]),
			    .bytes = atoi(words[3]),
			    .planned = {.arena = arena},
			    .arena = arena,
			    .diags = {.arena = arena}};
	int status = publish_all(&site, (size_t)atoi(words[2]), atoi(words[4]));
	diags_sort(&site.diags);
	diags_print(&site.diags, stderr);
	arena_free(arena);
	return status;
}
