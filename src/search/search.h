/*
 * search.h - the index of each language, as MiniSearch 7 reads it (serializationVersion 2)
 *
 * A worker makes the sections of a page while it has its tree: what stands below one heading is what a reader finds.
 * The parent takes them, in the order of documents, and writes one index for each language.
 *
 *     search_sections(&page, &pack, arena);            in a worker
 *     search_take(search, language, &unpack);          in the parent, for each page
 *     search_write(search, language, &out);            once all are taken
 */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H

#include <stddef.h>

struct arena;
struct buf;
struct document;
struct language;
struct node;
struct pack;
struct search;
struct site;
struct unpack;

/* A localised tree, of a form also resolved. */
struct search_page {
	const struct site *site;
	const struct document *document;
	const char *file; /* below the site root: "sv/plan/index.html" */
	const struct node *tree;
};

void search_sections(const struct search_page *page, struct pack *out, struct arena *arena);

/* Nothing is freed before `arena` is. */
struct search *search_new(const struct site *site, struct arena *arena);

void search_take(struct search *search, const struct language *language, struct unpack *in);

/*
 * Appends a classic script that calls kronbladSearch with one object: the tables of text/fold.h; "beginnings",
 * "endings" and "compounds" of the language; "avoided", what to look for instead of words that terms.yaml says to
 * avoid; and "index". Its terms are the folded words of the pages, their stems, and the parts of compounds that are
 * words of the pages themselves. Each of its documents is a section with the stored fields u (its file and anchor), t
 * (title), h (heading, or "") and s (how its text begins).
 */
void search_write(const struct search *search, const struct language *language, struct buf *out);

#endif
