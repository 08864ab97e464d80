/*
 * work.c - one run: opening, workers, trees
 *
 * Owns everything in struct work. Invariant: after work_open nothing that workers read is changed while a pool runs.
 */
#include "build/work.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "build/reach.h"
#include "doc/tree.h"
#include "form/bilingual.h"
#include "page/page.h"
#include "page/style.h"
#include "pdf/pdf.h"
#include "png/preview.h"
#include "site/edition.h"
#include "site/link.h"
#include "site/record.h"
#include "site/value.h"
#include "text/face.h"
#include "text/paragraph.h"

enum { JOB_SECONDS = 10, JOB_MEMORY = 1024 * 1024 * 1024 };

static double seconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void read_styles(struct work *work)
{
	struct file_list files;
	file_list(work->root, "layouts/print", work->arena, &work->diags, &files);
	work->styles = arena_array(work->arena, files.count + 1, sizeof *work->styles);
	for (size_t i = 0; i < files.count; i++) {
		const char *name = files.paths[i] + strlen("layouts/print/");
		const char *dot = strrchr(name, '.');
		if (dot == NULL || strcmp(dot, ".yaml") != 0)
			continue;
		const char *id = arena_copy(work->arena, name, (size_t)(dot - name));
		const struct page_style *style = page_style_read(work->root, id, work->arena, &work->diags);
		if (style != NULL)
			work->styles[work->style_count++] = style;
		work->can_print &= style != NULL;
	}
}

/* False when a language would have to be set without its fonts: every character of it would be reported. */
static bool check_fonts(struct work *work)
{
	size_t before = work->diags.errors;
	for (size_t i = 0; i < work->site->language_count; i++) {
		const struct language *language = &work->site->languages[i];
		if (language->font_count == 0)
			diag_error(&work->diags, (struct place){"content/languages.yaml", 1, 1},
				   _("write fonts: [NotoSans]"), _("the language \"%s\" names no font"), language->tag);
		for (size_t k = 0; k < language->font_count; k++)
			if (fonts_find(work->fonts, language->fonts[k], FACE_REGULAR) == NULL)
				diag_error(&work->diags, (struct place){"content/languages.yaml", 1, 1},
					   _("put the font's files into fonts/"),
					   _("there is no font \"%s\" for \"%s\""), language->fonts[k], language->tag);
	}
	return work->diags.errors == before;
}

/* Each page of a copy says in its own language that it is one. */
static void check_offline(struct work *work)
{
	for (size_t i = 0; i < work->site->language_count; i++) {
		const struct language *language = &work->site->languages[i];
		const char *missing = strings_missing(language, "offline");
		const char *path = arena_printf(work->arena, "content/strings/%s.yaml", language->tag);
		if (missing != NULL)
			diag_error(&work->diags, (struct place){path, 1, 1},
				   _("an edition for USB sticks says in each language that it is a copy"),
				   _("the key \"%s\" is missing"), missing);
	}
}

bool work_open(struct work *work, const struct plan_options *options)
{
	struct arena *arena = arena_new();
	*work = (struct work){.options = options, .arena = arena, .diags = {.arena = arena}, .started = seconds_now()};
	work->manifest.arena = arena;
	work->reach = reach_new(arena);
	work->root = folder_open(options->folder, &work->diags);
	if (work->root < 0)
		return false;
	work->site = site_open(work->root, options->date, arena, &work->diags);
	if (work->site == NULL)
		return false;
	work->site->offline = options->offline;
	if (options->offline)
		check_offline(work);
	work->spool = spool_open(arena, options->jobs, &work->diags);
	work->system_failed = work->spool == NULL;
	if (work->spool == NULL)
		return false;
	work_pictures(work);
	work->forms = forms_read(work->site, &work->diags);
	work->fonts = fonts_open(work->root, "fonts", &work->diags);
	work->can_print = work->fonts != NULL && check_fonts(work);
	for (size_t i = 0; i < work->site->picture_count; i++)
		work->can_print &= work->site->pictures[i].drawing != NULL || work->site->pictures[i].raster != NULL;
	read_styles(work);
	work->web = web_open(work->site, arena, &work->diags);
	return true;
}

void work_close(struct work *work)
{
	work_search_end(work);
	reach_free(work->reach);
	if (work->spool != NULL)
		spool_close(work->spool);
	if (work->fonts != NULL)
		fonts_close(work->fonts);
	if (work->root >= 0)
		close(work->root);
	arena_free(work->arena);
}

void worker_begin(struct work *work)
{
	struct worker *worker = &work->worker;
	*worker = (struct worker){.arena = arena_new(), .out = BUF_EMPTY, .pressed = BUF_EMPTY};
}

static void begin_quietly(void *context)
{
#ifndef __SANITIZE_ADDRESS__
	/* A library that aborts on hostile input says so on stderr; the parent's diagnostic says it better. */
	if (freopen("/dev/null", "w", stderr) == NULL)
		fclose(stderr);
#endif
	worker_begin(context);
}

void worker_end(struct work *work)
{
	struct worker *worker = &work->worker;
	if (worker->writer != NULL)
		pdf_writer_close(worker->writer);
	if (worker->preview != NULL)
		preview_writer_close(worker->preview);
	if (worker->typesetter != NULL)
		typesetter_close(worker->typesetter);
	buf_free(&worker->out);
	buf_free(&worker->pressed);
	arena_free(worker->arena);
}

/* The engines for print are opened by the first job that needs them. */
static void open_engines(struct work *work)
{
	struct worker *worker = &work->worker;
	if (worker->typesetter != NULL)
		return;
	worker->typesetter = typesetter_open(work->fonts);
	for (size_t i = 0; i < work->site->language_count; i++) {
		const struct language *language = &work->site->languages[i];
		typesetter_language(worker->typesetter, language->tag, language->fonts, language->font_count);
		typesetter_patterns(worker->typesetter, language->tag, language->patterns);
	}
	worker->writer = pdf_writer_open(work->fonts);
	worker->preview = preview_writer_open(work->fonts);
}

static void show_progress(void *context, size_t finished, size_t count)
{
	static const double patience = 0.5, pause = 0.1;
	struct work *work = context;
	double now = seconds_now();
	bool last = finished == count;
	if (work->options->quiet || now - work->started < patience || (!last && now - work->progress_at < pause))
		return;
	work->progress_at = now;
	if (isatty(STDERR_FILENO))
		fprintf(stderr, last ? "\r\033[K" : "\r%zu/%zu", finished, count);
}

void work_pool(struct work *work, size_t count, void (*job)(void *, size_t, struct buf *),
	       void (*done)(void *, size_t, enum pool_fate, struct bytes))
{
	const struct pool pool = {
		.job_count = count,
		.worker_count = work->options->jobs,
		.cpu_seconds = JOB_SECONDS,
		.wall_seconds = 6 * JOB_SECONDS,
		.memory_bytes = JOB_MEMORY,
		.spool = work->spool,
		.context = work,
		.worker_begin = begin_quietly,
		.work = job,
		.done = done,
		.progress = show_progress,
	};
	if (!pool_run(&pool, &work->diags))
		work->system_failed = true;
}

struct document work_document(struct work *work, size_t index, const struct municipality *municipality)
{
	struct document document = work->documents[index];
	struct variant variant = {work->site, &work->documents[index], municipality, NULL};
	if (municipality != NULL && document.title_pattern != NULL)
		document.meta.title = text_localise(&variant, document.title_pattern, work->worker.arena);
	if (municipality != NULL && document.description_pattern != NULL)
		document.meta.description = text_localise(&variant, document.description_pattern, work->worker.arena);
	return document;
}

/* No page may be missing without a word. */
static void report_lost_tree(const struct document *document, struct diags *diags)
{
	diag_error(diags, (struct place){document->path, 1, 1}, NULL,
		   _("what was read of this file is lost: memory is short"));
}

struct node *work_tree(struct work *work, size_t index, const struct municipality *municipality, struct form **form,
		       struct diags *diags)
{
	const struct document *document = &work->documents[index];
	struct bytes bytes;
	*form = NULL;
	if (!spool_read(work->spool, work->items[index].tree, work->worker.arena, &bytes)) {
		report_lost_tree(document, diags);
		return NULL;
	}
	struct unpack in = {bytes.data, bytes.data + bytes.size, work->worker.arena, false};
	struct node *tree = tree_unpack(&in);
	if (tree == NULL) {
		report_lost_tree(document, diags);
		return NULL;
	}
	const char *edition = NULL;
	if (document->schema != NULL)
		edition = arena_printf(work->worker.arena, "%s-%s-%d", document->schema->id, document->language->tag,
				       document->schema->edition);
	struct variant variant = {work->site, document, municipality, edition};
	document_localise(&variant, tree, work->worker.arena);
	if (document->schema == NULL)
		return tree;
	*form = form_resolve(work->site, document->schema, document->language, document->path, tree, work->worker.arena,
			     diags);
	return *form != NULL ? tree : NULL;
}

struct print *work_lay_out(struct work *work, const struct paper *paper, struct diags *diags)
{
	struct form *form;
	open_engines(work);
	struct document *document = arena_alloc(work->worker.arena, sizeof *document);
	*document = work_document(work, paper->document, paper->municipality);
	struct node *tree = work_tree(work, paper->document, paper->municipality, &form, diags);
	struct page_job job = {
		.site = work->site, .document = document, .municipality = paper->municipality, .style = paper->style};
	if (tree != NULL && paper->second != NO_SECOND) {
		const struct document *original = &work->documents[paper->second];
		struct side first = {document, tree, form}, second = {.document = original};
		second.tree = work_tree(work, paper->second, paper->municipality, &second.form, diags);
		if (second.tree == NULL)
			return NULL;
		sides_join(&first, &second, work->worker.arena);
		job.second = original;
	}
	if (form != NULL && paper->municipality != NULL)
		form->edition_id = edition_local(work->worker.arena, form->edition_id, paper->municipality);
	job.tree = tree;
	job.form = form;
	return tree == NULL ? NULL : page_lay_out(&job, work->worker.typesetter, work->worker.arena, diags);
}
