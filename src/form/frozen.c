/*
 * frozen.c - published wordings
 *
 * Owns content/editions/ on disk. Invariant: the lock is written last, and lines are only added.
 */
#include "form/frozen.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "doc/markdown.h"
#include "doc/source.h"
#include "doc/tree.h"
#include "form/form.h"
#include "site/edition.h"
#include "site/site.h"

#define LOCK_PATH "content/editions/editions.lock"

enum { LOCK_LARGEST = 4 * 1024 * 1024, SCHEMA_LARGEST = 256 * 1024 };

const char *frozen_path(struct arena *arena, const struct edition *edition)
{
	if (edition->correction_count == 0)
		return arena_printf(arena, "content/editions/%s.md", edition->id);
	return arena_printf(arena, "content/editions/%s.%s.md", edition->id,
			    edition->corrections[edition->correction_count - 1]);
}

/* The words of one question: label, help and options, to be compared. */
static const char *question_words(struct arena *arena, const struct node *question)
{
	return node_plain(arena, question);
}

static const struct node *find_question(const struct node *tree, const char *id)
{
	for (struct node *node = (struct node *)tree; node != NULL; node = node_walk(tree, node))
		if (node->kind == NODE_QUESTION && node->field != NULL && strcmp(node->field->id, id) == 0)
			return node;
	return NULL;
}

/* The first question whose words differ, or NULL when the change lies outside of questions. */
static const struct node *changed_question(struct arena *arena, const struct node *now, const struct node *frozen)
{
	for (struct node *node = (struct node *)now; node != NULL; node = node_walk(now, node)) {
		if (node->kind != NODE_QUESTION || node->field == NULL)
			continue;
		const struct node *before = find_question(frozen, node->field->id);
		if (before == NULL || strcmp(question_words(arena, node), question_words(arena, before)) != 0 ||
		    strcmp(node->field->label, before->field->label) != 0)
			return node;
	}
	return NULL;
}

static struct node *read_frozen(const struct site *site, const struct document *document, const struct form *form,
				const struct edition *edition, struct arena *arena)
{
	struct diags ignored = {.arena = arena};
	struct bytes file, body;
	struct meta meta;
	int lines_before;
	const char *path = frozen_path(arena, edition);
	if (!file_read_text(site->root, path, MARKDOWN_LARGEST, arena, &ignored, &file) ||
	    !meta_read(path, file, arena, &ignored, &meta, &body, &lines_before))
		return NULL;
	struct source source = source_new(path, body, lines_before, arena);
	struct node *tree = markdown_parse(&source, true, arena, &ignored);
	return form_resolve(site, form->schema, document->language, path, tree, arena, &ignored) != NULL ? tree : NULL;
}

static void report_words(const struct site *site, const struct document *document, const struct form *form,
			 const struct node *tree, const struct edition *edition, struct arena *arena,
			 struct diags *diags)
{
	const struct node *frozen = read_frozen(site, document, form, edition, arena);
	const struct node *question = frozen != NULL ? changed_question(arena, tree, frozen) : NULL;
	struct place at = {document->path, question != NULL ? question->line : 1,
			   question != NULL ? question->column : 1};
	const char *hint =
		_("a correction: add \"correction:\" with today's date above; a new edition: raise \"edition:\" in the "
		  "form's YAML file; then run: kronblad edition %s");
	if (question != NULL)
		diag_error(diags, at, arena_printf(arena, hint, form->id),
			   _("the wording of question %s changed since edition %d was published; no field changed"),
			   question->field->number, edition->number);
	else
		diag_error(diags, at, arena_printf(arena, hint, form->id),
			   _("the wording changed since edition %d was published; no question and no field changed"),
			   edition->number);
}

static bool is_recorded(const struct edition *edition, const char *date)
{
	for (size_t i = 0; i < edition->correction_count; i++)
		if (strcmp(edition->corrections[i], date) == 0)
			return true;
	return false;
}

static void report_structure(const struct form_schema *schema, struct arena *arena, struct diags *diags)
{
	diag_error(diags, (struct place){schema->path, 1, 1},
		   arena_printf(arena, _("write edition: %d, then run: kronblad edition %s"), schema->edition + 1,
				schema->id),
		   _("fields or answers changed since edition %d was published"), schema->edition);
}

void frozen_check(const struct site *site, const struct document *document, const struct form *form,
		  const struct node *tree, struct arena *arena, struct diags *diags)
{
	const struct edition *edition = edition_find(site, form->edition_id);
	const struct edition *newest = edition_newest(site, form->id, document->language->tag);
	const char *command = arena_printf(arena, _("run: kronblad edition %s"), form->id);
	struct place top = {document->path, 1, 1};
	if (newest != NULL && newest->number > form->edition)
		diag_error(diags, (struct place){form->schema->path, 1, 1}, NULL, _("edition %d is published already"),
			   newest->number);
	else if (edition == NULL && document->meta.correction != NULL)
		diag_error(diags, top, _("remove \"correction:\"; only what is published is corrected"),
			   _("edition %d of this form is not published, so it has no correction"), form->edition);
	else if (edition == NULL)
		diag_warning(diags, top, command, _("edition %d of this form is not published yet"), form->edition);
	else if (strcmp(edition->structure, form->schema->structure) != 0)
		report_structure(form->schema, arena, diags);
	else if (strcmp(edition->words, document->words_hash) == 0)
		return;
	else if (document->meta.correction != NULL && !is_recorded(edition, document->meta.correction))
		diag_error(diags, top, command, _("the correction of %s is declared but not recorded"),
			   document->meta.correction);
	else
		report_words(site, document, form, tree, edition, arena, diags);
}

/* What is to be written for one language of the form. */
struct fresh {
	const struct document *document;
	const struct edition *edition; /* the published one, of which this is a correction, or NULL */
	const char *id, *date;
};

static const char *latest_date(const struct edition *edition)
{
	return edition->correction_count == 0 ? edition->date : edition->corrections[edition->correction_count - 1];
}

static void refuse(const struct document *document, const char *hint, struct diags *diags, const char *message,
		   const char *word)
{
	diag_error(diags, (struct place){document->path, 1, 1}, hint, message, word);
}

/* Checks a change of words within a published edition: it must be declared, on a new day. */
static void check_correction(const struct site *site, const struct fresh *fresh, struct diags *diags)
{
	const char *date = fresh->document->meta.correction;
	if (date == NULL)
		refuse(fresh->document,
		       _("add \"correction:\" with today's date, or raise \"edition:\" in the form's YAML file"), diags,
		       _("the wording of %s changed since it was published"), fresh->id);
	else if (is_recorded(fresh->edition, date))
		refuse(fresh->document, _("correct again tomorrow, or raise \"edition:\" in the form's YAML file"),
		       diags, _("the correction of %s is recorded already, and the wording changed again"), date);
	else if (strcmp(date, latest_date(fresh->edition)) < 0 || strcmp(date, site->today) > 0)
		refuse(fresh->document, _("write the day of the correction"), diags,
		       _("a correction cannot be of %s: it follows what is published, and is not yet to come"), date);
}

/* False when there is nothing new, or nothing that may be published: then there is an error. */
static bool is_fresh(const struct site *site, const struct form_schema *schema, struct fresh *fresh,
		     struct arena *arena, struct diags *diags)
{
	size_t before = diags->errors;
	const struct document *document = fresh->document;
	const struct edition *newest = edition_newest(site, schema->id, document->language->tag);
	fresh->id = arena_printf(arena, "%s-%s-%d", schema->id, document->language->tag, schema->edition);
	fresh->edition = edition_find(site, fresh->id);
	fresh->date = fresh->edition == NULL ? site->today : document->meta.correction;
	if (newest != NULL && newest->number > schema->edition)
		diag_error(diags, (struct place){schema->path, 1, 1}, NULL, _("edition %d is published already"),
			   newest->number);
	else if (fresh->edition == NULL)
		return true;
	else if (strcmp(fresh->edition->structure, schema->structure) != 0)
		report_structure(schema, arena, diags);
	else if (strcmp(fresh->edition->words, document->words_hash) == 0)
		return false;
	else
		check_correction(site, fresh, diags);
	return diags->errors == before;
}

static bool freeze(const struct site *site, const struct form_schema *schema, const struct fresh *fresh,
		   struct buf *lines, struct arena *arena, struct diags *diags)
{
	struct bytes words;
	const char *path = fresh->edition == NULL
				   ? arena_printf(arena, "content/editions/%s.md", fresh->id)
				   : arena_printf(arena, "content/editions/%s.%s.md", fresh->id, fresh->date);
	buf_printf(lines, "- {id: %s, form: %s, language: %s, edition: %d, date: %s, structure: %s, words: %s%s%s}\n",
		   fresh->id, schema->id, fresh->document->language->tag, schema->edition, fresh->date,
		   schema->structure, fresh->document->words_hash, fresh->document->municipal ? ", municipal: yes" : "",
		   fresh->edition != NULL ? ", correction: yes" : "");
	return file_read(site->root, fresh->document->path, MARKDOWN_LARGEST, arena, diags, &words) &&
	       file_write(site->root, path, words.data, words.size, diags);
}

/* True when a newer edition of that form and language exists, or is published now. */
static bool is_replaced(const struct edition *edition, const struct fresh *list, size_t count)
{
	if (edition->replaced_by != NULL)
		return true;
	for (size_t i = 0; i < count; i++)
		if (list[i].edition == NULL && strcmp(list[i].document->language->tag, edition->language) == 0)
			return true;
	return false;
}

/* One line for each replaced edition whose papers may be used a while longer. */
static void put_until(const struct site *site, const struct form_schema *schema, const char *until,
		      const struct fresh *list, size_t count, struct buf *lines)
{
	for (size_t i = 0; i < site->edition_count; i++) {
		const struct edition *edition = &site->editions[i];
		if (strcmp(edition->form, schema->id) == 0 && edition->until == NULL &&
		    is_replaced(edition, list, count))
			buf_printf(lines, "- {id: %s, until: %s}\n", edition->id, until);
	}
}

static bool write_lock(const struct site *site, const struct buf *lines, struct arena *arena, struct diags *diags)
{
	static const char head[] =
		"# The published editions of the forms. Written by \"kronblad edition\" alone; never edit it.\n";
	struct bytes before = {head, sizeof head - 1};
	struct buf whole = BUF_EMPTY;
	if (file_exists(site->root, LOCK_PATH) &&
	    !file_read(site->root, LOCK_PATH, LOCK_LARGEST, arena, diags, &before))
		return false;
	buf_put(&whole, before.data, before.size);
	buf_put(&whole, lines->data, lines->len);
	bool good = file_write(site->root, LOCK_PATH, whole.data, whole.len, diags);
	buf_free(&whole);
	return good;
}

static bool freeze_all(const struct site *site, const struct form_schema *schema, const struct fresh *list,
		       size_t count, struct buf *lines, struct arena *arena, struct diags *diags)
{
	struct bytes fields;
	const char *copy = arena_printf(arena, "content/editions/%s-%d.yaml", schema->id, schema->edition);
	bool good = count == 0 || (file_read(site->root, schema->path, SCHEMA_LARGEST, arena, diags, &fields) &&
				   file_write(site->root, copy, fields.data, fields.size, diags));
	for (size_t i = 0; good && i < count; i++)
		good = freeze(site, schema, &list[i], lines, arena, diags);
	return good;
}

static bool write_all(const struct site *site, const struct form_schema *schema, const char *until,
		      const struct fresh *list, size_t count, struct arena *arena, struct diags *diags)
{
	struct buf lines = BUF_EMPTY;
	bool good = freeze_all(site, schema, list, count, &lines, arena, diags);
	if (until != NULL)
		put_until(site, schema, until, list, count, &lines);
	if (good && lines.len == 0) {
		puts(_("nothing has changed: the published editions are up to date"));
		return true;
	}
	good = good && write_lock(site, &lines, arena, diags);
	if (good)
		fputs(lines.data, stdout);
	buf_free(&lines);
	return good;
}

enum frozen_result frozen_publish(const struct site *site, const struct form_schema *schema, const char *until,
				  struct diags *diags)
{
	struct arena *arena = arena_new();
	struct fresh *list = arena_array(arena, site->document_count + 1, sizeof *list);
	size_t count = 0, documents = 0, before = diags->errors;
	for (size_t i = 0; i < site->document_count; i++) {
		if (site->documents[i].schema != schema)
			continue;
		documents++;
		list[count].document = &site->documents[i];
		count += is_fresh(site, schema, &list[count], arena, diags);
	}
	if (documents == 0)
		diag_error(diags, (struct place){schema->path, 1, 1},
			   _("write a document with \"kind: form\" and \"form: …\""),
			   _("no document has this form's words"));
	enum frozen_result result = diags->errors != before ? FROZEN_REFUSED : FROZEN_DONE;
	if (result == FROZEN_DONE && !write_all(site, schema, until, list, count, arena, diags))
		result = FROZEN_UNWRITABLE;
	arena_free(arena);
	return result;
}
