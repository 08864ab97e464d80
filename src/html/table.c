/*
 * table.c - tables of words and tables of fields
 *
 * Owns nothing. Header cells have a scope; a table of three columns or more scrolls in a frame of its own that the
 * keyboard can reach and that has a name; a table of fields turns into cards on a narrow screen (style.css), where each
 * field shows its column's name from data-label. Where its rows are numbered, the script can add more of them.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "doc/tree.h"
#include "form/form.h"
#include "html/writer.h"

enum { COLUMNS = 16 };

struct columns {
	const char *headers[COLUMNS]; /* plain; only of tables of fields */
	size_t count;
	bool fields;
};

static bool holds_fields(const struct node *table)
{
	for (const struct node *row = table->first; row != NULL; row = row->next)
		for (const struct node *cell = row->first; cell != NULL; cell = cell->next)
			if (cell->first != NULL && cell->first->kind == NODE_QUESTION)
				return true;
	return false;
}

/* False of a row for each area of the wheel: there is none to add. */
static bool has_numbered_rows(const struct node *table)
{
	for (const struct node *cell = table->last->first; cell != NULL; cell = cell->next)
		if (cell->first != NULL && cell->first->field != NULL)
			return cell->first->field->area == NULL;
	return false;
}

static struct columns columns_of(const struct writer *writer, const struct node *table)
{
	struct columns columns = {.fields = holds_fields(table)};

	if (table->first == NULL)
		return columns;
	for (const struct node *cell = table->first->first; cell != NULL; cell = cell->next) {
		if (columns.fields && columns.count < COLUMNS)
			columns.headers[columns.count] = node_plain(writer->arena, cell);
		columns.count++;
	}
	return columns;
}

/* True for a cell to write words in: such columns share what the narrow ones leave. */
static bool is_wordy(const struct node *cell)
{
	const struct field *field = cell->first != NULL ? cell->first->field : NULL;

	return field != NULL && (field->type == FIELD_TEXT || field->type == FIELD_LINES);
}

static void write_align(struct writer *writer, const struct node *cell)
{
	if (is_wordy(cell)) {
		write_raw(writer, " class=\"words\"");
		return;
	}
	switch (cell->align) {
	case ALIGN_NONE:
	case ALIGN_LEFT:
		break;
	case ALIGN_CENTRE:
		write_raw(writer, " class=\"centre\"");
		break;
	case ALIGN_RIGHT:
		write_raw(writer, " class=\"end\"");
		break;
	}
}

static void write_cell(struct writer *writer, const struct node *cell, const struct columns *columns, size_t index)
{
	bool header = cell->header && cell->first != NULL;

	write_raw(writer, header ? "<th scope=\"" : "<td");
	if (header)
		write_raw(writer, cell->parent->header ? "col\"" : "row\"");
	write_align(writer, cell);
	write_node_lang(writer, cell);
	if (columns->fields && !header && index < COLUMNS && columns->headers[index] != NULL) {
		write_raw(writer, " data-label=\"");
		write_text(writer, columns->headers[index]);
		write_raw(writer, "\"");
	}
	write_raw(writer, ">");
	writer->beside_text = header && columns->fields && cell->first != cell->last;
	write_inlines(writer, cell);
	writer->beside_text = false;
	write_raw(writer, header ? "</th>" : "</td>");
}

static void write_row(struct writer *writer, const struct node *row, const struct columns *columns)
{
	size_t index = 0;

	write_raw(writer, "<tr>");
	for (const struct node *cell = row->first; cell != NULL; cell = cell->next)
		write_cell(writer, cell, columns, index++);
	write_raw(writer, "</tr>\n");
}

static void write_rows(struct writer *writer, const struct node *table, const struct columns *columns)
{
	const struct node *row = table->first;

	if (row != NULL && row->header) {
		write_raw(writer, "<thead>\n");
		write_row(writer, row, columns);
		write_raw(writer, "</thead>\n");
		row = row->next;
	}
	write_raw(writer, "<tbody>\n");
	for (; row != NULL; row = row->next)
		write_row(writer, row, columns);
	write_raw(writer, "</tbody>\n");
}

static void write_row_button(struct writer *writer, const char *attribute, enum string string, const char *number)
{
	write_raw(writer, "<button type=\"button\" class=\"button quiet\" ");
	write_raw(writer, attribute);
	write_raw(writer, ">");
	write_text(writer, writer->language->strings[string]);
	write_raw(writer, " <span class=\"number\">");
	write_text(writer, number);
	write_raw(writer, "</span></button>\n");
}

/* For the script: it names, numbers and announces rows as form/rows.c does. */
static void write_row_buttons(struct writer *writer, const char *number)
{
	write_raw(writer, "<div class=\"buttons rows tool\" hidden>\n");
	write_row_button(writer, "data-add", STRING_ADD_ROW, number);
	write_row_button(writer, "data-remove hidden", STRING_REMOVE_ROW, number);
	write_raw(writer, "</div>\n");
}

static void open_frame(struct writer *writer)
{
	write_raw(writer, "<div class=\"wide\" role=\"region\" tabindex=\"0\"");
	if (writer->heading != NULL && writer->heading->target != NULL) {
		write_raw(writer, " aria-labelledby=\"");
		write_text(writer, writer->heading->target);
	} else {
		write_raw(writer, " aria-label=\"");
		write_text(writer, writer->document != NULL ? writer->document->meta.title : "");
	}
	write_raw(writer, "\">\n");
}

void write_table(struct writer *writer, const struct node *table)
{
	struct columns columns = columns_of(writer, table);
	bool framed = !columns.fields && columns.count > 2;

	if (framed)
		open_frame(writer);
	write_raw(writer, columns.fields ? "<table class=\"fields\"" : "<table");
	write_node_lang(writer, table);
	write_raw(writer, ">\n");
	write_rows(writer, table, &columns);
	write_raw(writer, "</table>\n");
	if (framed)
		write_raw(writer, "</div>\n");
	if (columns.fields && has_numbered_rows(table) && columns.headers[0] != NULL)
		write_row_buttons(writer, columns.headers[0]);
}
