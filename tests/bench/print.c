/*
 * print.c - what printing costs
 *
 * print warm FOLDER ROUNDS [PAPER...]: lays each paper ("samtycke-sv-1"; all of the folder when none is named) out and
 * writes its PDF ROUNDS times in one process, as a worker does for many documents, and prints milliseconds of CPU for
 * each part. The first rounds, which fill the caches, are not counted.
 *
 * print each FOLDER: every paper of the folder once, one after the other in one process; prints the median of
 * milliseconds of CPU of all but the first five.
 *
 * print once FOLDER FILE [marks]: the folder's only document becomes one PDF in this process, which forks none. With
 * "marks" it prints milliseconds of CPU for each stage.
 *
 * print many FOLDER OUT JOBS: all papers of the folder by JOBS workers into a new site's stage, and prints seconds of
 * the clock, of all CPU and of the parent's, and how many papers.
 *
 * print spin JOBS: as much counting in each of JOBS processes; prints seconds of the clock.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/pack.h"
#include "build/stage.h"
#include "build/work.h"
#include "doc/tree.h"
#include "page/page.h"
#include "pdf/pdf.h"
#include "site/record.h"

enum { WARM = 3, FIRST = 5 };
static const char DATE[] = "2026-11-21";

static double seconds(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double cpu(void)
{
	return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

static void fail(struct work *work)
{
	diags_print(&work->diags, stderr);
	exit(1);
}

struct cost {
	double layout, paint;
	size_t bytes, pages, fields;
};

static struct cost make(struct work *work, const struct paper *paper)
{
	struct cost cost = {0};
	double start = cpu();
	struct print *print = work_lay_out(work, paper, &work->diags);
	double middle = cpu();
	if (print == NULL || !pdf_write(work->worker.writer, print, &work->worker.out, &work->diags))
		fail(work);
	cost.paint = cpu() - middle;
	cost.layout = middle - start;
	cost.bytes = work->worker.out.len;
	cost.pages = print->page_count;
	cost.fields = print->form == NULL ? 0 : print->form->field_count;
	buf_clear(&work->worker.out);
	arena_reset(work->worker.arena);
	return cost;
}

static void report(const char *name, struct cost cost, int rounds)
{
	double layout = cost.layout * 1000 / rounds, paint = cost.paint * 1000 / rounds;
	printf("%-20s %zu pages %3zu fields %5.1f KB  layout %5.2f ms + PDF %5.2f ms = %5.2f ms CPU\n", name,
	       cost.pages, cost.fields, (double)cost.bytes / 1000, layout, paint, layout + paint);
}

/* The papers in turn, so that a noisy moment meets all of them. */
static void warm(struct work *work, int rounds, char **names, int name_count)
{
	struct cost *costs = calloc(work->paper_count + 1, sizeof *costs);
	worker_begin(work);
	for (int round = 0; round < rounds + WARM; round++)
		for (size_t i = 0; i < work->paper_count; i++) {
			bool wanted = name_count == 0;
			for (int k = 0; k < name_count; k++)
				wanted |= strcmp(names[k], work->papers[i].id) == 0;
			if (!wanted)
				continue;
			struct cost cost = make(work, &work->papers[i]);
			cost.layout += round < WARM ? 0 : costs[i].layout;
			cost.paint += round < WARM ? 0 : costs[i].paint;
			costs[i] = round < WARM ? (struct cost){0} : cost;
		}
	for (size_t i = 0; i < work->paper_count; i++)
		if (costs[i].pages != 0)
			report(work->papers[i].id, costs[i], rounds);
	worker_end(work);
	free(costs);
}

static int by_size(const void *a, const void *b)
{
	const double *one = a, *other = b;
	return (*one > *other) - (*one < *other);
}

static void each(struct work *work)
{
	double *times = calloc(work->paper_count + 1, sizeof *times);
	worker_begin(work);
	for (size_t i = 0; i < work->paper_count; i++) {
		struct cost cost = make(work, &work->papers[i]);
		times[i] = cost.layout + cost.paint;
	}
	if (work->paper_count > FIRST) {
		size_t counted = work->paper_count - FIRST;
		qsort(times + FIRST, counted, sizeof *times, by_size);
		printf("%.2f\n", times[FIRST + counted / 2] * 1000);
	}
	worker_end(work);
	free(times);
}

/* Reads all documents as workers do, but here. */
static void read_here(struct work *work)
{
	work->documents = documents_scan(work->site, &work->diags, &work->document_count);
	work->items = arena_array(work->arena, work->document_count + 1, sizeof *work->items);
	for (size_t i = 0; i < work->document_count; i++) {
		struct document *document = &work->documents[i];
		struct node *tree = document_read(work->site, document, work->arena, &work->diags);
		struct buf bytes = BUF_EMPTY;
		if (tree == NULL)
			fail(work);
		if (document->meta.form != NULL)
			document->schema = forms_find(&work->forms, document->meta.form);
		tree_pack(tree, &(struct pack){&bytes});
		work->items[i].sound = spool_write(work->spool, bytes.data, bytes.len, &work->items[i].tree);
		buf_free(&bytes);
	}
}

static void once(const char *folder, const char *file, bool marks)
{
	struct plan_options options = {.folder = folder, .date = DATE, .jobs = 1, .quiet = true};
	struct work work;
	double begun = cpu();
	if (!work_open(&work, &options))
		fail(&work);
	double opened = cpu();
	read_here(&work);
	work_papers(&work);
	if (work.paper_count != 1)
		fail(&work);
	worker_begin(&work);
	double read = cpu();
	struct print *print = work_lay_out(&work, work.papers, &work.diags);
	double set = cpu();
	if (print == NULL || !pdf_write(work.worker.writer, print, &work.worker.out, &work.diags))
		fail(&work);
	double painted = cpu();
	FILE *out = fopen(file, "wb");
	if (out == NULL || fwrite(work.worker.out.data, 1, work.worker.out.len, out) != work.worker.out.len ||
	    fclose(out) != 0)
		exit(1);
	if (marks)
		printf("%5.2f %5.2f %5.2f %5.2f %5.2f\n", begun * 1000, (opened - begun) * 1000, (read - opened) * 1000,
		       (set - read) * 1000, (painted - set) * 1000);
	worker_end(&work);
	work_close(&work);
}

static void open_all(struct work *work, const struct plan_options *options)
{
	if (!work_open(work, options))
		fail(work);
	work_read(work);
	if (work->diags.errors != 0)
		fail(work);
}

static double used(int who)
{
	struct rusage usage;
	getrusage(who, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void many(const char *folder, const char *out, int jobs)
{
	const struct plan_options options = {.folder = folder, .out = out, .date = DATE, .jobs = jobs, .quiet = true};
	struct work work;
	open_all(&work, &options);
	work.stage = stage_open(out, (const char *const[]){folder}, 1, work.arena, &work.diags);
	if (work.stage == NULL)
		fail(&work);
	double parent = used(RUSAGE_SELF), children = used(RUSAGE_CHILDREN), start = seconds(CLOCK_MONOTONIC);
	work_print(&work);
	double wall = seconds(CLOCK_MONOTONIC) - start;
	parent = used(RUSAGE_SELF) - parent;
	children = used(RUSAGE_CHILDREN) - children;
	if (work.diags.errors != 0)
		fail(&work);
	printf("%.4f %.4f %.4f %zu\n", wall, parent + children, parent, work.print_count);
	stage_close(work.stage);
	work_close(&work);
}

/* What the machine gives: as many rounds of counting in each of `jobs` processes. */
static void spin(int jobs)
{
	double start = seconds(CLOCK_MONOTONIC);
	for (int i = 0; i < jobs; i++)
		if (fork() == 0) {
			for (volatile uint64_t n = 0; n < 1000000000; n++)
				;
			_exit(0);
		}
	while (wait(NULL) > 0)
		;
	printf("%.4f\n", seconds(CLOCK_MONOTONIC) - start);
}

int main(int argc, char **argv)
{
	const char *mode = argc < 3 ? "" : argv[1];
	if (strcmp(mode, "once") == 0 && argc > 3) {
		once(argv[2], argv[3], argc > 4);
	} else if (strcmp(mode, "many") == 0 && argc == 5) {
		many(argv[2], argv[3], atoi(argv[4]));
	} else if (strcmp(mode, "spin") == 0) {
		spin(atoi(argv[2]));
	} else if ((strcmp(mode, "warm") == 0 && argc > 3) || strcmp(mode, "each") == 0) {
		const struct plan_options options = {.folder = argv[2], .date = DATE, .jobs = 1, .quiet = true};
		struct work work;
		open_all(&work, &options);
		work_papers(&work);
		if (mode[0] == 'w')
			warm(&work, atoi(argv[3]), argv + 4, argc - 4);
		else
			each(&work);
		work_close(&work);
	} else {
		fputs("usage: print warm FOLDER ROUNDS [PAPER...] | each FOLDER | once FOLDER FILE [marks] | "
		      "many FOLDER OUT JOBS | spin JOBS\n",
		      stderr);
		return 2;
	}
	return 0;
}
