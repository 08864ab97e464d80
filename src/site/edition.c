/*
 * edition.c - content/editions/editions.lock
 *
 * Owns nothing. The lock is YAML, one line a fact; lines are only ever added.
 */
#include "site/edition.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "site/config.h"
#include "site/site.h"
#include "yaml/yaml.h"

enum { LOCK_LARGEST = 4 * 1024 * 1024 };

struct lock_line {
	const char *id;
	struct place at;
	const char *form, *language;
	int number;
	const char *date, *structure, *words, *until;
	bool correction, municipal;
};

static const struct rule line_rules[] = {
	{"id", RULE_ID, offsetof(struct lock_line, id), .required = true},
	{"form", RULE_ID, offsetof(struct lock_line, form)},
	{"language", RULE_TEXT, offsetof(struct lock_line, language)},
	{"edition", RULE_COUNT, offsetof(struct lock_line, number)},
	{"date", RULE_DATE, offsetof(struct lock_line, date)},
	{"structure", RULE_TEXT, offsetof(struct lock_line, structure)},
	{"words", RULE_TEXT, offsetof(struct lock_line, words)},
	{"until", RULE_DATE, offsetof(struct lock_line, until)},
	{"municipal", RULE_BOOL, offsetof(struct lock_line, municipal)},
	{"correction", RULE_BOOL, offsetof(struct lock_line, correction)},
	{NULL},
};

struct lock_file {
	struct lock_line *lines;
	size_t count;
};

static const struct rule file_rule = {
	.key = "editions",
	.type = RULE_LIST,
	.offset = offsetof(struct lock_file, lines),
	.count = offsetof(struct lock_file, count),
	.size = sizeof(struct lock_line),
	.of = line_rules,
	.at = offsetof(struct lock_line, at),
};

static struct edition *find(const struct site *site, const char *id)
{
	for (size_t i = 0; i < site->edition_count; i++)
		if (strcmp(site->editions[i].id, id) == 0)
			return &site->editions[i];
	return NULL;
}

const char *edition_pair(struct arena *arena, const char *form, const char *first, const char *second, int number)
{
	return arena_printf(arena, "%s-%s-%s-%d", form, first, second, number);
}

const char *edition_local(struct arena *arena, const char *id, const struct municipality *municipality)
{
	return arena_printf(arena, "%s-%s", id, municipality->code != NULL ? municipality->code : municipality->id);
}

static void add(struct site *site, struct edition edition)
{
	const char *original = site->language->tag;
	if (strcmp(edition.language, original) != 0)
		edition.pair = edition_pair(site->arena, edition.form, edition.language, original, edition.number);
	site->editions = arena_grow(site->arena, site->editions, site->edition_count, sizeof *site->editions);
	site->editions[site->edition_count++] = edition;
}

/* An edition or a correction; a fact about one has an id and the fact alone. */
static bool is_complete(const struct lock_line *line)
{
	return line->form != NULL && line->language != NULL && line->number > 0 && line->date != NULL &&
	       line->structure != NULL && line->words != NULL && line->until == NULL;
}

static void take_line(struct site *site, const struct lock_line *line, struct diags *diags)
{
	struct edition *edition = find(site, line->id);
	if (edition != NULL && line->until != NULL && line->words == NULL) {
		edition->until = line->until;
	} else if (!is_complete(line)) {
		diag_error(diags, line->at, _("this file is written by \"kronblad edition\" alone: restore it"),
			   _("this line about \"%s\" does not follow from the lines above"), line->id);
	} else if (edition != NULL && line->correction) {
		edition->corrections = arena_grow(site->arena, edition->corrections, edition->correction_count,
						  sizeof *edition->corrections);
		edition->corrections[edition->correction_count++] = line->date;
		edition->words = line->words;
	} else if (edition != NULL || line->correction) {
		diag_error(diags, line->at, _("this file is written by \"kronblad edition\" alone: restore it"),
			   _("this line about \"%s\" does not follow from the lines above"), line->id);
	} else {
		add(site, (struct edition){
				  .id = line->id,
				  .form = line->form,
				  .language = line->language,
				  .number = line->number,
				  .date = line->date,
				  .structure = line->structure,
				  .words = line->words,
				  .municipal = line->municipal,
			  });
	}
}

static int compare(const void *left, const void *right)
{
	const struct edition *a = left, *b = right;
	int order = strcmp(a->form, b->form);
	if (order == 0)
		order = strcmp(a->language, b->language);
	return order != 0 ? order : a->number - b->number;
}

void editions_read(struct site *site, struct diags *diags)
{
	static const char path[] = "content/editions/editions.lock";
	if (!file_exists(site->root, path))
		return;
	const struct yaml *list = yaml_read(site->root, path, LOCK_LARGEST, site->arena, diags);
	struct decoder decoder = {site->arena, diags, site};
	struct lock_file file = {0};
	if (list == NULL || !yaml_decode_value(&decoder, list, &file_rule, &file))
		return;
	for (size_t i = 0; i < file.count; i++)
		take_line(site, &file.lines[i], diags);
	if (site->edition_count != 0)
		qsort(site->editions, site->edition_count, sizeof *site->editions, compare);
}

void edition_add(struct site *site, const char *id, const struct document *document, int number, const char *structure)
{
	add(site, (struct edition){
			  .id = id,
			  .form = document->meta.form,
			  .language = document->language->tag,
			  .number = number,
			  .date = site->today,
			  .structure = structure,
			  .words = document->words_hash,
			  .municipal = document->municipal,
		  });
	qsort(site->editions, site->edition_count, sizeof *site->editions, compare);
}

void edition_join(const struct site *site, struct edition *edition)
{
	const struct edition *newest = edition_newest(site, edition->form, edition->language);
	edition->replaced_by = newest == edition ? NULL : newest;
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = &site->documents[i];
		if (document->meta.form != NULL && strcmp(document->meta.form, edition->form) == 0 &&
		    strcmp(document->language->tag, edition->language) == 0)
			edition->document = document;
	}
}

const struct edition *edition_newest(const struct site *site, const char *form, const char *language)
{
	const struct edition *newest = NULL;
	for (size_t i = 0; i < site->edition_count; i++) {
		const struct edition *edition = &site->editions[i];
		if (strcmp(edition->form, form) == 0 && strcmp(edition->language, language) == 0)
			newest = edition;
	}
	return newest;
}

static const struct edition *find_county(const struct site *site, const char *id)
{
	for (size_t i = 0; i < site->edition_count; i++)
		if (site->editions[i].pair != NULL && strcmp(site->editions[i].pair, id) == 0)
			return &site->editions[i];
	return find(site, id);
}

const struct edition *edition_find(const struct site *site, const char *id)
{
	const struct edition *edition = find_county(site, id);
	const char *dash = strrchr(id, '-');
	for (size_t i = 0; edition == NULL && dash != NULL && i < site->municipality_count; i++) {
		const char *code = site->municipalities[i].code;
		if (strcmp(dash + 1, code != NULL ? code : site->municipalities[i].id) == 0)
			edition = find_county(site, arena_copy(site->arena, id, (size_t)(dash - id)));
	}
	return edition;
}
