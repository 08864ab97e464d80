/*
 * read.c - phase one: every file is read once, then everything is checked together
 *
 * Owns nothing. Invariant afterwards: a document is `failed` exactly when it has no tree.
 */
#include "build/work.h"

#include <string.h>

#include "base/table.h"
#include "doc/tree.h"
#include "form/frozen.h"
#include "site/edition.h"
#include "site/link.h"
#include "site/record.h"
#include "site/value.h"

/* The fields that a document's words answer to; NULL after an error. */
static const struct form_schema *schema_of(const struct work *work, const struct document *document,
					   struct diags *diags)
{
	const struct meta *meta = &document->meta;
	if (forms_named(&work->forms, meta->form, meta->form_at, diags) == NULL)
		return NULL;
	const struct form_schema *schema = forms_find_edition(&work->forms, meta->form, meta->edition);
	if (schema == NULL)
		diag_error(diags, meta->edition_at, _("editions are published by: kronblad edition"),
			   _("edition %d of this form was never published"), meta->edition);
	return schema;
}

/* Words and schema are joined once here for the diagnostics; the result is made again where it is rendered. */
static void check_form(struct work *work, const struct document *document, struct node *tree, struct diags *diags)
{
	const struct form_schema *schema = schema_of(work, document, diags);
	if (schema == NULL || schema->broken)
		return;
	if (document->meta.edition != 0 && document->language == work->site->language && !document->frozen) {
		diag_error(diags, document->meta.edition_at,
			   _("the edition stands in the form's YAML file; a translation may name an older one"),
			   _("the original has no \"edition:\" of its own"));
		return;
	}
	struct node *copy = node_clone(work->worker.arena, tree);
	struct form *form =
		form_resolve(work->site, schema, document->language, document->path, copy, work->worker.arena, diags);
	if (form != NULL && !work->publishes && !document->frozen)
		frozen_check(work->site, document, form, copy, work->worker.arena, diags);
}

static void read_job(void *context, size_t index, struct buf *reply)
{
	struct work *work = context;
	struct arena *arena = work->worker.arena;
	struct document *document = &work->documents[work->read_from + index];
	int edition = document->meta.edition; /* of a frozen original, whose file may name none */
	struct diags diags = {.arena = arena};
	struct pack out = {reply};
	struct blob blob = {0};
	struct buf bytes = BUF_EMPTY;
	struct node *tree = document_read(work->site, document, arena, &diags);
	if (document->frozen)
		document->meta.edition = edition;
	if (tree != NULL && document->meta.kind == KIND_FORM && document->meta.form != NULL)
		check_form(work, document, tree, &diags);
	if (tree != NULL) {
		tree_pack(tree, &(struct pack){&bytes});
		if (!spool_write(work->spool, bytes.data, bytes.len, &blob))
			diag_error(&diags, (struct place){document->path, 0, 0}, NULL, _("memory is short"));
	}
	diags_pack(&diags, &out);
	pack_int(&out, tree != NULL);
	if (tree != NULL)
		record_pack(document, &out);
	blob_pack(blob, &out);
	buf_free(&bytes);
	arena_reset(arena);
}

static void read_done(void *context, size_t index, enum pool_fate fate, struct bytes reply)
{
	struct work *work = context;
	struct document *document = &work->documents[work->read_from + index];
	struct work_item *item = &work->items[work->read_from + index];
	struct unpack in = {reply.data, reply.data + reply.size, work->arena, false};
	size_t before = work->diags.errors;
	document->failed = true;
	if (fate == POOL_DONE) {
		diags_unpack(&work->diags, &in);
		document->failed = unpack_int(&in) == 0 || !record_unpack(document, &in);
		item->tree = blob_unpack(&in);
	}
	if (fate != POOL_DONE || in.failed) {
		document->failed = true;
		diag_error(&work->diags, (struct place){document->path, 1, 1},
			   fate == POOL_TIMED_OUT
				   ? _("it takes too long: look for very long runs of the same sign, and shorten it")
				   : _("look for very long runs of the same sign, and shorten it"),
			   _("this file cannot be processed safely"));
	}
	const struct form_schema *schema =
		document->meta.form != NULL
			? forms_find_edition(&work->forms, document->meta.form, document->meta.edition)
			: NULL;
	item->sound = !document->failed && work->diags.errors == before && (schema == NULL || !schema->broken);
}

/* A copy of a form that names the schema, so that html and print need no look-up. */
static void find_schemas(struct work *work)
{
	for (size_t i = 0; i < work->document_count; i++)
		if (work->documents[i].meta.form != NULL)
			work->documents[i].schema = forms_find_edition(&work->forms, work->documents[i].meta.form,
								       work->documents[i].meta.edition);
}

/* True for a translation whose words answer to an edition that the original has left behind. */
static bool lags(const struct work *work, const struct document *document)
{
	return document->schema != NULL && document->language != work->site->language &&
	       document->schema != forms_find(&work->forms, document->meta.form);
}

/* The original as it was published then, to stand beside such a translation. */
static void add_frozen(struct work *work, size_t index)
{
	const struct document *document = &work->documents[index];
	const struct language *original = work->site->language;
	const char *id =
		arena_printf(work->arena, "%s-%s-%d", document->schema->id, original->tag, document->schema->edition);
	const struct edition *edition = edition_find(work->site, id);
	if (edition == NULL) {
		diag_error(&work->diags, document->meta.edition_at, NULL, _("edition %d was never published in \"%s\""),
			   document->schema->edition, original->tag);
		return;
	}
	size_t at = work->document_count + work->frozen_count++;
	work->items[index].original = at;
	work->items[at].original = NO_SECOND;
	work->documents[at] = (struct document){
		.path = frozen_path(work->arena, edition),
		.name = arena_printf(work->arena, "%s/%s.md", original->tag, document->key),
		.key = document->key,
		.language = original,
		.frozen = true,
		.schema = document->schema,
		.meta = {.edition = document->schema->edition},
	};
}

static void read_frozen(struct work *work)
{
	for (size_t i = 0; i < work->document_count; i++)
		if (lags(work, &work->documents[i]))
			add_frozen(work, i);
	work->read_from = work->document_count;
	work_pool(work, work->frozen_count, read_job, read_done);
	work->read_from = 0;
	for (size_t i = work->document_count; i < work->document_count + work->frozen_count; i++)
		work->documents[i].schema =
			forms_find_edition(&work->forms, work->documents[i].meta.form, work->documents[i].meta.edition);
}

/* A translation of a form that differs between municipalities differs, too: whatever its own words say. */
static void spread_municipal(struct work *work)
{
	for (size_t i = 0; i < work->document_count; i++)
		for (size_t k = 0; k < work->document_count; k++)
			if (work->documents[i].schema != NULL && work->documents[k].municipal &&
			    work->documents[k].language == work->site->language &&
			    strcmp(work->documents[i].key, work->documents[k].key) == 0)
				work->documents[i].municipal = true;
}

/*
 * Values in titles and descriptions: from here on meta has the county's texts, and the patterns are kept for the
 * municipalities (work_document).
 */
static void fill_titles(struct work *work)
{
	for (size_t i = 0; i < work->document_count; i++) {
		struct document *document = &work->documents[i];
		const char *title = document->meta.title, *description = document->meta.description;
		struct variant county = {work->site, document, NULL, NULL};
		if (document->failed)
			continue;
		document->title_pattern = strchr(title, '{') != NULL ? title : NULL;
		document->description_pattern =
			description != NULL && strchr(description, '{') != NULL ? description : NULL;
		document->meta.title = text_localise(&county, title, work->arena);
		document->meta.description = text_localise(&county, description, work->arena);
	}
}

/* A form has one document in a language: both would be printed under one name. */
static void check_form_documents(struct work *work)
{
	for (size_t i = 0; i < work->document_count; i++) {
		const struct document *document = &work->documents[i];
		bool has_original = document->language == work->site->language;
		for (size_t k = 0; document->schema != NULL && k < work->document_count; k++) {
			const struct document *other = &work->documents[k];
			if (other->schema == NULL || strcmp(other->schema->id, document->schema->id) != 0)
				continue;
			has_original |= other->language == work->site->language;
			if (k < i && other->language == document->language)
				diag_error(&work->diags, document->meta.form_at, _("keep one of them"),
					   _("%s is this form in this language already"), other->path);
		}
		bool sound = work->diags.errors == 0; /* else the original may be there, but not be read */
		if (sound && document->schema != NULL && !has_original && document->meta.state == STATE_DRAFT)
			diag_error(&work->diags, document->meta.form_at,
				   _("write the form in the default language first"),
				   _("a draft of a form exists only beside the form in \"%s\""),
				   work->site->language->tag);
	}
}

/* Every language with documents has a first page: pages and the choice of languages lead there. */
static void check_first_pages(struct work *work)
{
	for (size_t i = 0; i < work->site->language_count; i++) {
		const struct language *language = &work->site->languages[i];
		bool any = false, first = false;
		for (size_t k = 0; k < work->document_count; k++) {
			bool own = work->documents[k].language == language;
			any |= own;
			first |= own && strcmp(work->documents[k].key, "index") == 0;
		}
		if (any && !first)
			diag_error(
				&work->diags,
				(struct place){arena_printf(work->arena, "content/%s/index.md", language->tag), 1, 1},
				NULL, _("every language begins with a page index.md"));
	}
}

static void take_address(struct work *work, struct table *taken, size_t index, const struct municipality *municipality)
{
	const struct document *document = &work->documents[index];
	const struct document *other =
		table_put(taken, document_address(work->arena, document, municipality), (void *)document);
	if (other != NULL && other != document)
		diag_error(&work->diags, (struct place){document->path, 1, 1}, _("rename one of them"),
			   _("%s has the same address on the web"), other->path);
}

static void check_addresses(struct work *work)
{
	struct table *taken = table_new(work->arena);
	for (size_t i = 0; i < work->document_count; i++) {
		take_address(work, taken, i, NULL);
		for (size_t k = 0; work->documents[i].municipal && k < work->site->municipality_count; k++)
			take_address(work, taken, i, &work->site->municipalities[k]);
	}
}

/* What is printed has a page behind its code, published or not. */
static void add_unpublished(struct work *work)
{
	for (size_t i = 0; i < work->document_count; i++) {
		const struct document *document = &work->documents[i];
		const struct form_schema *schema = document->schema;
		if (schema == NULL || !work->items[i].sound)
			continue;
		const char *id =
			arena_printf(work->arena, "%s-%s-%d", schema->id, document->language->tag, schema->edition);
		if (edition_find(work->site, id) == NULL)
			edition_add(work->site, id, document, schema->edition, schema->structure);
	}
}

static void check_reviews(struct work *work)
{
	for (size_t i = 0; i < work->document_count; i++) {
		const struct meta *meta = &work->documents[i].meta;
		if (meta->review_by != NULL && strcmp(meta->review_by, work->site->today) < 0)
			diag_warning(&work->diags, meta->review_by_at,
				     _("read the page through, then set reviewed: and review-by:"),
				     _("the page should have been reviewed by %s"), meta->review_by);
	}
}

/* Room for as many frozen originals as there are documents: no more can be asked for. */
static void scan(struct work *work)
{
	struct document *found = documents_scan(work->site, &work->diags, &work->document_count);
	work->documents = arena_array(work->arena, 2 * work->document_count + 1, sizeof *work->documents);
	work->items = arena_array(work->arena, 2 * work->document_count + 1, sizeof *work->items);
	if (work->document_count > 0)
		memcpy(work->documents, found, work->document_count * sizeof *found);
	for (size_t i = 0; i < work->document_count; i++)
		work->items[i].original = NO_SECOND;
}

void work_read(struct work *work)
{
	scan(work);
	work_pool(work, work->document_count, read_job, read_done);
	find_schemas(work);
	spread_municipal(work);
	read_frozen(work);
	if (!work->publishes)
		add_unpublished(work);
	site_join(work->site, work->documents, work->document_count);
	links_check(work->site, &work->diags);
	fill_titles(work);
	check_form_documents(work);
	check_first_pages(work);
	check_addresses(work);
	check_reviews(work);
}
