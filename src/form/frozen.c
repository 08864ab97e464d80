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

/* "content/editions/samtycke-sv-1.md", or with the date of its latest correction. */
static const char *frozen_path(struct arena *arena, const struct edition *edition)
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

/* One language of the form: adds its line to `lines` and freezes its words when there is something new. */
static bool publish_one(const struct site *site, const struct form_schema *schema, const struct document *document,
			struct buf *lines, struct arena *arena, struct diags *diags)
{
	const char *id = arena_printf(arena, "%s-%s-%d", schema->id, document->language->tag, schema->edition);
	const struct edition *edition = edition_find(site, id);
	struct place top = {document->path, 1, 1};
	const char *date = edition == NULL ? site->today : document->meta.correction;
	if (edition != NULL && strcmp(edition->structure, schema->structure) != 0) {
		report_structure(schema, arena, diags);
		return false;
	}
	if (edition != NULL && strcmp(edition->words, document->words_hash) == 0)
		return true;
	if (edition != NULL && (date == NULL || is_recorded(edition, date))) {
		diag_error(diags, top,
			   _("add \"correction:\" with today's date, or raise \"edition:\" in the form's YAML file"),
			   _("the wording changed since edition %d was published"), schema->edition);
		return false;
	}
	struct bytes words;
	const char *path = edition == NULL ? arena_printf(arena, "content/editions/%s.md", id)
					   : arena_printf(arena, "content/editions/%s.%s.md", id, date);
	buf_printf(lines, "- {id: %s, form: %s, language: %s, edition: %d, date: %s, structure: %s, words: %s%s}\n", id,
		   schema->id, document->language->tag, schema->edition, date, schema->structure, document->words_hash,
		   edition != NULL ? ", correction: yes" : "");
	return file_read(site->root, document->path, MARKDOWN_LARGEST, arena, diags, &words) &&
	       file_write(site->root, path, words.data, words.size, diags);
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

bool frozen_publish(const struct site *site, const struct form_schema *schema, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct buf lines = BUF_EMPTY;
	struct bytes fields;
	bool good = true;
	for (size_t i = 0; good && i < site->document_count; i++)
		if (site->documents[i].schema == schema)
			good = publish_one(site, schema, &site->documents[i], &lines, arena, diags);
	if (good && lines.len != 0) {
		good = file_read(site->root, schema->path, SCHEMA_LARGEST, arena, diags, &fields) &&
		       file_write(site->root,
				  arena_printf(arena, "content/editions/%s-%d.yaml", schema->id, schema->edition),
				  fields.data, fields.size, diags) &&
		       write_lock(site, &lines, arena, diags);
		if (good)
			fputs(lines.data, stdout);
	} else if (good) {
		puts(_("nothing has changed: the published editions are up to date"));
	}
	buf_free(&lines);
	arena_free(arena);
	return good;
}
