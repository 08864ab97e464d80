/*
 * fence.c - blocks between ::: lines: notices, columns, room for a photo, contacts
 *
 * Owns nothing. Invariant: a block that print does not know is laid out as its content, never left out.
 */
#include "page/block.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/table.h"
#include "page/field.h"
#include "page/inline.h"
#include "site/site.h"

static void flow_notice(struct flow *flow, const struct node *block)
{
	struct layout *layout = flow->layout;
	const struct page_style *style = layout->style;
	const double bar = 2.5 * MM, pad = 2.2 * MM;
	const struct frame *outer = flow->frame;
	struct frame *frame = arena_alloc(layout->arena, sizeof *frame);
	*frame = (struct frame){.outer = outer,
				.x = flow->x,
				.width = flow->width,
				.bar = bar,
				.pad = pad,
				.outlined = true,
				.colour = style->colour.notice};
	if (strcmp(block->target == NULL ? "" : block->target, "warning") == 0)
		frame->colour = style->colour.warning;
	else if (strcmp(block->target == NULL ? "" : block->target, "danger") == 0)
		frame->colour = style->colour.danger;
	flow_space(flow, style->space.paragraph);
	double space = flow->space + pad;
	flow->frame = frame;
	flow->x += bar + 3 * MM;
	flow->width -= bar + 6 * MM;
	flow->space = 0;
	flow->below_heading = true;
	size_t at = flow->count;
	flow_blocks(flow, block);
	flow->x -= bar + 3 * MM;
	flow->width += bar + 6 * MM;
	flow->frame = outer;
	flow->below_heading = false;
	if (flow->count > at)
		flow->pieces[at].space = space;
	flow_keep(flow, at, KEEP_LIKELY);
	flow_space(flow, style->space.paragraph + pad);
}

/* Headings begin columns; without headings every block is one. */
static bool begins_column(const struct node *block, const struct node *node)
{
	const struct node *first = block->first;
	if (node == first)
		return true;
	return first->kind != NODE_HEADING || (node->kind == NODE_HEADING && node->level <= first->level);
}

static void flow_columns(struct flow *flow, const struct node *block)
{
	struct layout *layout = flow->layout;
	const double gap = layout->style->space.column, least = 50 * MM;
	const struct node *node = block->first;
	size_t wanted = 0, fit = (size_t)((flow->width + gap) / (least + gap));
	for (const struct node *n = node; n != NULL; n = n->next)
		wanted += begins_column(block, n);
	size_t columns = wanted < fit ? wanted : fit;
	columns = columns == 0 ? 1 : columns;
	double width = (flow->width - gap * (double)(columns - 1)) / (double)columns;
	flow_space(flow, layout->style->space.paragraph);
	while (node != NULL) {
		struct piece *piece = flow_piece(flow, 0);
		piece->strips = arena_array(layout->arena, columns, sizeof *piece->strips);
		while (node != NULL && (piece->strip_count < columns || !begins_column(block, node))) {
			if (begins_column(block, node)) {
				double x = flow->x + (width + gap) * (double)piece->strip_count;
				piece->strips[piece->strip_count++].flow = flow_start(layout, x, width);
			}
			flow_block(&piece->strips[piece->strip_count - 1].flow, node);
			node = node->next;
		}
		for (size_t i = 0; i < piece->strip_count; i++) {
			double height = flow_height(&piece->strips[i].flow);
			piece->height = height > piece->height ? height : piece->height;
		}
		flow_space(flow, layout->style->space.paragraph);
	}
}

/* A frame to glue a photo into, the block's first paragraph beneath as its caption, and the other blocks beside it. */
static void flow_photo(struct flow *flow, const struct node *block)
{
	struct layout *layout = flow->layout;
	const struct space_style *space = &layout->style->space;
	const double width = 45 * MM, height = 55 * MM, from = width + space->column;
	const struct node *caption = block->first;
	flow_space(flow, space->paragraph);
	struct piece *piece = flow_piece(flow, 0);
	piece->strips = arena_array(layout->arena, 2, sizeof *piece->strips);
	piece->strip_count = 2;
	struct flow *photo = &piece->strips[0].flow, *beside = &piece->strips[1].flow;
	*photo = flow_start(layout, flow->x, width);
	*beside = flow_start(layout, flow->x + from, flow->width - from);
	piece_outline(layout, flow_piece(photo, height), flow->x, 0, width, height);
	flow_space(photo, space->label);
	if (caption != NULL)
		flow_words(photo, caption, layout->style->help);
	for (const struct node *node = caption; node != NULL && node->next != NULL; node = node->next)
		flow_block(beside, node->next);
	piece->height = fmax(flow_height(photo), flow_height(beside));
	flow_space(flow, space->paragraph);
}

static void flow_steps(struct flow *flow, const struct node *block)
{
	for (const struct node *node = block->first; node != NULL; node = node->next) {
		if (node->kind == NODE_LIST)
			flow_list(flow, node, true);
		else
			flow_block(flow, node);
	}
}

static void contact_line(struct flow *flow, const struct node *block, const char *name, const char *value)
{
	struct layout *layout = flow->layout;
	if (value == NULL)
		return;
	struct text text = text_start(layout, block, layout->style->body);
	text_words(&text, arena_printf(layout->arena, "%s: ", name), block, PART_CONTENT);
	text_words(&text, value, block, PART_CONTENT);
	text.spans[text.count - 1].isolate = true;
	flow_text(flow, &text);
}

/* The county's page names all municipalities and where they are found. */
static void flow_municipalities(struct flow *flow, const struct node *block)
{
	const struct site *site = flow->layout->site;
	for (size_t i = 0; i < site->municipality_count; i++)
		contact_line(flow, block, words_in(site, &site->municipalities[i].name, flow->layout->language, NULL),
			     site->municipalities[i].website);
}

static void flow_contact(struct flow *flow, const struct node *block)
{
	struct layout *layout = flow->layout;
	const struct municipality *municipality = layout->municipality;
	flow_space(flow, layout->style->space.paragraph);
	if (municipality == NULL)
		flow_municipalities(flow, block);
	const char *const *strings = layout->language->strings;
	for (size_t i = 0; municipality != NULL && i < municipality->contact_count; i++) {
		const struct contact *contact = &municipality->contacts[i];
		const char *name = table_find(layout->language->contact_names, contact->function);
		struct text text = text_start(layout, block, layout->style->label);
		text_words(&text, name == NULL ? contact->function : name, block, PART_CONTENT);
		flow_space(flow, layout->style->space.paragraph);
		size_t at = flow->count;
		flow_text(flow, &text);
		contact_line(flow, block, strings[STRING_PHONE], contact->phone);
		contact_line(flow, block, strings[STRING_EMAIL], contact->email);
		contact_line(flow, block, strings[STRING_WEBSITE], contact->page);
		flow_keep(flow, at, KEEP_SURELY);
	}
	flow_space(flow, layout->style->space.paragraph);
}

void flow_fence(struct flow *flow, const struct node *block)
{
	static const struct {
		const char *name;
		void (*flow)(struct flow *flow, const struct node *block);
	} fences[] = {
		{"notice", flow_notice},     {"columns", flow_columns}, {"steps", flow_steps},
		{"row", flow_questions},     {"wheel", flow_wheel},     {"pyramid", flow_pyramid},
		{"pictures", flow_pictures}, {"contact", flow_contact}, {"photo", flow_photo},
	};
	for (size_t i = 0; i < sizeof fences / sizeof *fences; i++) {
		if (strcmp(fences[i].name, block->text) == 0) {
			fences[i].flow(flow, block);
			return;
		}
	}
	flow_blocks(flow, block);
}
