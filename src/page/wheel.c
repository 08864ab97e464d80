/*
 * wheel.c - the wheel of areas: a figure, and in forms the marks that answer in it
 *
 * Owns nothing. Invariant: the outlines, pictures and the hub are one figure whose origin is the block; what is asked
 * comes after it in reading order, area by area: number, name, marks. Nothing in the wheel is mirrored but the order of
 * the marks.
 */
#include "page/block.h"

#include <math.h>

#include "base/arena.h"
#include "form/form.h"
#include "page/field.h"
#include "page/inline.h"
#include "picture/drawing.h"
#include "picture/wheel.h"
#include "site/site.h"

struct wheel {
	struct layout *layout;
	const struct node *block;
	struct piece *piece;
	struct wheel_shape shape;
	double x;    /* of the figure, from the start */
	double side; /* of the figure */
	size_t count;
};

/* From the figure's left edge to the flow's start edge: an area of `width` at `left`. */
static double from_start(const struct wheel *wheel, double left, double width)
{
	return wheel->x + (wheel->layout->right_to_left ? wheel->side - left - width : left);
}

static bool has_marks(const struct node *block)
{
	return block->next != NULL && block->next->kind == NODE_QUESTION && block->next->field->on_wheel;
}

static const struct node *question_of(const struct wheel *wheel, size_t index)
{
	const struct node *node = wheel->block->next;
	for (; node != NULL && node->kind == NODE_QUESTION && node->field->on_wheel; node = node->next) {
		if (node->field->area_index == index)
			return node;
	}
	return NULL;
}

static const char *description(const struct layout *layout, const struct language *language)
{
	const char *names = "", *comma = language->right_to_left ? "\xd8\x8c " : ", ";
	for (size_t i = 0; i < layout->site->area_count; i++)
		names = arena_printf(layout->arena, "%s%s%s", names, i == 0 ? "" : comma,
				     words_in(layout->site, &layout->site->areas[i].name, language, NULL));
	return string_fill(layout->arena, language, STRING_WHEEL_ALT, "areas", names, NULL);
}

static const struct wheel_sector *sectors_of(const struct layout *layout)
{
	const struct site *site = layout->site;
	struct wheel_sector *sectors = arena_array(layout->arena, site->area_count, sizeof *sectors);
	for (size_t i = 0; i < site->area_count; i++)
		sectors[i] = (struct wheel_sector){site->areas[i].colour, &site->areas[i]};
	return sectors;
}

static void add_outlines(struct wheel *wheel)
{
	struct layout *layout = wheel->layout;
	struct box *figure = piece_box(layout, wheel->piece, BOX_DRAWING);
	figure->x = wheel->x;
	figure->width = figure->height = wheel->side;
	figure->drawing = wheel_draw(&wheel->shape, sectors_of(layout), wheel->count, layout->arena);
	figure->origin = wheel->block;
	figure->alt = alt_both(layout, description(layout, layout->language),
			       layout->second == NULL ? NULL : description(layout, layout->second));
}

/* Lines in the middle of `x`, `y` (from the figure's middle), in a box as wide as they may be. */
static void add_words(struct wheel *wheel, struct text *text, double x, double y, double width, double *height)
{
	struct lines lines = text_set(text, width, TEXT_CENTRE);
	double left = wheel->side / 2 + x - width / 2;
	piece_lines(text, wheel->piece, &lines, from_start(wheel, left, width), wheel->side / 2 + y, width);
	*height = lines.height;
}

static void add_hub(struct wheel *wheel)
{
	struct layout *layout = wheel->layout;
	struct type_style look = layout->style->label;
	look.colour = layout->style->colour.accent;
	struct text text = text_start(layout, layout->tree, look);
	const char *name = layout->language->strings[STRING_WHEEL];
	text_words(&text, name == NULL ? "" : name, wheel->block, PART_CONTENT);
	look.size = look.leading = fmin(look.size, 10);
	look.bold = false;
	struct text second = {.layout = layout};
	if (layout->second != NULL)
		second = text_second_words(layout, layout->second, layout->second->strings[STRING_WHEEL], wheel->block,
					   look);
	double width = wheel->shape.hub * 1.6, height = text_set(&text, width, TEXT_CENTRE).height;
	double other = second.count > 0 ? text_set(&second, width, TEXT_CENTRE).height : 0;
	add_words(wheel, &text, 0, -(height + other) / 2, width, &height);
	if (second.count > 0)
		add_words(wheel, &second, 0, (height - other) / 2, width, &other);
}

/* The area's picture and number on a white plate: the code that works without colour. Returns its height. */
static double add_plate(struct wheel *wheel, const struct area *area, struct text *number, double x, double y)
{
	struct layout *layout = wheel->layout;
	const double height = 8.5 * MM, side = 7 * MM, pad = 1.2 * MM;
	bool pictured = area->picture != NULL && area->picture->drawing != NULL;
	double words = text_natural(number), picture = pictured ? side + pad : 0;
	double width = fmax(height, words + picture + 2 * pad), left = wheel->side / 2 + x - width / 2;
	double top = wheel->side / 2 + y;
	struct box *plate = piece_outline(layout, wheel->piece, from_start(wheel, left, width), top, width, height);
	plate->radius = height / 2;
	plate->filled = true;
	plate->fill = 0xffffff;
	plate->stroke = wheel->shape.ink;
	if (pictured) {
		struct box *box = piece_box(layout, wheel->piece, BOX_DRAWING);
		box->x = from_start(wheel, left + pad, side);
		box->y = top + (height - side) / 2;
		box->width = box->height = side;
		box->drawing = area->picture->drawing;
	}
	struct lines lines = text_set(number, 0, TEXT_START);
	double from = pictured ? left + picture + pad * 0.6 : left + (width - words) / 2;
	piece_lines(number, wheel->piece, &lines, from_start(wheel, from, lines.width),
		    top + (height - lines.height) / 2, lines.width);
	return height;
}

/* An area's name in the second language, in the ink of the first: they stand on one colour. */
static struct text second_name(struct layout *layout, const struct node *question, const struct area *area,
			       const struct node *owner, struct type_style look)
{
	struct text text = {.layout = layout};
	look.bold = false;
	if (layout->second == NULL)
		return text;
	if (area != NULL)
		return text_second_words(layout, layout->second,
					 words_in(layout->site, &area->name, layout->second, NULL), owner, look);
	const struct node *second = node_second(question->first);
	if (second == NULL)
		return text;
	text = text_start(layout, second, look);
	text_inlines(&text, second);
	return text;
}

/* Number, picture and name in the coloured band; `question` is what they belong to, NULL in a wheel that asks nothing.
 */
static void add_name(struct wheel *wheel, size_t index, const struct node *question)
{
	struct layout *layout = wheel->layout;
	const struct area *area = &layout->site->areas[index];
	const struct node *owner = question == NULL ? wheel->block : question;
	double x, y, width = (wheel->shape.outer - wheel->shape.band) * 1.02, height;
	struct type_style look = layout->style->label, small = layout->style->cell;
	look.size = fmax(look.size, 12); /* white on a dark colour is never smaller */
	look.colour = area->ink;
	small.bold = true;
	struct text name = text_start(layout, owner, look), number = text_start(layout, owner, small);
	struct text second = {.layout = layout};
	if (question != NULL) {
		text_inlines(&name, question->first);
		second = second_name(layout, question, NULL, owner, look);
		text_words(&number, question->field->number, question, PART_LABEL);
	} else {
		text_words(&name, words_in(layout->site, &area->name, layout->language, NULL), owner, PART_CONTENT);
		second = second_name(layout, NULL, area, owner, look);
		text_words(&number, arena_printf(layout->arena, "%zu", index + 1), owner, PART_CONTENT);
	}
	wheel_point(index, wheel->count, wheel->shape.outer * 0.52 + wheel->shape.band * 0.48, &x, &y);
	double other = second.count > 0 ? text_set(&second, width, TEXT_CENTRE).height : 0;
	double whole = 8.5 * MM + 2 + text_set(&name, width, TEXT_CENTRE).height + other;
	double plate = add_plate(wheel, area, &number, x, y - whole / 2);
	add_words(wheel, &name, x, y - whole / 2 + plate + 2, width, &height);
	if (second.count > 0)
		add_words(wheel, &second, x, y - whole / 2 + plate + 2 + height, width, &other);
}

static size_t options_of(const struct node *question)
{
	size_t count = 0;
	for (const struct node *node = question->first; node != NULL; node = node->next)
		count += node->kind == NODE_OPTION;
	return count;
}

/* What tells the marks apart: the answer's pictogram, else its place in the row. */
static void add_sign(struct wheel *wheel, const struct node *option, size_t place, double left, double top)
{
	struct layout *layout = wheel->layout;
	const struct node *image = leading_image(layout, option);
	double mark = layout->style->wheel.mark, side = 6.5 * MM;
	if (image != NULL) {
		struct box *box = piece_picture(layout, wheel->piece, image,
						from_start(wheel, left + (mark - side) / 2, side), top, side);
		box->origin = NULL;
		return;
	}
	struct text text = text_start(layout, option, layout->style->cell);
	text_words(&text, arena_printf(layout->arena, "%zu", place), NULL, PART_CONTENT);
	struct lines lines = text_set(&text, mark, TEXT_CENTRE);
	piece_lines(&text, wheel->piece, &lines, from_start(wheel, left, mark), top, mark);
}

static void add_marks(struct wheel *wheel, size_t index, const struct node *question)
{
	struct layout *layout = wheel->layout;
	const double mark = layout->style->wheel.mark, gap = layout->style->space.column, sign = 6.5 * MM,
		     between = 0.8 * MM;
	size_t count = options_of(question), place = 0;
	double width = mark * (double)count + gap * (double)(count - 1), height = mark + between + sign, x, y;
	double radius = wheel->shape.hub + (wheel->shape.band - wheel->shape.hub) * 0.54;
	wheel_point(index, wheel->count, radius, &x, &y);
	double left = wheel->side / 2 + x - width / 2, top = wheel->side / 2 + y - height / 2;
	for (const struct node *option = question->first; option != NULL; option = option->next) {
		if (option->kind != NODE_OPTION)
			continue;
		double step = (mark + gap) * (double)place++;
		double at = layout->right_to_left ? left + width - mark - step : left + step;
		piece_mark(layout, wheel->piece, option, from_start(wheel, at, mark), top, mark);
		add_sign(wheel, option, place, at, top + mark + between);
	}
}

/* What the marks mean, in words, above the wheel. */
static void flow_legend(struct flow *flow, const struct node *block)
{
	struct layout *layout = flow->layout;
	const double side = 6.5 * MM, gap = layout->style->field.gap;
	struct node *paragraph = made_node(layout, NODE_PARAGRAPH, block->parent);
	struct piece *piece = flow_piece(flow, side);
	double x = flow->x;
	size_t place = 0;
	for (const struct node *option = block->next->first; option != NULL; option = option->next) {
		if (option->kind != NODE_OPTION)
			continue;
		const struct node *image = leading_image(layout, option);
		struct text text = text_start(layout, option, layout->style->option);
		const char *words = option->option->label;
		place++;
		if (image == NULL)
			words = arena_printf(layout->arena, "%zu = %s", place, words);
		struct node *node = made_node(layout, NODE_TEXT, paragraph);
		node->text = words;
		text_words(&text, words, node, PART_CONTENT);
		if (image != NULL) {
			piece_picture(layout, piece, image, x, 0, side)->origin = NULL;
			x += side + gap;
		}
		struct lines lines = text_set(&text, 0, TEXT_START);
		piece_lines(&text, piece, &lines, x, (side - lines.height) / 2, lines.width);
		x += lines.width + layout->style->space.column * 2;
	}
	piece->keep = KEEP_SURELY;
}

/* As large as the style says, or as this page still holds; what would be too small begins a new page. */
static double wheel_side(const struct flow *flow, bool marks)
{
	const struct layout *layout = flow->layout;
	double side = fmin(fmin(layout->style->wheel.diameter, flow->width), layout->height * 0.8);
	double room = layout->first - flow_height(flow) - flow->space - 2, least = side * (marks ? 0.8 : 0.6);
	return room > least && room < side ? room : side;
}

/* Marks need an inner zone; without them the colour begins at the hub. */
static struct wheel_shape shape_of(const struct layout *layout, double radius, bool marks)
{
	double zone = radius > 68 * MM ? 0.61 : 0.65, hub = radius > 68 * MM ? 0.2 : 0.17;
	return (struct wheel_shape){.outer = radius,
				    .band = radius * (marks ? zone : 0.282),
				    .pen = 1.2,
				    .hub = radius * (marks ? hub : 0.26),
				    .gap = radius * 0.022,
				    .ink = layout->style->colour.muted};
}

void flow_wheel(struct flow *flow, const struct node *block)
{
	struct layout *layout = flow->layout;
	bool marks = has_marks(block);
	if (layout->site->area_count == 0)
		return;
	flow_space(flow, layout->style->space.label * 2);
	if (marks)
		flow_legend(flow, block);
	flow_space(flow, layout->style->space.label);
	double side = wheel_side(flow, marks);
	struct wheel wheel = {.layout = layout,
			      .block = block,
			      .side = side,
			      .x = flow->x + (flow->width - side) / 2,
			      .count = layout->site->area_count,
			      .piece = flow_piece(flow, side)};
	wheel.shape = shape_of(layout, side / 2 - 1, marks);
	add_outlines(&wheel);
	add_hub(&wheel);
	for (size_t i = 0; i < wheel.count; i++) {
		const struct node *question = marks ? question_of(&wheel, i) : NULL;
		add_name(&wheel, i, question);
		if (question != NULL)
			add_marks(&wheel, i, question);
	}
	flow_space(flow, layout->style->space.paragraph);
}
