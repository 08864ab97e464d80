/*
 * title.c - the top of the first page: the title, what leads into the document, and the code beside it
 *
 * Owns nothing. Invariant: reading order is title, lead, code.
 */
#include "page/block.h"

#include <math.h>

#include "base/arena.h"
#include "form/form.h"
#include "page/inline.h"
#include "page/sheet.h"
#include "site/site.h"

static void flow_name(struct flow *flow)
{
	struct layout *layout = flow->layout;
	const struct site *site = layout->site;
	const char *name = words_in(site, &site->name, layout->language, NULL);
	const char *owner = words_in(site, &site->owner, layout->language, NULL);
	struct text text = text_start(layout, layout->tree, layout->style->running);
	text_words(&text, arena_printf(layout->arena, "%s \xc2\xb7 %s", name, owner), NULL, PART_CONTENT);
	size_t at = flow->count;
	flow_text(flow, &text);
	for (size_t i = at; i < flow->count; i++)
		flow->pieces[i].keep = KEEP_SURELY;
}

static struct text title_text(struct layout *layout, const struct node *title, double scale)
{
	struct type_style look = layout->style->title;
	look.size *= scale;
	look.leading *= scale;
	struct text text = text_start(layout, title, look);
	if (title->kind == NODE_HEADING)
		text_inlines(&text, title);
	else
		text_words(&text, layout->document->meta.title, title, PART_CONTENT);
	return text;
}

/* The same in the second language, below it and smaller. */
static void flow_subtitle(struct flow *flow, const struct node *title)
{
	struct text text = text_second(flow->layout, title, flow->layout->style->section);
	if (text.count == 0)
		return;
	struct lines lines = text_set(&text, flow->width, text_start_edge(&text));
	flow_lines(flow, &text, &lines);
}

/* The title, a little smaller where that keeps it in one line. */
static void flow_heading_one(struct flow *flow, const struct node *title)
{
	struct layout *layout = flow->layout;
	struct text text = title_text(layout, title, 1);
	double scale = 0.99 * flow->width / fmax(text_natural(&text), 1);
	if (scale < 1 && scale > 0.7)
		text = title_text(layout, title, scale);
	size_t at = flow->count;
	flow_text(flow, &text);
	flow_subtitle(flow, title);
	flow_keep(flow, at, KEEP_SURELY);
	if (flow->count > at) {
		flow->pieces[at].heading = title;
		flow->pieces[flow->count - 1].keep = KEEP_SURELY;
	}
	flow_space(flow, layout->style->space.heading);
	flow->below_heading = true;
}

/* The last block of what may stand beside the code as one: a block, or a section's heading with its first answers to
 * tick. */
static const struct node *lead_end(const struct node *node)
{
	if (node->kind != NODE_HEADING)
		return node;
	const struct node *next = node->next;
	if (next == NULL || next->kind != NODE_QUESTION)
		return NULL;
	return next->field->type == FIELD_CHOICE || next->field->type == FIELD_TICKS ? next : NULL;
}

static void flow_from_to(struct flow *flow, const struct node *node, const struct node *last)
{
	flow_block(flow, node);
	if (node != last)
		flow_block(flow, last);
}

/*
 * Takes blocks as long as the page is shorter for it than with them in full width beneath, and not much hangs below
 * the code. Returns the first block not taken.
 */
static const struct node *take_lead(struct flow *flow, const struct flow *whole, const struct node *node, double code)
{
	const struct page_style *style = flow->layout->style;
	while (node != NULL) {
		const struct node *last = lead_end(node);
		double most = style->field.line * (node == last ? 1.5 : 4.5);
		if (last == NULL)
			break;
		struct flow before = *flow, beneath = flow_start(whole->layout, whole->x, whole->width);
		flow_from_to(flow, node, last);
		flow_from_to(&beneath, node, last);
		double with = flow_height(flow),
		       without = fmax(code, flow_height(&before)) + style->space.paragraph + flow_height(&beneath);
		if (fmax(with, code) > without || with > code + most) {
			*flow = before;
			break;
		}
		node = last->next;
	}
	return node;
}

const struct node *flow_title(struct flow *flow, const struct furniture *furniture)
{
	struct layout *layout = flow->layout;
	const struct page_style *style = layout->style;
	const struct node *first = layout->tree->first;
	bool written = first != NULL && first->kind == NODE_HEADING && first->level == 1;
	const struct node *title = written ? first : layout->tree;
	const struct node *rest = written ? first->next : first;
	if (furniture->code == NULL) {
		flow_name(flow);
		flow_space(flow, style->space.label);
		flow_heading_one(flow, title);
		return rest;
	}
	struct piece *piece = flow_piece(flow, 0);
	piece->strips = arena_array(layout->arena, 2, sizeof *piece->strips);
	piece->strip_count = 2;
	double caption = style->code.caption, gap = style->space.column + style->space.label;
	struct flow *lead = &piece->strips[0].flow, *code = &piece->strips[1].flow;
	*lead = flow_start(layout, flow->x, flow->width - caption - gap);
	*code = flow_start(layout, flow->x + flow->width - caption, caption);
	flow_short_address(code, furniture);
	flow_name(lead);
	flow_space(lead, style->space.label);
	flow_heading_one(lead, title);
	rest = take_lead(lead, flow, rest, flow_height(code));
	double height = flow_height(lead);
	piece->height = height > flow_height(code) ? height : flow_height(code);
	piece->keep = KEEP_LIKELY;
	flow_space(flow, style->space.paragraph);
	return rest;
}
