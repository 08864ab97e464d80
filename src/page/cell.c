/*
 * cell.c - places to write in a table: the cell itself is the box
 *
 * Owns nothing. Invariant: a cell's widget fills the cell within its rules; answers stand in one line where they fit.
 */
#include "page/field.h"

#include "base/arena.h"
#include "form/form.h"
#include "page/inline.h"
#include "site/site.h"

static const double cell_pad = 2 * MM;
static const double answers_least = 45 * MM; /* long answers take several lines */

static struct type_style small_look(const struct layout *layout)
{
	return layout->style->cell;
}

static double column_least(const struct layout *layout, const struct field *field)
{
	const struct field_style *style = &layout->style->field;
	switch (field->type) {
	case FIELD_TICK:
		return style->box + 2 * cell_pad;
	case FIELD_DATE:
		return style->date * 0.75;
	case FIELD_NUMBER:
		return style->number * 0.6;
	case FIELD_COMB:
		return field->max * style->comb;
	case FIELD_PERSONNUMMER:
	case FIELD_PHONE:
		return style->phone * 0.65;
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_EMAIL:
	case FIELD_SIGNATURE:
	case FIELD_MENU:
		return 28 * MM;
	case FIELD_TICKS:
	case FIELD_CHOICE:
	case FIELD_WHEEL:
		break;
	}
	return 0;
}

double cell_width(struct layout *layout, const struct node *question, bool widest)
{
	enum field_type type = question->field->type;
	struct type_style look = small_look(layout);
	if (type == FIELD_TICKS || type == FIELD_CHOICE) {
		double width = options_width(layout, question, &look, widest) + 2 * cell_pad;
		return widest || width < answers_least ? width : answers_least;
	}
	return column_least(layout, question->field);
}

/* How much a column takes of the width that those of weight 0 leave. */
double cell_weight(const struct node *question)
{
	switch (question->field->type) {
	case FIELD_LINES:
		return 1.4;
	case FIELD_TEXT:
	case FIELD_EMAIL:
	case FIELD_SIGNATURE:
		return 1;
	case FIELD_DATE:
	case FIELD_PERSONNUMMER:
	case FIELD_PHONE:
	case FIELD_NUMBER:
	case FIELD_COMB:
	case FIELD_MENU:
	case FIELD_TICK:
	case FIELD_TICKS:
	case FIELD_CHOICE:
	case FIELD_WHEEL:
		break;
	}
	return 0;
}

static void cell_box(struct flow *flow, const struct node *question)
{
	struct layout *layout = flow->layout;
	const struct page_style *style = layout->style;
	double height = field_height(layout, question->field), inset = style->field.inset + style->field.outline / 2;
	struct piece *piece = flow_piece(flow, height);
	for (int line = 1; question->field->type == FIELD_LINES && line < question->field->lines; line++)
		piece_rule(layout, piece, flow->x + cell_pad, style->field.line * line, flow->width - 2 * cell_pad, 0,
			   0.4, style->colour.guide)
			->dashed = true;
	piece_comb(layout, piece, question->field, flow->x + inset, 0, flow->width - 2 * inset, height);
	piece_widget(layout, piece, question,
		     (struct box){.x = flow->x + inset,
				  .y = inset,
				  .width = flow->width - 2 * inset,
				  .height = height - 2 * inset});
}

static void cell_tick(struct flow *flow, const struct node *question)
{
	const struct field_style *style = &flow->layout->style->field;
	struct piece *piece = flow_piece(flow, style->line);
	piece_tick(flow->layout, piece, question, flow->x + (flow->width - style->box) / 2,
		   (style->line - style->box) / 2);
}

static void cell_options(struct flow *flow, const struct node *question)
{
	const struct page_style *style = flow->layout->style;
	struct type_style look = small_look(flow->layout);
	double pad = (style->field.line - style->field.box) / 2;
	struct flow inner = flow_start(flow->layout, flow->x + cell_pad, flow->width - 2 * cell_pad + 0.1);
	flow_options(&inner, question, &look, style->space.field);
	for (size_t i = 0; i < inner.count; i++) {
		struct piece *piece = flow_piece(flow, inner.pieces[i].height + 2 * pad);
		piece->boxes = inner.pieces[i].boxes;
		piece->box_count = inner.pieces[i].box_count;
		for (size_t k = 0; k < piece->box_count; k++)
			piece->boxes[k].y += pad;
	}
}

/* Words that stand in the cell itself, above the place to write. */
static void cell_words(struct flow *flow, const struct node *question)
{
	for (const struct node *node = question->first; node != NULL; node = node->next) {
		if (node->kind != NODE_LABEL && node->kind != NODE_HELP)
			continue;
		flow->x += cell_pad;
		flow->width -= 2 * cell_pad;
		flow_space(flow, flow->layout->style->space.label);
		flow_words(flow, node, small_look(flow->layout));
		flow->x -= cell_pad;
		flow->width += 2 * cell_pad;
	}
}

void strip_question(struct strip *strip, const struct node *question)
{
	struct flow *flow = &strip->flow;
	cell_words(flow, question);
	switch (question->field->type) {
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_DATE:
	case FIELD_PERSONNUMMER:
	case FIELD_PHONE:
	case FIELD_EMAIL:
	case FIELD_NUMBER:
	case FIELD_COMB:
	case FIELD_MENU:
	case FIELD_SIGNATURE:
		cell_box(flow, question);
		strip->fill = true;
		break;
	case FIELD_TICK:
		cell_tick(flow, question);
		strip->sink = 0.5;
		break;
	case FIELD_TICKS:
	case FIELD_CHOICE:
		cell_options(flow, question);
		strip->sink = 0.5;
		break;
	case FIELD_WHEEL:
		break; /* a wheel never stands in a table: form/resolve */
	}
}
