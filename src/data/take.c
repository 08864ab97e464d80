/*
 * take.c - one answer is checked and taken
 *
 * Owns nothing. Invariant: what is in a record fits its field; what does not is an error that never repeats it.
 */
#include "data/take.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/near.h"
#include "base/table.h"
#include "base/utf8.h"
#include "form/form.h"
#include "yaml/yaml.h"

enum { MOST_ERRORS = 100, MOST_CHARACTERS = 5000 /* more than any place on a paper holds */ };

static void add_target(struct taker *taker, const char *name, size_t field, int option)
{
	struct target *target = arena_alloc(taker->arena, sizeof *target);
	*target = (struct target){field, option};
	table_put(taker->by_id, name, target);
}

struct taker taker_new(const struct form *form, struct arena *arena, struct diags *diags)
{
	struct taker taker = {form, arena, diags, table_new(arena), diags->errors, false};
	for (size_t i = 0; i < form->field_count; i++) {
		const struct field *field = form->fields[i];
		if (field->type == FIELD_SIGNATURE)
			continue; /* nobody else signs */
		add_target(&taker, field->id, i, -1);
		for (size_t k = 0; field->type == FIELD_TICKS && k < field->option_count && k < MOST_TICKS; k++)
			add_target(&taker, arena_printf(arena, "%s.%s", field->id, field->options[k].id), i, (int)k);
	}
	return taker;
}

bool taker_goes_on(const struct taker *taker)
{
	return taker->diags->errors - taker->errors < MOST_ERRORS;
}

bool taker_takes_record(struct taker *taker, size_t records, struct place at)
{
	if (records < MOST_RECORDS)
		return taker_goes_on(taker);
	diag_error(taker->diags, at, _("divide the file into several"), _("a file holds at most %d records"),
		   MOST_RECORDS);
	return false;
}

/* "gor.5.vad" where the paper has four rows: how many it has; 0 when `name` is nothing of the kind. */
static size_t rows_of(const struct taker *taker, const char *name)
{
	const char *number = strchr(name, '.');
	size_t digits = number == NULL ? 0 : strspn(number + 1, "0123456789"), rows = 0;
	if (digits == 0 || number[1 + digits] != '.')
		return 0;
	for (;; rows++) {
		const char *id = arena_printf(taker->arena, "%.*s.%zu%s", (int)(number - name), name, rows + 1,
					      number + 1 + digits);
		if (table_find(taker->by_id, id) == NULL)
			return rows;
	}
}

const struct target *taker_find(const struct taker *taker, const char *name)
{
	return table_find(taker->by_id, name);
}

void taker_refuse(struct taker *taker, const char *name, struct place at, const char *where)
{
	size_t rows = rows_of(taker, name);
	if (rows > 0) {
		diag_error(taker->diags, at, _("write the rest on a continuation sheet"),
			   _("%s: the paper has %zu rows of this kind"), where, rows);
		return;
	}
	const char **names = arena_array(taker->arena, taker->form->field_count + 1, sizeof *names);
	for (size_t i = 0; i < taker->form->field_count; i++)
		names[i] = taker->form->fields[i]->id;
	const char *near = near_find(name, names, taker->form->field_count);
	diag_error(taker->diags, at,
		   near != NULL ? arena_printf(taker->arena, _("did you mean \"%s\"?"), near)
				: _("names are those of the form's schema, such as org.1.namn"),
		   _("%s: the form has no field of this name"), where);
}

/* The record's answer to a field, new when it has none yet. */
static struct answer *answer_to(struct taker *taker, struct record *record, size_t field, struct place at)
{
	for (size_t i = 0; i < record->count; i++)
		if (record->items[i].field == field)
			return &record->items[i];
	record->items = arena_grow(taker->arena, record->items, record->count, sizeof *record->items);
	record->items[record->count] = (struct answer){.field = field, .value = "", .at = at};
	return &record->items[record->count++];
}

void taker_refuse_value(const struct taker *taker, const struct field *field, struct place at, size_t row,
			const char *hint, const char *message)
{
	diag_error(taker->diags, at, hint, _("record %zu, \"%s\": %s"), row, field->id, message);
}

static bool is_all(const char *text, const char *allowed)
{
	return text[strspn(text, allowed)] == '\0';
}

/* YYYYMMDD-NNNN or twelve digits; the day may have 60 added (samordningsnummer); the last digit is Luhn's. */
static bool is_personnummer(const char *text)
{
	char digits[13];
	size_t n = 0;
	for (const char *at = text; *at != '\0'; at++) {
		if (*at == '-' && n == 8)
			continue;
		if (*at < '0' || *at > '9' || n == 12)
			return false;
		digits[n++] = *at;
	}
	if (n != 12)
		return false;
	int day = (digits[6] - '0') * 10 + digits[7] - '0', sum = 0;
	day -= day > 60 ? 60 : 0;
	char date[16];
	snprintf(date, sizeof date, "%.4s-%.2s-%02d", digits, digits + 4, day);
	for (int i = 2; i < 12; i++) {
		int value = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
		sum += value / 10 + value % 10;
	}
	return yaml_is_date(date) && sum % 10 == 0;
}

static bool is_email(const char *text)
{
	const char *at = strchr(text, '@');
	return at != NULL && at != text && strchr(at + 1, '@') == NULL && strchr(at + 1, '.') != NULL &&
	       strchr(text, ' ') == NULL;
}

/* What a spreadsheet would calculate is no answer; a number may begin with a plus or a minus. */
static bool is_formula(const char *text)
{
	if (text[0] == '=' || text[0] == '@')
		return true;
	return (text[0] == '+' || text[0] == '-') && text[1] != ' ' && !is_all(text + 1, "0123456789 ()-.,");
}

/* Line feeds end lines, and no spaces stand around it. */
static const char *tidy(const struct taker *taker, const char *text)
{
	size_t n = 0;
	text += strspn(text, " \t\r\n");
	char *copy = arena_text(taker->arena, text);
	for (const char *at = text; *at != '\0'; at++)
		if (*at != '\r')
			copy[n++] = *at;
	while (n > 0 && strchr(" \t\n", copy[n - 1]) != NULL)
		n--;
	copy[n] = '\0';
	return copy;
}

/* Why a text does not fit a field; NULL when it does. */
static const char *why_not(const struct taker *taker, const struct field *field, const char *text)
{
	size_t length = utf8_length(text, strlen(text)), bad;
	if (taker->is_table && is_formula(text))
		return _("this is a formula for a spreadsheet, not an answer");
	if (!utf8_check(text, strlen(text), &bad) || strchr(text, '\t') != NULL)
		return _("it holds a control character");
	if (field->type != FIELD_LINES && strchr(text, '\n') != NULL)
		return _("only a field of several lines takes a line break");
	if (length > (field->max > 0 ? (size_t)field->max : MOST_CHARACTERS))
		return _("it is too long for the field");
	switch (field->type) {
	case FIELD_DATE:
		return yaml_is_date(text) ? NULL : _("a date is written like 2026-11-21");
	case FIELD_PERSONNUMMER:
		return is_personnummer(text) ? NULL
					     : _("a personal identity number has twelve digits that fit together");
	case FIELD_PHONE:
		return is_all(text, "0123456789 +-()") ? NULL
						       : _("a telephone number has digits, spaces, + and - alone");
	case FIELD_EMAIL:
		return is_email(text) ? NULL : _("this is no e-mail address");
	case FIELD_NUMBER:
		return is_all(text, "0123456789 .,-") ? NULL : _("this is no number");
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_COMB:
	case FIELD_TICK:
	case FIELD_TICKS:
	case FIELD_CHOICE:
	case FIELD_MENU:
	case FIELD_SIGNATURE:
	case FIELD_WHEEL:
		break;
	}
	return NULL;
}

static int find_option(const struct field *field, const char *id, size_t n)
{
	for (size_t i = 0; i < field->option_count && i < MOST_TICKS; i++)
		if (strlen(field->options[i].id) == n && memcmp(field->options[i].id, id, n) == 0)
			return (int)i;
	return -1;
}

static const char *list_options(const struct taker *taker, const struct field *field)
{
	const char *list = "";
	for (size_t i = 0; i < field->option_count; i++)
		list = arena_printf(taker->arena, "%s%s%s", list, i == 0 ? "" : ", ", field->options[i].id);
	return arena_printf(taker->arena, _("possible: %s"), list);
}

static void take_ticks(struct taker *taker, struct record *record, size_t index, const char *text, struct place at,
		       size_t row)
{
	const struct field *field = taker->form->fields[index];
	for (const char *id = text + strspn(text, " ,;"); *id != '\0'; id += strspn(id, " ,;")) {
		size_t n = strcspn(id, " ,;");
		int option = find_option(field, id, n);
		if (option < 0) {
			taker_refuse_value(taker, field, at, row, list_options(taker, field),
					   _("there is no such answer"));
			return;
		}
		answer_to(taker, record, index, at)->ticks |= (uint64_t)1 << option;
		id += n;
	}
}

bool takes_truth(const struct taker *taker, const struct target *target)
{
	return target->option >= 0 || taker->form->fields[target->field]->type == FIELD_TICK;
}

void take_truth(struct taker *taker, struct record *record, const struct target *target, bool truth, struct place at)
{
	if (!truth)
		return;
	struct answer *answer = answer_to(taker, record, target->field, at);
	if (target->option >= 0)
		answer->ticks |= (uint64_t)1 << target->option;
}

/* Words for yes and no, as people write them into a column of ticks. */
static bool read_truth(const char *text, bool *truth)
{
	static const char *const yes[] = {"ja", "Ja", "JA", "x", "X", "1", "true", "TRUE", "yes"},
				 *const no[] = {"nej", "Nej", "NEJ", "0", "false", "FALSE", "no"};
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (strcmp(text, yes[i]) == 0)
			return *truth = true;
	*truth = false;
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (strcmp(text, no[i]) == 0)
			return true;
	return false;
}

void take_text(struct taker *taker, struct record *record, const struct target *target, const char *text,
	       struct place at, size_t row)
{
	const struct field *field = taker->form->fields[target->field];
	bool truth;
	text = tidy(taker, text);
	if (text[0] == '\0')
		return;
	if (takes_truth(taker, target)) {
		if (read_truth(text, &truth))
			take_truth(taker, record, target, truth, at);
		else
			taker_refuse_value(taker, field, at, row, _("write ja or nej"),
					   _("a tick is either set or not"));
		return;
	}
	if (field->type == FIELD_TICKS) {
		take_ticks(taker, record, target->field, text, at, row);
		return;
	}
	if (field->option_count > 0) {
		int option = find_option(field, text, strlen(text));
		if (option < 0)
			taker_refuse_value(taker, field, at, row, list_options(taker, field),
					   _("there is no such answer"));
		else
			answer_to(taker, record, target->field, at)->value = field->options[option].id;
		return;
	}
	const char *why = why_not(taker, field, text);
	if (why != NULL)
		taker_refuse_value(taker, field, at, row, NULL, why);
	else
		answer_to(taker, record, target->field, at)->value = text;
}
