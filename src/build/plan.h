/*
 * plan.h - the way through the house: read, check, render, publish
 *
 * Two phases in forked workers. First every file is parsed once to a record and a spooled tree; the parent checks
 * everything together. Then workers lay out and paint the prints, and write the pages, which show facts of the prints.
 * Nothing is published when there is any error.
 */
#ifndef BUILD_PLAN_H
#define BUILD_PLAN_H

#include <stdbool.h>
#include <stdio.h>

/* Exit statuses of kronblad (README, "Exit status"). */
enum status { STATUS_OK = 0, STATUS_CONTENT = 1, STATUS_USAGE = 2, STATUS_SYSTEM = 4 };

struct plan_options {
	const char *folder; /* holds content/, layouts/ and fonts/ */
	const char *out;    /* the site's folder; NULL: out/site, of an edition for USB sticks out/offline */
	const char *date;   /* ISO 8601: the build's "today" */
	int jobs;           /* workers, at least 1 */
	const char *until;  /* plan_edition: how long papers of replaced editions may be used, or NULL */
	bool offline;       /* plan_build: the edition for USB sticks, a copy of the day `date` */
	bool quiet;         /* no summary and no progress line */
	const char *port;   /* serve: a number, 0 for any; NULL for the first free one from 8080 */
	/* plan_fill, whose `out` is the folder of filled forms: */
	const char *lang;         /* "sv", "prs+sv" */
	const char *municipality; /* its id or code, or NULL: the county's */
	const char *data;         /* the answers, JSON or CSV (data/answers.h) */
	bool flatten;             /* what is filled in stands on the paper and is no field any more */
};

/* Reads, checks, renders and publishes into options->out. Diagnostics go to stderr, the summary to stdout. */
enum status plan_build(const struct plan_options *options);

/* Everything that plan_build does but writing; also lists what municipalities have yet to fill in. */
enum status plan_check(const struct plan_options *options);

/* Publishes the editions of a form as its words stand now: editions.lock and the frozen wordings. */
enum status plan_edition(const struct plan_options *options, const char *form);

/* Lists which piles of printed papers are to be thrown away and which are still fine. */
enum status plan_editions(const struct plan_options *options);

/* Writes one PDF for each record of answers to a form; none when anything is wrong with one of them. */
enum status plan_fill(const struct plan_options *options, const char *form);

/*
 * Prints one document's "tree", "pages" or "tags", or its first page as a PNG file ("preview"). `path` is
 * content/<language>/….md, from the current folder.
 */
enum status plan_dump(const char *kind, const char *path, const char *date);

#endif
