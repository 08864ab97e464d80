/*
 * extras.c - what no document stands behind: assets, short addresses, lists for machines, and what servers are told
 *
 * Owns nothing. Everything here is made by the parent, when all documents are known.
 */
#include "build/extras.h"

#include <string.h>

#include "base/gzip.h"
#include "base/pack.h"
#include "build/reach.h"
#include "build/shelf.h"
#include "build/stage.h"
#include "build/work.h"
#include "html/feed.h"
#include "site/alias.h"
#include "site/edition.h"

/* A file that could not be staged ends the build with status 4, not as a content error. */
void work_file(struct work *work, const char *path, const struct staged *staged)
{
	work->system_failed = work->system_failed || staged->failed;
	manifest_add(&work->manifest, path, staged);
}

/* Texts become a third of their size; PDFs, pictures and fonts are compressed in themselves. */
static bool is_text(const char *path)
{
	static const char *const endings[] = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"};
	const char *dot = strrchr(path, '.');
	for (size_t i = 0; dot != NULL && i < sizeof endings / sizeof *endings; i++)
		if (strcmp(dot, endings[i]) == 0)
			return true;
	return false;
}

bool work_compress(const struct work *work, const char *path, struct bytes bytes, struct buf *out)
{
	return work->stage != NULL && !work->site->offline && is_text(path) && gzip_put(bytes, out);
}

static void put_staged(struct work *work, const char *path, const char *bytes, size_t n)
{
	struct staged staged = {0};
	if (work->stage != NULL)
		stage_write(work->stage, path, bytes, n, &staged, &work->diags);
	if (work->shelf != NULL)
		shelf_keep(work->shelf, path, (struct bytes){arena_copy(work->arena, bytes, n), n});
	work_file(work, path, &staged);
}

static void put_extra(struct work *work, const char *path, const char *bytes, size_t n)
{
	struct buf pressed = BUF_EMPTY;
	put_staged(work, path, bytes, n);
	if (work_compress(work, path, (struct bytes){bytes, n}, &pressed))
		put_staged(work, arena_printf(work->arena, "%s.gz", path), pressed.data, pressed.len);
	buf_free(&pressed);
}

static void put_and_clear(struct work *work, const char *path, struct buf *out)
{
	put_extra(work, path, out->data, out->len);
	buf_clear(out);
}

static void put_page(struct work *work, const char *path, struct buf *out)
{
	struct buf scanned = BUF_EMPTY;
	reach_scan(path, (struct bytes){out->data, out->len}, work->site, work->spool, &(struct pack){&scanned});
	reach_take(work->reach, &(struct unpack){scanned.data, scanned.data + scanned.len, work->arena, false});
	buf_free(&scanned);
	put_and_clear(work, path, out);
	work->page_count++;
}

static void put_short_page(struct work *work, const struct edition *edition, const char *id,
			   const struct municipality *municipality, struct buf *out)
{
	html_short_page(work->web, edition, id, municipality, out, work->arena);
	put_page(work, arena_printf(work->arena, "s/%s/index.html", id), out);
}

/* The county's sheets and those of each municipality lead to pages of their own. */
static void put_places(struct work *work, const struct edition *edition, const char *id, struct buf *out)
{
	put_short_page(work, edition, id, NULL, out);
	for (size_t i = 0; edition->municipal && i < work->site->municipality_count; i++) {
		const struct municipality *municipality = &work->site->municipalities[i];
		put_short_page(work, edition, edition_local(work->arena, id, municipality), municipality, out);
	}
}

static void put_short_pages(struct work *work, struct buf *out)
{
	for (size_t i = 0; i < work->site->edition_count; i++) {
		const struct edition *edition = &work->site->editions[i];
		put_places(work, edition, edition->id, out);
		if (edition->pair != NULL)
			put_places(work, edition, edition->pair, out);
	}
}

/* What ends like no page of ours is left to the server. */
static void put_moved_pages(struct work *work, struct buf *out)
{
	for (size_t i = 0; i < work->site->document_count; i++) {
		const struct document *document = &work->site->documents[i];
		for (size_t k = 0; k < document->meta.alias_count; k++) {
			const char *file = alias_file(work->arena, document->meta.aliases[k]);
			if (file == NULL)
				continue;
			html_moved(work->web, document, arena_printf(work->arena, "/%s", file), out, work->arena);
			put_page(work, file, out);
		}
	}
}

/* What only a server hands out, and only those read who ask one. */
static void put_for_servers(struct work *work, struct buf *out)
{
	html_not_found(work->web, out, work->arena);
	put_page(work, "404.html", out);
	feed_sitemap(work->site, out, work->arena);
	put_and_clear(work, "sitemap.xml", out);
	feed_robots(work->site, out);
	put_and_clear(work, "robots.txt", out);
	feed_security(work->site, out);
	if (out->len != 0)
		put_and_clear(work, ".well-known/security.txt", out);
}

void work_extras(struct work *work)
{
	struct buf out = BUF_EMPTY;
	for (size_t i = 0; i < web_asset_count(work->web); i++) {
		const struct asset *asset = web_asset(work->web, i);
		if (asset->picture == NULL || asset->picture->shown)
			put_extra(work, asset->file, asset->data, asset->size);
	}
	put_short_pages(work, &out);
	put_moved_pages(work, &out);
	html_language_choice(work->web, &out, work->arena);
	put_page(work, "index.html", &out);
	if (work->site->offline) {
		html_language_choice(work->web, &out, work->arena);
		put_page(work, work->site->start_file, &out);
	} else {
		put_for_servers(work, &out);
	}
	buf_free(&out);
}

bool work_servers(struct work *work)
{
	struct buf out = BUF_EMPTY;
	nginx_server(work->site, &out);
	bool good = stage_beside(work->stage, ".nginx.conf", out.data, out.len, &work->diags);
	buf_clear(&out);
	nginx_maps(work->site, &out, work->arena);
	good = good && stage_beside(work->stage, ".nginx-maps.conf", out.data, out.len, &work->diags);
	buf_free(&out);
	return good;
}
