/*
 * second.c - the second language of a sheet: beside the first one's words, behind them, or below
 *
 * Owns nothing. Invariant: the first language's words come first in reading order, all of them, then the second's; and
 * in a node without a SECOND nothing changes.
 */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "page/inline.h"
#include "site/site.h"

static const double lone_line = 0.01; /* a line set to its own width must not break again */

struct text text_second(struct layout *layout, const struct node *node, struct type_style look)
{
	const struct node *second = node_second(node);
	struct text text = {.layout = layout};
	if (second == NULL)
		return text;
	look.bold = false;
	look.colour = layout->style->second.colour;
	text = text_start(layout, second, look);
	text_inlines(&text, second);
	return text;
}

struct text text_second_words(struct layout *layout, const struct language *language, const char *words,
			      const struct node *origin, struct type_style look)
{
	struct text text = text_start(layout, layout->tree, look);
	text.lang = language->tag;
	text.right_to_left = language->right_to_left;
	text_words(&text, words == NULL ? "" : words, origin, PART_CONTENT);
	return text;
}

enum text_align text_start_edge(const struct text *text)
{
	return text->right_to_left == text->layout->right_to_left ? TEXT_START : TEXT_END;
}

const char *alt_both(const struct layout *layout, const char *first, const char *second)
{
	if (layout->second == NULL || second == NULL || second[0] == '\0' || strcmp(first, second) == 0)
		return first;
	return first[0] == '\0' ? second : arena_printf(layout->arena, "%s / %s", first, second);
}

/* Lines beside each other on one baseline, from `x` and `other_x` on; returns the piece's height. */
static double piece_level(struct piece *piece, struct text *one, const struct lines *lines, double x, double width,
			  struct text *other, const struct lines *other_lines, double other_x, double other_width)
{
	double one_base = lines->items[0].baseline, other_base = other_lines->items[0].baseline;
	double base = fmax(one_base, other_base);
	double height = base - one_base + piece_lines(one, piece, lines, x, base - one_base, width);
	return fmax(height, base - other_base +
				    piece_lines(other, piece, other_lines, other_x, base - other_base, other_width));
}

static double gap_between(const struct layout *layout)
{
	return layout->style->second.gap;
}

/* No script of ours takes less for a byte of UTF-8, in ems: what is longer than this tells need not be set to know. */
static double least_width(const struct text *text)
{
	const double narrowest = 0.12;
	size_t bytes = 0;
	for (size_t i = 0; i < text->count; i++)
		bytes += text->spans[i].length;
	return narrowest * text->look.size * (double)bytes;
}

/* Behind the first one's words, in the same line. */
static bool flow_behind(struct flow *flow, struct text *first, struct text *second)
{
	struct layout *layout = flow->layout;
	double gap = gap_between(layout);
	if (least_width(first) + gap + least_width(second) > flow->width)
		return false;
	struct lines lines = text_set(first, 0, TEXT_START), others = text_set(second, 0, TEXT_START);
	double one = lines.width;
	if (lines.count != 1 || others.count != 1 || one + gap + others.width > flow->width)
		return false;
	struct piece *piece = flow_piece(flow, 0);
	piece->height = piece_level(piece, first, &lines, flow->x, lines.width, second, &others, flow->x + one + gap,
				    others.width);
	return true;
}

void flow_both(struct flow *flow, struct text *first, struct text *second)
{
	if (second->count == 0 || first->count == 0) {
		flow_text(flow, second->count == 0 ? first : second);
		return;
	}
	if (flow_behind(flow, first, second))
		return;
	size_t at = flow->count;
	flow_text(flow, first);
	struct lines lines = text_set(second, flow->width, text_start_edge(second));
	if (lines.count > 1 && text_start_edge(second) == TEXT_END)
		lines = text_set(second, flow->width, TEXT_START); /* many lines are read from their own edge */
	flow_lines(flow, second, &lines);
	flow_keep(flow, at, KEEP_LIKELY);
}

/* Two columns, where both are wide enough to read in and the row is no great part of a page. */
static bool flow_beside(struct flow *flow, struct text *first, struct text *second)
{
	struct layout *layout = flow->layout;
	double gap = layout->style->space.column, column = (flow->width - gap) / 2;
	if (layout->style->second.beside <= 0 || column < layout->style->second.beside)
		return false;
	struct lines lines = text_set(first, column, text_start_edge(first));
	struct lines others = text_set(second, column, TEXT_START);
	if (lines.count == 0 || others.count == 0 || fmax(lines.height, others.height) > layout->height * 0.4)
		return false;
	struct piece *piece = flow_piece(flow, 0);
	piece->height =
		piece_level(piece, first, &lines, flow->x, column, second, &others, flow->x + column + gap, column);
	return true;
}

/* Lines of easy reading have room for so many characters at the most; one is half an em wide on average. */
static double reading_width(const struct flow *flow, const struct type_style *look)
{
	double most = flow->layout->style->measure * look->size / 2;
	return most > 0 ? fmin(flow->width, most) : flow->width;
}

void flow_words(struct flow *flow, const struct node *node, struct type_style look)
{
	struct layout *layout = flow->layout;
	double width = flow->width;
	struct text first = text_start(layout, node, look);
	first.body = true;
	text_inlines(&first, node);
	struct text second = text_second(layout, node, look);
	second.body = true;
	flow->width = second.count > 0 ? width : reading_width(flow, &look);
	if (first.count == 0 || second.count == 0)
		flow_text(flow, second.count == 0 ? &first : &second);
	else if (!flow_beside(flow, &first, &second))
		flow_both(flow, &first, &second);
	flow->width = width;
}

double both_width(struct text *first, struct text *second, bool stacked)
{
	double one = text_natural(first), other = text_natural(second);
	if (second->count == 0 || first->count == 0)
		return fmax(one, other);
	return stacked ? fmax(one, other) : one + gap_between(first->layout) + other;
}

double piece_both(struct piece *piece, struct text *first, struct text *second, double x, double y, double width,
		  double least)
{
	struct flow set = flow_start(first->layout, x, width + lone_line);
	flow_both(&set, first, second);
	double height = flow_height(&set), top = height < least ? (least - height) / 2 : 0;
	piece_flow(first->layout, piece, &set, y + top);
	return fmax(height, least);
}
