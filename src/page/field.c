/*
 * field.c - a question: its number and words, and the place to write
 *
 * Owns nothing. Invariant: what a pen sees (outlines, guide lines) is decoration; what a screen fills is one widget
 * within it, which belongs to the question.
 */
#include "page/field.h"

#include <math.h>

#include "base/arena.h"
#include "base/diag.h"
#include "form/form.h"
#include "page/block.h"
#include "page/inline.h"
#include "site/site.h"

/* Numbers, dates and addresses are typed from left to right in every language (UAX #9 knows no typing). */
static bool types_right_to_left(const struct layout *layout, enum field_type type)
{
	switch (type) {
	case FIELD_DATE:
	case FIELD_PERSONNUMMER:
	case FIELD_PHONE:
	case FIELD_EMAIL:
	case FIELD_NUMBER:
	case FIELD_COMB:
		return false;
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_TICK:
	case FIELD_TICKS:
	case FIELD_CHOICE:
	case FIELD_MENU:
	case FIELD_SIGNATURE:
	case FIELD_WHEEL:
		break;
	}
	return layout->right_to_left;
}

struct box *piece_widget(struct layout *layout, struct piece *piece, const struct node *origin, struct box area)
{
	const struct field_style *style = &layout->style->field;
	struct widget *widget = arena_alloc(layout->arena, sizeof *widget);
	*widget = (struct widget){.field = origin->field,
				  .option = origin->option,
				  .font_size = style->text_size,
				  .line_height = style->line,
				  .right_to_left = types_right_to_left(layout, origin->field->type)};
	struct box *box = piece_box(layout, piece, BOX_WIDGET);
	*box = area;
	box->kind = BOX_WIDGET;
	box->part = PART_WIDGET;
	box->origin = origin;
	box->widget = widget;
	return box;
}

bool field_is_box(const struct field *field)
{
	return field->type != FIELD_TICK && field->type != FIELD_TICKS && field->type != FIELD_CHOICE &&
	       field->type != FIELD_WHEEL;
}

double field_height(const struct layout *layout, const struct field *field)
{
	const struct field_style *style = &layout->style->field;
	if (field->type == FIELD_SIGNATURE)
		return style->signature;
	if (field->type == FIELD_TICK)
		return style->box;
	return style->line * (field->type == FIELD_LINES && field->lines > 1 ? field->lines : 1);
}

/* The width of a place to write by its type; 0: as wide as there is room. */
static double natural_width(struct layout *layout, const struct node *question)
{
	const struct field_style *style = &layout->style->field;
	switch (question->field->type) {
	case FIELD_DATE:
		return style->date;
	case FIELD_PERSONNUMMER:
		return style->personnummer;
	case FIELD_PHONE:
		return style->phone;
	case FIELD_NUMBER:
		return style->number;
	case FIELD_COMB:
		return question->field->max * style->comb + 2 * style->inset;
	case FIELD_MENU: {
		double words = menu_width(layout, question);
		return words > style->phone ? words + style->line : style->phone;
	}
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_EMAIL:
	case FIELD_TICK:
	case FIELD_TICKS:
	case FIELD_CHOICE:
	case FIELD_SIGNATURE:
	case FIELD_WHEEL:
		break;
	}
	return 0;
}

/* A place to write that nearly fills its column fills it: edges that almost align look wrong. */
double field_width(struct layout *layout, const struct node *question, double available)
{
	double width = natural_width(layout, question);
	if (width > 0 && width < available && available < width * 1.45 && question->field->type != FIELD_COMB)
		return available;
	if (width > layout->width && question->field->type != FIELD_MENU)
		diag_error(layout->diags, place_of(layout, question),
			   _("give the layout a wider sheet or the field type a smaller width"),
			   _("the field \"%s\" is wider than the page"), question->field->id);
	return width <= 0 || width > available ? available : width;
}

/* "(obligatoriskt)", in the weight of help. */
static void add_required(struct text *text, const struct node *label, const struct field *field,
			 const struct language *language)
{
	struct layout *layout = text->layout;
	const char *word = language->strings[STRING_REQUIRED];
	if (!field->required || word == NULL || text->count == 0)
		return;
	text_words(text, arena_printf(layout->arena, " (%s)", word), label, PART_CONTENT);
	struct span *span = &text->spans[text->count - 1];
	span->style = FACE_REGULAR;
	span->size = layout->style->help.size;
	span->colour = layout->style->help.colour;
}

static struct text number_text(struct layout *layout, const struct node *question)
{
	struct type_style look = layout->style->label;
	look.colour = layout->style->colour.accent;
	struct text number = text_start(layout, question, look);
	if (question->field->number != NULL && !question->field->in_table)
		text_words(&number, question->field->number, question, PART_LABEL);
	return number;
}

/* The label, with what must be said of it, and the help; each in both languages of the sheet. */
static void flow_question_words(struct flow *flow, const struct node *question)
{
	struct layout *layout = flow->layout;
	for (const struct node *part = question->first; part != NULL; part = part->next) {
		if (part->kind == NODE_HELP)
			flow_words(flow, part, layout->style->help);
		if (part->kind != NODE_LABEL)
			continue;
		struct text text = text_start(layout, part, layout->style->label);
		struct text second = text_second(layout, part, layout->style->label);
		text_inlines(&text, part);
		add_required(&text, part, question->field, layout->language);
		if (layout->second != NULL)
			add_required(&second, node_second(part), question->field, layout->second);
		flow_both(flow, &text, &second);
	}
}

/* The number hangs in front of the words. */
void flow_question_head(struct flow *flow, const struct node *question)
{
	struct layout *layout = flow->layout;
	struct text number = number_text(layout, question);
	double width = text_natural(&number), indent = width > 0 ? width + layout->style->label.size * 0.5 : 0;
	size_t at = flow->count;
	flow->x += indent;
	flow->width -= indent;
	flow_question_words(flow, question);
	flow->x -= indent;
	flow->width += indent;
	if (number.count > 0)
		flow_marker(flow, at, &number, flow->x, indent, 0);
}

/* Short strokes between the cells of a comb, on the outline's lower edge; decoration. */
void piece_comb(struct layout *layout, struct piece *piece, const struct field *field, double x, double y, double width,
		double height)
{
	const struct page_style *style = layout->style;
	for (int i = 1; field->type == FIELD_COMB && i < field->max; i++)
		piece_rule(layout, piece, x + width * i / field->max, y + height * 0.45, 0, height * 0.55,
			   style->field.outline * 0.7, style->colour.rule);
}

/* A box to write in, with guide lines for more than one line. */
static void flow_box(struct flow *flow, const struct node *question, double least)
{
	struct layout *layout = flow->layout;
	const struct page_style *style = layout->style;
	double height = field_height(layout, question->field), width = field_width(layout, question, flow->width);
	if (height > layout->height)
		diag_error(layout->diags, place_of(layout, question), _("give it fewer lines, or divide the question"),
			   _("the field \"%s\" is taller than the page"), question->field->id);
	height = height < least ? least : height;
	struct piece *piece = flow_piece(flow, height);
	piece_outline(layout, piece, flow->x, 0, width, height);
	if (question->field->type == FIELD_LINES) {
		for (int line = 1; line < question->field->lines; line++) {
			struct box *guide = piece_rule(layout, piece, flow->x + 2 * MM, style->field.line * line,
						       width - 4 * MM, 0, 0.4, style->colour.guide);
			guide->dashed = true;
		}
	}
	double inset = style->field.inset;
	piece_comb(layout, piece, question->field, flow->x + inset, 0, width - 2 * inset, height);
	piece_widget(
		layout, piece, question,
		(struct box){
			.x = flow->x + inset, .y = inset, .width = width - 2 * inset, .height = height - 2 * inset});
}

/* A tick box in front of a piece, its middle on the middle of the first line's capitals. */
static void piece_hang_tick(struct layout *layout, struct piece *piece, const struct node *question, double x)
{
	double side = layout->style->field.box, middle = layout->style->label.size * 0.36;
	double top = piece_baseline(piece, side / 2 + middle) - middle - side / 2;
	double shift = top < 0 ? -top : 0;
	struct piece set = {0};
	for (size_t i = 0; i < piece->box_count; i++)
		piece->boxes[i].y += shift;
	piece_tick(layout, &set, question, x, top + shift);
	piece_prepend(layout, piece, set.boxes, set.box_count);
	piece->height = fmax(piece->height + shift, top + shift + side);
}

/* A tick box, and the question's words to its right (to its left where writing goes that way). */
static void flow_tick(struct flow *flow, const struct node *question)
{
	struct layout *layout = flow->layout;
	const struct field_style *style = &layout->style->field;
	double indent = style->box + style->gap;
	size_t at = flow->count;
	flow->x += indent;
	flow->width -= indent;
	flow_question_head(flow, question);
	flow->x -= indent;
	flow->width += indent;
	if (flow->count == at)
		flow_piece(flow, style->box);
	piece_hang_tick(layout, &flow->pieces[at], question, flow->x);
}

void flow_question_body(struct flow *flow, const struct node *question, double least)
{
	struct layout *layout = flow->layout;
	switch (question->field->type) {
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_DATE:
	case FIELD_PERSONNUMMER:
	case FIELD_PHONE:
	case FIELD_EMAIL:
	case FIELD_NUMBER:
	case FIELD_COMB:
	case FIELD_SIGNATURE:
		flow_box(flow, question, least);
		break;
	case FIELD_MENU:
		flow_box(flow, question, least);
		flow_menu_words(flow, question, field_width(layout, question, flow->width));
		break;
	case FIELD_TICK:
		flow_tick(flow, question);
		break;
	case FIELD_TICKS:
	case FIELD_CHOICE:
		flow_options(flow, question, &layout->style->option, layout->style->space.field);
		break;
	case FIELD_WHEEL:
		break; /* wheel.c */
	}
}

/*
 * A signature never stands alone on a page: what leads up to it in its section stays with it, as long as that is
 * less than a good half of a page.
 */
void keep_signature(struct flow *flow)
{
	double height = 0;
	for (size_t i = flow->count; i-- > 0;) {
		struct piece *piece = &flow->pieces[i];
		height += piece->height + piece->space;
		if (height > flow->layout->height * 0.6)
			break;
		piece->keep = piece->keep == KEEP_SURELY || i + 1 == flow->count ? KEEP_SURELY : KEEP_LIKELY;
		if (piece->heading != NULL && piece->heading->level <= 2)
			break;
	}
}

/* The width of a question's number and words when none of them needs a second line; 0 when one does. */
double head_width(struct flow *flow, const struct node *question, double *height)
{
	struct flow trial = flow_start(flow->layout, 0, flow->width);
	double end = 0;
	flow_question_head(&trial, question);
	for (size_t i = 0; i < trial.count; i++) {
		for (size_t k = 0; k < trial.pieces[i].box_count; k++) {
			const struct box *box = &trial.pieces[i].boxes[k];
			end = box->x + box->width > end ? box->x + box->width : end;
		}
	}
	*height = flow_height(&trial);
	return end;
}

static bool is_short(const struct field *field)
{
	return field->type == FIELD_DATE || field->type == FIELD_PERSONNUMMER || field->type == FIELD_PHONE ||
	       field->type == FIELD_COMB || field->type == FIELD_NUMBER;
}

/* A short answer's box stands behind its words when both fit in a line; it begins on the grid of :::row. */
static bool flow_beside(struct flow *flow, const struct node *question)
{
	struct layout *layout = flow->layout;
	double gap = layout->style->space.column, unit = (flow->width + gap) / 12, height;
	if (!is_short(question->field))
		return false;
	double words = head_width(flow, question, &height), box = natural_width(layout, question);
	double from = ceil((words + gap) / unit - 0.01) * unit;
	if (from + box > flow->width || from > flow->width * 0.7)
		return false;
	struct flow head = flow_start(layout, flow->x, from - gap + 0.1);
	struct flow body = flow_start(layout, flow->x + from, natural_width(layout, question));
	flow_question_head(&head, question);
	flow_question_body(&body, question, 0);
	double tall = flow_height(&body);
	struct piece *piece = flow_piece(flow, fmax(height, tall));
	piece_flow(layout, piece, &head, height < tall ? (tall - height) / 2 : 0);
	piece_flow(layout, piece, &body, height > tall ? (height - tall) / 2 : 0);
	return true;
}

void flow_question(struct flow *flow, const struct node *question)
{
	const struct space_style *space = &flow->layout->style->space;
	const struct field *field = question->field;
	if (field->on_wheel)
		return;
	flow_space(flow, space->field);
	if (field->type == FIELD_SIGNATURE)
		keep_signature(flow);
	size_t at = flow->count;
	if (flow_beside(flow, question)) {
		flow_space(flow, space->field);
		return;
	}
	if (field->type != FIELD_TICK)
		flow_question_head(flow, question);
	size_t body = flow->count;
	bool boxes = field->type == FIELD_TICKS || field->type == FIELD_CHOICE;
	flow_space(flow, body == at ? 0 : boxes ? space->label * 2 : space->label);
	flow_question_body(flow, question, 0);
	flow_keep(flow, at, KEEP_LIKELY);
	for (size_t i = at; i < body; i++)
		flow->pieces[i].keep = KEEP_SURELY;
	flow_space(flow, space->field);
}
