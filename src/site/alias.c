/*
 * alias.c - old addresses of pages, which lead to where they are now
 *
 * Owns nothing. Invariant: of an alias without errors no file is anything else's.
 */
#include "site/alias.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/table.h"
#include "site/link.h"
#include "site/site.h"

const char *alias_file(struct arena *arena, const char *alias)
{
	size_t n = strlen(alias);
	const char *name = strrchr(alias, '/') + 1, *dot = strrchr(name, '.');

	if (name[0] == '\0')
		return arena_printf(arena, "%sindex.html", alias + 1);
	if (dot == NULL)
		return arena_printf(arena, "%s/index.html", alias + 1);
	return strcmp(dot, ".html") == 0 ? arena_copy(arena, alias + 1, n - 1) : NULL;
}

/* What is safe in a file's name, in nginx's and in every other server's: RFC 3986's unreserved characters. */
static bool is_sound(const char *alias)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
	size_t n = strlen(alias);

	return n > 1 && n < 200 && alias[0] == '/' && strspn(alias, allowed) == n && strstr(alias, "//") == NULL &&
	       strstr(alias, "/.") == NULL;
}

/* Folders and files that the site fills by itself. */
static bool is_ours(const char *alias)
{
	static const char *const ours[] = {"/assets/",  "/pdf/",        "/s/",        "/index.html",
					   "/404.html", "/sitemap.xml", "/robots.txt"};

	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (strncmp(alias, ours[i], strlen(ours[i])) == 0)
			return true;
	return false;
}

static void put_pages(const struct site *site, struct table *files, struct arena *arena)
{
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = &site->documents[i];
		for (size_t k = 0; k <= (document->municipal ? site->municipality_count : 0); k++) {
			const struct municipality *where = k == 0 ? NULL : &site->municipalities[k - 1];
			const char *address = document_address(arena, document, where);
			table_put(files, address_file(arena, address), (void *)(uintptr_t)document);
		}
	}
}

static void check_alias(const struct document *document, const char *alias, struct table *files, struct arena *arena,
			struct diags *diags)
{
	struct place at = document->meta.aliases_at;
	const char *file = is_sound(alias) ? alias_file(arena, alias) : NULL;
	const char *key = file != NULL ? file : alias;

	if (!is_sound(alias)) {
		diag_error(diags, at, _("write it as in /sv/gammal/, without åäö and blanks"),
			   _("\"%s\" cannot be an old address"), alias);
		return;
	}
	const struct document *other = table_find(files, key);
	if (is_ours(alias))
		diag_error(diags, at, NULL, _("the site itself has files at \"%s\""), alias);
	else if (other != NULL)
		diag_error(diags, at, _("an address leads to one page"), _("\"%s\" is an address of %s"), alias,
			   other->path);
	else
		table_put(files, key, (void *)(uintptr_t)document);
}

void aliases_check(const struct site *site, struct diags *diags)
{
	struct arena *arena = NULL;
	struct table *files = NULL;

	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = &site->documents[i];
		if (document->meta.alias_count != 0 && arena == NULL) {
			arena = arena_new();
			files = table_new(arena);
			put_pages(site, files, arena);
		}
		for (size_t k = 0; k < document->meta.alias_count; k++)
			check_alias(document, document->meta.aliases[k], files, arena, diags);
	}
	if (arena != NULL)
		arena_free(arena);
}
