/*
 * resolve.c - a form's words and its schema become one tree
 *
 * Owns nothing. Invariant afterwards, when there was no error: each field of the schema stands exactly once, in order.
 */
#include "form/resolve.h"

#include <string.h>

#include "base/arena.h"
#include "base/near.h"
#include "doc/finish.h"
#include "doc/tree.h"
#include "site/site.h"
#include "yaml/yaml.h"

struct place resolver_place(const struct resolver *resolver, const struct node *node)
{
	return (struct place){resolver->path, node->line, node->column};
}

static const char *place_hint(struct resolver *r, const struct field_schema *schema)
{
	return arena_printf(r->arena, _("it is declared in %s, line %d"), schema->at.path, schema->at.line);
}

static const struct field_schema *unknown_field(struct resolver *r, const struct node *node, const char *id)
{
	const char **names = arena_array(r->arena, r->schema->field_count + 1, sizeof *names);
	for (size_t i = 0; i < r->schema->field_count; i++)
		names[i] = r->schema->fields[i].id;
	const char *near = near_find(id, names, r->schema->field_count);
	r->suspects++;
	if (!yaml_is_id(id))
		return NULL; /* doc/inline has said so */
	diag_error(r->diags, resolver_place(r, node),
		   near == NULL ? _("ids are the same in every language")
				: arena_printf(r->arena, _("did you mean \"%s\"?"), near),
		   _("%s has no field \"%s\""), r->schema->path, id);
	return NULL;
}

static size_t schema_index(const struct resolver *r, const char *id)
{
	size_t i = 0;
	for (; i < r->schema->field_count; i++) {
		const struct field_schema *field = &r->schema->fields[i];
		size_t n = strlen(field->id);
		if (strcmp(field->id, id) == 0 ||
		    (field->column_count != 0 && strncmp(field->id, id, n) == 0 && id[n] == '.'))
			break;
	}
	return i;
}

const struct field_schema *take_field(struct resolver *r, const struct node *node)
{
	const char *id = node->target;
	size_t index = schema_index(r, id);
	if (index == r->schema->field_count)
		return unknown_field(r, node, id);
	const struct field_schema *field = &r->schema->fields[index];
	if (r->seen[index] != 0)
		diag_error(r->diags, resolver_place(r, node), place_hint(r, field),
			   _("the field \"%s\" stands twice; the first is on line %d"), id, r->seen[index]);
	else if (index + 1 < r->latest)
		diag_error(r->diags, resolver_place(r, node), place_hint(r, field),
			   _("the field \"%s\" comes too late: the order is that of %s"), id, r->schema->path);
	if (index + 1 > r->latest)
		r->latest = index + 1;
	r->seen[index] = node->line;
	return field;
}

const char *next_number(struct resolver *r, const struct node *node)
{
	if (r->section == 0 && r->question == 0)
		diag_error(r->diags, resolver_place(r, node), _("write a heading with ## above the first question"),
			   _("a question stands before the first section"));
	return arena_printf(r->arena, "%c%d", r->section == 0 ? 'A' : r->section, ++r->question);
}

bool holds_field(const struct node *node)
{
	for (struct node *n = (struct node *)node; n != NULL; n = node_walk(node, n))
		if (n->kind == NODE_FIELD || n->kind == NODE_ANSWER)
			return true;
	return false;
}

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
