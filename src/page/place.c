/*
 * place.c - pieces find their place on a page
 *
 * Owns nothing. Invariant: boxes keep their order; rules, outlines and bars are decoration.
 */
#include "page/place.h"

#include <math.h>

#include "base/arena.h"

static struct box *page_box(struct sheet *sheet, struct box box)
{
	struct page *page = &sheet->print->pages[sheet->page];
	page->boxes = arena_grow(sheet->layout->arena, page->boxes, page->box_count, sizeof *page->boxes);
	page->boxes[page->box_count] = box;
	return &page->boxes[page->box_count++];
}

static void place_boxes(struct sheet *sheet, const struct piece *piece, double y, double stretch)
{
	for (size_t i = 0; i < piece->box_count; i++) {
		struct box *box = page_box(sheet, piece->boxes[i]);
		box->x += sheet->x;
		box->y += sheet->y + y;
		if (stretch > 0 && box->kind == BOX_WIDGET)
			box->height += stretch;
		if (sheet->repeated) {
			box->origin = NULL;
			box->part = PART_CONTENT;
		}
	}
}

static void place_strip(struct sheet *sheet, const struct strip *strip, double y, double height)
{
	double spare = height - flow_height(&strip->flow);
	y += fmax(spare, 0) * strip->sink;
	if (strip->flow.count > 0)
		y += frame_pad(strip->flow.pieces[0].frame);
	for (size_t i = 0; i < strip->flow.count; i++) {
		const struct piece *piece = &strip->flow.pieces[i];
		bool last = i + 1 == strip->flow.count;
		y += i > 0 ? piece->space : 0;
		place_piece(sheet, piece, y, strip->fill && last ? spare : 0);
		y += piece->height;
	}
}

static void place_rule(struct sheet *sheet, const struct grid *grid, double x, double y, double width, double height,
		       double pen)
{
	if (pen <= 0)
		return;
	page_box(sheet, (struct box){.kind = BOX_LINE,
				     .x = sheet->x + x,
				     .y = sheet->y + y,
				     .width = width,
				     .height = height,
				     .stroked = true,
				     .stroke = grid->colour,
				     .line_width = pen});
}

static void place_grid(struct sheet *sheet, const struct grid *grid, double y, double height)
{
	double from = grid->edges[0], to = grid->edges[grid->count - 1];
	bool ruled = sheet->ruled != NULL && sheet->ruled->edges == grid->edges && sheet->ruled->below > 0 &&
		     fabs(sheet->ruled_at - y) < 0.01;
	if (!ruled)
		place_rule(sheet, grid, from, y, to - from, 0, grid->above);
	sheet->ruled = grid;
	sheet->ruled_at = y + height;
	place_rule(sheet, grid, from, y + height, to - from, 0, grid->below);
	for (size_t i = 0; grid->upright && i < grid->count; i++)
		place_rule(sheet, grid, grid->edges[i], y, 0, height, grid->above);
}

static void note_heading(struct sheet *sheet, const struct node *heading, double y)
{
	struct print *print = sheet->print;
	struct arena *arena = sheet->layout->arena;
	bool title = heading->kind == NODE_DOCUMENT;
	const struct node *second = node_second(heading);
	const char *words = title ? print->title : node_plain(arena, heading);
	if (second != NULL)
		words = arena_printf(arena, "%s / %s", words, node_plain(arena, second));
	int level = title ? 1 : heading->level;
	if (heading->text != NULL && heading->text[0] != '\0')
		words = arena_printf(arena, "%s %s", heading->text, words);
	print->outline = arena_grow(arena, print->outline, print->outline_count, sizeof *print->outline);
	print->outline[print->outline_count++] = (struct outline){words, level, sheet->page, y, heading};
}

/* The bar and the outline of a notice grow with every piece it holds on this page. */
static void place_frame(struct sheet *sheet, const struct frame *frame, double y, double height)
{
	if (frame == NULL)
		return;
	place_frame(sheet, frame->outer, y - frame->pad, height + 2 * frame->pad);
	double top = sheet->y + y - frame->pad, bottom = sheet->y + y + height + frame->pad;
	struct box *boxes = sheet->print->pages[sheet->page].boxes;
	for (size_t i = 0; i < sheet->open_count; i++) {
		if (sheet->open[i].frame != frame)
			continue;
		for (size_t k = 0; k < sheet->open[i].count; k++) {
			struct box *box = &boxes[sheet->open[i].at + k];
			box->height = fmax(box->height, bottom - box->y);
		}
		return;
	}
	sheet->open = arena_grow(sheet->layout->arena, sheet->open, sheet->open_count, sizeof *sheet->open);
	struct open_frame *open = &sheet->open[sheet->open_count++];
	*open = (struct open_frame){.frame = frame, .at = sheet->print->pages[sheet->page].box_count};
	struct box area = {
		.kind = BOX_RECT, .x = sheet->x + frame->x, .y = top, .width = frame->width, .height = bottom - top};
	if (frame->outlined) {
		struct box *outline = page_box(sheet, area);
		outline->stroked = true;
		outline->stroke = frame->colour;
		outline->line_width = 0.75;
		open->count++;
	}
	if (frame->bar > 0) {
		struct box *bar = page_box(sheet, area);
		bar->width = frame->bar;
		bar->filled = true;
		bar->fill = frame->colour;
		open->count++;
	}
}

void place_piece(struct sheet *sheet, const struct piece *piece, double y, double stretch)
{
	place_frame(sheet, piece->frame, y, piece->height);
	if (piece->grid != NULL)
		place_grid(sheet, piece->grid, y, piece->height);
	if (piece->heading != NULL && !sheet->repeated)
		note_heading(sheet, piece->heading, sheet->y + y);
	place_boxes(sheet, piece, y, stretch);
	for (size_t i = 0; i < piece->strip_count; i++)
		place_strip(sheet, &piece->strips[i], y, piece->height);
}

double place_head(struct sheet *sheet, const struct flow *head)
{
	double y = 0;
	sheet->repeated = true;
	for (size_t i = 0; i < head->count; i++) {
		place_piece(sheet, &head->pieces[i], y, 0);
		y += head->pieces[i].height;
	}
	sheet->repeated = false;
	return y;
}
