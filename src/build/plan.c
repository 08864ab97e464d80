/*
 * plan.c - the way through the house: read, check, render, publish
 *
 * Owns one struct work while a command runs.
 */
#include "build/plan.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "build/extras.h"
#include "build/publish.h"
#include "build/reach.h"
#include "build/render.h"
#include "build/stage.h"
#include "build/work.h"
#include "doc/dump.h"
#include "doc/tree.h"
#include "form/frozen.h"
#include "form/piles.h"
#include "page/page.h"
#include "pdf/pdf.h"
#include "png/preview.h"
#include "site/link.h"
#include "site/record.h"

static enum status finish(struct work *work, bool system_failed)
{
	enum status status = work->root < 0                         ? STATUS_USAGE
			     : system_failed || work->system_failed ? STATUS_SYSTEM
			     : work->diags.errors != 0              ? STATUS_CONTENT
								    : STATUS_OK;
	diags_sort(&work->diags);
	diags_print(&work->diags, stderr);
	work_close(work);
	return status;
}

static double seconds_since(const struct work *work)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9 - work->started;
}

static void print_summary(const struct work *work, enum publish_result result)
{
	if (work->options->quiet)
		return;
	char *full = realpath(work->options->out, NULL);
	printf(_("%zu pages, %zu PDFs, %zu languages in %.2f s"), work->page_count, work->print_count,
	       work->site->language_count, seconds_since(work));
	printf("%s\n", result == PUBLISH_SAME ? _("; nothing has changed since the last build") : "");
	printf(_("The site is in %s\n"), work->options->out);
	if (full != NULL)
		printf(_("Open it in a browser: file://%s/%s\n"), full,
		       work->site->offline ? work->site->start_file : "index.html");
	free(full);
}

static struct stage *open_stage(struct work *work)
{
	const char *folder = work->options->folder;
	const char *const sources[] = {
		arena_printf(work->arena, "%s/content", folder),
		arena_printf(work->arena, "%s/layouts", folder),
		arena_printf(work->arena, "%s/fonts", folder),
	};
	return stage_open(work->options->out, sources, sizeof sources / sizeof *sources, work->arena, &work->diags);
}

/* Prints and pages, and what is checked only while they are made. */
static void render(struct work *work)
{
	if (work->web != NULL && work->fonts != NULL)
		web_fonts_add(work->web, work->fonts, work->arena, &work->diags);
	work_papers(work);
	work_print(work);
	if (work->diags.errors == 0)
		work_search(work);
	if (work->diags.errors == 0)
		work_pages(work);
	if (work->diags.errors == 0)
		work_extras(work);
	if (work->diags.errors == 0)
		reach_check(work->reach, &work->manifest, work->spool, &work->diags);
}

enum status plan_build(const struct plan_options *given)
{
	struct work work;
	struct plan_options options = *given;
	if (options.out == NULL)
		options.out = options.offline ? "out/offline" : "out/site";
	if (!work_open(&work, &options))
		return finish(&work, false);
	work_read(&work);
	if (work.diags.errors == 0 && !work.system_failed) {
		work.stage = open_stage(&work);
		if (work.stage == NULL)
			return finish(&work, true);
	}
	render(&work);
	if (work.stage == NULL || work.diags.errors != 0 || work.system_failed) {
		if (work.stage != NULL)
			stage_close(work.stage);
		return finish(&work, false);
	}
	enum publish_result result = publish(work.stage, &work.manifest, &work.diags);
	bool good = result != PUBLISH_FAILED && (options.offline || work_servers(&work));
	stage_close(work.stage);
	if (good)
		print_summary(&work, result);
	return finish(&work, !good);
}

static bool is_filled(const struct municipality *municipality, const char *function)
{
	for (size_t i = 0; i < municipality->contact_count; i++)
		if (strcmp(municipality->contacts[i].function, function) == 0)
			return true;
	return false;
}

static void list_contacts_to_fill(struct work *work)
{
	for (size_t i = 0; i < work->site->municipality_count; i++) {
		const struct municipality *municipality = &work->site->municipalities[i];
		struct buf missing = BUF_EMPTY;
		for (size_t k = 0; k < work->site->function_count; k++)
			if (!is_filled(municipality, work->site->functions[k]))
				buf_printf(&missing, "%s%s", missing.len != 0 ? ", " : "", work->site->functions[k]);
		if (missing.len != 0)
			diag_warning(&work->diags, (struct place){municipality->path, 1, 1},
				     _("add them under contacts:, each with checked: and the date"),
				     _("to be filled in by the municipality: %s"), missing.data);
		buf_free(&missing);
	}
}

enum status plan_check(const struct plan_options *options)
{
	struct work work;
	if (!work_open(&work, options))
		return finish(&work, false);
	work_read(&work);
	render(&work);
	list_contacts_to_fill(&work);
	if (work.site != NULL && work.site->security.contact_count == 0)
		diag_warning(&work.diags, (struct place){"content/site.yaml", 1, 1},
			     _("write security: {contact: [mailto:…], expires: a day within a year}"),
			     _("nobody is named whom to tell of a weakness of the website"));
	if (!options->quiet && work.diags.errors == 0)
		printf(_("%zu pages, %zu PDFs, %zu languages: no errors\n"), work.page_count, work.print_count,
		       work.site->language_count);
	return finish(&work, false);
}

enum status plan_edition(const struct plan_options *options, const char *form)
{
	struct work work;
	int folder = open(options->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder >= 0)
		flock(folder,
		      LOCK_EX); /* the lock file is read, extended and written: one at a time; given up at exit */
	if (!work_open(&work, options))
		return finish(&work, false);
	work.publishes = true;
	work_read(&work);
	const struct form_schema *schema =
		forms_named(&work.forms, form, (struct place){"content/forms", 0, 0}, &work.diags);
	if (schema == NULL || work.diags.errors != 0)
		return finish(&work, false);
	return finish(&work, frozen_publish(work.site, schema, options->until, &work.diags) == FROZEN_UNWRITABLE);
}

enum status plan_editions(const struct plan_options *options)
{
	struct work work;
	if (!work_open(&work, options))
		return finish(&work, false);
	work.publishes = true; /* what is not published yet has no papers */
	work_read(&work);
	editions_print(work.site, stdout);
	return finish(&work, false);
}

enum status plan_fill(const struct plan_options *options, const char *form)
{
	struct work work;
	if (!work_open(&work, options))
		return finish(&work, false);
	work_fill(&work, form);
	return finish(&work, false);
}

/* "a/content/sv/x.md" -> the folder "a" and the path "content/sv/x.md". */
static const char *split_path(struct arena *arena, const char *path, const char **folder)
{
	const char *found = strstr(path, "content/");
	for (const char *next = found; next != NULL; next = strstr(next + 1, "content/"))
		if (next == path || next[-1] == '/')
			found = next;
	if (found == NULL)
		return NULL;
	*folder = found == path ? "." : arena_copy(arena, path, (size_t)(found - path));
	return found;
}

/* Reads one document as a worker would; its tree waits where work_tree finds it. */
static struct node *read_one(struct work *work, size_t index)
{
	struct document *document = &work->documents[index];
	struct node *tree = document_read(work->site, document, work->arena, &work->diags);
	if (tree == NULL)
		return NULL;
	if (document->meta.form != NULL)
		document->schema = forms_find(&work->forms, document->meta.form);
	struct buf bytes = BUF_EMPTY;
	tree_pack(tree, &(struct pack){&bytes});
	work->items[index].sound =
		spool_write(work->spool, bytes.data, bytes.len, &work->items[index].tree) && work->diags.errors == 0;
	buf_free(&bytes);
	return tree;
}

/* The document's first paper, and with it the original that may stand beside it. */
static struct print *lay_out_one(struct work *work, size_t index)
{
	const struct document *document = &work->documents[index];
	for (size_t i = 0; i < work->document_count; i++)
		if (i != index && work->documents[i].language == work->site->language &&
		    strcmp(work->documents[i].key, document->key) == 0)
			read_one(work, i);
	site_join(work->site, work->documents, work->document_count);
	work_papers(work);
	if (work->diags.errors != 0 || !work->can_print)
		return NULL;
	for (size_t i = 0; i < work->paper_count; i++)
		if (work->papers[i].document == index)
			return work_lay_out(work, &work->papers[i], &work->diags);
	diag_error(&work->diags, (struct place){document->path, 1, 1}, _("name a style: layout: page"),
		   _("this document is not printed"));
	return NULL;
}

static void dump(struct work *work, const char *kind, size_t index, struct buf *out)
{
	struct node *tree = read_one(work, index);
	if (tree == NULL)
		return;
	if (strcmp(kind, "tree") == 0) {
		tree_dump(tree, out);
		return;
	}
	struct print *print = lay_out_one(work, index);
	if (print == NULL)
		return;
	if (strcmp(kind, "pages") == 0)
		page_dump(print, out);
	else if (strcmp(kind, "tags") == 0)
		pdf_dump_tags(print, out);
	else
		preview_write(work->worker.preview, print, 0, PREVIEW_WIDTH, out, &work->diags);
}

enum status plan_dump(const char *kind, const char *path, const char *date)
{
	struct arena *arena = arena_new();
	const char *folder = ".", *inside = split_path(arena, path, &folder);
	struct plan_options options = {.folder = folder, .date = date, .jobs = 1};
	struct work work;
	struct buf out = BUF_EMPTY;
	if (!work_open(&work, &options)) {
		arena_free(arena);
		return finish(&work, false);
	}
	work.documents = documents_scan(work.site, &work.diags, &work.document_count);
	work.items = arena_array(work.arena, work.document_count + 1, sizeof *work.items);
	for (size_t i = 0; i < work.document_count; i++)
		work.items[i].original = NO_SECOND;
	size_t index = 0;
	while (index < work.document_count && (inside == NULL || strcmp(work.documents[index].path, inside) != 0))
		index++;
	if (index < work.document_count) {
		worker_begin(&work);
		dump(&work, kind, index, &out);
		worker_end(&work);
	} else {
		diag_error(&work.diags, (struct place){path, 0, 0}, _("name a file of content/<language>"),
			   _("this is no document of a site"));
	}
	if (out.len != 0)
		fwrite(out.data, 1, out.len, stdout);
	buf_free(&out);
	arena_free(arena);
	return finish(&work, false);
}
