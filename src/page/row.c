/*
 * row.c - :::row: questions side by side on a grid of twelve columns
 *
 * Owns nothing. Invariant: labels of one line end at the same height and boxes of one line are equally tall; what does
 * not fit side by side goes to the next line.
 */
#include "page/block.h"

#include <math.h>

#include "base/arena.h"
#include "form/form.h"
#include "page/field.h"

enum { GRID_COLUMNS = 12, TEXT_LEAST = 4, LABEL_MOST = 5 };

/* One question in a line of questions. */
struct seat {
	const struct node *question;
	int units; /* columns of the grid: the least at first … */
	int wish;  /* … and so many when there are enough, for a label in one line */
	bool grows;
	double x, width;
	struct flow head, body;
};

static double unit_of(const struct flow *flow)
{
	return (flow->width + flow->layout->style->space.column) / GRID_COLUMNS;
}

static int units_for(const struct flow *flow, double width)
{
	double gap = flow->layout->style->space.column;
	int units = (int)ceil((width + gap) / unit_of(flow) - 0.01);
	return units > GRID_COLUMNS ? GRID_COLUMNS : units;
}

/* How wide a question's words are, the second language below the first: what they leave is for those who write. */
static double words_width(const struct flow *flow, const struct node *question)
{
	double height;
	struct flow wide = flow_start(flow->layout, 0, flow->width);
	double words = head_width(&wide, question, &height);
	if (flow->layout->second == NULL)
		return words;
	struct flow narrow = flow_start(flow->layout, 0, words - 0.1);
	return head_width(&narrow, question, &height);
}

static struct seat seat_of(struct flow *flow, const struct node *question)
{
	struct layout *layout = flow->layout;
	const struct field_style *style = &layout->style->field;
	struct seat seat = {.question = question, .units = TEXT_LEAST};
	double words = words_width(flow, question);
	int label = units_for(flow, words) > LABEL_MOST ? LABEL_MOST : units_for(flow, words);
	switch (question->field->type) {
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_EMAIL:
	case FIELD_SIGNATURE:
		seat.grows = true;
		seat.wish = label;
		break;
	case FIELD_DATE:
	case FIELD_PERSONNUMMER:
	case FIELD_PHONE:
	case FIELD_NUMBER:
	case FIELD_COMB:
	case FIELD_MENU:
		seat.units = units_for(flow, field_width(layout, question, layout->width));
		seat.wish = label;
		break;
	case FIELD_TICKS:
	case FIELD_CHOICE:
		seat.units = units_for(flow, options_width(layout, question, &layout->style->option, true));
		break;
	case FIELD_TICK:
		seat.units = units_for(flow, words + style->box + style->gap);
		break;
	case FIELD_WHEEL:
		break;
	}
	return seat;
}

/* One column for the seat that is furthest from its wish; false when all have theirs. */
static bool grant(struct seat *seats, size_t count)
{
	struct seat *neediest = NULL;
	int most = 0;
	for (size_t i = 0; i < count; i++) {
		if (seats[i].wish - seats[i].units > most) {
			neediest = &seats[i];
			most = seats[i].wish - seats[i].units;
		}
	}
	if (neediest != NULL)
		neediest->units++;
	return neediest != NULL;
}

/* Hands out the columns that are left: by wish, then to the narrowest of those that grow, else of all. */
static void share(struct seat *seats, size_t count, int left)
{
	bool growing = false;
	while (left > 0 && grant(seats, count))
		left--;
	for (size_t i = 0; i < count; i++)
		growing = growing || seats[i].grows;
	for (; left > 0; left--) {
		struct seat *narrowest = NULL;
		for (size_t i = 0; i < count; i++) {
			if ((seats[i].grows || !growing) && (narrowest == NULL || seats[i].units < narrowest->units))
				narrowest = &seats[i];
		}
		if (narrowest == NULL)
			return; /* a row without seats */
		narrowest->units++;
	}
}

static void seat_fill(struct flow *flow, struct seat *seat, double least)
{
	seat->head = flow_start(flow->layout, seat->x, seat->width);
	seat->body = flow_start(flow->layout, seat->x, seat->width);
	if (seat->question->field->type != FIELD_TICK)
		flow_question_head(&seat->head, seat->question);
	flow_question_body(&seat->body, seat->question, least);
}

static void flow_seats(struct flow *flow, struct seat *seats, size_t count)
{
	struct layout *layout = flow->layout;
	double least = 0, head = 0, body = 0, unit = unit_of(flow), x = flow->x;
	for (size_t i = 0; i < count; i++) {
		double height =
			field_is_box(seats[i].question->field) ? field_height(layout, seats[i].question->field) : 0;
		least = height > least ? height : least;
	}
	for (size_t i = 0; i < count; i++) {
		seats[i].x = x;
		seats[i].width = unit * seats[i].units - layout->style->space.column;
		x += unit * seats[i].units;
		seat_fill(flow, &seats[i], least);
		head = fmax(head, flow_height(&seats[i].head));
		body = fmax(body, flow_height(&seats[i].body));
	}
	flow_space(flow, layout->style->space.field);
	double gap = head > 0 ? layout->style->space.label : 0;
	struct piece *piece = flow_piece(flow, head + gap + body);
	for (size_t i = 0; i < count; i++) {
		piece_flow(layout, piece, &seats[i].head, head - flow_height(&seats[i].head));
		piece_flow(layout, piece, &seats[i].body, head + gap);
	}
	flow_space(flow, layout->style->space.field);
}

static bool has_signature(const struct node *row)
{
	for (const struct node *node = row->first; node != NULL; node = node->next) {
		if (node->kind == NODE_QUESTION && node->field->type == FIELD_SIGNATURE)
			return true;
	}
	return false;
}

void flow_questions(struct flow *flow, const struct node *row)
{
	struct seat seats[GRID_COLUMNS];
	size_t count = 0;
	int used = 0;
	if (has_signature(row))
		keep_signature(flow);
	for (const struct node *node = row->first; node != NULL; node = node->next) {
		if (node->kind != NODE_QUESTION) {
			flow_block(flow, node);
			continue;
		}
		struct seat seat = seat_of(flow, node);
		if (count > 0 && (used + seat.units > GRID_COLUMNS || count == GRID_COLUMNS)) {
			share(seats, count, GRID_COLUMNS - used);
			flow_seats(flow, seats, count);
			count = 0;
			used = 0;
		}
		seats[count++] = seat;
		used += seat.units;
	}
	if (count > 0) {
		share(seats, count, GRID_COLUMNS - used);
		flow_seats(flow, seats, count);
	}
}
