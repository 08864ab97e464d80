/*
 * take.c - what questions and tables take from the schema: fields, numbers, places
 *
 * Owns nothing.
 */
#include "form/resolve.h"

#include <string.h>

#include "base/arena.h"
#include "base/near.h"
#include "doc/tree.h"
#include "yaml/yaml.h"

struct place resolver_place(const struct resolver *resolver, const struct node *node)
{
	return (struct place){resolver->path, node->line, node->column};
}

const char *place_hint(struct resolver *r, const struct field_schema *schema)
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
