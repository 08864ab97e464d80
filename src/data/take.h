/*
 * take.h - one answer is checked and taken, for data/ alone
 */
#ifndef DATA_TAKE_H
#define DATA_TAKE_H

#include "data/answers.h"

struct field;
struct table;

struct taker {
	const struct form *form;
	struct arena *arena;
	struct diags *diags;
	struct table *by_id; /* "org.1.namn", "amnen.skola" -> struct target */
	size_t errors;       /* of `diags`, when it began */
	bool is_table;       /* the answers come from a spreadsheet: what it would calculate is no answer */
};

/* What a name stands for: a field, or one option of ticks. */
struct target {
	size_t field;
	int option; /* -1: the field */
};

struct taker taker_new(const struct form *form, struct arena *arena, struct diags *diags);

/* False when there are errors enough. */
bool taker_goes_on(const struct taker *taker);

/* The same; and false, after an error, when a file holds more than MOST_RECORDS. */
bool taker_takes_record(struct taker *taker, size_t records, struct place at);

/* NULL for a name that the form does not have. */
const struct target *taker_find(const struct taker *taker, const char *name);

/*
 * The error about such a name, with the nearest one that the form has. `where` tells which one it is ("column 3"): the
 * name itself is not repeated, for where a file has no row of names it is somebody's answer.
 */
void taker_refuse(struct taker *taker, const char *name, struct place at, const char *where);

/* The error about a value of record `row`, which it never repeats. */
void taker_refuse_value(const struct taker *taker, const struct field *field, struct place at, size_t row,
			const char *hint, const char *message);

/* Takes a value as text; empty text is no answer. `row` is the record's number, from 1. */
void take_text(struct taker *taker, struct record *record, const struct target *target, const char *text,
	       struct place at, size_t row);

/* True where the target is answered with true or false. */
bool takes_truth(const struct taker *taker, const struct target *target);
void take_truth(struct taker *taker, struct record *record, const struct target *target, bool truth, struct place at);

#endif
