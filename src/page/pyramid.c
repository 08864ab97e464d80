/*
 * pyramid.c - a list that looks like a pyramid: each level wider than the one above
 *
 * Owns nothing. Invariant: what the picture shows is said in words, so its shapes are decoration and its words a list.
 */
#include "page/block.h"

#include "base/arena.h"
#include "page/inline.h"

static const double pad = 2.5 * MM, top_share = 0.46;

static uint32_t level_colour(const struct layout *layout, size_t level)
{
	const struct colour_style *colour = &layout->style->colour;
	return level == 0 ? colour->top : level == 1 ? colour->second : colour->level;
}

/* The level's name on a line of its own, then what it means. */
static void flow_level(struct flow *flow, const struct node *item, size_t level, double width)
{
	struct layout *layout = flow->layout;
	const struct node *paragraph = item->first;
	double x = flow->x + (flow->width - width) / 2, inner = width - 2 * pad;
	struct type_style bold = layout->style->body;
	bold.bold = true;
	struct text name = text_start(layout, item, bold), words = text_start(layout, item, layout->style->body);
	for (const struct node *node = paragraph == NULL ? NULL : paragraph->first; node != NULL; node = node->next)
		text_inline(node == paragraph->first && node->kind == NODE_STRONG ? &name : &words, node);
	struct text other = text_start(layout, item, layout->style->body);
	if (paragraph != NULL)
		other = text_second(layout, paragraph, layout->style->body);
	struct lines title = text_set(&name, inner, TEXT_CENTRE), text = text_set(&words, inner, TEXT_CENTRE);
	struct lines others = {0};
	if (other.count > 0)
		others = text_set(&other, inner, TEXT_CENTRE);
	struct piece *piece = flow_piece(flow, title.height + text.height + others.height + 2 * pad);
	struct box *shape = piece_outline(layout, piece, x, 0, width, piece->height);
	shape->filled = true;
	shape->fill = level_colour(layout, level);
	shape->stroke = layout->style->colour.muted;
	double y = pad + piece_lines(&name, piece, &title, x + pad, pad, inner);
	y += piece_lines(&words, piece, &text, x + pad, y, inner);
	piece_lines(&other, piece, &others, x + pad, y, inner);
}

void flow_pyramid(struct flow *flow, const struct node *block)
{
	const struct space_style *space = &flow->layout->style->space;
	for (const struct node *node = block->first; node != NULL; node = node->next) {
		if (node->kind != NODE_LIST) {
			flow_block(flow, node);
			continue;
		}
		size_t count = 0, level = 0, at = flow->count;
		for (const struct node *item = node->first; item != NULL; item = item->next)
			count++;
		flow_space(flow, space->paragraph);
		for (const struct node *item = node->first; item != NULL; item = item->next, level++) {
			double share = count == 1 ? 1 : (double)level / (double)(count - 1);
			flow_level(flow, item, level, flow->width * (top_share + (1 - top_share) * share));
			flow_space(flow, space->item);
		}
		flow_keep(flow, at, KEEP_LIKELY);
		flow_space(flow, space->paragraph);
	}
}
