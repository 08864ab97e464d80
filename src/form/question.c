/*
 * question.c - fields become questions with numbers, names and options
 *
 * Owns nothing.
 */
#include "form/resolve.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/finish.h"
#include "doc/tree.h"
#include "site/site.h"

enum { DATE_LENGTH = 10, PERSONNUMMER_LENGTH = 13 };

const char *label_text(struct resolver *r, const struct node *label)
{
	char *text = node_plain(r->arena, label);
	size_t start = strspn(text, " "), n = strlen(text);
	while (n > start && text[n - 1] == ' ')
		text[--n] = '\0';
	return text + start;
}

/* How a value is written, where that must be said: "åååå-mm-dd". */
static const char *format_of(const struct resolver *r, enum field_type type)
{
	switch (type) {
	case FIELD_DATE:
		return r->language->strings[STRING_DATE_FORMAT];
	case FIELD_PERSONNUMMER:
		return r->language->strings[STRING_PNR_FORMAT];
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_PHONE:
	case FIELD_EMAIL:
	case FIELD_NUMBER:
	case FIELD_COMB:
	case FIELD_TICK:
	case FIELD_TICKS:
	case FIELD_CHOICE:
	case FIELD_MENU:
	case FIELD_SIGNATURE:
	case FIELD_WHEEL:
		return NULL;
	}
	return NULL;
}

/* "B2.1 Verksamhet, rad 1 (åååå-mm-dd) (obligatoriskt)" */
static const char *accessible_name(struct resolver *r, const struct field_schema *schema, const char *number,
				   const char *label, const char *row)
{
	const char *format = format_of(r, schema->type);
	struct buf name = BUF_EMPTY;
	if (row != NULL)
		label = string_fill(r->arena, r->language, STRING_IN_ROW, "question", label, "row", row, NULL);
	buf_printf(&name, "%s %s", number, label);
	if (format != NULL)
		buf_printf(&name, " (%s)", format);
	if (schema->required)
		buf_printf(&name, " (%s)", r->language->strings[STRING_REQUIRED]);
	char *copy = buf_copy(&name, r->arena);
	buf_free(&name);
	return copy;
}

static int longest_value(const struct field_schema *schema)
{
	if (schema->type == FIELD_DATE)
		return DATE_LENGTH;
	return schema->type == FIELD_PERSONNUMMER && schema->max == 0 ? PERSONNUMMER_LENGTH : schema->max;
}

struct field *field_new(struct resolver *r, const struct field_schema *schema, const char *id, const char *number,
			const char *label, const char *row)
{
	struct field *field = arena_alloc(r->arena, sizeof *field);
	struct form *form = r->form;
	*field = (struct field){
		.id = id,
		.type = schema->type,
		.number = number,
		.label = label,
		.name = accessible_name(r, schema, number, label, row),
		.required = schema->required,
		.lines = schema->lines,
		.max = longest_value(schema),
	};
	if (schema->type == FIELD_WHEEL)
		return field;
	form->fields = arena_grow(r->arena, form->fields, form->field_count, sizeof *form->fields);
	form->fields[form->field_count++] = field;
	return field;
}

static void add_option(struct resolver *r, struct field *field, struct node *question, struct node *answer,
		       const char *id)
{
	struct option *option = &field->options[field->option_count++];
	struct node *node = node_new(r->arena, NODE_OPTION, answer->line, answer->column);
	option->id = id;
	option->label = label_text(r, answer);
	option->name = arena_printf(r->arena, "%s: %s", field->name, option->label);
	if (option->label[0] == '\0')
		diag_error(r->diags, resolver_place(r, answer), _("write words between the brackets"),
			   _("this answer has no words"));
	node->field = field;
	node->option = option;
	node_move_children(answer, node);
	node_append(question, node);
}

void take_options(struct resolver *r, struct field *field, const struct field_schema *schema, struct node *question,
		  struct node *const *answers, size_t count)
{
	field->options = arena_array(r->arena, schema->answer_count + 1, sizeof *field->options);
	size_t both = count < schema->answer_count ? count : schema->answer_count;
	const char *hint = arena_printf(r->arena, _("the answers and their order stand in %s, line %d"),
					schema->at.path, schema->at.line);
	for (size_t i = 0; i < both; i++) {
		const char *expected = schema->answers[i];
		if (strcmp(answers[i]->target, expected) != 0)
			diag_error(r->diags, resolver_place(r, answers[i]), hint,
				   _("the answer \"%s\" stands where \"%s\" is expected"), answers[i]->target,
				   expected);
		else
			add_option(r, field, question, answers[i], expected);
	}
	for (size_t i = both; i < schema->answer_count; i++)
		diag_error(r->diags, resolver_place(r, question), hint,
			   _("the answer \"%s\" of the field \"%s\" is missing"), schema->answers[i], schema->id);
	for (size_t i = both; i < count; i++)
		diag_error(r->diags, resolver_place(r, answers[i]), hint, _("the field \"%s\" has no answer \"%s\""),
			   schema->id, answers[i]->target);
}

static bool holds_near_miss(const struct node *item)
{
	for (struct node *node = (struct node *)item; node != NULL; node = node_walk(item, node))
		if (node->kind == NODE_TEXT && near_miss(node->text) != NULL)
			return true;
	return false;
}

/* The answers of a list: each item is one paragraph that begins with an answer. False when one does not. */
static bool list_answers(struct resolver *r, struct node *list, struct node ***out, size_t *count_out)
{
	bool good = true;
	struct node **answers = NULL;
	size_t count = 0;
	for (struct node *item = list->first; item != NULL; item = item->next) {
		struct node *first = item->first != NULL ? item->first->first : NULL;
		if (first == NULL || first->kind != NODE_ANSWER) {
			if (!holds_near_miss(item))
				diag_error(r->diags, resolver_place(r, item), _("write - ( ) [words](=id)"),
					   _("this item is no answer"));
			good = false;
			continue;
		}
		answers = arena_grow(r->arena, answers, count, sizeof(struct node *));
		answers[count++] = first;
		for (struct node *rest = first->next, *next; rest != NULL; rest = next) {
			next = rest->next;
			node_unlink(rest);
			node_append(first, rest);
		}
	}
	*out = answers;
	*count_out = count;
	return good;
}

static void resolve_answers(struct resolver *r, const struct field_schema *schema, struct field *field,
			    struct node *question)
{
	struct node *list = question->next;
	bool any = schema->type == FIELD_TICKS;
	enum node_mark mark = any ? MARK_ANY_OF : MARK_ONE_OF;
	if (list == NULL || list->kind != NODE_LIST || list->mark == MARK_NONE) {
		diag_error(r->diags, resolver_place(r, question),
			   any ? _("write - [ ] [words](=id) for each answer below it")
			       : _("write - ( ) [words](=id) for each answer below it"),
			   _("the question \"%s\" has no answers"), schema->id);
		return;
	}
	if (list->mark != mark)
		diag_error(r->diags, resolver_place(r, list),
			   any ? _("several answers are possible: write - [ ]")
			       : _("one answer is possible: write - ( )"),
			   _("these marks do not fit the question \"%s\""), schema->id);
	struct node **answers;
	size_t count;
	if (list_answers(r, list, &answers, &count))
		take_options(r, field, schema, question, answers, count);
	node_unlink(list);
}

/* The wheel's answers again, as those of one area. */
static void copy_options(struct resolver *r, struct field *field, const struct field *wheel, const struct node *from,
			 struct node *to)
{
	size_t k = 0;
	field->options = arena_array(r->arena, wheel->option_count + 1, sizeof *field->options);
	field->option_count = wheel->option_count;
	for (const struct node *part = from->first; part != NULL; part = part->next) {
		if (part->kind != NODE_OPTION)
			continue;
		struct node *copy = node_clone(r->arena, part);
		struct option *option = &field->options[k];
		*option = wheel->options[k++];
		option->name = arena_printf(r->arena, "%s: %s", field->name, option->label);
		copy->option = option;
		node_append(to, copy);
	}
}

static void set_field(struct node *question, const struct field *field)
{
	for (struct node *part = question; part != NULL; part = node_walk(question, part))
		part->field = field;
}

/* One area's question: its label is the area's name, its answers are the wheel's. */
static struct node *area_question(struct resolver *r, const struct field_schema *schema, const struct field *wheel,
				  const struct node *question, size_t i)
{
	const struct area *area = &r->site->areas[i];
	const char *name = words_in(r->site, &area->name, r->language, NULL);
	struct field_schema one = *schema;
	one.type = FIELD_CHOICE;
	struct field *field = field_new(r, &one, arena_printf(r->arena, "%s.%s", wheel->id, area->id),
					arena_printf(r->arena, "%s.%zu", wheel->number, i + 1),
					arena_printf(r->arena, "%s: %s", name, wheel->label), NULL);
	struct node *node = node_new(r->arena, NODE_QUESTION, question->line, question->column);
	struct node *label = node_new(r->arena, NODE_LABEL, 0, 0), *text = node_new(r->arena, NODE_TEXT, 0, 0);
	field->area = area;
	field->area_index = i;
	field->on_wheel = true;
	text->text = name;
	node_append(label, text);
	node_append(node, label);
	copy_options(r, field, wheel, question, node);
	set_field(node, field);
	return node;
}

/* The wheel and its areas' questions behind `question`; returns the last of them. */
static struct node *resolve_wheel(struct resolver *r, const struct field_schema *schema, const struct field *wheel,
				  struct node *question)
{
	struct node *block = node_new(r->arena, NODE_BLOCK, question->line, question->column);
	struct node *last = block;
	block->text = "wheel";
	block->target = "";
	block->field = wheel;
	node_insert_after(question, block);
	for (size_t i = 0; i < r->site->area_count; i++) {
		struct node *node = area_question(r, schema, wheel, question, i);
		node_insert_after(last, node);
		last = node;
	}
	return last;
}

static void drop_options(struct node *question)
{
	for (struct node *part = question->first, *next; part != NULL; part = next) {
		next = part->next;
		if (part->kind == NODE_OPTION)
			node_unlink(part);
	}
}

/* One field with its label and help becomes a QUESTION behind `after`; returns the last node that this made. */
static struct node *make_question(struct resolver *r, struct node *field_node, struct node *help, struct node *after)
{
	struct node *question = node_new(r->arena, NODE_QUESTION, field_node->line, field_node->column);
	struct node *label = node_new(r->arena, NODE_LABEL, field_node->line, field_node->column);
	const struct field_schema *schema = take_field(r, field_node);
	node_insert_after(after, question);
	if (schema == NULL)
		return question;
	if (schema->column_count != 0) {
		diag_error(r->diags, resolver_place(r, field_node), _("write its columns in a table's row"),
			   _("the field \"%s\" is a table"), schema->id);
		return question;
	}
	const char *words = label_text(r, field_node);
	if (words[0] == '\0')
		diag_error(r->diags, resolver_place(r, field_node), _("write the question between the brackets"),
			   _("the field \"%s\" has no words"), schema->id);
	struct field *field = field_new(r, schema, schema->id, next_number(r, field_node), words, NULL);
	node_move_children(field_node, label);
	node_append(question, label);
	if (help->first != NULL)
		node_append(question, help);
	if (field_type_has_answers(schema->type))
		resolve_answers(r, schema, field, question);
	set_field(question, field);
	if (schema->type != FIELD_WHEEL)
		return question;
	struct node *last = resolve_wheel(r, schema, field, question);
	drop_options(question);
	return last;
}

/* Leading and trailing breaks and spaces of a help text. */
static void trim_help(struct arena *arena, struct node *help)
{
	while (help->first != NULL && help->first->kind == NODE_SOFT_BREAK)
		node_unlink(help->first);
	while (help->last != NULL && help->last->kind == NODE_SOFT_BREAK)
		node_unlink(help->last);
	struct node *first = help->first;
	if (first != NULL && first->kind == NODE_TEXT) {
		first->text = arena_text(arena, first->text + strspn(first->text, " "));
		if (first->text[0] == '\0')
			node_unlink(first);
	}
}

struct node *resolve_paragraph(struct resolver *r, struct node *paragraph, bool in_row)
{
	struct node *after = paragraph;
	int fields = 0;
	if (paragraph->first->kind != NODE_FIELD)
		diag_error(r->diags, resolver_place(r, paragraph),
			   _("begin a line with [question](?id); help comes behind it"),
			   _("a field stands within other text"));
	while (paragraph->first != NULL) {
		struct node *first = paragraph->first, *next = first->next;
		struct node *help = node_new(r->arena, NODE_HELP, first->line, first->column);
		node_unlink(first);
		if (first->kind != NODE_FIELD)
			continue;
		for (; next != NULL && next->kind != NODE_FIELD; next = paragraph->first) {
			node_unlink(next);
			node_append(help, next);
		}
		if (paragraph->first != NULL && (help->last == NULL || help->last->kind != NODE_SOFT_BREAK))
			diag_error(r->diags, resolver_place(r, paragraph->first), _("begin a new line, or use :::row"),
				   _("two fields stand on one line"));
		trim_help(r->arena, help);
		after = make_question(r, first, help, after);
		fields++;
	}
	if (in_row && fields > 4)
		diag_error(r->diags, resolver_place(r, paragraph), NULL, _("at most four fields fit in a row"));
	if (after == paragraph)
		return paragraph;
	node_unlink(paragraph);
	return after;
}
