/*
 * search.c - the index of each language that has a page to search from
 *
 * Owns struct sought while it runs. Workers make the sections; the parent takes them in the order of documents,
 * whoever was first.
 */
#include "build/work.h"

#include "base/pack.h"
#include "search/search.h"
#include "site/link.h"

/* The documents that a search finds, and what search/search.h makes of each. */
struct sought {
	size_t *documents;      /* indexes */
	struct bytes *sections; /* as they come from the workers, until they are taken */
	bool *came;
	size_t count, taken;
	struct search *search;
	struct arena *arena; /* of all this, until the indexes are made */
	struct buf *indexes; /* by language; empty where nothing is searched */
};

static bool is_searched(const struct work *work, const struct language *language)
{
	for (size_t i = 0; i < work->document_count; i++)
		if (work->documents[i].searches && work->documents[i].language == language)
			return true;
	return false;
}

/* The documents of those languages but the pages to search from, once each: of a municipal one the county's page. */
static void list_sought(struct work *work)
{
	struct arena *arena = arena_new();
	struct sought *sought = work->sought = arena_alloc(work->arena, sizeof *sought);
	sought->indexes = arena_array(work->arena, work->site->language_count, sizeof *sought->indexes);
	sought->arena = arena;
	sought->search = search_new(work->site, arena);
	sought->documents = arena_array(arena, work->document_count + 1, sizeof *sought->documents);
	sought->sections = arena_array(arena, work->document_count + 1, sizeof *sought->sections);
	sought->came = arena_array(arena, work->document_count + 1, sizeof *sought->came);
	for (size_t k = 0; k < work->site->language_count; k++) {
		const struct language *language = &work->site->languages[k];
		if (!is_searched(work, language))
			continue;
		for (size_t i = 0; i < work->document_count; i++)
			if (work->documents[i].language == language && !work->documents[i].searches &&
			    work->items[i].sound)
				sought->documents[sought->count++] = i;
	}
}

static void search_job(void *context, size_t job, struct buf *reply)
{
	struct work *work = context;
	struct arena *arena = work->worker.arena;
	const struct document *document = &work->documents[work->sought->documents[job]];
	struct diags unheard = {.arena = arena}; /* whoever makes the page reports them */
	struct form *form;
	const struct search_page page = {
		.site = work->site,
		.document = document,
		.file = address_file(arena, document_address(arena, document, NULL)),
		.tree = work_tree(work, work->sought->documents[job], NULL, &form, &unheard),
	};
	if (page.tree != NULL)
		search_sections(&page, &(struct pack){reply}, arena);
	arena_reset(arena);
}

/* In the order of documents, as soon as it can be: while others still work. */
static void take_sections(struct work *work)
{
	struct sought *sought = work->sought;
	for (; sought->taken < sought->count && sought->came[sought->taken]; sought->taken++) {
		struct bytes bytes = sought->sections[sought->taken];
		struct unpack in = {bytes.data, bytes.data + bytes.size, sought->arena, false};
		if (bytes.size != 0)
			search_take(sought->search, work->documents[sought->documents[sought->taken]].language, &in);
	}
}

static void search_done(void *context, size_t job, enum pool_fate fate, struct bytes reply)
{
	struct work *work = context;
	struct sought *sought = work->sought;
	sought->came[job] = true;
	if (fate != POOL_DONE)
		diag_error(&work->diags, (struct place){work->documents[sought->documents[job]].path, 1, 1}, NULL,
			   _("this file cannot be processed safely"));
	else if (job == sought->taken)
		sought->sections[job] = reply;
	else
		sought->sections[job] = (struct bytes){arena_copy(sought->arena, reply.data, reply.size), reply.size};
	take_sections(work);
}

static void write_indexes(struct work *work)
{
	for (size_t i = 0; i < work->site->language_count; i++) {
		const struct language *language = &work->site->languages[i];
		struct buf *out = &work->sought->indexes[i];
		if (!is_searched(work, language))
			continue;
		search_write(work->sought->search, language, out);
		web_index_add(work->web, language, (struct bytes){out->data, out->len}, work->arena);
	}
}

void work_search(struct work *work)
{
	if (work->web == NULL)
		return;
	list_sought(work);
	if (work->sought->count != 0)
		work_pool(work, work->sought->count, search_job, search_done);
	write_indexes(work);
	arena_free(work->sought->arena);
}

void work_search_end(struct work *work)
{
	for (size_t i = 0; work->sought != NULL && i < work->site->language_count; i++)
		buf_free(&work->sought->indexes[i]);
}
