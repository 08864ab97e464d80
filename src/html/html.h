/*
 * html.h - web pages: what build/plan asks for
 *
 * web_open reads layouts/web once, before workers fork; after that a struct web never changes. Each page is one call
 * that appends a whole file to `out`; nothing is written here. Every address in a page is relative and ends in
 * index.html, so pages work over http, beneath any path and from file:// (404.html alone is rooted: it is served
 * anywhere).
 *
 *     struct web *web = web_open(site, arena, diags);            NULL after errors
 *     for (i = 0; i < web_asset_count(web); i++) { const struct asset *a = web_asset(web, i); write a->file, a->data …
 * } html_document(web, &(struct web_page){.document = d, .tree = tree, .form = form, …}, &out, arena, diags);
 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/file.h"

struct arena;
struct buf;
struct diags;
struct document;
struct edition;
struct fonts;
struct form;
struct language;
struct municipality;
struct node;
struct picture;
struct site;
struct web;

/* A file that pages load: "assets/style.0123456789.css". */
struct asset {
	const char *name; /* in layouts/web: "style.css"; of a picture "foto.jpg" */
	const char *file; /* below the site root; holds the beginning of the content's SHA-256 */
	const char *data;
	size_t size;
	const struct picture *picture; /* NULL when it comes from layouts/web */
};

/* A picture of a printed file's first page. */
struct preview_facts {
	const char *address; /* "/pdf/samtycke-sv-1.png"; NULL: there is none */
	int width, height;   /* pixels */
};

/* What a page must know of one printed file. */
struct print_facts {
	const char *address; /* "/pdf/samtycke-sv-1.pdf" */
	size_t bytes;
	int pages;
	const struct municipality *municipality; /* whose sheet it is; NULL: the county's */
	const char *layout;                      /* what readers call its style: "stor stil"; NULL for the usual one */
	const struct language *second;           /* of a sheet in two languages, else NULL */
	struct preview_facts preview;
};

/* The printed files of one document, the first one first. */
struct prints {
	const struct print_facts *items;
	size_t count;
};

/* One page to render. The tree is localised (document_localise) and, of a form, resolved (form_resolve). */
struct web_page {
	const struct document *document;
	const struct municipality *municipality; /* NULL: the county's page */
	const struct node *tree;
	const struct form *form;          /* NULL unless the document is a form */
	const struct print_facts *prints; /* the printed files of this document, the first one first */
	size_t print_count;
};

/* Reads and compiles layouts/web beneath site->root; NULL after errors, which name file, line and column. */
struct web *web_open(const struct site *site, struct arena *arena, struct diags *diags);

/*
 * Makes the parts of `fonts` that devices may lack assets, and has the style sheet begin with them: for those who make
 * pages. To be called once before workers fork, with the arena of web_open.
 */
void web_fonts_add(struct web *web, const struct fonts *fonts, struct arena *arena, struct diags *diags);

/*
 * What a search in that language reads (search/search.h), kept until the site is written: published as an asset, and
 * loaded by the page that searches. To be called before workers fork, with the arena of web_open.
 */
void web_index_add(struct web *web, const struct language *language, struct bytes script, struct arena *arena);

/*
 * What is printed of each document, by its index: for the pages that lead to prints, and as data for their script. To
 * be called after prints and before workers fork; `prints` is kept, and lives as long as the arena of web_open.
 */
void web_prints_add(struct web *web, const struct prints *prints, struct arena *arena);

/* The codes of all papers, as data for the script of pages that ask for one; before workers fork. */
void web_codes_add(struct web *web, struct arena *arena);

/* The files of layouts/web, then the pictures made of pixels: to be published when a document shows them. */
size_t web_asset_count(const struct web *web);
const struct asset *web_asset(const struct web *web, size_t index);

/* Appends one document's page. Errors (an unknown picture) go to `diags`; the page is complete in any case. */
void html_document(const struct web *web, const struct web_page *page, struct buf *out, struct arena *arena,
		   struct diags *diags);

/*
 * /s/<id>/index.html: what a paper in somebody's hand is, in its language and in the default one; `id` is the
 * edition's or that of its pair; `municipality` is whose sheet it is, or NULL.
 */
void html_short_page(const struct web *web, const struct edition *edition, const char *id,
		     const struct municipality *municipality, struct buf *out, struct arena *arena);

/* /index.html: the languages by their own names. */
void html_language_choice(const struct web *web, struct buf *out, struct arena *arena);

/* An old address of the document's page, "/sv/gammal/": leads there at once, by itself or by its link. */
void html_moved(const struct web *web, const struct document *document, const char *address, struct buf *out,
		struct arena *arena);

/* /404.html */
void html_not_found(const struct web *web, struct buf *out, struct arena *arena);

#endif
