/*
 * work.h - one run: what the parent and its workers share, for plan's own files
 */
#ifndef BUILD_WORK_H
#define BUILD_WORK_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "build/manifest.h"
#include "build/plan.h"
#include "build/pool.h"
#include "build/spool.h"
#include "form/form.h"
#include "html/html.h"
#include "site/site.h"

struct fonts;
struct page_style;
struct pdf_writer;
struct preview_writer;
struct print;
struct shelf;
struct stage;
struct typesetter;

enum { PREVIEW_WIDTH = 480 }; /* pixels, of the pictures that pages of forms show */

/* What a worker makes for itself when it starts. */
struct worker {
	struct arena *arena; /* reset after each job */
	struct typesetter *typesetter;
	struct pdf_writer *writer;
	struct preview_writer *preview;
	struct buf out;
	struct buf pressed; /* `out` once more, compressed */
};

#define NO_SECOND SIZE_MAX

/* What the parent keeps of one document beside its record. */
struct work_item {
	struct blob tree;
	bool sound;      /* read without errors: it can be rendered */
	size_t original; /* of a form that answers to an older edition: its original of then; else NO_SECOND */
	struct print_facts *prints; /* of its papers, once painted */
	size_t print_count;
};

/* One printed file: a document in a style, with its original beside it or without. */
struct paper {
	const char *id;  /* of the file: "samtycke-ar-sv-1-large" */
	size_t document; /* index */
	size_t second;   /* index of the document in the default language beside it; NO_SECOND: none */
	const struct municipality *municipality; /* whose names and contacts it has; NULL: the county's */
	const struct page_style *style;
	const char *layout; /* what readers call the style; NULL for the document's first one */
	size_t place;       /* among the document's papers */
};

struct work {
	const struct plan_options *options;
	struct arena *arena;
	struct diags diags;
	int root;
	struct site *site;
	struct forms forms;
	struct fonts *fonts;
	bool can_print; /* fonts and styles have no errors */
	const struct page_style **styles;
	size_t style_count;
	struct web *web;
	struct spool *spool;
	struct stage *stage; /* NULL: nothing is written (check, or errors so far) */
	struct shelf *shelf; /* of asked.c: keeps the files that are made; else NULL */
	struct manifest manifest;
	struct reach *reach;
	struct document *documents; /* behind them, the frozen originals that translations still answer to */
	size_t document_count, frozen_count;
	size_t read_from;        /* the first document of the pool that reads */
	struct work_item *items; /* beside documents */
	struct sought *sought;   /* of search.c: what a search finds */
	struct paper *papers;
	size_t paper_count;
	size_t *rasters; /* indexes of the site's pictures that are made of pixels */
	size_t raster_count;
	const size_t *chosen; /* asked.c: the papers, or documents, that the pool makes; NULL: all */
	size_t page_count, print_count;
	struct worker worker; /* in a worker: its own */
	double progress_at;   /* when the progress line was last written */
	double started;       /* seconds on the monotonic clock */
	bool publishes;       /* `kronblad edition`: a wording that differs from the frozen one is no error */
	bool system_failed;
};

/* Reads everything but documents: site, pictures, forms, fonts, layouts. False when nothing is left to go on with. */
bool work_open(struct work *work, const struct plan_options *options);
void work_close(struct work *work);

/* Has the pictures that are made of pixels decoded by workers; each that is sound gets its raster. */
void work_pictures(struct work *work);

/* Phase one: records, trees, and the checks that need all of them. */
void work_read(struct work *work);

/* paper.c: lists what is printed; before work_print. */
void work_papers(struct work *work);

/* search.c: the index of each language that has a page to search from; before work_pages. */
void work_search(struct work *work);
void work_search_end(struct work *work);

/* fill.c: what plan_fill says. */
void work_fill(struct work *work, const char *form);

/* Makes a worker's arena; its engines are opened when they are needed. A worker of a pool never ends: it exits. */
void worker_begin(struct work *work);
void worker_end(struct work *work);

/* Runs `count` jobs; each job's reply begins with its diagnostics, which are taken off and kept. */
void work_pool(struct work *work, size_t count, void (*job)(void *, size_t, struct buf *),
	       void (*done)(void *, size_t, enum pool_fate, struct bytes));

/* A document as one municipality's readers get it (NULL: the county's): with its title and description. */
struct document work_document(struct work *work, size_t index, const struct municipality *municipality);

/* The tree of a document: localised for a variant and, of a form, resolved. NULL after errors. */
struct node *work_tree(struct work *work, size_t index, const struct municipality *municipality, struct form **form,
		       struct diags *diags);

/* Lays one paper out; NULL after errors. */
struct print *work_lay_out(struct work *work, const struct paper *paper, struct diags *diags);

#endif
