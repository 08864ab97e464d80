/*
 * resolve.c - a form's words and its schema become one tree
 *
 * Owns nothing. Invariant afterwards, when there was no error: each field of the schema stands exactly once, in order.
 */
#include "form/resolve.h"

#include <string.h>

#include "base/arena.h"
#include "doc/finish.h"
#include "doc/tree.h"
#include "site/site.h"

static void next_section(struct resolver *r, struct node *heading)
{
	if (heading->level != 2)
		return;
	if (r->section == 'Z')
		diag_error(r->diags, resolver_place(r, heading), NULL, _("a form has at most 26 sections"));
	else
		r->section = r->section == 0 ? 'A' : (char)(r->section + 1);
	r->question = 0;
	heading->text = arena_printf(r->arena, "%c", r->section);
}

static void report_misplaced(struct resolver *r, struct node *block)
{
	for (struct node *node = block; node != NULL; node = node_walk(block, node)) {
		if (node->kind == NODE_FIELD)
			diag_error(r->diags, resolver_place(r, node),
				   _("give it a line of its own, outside lists and quotes"),
				   _("a field cannot stand here"));
		else if (node->kind == NODE_ANSWER)
			diag_error(r->diags, resolver_place(r, node),
				   _("write the list right below its question, with - ( ) or - [ ]"),
				   _("this answer belongs to no question"));
		else
			continue;
		r->suspects++;
		if (node->kind == NODE_ANSWER)
			return; /* the list's other answers have the same cause */
	}
}

static void resolve_blocks(struct resolver *r, struct node *parent, bool in_row)
{
	for (struct node *node = parent->first, *next; node != NULL; node = next) {
		next = node->next;
		if (node->kind == NODE_HEADING)
			next_section(r, node);
		if (node->kind == NODE_BLOCK)
			resolve_blocks(r, node, strcmp(node->text, "row") == 0);
		else if (!holds_field(node))
			continue;
		else if (node->kind == NODE_PARAGRAPH)
			next = resolve_paragraph(r, node, in_row)->next;
		else if (node->kind == NODE_TABLE)
			resolve_table(r, node);
		else
			report_misplaced(r, node);
	}
}

/* Texts that look like a field of the schema and could not be read as one: doc/inline has said so. */
static size_t count_near_misses(const struct node *tree)
{
	size_t count = 0;
	for (struct node *node = (struct node *)tree; node != NULL; node = node_walk(tree, node))
		if (node->kind == NODE_TEXT)
			count += near_miss(node->text) != NULL;
	return count;
}

static void report_missing(struct resolver *r, const struct node *tree)
{
	size_t missing = 0;
	for (size_t i = 0; i < r->schema->field_count; i++)
		missing += r->seen[i] == 0;
	if (missing <= r->suspects + count_near_misses(tree))
		return;
	for (size_t i = 0; i < r->schema->field_count; i++)
		if (r->seen[i] == 0)
			diag_error(r->diags, (struct place){r->path, 1, 1}, place_hint(r, &r->schema->fields[i]),
				   _("the field \"%s\" is missing"), r->schema->fields[i].id);
}

struct form *form_resolve(const struct site *site, const struct form_schema *schema, const struct language *language,
			  const char *path, struct node *document, struct arena *arena, struct diags *diags)
{
	size_t before = diags->errors;
	struct form *form = arena_alloc(arena, sizeof *form);
	struct resolver resolver = {
		.site = site,
		.schema = schema,
		.language = language,
		.path = path,
		.arena = arena,
		.diags = diags,
		.form = form,
		.seen = arena_array(arena, schema->field_count + 1, sizeof *resolver.seen),
	};
	form->schema = schema;
	form->id = schema->id;
	form->edition = schema->edition;
	form->edition_id = arena_printf(arena, "%s-%s-%d", schema->id, language->tag, schema->edition);
	resolve_blocks(&resolver, document, false);
	report_missing(&resolver, document);
	return diags->errors == before ? form : NULL;
}
