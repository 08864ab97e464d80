/*
 * render.c - phase two: prints, then pages, each by a worker that writes it to the stage
 *
 * Owns nothing. Invariant: what is written is a function of site and document, never of the worker.
 */
#include "build/render.h"

#include <string.h>

#include "base/pack.h"
#include "build/extras.h"
#include "build/reach.h"
#include "build/shelf.h"
#include "build/stage.h"
#include "build/work.h"
#include "data/answers.h"
#include "page/page.h"
#include "pdf/pdf.h"
#include "png/preview.h"
#include "site/edition.h"
#include "site/link.h"

static void pack_bytes_of(struct work *work, const char *path, const struct buf *bytes, struct pack *out,
			  struct diags *diags)
{
	struct staged staged = {0};
	if (work->stage != NULL)
		stage_write(work->stage, path, bytes->data, bytes->len, &staged, diags);
	pack_text(out, path);
	staged_pack(&staged, out);
	if (work->shelf != NULL)
		pack_bytes(out, (struct bytes){bytes->data, bytes->len});
}

/* The worker's buffer as a file, and whether behind it comes what servers hand out compressed. */
static void pack_file(struct work *work, const char *path, struct pack *out, struct diags *diags)
{
	struct worker *worker = &work->worker;
	bool pressed = work_compress(work, path, (struct bytes){worker->out.data, worker->out.len}, &worker->pressed);
	pack_bytes_of(work, path, &worker->out, out, diags);
	pack_int(out, pressed);
	if (pressed)
		pack_bytes_of(work, arena_printf(worker->arena, "%s.gz", path), &worker->pressed, out, diags);
	buf_clear(&worker->out);
	buf_clear(&worker->pressed);
}

static const char *take_bytes_of(struct work *work, struct unpack *in)
{
	const char *path = unpack_text(in);
	struct staged staged = staged_unpack(in);
	struct bytes bytes = work->shelf != NULL ? unpack_bytes(in) : (struct bytes){NULL, 0};
	if (path == NULL || in->failed)
		return "";
	if (work->shelf != NULL)
		shelf_keep(work->shelf, path, bytes);
	work_file(work, path, &staged);
	return path;
}

/* Returns the file's address on the site. */
static const char *take_file(struct work *work, struct unpack *in)
{
	const char *path = take_bytes_of(work, in);
	if (unpack_int(in) != 0)
		take_bytes_of(work, in);
	return arena_printf(work->arena, "/%s", path);
}

/* What job a pool's number means. */
static size_t job_of(const struct work *work, size_t index)
{
	return work->chosen == NULL ? index : work->chosen[index];
}

static void report_fate(struct work *work, size_t job, enum pool_fate fate)
{
	if (fate != POOL_DONE)
		diag_error(&work->diags, (struct place){work->documents[job].path, 1, 1}, NULL,
			   _("this file cannot be processed safely"));
}

/* What programs may answer to the form, beside its original: "pdf/samtycke-1.schema.json". */
static void write_schema(struct work *work, const struct paper *paper, const struct form *form, struct pack *facts,
			 struct diags *diags)
{
	const struct document *document = &work->documents[paper->document];
	struct worker *worker = &work->worker;
	if (form == NULL || document->language != work->site->language || paper->place != 0 ||
	    paper->municipality != NULL)
		return;
	const char *path = arena_printf(worker->arena, "pdf/%s-%d.schema.json", form->id, form->edition);
	answers_schema(form, document->meta.title, arena_printf(worker->arena, "%s/%s", work->site->address, path),
		       &worker->out);
	pack_file(work, path, facts, diags);
}

/* The PDF and a picture of its first page; what pages must know of them goes into `facts`. */
static void write_print(struct work *work, const struct paper *paper, const struct print *print, struct pack *facts,
			struct diags *diags)
{
	struct worker *worker = &work->worker;
	if (!pdf_write(worker->writer, print, &worker->out, diags))
		return;
	pack_int(facts, (int64_t)worker->out.len);
	pack_int(facts, (int64_t)print->page_count);
	pack_int(facts, preview_height(print, PREVIEW_WIDTH));
	pack_file(work, arena_printf(worker->arena, "pdf/%s.pdf", paper->id), facts, diags);
	preview_write(worker->preview, print, 0, PREVIEW_WIDTH, &worker->out, diags);
	pack_file(work, arena_printf(worker->arena, "pdf/%s.png", paper->id), facts, diags);
	write_schema(work, paper, print->form, facts, diags);
}

static void print_job(void *context, size_t index, struct buf *reply)
{
	struct work *work = context;
	const struct paper *paper = &work->papers[job_of(work, index)];
	struct arena *arena = work->worker.arena;
	struct diags diags = {.arena = arena};
	struct pack out = {reply};
	struct buf rest = BUF_EMPTY;
	struct print *print = work_lay_out(work, paper, &diags);
	if (print != NULL)
		write_print(work, paper, print, &(struct pack){&rest}, &diags);
	diags_pack(&diags, &out);
	buf_put(reply, rest.data, rest.len);
	buf_free(&rest);
	buf_clear(&work->worker.out);
	arena_reset(arena);
}

static void print_done(void *context, size_t index, enum pool_fate fate, struct bytes reply)
{
	struct work *work = context;
	const struct paper *paper = &work->papers[job_of(work, index)];
	struct unpack in = {reply.data, reply.data + reply.size, work->arena, false};
	report_fate(work, paper->document, fate);
	if (fate != POOL_DONE)
		return;
	diags_unpack(&work->diags, &in);
	if (in.at == in.end)
		return;
	struct print_facts *facts = &work->items[paper->document].prints[paper->place];
	facts->bytes = (size_t)unpack_int(&in);
	facts->pages = (int)unpack_int(&in);
	facts->layout = paper->layout;
	facts->municipality = paper->municipality;
	facts->second = paper->second == NO_SECOND ? NULL : work->documents[paper->second].language;
	facts->preview.width = PREVIEW_WIDTH;
	facts->preview.height = (int)unpack_int(&in);
	facts->address = take_file(work, &in);
	facts->preview.address = take_file(work, &in);
	if (in.at < in.end)
		take_file(work, &in); /* the schema */
	work->print_count++;
}

void work_print(struct work *work)
{
	if (work->can_print)
		work_pool(work, work->paper_count, print_job, print_done);
}

void work_print_some(struct work *work, const size_t *papers, size_t count)
{
	work->chosen = papers;
	if (work->can_print && count != 0)
		work_pool(work, count, print_job, print_done);
	work->chosen = NULL;
}

static void write_page(struct work *work, size_t job, const struct municipality *municipality, struct pack *files,
		       struct diags *diags)
{
	struct document document = work_document(work, job, municipality);
	struct form *form;
	struct node *tree = work_tree(work, job, municipality, &form, diags);
	if (tree == NULL)
		return;
	const struct web_page page = {
		.document = &document,
		.municipality = municipality,
		.tree = tree,
		.form = form,
		.prints = work->items[job].prints,
		.print_count = work->items[job].print_count,
	};
	html_document(work->web, &page, &work->worker.out, work->worker.arena, diags);
	const char *address = document_address(work->worker.arena, &document, municipality);
	const char *file = address_file(work->worker.arena, address);
	struct bytes written = {work->worker.out.data, work->worker.out.len};
	reach_scan(file, written, work->site, work->spool, files);
	pack_file(work, file, files, diags);
}

static void page_job(void *context, size_t index, struct buf *reply)
{
	struct work *work = context;
	size_t job = job_of(work, index);
	struct diags diags = {.arena = work->worker.arena};
	struct pack out = {reply};
	struct buf rest = BUF_EMPTY;
	struct pack files = {&rest};
	if (work->items[job].sound)
		write_page(work, job, NULL, &files, &diags);
	for (size_t i = 0;
	     work->documents[job].municipal && work->items[job].sound && i < work->site->municipality_count; i++)
		write_page(work, job, &work->site->municipalities[i], &files, &diags);
	diags_pack(&diags, &out);
	buf_put(reply, rest.data, rest.len);
	buf_free(&rest);
	arena_reset(work->worker.arena);
}

static void page_done(void *context, size_t index, enum pool_fate fate, struct bytes reply)
{
	struct work *work = context;
	struct unpack in = {reply.data, reply.data + reply.size, work->arena, false};
	report_fate(work, job_of(work, index), fate);
	if (fate != POOL_DONE)
		return;
	diags_unpack(&work->diags, &in);
	for (; in.at < in.end && !in.failed; work->page_count++) {
		reach_take(work->reach, &in);
		take_file(work, &in);
	}
}

void work_tell_prints(struct work *work)
{
	struct prints *prints = arena_array(work->arena, work->document_count + 1, sizeof *prints);
	for (size_t i = 0; i < work->document_count; i++)
		prints[i] = (struct prints){work->items[i].prints, work->items[i].print_count};
	web_prints_add(work->web, prints, work->arena);
}

void work_pages(struct work *work)
{
	if (work->web == NULL)
		return;
	work_tell_prints(work);
	web_codes_add(work->web, work->arena);
	work_pool(work, work->document_count, page_job, page_done);
}

void work_page(struct work *work, size_t document)
{
	work->chosen = &document;
	if (work->web != NULL)
		work_pool(work, 1, page_job, page_done);
	work->chosen = NULL;
}
