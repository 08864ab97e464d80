/*
 * carries.h - what a new document takes over from a filled one: `carries:` in content/forms/<id>.yaml
 *
 *     carries: {to: uppfoljning, rows: gor, unless: klart, fields: [plan.nr]}
 *
 * A follow-up begins with the rows of the table `gor` that are not done, and with the plan's number. Both forms have
 * the table and the fields, each of the same type and with the same answers; the columns that both tables have are
 * carried, but for the one that says done. That one is done when it is ticked or holds anything, or, of a column with
 * answers, when it holds one of `done`. Without `unless` all rows are carried. A form may carry to itself.
 */
#ifndef FORM_CARRIES_H
#define FORM_CARRIES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct arena;
struct decoder;
struct form_schema;
struct forms;
struct yaml;

struct carries {
	const char *to; /* the id of a form; NULL: nothing is carried over */
	struct place at;
	const char *rows; /* a table with numbered rows */
	struct place rows_at;
	const char *unless; /* its column that says done; NULL: nothing does, all rows are carried */
	struct place unless_at;
	const char **done;
	size_t done_count;
	struct place done_at;
	const char **fields; /* single fields */
	size_t field_count;
	struct place fields_at;
	/* found by carries_check */
	const struct form_schema *form;
	const char **columns; /* what is carried of each row */
	size_t column_count;
};

/* Decodes the map into a struct carries: for a rule. */
bool carries_decode(struct decoder *decoder, const struct yaml *value, void *target);

/* Finds the forms that the others carry to, when all are read; what does not fit is an error. */
void carries_check(struct forms *forms, struct arena *arena, struct diags *diags);

#endif
