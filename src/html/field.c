/*
 * field.c - one question of a form as a labelled control
 *
 * Owns nothing. The visible label is the label that assistive technology reads, and says what field->name says in the
 * PDF: number, whole question, format, "obligatoriskt"; in a table, where the column header is the visible one, the
 * control carries field->name itself, and so does a wheel's area. The answers of a choice are read within their
 * question's group. What may become long stands in a TEXTAREA, also where one line is asked for: it alone grows and
 * wraps, on screen and in print. No value is ever filled in or kept.
 */
#include <string.h>

#include "base/buf.h"
#include "doc/tree.h"
#include "form/form.h"
#include "html/writer.h"

enum { SHORT = 20 }; /* characters that fit in a short box */

static const struct node *part_of(const struct node *question, enum node_kind kind)
{
	for (const struct node *node = question->first; node != NULL; node = node->next)
		if (node->kind == kind)
			return node;
	return NULL;
}

/*
 * Elements that belong to a field: "f.barn.namn" the control, "h." its help. Headings' anchors hold no dot and the
 * page's own ids begin with "_", so none can meet another.
 */
static void write_id(struct writer *writer, const char *attribute, char part, const struct field *field)
{
	buf_printf(writer->out, " %s=\"%c.", attribute, part);
	write_text(writer, field->id);
	write_raw(writer, "\"");
}

/* The help is read after the label. */
static void write_described_by(struct writer *writer, const struct field *field, bool help)
{
	if (help)
		write_id(writer, "aria-describedby", 'h', field);
}

/* How a date or a number is written; NULL when any way is right. */
static const char *format_of(const struct writer *writer, const struct field *field)
{
	if (field->type == FIELD_DATE)
		return writer->language->strings[STRING_DATE_FORMAT];
	if (field->type == FIELD_PERSONNUMMER)
		return writer->language->strings[STRING_PNR_FORMAT];
	return NULL;
}

static bool is_group(enum field_type type)
{
	return type == FIELD_CHOICE || type == FIELD_TICKS;
}

static void write_remark(struct writer *writer, const char *text)
{
	write_raw(writer, " <span class=\"mark\">(");
	write_text(writer, text);
	write_raw(writer, ")</span>");
}

static void write_caption(struct writer *writer, const struct field *field, const struct node *label)
{
	write_raw(writer, "<span class=\"number\">");
	write_text(writer, field->number);
	write_raw(writer, "</span> ");
	writer->beside_text = true;
	if (label != NULL)
		write_inlines(writer, label);
	else
		write_text(writer, field->label);
	writer->beside_text = false;
	if (format_of(writer, field) != NULL)
		write_remark(writer, format_of(writer, field));
	if (field->required)
		write_remark(writer, writer->language->strings[STRING_REQUIRED]);
}

static void write_help(struct writer *writer, const struct field *field, const struct node *help)
{
	if (help == NULL)
		return;
	write_raw(writer, "<p class=\"help\"");
	write_id(writer, "id", 'h', field);
	write_raw(writer, ">");
	write_inlines(writer, help);
	write_raw(writer, "</p>\n");
}

/* What every control has: its names, what describes it, and that browsers keep nothing (the form says it for boxes). */
static void write_common(struct writer *writer, const struct field *field, bool help)
{
	write_id(writer, "id", 'f', field);
	write_attribute(writer, "name", field->id);
	if (field->type != FIELD_TICK)
		write_raw(writer, " autocomplete=\"off\"");
	if (field->in_table)
		write_attribute(writer, "aria-label", field->name);
	write_described_by(writer, field, help);
	if (field->required)
		write_raw(writer, " required");
}

static void write_max(struct writer *writer, const struct field *field)
{
	if (field->max > 0)
		buf_printf(writer->out, " maxlength=\"%d\"", field->max);
}

static void write_input(struct writer *writer, const struct field *field, const char *attributes, bool help)
{
	write_raw(writer, "<input");
	write_raw(writer, attributes);
	write_common(writer, field, help);
	write_max(writer, field);
	write_raw(writer, ">");
}

static void write_area(struct writer *writer, const struct field *field, const char *attributes, bool help)
{
	buf_printf(writer->out, "<textarea rows=\"%d\"", field->lines > 0 ? field->lines : 1);
	write_raw(writer, attributes);
	write_common(writer, field, help);
	write_max(writer, field);
	write_raw(writer, "></textarea>");
}

static void write_menu(struct writer *writer, const struct field *field, bool help)
{
	write_raw(writer, "<select");
	write_common(writer, field, help);
	write_raw(writer, "><option value=\"\">");
	write_text(writer, writer->language->strings[STRING_CHOOSE]);
	write_raw(writer, "</option>");
	for (size_t i = 0; i < field->option_count; i++) {
		write_raw(writer, "<option");
		write_attribute(writer, "value", field->options[i].id);
		write_raw(writer, ">");
		write_text(writer, field->options[i].label);
		write_raw(writer, "</option>");
	}
	write_raw(writer, "</select>");
}

/* Nobody signs on a screen: a line for the pen, and words that say so. */
static void write_signature(struct writer *writer, const struct field *field)
{
	write_raw(writer, "<p class=\"sign\"");
	write_id(writer, "id", 'f', field);
	write_raw(writer, ">");
	write_text(writer, writer->language->strings[STRING_SIGN_HERE]);
	write_raw(writer, "</p>");
}

static void write_control(struct writer *writer, const struct field *field, bool help)
{
	switch (field->type) {
	case FIELD_TEXT:
		write_area(writer, field, " class=\"line\"", help);
		break;
	case FIELD_LINES:
		write_area(writer, field, "", help);
		break;
	case FIELD_PHONE:
		write_area(writer, field, " class=\"line short\" inputmode=\"tel\" dir=\"ltr\"", help);
		break;
	case FIELD_EMAIL:
		write_area(writer, field, " class=\"line\" inputmode=\"email\" dir=\"ltr\"", help);
		break;
	case FIELD_COMB:
		write_area(writer, field, field->max > SHORT ? " class=\"line\"" : " class=\"line short\"", help);
		break;
	case FIELD_DATE:
	case FIELD_PERSONNUMMER:
	case FIELD_NUMBER:
		write_input(writer, field, " type=\"text\" class=\"short\" inputmode=\"numeric\" dir=\"ltr\"", help);
		break;
	case FIELD_TICK:
		write_input(writer, field, " type=\"checkbox\"", help);
		break;
	case FIELD_MENU:
		write_menu(writer, field, help);
		break;
	case FIELD_SIGNATURE:
		write_signature(writer, field);
		break;
	case FIELD_TICKS:
	case FIELD_CHOICE:
	case FIELD_WHEEL:
		break; /* several controls: write_question */
	}
}

static void write_option(struct writer *writer, const struct field *field, const struct option *option,
			 const struct node *words)
{
	bool one_of = field->type != FIELD_TICKS;

	write_raw(writer, "<label class=\"option\"><input");
	write_attribute(writer, "type", one_of ? "radio" : "checkbox");
	write_attribute(writer, "name", field->id);
	write_attribute(writer, "value", option->id);
	if (one_of && field->required)
		write_raw(writer, " required");
	write_raw(writer, "> <span>");
	writer->beside_text = true;
	if (words != NULL && words->first != NULL)
		write_inlines(writer, words);
	else
		write_text(writer, option->label);
	writer->beside_text = false;
	write_raw(writer, "</span></label>\n");
}

static void write_options(struct writer *writer, const struct field *field, const struct node *question)
{
	bool worded = false;

	write_raw(writer, "<div class=\"options\">\n");
	for (const struct node *node = question->first; node != NULL; node = node->next)
		if (node->kind == NODE_OPTION && node->option != NULL) {
			write_option(writer, field, node->option, node);
			worded = true;
		}
	for (size_t i = 0; !worded && i < field->option_count; i++)
		write_option(writer, field, &field->options[i], NULL);
	write_raw(writer, "</div>\n");
}

static void write_group(struct writer *writer, const struct field *field, const struct node *question)
{
	const struct node *help = part_of(question, NODE_HELP);

	write_raw(writer, field->in_table ? "<fieldset class=\"cell\"" : "<fieldset class=\"question\"");
	write_id(writer, "id", 'f', field);
	write_described_by(writer, field, help != NULL);
	if (field->in_table) {
		write_raw(writer, "><legend class=\"hidden\">");
		write_text(writer, field->name);
	} else {
		write_raw(writer, "><legend>");
		write_caption(writer, field, part_of(question, NODE_LABEL));
	}
	write_raw(writer, "</legend>\n");
	write_help(writer, field, help);
	write_options(writer, field, question);
	write_raw(writer, "</fieldset>\n");
}

/* The wheel's own question: the areas that follow are what is answered. */
static void write_wheel_question(struct writer *writer, const struct field *field, const struct node *question)
{
	write_raw(writer, "<div class=\"question\"><p class=\"caption\">");
	write_caption(writer, field, part_of(question, NODE_LABEL));
	write_raw(writer, "</p>\n");
	write_help(writer, field, part_of(question, NODE_HELP));
	write_raw(writer, "</div>\n");
}

static bool is_on_wheel(const struct node *node)
{
	return node != NULL && node->kind == NODE_QUESTION && node->field != NULL && node->field->on_wheel;
}

/* One area: its colour and picture beside its name; its own name says the wheel's question, too. */
static void write_area_question(struct writer *writer, const struct field *field, const struct node *question)
{
	if (!is_on_wheel(question->previous))
		write_raw(writer, "<div class=\"areas\">\n");
	write_raw(writer, "<fieldset class=\"area\"");
	write_id(writer, "id", 'f', field);
	write_attribute(writer, "aria-label", field->name);
	write_raw(writer, "><legend>");
	write_disc(writer, field->area);
	write_caption(writer, field, part_of(question, NODE_LABEL));
	write_raw(writer, "</legend>\n");
	write_options(writer, field, question);
	write_raw(writer, is_on_wheel(question->next) ? "</fieldset>\n" : "</fieldset>\n</div>\n");
}

static void write_tick(struct writer *writer, const struct field *field, const struct node *question)
{
	const struct node *help = part_of(question, NODE_HELP);

	write_raw(writer, "<div class=\"question\"><label class=\"option\">");
	write_control(writer, field, help != NULL);
	write_raw(writer, " <span>");
	write_caption(writer, field, part_of(question, NODE_LABEL));
	write_raw(writer, "</span></label>\n");
	write_help(writer, field, help);
	write_raw(writer, "</div>\n");
}

static void write_labelled(struct writer *writer, const struct field *field, const struct node *question)
{
	const struct node *help = part_of(question, NODE_HELP);
	bool sign = field->type == FIELD_SIGNATURE;

	write_raw(writer, "<div class=\"question\">");
	write_raw(writer, sign ? "<p class=\"caption\"" : "<label");
	if (!sign)
		write_id(writer, "for", 'f', field);
	write_raw(writer, ">");
	write_caption(writer, field, part_of(question, NODE_LABEL));
	write_raw(writer, sign ? "</p>\n" : "</label>\n");
	write_help(writer, field, help);
	write_control(writer, field, help != NULL);
	write_raw(writer, "</div>\n");
}

static void write_in_cell(struct writer *writer, const struct field *field, const struct node *question)
{
	const struct node *label = part_of(question, NODE_LABEL);

	if (label != NULL) {
		write_raw(writer, "<span class=\"caption\">");
		write_inlines(writer, label);
		write_raw(writer, "</span> ");
	}
	write_control(writer, field, false);
}

void write_question(struct writer *writer, const struct node *question)
{
	const struct field *field = question->field;

	if (field == NULL)
		write_inlines(writer, question); /* only after an error in the form */
	else if (field->on_wheel)
		write_area_question(writer, field, question);
	else if (field->type == FIELD_WHEEL)
		write_wheel_question(writer, field, question);
	else if (is_group(field->type))
		write_group(writer, field, question);
	else if (field->in_table)
		write_in_cell(writer, field, question);
	else if (field->type == FIELD_TICK)
		write_tick(writer, field, question);
	else
		write_labelled(writer, field, question);
}
