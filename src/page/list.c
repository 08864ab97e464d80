/*
 * list.c - lists, their markers, and steps
 *
 * Owns nothing. Invariant: a marker stands on the first baseline of its item, before the item's text in reading order.
 */
#include "page/block.h"

#include <string.h>

#include "base/arena.h"
#include "page/inline.h"

/* Writes a marker into the indent before piece `at`; gives it a piece when the item made none. */
void flow_marker(struct flow *flow, size_t at, struct text *marker, double x, double width, double gap)
{
	struct layout *layout = flow->layout;
	struct lines lines = text_set(marker, 0, TEXT_START);
	struct piece set = {0};
	double from = gap > 0 ? x + width - gap - lines.width : x;
	piece_line(marker, &set, &lines, 0, from, 0, lines.width);
	struct piece *piece = at < flow->count ? &flow->pieces[at] : flow_piece(flow, lines.height);
	double shift = piece_baseline(piece, lines.items[0].baseline) - set.boxes[0].y;
	for (size_t i = 0; i < set.box_count; i++)
		set.boxes[i].y += shift;
	piece_prepend(layout, piece, set.boxes, set.box_count);
}

/* A dot on the x-height's middle, drawn, so that no font need have one. */
static void flow_bullet(struct flow *flow, size_t at, const struct node *item, double indent)
{
	struct layout *layout = flow->layout;
	double size = layout->style->body.size;
	struct piece *piece = at < flow->count ? &flow->pieces[at] : flow_piece(flow, layout->style->body.leading);
	double dot = size * 0.32, baseline = piece_baseline(piece, size);
	struct box box = {.kind = BOX_RECT,
			  .part = PART_LABEL,
			  .origin = item,
			  .x = flow->x + indent - dot - size * 0.55,
			  .y = baseline - size * 0.27 - dot / 2,
			  .width = dot,
			  .height = dot,
			  .radius = dot / 2,
			  .filled = true,
			  .fill = layout->style->body.colour};
	piece_prepend(layout, piece, &box, 1);
}

/* A square before a task, with a tick in it when that is done. */
static void flow_task(struct flow *flow, size_t at, const struct node *item)
{
	struct layout *layout = flow->layout;
	double side = layout->style->body.size * 0.8, x = flow->x;
	struct piece *piece = at < flow->count ? &flow->pieces[at] : flow_piece(flow, layout->style->body.leading);
	double y = piece_baseline(piece, layout->style->body.size) - side;
	struct box square = {.kind = BOX_RECT,
			     .part = PART_LABEL,
			     .origin = item,
			     .x = x,
			     .y = y,
			     .width = side,
			     .height = side,
			     .stroked = true,
			     .line_width = 0.8};
	struct box down = {.kind = BOX_LINE,
			   .x = x + side * 0.2,
			   .y = y + side * 0.5,
			   .width = side * 0.22,
			   .height = side * 0.25,
			   .stroked = true,
			   .line_width = 1.2};
	struct box up = {.kind = BOX_LINE,
			 .x = x + side * 0.42,
			 .y = y + side * 0.75,
			 .width = side * 0.38,
			 .height = side * -0.5,
			 .stroked = true,
			 .line_width = 1.2};
	if (layout->right_to_left) { /* a tick looks the same in every language */
		down.x = x + side * 0.58;
		up.x = x + side * 0.2;
	}
	struct box boxes[] = {square, down, up};
	piece_prepend(layout, piece, boxes, item->mark == MARK_TASK_DONE ? 3 : 1);
}

static void flow_number(struct flow *flow, size_t at, const struct node *item, int number, double indent)
{
	struct layout *layout = flow->layout;
	struct text marker = text_start(layout, item, layout->style->body);
	text_words(&marker, arena_printf(layout->arena, "%d.", number), item, PART_LABEL);
	flow_marker(flow, at, &marker, flow->x, indent, layout->style->body.size * 0.45);
}

/* A step's number in a ring of the accent colour. */
static void flow_step(struct flow *flow, size_t at, const struct node *item, int number)
{
	struct layout *layout = flow->layout;
	struct type_style look = layout->style->body;
	look.bold = true;
	look.colour = layout->style->colour.accent;
	struct text marker = text_start(layout, item, look);
	text_words(&marker, arena_printf(layout->arena, "%d", number), item, PART_LABEL);
	struct lines lines = text_set(&marker, 0, TEXT_START);
	double ring = look.leading + 4;
	struct piece set = {0};
	struct box *round = piece_outline(layout, &set, flow->x, 0, ring, ring);
	round->radius = ring / 2;
	round->line_width = 1.2;
	round->stroke = look.colour;
	piece_line(&marker, &set, &lines, 0, flow->x + (ring - lines.width) / 2, (ring - lines.height) / 2,
		   lines.width);
	struct piece *piece = at < flow->count ? &flow->pieces[at] : flow_piece(flow, ring);
	double shift = piece_baseline(piece, lines.items[0].baseline) - set.boxes[1].y;
	for (size_t i = 0; i < set.box_count; i++)
		set.boxes[i].y += shift;
	piece_prepend(layout, piece, set.boxes, set.box_count);
	if (piece->height < ring)
		piece->height = ring;
}

static void flow_item(struct flow *flow, const struct node *item, int number, bool steps)
{
	struct layout *layout = flow->layout;
	const struct node *list = item->parent;
	double indent = steps ? layout->style->body.leading + 12 : layout->style->space.indent;
	size_t at = flow->count;
	flow->x += indent;
	flow->width -= indent;
	for (const struct node *node = item->first; node != NULL; node = node->next) {
		if (node->previous == NULL && node->kind == NODE_PARAGRAPH)
			flow_words(flow, node, layout->style->body);
		else
			flow_block(flow, node);
	}
	flow->x -= indent;
	flow->width += indent;
	if (steps)
		flow_step(flow, at, item, number);
	else if (list->ordered)
		flow_number(flow, at, item, number, indent);
	else if (item->mark == MARK_TASK_OPEN || item->mark == MARK_TASK_DONE)
		flow_task(flow, at, item);
	else
		flow_bullet(flow, at, item, indent);
}

void flow_list(struct flow *flow, const struct node *list, bool steps)
{
	const struct space_style *space = &flow->layout->style->space;
	int number = list->start;
	bool nested = list->parent != NULL && list->parent->kind == NODE_ITEM;
	flow_space(flow, nested ? space->item : space->paragraph);
	for (const struct node *item = list->first; item != NULL; item = item->next) {
		flow->space = item->previous == NULL ? flow->space : 0;
		flow->below_heading = flow->below_heading && item->previous == NULL;
		flow_space(flow, steps ? space->field : list->tight ? space->item : space->paragraph);
		size_t at = flow->count;
		flow_item(flow, item, number++, steps);
		/* A list's first item and its last are never alone on a page. */
		if (item->next != NULL && (item->previous == NULL || item->next->next == NULL) && flow->count > at &&
		    flow->pieces[flow->count - 1].keep == KEEP_NOT)
			flow->pieces[flow->count - 1].keep = KEEP_LIKELY;
	}
	flow->space = 0;
	flow_space(flow, nested ? space->item : space->paragraph);
}
