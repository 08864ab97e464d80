/*
 * print.c - CPU time of one printed document, warm
 *
 * print FOLDER DOCUMENT ROUNDS: lays the form out, writes its PDF and its preview ROUNDS times in one process, as a
 * worker does for many documents, and prints milliseconds of CPU for each part. The first rounds, which fill the
 * caches, are not counted.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/pack.h"
#include "build/work.h"
#include "doc/tree.h"
#include "page/page.h"
#include "pdf/pdf.h"
#include "png/preview.h"
#include "site/record.h"

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static size_t find_document(struct work *work, const char *path)
{
	work->documents = documents_scan(work->site, &work->diags, &work->document_count);
	work->items = arena_array(work->arena, work->document_count + 1, sizeof *work->items);
	for (size_t i = 0; i < work->document_count; i++)
		if (strcmp(work->documents[i].path, path) == 0)
			return i;
	fprintf(stderr, "%s is no document\n", path);
	exit(2);
}

static bool prepare(struct work *work, size_t index)
{
	struct document *document = &work->documents[index];
	struct buf bytes = BUF_EMPTY;
	struct node *tree = document_read(work->site, document, work->arena, &work->diags);
	if (tree == NULL || document->meta.form == NULL)
		return false;
	document->schema = forms_find(&work->forms, document->meta.form);
	site_join(work->site, work->documents, work->document_count);
	tree_pack(tree, &(struct pack){&bytes});
	return spool_write(work->spool, bytes.data, bytes.len, &work->items[index].tree);
}

int main(int argc, char **argv)
{
	enum { WARM = 20 };
	if (argc != 4)
		return 2;
	int rounds = atoi(argv[3]);
	struct plan_options options = {.folder = argv[1], .date = "2026-11-21", .jobs = 1, .quiet = true};
	struct work work;
	double layout = 0, paint = 0, preview = 0;
	size_t bytes = 0, preview_bytes = 0, pages = 0, fields = 0;
	if (!work_open(&work, &options))
		return 1;
	size_t index = find_document(&work, argv[2]);
	worker_begin(&work);
	if (!prepare(&work, index))
		return 1;
	for (int round = 0; round < rounds + WARM; round++) {
		double start = seconds();
		struct print *print = work_lay_out(&work, index, &work.diags);
		double middle = seconds();
		if (print == NULL || !pdf_write(work.worker.writer, print, &work.worker.out, &work.diags))
			return 1;
		double painted = seconds();
		bytes = work.worker.out.len;
		if (!preview_write(work.worker.preview, print, 0, PREVIEW_WIDTH, &work.worker.out, &work.diags))
			return 1;
		preview_bytes = work.worker.out.len - bytes;
		if (round >= WARM) {
			layout += middle - start;
			paint += painted - middle;
			preview += seconds() - painted;
		}
		pages = print->page_count;
		fields = print->form->field_count;
		buf_clear(&work.worker.out);
		arena_reset(work.worker.arena);
	}
	printf("%-34s %zu pages %3zu fields %6.1f KB + %4.1f KB  layout %5.2f ms + PDF %5.2f ms + preview %5.2f ms "
	       "CPU\n",
	       argv[2], pages, fields, (double)bytes / 1000, (double)preview_bytes / 1000, layout * 1000 / rounds,
	       paint * 1000 / rounds, preview * 1000 / rounds);
	worker_end(&work);
	work_close(&work);
	return 0;
}
