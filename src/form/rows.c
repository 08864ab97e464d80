/*
 * rows.c - a table's row of fields is repeated, with its number or its area in front
 *
 * Owns nothing.
 */
#include "form/resolve.h"

#include <string.h>

#include "base/arena.h"
#include "doc/tree.h"
#include "site/site.h"

/* One table at hand. */
struct rows {
	const struct field_schema *table;
	const char *number;  /* "B2" */
	struct node *header; /* the header row */
	int row;             /* from 1 */
	const struct area *area;
	const char *name;       /* of the row: "rad 1", or the area's name */
	const char *row_number; /* "B2.1" */
};

static struct node *find_field(struct node *cell)
{
	for (struct node *node = cell->first; node != NULL; node = node->next)
		if (node->kind == NODE_FIELD)
			return node;
	return NULL;
}

static const struct field_schema *find_column(const struct field_schema *table, const char *id)
{
	size_t n = strlen(table->id);
	for (size_t i = 0; strncmp(id, table->id, n) == 0 && id[n] == '.' && i < table->column_count; i++)
		if (strcmp(table->columns[i].id, id + n + 1) == 0)
			return &table->columns[i];
	return NULL;
}

static size_t cell_answers(struct resolver *r, struct node *cell, struct node ***out)
{
	struct node **answers = NULL;
	size_t count = 0;
	for (struct node *node = cell->first; node != NULL; node = node->next) {
		if (node->kind != NODE_ANSWER)
			continue;
		answers = arena_grow(r->arena, answers, count, sizeof(struct node *));
		answers[count++] = node;
	}
	*out = answers;
	return count;
}

/* A cell that holds a field becomes one that holds its QUESTION. */
static void resolve_cell(struct resolver *r, const struct rows *rows, struct node *cell, const struct node *header)
{
	struct node *field_node = find_field(cell);
	if (field_node == NULL)
		return;
	const struct field_schema *column = find_column(rows->table, field_node->target);
	if (column == NULL) {
		diag_error(r->diags, resolver_place(r, field_node), _("its columns stand in the form's YAML file"),
			   _("the table \"%s\" has no column \"%s\""), rows->table->id, field_node->target);
		return;
	}
	const char *words = label_text(r, field_node);
	const char *label = words[0] != '\0' ? words : header != NULL ? label_text(r, header) : "";
	const char *id = rows->area != NULL
				 ? arena_printf(r->arena, "%s.%s.%s", rows->table->id, rows->area->id, column->id)
				 : arena_printf(r->arena, "%s.%d.%s", rows->table->id, rows->row, column->id);
	if (label[0] == '\0')
		diag_error(r->diags, resolver_place(r, field_node), _("write a header above the column"),
			   _("the field \"%s\" has no words"), field_node->target);
	struct node *question = node_new(r->arena, NODE_QUESTION, field_node->line, field_node->column);
	struct field *field = field_new(r, column, id, rows->row_number, label, rows->name);
	struct node **answers;
	size_t count = cell_answers(r, cell, &answers);
	field->in_table = true;
	field->area = rows->area;
	if (words[0] != '\0') {
		struct node *visible = node_new(r->arena, NODE_LABEL, field_node->line, field_node->column);
		node_move_children(field_node, visible);
		node_append(question, visible);
	}
	if (field_type_has_answers(column->type) || count != 0)
		take_options(r, field, column, question, answers, count);
	for (struct node *part = question; part != NULL; part = node_walk(question, part))
		part->field = field;
	cell->first = cell->last = NULL;
	node_append(cell, question);
}

static bool has_pictures(const struct node *row)
{
	for (struct node *node = (struct node *)row; node != NULL; node = node_walk(row, node))
		if (node->kind == NODE_IMAGE)
			return true;
	return false;
}

/* The number, or the area's name: with the area's picture where the answers have pictures. */
static struct node *row_header(struct resolver *r, const struct rows *rows, const struct node *row)
{
	struct node *cell = node_new(r->arena, NODE_CELL, row->line, row->column);
	struct node *text = node_new(r->arena, NODE_TEXT, row->line, row->column);
	cell->header = true;
	text->text = rows->area != NULL ? rows->name : rows->row_number;
	text->isolate = rows->area == NULL;
	if (rows->area != NULL && rows->area->picture != NULL && has_pictures(row)) {
		struct node *image = node_new(r->arena, NODE_IMAGE, row->line, row->column);
		image->target = arena_printf(r->arena, "%s.svg", rows->area->picture->id);
		node_append(cell, image);
	}
	node_append(cell, text);
	return cell;
}

static void prepend(struct node *row, struct node *cell)
{
	struct node *first = row->first;
	cell->parent = row;
	cell->next = first;
	cell->previous = NULL;
	if (first != NULL)
		first->previous = cell;
	else
		row->last = cell;
	row->first = cell;
}

static void resolve_row(struct resolver *r, struct rows *rows, struct node *row)
{
	rows->row_number = arena_printf(r->arena, "%s.%d", rows->number, rows->row);
	rows->name = rows->area != NULL ? words_in(r->site, &rows->area->name, r->language, NULL)
					: string_fill(r->arena, r->language, STRING_ROW, "n",
						      arena_printf(r->arena, "%d", rows->row), NULL);
	const struct node *header = rows->header->first;
	for (struct node *cell = row->first; cell != NULL; cell = cell->next) {
		resolve_cell(r, rows, cell, header);
		header = header != NULL ? header->next : NULL;
	}
	prepend(row, row_header(r, rows, row));
}

/* The table's id is what the first field's id begins with. */
static const struct field_schema *table_schema(struct resolver *r, const struct node *row)
{
	for (struct node *cell = row->first; cell != NULL; cell = cell->next) {
		const struct node *field = find_field(cell);
		if (field == NULL)
			continue;
		const struct field_schema *schema = take_field(r, field);
		if (schema == NULL || schema->column_count != 0)
			return schema;
		diag_error(r->diags, resolver_place(r, field),
			   _("declare it with rows: and columns:, or take it out of the table"),
			   _("the field \"%s\" is no table's column"), schema->id);
		return NULL;
	}
	return NULL;
}

static void check_columns(struct resolver *r, const struct field_schema *table, const struct node *row)
{
	size_t expected = 0;
	for (const struct node *cell = row->first; cell != NULL; cell = cell->next) {
		const struct node *field = find_field((struct node *)cell);
		const struct field_schema *column = field != NULL ? find_column(table, field->target) : NULL;
		if (column == NULL)
			continue;
		if (column != &table->columns[expected < table->column_count ? expected : 0])
			diag_error(r->diags, resolver_place(r, field), NULL,
				   _("the column \"%s\" stands out of order, or twice"), field->target);
		expected = (size_t)(column - table->columns) + 1;
	}
	if (expected < table->column_count)
		diag_error(r->diags, resolver_place(r, row), _("add a column to the table, here and in its header"),
			   _("the column \"%s.%s\" is missing"), table->id, table->columns[expected].id);
}

/* The header of the column that resolve_row puts in front: the question's number. */
static void add_header(struct resolver *r, const struct rows *rows)
{
	struct node *cell = node_new(r->arena, NODE_CELL, rows->header->line, rows->header->column);
	struct node *text = node_new(r->arena, NODE_TEXT, rows->header->line, rows->header->column);
	cell->header = true;
	text->text = rows->number;
	text->isolate = true;
	node_append(cell, text);
	prepend(rows->header, cell);
}

void resolve_table(struct resolver *r, struct node *table)
{
	struct node *row = table->first != NULL ? table->first->next : NULL;
	if (row == NULL || row->next != NULL || holds_field(table->first)) {
		diag_error(r->diags, resolver_place(r, table), _("write a header and one row: the tool repeats it"),
			   _("a table of fields has exactly one row"));
		return;
	}
	struct rows rows = {.header = table->first};
	rows.table = table_schema(r, row);
	if (rows.table == NULL)
		return;
	check_columns(r, rows.table, row);
	rows.number = next_number(r, table);
	size_t count = rows.table->rows_areas ? r->site->area_count : (size_t)rows.table->rows;
	struct node *model = node_clone(r->arena, row);
	node_unlink(row);
	for (size_t i = 0; i < count; i++) {
		struct node *copy = node_clone(r->arena, model);
		rows.row = (int)i + 1;
		rows.area = rows.table->rows_areas ? &r->site->areas[i] : NULL;
		node_append(table, copy);
		resolve_row(r, &rows, copy);
	}
	add_header(r, &rows);
}
