/*
 * carries.c - which answers of one form have a place in another
 *
 * Owns nothing. Invariant without errors: every field and column that is named here, or put into `columns`, exists in
 * both forms and takes the same answers.
 */
#include "form/carries.h"

#include <string.h>

#include "base/arena.h"
#include "base/near.h"
#include "form/schema.h"
#include "yaml/yaml.h"

static const struct rule rules[] = {
	{"to", RULE_ID, offsetof(struct carries, to), .required = true, .at = offsetof(struct carries, at)},
	{"rows", RULE_ID, offsetof(struct carries, rows), .required = true, .at = offsetof(struct carries, rows_at)},
	{"unless", RULE_ID, offsetof(struct carries, unless), .at = offsetof(struct carries, unless_at)},
	{"done", RULE_TEXTS, offsetof(struct carries, done), .count = offsetof(struct carries, done_count),
	 .at = offsetof(struct carries, done_at)},
	{"fields", RULE_TEXTS, offsetof(struct carries, fields), .count = offsetof(struct carries, field_count),
	 .at = offsetof(struct carries, fields_at)},
	{NULL},
};

bool carries_decode(struct decoder *decoder, const struct yaml *value, void *target)
{
	return yaml_decode(decoder, value, rules, target);
}

static const struct field_schema *find(const struct field_schema *fields, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(fields[i].id, id) == 0)
			return &fields[i];
	return NULL;
}

static bool takes_the_same(const struct field_schema *one, const struct field_schema *other)
{
	if (one->type != other->type || one->answer_count != other->answer_count)
		return false;
	for (size_t i = 0; i < one->answer_count; i++)
		if (strcmp(one->answers[i], other->answers[i]) != 0)
			return false;
	return true;
}

static void report_other_type(const struct form_schema *to, const char *id, struct place at, struct diags *diags)
{
	diag_error(diags, at, _("what is carried over has the same type and the same answers in both forms"),
		   _("\"%s\" is of another type in %s"), id, to->path);
}

static const struct field_schema *find_table(const struct form_schema *schema, const struct carries *carries,
					     struct diags *diags)
{
	const struct field_schema *table = find(schema->fields, schema->field_count, carries->rows);
	if (table != NULL && table->rows != 0)
		return table;
	diag_error(diags, carries->rows_at, NULL, _("%s has no table \"%s\" with numbered rows"), schema->path,
		   carries->rows);
	return NULL;
}

/* The column that says done, and the answers that do. */
static void check_done(const struct field_schema *table, const struct carries *carries, struct arena *arena,
		       struct diags *diags)
{
	if (carries->unless == NULL) {
		if (carries->done_count != 0)
			diag_error(diags, carries->done_at, _("add unless: and the column that says done"),
				   _("done: without unless: says nothing"));
		return;
	}
	const struct field_schema *column = find(table->columns, table->column_count, carries->unless);
	if (column == NULL) {
		diag_error(diags, carries->unless_at, _("its columns stand in the form's YAML file"),
			   _("the table \"%s\" has no column \"%s\""), table->id, carries->unless);
		return;
	}
	if (column->answer_count != 0 && carries->done_count == 0)
		diag_error(diags, carries->unless_at, arena_printf(arena, _("add done: [%s]"), column->answers[0]),
			   _("it is not said which answers of \"%s\" mean done"), column->id);
	if (column->answer_count == 0 && carries->done_count != 0)
		diag_error(diags, carries->done_at,
			   _("take done: away: whatever is ticked or written there means done"),
			   _("the field \"%s\" is of a type without answers"), column->id);
	for (size_t i = 0; column->answer_count != 0 && i < carries->done_count; i++) {
		bool known = false;
		for (size_t k = 0; k < column->answer_count; k++)
			known |= strcmp(column->answers[k], carries->done[i]) == 0;
		if (!known)
			diag_error(diags, carries->done_at, NULL, _("the field \"%s\" has no answer \"%s\""),
				   column->id, carries->done[i]);
	}
}

static void take_columns(struct carries *carries, const struct field_schema *from, const struct field_schema *to,
			 struct arena *arena, struct diags *diags)
{
	bool other = false;
	for (size_t i = 0; i < from->column_count; i++) {
		const struct field_schema *column = &from->columns[i];
		const struct field_schema *there = find(to->columns, to->column_count, column->id);
		if (there == NULL || (carries->unless != NULL && strcmp(column->id, carries->unless) == 0))
			continue;
		if (!takes_the_same(column, there)) {
			report_other_type(carries->form, arena_printf(arena, "%s.%s", from->id, column->id),
					  carries->rows_at, diags);
			other = true;
			continue;
		}
		carries->columns = arena_grow(arena, carries->columns, carries->column_count, sizeof *carries->columns);
		carries->columns[carries->column_count++] = column->id;
	}
	if (carries->column_count == 0 && !other)
		diag_error(diags, carries->rows_at, NULL, _("the table \"%s\" has no column that stands in %s too"),
			   from->id, carries->form->path);
}

static const struct field_schema *find_single(const struct form_schema *schema, const char *id, struct place at,
					      struct diags *diags)
{
	const struct field_schema *field = find(schema->fields, schema->field_count, id);
	if (field == NULL)
		diag_error(diags, at, NULL, _("%s has no field \"%s\""), schema->path, id);
	else if (field->column_count != 0 || field->type == FIELD_WHEEL || field->type == FIELD_SIGNATURE)
		diag_error(diags, at, _("fields: names single fields with an answer"),
			   _("the field \"%s\" cannot be carried over"), id);
	else
		return field;
	return NULL;
}

static void check_fields(const struct form_schema *schema, const struct carries *carries, struct diags *diags)
{
	for (size_t i = 0; i < carries->field_count; i++) {
		const struct field_schema *from = find_single(schema, carries->fields[i], carries->fields_at, diags);
		const struct field_schema *to =
			from != NULL ? find_single(carries->form, from->id, carries->fields_at, diags) : NULL;
		if (to != NULL && !takes_the_same(from, to))
			report_other_type(carries->form, from->id, carries->fields_at, diags);
	}
}

void carries_check(struct forms *forms, struct arena *arena, struct diags *diags)
{
	for (size_t i = 0; i < forms->count; i++) {
		struct form_schema *schema = &forms->items[i];
		struct carries *carries = &schema->carries;
		if (carries->to == NULL || schema->broken)
			continue;
		carries->form = forms_named(forms, carries->to, carries->at, diags);
		if (carries->form == NULL || carries->form->broken)
			continue;
		const struct field_schema *from = find_table(schema, carries, diags);
		if (from == NULL)
			continue;
		check_done(from, carries, arena, diags);
		const struct field_schema *to =
			carries->form == schema ? from : find_table(carries->form, carries, diags);
		if (to != NULL)
			take_columns(carries, from, to, arena, diags);
		check_fields(schema, carries, diags);
	}
}
