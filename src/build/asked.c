/*
 * asked.c - the site one file at a time, as somebody asks for it
 *
 * Owns one struct work. Invariant: after asked_open work->diags is what reading has found; what is found while a
 * document is made is kept beside that document.
 */
#include "build/asked.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/table.h"
#include "build/extras.h"
#include "build/render.h"
#include "build/shelf.h"
#include "build/work.h"
#include "site/link.h"

/* What has been made of one document. */
struct making {
	size_t document;
	bool printed, paged;
	struct diags diags; /* found on the way */
};

struct asked {
	struct work work;
	bool open;             /* there is something to go on with */
	bool searchable, more; /* the indexes are made; so are the files that no document stands behind */
	bool told;             /* pages can show what is printed of other documents */
	struct making *makings;
	struct table *pages, *prints; /* path -> struct making */
	struct table *documents;      /* path of the source -> struct making */
};

static void list_pages(struct asked *asked, struct making *making)
{
	struct work *work = &asked->work;
	const struct document *document = &work->documents[making->document];
	table_put(asked->documents, document->path, making);
	table_put(asked->pages, address_file(work->arena, document_address(work->arena, document, NULL)), making);
	for (size_t i = 0; document->municipal && i < work->site->municipality_count; i++) {
		const char *address = document_address(work->arena, document, &work->site->municipalities[i]);
		table_put(asked->pages, address_file(work->arena, address), making);
	}
	if (document->schema != NULL && document->language == work->site->language)
		table_put(asked->prints,
			  arena_printf(work->arena, "pdf/%s-%d.schema.json", document->schema->id,
				       document->schema->edition),
			  making);
}

static void list_files(struct asked *asked)
{
	struct work *work = &asked->work;
	asked->makings = arena_array(work->arena, work->document_count + 1, sizeof *asked->makings);
	for (size_t i = 0; i < work->document_count; i++) {
		asked->makings[i] = (struct making){.document = i, .diags = {.arena = work->arena}};
		list_pages(asked, &asked->makings[i]);
	}
	for (size_t i = 0; i < work->paper_count; i++) {
		const struct paper *paper = &work->papers[i];
		struct making *making = &asked->makings[paper->document];
		table_put(asked->prints, arena_printf(work->arena, "pdf/%s.pdf", paper->id), making);
		table_put(asked->prints, arena_printf(work->arena, "pdf/%s.png", paper->id), making);
	}
}

struct asked *asked_open(const struct plan_options *options)
{
	struct arena *arena = arena_new();
	struct asked *asked = arena_alloc(arena, sizeof *asked);
	struct work *work = &asked->work;
	asked->open = work_open(work, options);
	asked->pages = table_new(work->arena);
	asked->prints = table_new(work->arena);
	asked->documents = table_new(work->arena);
	work->shelf = shelf_new(work->arena);
	if (asked->open) {
		work_read(work);
		work_papers(work);
		if (work->web != NULL && work->fonts != NULL)
			web_fonts_add(work->web, work->fonts, work->arena, &work->diags);
		if (work->web != NULL)
			web_codes_add(work->web, work->arena);
		list_files(asked);
	}
	diags_sort(&work->diags);
	return asked;
}

void asked_close(struct asked *asked)
{
	work_close(&asked->work);
}

const struct diags *asked_diags(const struct asked *asked)
{
	return &asked->work.diags;
}

static void add_error(struct diags *diags, const struct diag *diag)
{
	if (diag->severity == SEVERITY_ERROR)
		diag_error(diags, diag->at, diag->hint, "%s", diag->message);
}

/* Errors that hinder a document's page, or (NULL) the files that all pages share. */
static size_t hindrances(const struct asked *asked, const struct making *making)
{
	const struct diags *found = &asked->work.diags;
	size_t count = making == NULL ? 0 : making->diags.errors;
	for (size_t i = 0; i < found->count; i++) {
		const struct making *source = table_find(asked->documents, found->items[i].at.path);
		count += found->items[i].severity == SEVERITY_ERROR && (source == NULL || source == making);
	}
	return count + (making != NULL && !asked->work.items[making->document].sound);
}

/* Those of the document's own file first, then all others. */
static void refuse(const struct asked *asked, const struct making *making, struct asked_file *out)
{
	const struct diags *found = &asked->work.diags;
	const char *own = making == NULL ? "" : asked->work.documents[making->document].path;
	out->fate = ASKED_REFUSED;
	for (size_t i = 0; making != NULL && i < making->diags.count; i++)
		add_error(&out->diags, &making->diags.items[i]);
	for (int others = 0; others < 2; others++)
		for (size_t i = 0; i < found->count; i++)
			if ((strcmp(found->items[i].at.path, own) != 0) == (others == 1))
				add_error(&out->diags, &found->items[i]);
}

/* Makes something of a document; what is found goes to the document. */
static void make_step(struct asked *asked, struct making *making, bool *made, void (*step)(struct asked *, size_t))
{
	struct diags *diags = &asked->work.diags;
	if (*made || hindrances(asked, making) != 0)
		return;
	struct diags before = *diags;
	*made = true;
	*diags = making->diags;
	step(asked, making->document);
	diags_sort(diags);
	making->diags = *diags;
	*diags = before;
}

/* A page that chooses between the prints of all documents waits for all of them. */
static void print_step(struct asked *asked, size_t document)
{
	struct work *work = &asked->work;
	if (work->documents[document].chooses) {
		work_print(work);
		return;
	}
	size_t *papers = arena_array(work->arena, work->items[document].print_count + 1, sizeof *papers), count = 0;
	for (size_t i = 0; i < work->paper_count; i++)
		if (work->papers[i].document == document)
			papers[count++] = i;
	work_print_some(work, papers, count);
}

static void make_search(struct asked *asked)
{
	if (!asked->searchable)
		work_search(&asked->work);
	asked->searchable = true;
}

static void tell_prints(struct asked *asked)
{
	if (!asked->told)
		work_tell_prints(&asked->work);
	asked->told = true;
}

static void page_step(struct asked *asked, size_t document)
{
	if (asked->work.documents[document].searches)
		make_search(asked);
	if (asked->work.documents[document].chooses)
		tell_prints(asked);
	work_page(&asked->work, document);
}

/* Everything that is made of the document, in the order of its papers. */
static const char *version_of(struct asked *asked, const struct making *making, struct bytes page)
{
	const struct work_item *item = &asked->work.items[making->document];
	struct buf all = BUF_EMPTY;
	char hex[HASH_HEX];
	hash_hex(page.data, page.size, hex);
	buf_text(&all, hex);
	for (size_t i = 0; i < item->print_count; i++) {
		struct bytes print;
		if (item->prints[i].address == NULL ||
		    !shelf_find(asked->work.shelf, item->prints[i].address + 1, &print))
			continue;
		hash_hex(print.data, print.size, hex);
		buf_text(&all, hex);
	}
	hash_hex(all.data, all.len, hex);
	buf_free(&all);
	return arena_text(asked->work.arena, hex);
}

static bool find_asset(const struct asked *asked, const char *path, struct bytes *out)
{
	for (size_t i = 0; i < web_asset_count(asked->work.web); i++) {
		const struct asset *asset = web_asset(asked->work.web, i);
		if (strcmp(asset->file, path) != 0)
			continue;
		*out = (struct bytes){asset->data, asset->size};
		return true;
	}
	return false;
}

static void make_more(struct asked *asked)
{
	if (!asked->more)
		work_extras(&asked->work);
	asked->more = true;
}

/* Made for some pages alone: a browser may have kept the page of an earlier reading and ask for it first. */
static bool is_asset(const char *path, const char *name)
{
	size_t n = strlen("assets/");
	return strncmp(path, "assets/", n) == 0 && strncmp(path + n, name, strlen(name)) == 0;
}

static void make_other(struct asked *asked, const char *path, struct asked_file *out)
{
	if (hindrances(asked, NULL) != 0) {
		refuse(asked, NULL, out);
		return;
	}
	if (is_asset(path, "search-"))
		make_search(asked);
	if (is_asset(path, "prints.") && !asked->told) {
		work_print(&asked->work);
		tell_prints(asked);
	}
	if (find_asset(asked, path, &out->bytes))
		return;
	make_more(asked);
	if (shelf_find(asked->work.shelf, path, &out->bytes))
		return;
	out->fate = ASKED_UNKNOWN;
	shelf_find(asked->work.shelf, "404.html", &out->bytes);
}

void asked_make(struct asked *asked, const char *path, struct asked_file *out)
{
	*out = (struct asked_file){.fate = ASKED_MADE, .diags = {.arena = asked->work.arena}};
	struct making *page = table_find(asked->pages, path), *print = table_find(asked->prints, path);
	struct making *making = page != NULL ? page : print;
	size_t known = making == NULL ? 0 : making->diags.errors;
	if (!asked->open || asked->work.web == NULL) {
		refuse(asked, making, out);
		return;
	}
	if (making == NULL) {
		make_other(asked, path, out);
		return;
	}
	make_step(asked, making, &making->printed, print_step);
	if (page != NULL)
		make_step(asked, making, &making->paged, page_step);
	out->fresh = making->diags.errors - known;
	if (hindrances(asked, making) != 0)
		refuse(asked, making, out);
	else if (!shelf_find(asked->work.shelf, path, &out->bytes))
		out->fate = ASKED_UNKNOWN;
	else if (page != NULL)
		out->version = version_of(asked, making, out->bytes);
}

bool asked_has_folder(const struct asked *asked, const char *path)
{
	struct buf file = BUF_EMPTY;
	buf_printf(&file, "%s/index.html", path);
	bool found = table_find(asked->pages, file.data) != NULL;
	buf_free(&file);
	return found;
}
