/*
 * schema.h - content/forms/<id>.yaml: ids, types, rows and answers, in no language
 *
 * A new field type is one row in FIELD_TYPES; every switch over enum field_type must then handle it.
 */
#ifndef FORM_SCHEMA_H
#define FORM_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "form/carries.h"

struct site;

/* A table's rows, on paper and as many as may be added on the screen. */
enum { MOST_ROWS = 40 };

/* X(constant, name in YAML, has answers) */
#define FIELD_TYPES(X)                                                                                                 \
	X(FIELD_TEXT, "text", false)                                                                                   \
	X(FIELD_LINES, "lines", false)                                                                                 \
	X(FIELD_DATE, "date", false)                                                                                   \
	X(FIELD_PERSONNUMMER, "personnummer", false)                                                                   \
	X(FIELD_PHONE, "phone", false)                                                                                 \
	X(FIELD_EMAIL, "email", false)                                                                                 \
	X(FIELD_NUMBER, "number", false)                                                                               \
	X(FIELD_COMB, "comb", false)                                                                                   \
	X(FIELD_TICK, "tick", false)                                                                                   \
	X(FIELD_TICKS, "ticks", true)                                                                                  \
	X(FIELD_CHOICE, "choice", true)                                                                                \
	X(FIELD_MENU, "menu", true)                                                                                    \
	X(FIELD_SIGNATURE, "signature", false)                                                                         \
	X(FIELD_WHEEL, "wheel", true)

enum field_type {
#define FIELD_TYPE_CONSTANT(constant, name, answers) constant,
	FIELD_TYPES(FIELD_TYPE_CONSTANT)
#undef FIELD_TYPE_CONSTANT
};

/* "text", "lines" … */
const char *field_type_name(enum field_type type);
bool field_type_has_answers(enum field_type type);

/* A field as declared; with `rows` it is a table whose columns hold the fields. */
struct field_schema {
	const char *id; /* a column's id is the part behind the table's: "namn" */
	struct place at;
	enum field_type type;
	struct place type_at; /* unset when no type was written */
	bool required;
	const char *note; /* for form designers; never shown */
	int lines, max;
	const char **answers;
	size_t answer_count;
	int rows;        /* 0: a single field */
	bool rows_areas; /* one row per area of the wheel */
	struct field_schema *columns;
	size_t column_count;
};

struct form_schema {
	const char *id;
	const char *path; /* "content/forms/samtycke.yaml" */
	int edition;
	struct field_schema *fields;
	size_t field_count;
	struct carries carries;
	bool broken;           /* its file has errors: nothing is said of documents that use it */
	const char *structure; /* hexadecimal hash of ids, types, answers and the wheel's areas, in order */
};

struct forms {
	struct form_schema *items; /* sorted by id */
	size_t count;
	struct form_schema *frozen; /* of published editions: content/editions/<id>-<n>.yaml */
	size_t frozen_count;
};

/*
 * Reads every content/forms/<id>.yaml and the fields of all published editions; the site's wheel is known. A form with
 * errors is listed as broken.
 */
struct forms forms_read(const struct site *site, struct diags *diags);

const struct form_schema *forms_find(const struct forms *forms, const char *id);

/* The same, and when there is no such form an error at the place that names it, with the form that was probably meant.
 */
const struct form_schema *forms_named(const struct forms *forms, const char *id, struct place at, struct diags *diags);

/* The form as it is (edition 0 or its own), or as a published edition asked. NULL when there is no such edition. */
const struct form_schema *forms_find_edition(const struct forms *forms, const char *id, int edition);

#endif
