/*
 * json.c - answers from JSON, and the JSON Schema of a form's answers; by jansson
 *
 * Owns jansson's values only while one function runs.
 */
#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "data/take.h"
#include "form/form.h"

struct json_reader {
	struct taker taker;
	struct place at; /* the file alone: jansson tells no places of values */
	struct answers *out;
};

static void refuse(struct json_reader *reader, const char *message)
{
	diag_error(reader->taker.diags, reader->at, NULL, "%s", message);
}

static void refuse_value(struct json_reader *reader, const struct target *target, size_t row, const char *message)
{
	taker_refuse_value(&reader->taker, reader->taker.form->fields[target->field], reader->at, row, NULL, message);
}

/* A list of ids, for ticks. */
static void take_list(struct json_reader *reader, struct record *record, const struct target *target, json_t *list,
		      size_t row)
{
	size_t i;
	json_t *item;
	json_array_foreach(list, i, item)
	{
		if (json_is_string(item))
			take_text(&reader->taker, record, target, json_string_value(item), reader->at, row);
		else
			refuse_value(reader, target, row, _("a list holds the ids of answers, as strings"));
	}
}

static void take_value(struct json_reader *reader, struct record *record, const struct target *target, json_t *value,
		       size_t row)
{
	struct taker *taker = &reader->taker;
	bool ticks = target->option < 0 && taker->form->fields[target->field]->type == FIELD_TICKS;
	if (json_is_null(value))
		return;
	if (json_is_string(value))
		take_text(taker, record, target, json_string_value(value), reader->at, row);
	else if (json_is_boolean(value) && takes_truth(taker, target))
		take_truth(taker, record, target, json_is_true(value), reader->at);
	else if (json_is_integer(value) && !takes_truth(taker, target) && !ticks)
		take_text(taker, record, target,
			  arena_printf(taker->arena, "%lld", (long long)json_integer_value(value)), reader->at, row);
	else if (json_is_array(value) && ticks)
		take_list(reader, record, target, value, row);
	else
		refuse_value(reader, target, row, _("a value of this kind does not fit the field"));
}

static void take_record(struct json_reader *reader, json_t *answers)
{
	struct taker *taker = &reader->taker;
	struct answers *out = reader->out;
	size_t row = out->count + 1;
	const char *name;
	json_t *value;
	if (!json_is_object(answers)) {
		refuse(reader, arena_printf(taker->arena, _("record %zu is no object of names and values"), row));
		return;
	}
	struct record record = {0};
	size_t number = 0;
	json_object_foreach(answers, name, value)
	{
		const struct target *target = taker_find(taker, name);
		if (!taker_goes_on(taker))
			break;
		number++;
		if (target != NULL)
			take_value(reader, &record, target, value, row);
		else
			taker_refuse(taker, name, reader->at,
				     arena_printf(taker->arena, _("record %zu, name %zu"), row, number));
	}
	out->records = arena_grow(taker->arena, out->records, out->count, sizeof *out->records);
	out->records[out->count++] = record;
}

/* A file that says for which form it is must be for this one. */
static bool is_for(struct json_reader *reader, json_t *root)
{
	const struct form *form = reader->taker.form;
	json_t *made = json_object_get(root, "kronblad"), *id = json_object_get(root, "form"),
	       *edition = json_object_get(root, "edition");
	if (made != NULL && (!json_is_integer(made) || json_integer_value(made) != 1)) {
		refuse(reader, _("these answers are of a kind that this kronblad cannot read"));
		return false;
	}
	if (id != NULL && (!json_is_string(id) || strcmp(json_string_value(id), form->id) != 0)) {
		refuse(reader, _("these answers are for another form"));
		return false;
	}
	if (edition != NULL && (!json_is_integer(edition) || json_integer_value(edition) != form->edition)) {
		refuse(reader, arena_printf(reader->taker.arena, _("these answers are not for edition %d of the form"),
					    form->edition));
		return false;
	}
	return true;
}

static void take_all(struct json_reader *reader, json_t *list)
{
	size_t i;
	json_t *item;
	json_array_foreach(list, i, item)
	{
		if (!taker_takes_record(&reader->taker, reader->out->count, reader->at))
			break;
		json_t *answers = json_object_get(item, "answers");
		if (answers == NULL || is_for(reader, item))
			take_record(reader, answers != NULL ? answers : item);
	}
}

bool answers_read_json(const struct form *form, const char *path, struct bytes text, struct arena *arena,
		       struct diags *diags, struct answers *out)
{
	struct json_reader reader = {taker_new(form, arena, diags), {path, 0, 0}, out};
	json_error_t error;
	*out = (struct answers){0};
	json_t *root = json_loadb(text.data, text.size, JSON_REJECT_DUPLICATES, &error);
	if (root == NULL) {
		diag_error(diags, (struct place){path, error.line, error.column}, NULL,
			   _("this is not JSON from here on, or a name stands twice"));
		return false;
	}
	json_t *records = json_object_get(root, "records"), *answers = json_object_get(root, "answers");
	if (json_is_array(root))
		take_all(&reader, root);
	else if (records != NULL && (answers != NULL || !json_is_array(records)))
		refuse(&reader, _("a file holds \"answers\", or a list of \"records\""));
	else if (records != NULL) {
		if (is_for(&reader, root))
			take_all(&reader, records);
	} else if (answers == NULL || is_for(&reader, root)) {
		take_record(&reader, answers != NULL ? answers : root);
	}
	if (diags->errors == reader.taker.errors && out->count == 0)
		refuse(&reader, _("there are no answers in this file"));
	json_decref(root);
	return diags->errors == reader.taker.errors;
}

static json_t *option_ids(const struct field *field)
{
	json_t *ids = json_array();
	for (size_t i = 0; i < field->option_count; i++)
		json_array_append_new(ids, json_string(field->options[i].id));
	return ids;
}

static json_t *field_schema(const struct field *field)
{
	json_t *schema = json_object();
	json_object_set_new(schema, "title", json_string(field->name));
	switch (field->type) {
	case FIELD_TICK:
		json_object_set_new(schema, "type", json_string("boolean"));
		return schema;
	case FIELD_TICKS:
		json_object_set_new(schema, "type", json_string("array"));
		json_object_set_new(schema, "items", json_pack("{s:o}", "enum", option_ids(field)));
		json_object_set_new(schema, "uniqueItems", json_true());
		return schema;
	case FIELD_CHOICE:
	case FIELD_MENU:
	case FIELD_WHEEL:
		json_object_set_new(schema, "enum", option_ids(field));
		return schema;
	case FIELD_DATE:
		json_object_set_new(schema, "format", json_string("date"));
		break;
	case FIELD_EMAIL:
		json_object_set_new(schema, "format", json_string("email"));
		break;
	case FIELD_PERSONNUMMER:
		json_object_set_new(schema, "pattern", json_string("^[0-9]{8}-?[0-9]{4}$"));
		break;
	case FIELD_PHONE:
		json_object_set_new(schema, "pattern", json_string("^[0-9 +()-]+$"));
		break;
	case FIELD_NUMBER:
		json_object_set_new(schema, "pattern", json_string("^[0-9 .,-]+$"));
		break;
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_COMB:
	case FIELD_SIGNATURE:
		break;
	}
	json_object_set_new(schema, "type", json_string("string"));
	if (field->max > 0)
		json_object_set_new(schema, "maxLength", json_integer(field->max));
	return schema;
}

/* {"answers": {…}} as the web form saves it, or {"records": [{…}, …]}. */
void answers_schema(const struct form *form, const char *title, const char *address, struct buf *out)
{
	json_t *fields = json_object();
	for (size_t i = 0; i < form->field_count; i++)
		if (form->fields[i]->type != FIELD_SIGNATURE) /* nobody else signs */
			json_object_set_new(fields, form->fields[i]->id, field_schema(form->fields[i]));
	json_t *answers =
		json_pack("{s:s, s:o, s:b}", "type", "object", "properties", fields, "additionalProperties", 0);
	json_t *properties =
		json_pack("{s:{s:i}, s:{s:s}, s:{s:i}, s:{s:s}, s:{s:s}, s:{s:s, s:{s:s}, s:i}}", "kronblad", "const",
			  1, "form", "const", form->id, "edition", "const", form->edition, "language", "type", "string",
			  "answers", "$ref", "#/$defs/answers", "records", "type", "array", "items", "$ref",
			  "#/$defs/answers", "maxItems", MOST_RECORDS);
	json_t *schema = json_pack("{s:s, s:s, s:s, s:s, s:o, s:[{s:[s]}, {s:[s]}], s:{s:o}}", "$schema",
				   "https://json-schema.org/draft/2020-12/schema", "$id", address, "title", title,
				   "type", "object", "properties", properties, "oneOf", "required", "answers",
				   "required", "records", "$defs", "answers", answers);
	char *text = json_dumps(schema, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
	buf_text(out, text);
	buf_char(out, '\n');
	free(text);
	json_decref(schema);
}
