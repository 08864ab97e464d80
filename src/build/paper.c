/*
 * paper.c - what is printed: which documents, in which styles, alone or beside their original
 *
 * Owns nothing. A form is printed in the style "form" when it names no other, a page only when it names one. What a
 * translation does not say about styles its original says. A translation that nobody has proofread is never printed
 * alone. Invariant: no two papers have one id.
 */
#include "build/work.h"

#include <string.h>

#include "base/table.h"
#include "page/style.h"
#include "site/edition.h"

static const char *const form_style[] = {"form"};

/* The same document in the default language; NO_SECOND when this is it, or when there is none that can be printed. */
static size_t original_of(const struct work *work, size_t index)
{
	const struct document *document = &work->documents[index];
	if (work->items[index].original != NO_SECOND)
		return work->items[index].original;
	for (size_t i = 0; i < work->document_count; i++) {
		const struct document *other = &work->documents[i];
		if (i != index && other->language == work->site->language && work->items[i].sound &&
		    strcmp(other->key, document->key) == 0 && other->schema == document->schema)
			return i;
	}
	return NO_SECOND;
}

static const struct page_style *style_find(const struct work *work, const char *name)
{
	for (size_t i = 0; i < work->style_count; i++)
		if (strcmp(work->styles[i]->name, name) == 0)
			return work->styles[i];
	return NULL;
}

static const char *paper_id(const struct work *work, const struct document *document, const char *second,
			    const struct municipality *municipality, const char *layout)
{
	const char *tag = document->language->tag, *id;
	if (document->schema == NULL) {
		char *key = arena_text(work->arena, document->key);
		for (char *slash = strchr(key, '/'); slash != NULL; slash = strchr(slash, '/'))
			*slash = '-';
		id = second == NULL ? arena_printf(work->arena, "%s-%s", key, tag)
				    : arena_printf(work->arena, "%s-%s-%s", key, tag, second);
	} else {
		id = second == NULL
			     ? arena_printf(work->arena, "%s-%s-%d", document->schema->id, tag,
					    document->schema->edition)
			     : edition_pair(work->arena, document->schema->id, tag, second, document->schema->edition);
	}
	if (municipality != NULL)
		id = edition_local(work->arena, id, municipality);
	return layout == NULL ? id : arena_printf(work->arena, "%s-%s", id, layout);
}

static void add_paper(struct work *work, struct paper paper, const char *layout)
{
	const struct document *document = &work->documents[paper.document];
	const char *second = paper.second == NO_SECOND ? NULL : work->documents[paper.second].language->tag;
	paper.id = paper_id(work, document, second, paper.municipality, layout);
	paper.place = work->items[paper.document].print_count++;
	work->papers = arena_grow(work->arena, work->papers, work->paper_count, sizeof *work->papers);
	work->papers[work->paper_count++] = paper;
}

/* The county's, and that of each municipality where something differs. */
static void add_places(struct work *work, struct paper paper, const char *layout)
{
	bool municipal = work->documents[paper.document].municipal ||
			 (paper.second != NO_SECOND && work->documents[paper.second].municipal);
	add_paper(work, paper, layout);
	for (size_t i = 0; municipal && i < work->site->municipality_count; i++) {
		paper.municipality = &work->site->municipalities[i];
		add_paper(work, paper, layout);
	}
}

/* One style of one document: alone unless it is a draft of a translation, and beside its original. */
static void add_style(struct work *work, size_t index, size_t original, const char *name, bool first, bool own)
{
	const struct document *document = &work->documents[index];
	struct paper paper = {.document = index, .second = NO_SECOND, .style = style_find(work, name)};
	if (paper.style == NULL) {
		if (own && work->can_print)
			diag_error(&work->diags, (struct place){document->path, 1, 1},
				   _("styles are the files of layouts/print"), _("there is no print style \"%s\""),
				   name);
		return;
	}
	if (!first) {
		paper.layout = table_find(document->language->layout_names, name);
		if (paper.layout == NULL)
			diag_error(&work->diags,
				   (struct place){arena_printf(work->arena, "content/strings/%s.yaml",
							       document->language->tag),
						  1, 1},
				   _("readers choose between the papers by it"), _("the key \"layout.%s\" is missing"),
				   name);
	}
	if (document->meta.state != STATE_DRAFT || original == NO_SECOND)
		add_places(work, paper, first ? NULL : name);
	paper.second = original;
	if (original != NO_SECOND)
		add_places(work, paper, first ? NULL : name);
}

static void add_document(struct work *work, size_t index)
{
	const struct document *document = &work->documents[index];
	bool is_form = document->schema != NULL;
	size_t original = document->language == work->site->language ? NO_SECOND : original_of(work, index);
	const struct meta *meta = &document->meta;
	if (meta->layout_count == 0 && original != NO_SECOND)
		meta = &work->documents[original].meta;
	bool own = meta == &document->meta;
	const char *const *names = meta->layout_count > 0 ? meta->layouts : form_style;
	size_t count = meta->layout_count > 0 ? meta->layout_count : is_form;
	for (size_t i = 0; i < count; i++)
		add_style(work, index, original, names[i], i == 0, own);
}

static void check_ids(struct work *work)
{
	struct table *taken = table_new(work->arena);
	for (size_t i = 0; i < work->paper_count; i++) {
		const struct document *document = &work->documents[work->papers[i].document];
		const struct document *other = table_put(taken, work->papers[i].id, (void *)document);
		if (other != NULL)
			diag_error(&work->diags, (struct place){document->path, 1, 1},
				   _("rename one of them, or name each style once"),
				   _("the PDF of %s would have the same name, \"%s.pdf\""), other->path,
				   work->papers[i].id);
	}
}

void work_papers(struct work *work)
{
	for (size_t i = 0; i < work->document_count; i++)
		if (work->items[i].sound)
			add_document(work, i);
	for (size_t i = 0; i < work->document_count; i++)
		work->items[i].prints =
			arena_array(work->arena, work->items[i].print_count + 1, sizeof *work->items[i].prints);
	if (work->diags.errors == 0)
		check_ids(work);
}
