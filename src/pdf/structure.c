/*
 * structure.c - the structure tree as PDF objects
 *
 * Owns nothing. Invariant: every MCID and every annotation stands in the tree once and in the parent tree once.
 */
#include "pdf/structure.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "form/form.h"
#include "page/page.h"
#include "pdf/object.h"
#include "pdf/painter.h"
#include "pdf/tag.h"

enum { LEAF = 1000 }; /* entries of one leaf of a number tree: far below the limit of an array */

long long structure_key(const struct painter *painter, size_t annotation)
{
	return (long long)(painter->print->page_count + annotation);
}

enum { NO_PAGE = -1 };

/* An element's page is that of its first content, if it has any itself; content on others names its own. */
static long page_of(const struct tags *tags, const struct element *element)
{
	for (size_t i = 0; i < element->kid_count; i++) {
		const struct kid *kid = &element->kids[i];
		if (kid->kind == KID_GROUP && tags->groups[kid->index].mcid_count != 0)
			return (long)tags->groups[kid->index].page;
		if (kid->kind == KID_ANNOTATION)
			return (long)tags->annotations[kid->index].page;
	}
	return NO_PAGE;
}

static void write_group(struct painter *painter, const struct group *group, long page, struct object *k)
{
	for (int i = 0; i < group->mcid_count; i++) {
		if ((long)group->page == page) {
			array_int(k, group->mcid + i);
			continue;
		}
		struct object *reference = array_dict(k);
		dict_name(reference, "Type", "MCR");
		dict_put(reference, "Pg", painter->pages[group->page]);
		dict_int(reference, "MCID", group->mcid + i);
	}
}

static void write_annotation(struct painter *painter, const struct annotation *annotation, long page, struct object *k)
{
	struct object *reference = array_dict(k);
	dict_name(reference, "Type", "OBJR");
	dict_put(reference, "Obj", annotation->object);
	if ((long)annotation->page != page)
		dict_put(reference, "Pg", painter->pages[annotation->page]);
}

/* What is drawn of a field (ISO 32000-1 table 348). */
static void write_printed_field(const struct widget *widget, struct object *dict)
{
	struct object *a = dict_dict(dict, "A");
	dict_name(a, "O", "PrintField");
	bool tick = widget->field->type == FIELD_TICK || widget->field->type == FIELD_TICKS;
	bool choice = !tick && widget->option != NULL;
	dict_name(a, "Role", tick ? "cb" : choice ? "rb" : "tv");
	if (tick || choice)
		dict_name(a, "checked", widget->value != NULL ? "on" : "off");
	dict_text(a, "Desc", widget->option != NULL ? widget->option->name : widget->field->name);
}

/* ISO 32000-1 14.8.5. */
static void write_attributes(const struct painter *painter, const struct element *element, struct object *dict)
{
	if (element->attribute != NULL) {
		struct object *a = dict_dict(dict, "A");
		dict_name(a, "O", element->tag == TAG_L ? "List" : "Table");
		dict_name(a, element->tag == TAG_L ? "ListNumbering" : "Scope", element->attribute);
	}
	if (element->widget != NULL)
		write_printed_field(element->widget, dict);
	if (element->tag == TAG_FIGURE && element->right > element->left) {
		struct object *a = dict_dict(dict, "A");
		double height = painter->print->height;
		dict_name(a, "O", "Layout");
		const double box[4] = {element->left, height - element->bottom, element->right, height - element->top};
		dict_reals(a, "BBox", box, 4);
	}
}

static void write_element(struct painter *painter, struct element *element, struct object *parent);

static void write_kids(struct painter *painter, const struct element *element, struct object *dict, long page)
{
	const struct kid *first = element->kids;
	if (element->kid_count == 1 && first->kind == KID_GROUP &&
	    painter->tags->groups[first->index].mcid_count == 1) {
		dict_int(dict, "K", painter->tags->groups[first->index].mcid);
		return;
	}
	struct object *k = element->kid_count == 0 ? NULL : dict_array(dict, "K");
	for (size_t i = 0; i < element->kid_count; i++) {
		const struct kid *kid = &element->kids[i];
		switch (kid->kind) {
		case KID_ELEMENT:
			write_element(painter, kid->element, dict);
			array_put(k, kid->element->object);
			break;
		case KID_GROUP:
			write_group(painter, &painter->tags->groups[kid->index], page, k);
			break;
		case KID_ANNOTATION:
			write_annotation(painter, &painter->tags->annotations[kid->index], page, k);
			break;
		}
	}
}

static void write_element(struct painter *painter, struct element *element, struct object *parent)
{
	struct object *dict = dict_indirect(painter->file);
	element->object = dict;
	long page = page_of(painter->tags, element);
	dict_name(dict, "S", tag_name(element->tag));
	dict_put(dict, "P", parent);
	if (page != NO_PAGE)
		dict_put(dict, "Pg", painter->pages[page]);
	if (element->lang != NULL)
		dict_text(dict, "Lang", element->lang);
	if (element->alt != NULL)
		dict_text(dict, "Alt", element->alt);
	if (element->id != NULL)
		dict_text(dict, "ID", element->id);
	write_attributes(painter, element, dict);
	write_kids(painter, element, dict, page);
}

/* The parents of a page's MCIDs, in order: groups number theirs one after the other, and stand in the order of pages.
 */
static struct object *write_page_parents(struct painter *painter, size_t page, size_t *at)
{
	const struct tags *tags = painter->tags;
	struct object *parents = array_indirect(painter->file);
	for (; *at < tags->group_count && tags->groups[*at].page == page; (*at)++) {
		const struct group *group = &tags->groups[*at];
		if (group->element != NULL)
			for (int n = 0; n < group->mcid_count; n++)
				array_put(parents, group->element->object);
	}
	return parents;
}

/* ISO 32000-1 7.9.7: values by keys from 0, in leaves. */
static struct object *write_number_tree(struct objects *file, struct object *const *values, size_t count)
{
	struct object *root = dict_indirect(file);
	struct object *kids = count <= LEAF ? NULL : dict_array(root, "Kids");
	struct object *leaf = root, *numbers = NULL;
	for (size_t i = 0; i < count; i++) {
		if (kids != NULL && i % LEAF == 0) {
			leaf = dict_indirect(file);
			array_put(kids, leaf);
			struct object *limits = dict_array(leaf, "Limits");
			array_int(limits, (long long)i);
			array_int(limits, (long long)(i + LEAF < count ? i + LEAF : count) - 1);
		}
		if (i % LEAF == 0)
			numbers = dict_array(leaf, "Nums");
		array_int(numbers, (long long)i);
		array_put(numbers, values[i]);
	}
	return root;
}

static struct object *write_parent_tree(struct painter *painter, size_t *key_count)
{
	const struct tags *tags = painter->tags;
	size_t pages = painter->print->page_count;
	*key_count = pages + tags->annotation_count;
	struct object **values = arena_array(painter->arena, *key_count, sizeof *values);
	size_t group = 0;
	for (size_t page = 0; page < pages; page++)
		values[page] = write_page_parents(painter, page, &group);
	for (size_t i = 0; i < tags->annotation_count; i++)
		values[pages + i] = tags->annotations[i].element->object;
	return write_number_tree(painter->file, values, *key_count);
}

struct identified {
	struct painter *painter;
	const struct element **items;
	size_t count;
};

static void find_identified(struct identified *found, const struct element *element)
{
	if (element->id != NULL) {
		found->items = arena_grow(found->painter->arena, found->items, found->count, sizeof *found->items);
		found->items[found->count++] = element;
	}
	for (size_t i = 0; i < element->kid_count; i++)
		if (element->kids[i].kind == KID_ELEMENT)
			find_identified(found, element->kids[i].element);
}

static int by_id(const void *a, const void *b)
{
	const struct element *const *one = a, *const *other = b;
	return strcmp((*one)->id, (*other)->id);
}

/* The IDTree, required when an element has an identifier: notes. */
static void write_identifiers(struct painter *painter, struct object *root)
{
	struct identified found = {.painter = painter};
	find_identified(&found, painter->tags->root);
	if (found.count == 0)
		return;
	qsort(found.items, found.count, sizeof *found.items, by_id);
	struct object *names = dict_array(dict_dict(root, "IDTree"), "Names");
	for (size_t i = 0; i < found.count; i++) {
		array_text(names, found.items[i]->id);
		array_put(names, found.items[i]->object);
	}
}

void structure_write(struct painter *painter)
{
	struct object *root = dict_indirect(painter->file);
	dict_name(root, "Type", "StructTreeRoot");
	write_element(painter, painter->tags->root, root);
	array_put(dict_array(root, "K"), painter->tags->root->object);
	size_t key_count;
	dict_put(root, "ParentTree", write_parent_tree(painter, &key_count));
	dict_int(root, "ParentTreeNextKey", (long long)key_count);
	write_identifiers(painter, root);
	dict_put(objects_catalog(painter->file), "StructTreeRoot", root);
}
