/*
 * schema.c - content/forms/<id>.yaml
 *
 * Owns nothing. Invariant of a schema without errors: ids are unique, none is another's dotted prefix, and every type
 * has what it needs (answers, lines).
 */
#include "form/schema.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/near.h"
#include "site/site.h"
#include "yaml/yaml.h"

enum { SCHEMA_LARGEST = 256 * 1024, MOST_LINES = 40, MOST_CELLS = 30, MOST_CHARACTERS = 10000 };

static const char *const type_names[] = {
#define FIELD_TYPE_NAME(constant, name, answers) name,
	FIELD_TYPES(FIELD_TYPE_NAME)
#undef FIELD_TYPE_NAME
		NULL,
};

static const bool type_answers[] = {
#define FIELD_TYPE_ANSWERS(constant, name, answers) answers,
	FIELD_TYPES(FIELD_TYPE_ANSWERS)
#undef FIELD_TYPE_ANSWERS
};

const char *field_type_name(enum field_type type)
{
	return type_names[type];
}

bool field_type_has_answers(enum field_type type)
{
	return type_answers[type];
}

static bool decode_rows(struct decoder *decoder, const struct yaml *value, void *target);
static bool decode_column(struct decoder *decoder, const struct yaml *value, void *target);

static const struct rule field_rules[] = {
	{"type", RULE_WORD, offsetof(struct field_schema, type), .words = type_names,
	 .at = offsetof(struct field_schema, type_at)},
	{"required", RULE_BOOL, offsetof(struct field_schema, required)},
	{"note", RULE_TEXT, offsetof(struct field_schema, note)},
	{"lines", RULE_COUNT, offsetof(struct field_schema, lines), .most = MOST_LINES},
	{"max", RULE_COUNT, offsetof(struct field_schema, max), .most = MOST_CHARACTERS},
	{"answers", RULE_TEXTS, offsetof(struct field_schema, answers),
	 .count = offsetof(struct field_schema, answer_count)},
	{"rows", RULE_CUSTOM, 0, .decode = decode_rows},
	{"columns", RULE_TABLE, offsetof(struct field_schema, columns),
	 .count = offsetof(struct field_schema, column_count), .size = sizeof(struct field_schema),
	 .decode = decode_column, .at = offsetof(struct field_schema, at)},
	{NULL},
};

_Static_assert(sizeof(enum field_type) == sizeof(int), "RULE_WORD writes an int");

static bool decode_rows(struct decoder *decoder, const struct yaml *value, void *target)
{
	static const struct rule count = {
		.type = RULE_COUNT, .offset = offsetof(struct field_schema, rows), .most = MOST_ROWS};
	struct field_schema *field = target;
	if (value->kind == YAML_SCALAR && strcmp(value->text, "areas") == 0) {
		field->rows_areas = true;
		return true;
	}
	return yaml_decode_value(decoder, value, &count, field);
}

/* A column is a type, a list of answers, or a map as for a field. */
static bool decode_column(struct decoder *decoder, const struct yaml *value, void *target)
{
	static const struct rule type = {
		.type = RULE_WORD, .offset = offsetof(struct field_schema, type), .words = type_names};
	static const struct rule answers = {.type = RULE_TEXTS,
					    .offset = offsetof(struct field_schema, answers),
					    .count = offsetof(struct field_schema, answer_count)};
	struct field_schema *column = target;
	if (value->kind == YAML_SCALAR)
		return yaml_decode_value(decoder, value, &type, column);
	if (value->kind == YAML_MAP)
		return yaml_decode(decoder, value, field_rules, column);
	column->type = FIELD_CHOICE;
	return yaml_decode_value(decoder, value, &answers, column);
}

static const struct rule schema_rules[] = {
	{"edition", RULE_COUNT, offsetof(struct form_schema, edition), .required = true},
	{"fields", RULE_TABLE, offsetof(struct form_schema, fields), .required = true,
	 .count = offsetof(struct form_schema, field_count), .size = sizeof(struct field_schema), .of = field_rules,
	 .at = offsetof(struct field_schema, at)},
	{"carries", RULE_CUSTOM, offsetof(struct form_schema, carries), .decode = carries_decode},
	{NULL},
};

static void check_answers(const struct field_schema *field, struct diags *diags)
{
	bool wants = field_type_has_answers(field->type);
	if (wants && field->answer_count < (field->type == FIELD_TICKS ? 1u : 2u))
		diag_error(diags, field->at, _("add answers: [one, two]"), _("the field \"%s\" needs answers"),
			   field->id);
	if (!wants && field->answer_count != 0)
		diag_error(diags, field->at, NULL, _("the field \"%s\" is of a type without answers"), field->id);
	for (size_t i = 0; i < field->answer_count; i++) {
		const char *answer = field->answers[i];
		if (!yaml_is_id(answer) || strcmp(answer, "off") == 0)
			diag_error(diags, field->at, _("use a-z, 0-9 and hyphen"), _("\"%s\" is not a valid answer id"),
				   answer);
		for (size_t k = 0; k < i; k++)
			if (strcmp(field->answers[k], answer) == 0)
				diag_error(diags, field->at, NULL, _("the answer \"%s\" stands twice"), answer);
	}
}

static bool needs_areas(const struct field_schema *field)
{
	return field->rows_areas || field->type == FIELD_WHEEL;
}

static void check_field(struct field_schema *field, struct diags *diags)
{
	if (field->column_count == 0 && (field->rows != 0 || field->rows_areas))
		diag_error(diags, field->at, _("add columns: {name: text}, or take rows: away"),
			   _("the field \"%s\" has rows but no columns"), field->id);
	if (field->lines == 0)
		field->lines = field->type == FIELD_LINES ? 3 : 1;
	if (field->lines > 1 && field->type != FIELD_LINES)
		diag_error(diags, field->at, _("use the type \"lines\""),
			   _("the field \"%s\" cannot have several lines"), field->id);
	if (field->type == FIELD_COMB && (field->max == 0 || field->max > MOST_CELLS))
		diag_error(diags, field->at, _("add max: and how many characters it takes"),
			   _("the field \"%s\" needs a number of cells from 1 to %d"), field->id, MOST_CELLS);
	check_answers(field, diags);
}

static void check_table(struct field_schema *field, struct diags *diags)
{
	if (field->rows == 0 && !field->rows_areas)
		diag_error(diags, field->at, _("add rows: 6"), _("the table \"%s\" has no rows"), field->id);
	for (size_t i = 0; i < field->column_count; i++) {
		struct field_schema *column = &field->columns[i];
		if (strchr(column->id, '.') != NULL)
			diag_error(diags, column->at, NULL, _("a column's id has no dot: \"%s\""), column->id);
		if (column->column_count != 0 || column->rows != 0 || column->type == FIELD_WHEEL ||
		    column->type == FIELD_SIGNATURE)
			diag_error(diags, column->at, NULL, _("this type does not fit in a table's column"));
		check_field(column, diags);
	}
}

/* ISO 32000-1 12.7.3.2: a dot makes a parent field, so no id may be another's dotted prefix. */
static void check_prefixes(const struct form_schema *schema, struct diags *diags)
{
	for (size_t i = 0; i < schema->field_count; i++) {
		const char *id = schema->fields[i].id;
		size_t n = strlen(id);
		for (size_t k = 0; k < schema->field_count; k++)
			if (strncmp(schema->fields[k].id, id, n) == 0 && schema->fields[k].id[n] == '.')
				diag_error(diags, schema->fields[k].at, _("rename one of them"),
					   _("\"%s\" begins with the id of another field, \"%s\""),
					   schema->fields[k].id, id);
	}
}

static void put_areas(const struct site *site, struct buf *out)
{
	for (size_t i = 0; i < site->area_count; i++)
		buf_printf(out, "@%s %s\n", site->areas[i].id,
			   words_in(site, &site->areas[i].name, site->language, NULL));
}

static void put_field(const struct site *site, const struct field_schema *field, struct buf *out)
{
	buf_printf(out, "%s %s %d %d\n", field->id, type_names[field->type], field->rows, field->rows_areas);
	if (field->required)
		buf_text(out, "required\n");
	if (field->type == FIELD_COMB)
		buf_printf(out, "cells %d\n", field->max);
	for (size_t i = 0; i < field->answer_count; i++)
		buf_printf(out, "=%s\n", field->answers[i]);
	for (size_t i = 0; i < field->column_count; i++)
		put_field(site, &field->columns[i], out);
	if (needs_areas(field))
		put_areas(site, out);
}

/* Ids, types, rows, answers and the wheel's areas in order: what a change of makes a new edition. */
static const char *hash_structure(const struct site *site, const struct form_schema *schema)
{
	struct buf text = BUF_EMPTY;
	char hex[HASH_HEX];
	buf_text(&text, "structure 1\n");
	for (size_t i = 0; i < schema->field_count; i++)
		put_field(site, &schema->fields[i], &text);
	hash_hex(text.data, text.len, hex);
	buf_free(&text);
	return arena_text(site->arena, hex);
}

/* Reads one form's YAML into `out`; false after errors. */
static bool read_schema(const struct site *site, const char *path, const char *id, struct diags *diags,
			struct form_schema *out)
{
	size_t before = diags->errors;
	struct arena *arena = site->arena;
	*out = (struct form_schema){.path = path, .id = id};
	if (!yaml_is_id(out->id) || strchr(out->id, '.') != NULL)
		diag_error(diags, (struct place){path, 1, 1},
			   _("use a-z, 0-9 and hyphen, and no folder below content/forms"),
			   _("this file name does not work as a form's name"));
	const struct yaml *map = yaml_read(site->root, path, SCHEMA_LARGEST, arena, diags);
	if (map == NULL)
		return false;
	struct decoder decoder = {arena, diags, NULL};
	bool decoded = yaml_decode(&decoder, map, schema_rules, out);
	if (decoded && out->edition == 0)
		diag_error(diags, map->at, NULL, _("editions are counted from 1"));
	for (size_t i = 0; i < out->field_count; i++) {
		if (out->fields[i].column_count != 0)
			check_table(&out->fields[i], diags);
		else if (out->fields[i].type_at.line == 0)
			diag_error(diags, out->fields[i].at, _("add type: text"), _("the field \"%s\" has no type"),
				   out->fields[i].id);
		else
			check_field(&out->fields[i], diags);
	}
	for (size_t i = 0; i < out->field_count && site->area_count == 0; i++)
		if (needs_areas(&out->fields[i]))
			diag_error(diags, out->fields[i].at, _("the areas stand in content/wheel.yaml"),
				   _("the field \"%s\" needs a wheel"), out->fields[i].id);
	check_prefixes(out, diags);
	out->structure = hash_structure(site, out);
	return diags->errors == before;
}

/* "content/editions/samtycke-3.yaml": the fields of a published edition, so that its papers can be read for ever. */
static void read_frozen(const struct site *site, struct forms *forms, struct diags *diags)
{
	struct file_list files;
	if (!file_exists(site->root, "content/editions/editions.lock"))
		return;
	struct diags said = {.arena = site->arena}; /* who reads the lock says what is wrong with the folder */
	file_list(site->root, "content/editions", site->arena, &said, &files);
	forms->frozen = arena_array(site->arena, files.count + 1, sizeof *forms->frozen);
	for (size_t i = 0; i < files.count; i++) {
		const char *path = files.paths[i], *name = path + strlen("content/editions/");
		const char *dash = strrchr(name, '-'), *dot = strrchr(name, '.');
		if (dash == NULL || dot == NULL || dot < dash || strcmp(dot, ".yaml") != 0)
			continue;
		const char *id = arena_copy(site->arena, name, (size_t)(dash - name));
		struct form_schema *schema = &forms->frozen[forms->frozen_count++];
		bool good = read_schema(site, path, id, diags, schema);
		schema->broken = !good;
	}
}

struct forms forms_read(const struct site *site, struct diags *diags)
{
	struct forms forms = {0};
	struct file_list files;
	file_list(site->root, "content/forms", site->arena, diags, &files);
	forms.items = arena_array(site->arena, files.count + 1, sizeof *forms.items);
	for (size_t i = 0; i < files.count; i++) {
		const char *path = files.paths[i];
		const char *dot = strrchr(path, '.');
		if (dot == NULL || strcmp(dot, ".yaml") != 0) {
			diag_error(diags, (struct place){path, 1, 1}, NULL,
				   _("only .yaml files belong in this folder"));
			continue;
		}
		struct form_schema *schema = &forms.items[forms.count++];
		const char *name = path + strlen("content/forms/");
		const char *id = arena_copy(site->arena, name, strlen(name) - strlen(".yaml"));
		bool good = read_schema(site, path, id, diags, schema);
		schema->broken = !good;
	}
	carries_check(&forms, site->arena, diags);
	read_frozen(site, &forms, diags);
	return forms;
}

const struct form_schema *forms_find_edition(const struct forms *forms, const char *id, int edition)
{
	const struct form_schema *now = forms_find(forms, id);
	if (edition == 0 || (now != NULL && now->edition == edition))
		return now;
	for (size_t i = 0; i < forms->frozen_count; i++)
		if (forms->frozen[i].edition == edition && strcmp(forms->frozen[i].id, id) == 0)
			return &forms->frozen[i];
	return NULL;
}

const struct form_schema *forms_find(const struct forms *forms, const char *id)
{
	for (size_t i = 0; i < forms->count; i++)
		if (strcmp(forms->items[i].id, id) == 0)
			return &forms->items[i];
	return NULL;
}

const struct form_schema *forms_named(const struct forms *forms, const char *id, struct place at, struct diags *diags)
{
	const struct form_schema *form = forms_find(forms, id);
	if (form != NULL)
		return form;
	const char **names = arena_array(diags->arena, forms->count + 1, sizeof *names);
	for (size_t i = 0; i < forms->count; i++)
		names[i] = forms->items[i].id;
	const char *near = near_find(id, names, forms->count);
	diag_error(diags, at,
		   near != NULL ? arena_printf(diags->arena, _("did you mean \"%s\"?"), near)
				: _("forms are the files of content/forms"),
		   _("there is no form \"%s\""), id);
	return NULL;
}
