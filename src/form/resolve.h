/*
 * resolve.h - the parts of form_resolve, for form/ alone
 */
#ifndef FORM_RESOLVE_H
#define FORM_RESOLVE_H

#include "form/form.h"

struct node;

struct resolver {
	const struct site *site;
	const struct form_schema *schema;
	const struct language *language;
	const char *path;
	struct arena *arena;
	struct diags *diags;
	struct form *form;
	char section;    /* 'A' …, 0 before the first heading */
	int question;    /* within the section */
	int *seen;       /* by schema index: the line that held the field, 0 before */
	size_t latest;   /* schema index + 1 of the field furthest down so far */
	size_t suspects; /* errors that were probably meant to be a field which is missing elsewhere */
};

struct place resolver_place(const struct resolver *resolver, const struct node *node);

/* "it is declared in content/forms/samtycke.yaml, line 4" */
const char *place_hint(struct resolver *resolver, const struct field_schema *schema);

/*
 * The schema of the field that `node` (NODE_FIELD) names, and marks it as seen: unknown, doubled and re-ordered fields
 * are errors. NULL when it is unknown.
 */
const struct field_schema *take_field(struct resolver *resolver, const struct node *node);

/* "A1", counting up; an error before the first section. */
const char *next_number(struct resolver *resolver, const struct node *node);

/* A field of `schema`, added to the form: its accessible name is put together from number, label, row and format. */
struct field *field_new(struct resolver *resolver, const struct field_schema *schema, const char *id,
			const char *number, const char *label, const char *row);

/* The plain words of a label. */
const char *label_text(struct resolver *resolver, const struct node *label);

/*
 * Checks the answers written in `answers` (an array of NODE_ANSWER) against the schema and makes them options of the
 * field: OPTION nodes are appended to `question`.
 */
void take_options(struct resolver *resolver, struct field *field, const struct field_schema *schema,
		  struct node *question, struct node *const *answers, size_t count);

/*
 * Turns a paragraph of fields into QUESTIONs in its place; a list of answers behind it is taken along. Returns the last
 * node that stands there now.
 */
struct node *resolve_paragraph(struct resolver *resolver, struct node *paragraph, bool in_row);

/* Turns a table whose rows hold fields into its full length. */
void resolve_table(struct resolver *resolver, struct node *table);

/* True when a NODE_FIELD or NODE_ANSWER stands at or below `node`. */
bool holds_field(const struct node *node);

#endif
