/*
 * table.c - tables: column widths by content, rows that stay whole, header rows that come again
 *
 * Owns nothing. Invariant: each row is one piece with a strip a cell; header rows are pieces too, and every body row
 * knows them, so that they can be repeated (as decoration) where a page begins.
 */
#include "page/block.h"

#include <math.h>

#include "base/arena.h"
#include "page/field.h"
#include "page/inline.h"

static const double pad_x = 2 * MM, pad_y = 1.1 * MM;

struct column {
	double least, natural, weight;
};

struct table_layout {
	struct layout *layout;
	size_t count;
	struct column *columns;
	double *edges;
	bool fields; /* somebody writes in this table */
	struct flow head;
};

static const struct node *question_in(const struct node *cell)
{
	for (const struct node *node = cell->first; node != NULL; node = node->next) {
		if (node->kind == NODE_QUESTION)
			return node;
	}
	return NULL;
}

/* The picture of the area that the row is about, or NULL. */
static const struct node *area_image(const struct layout *layout, const struct node *cell)
{
	return cell->header && !cell->parent->header ? leading_image(layout, cell) : NULL;
}

static struct text cell_text(struct layout *layout, const struct node *cell)
{
	struct type_style look = layout->style->cell;
	look.bold = cell->header;
	if (cell->header && !cell->parent->header)
		look.colour = layout->style->colour.accent;
	struct text text = text_start(layout, cell, look);
	text.no_pictures = area_image(layout, cell) != NULL;
	text_inlines(&text, cell);
	return text;
}

/* Of an area's picture, with the gap to its name. */
static double picture_width(const struct layout *layout)
{
	return layout->style->field.picture + layout->style->field.gap;
}

static struct text cell_second(struct layout *layout, const struct node *cell)
{
	return text_second(layout, cell, layout->style->cell);
}

static void measure_cell(struct table_layout *table, const struct node *cell, struct column *column)
{
	const struct node *question = question_in(cell);
	double least, natural;
	if (question != NULL) {
		natural = cell_width(table->layout, question, true);
		least = cell_width(table->layout, question, false);
		column->weight = fmax(column->weight, cell_weight(question));
		table->fields = true;
	} else {
		struct text text = cell_text(table->layout, cell), second = cell_second(table->layout, cell);
		double longest = fmax(text_longest_word(&text), text_longest_word(&second));
		double pads = 2 * pad_x + (area_image(table->layout, cell) == NULL ? 0 : picture_width(table->layout));
		least = fmin(longest, table->layout->width / 3) + pads;
		natural = both_width(&text, &second, true) + pads;
		if (cell->parent->header) /* a header may take two lines where its column is narrow */
			natural = fmax(least, natural * 0.6);
	}
	column->least = fmax(column->least, least);
	column->natural = fmax(column->natural, fmax(natural, least));
}

static void measure(struct table_layout *table, const struct node *node)
{
	size_t measured = 0;
	for (const struct node *row = node->first; row != NULL; row = row->next) {
		size_t column = 0;
		/* Repeated rows of fields are alike: three tell all, but text is read to the end. */
		if (table->fields && measured++ > 32)
			break;
		for (const struct node *cell = row->first; cell != NULL && column < table->count; cell = cell->next)
			measure_cell(table, cell, &table->columns[column++]);
	}
}

/* Columns to write in share what the others leave, by weight; false when one would be too narrow for its header. */
static bool share_by_weight(struct table_layout *table, double width)
{
	double rest = width, weight = 0;
	for (size_t i = 0; i < table->count; i++) {
		weight += table->columns[i].weight >= 1 ? table->columns[i].weight : 0;
		rest -= table->columns[i].weight >= 1 ? 0 : table->columns[i].natural;
	}
	for (size_t i = 0; i < table->count; i++) {
		const struct column *column = &table->columns[i];
		double mine = column->weight < 1 ? column->natural : rest * column->weight / weight;
		if (mine < column->least)
			return false;
		table->edges[i + 1] = table->edges[i] + mine;
	}
	return weight >= 1;
}

/* Widths between the least and the natural ones, or beyond in proportion. */
static void share_by_words(struct table_layout *table, double width)
{
	double least = 0, natural = 0;
	for (size_t i = 0; i < table->count; i++) {
		least += table->columns[i].least;
		natural += table->columns[i].natural;
	}
	for (size_t i = 0; i < table->count; i++) {
		const struct column *column = &table->columns[i];
		double mine = column->least * width / least;
		if (natural <= width)
			mine = column->natural * width / natural;
		else if (least < width)
			mine = column->least + (width - least) * (column->natural - column->least) / (natural - least);
		table->edges[i + 1] = table->edges[i] + mine;
	}
}

static enum text_align cell_align(const struct node *cell)
{
	switch (cell->align) {
	case ALIGN_CENTRE:
		return TEXT_CENTRE;
	case ALIGN_RIGHT:
		return TEXT_END;
	case ALIGN_NONE:
	case ALIGN_LEFT:
		break;
	}
	return TEXT_START;
}

static void strip_words(struct strip *strip, const struct node *cell)
{
	struct flow *flow = &strip->flow;
	struct text text = cell_text(flow->layout, cell), second = cell_second(flow->layout, cell);
	text.body = second.body = !cell->header;
	flow->x += pad_x;
	flow->width -= 2 * pad_x;
	struct lines lines = text_set(&text, flow->width, cell_align(cell));
	flow_lines(flow, &text, &lines);
	if (second.count > 0) {
		struct lines others = text_set(&second, flow->width, text_start_edge(&second));
		flow_lines(flow, &second, &others);
	}
	flow->x -= pad_x;
	flow->width += 2 * pad_x;
	if (flow->count == 0)
		return;
	struct piece *first = &flow->pieces[0];
	for (size_t i = 0; i < first->box_count; i++)
		first->boxes[i].y += pad_y;
	first->height += pad_y;
	flow->pieces[flow->count - 1].height += pad_y;
}

/* An area's picture, and its name in the middle beside it. */
static void strip_area(struct strip *strip, const struct node *cell, const struct node *image)
{
	struct flow *flow = &strip->flow;
	struct layout *layout = flow->layout;
	struct text text = cell_text(layout, cell), second = cell_second(layout, cell);
	double side = layout->style->field.picture, from = pad_x + picture_width(layout);
	struct piece *piece = flow_piece(flow, 0);
	double height = piece_both(piece, &text, &second, flow->x + from, pad_y, flow->width - from - pad_x, side);
	piece_picture(layout, piece, image, flow->x + pad_x, pad_y + (height - side) / 2, side)->origin = NULL;
	piece->height = height + 2 * pad_y;
}

static void fill_strip(struct table_layout *table, struct strip *strip, const struct node *cell, size_t column)
{
	strip->flow = flow_start(table->layout, table->edges[column], table->edges[column + 1] - table->edges[column]);
	const struct node *question = question_in(cell), *image = area_image(table->layout, cell);
	if (question != NULL) {
		strip_question(strip, question);
	} else {
		if (image != NULL)
			strip_area(strip, cell, image);
		else
			strip_words(strip, cell);
		strip->sink = cell->parent->header ? 1 : cell->header ? 0.5 : 0;
	}
}

static const struct grid *grid_of(struct table_layout *table, const struct node *row)
{
	const struct page_style *style = table->layout->style;
	struct grid *grid = arena_alloc(table->layout->arena, sizeof *grid);
	*grid = (struct grid){.edges = table->edges, .count = table->count + 1, .colour = style->colour.rule};
	if (row->header) {
		grid->below = table->fields ? style->field.outline : 1;
		grid->colour = table->fields ? style->colour.rule : style->colour.accent;
	} else if (table->fields) {
		grid->upright = true;
		grid->above = grid->below = style->field.outline;
	} else {
		grid->below = 0.4;
		grid->colour = style->colour.guide;
	}
	return grid;
}

static void flow_row(struct flow *flow, struct table_layout *table, const struct node *row)
{
	struct piece *piece = flow_piece(flow, 0);
	piece->strips = arena_array(table->layout->arena, table->count, sizeof *piece->strips);
	piece->grid = grid_of(table, row);
	for (const struct node *cell = row->first; cell != NULL && piece->strip_count < table->count;
	     cell = cell->next) {
		struct strip *strip = &piece->strips[piece->strip_count];
		fill_strip(table, strip, cell, piece->strip_count++);
		piece->height = fmax(piece->height, flow_height(&strip->flow));
	}
	if (row->header)
		piece->keep = KEEP_SURELY;
	else if (row->next != NULL && row->next->next == NULL) /* the last row takes one along to the next page */
		piece->keep = KEEP_LIKELY;
}

static size_t columns_of(const struct node *table)
{
	size_t most = 0;
	for (const struct node *row = table->first; row != NULL; row = row->next) {
		size_t count = 0;
		for (const struct node *cell = row->first; cell != NULL; cell = cell->next)
			count++;
		most = count > most ? count : most;
	}
	return most;
}

void flow_table(struct flow *flow, const struct node *node)
{
	struct layout *layout = flow->layout;
	struct table_layout *table = arena_alloc(layout->arena, sizeof *table);
	table->layout = layout;
	table->count = columns_of(node);
	if (table->count == 0)
		return;
	table->columns = arena_array(layout->arena, table->count, sizeof *table->columns);
	table->edges = arena_array(layout->arena, table->count + 1, sizeof *table->edges);
	table->edges[0] = flow->x;
	measure(table, node);
	if (!share_by_weight(table, flow->width))
		share_by_words(table, flow->width);
	table->head = flow_start(layout, flow->x, flow->width);
	flow_space(flow, layout->style->space.paragraph);
	const struct flow *outer = flow->head;
	for (const struct node *row = node->first; row != NULL; row = row->next) {
		flow->head = row->header ? outer : &table->head;
		flow_row(flow, table, row);
		if (row->header)
			flow_row(&table->head, table, row);
	}
	flow->head = outer;
	flow_space(flow, layout->style->space.paragraph + layout->style->space.label);
}
