/*
 * option.c - answers with boxes to tick: in one line, in columns, or one below the other
 *
 * Owns nothing. Invariant: boxes are at least space.field apart vertically and space.column horizontally (words
 * included); a box comes before its words in reading order.
 */
#include "page/field.h"

#include <math.h>

#include "base/arena.h"
#include "form/form.h"
#include "page/inline.h"
#include "site/site.h"

/* One answer, measured. */
struct answer {
	const struct node *node;
	const struct node *image; /* a pictogram in front of the words, or NULL */
	struct text text, second;
	double width; /* of everything, unbroken */
};

const struct node *leading_image(const struct layout *layout, const struct node *option)
{
	const struct node *first = option->first;
	return first != NULL && first->kind == NODE_IMAGE && picture_of(layout, first) != NULL ? first : NULL;
}

static double answer_indent(const struct layout *layout, const struct answer *answer)
{
	const struct field_style *style = &layout->style->field;
	return style->box + style->gap + (answer->image == NULL ? 0 : style->picture + style->gap);
}

/* `stacked`: the second language stands below the first, else behind it. */
static size_t answers_measure(struct layout *layout, const struct node *question, const struct type_style *look,
			      bool stacked, struct answer **answers)
{
	struct answer *list = NULL;
	size_t count = 0;
	for (const struct node *node = question->first; node != NULL; node = node->next) {
		if (node->kind != NODE_OPTION)
			continue;
		struct answer answer = {.node = node, .image = leading_image(layout, node)};
		answer.text = text_start(layout, node, *look);
		answer.text.no_pictures = answer.image != NULL;
		text_inlines(&answer.text, node);
		answer.second = text_second(layout, node, *look);
		answer.width = answer_indent(layout, &answer) + both_width(&answer.text, &answer.second, stacked);
		list = arena_grow(layout->arena, list, count, sizeof *list);
		list[count++] = answer;
	}
	*answers = list;
	return count;
}

/* The outline of a box or a round mark, and the widget within. */
struct box *piece_mark(struct layout *layout, struct piece *piece, const struct node *origin, double x, double y,
		       double side)
{
	struct box *outline = piece_outline(layout, piece, x, y, side, side);
	outline->line_width = layout->style->field.outline * 1.4;
	outline->filled = true;
	outline->fill = 0xffffff;
	if (origin->field->type == FIELD_CHOICE)
		outline->radius = side / 2;
	return piece_widget(layout, piece, origin, (struct box){.x = x, .y = y, .width = side, .height = side});
}

void piece_tick(struct layout *layout, struct piece *piece, const struct node *origin, double x, double y)
{
	piece_mark(layout, piece, origin, x, y, layout->style->field.box);
}

/* Writes one answer into a piece, its top at y, and returns its height. */
static double piece_answer(struct layout *layout, struct piece *piece, struct answer *answer, double x, double y,
			   double width)
{
	const struct field_style *style = &layout->style->field;
	double indent = answer_indent(layout, answer);
	double mark = answer->image == NULL ? style->box : style->picture;
	struct piece words = {0};
	double height = piece_both(&words, &answer->text, &answer->second, x + indent, y, width - indent, mark);
	double capitals = answer->text.look.size * 0.36; /* their middle above the baseline */
	double middle = fmax(piece_baseline(&words, y + mark / 2 + capitals) - capitals, y + mark / 2);
	piece_tick(layout, piece, answer->node, x, middle - style->box / 2);
	if (answer->image != NULL)
		piece_picture(layout, piece, answer->image, x + style->box + style->gap, middle - style->picture / 2,
			      style->picture);
	for (size_t i = 0; i < words.box_count; i++)
		*piece_box(layout, piece, words.boxes[i].kind) = words.boxes[i];
	return fmax(height, middle + mark / 2 - y);
}

/* How many columns hold the widest answer. */
static size_t columns_that_fit(const struct answer *answers, size_t count, double width, double gap)
{
	double widest = 0;
	for (size_t i = 0; i < count; i++)
		widest = answers[i].width > widest ? answers[i].width : widest;
	for (size_t columns = count; columns > 1; columns--) {
		if ((width - gap * (double)(columns - 1)) / (double)columns >= widest)
			return columns;
	}
	return 1;
}

static double width_in_line(const struct answer *answers, size_t count, double gap)
{
	double width = 0;
	for (size_t i = 0; i < count; i++)
		width += answers[i].width + (i > 0 ? gap : 0);
	return width;
}

static void flow_answer_line(struct flow *flow, struct answer *answers, size_t count, double gap)
{
	struct piece *piece = flow_piece(flow, 0);
	double x = flow->x;
	for (size_t i = 0; i < count; i++) {
		double height = piece_answer(flow->layout, piece, &answers[i], x, 0, answers[i].width);
		piece->height = height > piece->height ? height : piece->height;
		x += answers[i].width + gap;
	}
}

static bool flow_in_line(struct flow *flow, const struct node *question, const struct type_style *look, bool stacked)
{
	const double between = flow->layout->style->space.column;
	struct answer *answers;
	size_t count = answers_measure(flow->layout, question, look, stacked, &answers);
	if (width_in_line(answers, count, between) > flow->width)
		return false;
	flow_answer_line(flow, answers, count, between);
	return true;
}

static void flow_columns(struct flow *flow, const struct node *question, const struct type_style *look, double gap,
			 bool stacked)
{
	struct layout *layout = flow->layout;
	const double between = layout->style->space.column;
	struct answer *answers;
	size_t count = answers_measure(layout, question, look, stacked, &answers);
	size_t columns = columns_that_fit(answers, count, flow->width, between);
	double width = (flow->width - between * (double)(columns - 1)) / (double)columns;
	for (size_t i = 0; i < count; i += columns) {
		if (i > 0)
			flow_space(flow, gap);
		struct piece *piece = flow_piece(flow, 0);
		for (size_t k = i; k < i + columns && k < count; k++) {
			double x = flow->x + (width + between) * (double)(k - i);
			double height = piece_answer(layout, piece, &answers[k], x, 0, width);
			piece->height = height > piece->height ? height : piece->height;
		}
	}
}

/* In one line where that works, else in the columns that take less height; two languages in either way. */
void flow_options(struct flow *flow, const struct node *question, const struct type_style *look, double gap)
{
	if (flow_in_line(flow, question, look, false))
		return;
	if (flow->layout->second == NULL) {
		flow_columns(flow, question, look, gap, false);
		return;
	}
	if (flow_in_line(flow, question, look, true))
		return;
	struct flow in_line = flow_start(flow->layout, flow->x, flow->width), stacked = in_line;
	flow_columns(&in_line, question, look, gap, false);
	flow_columns(&stacked, question, look, gap, true);
	flow_columns(flow, question, look, gap, flow_height(&stacked) < flow_height(&in_line));
}

/* The width of all answers in one line, or of the widest. */
double options_width(struct layout *layout, const struct node *question, const struct type_style *look, bool in_line)
{
	struct answer *answers;
	size_t count = answers_measure(layout, question, look, true, &answers);
	if (in_line)
		return width_in_line(answers, count, layout->style->space.column);
	double widest = 0;
	for (size_t i = 0; i < count; i++)
		widest = answers[i].width > widest ? answers[i].width : widest;
	return widest;
}

double menu_width(struct layout *layout, const struct node *question)
{
	double widest = 0;
	for (size_t i = 0; i < question->field->option_count; i++) {
		struct text text = text_start(layout, question, layout->style->option);
		text_words(&text, question->field->options[i].label, NULL, PART_CONTENT);
		widest = fmax(widest, text_natural(&text));
	}
	return widest;
}

static struct text menu_text(struct layout *layout, const struct node *question, bool second)
{
	struct text text = text_start(layout, question, layout->style->help);
	if (second) {
		text.lang = layout->second->tag;
		text.right_to_left = layout->second->right_to_left;
	}
	for (const struct node *node = question->first; node != NULL; node = node->next) {
		const struct node *words = second ? node_second(node) : node;
		if (node->kind != NODE_OPTION || words == NULL)
			continue;
		if (text.count > 0)
			text_words(&text, " \xc2\xb7 ", NULL, PART_CONTENT);
		text_inlines(&text, words);
	}
	return text;
}

/* What a menu offers, in full, for those who fill in with a pen: behind its box when a line holds it, else beneath. */
void flow_menu_words(struct flow *flow, const struct node *question, double box)
{
	struct layout *layout = flow->layout;
	struct text text = menu_text(layout, question, false);
	if (layout->second != NULL) {
		struct text second = menu_text(layout, question, true);
		flow_space(flow, layout->style->space.label);
		flow_both(flow, &text, &second);
		return;
	}
	double left = box + layout->style->field.gap, room = flow->width - left;
	if (text_natural(&text) > room) {
		flow_space(flow, layout->style->space.label);
		flow_text(flow, &text);
		return;
	}
	struct piece *piece = &flow->pieces[flow->count - 1];
	struct lines lines = text_set(&text, room, TEXT_START);
	piece_lines(&text, piece, &lines, flow->x + left, (piece->height - lines.height) / 2, room);
}
