/*
 * flow.c - pieces, their boxes, and the space between them
 *
 * Owns nothing: everything is in the layout's arena. Invariant: the space above a piece is the largest that anybody
 * wished for since the piece before it; pieces never overlap.
 */
#include "page/flow.h"

#include <string.h>

#include "base/arena.h"

struct flow flow_start(struct layout *layout, double x, double width)
{
	return (struct flow){.layout = layout, .x = x, .width = width};
}

void flow_space(struct flow *flow, double space)
{
	if (space > flow->space && !flow->below_heading)
		flow->space = space;
}

struct piece *flow_piece(struct flow *flow, double height)
{
	flow->pieces = arena_grow(flow->layout->arena, flow->pieces, flow->count, sizeof *flow->pieces);
	struct piece *piece = &flow->pieces[flow->count++];
	*piece = (struct piece){.space = flow->space, .height = height, .frame = flow->frame, .head = flow->head};
	flow->space = 0;
	flow->below_heading = false;
	return piece;
}

struct box *piece_box(struct layout *layout, struct piece *piece, enum box_kind kind)
{
	piece->boxes = arena_grow(layout->arena, piece->boxes, piece->box_count, sizeof *piece->boxes);
	struct box *box = &piece->boxes[piece->box_count++];
	*box = (struct box){.kind = kind};
	return box;
}

void piece_prepend(struct layout *layout, struct piece *piece, const struct box *boxes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		piece_box(layout, piece, boxes[i].kind);
	memmove(piece->boxes + count, piece->boxes, (piece->box_count - count) * sizeof *boxes);
	memcpy(piece->boxes, boxes, count * sizeof *boxes);
}

struct box *piece_rule(struct layout *layout, struct piece *piece, double x, double y, double width, double height,
		       double pen, uint32_t colour)
{
	struct box *box = piece_box(layout, piece, BOX_LINE);
	box->x = x;
	box->y = y;
	box->width = width;
	box->height = height;
	box->stroked = true;
	box->stroke = colour;
	box->line_width = pen;
	return box;
}

struct box *piece_outline(struct layout *layout, struct piece *piece, double x, double y, double width, double height)
{
	const struct page_style *style = layout->style;
	struct box *box = piece_rule(layout, piece, x, y, width, height, style->field.outline, style->colour.rule);
	box->kind = BOX_RECT;
	box->radius = style->field.corner;
	return box;
}

double frame_pad(const struct frame *frame)
{
	double pad = 0;
	for (; frame != NULL; frame = frame->outer)
		pad += frame->pad;
	return pad;
}

double flow_height(const struct flow *flow)
{
	if (flow->count == 0)
		return 0;
	double height = frame_pad(flow->pieces[0].frame) + frame_pad(flow->pieces[flow->count - 1].frame);
	for (size_t i = 0; i < flow->count; i++)
		height += flow->pieces[i].height + (i > 0 ? flow->pieces[i].space : 0);
	return height;
}

double piece_baseline(const struct piece *piece, double otherwise)
{
	for (size_t i = 0; i < piece->box_count; i++) {
		if (piece->boxes[i].kind == BOX_RUN)
			return piece->boxes[i].y;
	}
	return otherwise;
}

/* From piece `from` on, every piece but the last holds on to the next. */
void flow_keep(struct flow *flow, size_t from, enum keep keep)
{
	for (size_t i = from; i + 1 < flow->count; i++) {
		if (flow->pieces[i].keep < keep)
			flow->pieces[i].keep = keep;
	}
}

/* Copies a flow's boxes into one piece, its top at y. */
void piece_flow(struct layout *layout, struct piece *piece, const struct flow *flow, double y)
{
	for (size_t i = 0; i < flow->count; i++) {
		y += i > 0 ? flow->pieces[i].space : 0;
		for (size_t k = 0; k < flow->pieces[i].box_count; k++) {
			struct box *box = piece_box(layout, piece, flow->pieces[i].boxes[k].kind);
			*box = flow->pieces[i].boxes[k];
			box->y += y;
		}
		y += flow->pieces[i].height;
	}
}

/* A node that stands for what no file says: it hangs beneath `parent` without being in it. */
struct node *made_node(struct layout *layout, enum node_kind kind, const struct node *parent)
{
	struct node *node = node_new(layout->arena, kind, 0, 0);
	node->parent = (struct node *)parent;
	return node;
}
