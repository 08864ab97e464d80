/*
 * web.c - opens layouts/web: templates and the files that pages load
 *
 * Owns struct web, which never changes afterwards. A file's name carries the beginning of its content's hash, so that
 * it may be kept for ever by whoever fetched it.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "html/slots.h"
#include "html/style.h"
#include "html/template.h"
#include "html/webfont.h"
#include "html/writer.h"
#include "picture/raster.h"

#define FOLDER "layouts/web/"

enum { LARGEST = 256 * 1024, HASH_SHOWN = 10 };

struct layout {
	struct template_source *sources;
	size_t source_count;
};

static const char *suffix_of(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot == NULL ? "" : dot;
}

static void add_source(struct layout *layout, struct arena *arena, const char *path, struct bytes bytes)
{
	const char *name = path + strlen(FOLDER);

	layout->sources = arena_grow(arena, layout->sources, layout->source_count, sizeof *layout->sources);
	layout->sources[layout->source_count++] =
		(struct template_source){arena_copy(arena, name, (size_t)(suffix_of(name) - name)), path, bytes};
}

/* A file is called after its content. */
static void fill_asset(struct asset *asset, struct bytes bytes, struct arena *arena)
{
	const char *name = asset->name, *suffix = suffix_of(name);
	char hex[HASH_HEX];

	hash_hex(bytes.data, bytes.size, hex);
	asset->file = arena_printf(arena, "assets/%.*s.%.*s%s", (int)(suffix - name), name, HASH_SHOWN, hex, suffix);
	asset->data = bytes.data;
	asset->size = bytes.size;
}

struct asset *web_asset_add(struct web *web, const char *name, struct bytes bytes, struct arena *arena)
{
	web->assets = arena_grow(arena, web->assets, web->asset_count, sizeof *web->assets);
	struct asset *asset = &web->assets[web->asset_count++];
	*asset = (struct asset){.name = name};
	fill_asset(asset, bytes, arena);
	return asset;
}

void web_index_add(struct web *web, const struct language *language, struct bytes script, struct arena *arena)
{
	web->indexes[language->index] =
		web_asset_add(web, arena_printf(arena, "search-%s.js", language->tag), script, arena);
}

const struct asset *web_index(const struct web *web, const struct language *language)
{
	return web->indexes[language->index];
}

static void add_pictures(struct web *web, struct arena *arena)
{
	for (size_t i = 0; i < web->site->picture_count; i++) {
		const struct picture *picture = &web->site->pictures[i];
		if (picture->raster == NULL)
			continue;
		const char *ending = picture->raster->kind == RASTER_PNG ? ".png" : ".jpg";
		const char *name = arena_printf(arena, "%s%s", picture->id, ending);
		web_asset_add(web, name, picture->raster->file, arena)->picture = picture;
	}
}

static struct asset *find_asset(const struct web *web, const char *name)
{
	for (size_t i = 0; i < web->asset_count; i++)
		if (strcmp(web->assets[i].name, name) == 0)
			return &web->assets[i];
	return NULL;
}

static const struct asset *need_asset(const struct web *web, const char *name, struct diags *diags)
{
	const struct asset *found = find_asset(web, name);

	if (found != NULL)
		return found;
	diag_error(diags, (struct place){arena_printf(web->site->arena, "layouts/web/%s", name), 0, 0}, NULL,
		   _("the file \"%s\" is missing"), name);
	return NULL;
}

static void add_style(struct web *web, const char *name, struct bytes bytes, struct arena *arena)
{
	struct buf css = BUF_EMPTY;

	style_squeeze(bytes, &css);
	web_asset_add(web, name, (struct bytes){buf_copy(&css, arena), css.len}, arena);
	buf_free(&css);
}

static void read_folder(struct web *web, struct layout *layout, struct arena *arena, struct diags *diags)
{
	struct file_list files = {NULL, 0};
	struct bytes bytes;

	file_list(web->site->root, "layouts/web", arena, diags, &files);
	for (size_t i = 0; i < files.count; i++) {
		if (!file_read_text(web->site->root, files.paths[i], LARGEST, arena, diags, &bytes))
			continue;
		const char *name = files.paths[i] + strlen(FOLDER);
		if (strcmp(suffix_of(name), ".html") == 0)
			add_source(layout, arena, files.paths[i], bytes);
		else if (strcmp(suffix_of(name), ".css") == 0)
			add_style(web, name, bytes, arena);
		else if (strcmp(suffix_of(name), ".yaml") != 0)
			web_asset_add(web, name, bytes, arena);
	}
}

static const char *const script_names[SCRIPT_COUNT] = {
	[SCRIPT_FORM] = "form.js",       [SCRIPT_SEARCH] = "search.js", [SCRIPT_FINDER] = "finder.js",
	[SCRIPT_CHOOSER] = "chooser.js", [SCRIPT_PAPER] = "paper.js",   [SCRIPT_LEAVE] = "leave.js",
};

struct web *web_open(const struct site *site, struct arena *arena, struct diags *diags)
{
	struct web *web = arena_alloc(arena, sizeof *web);
	struct layout layout = {NULL, 0};
	size_t errors = diags->errors;

	web->site = site;
	read_folder(web, &layout, arena, diags);
	add_pictures(web, arena);
	web->style = need_asset(web, "style.css", diags);
	web->icon = need_asset(web, "icon.svg", diags);
	for (size_t i = 0; i < SCRIPT_COUNT; i++)
		if (script_names[i] != NULL)
			web->scripts[i] = need_asset(web, script_names[i], diags);
	web->engine = need_asset(web, "minisearch.js", diags);
	web->indexes = arena_array(arena, site->language_count, sizeof *web->indexes);
	sketches_make(web, arena);
	web->page = template_compile("page", layout.sources, layout.source_count, page_slot_table, page_slot_count,
				     arena, diags);
	web->paper = template_compile("paper", layout.sources, layout.source_count, body_slot_table, body_slot_count,
				      arena, diags);
	web->choice = template_compile("choice", layout.sources, layout.source_count, body_slot_table, body_slot_count,
				       arena, diags);
	web->missing = template_compile("missing", layout.sources, layout.source_count, body_slot_table,
					body_slot_count, arena, diags);
	return diags->errors > errors ? NULL : web;
}

void web_fonts_add(struct web *web, const struct fonts *fonts, struct arena *arena, struct diags *diags)
{
	struct buf css = BUF_EMPTY;

	webfonts_add(web, fonts, &css, arena, diags);
	struct asset *style = find_asset(web, web->style->name);
	buf_put(&css, style->data, style->size);
	fill_asset(style, (struct bytes){arena_copy(arena, css.data, css.len), css.len}, arena);
	web->style = style;
	buf_free(&css);
}

size_t web_asset_count(const struct web *web)
{
	return web->asset_count;
}

const struct asset *web_asset(const struct web *web, size_t index)
{
	return &web->assets[index];
}
