/*
 * link.c - addresses and links
 *
 * Owns nothing.
 */
#include "site/link.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/near.h"
#include "base/table.h"
#include "site/guide.h"
#include "site/alias.h"
#include "site/site.h"
#include "site/statement.h"

static bool is_folder_page(const char *key)
{
	size_t n = strlen(key);
	return strcmp(key, "index") == 0 || (n > 6 && strcmp(key + n - 6, "/index") == 0);
}

const char *document_key(struct arena *arena, const char *file)
{
	size_t n = strlen(file);
	return n > 3 && strcmp(file + n - 3, ".md") == 0 ? arena_copy(arena, file, n - 3) : file;
}

const char *document_address(struct arena *arena, const struct document *document,
			     const struct municipality *municipality)
{
	const char *key = document->key, *tag = document->language->tag;
	int n = (int)strlen(key) - (is_folder_page(key) ? 5 : 0);
	const char *slash = n != 0 && !is_folder_page(key) ? "/" : "";
	if (municipality != NULL)
		return arena_printf(arena, "/%s/%s/%.*s%s", tag, municipality->id, n, key, slash);
	return arena_printf(arena, "/%s/%.*s%s", tag, n, key, slash);
}

/* The length of an address without "#anchor". */
static size_t path_length(const char *address)
{
	return strcspn(address, "#");
}

const char *site_path(const struct site *site)
{
	const char *host = strstr(site->address, "://");
	const char *path = host == NULL ? NULL : strchr(host + 3, '/');
	return path == NULL ? "" : path;
}

const char *address_file(struct arena *arena, const char *address)
{
	size_t n = path_length(address);
	const char *index = n != 0 && address[n - 1] == '/' ? "index.html" : "";
	return arena_printf(arena, "%.*s%s", (int)n - 1, address + 1, index);
}

const char *address_relative(struct arena *arena, const char *from, const char *to)
{
	size_t common = 0;
	for (size_t i = 0; from[i] != '\0' && from[i] == to[i]; i++)
		if (from[i] == '/')
			common = i + 1;
	struct buf out = BUF_EMPTY;
	for (size_t i = common; i < path_length(from); i++)
		if (from[i] == '/')
			buf_text(&out, "../");
	size_t n = path_length(to);
	buf_put(&out, to + common, n - common);
	if (n != 0 && to[n - 1] == '/')
		buf_text(&out, "index.html");
	buf_text(&out, to + n);
	char *copy = buf_copy(&out, arena);
	buf_free(&out);
	return copy;
}

/* "sv/hjulet/halsa.md" + "../samtycke.md" -> "sv/samtycke.md"; NULL when it leaves content/. */
static const char *resolve(struct arena *arena, const char *name, const char *target, size_t n)
{
	const char *slash = strrchr(name, '/');
	size_t keep = slash == NULL ? 0 : (size_t)(slash - name);
	char *path = arena_printf(arena, "%.*s", (int)keep, name);
	while (n >= 2 && (strncmp(target, "./", 2) == 0 || (n >= 3 && strncmp(target, "../", 3) == 0))) {
		bool up = target[1] == '.';
		char *last = strrchr(path, '/');
		if (up && last == NULL && path[0] == '\0')
			return NULL;
		if (up)
			*(last != NULL ? last : path) = '\0';
		target += up ? 3 : 2;
		n -= up ? 3 : 2;
	}
	return arena_printf(arena, "%s%s%.*s", path, path[0] != '\0' ? "/" : "", (int)n, target);
}

static bool names_document(const char *target, size_t n)
{
	return n > 3 && memcmp(target + n - 3, ".md", 3) == 0 && memchr(target, ':', n) == NULL;
}

const struct document *link_document(const struct site *site, const struct document *document, const char *target,
				     const char **anchor, struct arena *arena)
{
	size_t n = path_length(target);
	*anchor = target[n] == '#' ? target + n + 1 : NULL;
	if (!names_document(target, n))
		return NULL;
	const char *name = resolve(arena, document->name, target, n);
	if (name == NULL)
		return NULL;
	const struct document *found = table_find(site->by_path, name);
	const char *rest = strchr(name, '/');
	if (found == NULL && rest != NULL && strncmp(name, document->language->tag, (size_t)(rest - name)) == 0)
		found = table_find(site->by_path, arena_printf(arena, "%s%s", site->language->tag, rest));
	return found;
}

static bool has_anchor(const struct site *site, const struct document *document, const char *anchor)
{
	if (document->chooses && anchor[0] == '_' && guide_occasion(site, anchor + 1) != NULL)
		return true;
	for (size_t i = 0; i < document->heading_count; i++)
		if (strcmp(document->headings[i].anchor, anchor) == 0)
			return true;
	return false;
}

static void check_anchor(const struct site *site, const struct document *target, const char *anchor, struct place at,
			 struct arena *arena, struct diags *diags)
{
	if (target->failed || has_anchor(site, target, anchor))
		return;
	const char **names = arena_array(arena, target->heading_count + 1, sizeof *names);
	for (size_t i = 0; i < target->heading_count; i++)
		names[i] = target->headings[i].anchor;
	const char *near = near_find(anchor, names, target->heading_count);
	diag_error(diags, at,
		   near == NULL ? _("anchors are the headings in lower case, with hyphens")
				: arena_printf(arena, _("did you mean \"%s\"?"), near),
		   _("%s has no heading \"#%s\""), target->path, anchor);
}

/* The picture that is meant: the one of this name, else one of a name nearby. */
static const struct picture *meant_picture(const struct site *site, const char *id, struct arena *arena)
{
	const char **ids = arena_array(arena, site->picture_count + 1, sizeof *ids);
	for (size_t i = 0; i < site->picture_count; i++)
		ids[i] = site->pictures[i].id;
	const struct picture *same = site_picture(site, id);
	const char *near = same == NULL ? near_find(id, ids, site->picture_count) : NULL;
	return near == NULL ? same : site_picture(site, near);
}

static void check_image(const struct site *site, const struct link *link, struct place at, struct arena *arena,
			struct diags *diags)
{
	const char *dot = strrchr(link->target, '.');
	size_t n = dot == NULL ? strlen(link->target) : (size_t)(dot - link->target);
	const char *id = arena_copy(arena, link->target, n);
	const struct picture *picture = meant_picture(site, id, arena);
	bool missing = picture != NULL && picture->file == NULL && strcmp(picture->id, id) == 0;
	if (missing || site_picture_named(site, link->target) != NULL)
		return; /* a missing file is reported where its row stands */
	diag_error(diags, at,
		   picture == NULL || picture->file == NULL
			   ? _("pictures stand in content/pictures/pictures.yaml")
			   : arena_printf(arena, _("did you mean \"%s\"?"), picture->file),
		   _("there is no picture \"%s\""), link->target);
}

static bool starts_with(const char *text, const char *start)
{
	return strncmp(text, start, strlen(start)) == 0;
}

static void report_dead(const struct site *site, const struct document *document, const struct link *link,
			struct place at, struct arena *arena, struct diags *diags)
{
	size_t n = path_length(link->target);
	const char *name = resolve(arena, document->name, link->target, n);
	const char **names = arena_array(arena, site->document_count + 1, sizeof *names);
	for (size_t i = 0; i < site->document_count; i++)
		names[i] = site->documents[i].name;
	const char *near = name == NULL ? NULL : near_find(name, names, site->document_count);
	diag_error(diags, at,
		   near == NULL ? _("link to a page by its file, as in ../samtycke.md")
				: arena_printf(arena, _("did you mean content/%s?"), near),
		   _("this link leads nowhere: there is no \"%s\""), link->target);
}

static void check_link(const struct site *site, const struct document *document, const struct link *link,
		       struct arena *arena, struct diags *diags)
{
	static const char *const open[] = {"https://", "http://", "mailto:", "tel:", "{"};
	struct place at = {document->path, link->line, link->column};
	const char *anchor;
	if (link->image) {
		check_image(site, link, at, arena, diags);
		return;
	}
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (starts_with(link->target, open[i]))
			return;
	if (link->target[0] == '#') {
		check_anchor(site, document, link->target + 1, at, arena, diags);
		return;
	}
	if (!names_document(link->target, path_length(link->target))) {
		diag_error(diags, at, _("link to a page by its file, as in ../samtycke.md, or begin with https://"),
			   _("this link leads nowhere: \"%s\""), link->target);
		return;
	}
	const struct document *target = link_document(site, document, link->target, &anchor, arena);
	if (target == NULL)
		report_dead(site, document, link, at, arena, diags);
	else if (anchor != NULL)
		check_anchor(site, target, anchor, at, arena, diags);
}

void page_check(const struct site *site, const char *key, struct place at, const char *hint, struct diags *diags)
{
	if (table_find(site->by_path, arena_printf(site->arena, "%s/%s.md", site->language->tag, key)) == NULL)
		diag_error(diags, at, hint, _("there is no page \"%s.md\""), key);
}

static void check_menu(const struct site *site, const struct menu *menu, struct diags *diags)
{
	for (size_t i = 0; i < menu->count; i++)
		page_check(site, menu->keys[i], menu->at,
			   _("name pages of the default language by their files, as in [kontakt.md]"), diags);
}

void links_check(const struct site *site, struct diags *diags)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = &site->documents[i];
		for (size_t k = 0; k < document->link_count; k++)
			check_link(site, document, &document->links[k], arena, diags);
		arena_reset(arena);
	}
	for (size_t i = 0; i < site->area_count; i++)
		if (site->areas[i].page != NULL)
			page_check(site, site->areas[i].page, site->areas[i].page_at, NULL, diags);
	check_menu(site, &site->header, diags);
	check_menu(site, &site->footer, diags);
	statement_check(site, diags);
	aliases_check(site, diags);
	guide_check(site, diags);
	arena_free(arena);
}
