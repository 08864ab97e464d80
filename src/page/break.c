/*
 * break.c - cuts the flow into pages
 *
 * A page takes as many pieces as it holds and ends after the last piece that does not hold on to the next. Owns
 * nothing. Invariant: every page takes at least one piece or part of one, so that this ends.
 */
#include "page/inline.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "page/note.h"
#include "page/place.h"
#include "page/sheet.h"

static const double hair = 0.01;

struct breaker {
	struct layout *layout;
	struct print *print;
	struct piece *pieces;
	size_t count;
	double top_first, top;
	struct notes notes;
};

static double head_height(const struct piece *piece)
{
	return piece->head == NULL ? 0 : flow_height(piece->head);
}

/* The first piece from `from` on that a page of `height` has no room for. */
static size_t first_outside(struct breaker *breaker, size_t from, double height)
{
	notes_ask(&breaker->notes);
	double y = head_height(&breaker->pieces[from]) + frame_pad(breaker->pieces[from].frame);
	for (size_t i = from; i < breaker->count; i++) {
		const struct piece *piece = &breaker->pieces[i];
		y += (i > from ? piece->space : 0) + piece->height + notes_add(&breaker->notes, piece);
		if (y + frame_pad(piece->frame) > height + hair)
			return i;
	}
	return breaker->count;
}

/* True when what holds together from piece `at` on fits a page of its own. */
static bool page_holds(const struct breaker *breaker, size_t at)
{
	double height = head_height(&breaker->pieces[at]);
	for (size_t i = at; i < breaker->count; i++) {
		height += breaker->pieces[i].space + breaker->pieces[i].height;
		if (breaker->pieces[i].keep == KEEP_NOT)
			break;
	}
	return height <= breaker->layout->height;
}

/*
 * The last break after `from` and not behind `outside`: before the piece returned; `from` when there is none. What only
 * likely holds together is parted where it stands when no page holds it.
 */
static size_t best_break(const struct breaker *breaker, size_t from, size_t outside)
{
	for (enum keep most = KEEP_NOT; most <= KEEP_LIKELY; most++) {
		size_t at = outside;
		while (at > from && breaker->pieces[at - 1].keep > most)
			at--;
		if (at > from && (most == KEEP_LIKELY || at == outside || page_holds(breaker, at)))
			return at;
	}
	return from;
}

/* How many pieces of a strip the room holds. */
static size_t strip_fits(const struct strip *strip, double room)
{
	double y = strip->flow.count == 0 ? 0 : frame_pad(strip->flow.pieces[0].frame);
	size_t fit = 0;
	while (fit < strip->flow.count) {
		y += (fit > 0 ? strip->flow.pieces[fit].space : 0) + strip->flow.pieces[fit].height;
		if (y + frame_pad(strip->flow.pieces[fit].frame) > room + hair)
			break;
		fit++;
	}
	size_t loose = fit;
	while (loose > 0 && loose < strip->flow.count && strip->flow.pieces[loose - 1].keep != KEEP_NOT)
		loose--;
	return loose > 0 ? loose : fit;
}

static double strips_height(const struct piece *piece)
{
	double height = 0;
	for (size_t i = 0; i < piece->strip_count; i++) {
		double strip = flow_height(&piece->strips[i].flow);
		height = strip > height ? strip : height;
	}
	return height;
}

/* The rest of a cell starts a little below the rule, as its beginning did. */
static void pad_rest(struct strip *strip, double pad)
{
	if (strip->flow.count == 0)
		return;
	struct piece *piece = &strip->flow.pieces[0];
	for (size_t i = 0; i < piece->box_count; i++)
		piece->boxes[i].y += pad;
	piece->height += pad;
}

/* Divides a row: what fits `room` becomes `part`, `piece` keeps the rest. False when nothing fits. */
static bool divide(struct breaker *breaker, struct piece *piece, double room, struct piece *part)
{
	struct arena *arena = breaker->layout->arena;
	bool progress = false;
	*part = *piece;
	part->strips = arena_array(arena, piece->strip_count, sizeof *part->strips);
	struct strip *rest = arena_array(arena, piece->strip_count, sizeof *rest);
	for (size_t i = 0; i < piece->strip_count; i++) {
		size_t fit = strip_fits(&piece->strips[i], room);
		part->strips[i] = piece->strips[i];
		part->strips[i].flow.count = fit;
		part->strips[i].fill = part->strips[i].fill && fit == piece->strips[i].flow.count;
		rest[i] = piece->strips[i];
		rest[i].flow.pieces += fit;
		rest[i].flow.count -= fit;
		progress = progress || fit > 0;
	}
	if (!progress)
		return false;
	part->height = strips_height(part);
	part->keep = KEEP_NOT;
	piece->strips = rest;
	for (size_t i = 0; i < piece->strip_count; i++)
		pad_rest(&rest[i], breaker->layout->style->space.label);
	piece->height = strips_height(piece);
	piece->space = 0;
	piece->boxes = NULL;
	piece->box_count = 0;
	piece->heading = NULL;
	return true;
}

static struct sheet open_page(struct breaker *breaker)
{
	struct layout *layout = breaker->layout;
	struct print *print = breaker->print;
	const struct sheet_style *style = &layout->style->sheet;
	print->pages = arena_grow(layout->arena, print->pages, print->page_count, sizeof *print->pages);
	print->pages[print->page_count] = (struct page){0};
	bool odd = print->page_count % 2 == 0;
	return (struct sheet){.layout = layout,
			      .print = print,
			      .page = print->page_count++,
			      .x = odd ? style->binding : style->margin,
			      .y = print->page_count == 1 ? breaker->top_first : breaker->top};
}

static double page_height(const struct breaker *breaker)
{
	return breaker->print->page_count == 0 ? breaker->layout->first : breaker->layout->height;
}

/* Places pieces from `from` up to `to` and returns where the last one ends. */
static double place_pieces(struct breaker *breaker, struct sheet *sheet, size_t from, size_t to)
{
	double y = frame_pad(breaker->pieces[from].frame);
	if (breaker->pieces[from].head != NULL && breaker->print->page_count > 1)
		y += place_head(sheet, breaker->pieces[from].head);
	for (size_t i = from; i < to; i++) {
		y += i > from ? breaker->pieces[i].space : 0;
		place_piece(sheet, &breaker->pieces[i], y, 0);
		y += breaker->pieces[i].height;
	}
	return y;
}

static void report_tall(const struct breaker *breaker, const struct piece *piece)
{
	const struct node *node = NULL;
	for (size_t i = 0; i < piece->box_count && node == NULL; i++)
		node = piece->boxes[i].origin;
	diag_error(breaker->layout->diags, place_of(breaker->layout, node), _("divide it, or make it smaller"),
		   _("this is taller than the page"));
}

/* The piece that begins a page is taller than it: its strips are divided, anything else is an error. */
static void place_tall(struct breaker *breaker, struct sheet *sheet, size_t at, double y, double room)
{
	struct piece part;
	if (breaker->pieces[at].strip_count > 0 && divide(breaker, &breaker->pieces[at], room, &part)) {
		place_piece(sheet, &part, y, 0);
		return;
	}
	report_tall(breaker, &breaker->pieces[at]);
	place_piece(sheet, &breaker->pieces[at], y, 0);
	breaker->pieces[at].height = 0;
	breaker->pieces[at].strip_count = 0;
	breaker->pieces[at].box_count = 0;
}

/* True when no whole page would hold the row that stands next, and this one has a good deal of room for its beginning.
 */
static bool begins_tall_row(const struct breaker *breaker, size_t outside, double room)
{
	if (outside == breaker->count)
		return false;
	const struct piece *piece = &breaker->pieces[outside];
	return piece->strip_count > 0 && piece->height + head_height(piece) > breaker->layout->height &&
	       room > breaker->layout->height / 5;
}

/* The footnotes of what stands on this page, at its foot; how much height they take. */
static double count_notes(struct breaker *breaker, size_t from, size_t to)
{
	double height = 0;
	notes_ask(&breaker->notes);
	for (size_t i = from; i < to; i++)
		height += notes_add(&breaker->notes, &breaker->pieces[i]);
	return height;
}

/* The beginning of a row that no page holds, in what room the page's notes and its own leave. */
static size_t place_part(struct breaker *breaker, struct sheet *sheet, size_t from, size_t at, double height)
{
	double notes = count_notes(breaker, from, at + 1);
	double y = place_pieces(breaker, sheet, from, at);
	y += at > from ? breaker->pieces[at].space : 0;
	place_tall(breaker, sheet, at, y, height - y - notes);
	notes_place(&breaker->notes, sheet, height);
	return breaker->pieces[at].height > 0 ? at : at + 1;
}

/* Fills one page from piece `from` on and returns the first piece of the next. */
static size_t fill_page(struct breaker *breaker, size_t from)
{
	double height = page_height(breaker);
	size_t outside = first_outside(breaker, from, height);
	struct sheet sheet = open_page(breaker);
	if (outside == from)
		return place_part(breaker, &sheet, from, from, height);
	size_t to = outside == breaker->count ? outside : best_break(breaker, from, outside);
	double used = 0;
	if (to < breaker->count) {
		used = head_height(&breaker->pieces[from]) + frame_pad(breaker->pieces[from].frame);
		for (size_t i = from; i < outside; i++)
			used += breaker->pieces[i].height + (i > from ? breaker->pieces[i].space : 0);
		used += breaker->pieces[outside].space + count_notes(breaker, from, outside + 1);
	}
	if (begins_tall_row(breaker, outside, height - used))
		return place_part(breaker, &sheet, from, outside, height);
	to = to == from ? outside : to;
	place_pieces(breaker, &sheet, from, to);
	count_notes(breaker, from, to);
	notes_place(&breaker->notes, &sheet, height);
	return to;
}

void flow_break(struct layout *layout, const struct flow *flow, double top_first, double top, struct print *print)
{
	struct breaker breaker = {.layout = layout,
				  .print = print,
				  .count = flow->count,
				  .top_first = top_first,
				  .top = top,
				  .notes = notes_new(layout)};
	breaker.pieces = arena_array(layout->arena, flow->count, sizeof *breaker.pieces);
	if (flow->count > 0)
		memcpy(breaker.pieces, flow->pieces, flow->count * sizeof *breaker.pieces);
	for (size_t at = 0; at < breaker.count;)
		at = fill_page(&breaker, at);
	if (print->page_count == 0)
		open_page(&breaker);
}
