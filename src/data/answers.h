/*
 * answers.h - what somebody answered, as data: JSON and CSV
 *
 * A record holds the answers to one form, by field and not by name, checked against what the form asks. No value ever
 * stands in a message: answers are about people.
 *
 * JSON: {"kronblad": 1, "form": "samtycke", "edition": 1, "answers": {…}} as the web form saves it, the same with
 * "records": [{…}, …], a list of answers, or one answers object. Values: strings; true for a tick; a list of ids for
 * ticks. CSV (RFC 4180): the first row names fields; commas, semicolons or tabs; ids of ticks with spaces between; "ja"
 * or "x" for a tick; empty rows and columns are passed over; what a spreadsheet would take for a formula is refused.
 * Both are UTF-8 and hold at most 10,000 records.
 */
#ifndef DATA_ANSWERS_H
#define DATA_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/file.h"

struct arena;
struct buf;
struct form;

enum { MOST_TICKS = 64, MOST_RECORDS = 10000 };

struct answer {
	size_t field;      /* index in the form's fields */
	const char *value; /* a text, the id of an option, "" for a tick that is set */
	uint64_t ticks;    /* of ticks: bit n for option n */
	struct place at;   /* where it was read: of JSON, the file alone */
};

struct record {
	struct answer *items; /* one a field that is answered */
	size_t count;
};

struct answers {
	struct record *records;
	size_t count;
};

/* Reads and checks everything; false after errors, each with the record's number and the field's name. */
bool answers_read_json(const struct form *form, const char *path, struct bytes text, struct arena *arena,
		       struct diags *diags, struct answers *out);
bool answers_read_csv(const struct form *form, const char *path, struct bytes text, struct arena *arena,
		      struct diags *diags, struct answers *out);

/* The JSON Schema (draft 2020-12) of one form's answers; `address` is its own, `title` the form's. */
void answers_schema(const struct form *form, const char *title, const char *address, struct buf *out);

#endif
