/*
 * writer.h - what the painters of one page share
 *
 * A struct writer lives for one page. Painters append finished HTML to writer->out and nothing else; every text goes
 * through escape.h. Kinds of the tree: block.c and inline.c, own blocks in fence.c, forms in form.c and field.c.
 */
#ifndef HTML_WRITER_H
#define HTML_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "html/html.h"
#include "site/site.h"
#include "site/strings.h"

struct template;

/* A picture as SVG, made once: its viewBox attribute and its shapes. Or its file, when it is made of pixels. */
struct sketch {
	const char *view_box, *shapes;
	const struct asset *asset;
};

/* Scripts of pages: each stands in layouts/web, but for the data of prints. A page loads them in this order. */
enum script {
	SCRIPT_FORM,
	SCRIPT_SEARCH,
	SCRIPT_FINDER,
	SCRIPT_PRINTS,
	SCRIPT_CHOOSER,
	SCRIPT_CODES,
	SCRIPT_PAPER,
	SCRIPT_LEAVE,
	SCRIPT_COUNT
};

struct web {
	const struct site *site;
	struct asset *assets;
	size_t asset_count;
	const struct asset *style, *icon, *engine; /* style.css, icon.svg, minisearch.js */
	const struct asset *scripts[SCRIPT_COUNT];
	const struct prints *prints;   /* by document; NULL until they are known */
	const struct asset **indexes;  /* by language: what a search there reads; NULL where there is none */
	const struct sketch *sketches; /* beside site->pictures */
	const struct template *page, *paper, *choice, *missing;
};

struct writer {
	const struct web *web;
	const struct site *site;
	const struct language *language;
	const struct document *document; /* NULL on pages that no document stands behind */
	const struct municipality *municipality;
	const struct form *form;
	const char *address; /* of this page, "/sv/plan/"; NULL when served anywhere */
	struct buf *out;
	struct arena *arena;
	struct diags *diags;
	const struct node *heading; /* the nearest one above: it names tables */
	const char *list_class;     /* for the next list, or NULL */
	bool quiet;                 /* links and pictures become plain text (contents list) */
	bool beside_text;           /* pictures stand beside words that say the same: hidden from readers */
	bool has_support;           /* a picture that supports words is written: the page has the switch */
	bool needs[SCRIPT_COUNT];   /* by enum script */
	bool *noted;                /* by footnote number: its first reference is written */
	size_t note_count;
};

/* web.c: a file that pages load, named after its content; `name` ends in a suffix. */
struct asset *web_asset_add(struct web *web, const char *name, struct bytes bytes, struct arena *arena);

/* web.c: what a search in that language reads, or NULL. */
const struct asset *web_index(const struct web *web, const struct language *language);

/* inline.c */
void write_inlines(struct writer *writer, const struct node *parent);
void write_text(struct writer *writer, const char *text);
void write_raw(struct writer *writer, const char *html);
/* ` name="value"`, escaped. */
void write_attribute(struct writer *writer, const char *name, const char *value);
/* ` lang="sv" dir="ltr"` when the language is another than the page's. */
void write_lang(struct writer *writer, const struct language *language);
void write_node_lang(struct writer *writer, const struct node *node);
/* ` href="../plan/index.html"` from an absolute address of this site, or any other address as it is. */
void write_href(struct writer *writer, const char *address);
/* A link to somebody else's site, marked in words. */
void write_away(struct writer *writer, const char *address, const char *text);
/* A left-to-right island: a number, an address, a date. */
void write_island(struct writer *writer, const char *text);
/* The part of a text before its placeholder {name}; returns what stands behind it, NULL when there is none. */
const char *write_until(struct writer *writer, const char *text, const char *name);
/*
 * A text of the interface whose placeholders become islands; names and values alternate in the text's own order of
 * placeholders and end with NULL.
 */
void write_filled(struct writer *writer, enum string string, ...) __attribute__((sentinel));
/* A text of the interface as a whole element: "p", "h2". */
void write_said(struct writer *writer, const char *element, enum string string);
/* A text in several languages, marked when it is not in the page's own. */
void write_words(struct writer *writer, const struct words *words);

/* block.c */
void write_block(struct writer *writer, const struct node *node);
void write_blocks(struct writer *writer, const struct node *parent);
/* From `first` to before `end` (NULL: to the last sibling). */
void write_range(struct writer *writer, const struct node *first, const struct node *end);
void write_heading(struct writer *writer, const struct node *node);
/* With that id, or with none. */
void write_heading_as(struct writer *writer, const struct node *node, const char *id);
void write_footnotes(struct writer *writer, const struct node *document);

/* table.c */
void write_table(struct writer *writer, const struct node *table);

/* fence.c */
void write_fence(struct writer *writer, const struct node *node);
/* Of a page or block of questions: each is folded with its answer. */
void write_faq(struct writer *writer, const struct node *parent);

/* figure.c */
void sketches_make(struct web *web, struct arena *arena);
const struct picture *image_picture(const struct writer *writer, const struct node *image);
void write_picture(struct writer *writer, const struct node *image);
void write_wheel(struct writer *writer, bool with_links);
/* An area's picture on its colour: decoration beside the area's name. */
void write_disc(struct writer *writer, const struct area *area);

/* code.c: the text as a QR code, which is decoration beside the text itself */
void write_qr(struct writer *writer, const char *text);

/* form.c */
void write_form(struct writer *writer, const struct node *document);
/* field.c */
void write_question(struct writer *writer, const struct node *question);

#endif
