/*
 * flow.h - a document as one long strip of pieces, before it is cut into pages (break.c)
 *
 * A piece is a stretch that is not divided, with its boxes; or a row of strips side by side, each a flow of its own,
 * which is divided only when no page holds it. Everything is laid out as if written from left to right, x from the
 * start of the text area: pages that read from right to left are mirrored once, at the end (print.c). Only what stands
 * inside a run of text or a figure has its own left and right.
 */
#ifndef PAGE_FLOW_H
#define PAGE_FLOW_H

#include "doc/tree.h"
#include "page/page.h"
#include "page/style.h"
#include "text/paragraph.h"

struct qr;

struct layout {
	const struct site *site;
	const struct document *document;
	const struct municipality *municipality;
	const struct form *form;
	const struct language *language;
	const struct language *second; /* of a sheet in two languages, else NULL */
	const char *second_path;       /* of the file that its words come from */
	const struct node *tree;
	const struct page_style *style;
	struct typesetter *typesetter;
	struct arena *arena;
	struct diags *diags;
	bool right_to_left;
	const struct qr *code; /* of the short address, once made */
	double width;          /* of the text area */
	double first;          /* height of the first page's text area */
	double height;         /* of the text area of a page that is not the first */
};

/* How strongly a piece holds on to the next. */
enum keep {
	KEEP_NOT,
	KEEP_LIKELY, /* parts of one question or row of questions: parted only when no page holds them */
	KEEP_SURELY, /* a heading and its text, a label and its field */
};

/* A bar at the start edge, with an outline or without, that follows pieces from page to page. */
struct frame {
	const struct frame *outer;
	double x, width;
	double bar;
	uint32_t colour;
	double pad; /* of outline above and below the pieces */
	bool outlined;
};

/* The rules of a table around one row. */
struct grid {
	const double *edges; /* column_count + 1 */
	size_t count;
	bool upright;        /* rules between the columns, too */
	double above, below; /* pen widths; 0: none */
	uint32_t colour;
};

struct flow {
	struct layout *layout;
	double x, width;    /* where blocks go now */
	double space;       /* wished above the next piece … */
	bool below_heading; /* … which is fixed below a heading */
	const struct frame *frame;
	const struct flow *head; /* a table's header rows, repeated on each page */
	struct piece *pieces;
	size_t count;
};

struct strip {
	struct flow flow;
	bool fill;   /* its last rectangle and widget reach down to the row's end */
	double sink; /* how its pieces stand in the row's height: 0 at the top, 0.5 in the middle, 1 at the bottom */
};

struct piece {
	double space, height;
	enum keep keep;
	struct box *boxes; /* y from the piece's top */
	size_t box_count;
	struct strip *strips;
	size_t strip_count;
	const struct grid *grid;
	const struct frame *frame;
	const struct flow *head;
	const struct node *heading; /* for the outline */
};

struct flow flow_start(struct layout *layout, double x, double width);

/* Wishes for space above the next piece: the largest wish counts. */
void flow_space(struct flow *flow, double space);

/* A new piece at the end. Valid until the next one is made. */
struct piece *flow_piece(struct flow *flow, double height);

/* The height of all pieces with the space between them and the outlines around them. */
double flow_height(const struct flow *flow);
double frame_pad(const struct frame *frame);

/* From piece `from` on, every piece but the last holds on to the next. */
void flow_keep(struct flow *flow, size_t from, enum keep keep);

/* A new box of a piece; boxes put in front of all others; a line; a rectangle with the outline of fields. */
struct box *piece_box(struct layout *layout, struct piece *piece, enum box_kind kind);
void piece_prepend(struct layout *layout, struct piece *piece, const struct box *boxes, size_t count);
struct box *piece_rule(struct layout *layout, struct piece *piece, double x, double y, double width, double height,
		       double pen, uint32_t colour);
struct box *piece_outline(struct layout *layout, struct piece *piece, double x, double y, double width, double height);

/* The first baseline in a piece, or `otherwise`. */
double piece_baseline(const struct piece *piece, double otherwise);

/* Copies a flow's boxes into one piece, its top at y. */
void piece_flow(struct layout *layout, struct piece *piece, const struct flow *flow, double y);

/* A node that stands for what no file says: it hangs beneath `parent` without being in it. */
struct node *made_node(struct layout *layout, enum node_kind kind, const struct node *parent);

#endif
