/*
 * site.c - the site as a whole: opening, joining, looking up
 *
 * Owns nothing but what lies in the site's arena. Invariant after site_join: documents are sorted by path.
 */
#include "site/site.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/table.h"
#include "site/config.h"
#include "site/edition.h"
#include "site/statement.h"

/* Each language asks for it in its own words. */
static void check_feedback(const struct site *site, struct diags *diags)
{
	if (site->feedback_at.line == 0)
		return;
	feedback_check(&site->feedback, site->feedback_at, diags);
	for (size_t i = 0; i < site->language_count; i++)
		strings_need(&site->languages[i], "feedback", site->feedback_at, site->arena, diags);
}

struct site *site_open(int root, const char *today, struct arena *arena, struct diags *diags)
{
	struct site *site = arena_alloc(arena, sizeof *site);
	site->arena = arena;
	site->root = root;
	site->today = today;
	site->by_path = table_new(arena);
	if (!config_read(site, diags))
		return NULL;
	for (size_t i = 0; i < site->language_count; i++)
		strings_read(site, &site->languages[i], diags);
	check_feedback(site, diags);
	data_read(site, diags);
	editions_read(site, diags);
	return site;
}

static struct picture *picture_named(const struct site *site, const char *file)
{
	for (size_t i = 0; i < site->picture_count; i++)
		if (site->pictures[i].file != NULL && strcmp(site->pictures[i].file, file) == 0)
			return &site->pictures[i];
	return NULL;
}

static void mark_pictures(const struct site *site, const struct document *document)
{
	for (size_t i = 0; i < document->link_count; i++) {
		const struct link *link = &document->links[i];
		struct picture *picture = link->image ? picture_named(site, link->target) : NULL;
		if (picture != NULL)
			picture->shown = true;
	}
}

void site_join(struct site *site, struct document *documents, size_t count)
{
	site->documents = documents;
	site->document_count = count;
	for (size_t i = 0; i < count; i++) {
		documents[i].index = i;
		table_put(site->by_path, documents[i].name, &documents[i]);
		mark_pictures(site, &documents[i]);
	}
	for (size_t i = 0; i < count; i++) {
		struct document *document = &documents[i];
		document->translations = arena_array(site->arena, site->language_count, sizeof *document->translations);
		for (size_t k = 0; k < site->language_count; k++)
			document->translations[k] = site_document(site, site->languages[k].tag, document->key);
	}
	for (size_t i = 0; i < site->edition_count; i++)
		edition_join(site, &site->editions[i]);
}

const struct language *site_language(const struct site *site, const char *tag)
{
	for (size_t i = 0; i < site->language_count; i++)
		if (strcmp(site->languages[i].tag, tag) == 0)
			return &site->languages[i];
	return NULL;
}

bool site_has_function(const struct site *site, const char *function)
{
	for (size_t i = 0; i < site->function_count; i++)
		if (strcmp(site->functions[i], function) == 0)
			return true;
	return false;
}

const struct municipality *site_municipality(const struct site *site, const char *id)
{
	for (size_t i = 0; i < site->municipality_count; i++)
		if (strcmp(site->municipalities[i].id, id) == 0)
			return &site->municipalities[i];
	return NULL;
}

const struct picture *site_picture(const struct site *site, const char *id)
{
	for (size_t i = 0; i < site->picture_count; i++)
		if (strcmp(site->pictures[i].id, id) == 0)
			return &site->pictures[i];
	return NULL;
}

const struct picture *site_picture_named(const struct site *site, const char *file)
{
	return picture_named(site, file);
}

const struct document *site_document(const struct site *site, const char *language, const char *key)
{
	char name[1024];
	if ((size_t)snprintf(name, sizeof name, "%s/%s.md", language, key) >= sizeof name)
		return NULL;
	const struct document *found = table_find(site->by_path, name);
	return found == NULL || found->failed ? NULL : found;
}

const struct document *site_nearest(const struct site *site, const struct language *language, const char *key)
{
	const struct document *found = site_document(site, language->tag, key);
	return found != NULL ? found : site_document(site, site->language->tag, key);
}
