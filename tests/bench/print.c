/*
 * print.c - CPU time of one printed document, warm
 *
 * print FOLDER PAPER ROUNDS: lays a paper ("samtycke-sv-1") out, writes its PDF and its preview ROUNDS times, as a
 * worker does for many documents, and prints milliseconds of CPU for each part. The first rounds, which fill the
 * caches, are not counted.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "build/work.h"
#include "page/page.h"
#include "pdf/pdf.h"
#include "png/preview.h"

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static const struct paper *find_paper(const struct work *work, const char *id)
{
	for (size_t i = 0; i < work->paper_count; i++)
		if (strcmp(work->papers[i].id, id) == 0)
			return &work->papers[i];
	fprintf(stderr, "there is no paper %s\n", id);
	exit(2);
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
	work_read(&work);
	work_papers(&work);
	const struct paper *paper = find_paper(&work, argv[2]);
	worker_begin(&work);
	for (int round = 0; round < rounds + WARM; round++) {
		double start = seconds();
		struct print *print = work_lay_out(&work, paper, &work.diags);
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
		fields = print->form == NULL ? 0 : print->form->field_count;
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
