/*
 * csv.c - answers from a table (RFC 4180)
 *
 * Owns nothing. Invariant: each row has as many cells as the header; the place of an error is that of its cell.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "data/take.h"
#include "form/form.h"

struct table_reader {
	const char *path, *at, *end;
	char separator;
	struct arena *arena;
	struct diags *diags;
	int line, column; /* of `counted` */
	const char *counted;
	bool broken;
};

/* Where reading has come to. */
static struct place place_of(struct table_reader *reader)
{
	reader->column += (int)utf8_length(reader->counted, (size_t)(reader->at - reader->counted));
	reader->counted = reader->at;
	return (struct place){reader->path, reader->line, reader->column};
}

static void next_line(struct table_reader *reader)
{
	reader->line++;
	reader->column = 1;
	reader->counted = reader->at;
}

/* "…" with "" for a quotation mark within. */
static const char *read_quoted(struct table_reader *reader)
{
	struct buf cell = BUF_EMPTY;
	struct place from = place_of(reader);
	reader->at++;
	for (;;) {
		if (reader->at == reader->end) {
			diag_error(reader->diags, from, _("end it with a quotation mark"), _("this cell has no end"));
			reader->broken = true;
			break;
		}
		char c = *reader->at++;
		if (c == '"' && (reader->at == reader->end || *reader->at != '"'))
			break;
		reader->at += c == '"';
		buf_char(&cell, c);
		if (c == '\n')
			next_line(reader);
	}
	bool ended = reader->at == reader->end || *reader->at == reader->separator || *reader->at == '\r' ||
		     *reader->at == '\n';
	if (!ended && !reader->broken) {
		diag_error(reader->diags, place_of(reader), _("double a quotation mark within a cell"),
			   _("something stands behind the quotation mark"));
		reader->broken = true;
	}
	char *copy = buf_copy(&cell, reader->arena);
	buf_free(&cell);
	return copy;
}

static const char *read_cell(struct table_reader *reader)
{
	if (reader->at < reader->end && *reader->at == '"')
		return read_quoted(reader);
	const char *from = reader->at;
	while (reader->at < reader->end && *reader->at != reader->separator && *reader->at != '\n' &&
	       *reader->at != '\r')
		reader->at++;
	return arena_copy(reader->arena, from, (size_t)(reader->at - from));
}

/* True when another cell of the row follows; else the row's end is behind. */
static bool more_cells(struct table_reader *reader)
{
	if (reader->at < reader->end && *reader->at == reader->separator) {
		reader->at++;
		return true;
	}
	if (reader->at < reader->end && *reader->at == '\r')
		reader->at++;
	if (reader->at < reader->end && *reader->at == '\n')
		reader->at++;
	next_line(reader);
	return false;
}

/* The sign between the names of the first row. */
static char find_separator(struct bytes text)
{
	size_t line = strcspn(text.data, "\r\n"), commas = 0, semicolons = 0, tabs = 0;
	for (size_t i = 0; i < line; i++) {
		commas += text.data[i] == ',';
		semicolons += text.data[i] == ';';
		tabs += text.data[i] == '\t';
	}
	return semicolons > commas ? ';' : tabs > commas ? '\t' : ',';
}

/* A column that nothing stands above, as spreadsheets add them: nothing may stand in it. */
static const struct target nameless;

static size_t read_header(struct table_reader *reader, struct taker *taker, const struct target ***columns)
{
	size_t count = 0,
	       *seen = arena_array(reader->arena, taker->form->field_count * (MOST_TICKS + 1) + 1, sizeof *seen);
	do {
		struct place at = place_of(reader);
		const char *name = read_cell(reader);
		const struct target *target = taker_find(taker, name);
		*columns = arena_grow(reader->arena, *columns, count, sizeof **columns);
		(*columns)[count++] = name[0] == '\0' ? &nameless : target;
		if (name[0] == '\0')
			continue;
		if (target == NULL) {
			taker_refuse(taker, name, at, arena_printf(reader->arena, _("column %zu"), count));
			continue;
		}
		size_t *here = &seen[target->field * (MOST_TICKS + 1) + (size_t)(target->option + 1)];
		if (*here != 0)
			diag_error(reader->diags, at, NULL, _("two columns are of one field"));
		*here = count;
	} while (more_cells(reader) && !reader->broken && taker_goes_on(taker));
	return count;
}

static void take_cell(struct table_reader *reader, struct taker *taker, struct record *record,
		      const struct target *target, const char *cell, struct place at, size_t row)
{
	if (target == &nameless)
		diag_error(reader->diags, at, _("write the field's name into the first row"),
			   _("record %zu: nothing tells which field this cell is of"), row);
	else if (target != NULL)
		take_text(taker, record, target, cell, at, row);
}

/* False when all cells are empty. */
static bool read_row(struct table_reader *reader, struct taker *taker, const struct target *const *columns,
		     size_t column_count, struct record *record, size_t row)
{
	struct place from = place_of(reader);
	size_t count = 0;
	bool more, filled = false;
	do {
		struct place at = place_of(reader);
		const char *cell = read_cell(reader);
		filled = filled || cell[0] != '\0';
		if (count < column_count && cell[0] != '\0')
			take_cell(reader, taker, record, columns[count], cell, at, row);
		count++;
		more = more_cells(reader);
	} while (more && !reader->broken);
	if (filled && count != column_count && !reader->broken)
		diag_error(reader->diags, from, _("a cell with a comma or a line break stands in quotation marks"),
			   _("this row has %zu cells, the first row has %zu"), count, column_count);
	return filled;
}

bool answers_read_csv(const struct form *form, const char *path, struct bytes text, struct arena *arena,
		      struct diags *diags, struct answers *out)
{
	struct taker taker = taker_new(form, arena, diags);
	taker.is_table = true;
	struct table_reader reader = {.path = path,
				      .at = text.data,
				      .end = text.data + text.size,
				      .separator = find_separator(text),
				      .arena = arena,
				      .diags = diags,
				      .line = 1,
				      .column = 1,
				      .counted = text.data};
	const struct target **columns = NULL;
	*out = (struct answers){0};
	size_t column_count = read_header(&reader, &taker, &columns);
	while (reader.at < reader.end && !reader.broken) {
		if (*reader.at == '\n' || *reader.at == '\r') { /* an empty line */
			more_cells(&reader);
			continue;
		}
		if (!taker_takes_record(&taker, out->count, place_of(&reader)))
			break;
		out->records = arena_grow(arena, out->records, out->count, sizeof *out->records);
		out->records[out->count] = (struct record){0};
		if (read_row(&reader, &taker, columns, column_count, &out->records[out->count], out->count + 1))
			out->count++;
	}
	if (diags->errors == taker.errors && out->count == 0)
		diag_error(diags, (struct place){path, 1, 1}, NULL, _("there are no answers in this file"));
	return diags->errors == taker.errors;
}
