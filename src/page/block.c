/*
 * block.c - headings, paragraphs, quotes, code, rules, footnotes: blocks become pieces
 *
 * Owns nothing. Invariant: a block leaves the flow's x, width and frame as it found them.
 */
#include "page/block.h"

#include <string.h>

#include "base/arena.h"
#include "page/field.h"
#include "page/inline.h"

static const struct type_style *heading_style(const struct page_style *style, int level)
{
	if (level == 1)
		return &style->title;
	return level == 2 ? &style->section : &style->subsection;
}

/* A section's letter: white on a square of the accent colour; at least 12 pt, bold. */
static double piece_letter(struct layout *layout, struct piece *piece, const struct node *heading,
			   const struct type_style *look, double x)
{
	struct type_style inverse = *look;
	inverse.colour = 0xffffff;
	struct text text = text_start(layout, heading, inverse);
	text_words(&text, heading->text, heading, PART_LABEL);
	struct lines lines = text_set(&text, 0, TEXT_START);
	double side = look->leading + 3;
	double width = lines.width + 10 > side ? lines.width + 10 : side;
	struct box *square = piece_outline(layout, piece, x, 0, width, side);
	square->stroked = false;
	square->filled = true;
	square->fill = layout->style->colour.accent;
	square->radius = 2;
	piece_lines(&text, piece, &lines, x + (width - lines.width) / 2, (side - lines.height) / 2, lines.width);
	return width + 8;
}

static void flow_heading(struct flow *flow, const struct node *heading)
{
	struct layout *layout = flow->layout;
	const struct page_style *style = layout->style;
	const struct type_style *look = heading_style(style, heading->level);
	bool lettered = heading->text != NULL && heading->text[0] != '\0';
	flow->below_heading = false;
	flow_space(flow, heading->level <= 2 ? style->space.section : style->space.section * 0.75);
	struct piece *piece = flow_piece(flow, 0);
	double indent = lettered ? piece_letter(layout, piece, heading, look, flow->x) : 0;
	double least = lettered ? look->leading + 3 : 0;
	struct text text = text_start(layout, heading, *look);
	text_inlines(&text, heading);
	struct text second = text_second(layout, heading, *look);
	piece->height = piece_both(piece, &text, &second, flow->x + indent, 0, flow->width - indent, least);
	piece->keep = KEEP_SURELY;
	piece->heading = heading;
	flow_space(flow, style->space.heading);
	flow->below_heading = true;
}

static void flow_paragraph(struct flow *flow, const struct node *paragraph)
{
	struct layout *layout = flow->layout;
	const struct node *image = picture_alone(paragraph);
	flow_space(flow, layout->style->space.paragraph);
	if (image != NULL) {
		flow_picture(flow, image);
	} else {
		flow_words(flow, paragraph, layout->style->body);
	}
	flow_space(flow, layout->style->space.paragraph);
}

static void flow_quote(struct flow *flow, const struct node *quote)
{
	struct layout *layout = flow->layout;
	const struct frame *outer = flow->frame;
	double x = flow->x, width = flow->width, indent = layout->style->space.indent;
	struct frame *frame = arena_alloc(layout->arena, sizeof *frame);
	*frame = (struct frame){
		.outer = outer, .x = x, .width = width, .bar = 1.5, .colour = layout->style->colour.guide};
	flow_space(flow, layout->style->space.paragraph);
	flow->frame = frame;
	flow->x += indent;
	flow->width -= indent;
	flow_blocks(flow, quote);
	flow->x = x;
	flow->width = width;
	flow->frame = outer;
}

/* Code in lines as written, in a thin outline. */
static void flow_code(struct flow *flow, const struct node *code)
{
	struct layout *layout = flow->layout;
	const struct frame *outer = flow->frame;
	const double pad = 6;
	struct frame *frame = arena_alloc(layout->arena, sizeof *frame);
	*frame = (struct frame){.outer = outer,
				.x = flow->x,
				.width = flow->width,
				.pad = pad,
				.outlined = true,
				.colour = layout->style->colour.guide};
	struct text text = text_start(layout, code, layout->style->cell);
	size_t length = strlen(code->text);
	while (length > 0 && code->text[length - 1] == '\n')
		length--;
	text_words(&text, arena_copy(layout->arena, code->text, length), code, PART_CONTENT);
	flow_space(flow, layout->style->space.paragraph);
	flow->space += pad;
	flow->frame = frame;
	flow->x += pad;
	flow->width -= 2 * pad;
	flow_text(flow, &text);
	flow->x -= pad;
	flow->width += 2 * pad;
	flow->frame = outer;
	flow_space(flow, layout->style->space.paragraph + pad);
}

static void flow_rule(struct flow *flow)
{
	struct layout *layout = flow->layout;
	flow_space(flow, layout->style->space.section);
	struct piece *piece = flow_piece(flow, 0);
	piece_rule(layout, piece, flow->x, 0, flow->width, 0, 0.5, layout->style->colour.guide);
	flow_space(flow, layout->style->space.section);
}

void flow_block(struct flow *flow, const struct node *node)
{
	switch (node->kind) {
	case NODE_HEADING:
		flow_heading(flow, node);
		break;
	case NODE_PARAGRAPH:
		flow_paragraph(flow, node);
		break;
	case NODE_LIST:
		flow_list(flow, node, false);
		break;
	case NODE_QUOTE:
		flow_quote(flow, node);
		break;
	case NODE_CODE_BLOCK:
		flow_code(flow, node);
		break;
	case NODE_RULE:
		flow_rule(flow);
		break;
	case NODE_TABLE:
		flow_table(flow, node);
		break;
	case NODE_BLOCK:
		flow_fence(flow, node);
		break;
	case NODE_FOOTNOTE:
		break; /* at the foot of the page: note.c */
	case NODE_QUESTION:
		flow_question(flow, node);
		break;
	case NODE_DOCUMENT:
	case NODE_ITEM:
	case NODE_ROW:
	case NODE_CELL:
		flow_blocks(flow, node);
		break;
	case NODE_LABEL:
	case NODE_HELP:
	case NODE_OPTION:
		flow_paragraph(flow, node);
		break;
	case NODE_TEXT:
	case NODE_SOFT_BREAK:
	case NODE_LINE_BREAK:
	case NODE_CODE:
	case NODE_EMPHASIS:
	case NODE_STRONG:
	case NODE_STRIKE:
	case NODE_LINK:
	case NODE_IMAGE:
	case NODE_VALUE:
	case NODE_FOOTNOTE_REF:
	case NODE_FIELD:
	case NODE_ANSWER:
	case NODE_SECOND:
		break; /* inlines stand in blocks */
	}
}

void flow_blocks(struct flow *flow, const struct node *parent)
{
	for (const struct node *node = parent->first; node != NULL; node = node->next)
		flow_block(flow, node);
}
