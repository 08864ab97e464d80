/*
 * flow.h - the parts of page/ among themselves: a document as one long strip of pieces
 *
 * Blocks append pieces to a flow; break.c then cuts the flow into pages. A piece is a stretch that is not divided, with
 * its boxes; or a row of strips side by side, each a flow of its own, which is divided only when no page holds it.
 * Everything is laid out as if written from left to right, x from the start of the text area: pages that read from right to left
 * are mirrored once, at the end (print.c). Only what stands inside a run of text or a figure has its own left and right.
 */
#ifndef PAGE_FLOW_H
#define PAGE_FLOW_H

#include "doc/tree.h"
#include "page/page.h"
#include "page/style.h"
#include "text/paragraph.h"

struct picture;

struct layout {
	const struct site *site;
	const struct document *document;
	const struct municipality *municipality;
	const struct form *form;
	const struct language *language;
	const struct node *tree;
	const struct page_style *style;
	struct typesetter *typesetter;
	struct arena *arena;
	struct diags *diags;
	bool right_to_left;
	double width;  /* of the text area */
	double first;  /* height of the first page's text area */
	double height; /* of the text area of a page that is not the first */
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
	double pad;	/* of outline above and below the pieces */
	bool outlined;
};

/* The rules of a table around one row. */
struct grid {
	const double *edges; /* column_count + 1 */
	size_t count;
	bool upright;	     /* rules between the columns, too */
	double above, below; /* pen widths; 0: none */
	uint32_t colour;
};

struct flow {
	struct layout *layout;
	double x, width;     /* where blocks go now */
	double space;	     /* wished above the next piece … */
	bool below_heading;  /* … which is fixed below a heading */
	const struct frame *frame;
	const struct flow *head; /* a table's header rows, repeated on each page */
	struct piece *pieces;
	size_t count;
};

struct strip {
	struct flow flow;
	bool fill;	/* its last rectangle and widget reach down to the row's end */
	double sink;	/* how its pieces stand in the row's height: 0 at the top, 0.5 in the middle, 1 at the bottom */
};

struct piece {
	double space, height;
	enum keep keep;
	struct box *boxes;   /* y from the piece's top */
	size_t box_count;
	struct strip *strips;
	size_t strip_count;
	const struct grid *grid;
	const struct frame *frame;
	const struct flow *head;
	const struct node *heading; /* for the outline */
};

/* What a run of text belongs to: behind every span's origin. */
struct mark {
	const struct node *node;
	enum box_part part;
};

/* Spans on their way to becoming lines. */
struct text {
	struct layout *layout;
	struct type_style look;
	bool right_to_left;
	const char *lang;
	struct span *spans;
	size_t count;
	bool no_pictures; /* they are placed by somebody else */
};

/* flow.c */
struct flow flow_start(struct layout *layout, double x, double width);
void flow_space(struct flow *flow, double space);
struct piece *flow_piece(struct flow *flow, double height);
struct box *piece_box(struct layout *layout, struct piece *piece, enum box_kind kind);
void piece_prepend(struct layout *layout, struct piece *piece, const struct box *boxes, size_t count);
struct box *piece_rule(struct layout *layout, struct piece *piece, double x, double y, double width, double height,
		       double pen, uint32_t colour);
struct box *piece_outline(struct layout *layout, struct piece *piece, double x, double y, double width, double height);
double frame_pad(const struct frame *frame);
double flow_height(const struct flow *flow);
double piece_baseline(const struct piece *piece, double otherwise);
void piece_flow(struct layout *layout, struct piece *piece, const struct flow *flow, double y);
struct node *made_node(struct layout *layout, enum node_kind kind, const struct node *parent);
void flow_keep(struct flow *flow, size_t from, enum keep keep);

/* inline.c */
struct text text_start(struct layout *layout, const struct node *node, struct type_style look);
void text_inline(struct text *text, const struct node *node);
void text_inlines(struct text *text, const struct node *parent);
void text_words(struct text *text, const char *words, const struct node *origin, enum box_part part);
struct lines text_set(struct text *text, double width, enum text_align align);
double text_natural(struct text *text);
double text_longest_word(struct text *text);
void piece_line(struct text *text, struct piece *piece, const struct lines *lines, size_t line, double x, double y,
		double width);
double piece_lines(struct text *text, struct piece *piece, const struct lines *lines, double x, double y, double width);
void flow_lines(struct flow *flow, struct text *text, const struct lines *lines);
void flow_text(struct flow *flow, struct text *text);
struct place place_of(const struct layout *layout, const struct node *node);

/* picture.c */
const struct picture *picture_of(const struct layout *layout, const struct node *image);
void picture_alt(const struct layout *layout, struct box *box, const struct node *image, const struct picture *picture);
struct box *piece_picture(struct layout *layout, struct piece *piece, const struct node *image, double x, double y,
			  double height);
const struct node *picture_alone(const struct node *paragraph);
void flow_pictures(struct flow *flow, const struct node *block);

/* block.c */
void flow_blocks(struct flow *flow, const struct node *parent);
void flow_block(struct flow *flow, const struct node *node);

/* list.c */
void flow_list(struct flow *flow, const struct node *list, bool steps);
void flow_marker(struct flow *flow, size_t at, struct text *marker, double x, double width, double gap);

/* fence.c */
void flow_fence(struct flow *flow, const struct node *block);

/* table.c */
void flow_table(struct flow *flow, const struct node *table);

/* field.c: `least` is the height that plain boxes grow to */
void flow_question(struct flow *flow, const struct node *question);
void flow_question_head(struct flow *flow, const struct node *question);
void flow_question_body(struct flow *flow, const struct node *question, double least);
double head_width(struct flow *flow, const struct node *question, double *height);
double field_width(struct layout *layout, const struct node *question, double available);
double field_height(const struct layout *layout, const struct field *field);
bool field_is_box(const struct field *field);
void keep_signature(struct flow *flow);
struct box *piece_widget(struct layout *layout, struct piece *piece, const struct node *origin, struct box area);

/* row.c */
void flow_questions(struct flow *flow, const struct node *row);

/* cell.c: places to write in a table; `widest` without a line break in the words, else the least that works */
double cell_width(struct layout *layout, const struct node *question, bool widest);
double cell_weight(const struct node *question);
void strip_question(struct strip *strip, const struct node *question);

/* option.c */
const struct node *leading_image(const struct layout *layout, const struct node *option);
struct box *piece_mark(struct layout *layout, struct piece *piece, const struct node *origin, double x, double y,
		       double side);
void piece_tick(struct layout *layout, struct piece *piece, const struct node *origin, double x, double y);
void flow_options(struct flow *flow, const struct node *question, const struct type_style *look, double gap);
void flow_menu_words(struct flow *flow, const struct node *question, double box);
double options_width(struct layout *layout, const struct node *question, const struct type_style *look, bool in_line);

/* wheel.c, pyramid.c */
void flow_wheel(struct flow *flow, const struct node *block);
void flow_pyramid(struct flow *flow, const struct node *block);

/* break.c: cuts the flow into pages; the text area of the first one starts at `top_first` */
void flow_break(struct layout *layout, const struct flow *flow, double top_first, double top, struct print *print);

/* sheet.c: what surrounds the text area */
struct furniture {
	const struct qr *code;	/* NULL when the document has no edition */
	const char *link;	/* what the code says */
	const char *address;	/* the same without https:// */
	double head, head_first, foot; /* heights with the gap */
};
struct furniture furniture_new(struct layout *layout, const struct print *print);
void furniture_place(struct layout *layout, const struct furniture *furniture, struct print *print);

/* code.c */
void furniture_code(struct layout *layout, struct furniture *furniture, const char *edition_id);
void flow_short_address(struct flow *flow, const struct furniture *furniture);

/* title.c: the title beside the code; takes the blocks before the first section with it, as many as there is room for,
 * and returns the first block that it did not take */
const struct node *flow_title(struct flow *flow, const struct furniture *furniture);

#endif
