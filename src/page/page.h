/*
 * page.h - a printed document as a value: pages of boxes
 *
 * page_lay_out makes it; pdf and png paint it; page_dump writes it as text. Lengths are points (1/72 inch), the origin
 * is the sheet's top left corner, y grows downward, in both writing directions. Boxes stand in reading order. A box
 * without an origin is decoration: painters mark it as an artifact. A box with one belongs to that node: the structure
 * tree is derived from origins and parts (pdf/tag.h). The title's origin is the DOCUMENT when the body has no heading
 * of level 1.
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct arena;
struct diags;
struct document;
struct drawing;
struct field;
struct form;
struct municipality;
struct node;
struct option;
struct qr;
struct raster;
struct run;
struct site;
struct typesetter;

enum box_kind {
	BOX_RUN,     /* text: `run`, its left edge at x, its baseline at y; width and height are informative */
	BOX_RECT,    /* filled and/or stroked rectangle, corners rounded by `radius` */
	BOX_LINE,    /* from x,y to x+width,y+height, stroked */
	BOX_DRAWING, /* vector picture scaled into the box */
	BOX_RASTER,  /* picture made of pixels, which fills the box */
	BOX_QR,      /* a code scaled into the box, without its quiet zone */
	BOX_WIDGET,  /* an interactive field fills the box */
	BOX_LINK,    /* a clickable area to `address`; its text is in the runs with the same origin */
};

/* Of a dashed stroke, in points: ink from its beginning, then none. */
enum { DASH_ON = 3, DASH_OFF = 2 };

/* Which part of its origin's structure element a box is. */
enum box_part {
	PART_CONTENT,
	PART_LABEL, /* of ITEM, FOOTNOTE: its marker; of HEADING, QUESTION: its number; of OPTION: nothing special */
	PART_WIDGET,
};

/* How a field looks to its painter. */
struct widget {
	const struct field *field;
	const struct option *option; /* of choice and ticks: one widget an option; else NULL */
	double font_size;
	double line_height; /* of lines fields */
	bool right_to_left; /* of the question's language: alignment of typed text */
	const char *value;  /* prefilled UTF-8, or NULL; options: chosen when not NULL */
};

struct box {
	enum box_kind kind;
	enum box_part part;
	double x, y, width, height;
	const struct node *origin; /* NULL: an artifact */
	const struct run *run;
	const struct drawing *drawing;
	const struct raster *raster;
	const char *alt;      /* BOX_DRAWING, BOX_RASTER and BOX_QR with origin, BOX_LINK: its description */
	const char *alt_lang; /* the language of `alt` when it is not the print's; else NULL */
	const struct qr *qr;
	const struct widget *widget;
	const char *address;   /* BOX_LINK: absolute URL or "#anchor" of this document */
	uint32_t fill, stroke; /* 0xRRGGBB; currentColor of drawings is `fill` */
	bool filled, stroked, dashed;
	double line_width, radius;
};

struct page {
	struct box *boxes;
	size_t box_count;
};

/* A heading for bookmarks: where it stands. */
struct outline {
	const char *text;
	int level;
	size_t page;
	double y;
	const struct node *origin;
};

struct print {
	const struct site *site;
	const struct document *document;
	const struct form *form; /* NULL for documents that are no form */
	const struct node *tree; /* the resolved tree that origins point into */
	const char *title, *description, *author;
	const char *lang; /* BCP 47 */
	bool right_to_left;
	bool flat;              /* fields are drawn with what they hold, and are no fields any more */
	const char *edition_id; /* "samtycke-sv-1" or NULL */
	const char *date;       /* ISO 8601, for metadata: the build's date */
	double width, height;   /* of the sheet */
	struct page *pages;
	size_t page_count;
	struct outline *outline;
	size_t outline_count;
};

/* A page style: layouts/print/<name>.yaml (page/style.h). */
struct page_style;

/* What is to be laid out: a resolved and localised tree, and how. */
struct page_job {
	const struct site *site;
	const struct document *document;
	const struct municipality *municipality; /* NULL: the county's */
	const struct form *form;                 /* NULL unless the document is a form */
	const struct node *tree;
	const struct document *second; /* whose words the tree holds, too (form/bilingual.h), else NULL */
	const struct page_style *style;
};

/*
 * Errors (missing glyph, field wider than the page, a form over its page limit) are diagnostics with the node's place.
 * Everything lives in `arena`. NULL after errors.
 */
struct print *page_lay_out(const struct page_job *job, struct typesetter *typesetter, struct arena *arena,
			   struct diags *diags);

/* The pages as text, one box a line, for tests and `kronblad dump pages`. */
void page_dump(const struct print *print, struct buf *out);

#endif
