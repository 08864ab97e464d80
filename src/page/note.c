/*
 * note.c - footnotes
 *
 * Owns nothing. Invariant: a note is placed once, on the page of its first reference.
 */
#include "page/note.h"

#include "base/arena.h"
#include "page/block.h"
#include "page/inline.h"

static void lay_out(struct notes *notes, const struct node *node)
{
	struct layout *layout = notes->layout;
	const struct type_style *look = &layout->style->help;
	double indent = layout->style->space.indent;
	notes->items = arena_grow(layout->arena, notes->items, notes->count, sizeof *notes->items);
	struct note *note = &notes->items[notes->count++];
	*note = (struct note){.node = node, .flow = flow_start(layout, indent, layout->width - indent)};
	for (const struct node *block = node->first; block != NULL; block = block->next) {
		if (block->kind == NODE_PARAGRAPH)
			flow_words(&note->flow, block, *look);
		else
			flow_block(&note->flow, block);
		flow_space(&note->flow, layout->style->space.item);
	}
	note->flow.x = 0;
	struct text marker = text_start(layout, node, *look);
	text_words(&marker, arena_printf(layout->arena, "%d", node->level), node, PART_LABEL);
	flow_marker(&note->flow, 0, &marker, 0, indent, 0);
}

struct notes notes_new(struct layout *layout)
{
	struct notes notes = {.layout = layout};
	for (const struct node *node = layout->tree->first; node != NULL; node = node->next)
		if (node->kind == NODE_FOOTNOTE)
			lay_out(&notes, node);
	return notes;
}

/* Above the notes: the rule and the air around it. */
static double rule_height(const struct notes *notes)
{
	return notes->layout->style->space.paragraph * 2;
}

void notes_ask(struct notes *notes)
{
	notes->question++;
}

static bool is_first(const struct notes *notes)
{
	for (size_t i = 0; i < notes->count; i++)
		if (notes->items[i].asked == notes->question)
			return false;
	return true;
}

static double add_note(struct notes *notes, const struct node *reference)
{
	for (size_t i = 0; i < notes->count; i++) {
		struct note *note = &notes->items[i];
		if (note->placed || note->asked == notes->question || note->node->level != reference->level)
			continue;
		double above = is_first(notes) ? rule_height(notes) : notes->layout->style->space.item;
		note->asked = notes->question;
		return above + flow_height(&note->flow);
	}
	return 0;
}

double notes_add(struct notes *notes, const struct piece *piece)
{
	double height = 0;
	if (notes->count == 0)
		return 0;
	for (size_t i = 0; i < piece->box_count; i++) {
		const struct node *origin = piece->boxes[i].origin;
		if (origin != NULL && origin->kind == NODE_FOOTNOTE_REF)
			height += add_note(notes, origin);
	}
	for (size_t i = 0; i < piece->strip_count; i++)
		for (size_t k = 0; k < piece->strips[i].flow.count; k++)
			height += notes_add(notes, &piece->strips[i].flow.pieces[k]);
	return height;
}

static double place_note(struct sheet *sheet, struct note *note, double y)
{
	note->placed = true;
	for (size_t i = 0; i < note->flow.count; i++) {
		const struct piece *piece = &note->flow.pieces[i];
		y += i > 0 ? piece->space : 0;
		place_piece(sheet, piece, y, 0);
		y += piece->height;
	}
	return y;
}

void notes_place(struct notes *notes, struct sheet *sheet, double height)
{
	struct layout *layout = notes->layout;
	double all = 0, gap = layout->style->space.item;
	for (size_t i = 0; i < notes->count; i++)
		if (!notes->items[i].placed && notes->items[i].asked == notes->question)
			all += (all > 0 ? gap : 0) + flow_height(&notes->items[i].flow);
	if (all <= 0)
		return;
	double y = height - all;
	struct piece rule = {0};
	piece_rule(layout, &rule, 0, 0, 50 * MM, 0, 0.5, layout->style->colour.guide);
	place_piece(sheet, &rule, y - layout->style->space.paragraph, 0);
	for (size_t i = 0; i < notes->count; i++)
		if (!notes->items[i].placed && notes->items[i].asked == notes->question)
			y = place_note(sheet, &notes->items[i], y) + gap;
}
