/*
 * tag.c - the structure tree of a print, derived from its boxes
 *
 * Owns nothing: all lives in the arena. Invariant: a (node, role) pair has one element, so what is split over
 * pages stays one element; and every element allows its kids (ISO 32000-1 14.8.4): Table holds TR, TR holds TH and TD,
 * L holds LI.
 */
#include "pdf/tag.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "doc/tree.h"
#include "form/form.h"
#include "page/page.h"
#include "text/paragraph.h"

/* What an element is to its node: a node may have several. */
enum role {
	ROLE_CONTENT,   /* its own content and its children's elements */
	ROLE_LABEL,     /* Lbl of ITEM and FOOTNOTE */
	ROLE_ITEM,      /* LI of ITEM, whose content is in LBody */
	ROLE_ANSWER,    /* P of OPTION, whose content is in Lbl */
	ROLE_PARAGRAPH, /* P for text that a grouping node holds itself */
	ROLE_FIELD,     /* P around the Form of a menu */
	ROLE_FIGURE,
	/* Marks of the first pass. */
	ROLE_PICTURED,  /* the node has a picture: what it shows itself is in its Figure; holds the description */
	ROLE_CLICKABLE, /* the link has a clickable area */
};

/* One place of a hash table. */
struct slot {
	const void *node;
	enum role role;
	struct element *element;
};

struct derive {
	const struct print *print;
	struct arena *arena;
	struct tags *tags;
	struct slot *slots; /* a power of two, at most half full */
	size_t slot_count, slot_used;
	size_t page;
	int levels[6]; /* of the headings around the current place, each larger than the one before */
	int depth;
};

const char *tag_name(enum tag tag)
{
	static const char *const names[] = {
#define TAG_NAME(constant, name) [constant] = name,
		TAGS(TAG_NAME)
#undef TAG_NAME
	};
	return names[tag];
}

static struct slot *slot_of(struct slot *slots, size_t count, const void *node, enum role role)
{
	size_t i = ((uintptr_t)node / 16 * 31 + role) * (size_t)0x9E3779B97F4A7C15u >> 20;
	for (;; i++) {
		struct slot *slot = &slots[i & (count - 1)];
		if (slot->element == NULL || (slot->node == node && slot->role == role))
			return slot;
	}
}

static struct element *find(const struct derive *derive, const void *node, enum role role)
{
	return slot_of(derive->slots, derive->slot_count, node, role)->element;
}

static void remember(struct derive *derive, const void *node, enum role role, struct element *element)
{
	if (2 * derive->slot_used >= derive->slot_count) {
		size_t count = 2 * derive->slot_count;
		struct slot *slots = arena_array(derive->arena, count, sizeof *slots);
		for (size_t i = 0; i < derive->slot_count; i++) {
			const struct slot *old = &derive->slots[i];
			if (old->element != NULL)
				*slot_of(slots, count, old->node, old->role) = *old;
		}
		derive->slots = slots;
		derive->slot_count = count;
	}
	*slot_of(derive->slots, derive->slot_count, node, role) = (struct slot){node, role, element};
	derive->slot_used++;
}

static void add_kid(struct derive *derive, struct element *element, struct kid kid, bool in_front)
{
	size_t at = in_front ? 0 : element->kid_count;
	element->kids = arena_grow(derive->arena, element->kids, element->kid_count, sizeof *element->kids);
	memmove(element->kids + at + 1, element->kids + at, (element->kid_count - at) * sizeof *element->kids);
	element->kids[at] = kid;
	element->kid_count++;
}

static struct element *new_element(struct derive *derive, struct element *parent, enum tag tag, const struct node *node,
				   bool in_front)
{
	struct element *element = arena_alloc(derive->arena, sizeof *element);
	element->tag = tag;
	element->node = node;
	element->page = derive->page;
	element->parent = parent;
	if (parent != NULL)
		add_kid(derive, parent, (struct kid){.kind = KID_ELEMENT, .element = element}, in_front);
	return element;
}

/* The element of (node, role); made at the end of `parent`, or in front of its kids, when it is missing. */
static struct element *element_at(struct derive *derive, struct element *parent, enum tag tag, const struct node *node,
				  enum role role, bool in_front)
{
	struct element *element = find(derive, node, role);
	if (element == NULL) {
		element = new_element(derive, parent, tag, node, in_front);
		remember(derive, node, role, element);
	}
	return element;
}

static struct element *content_of(struct derive *derive, const struct node *node);

static const struct node *child_of_kind(const struct node *node, enum node_kind kind)
{
	for (const struct node *child = node->first; child != NULL; child = child->next)
		if (child->kind == kind)
			return child;
	return NULL;
}

static bool has_options(const struct node *question)
{
	return child_of_kind(question, NODE_OPTION) != NULL;
}

/* The parent's element, for children that are blocks or inlines. */
static struct element *above(struct derive *derive, const struct node *node)
{
	return node->parent == NULL ? derive->tags->root : content_of(derive, node->parent);
}

/* ISO 14289-1 7.4.2: the first heading is H1 and no level is skipped, whatever the levels written. */
static struct element *heading(struct derive *derive, const struct node *node, int level)
{
	while (derive->depth > 0 && derive->levels[derive->depth - 1] >= level)
		derive->depth--;
	if (derive->depth < 6)
		derive->levels[derive->depth++] = level;
	struct element *parent = node->kind == NODE_DOCUMENT ? derive->tags->root : above(derive, node);
	return new_element(derive, parent, (enum tag)(TAG_H1 + derive->depth - 1), node, false);
}

static struct element *list(struct derive *derive, const struct node *node)
{
	struct element *element = new_element(derive, above(derive, node), TAG_L, node, false);
	if (node->mark == MARK_NONE)
		element->attribute = node->ordered ? "Decimal" : "Disc";
	return element;
}

static struct element *item(struct derive *derive, const struct node *node)
{
	struct element *li = element_at(derive, above(derive, node), TAG_LI, node, ROLE_ITEM, false);
	return new_element(derive, li, TAG_LBODY, node, false);
}

/* All rows and cells are made at once: an empty cell has no box, and a row without it would be irregular. */
static struct element *table(struct derive *derive, const struct node *node)
{
	struct element *element = new_element(derive, above(derive, node), TAG_TABLE, node, false);
	for (const struct node *row = node->first; row != NULL; row = row->next) {
		struct element *tr = new_element(derive, element, TAG_TR, row, false);
		remember(derive, row, ROLE_CONTENT, tr);
		for (const struct node *cell = row->first; cell != NULL; cell = cell->next) {
			enum tag tag = cell->header ? TAG_TH : TAG_TD;
			struct element *td = new_element(derive, tr, tag, cell, false);
			if (cell->header)
				td->attribute = row->header ? "Column" : "Row";
			td->lang = cell->lang;
			remember(derive, cell, ROLE_CONTENT, td);
		}
	}
	return element;
}

/* A question with answers is a section of paragraphs, one without is one paragraph; in a cell the cell is enough. */
static struct element *question(struct derive *derive, const struct node *node)
{
	if (node->parent != NULL && node->parent->kind == NODE_CELL)
		return above(derive, node);
	return new_element(derive, above(derive, node), has_options(node) ? TAG_SECT : TAG_P, node, false);
}

static bool is_tick(const struct node *node)
{
	return node->field != NULL && node->field->type == FIELD_TICK;
}

/* Lbl before Form, but after the box of a tick. */
static struct element *question_label(struct derive *derive, const struct node *node)
{
	const struct node *of = node->parent;
	struct element *parent = above(derive, node);
	if (of == NULL || of->kind != NODE_QUESTION || has_options(of))
		return new_element(derive, parent, TAG_P, node, false);
	return new_element(derive, parent, TAG_LBL, node, parent->tag == TAG_P && !is_tick(of));
}

static struct element *help(struct derive *derive, const struct node *node)
{
	struct element *parent = above(derive, node);
	return new_element(derive, parent, parent->tag == TAG_P ? TAG_SPAN : TAG_P, node, false);
}

static struct element *answer(struct derive *derive, const struct node *node)
{
	return element_at(derive, above(derive, node), TAG_P, node, ROLE_ANSWER, false);
}

static struct element *note(struct derive *derive, const struct node *node)
{
	struct element *element = new_element(derive, above(derive, node), TAG_NOTE, node, false);
	element->id = arena_printf(derive->arena, "note-%d", node->level);
	return element;
}

/* Paragraphs of a tight list stand in LBody without one of their own. */
static struct element *paragraph(struct derive *derive, const struct node *node)
{
	const struct node *parent = node->parent;
	struct element *outer = above(derive, node);
	if (parent != NULL && parent->kind == NODE_ITEM && parent->parent != NULL && parent->parent->tight)
		return outer;
	return new_element(derive, outer, TAG_P, node, false);
}

/* Nodes without an element of their own, unless they change the language. */
static struct element *transparent(struct derive *derive, const struct node *node, enum tag tag)
{
	struct element *parent = above(derive, node);
	return node->lang == NULL ? parent : new_element(derive, parent, tag, node, false);
}

static struct element *make_content(struct derive *derive, const struct node *node)
{
	switch (node->kind) {
	case NODE_DOCUMENT:
		return derive->tags->root;
	case NODE_HEADING:
		return heading(derive, node, node->level);
	case NODE_PARAGRAPH:
		return paragraph(derive, node);
	case NODE_CODE_BLOCK:
		return new_element(derive, above(derive, node), TAG_P, node, false);
	case NODE_LIST:
		return list(derive, node);
	case NODE_ITEM:
		return item(derive, node);
	case NODE_QUOTE:
		return new_element(derive, above(derive, node), TAG_BLOCK_QUOTE, node, false);
	case NODE_TABLE:
		return table(derive, node);
	case NODE_ROW:
	case NODE_CELL:
		return above(derive, node); /* made by table(); a stray one has none */
	case NODE_BLOCK:
		return transparent(derive, node, TAG_DIV);
	case NODE_FOOTNOTE:
		return note(derive, node);
	case NODE_QUESTION:
		return question(derive, node);
	case NODE_LABEL:
		return question_label(derive, node);
	case NODE_HELP:
		return help(derive, node);
	case NODE_OPTION:
		return new_element(derive, answer(derive, node), TAG_LBL, node, false);
	case NODE_CODE:
		return new_element(derive, above(derive, node), TAG_CODE, node, false);
	case NODE_FOOTNOTE_REF:
		return new_element(derive, above(derive, node), TAG_REFERENCE, node, false);
	case NODE_LINK:
		if (find(derive, node, ROLE_CLICKABLE) != NULL)
			return new_element(derive, above(derive, node), TAG_LINK, node, false);
		return transparent(derive, node, TAG_SPAN);
	case NODE_RULE:
	case NODE_TEXT:
	case NODE_SOFT_BREAK:
	case NODE_LINE_BREAK:
	case NODE_EMPHASIS:
	case NODE_STRONG:
	case NODE_STRIKE:
	case NODE_IMAGE:
	case NODE_VALUE:
	case NODE_FIELD:
	case NODE_ANSWER:
	case NODE_SECOND:
		return transparent(derive, node, TAG_SPAN);
	}
	return derive->tags->root;
}

/* The element that holds what a node shows itself, and the elements of its children. */
static struct element *content_of(struct derive *derive, const struct node *node)
{
	struct element *element = find(derive, node, ROLE_CONTENT);
	if (element != NULL)
		return element;
	/* Tables make their cells: the table first, then look again. */
	const struct node *in_table = node_above(node, NODE_TABLE);
	if (in_table != NULL && in_table != node && find(derive, in_table, ROLE_CONTENT) == NULL) {
		content_of(derive, in_table);
		return content_of(derive, node);
	}
	element = make_content(derive, node);
	if (element->node == node && node->lang != NULL && node->kind != NODE_DOCUMENT)
		element->lang = node->lang;
	remember(derive, node, ROLE_CONTENT, element);
	return element;
}

/* Text may stand in leaves and in paragraphs, not in the elements that only group. */
static bool holds_text(enum tag tag)
{
	return tag != TAG_DOCUMENT && tag != TAG_SECT && tag != TAG_DIV && tag != TAG_BLOCK_QUOTE && tag != TAG_L &&
	       tag != TAG_LI && tag != TAG_TABLE && tag != TAG_TR;
}

static struct element *grouping_above(struct element *element)
{
	while (element->tag == TAG_L || element->tag == TAG_LI || element->tag == TAG_TABLE || element->tag == TAG_TR)
		element = element->parent;
	return element;
}

static bool is_picture(const struct box *box)
{
	bool shown = box->kind == BOX_DRAWING || box->kind == BOX_RASTER || box->kind == BOX_QR;
	return shown && box->alt != NULL && box->alt[0] != '\0';
}

/* The Figure of a node that has a picture; NULL for all others. */
static struct element *figure_of(struct derive *derive, const struct node *node)
{
	const struct element *description = find(derive, node, ROLE_PICTURED);
	if (description == NULL)
		return NULL;
	struct element *figure = find(derive, node, ROLE_FIGURE);
	if (figure != NULL)
		return figure;
	struct element *parent = grouping_above(content_of(derive, node));
	figure = element_at(derive, parent, TAG_FIGURE, node, ROLE_FIGURE, false);
	figure->alt = description->alt;
	figure->lang = description->lang;
	figure->left = figure->top = 1e9;
	figure->right = figure->bottom = -1e9;
	return figure;
}

static struct element *label_of(struct derive *derive, const struct node *node)
{
	struct element *parent = content_of(derive, node);
	if (node->kind == NODE_ITEM)
		parent = parent->parent;
	return element_at(derive, parent, TAG_LBL, node, ROLE_LABEL, true);
}

/* A question's number is part of its label. */
static struct element *question_text(struct derive *derive, const struct node *node)
{
	const struct node *label = child_of_kind(node, NODE_LABEL);
	if (label != NULL)
		return content_of(derive, label);
	struct element *parent = content_of(derive, node);
	if (parent->tag == TAG_SECT)
		return element_at(derive, parent, TAG_P, node, ROLE_PARAGRAPH, false);
	return element_at(derive, parent, TAG_LBL, node, ROLE_LABEL, !is_tick(node));
}

static struct element *text_element(struct derive *derive, const struct box *box)
{
	const struct node *node = box->origin;
	struct element *figure = figure_of(derive, node);
	if (figure != NULL)
		return figure;
	if (box->part == PART_LABEL && (node->kind == NODE_ITEM || node->kind == NODE_FOOTNOTE))
		return label_of(derive, node);
	if (node->kind == NODE_QUESTION)
		return question_text(derive, node);
	if (node->kind == NODE_DOCUMENT) { /* the title */
		struct element *title = find(derive, node, ROLE_PARAGRAPH);
		if (title == NULL) {
			title = heading(derive, node, 1);
			remember(derive, node, ROLE_PARAGRAPH, title);
		}
		return title;
	}
	struct element *element = content_of(derive, node);
	if (holds_text(element->tag))
		return element;
	return element_at(derive, grouping_above(element), TAG_P, node, ROLE_PARAGRAPH, false);
}

static const struct node *option_node(const struct node *question, const struct option *option)
{
	for (const struct node *child = question->first; child != NULL; child = child->next)
		if (child->kind == NODE_OPTION && child->option == option)
			return child;
	return NULL;
}

/* Form before Lbl in answers and ticks; a menu's Form is a paragraph among those of its section. */
static struct element *widget_element(struct derive *derive, const struct box *box)
{
	const struct node *node = box->origin;
	const struct node *at = node_above(node, NODE_OPTION);
	if (at == NULL && (at = node_above(node, NODE_QUESTION)) != NULL && box->widget->option != NULL) {
		const struct node *found = option_node(at, box->widget->option);
		at = found != NULL ? found : at;
	}
	if (at == NULL)
		return new_element(derive, text_element(derive, box), TAG_FORM, node, false);
	if (at->kind == NODE_OPTION)
		return new_element(derive, answer(derive, at), TAG_FORM, node, true);
	struct element *parent = content_of(derive, at);
	if (parent->tag == TAG_SECT)
		parent = element_at(derive, parent, TAG_P, at, ROLE_FIELD, false);
	return new_element(derive, parent, TAG_FORM, node, is_tick(at) && parent->tag == TAG_P);
}

/* A clickable area of a node that is no link, such as a sector of the wheel, has a Link of its own. */
static struct element *link_element(struct derive *derive, const struct box *box)
{
	const struct node *link = node_above(box->origin, NODE_LINK);
	if (link != NULL)
		return content_of(derive, link);
	struct element *parent = text_element(derive, box);
	if (parent->tag == TAG_FIGURE)
		parent = holds_text(parent->parent->tag)
				 ? parent->parent
				 : element_at(derive, parent->parent, TAG_P, box->origin, ROLE_PARAGRAPH, false);
	return new_element(derive, parent, TAG_LINK, box->origin, false);
}

/* The bounds of what a figure shows on its first page (ISO 14289-1 7.3: a BBox). */
static void widen(struct element *figure, const struct box *box)
{
	double top = box->kind == BOX_RUN ? box->y - box->height : box->y;
	figure->left = box->x < figure->left ? box->x : figure->left;
	figure->top = top < figure->top ? top : figure->top;
	figure->right = box->x + box->width > figure->right ? box->x + box->width : figure->right;
	figure->bottom = top + box->height > figure->bottom ? top + box->height : figure->bottom;
}

/* A header row that stands again on a later page is not read again. */
static bool is_repeated(const struct derive *derive, const struct node *node)
{
	const struct node *row = node_above(node, NODE_ROW);
	if (row == NULL || !row->header)
		return false;
	const struct element *element = find(derive, row, ROLE_CONTENT);
	return element != NULL && element->page < derive->page;
}

static enum artifact artifact_of(const struct derive *derive, const struct box *box)
{
	if (box->kind != BOX_RUN)
		return ARTIFACT_LAYOUT;
	double middle = derive->print->height / 2;
	return box->y < middle ? ARTIFACT_HEADER : ARTIFACT_FOOTER;
}

static void add_to_group(struct derive *derive, struct element *element, enum artifact artifact, size_t box)
{
	struct tags *tags = derive->tags;
	struct group *last = tags->group_count == 0 ? NULL : &tags->groups[tags->group_count - 1];
	if (last != NULL && last->page == derive->page && last->element == element && last->artifact == artifact) {
		last->count = box + 1 - last->first;
		return;
	}
	tags->groups = arena_grow(derive->arena, tags->groups, tags->group_count, sizeof *tags->groups);
	tags->groups[tags->group_count] = (struct group){
		.element = element, .artifact = artifact, .page = derive->page, .first = box, .count = 1};
	if (element != NULL)
		add_kid(derive, element, (struct kid){.kind = KID_GROUP, .index = tags->group_count}, false);
	tags->group_count++;
}

static void add_annotation(struct derive *derive, const struct box *box, struct element *element)
{
	struct tags *tags = derive->tags;
	tags->annotations =
		arena_grow(derive->arena, tags->annotations, tags->annotation_count, sizeof *tags->annotations);
	tags->annotations[tags->annotation_count] =
		(struct annotation){.box = box, .element = element, .page = derive->page};
	add_kid(derive, element, (struct kid){.kind = KID_ANNOTATION, .index = tags->annotation_count}, false);
	tags->annotation_count++;
}

/* A list's bullet is a shape, but one that is read. */
static bool is_drawn_mark(const struct box *box)
{
	return box->kind != BOX_RUN && box->part == PART_LABEL && box->origin->kind == NODE_ITEM;
}

static void add_content(struct derive *derive, const struct box *box, size_t at)
{
	struct element *figure;
	if (box->origin == NULL)
		add_to_group(derive, NULL, artifact_of(derive, box), at);
	else if (is_repeated(derive, box->origin))
		add_to_group(derive, NULL, ARTIFACT_REPEATED, at);
	else if ((figure = figure_of(derive, box->origin)) != NULL) {
		if (figure->page == derive->page)
			widen(figure, box);
		add_to_group(derive, figure, ARTIFACT_NONE, at);
	} else if ((box->kind == BOX_RUN && box->run->glyph_count != 0) || is_drawn_mark(box))
		add_to_group(derive, text_element(derive, box), ARTIFACT_NONE, at);
	else
		add_to_group(derive, NULL, ARTIFACT_LAYOUT, at);
}

static void add_widget(struct derive *derive, const struct box *box, size_t at)
{
	struct element *element = widget_element(derive, box);
	if (!derive->print->flat) {
		add_annotation(derive, box, element);
		return;
	}
	element->widget = box->widget;
	add_to_group(derive, element, ARTIFACT_NONE, at);
}

static void derive_box(struct derive *derive, const struct box *box, size_t at)
{
	switch (box->kind) {
	case BOX_WIDGET:
		add_widget(derive, box, at);
		break;
	case BOX_LINK:
		add_annotation(derive, box, link_element(derive, box));
		break;
	case BOX_RUN:
	case BOX_RECT:
	case BOX_LINE:
	case BOX_DRAWING:
	case BOX_RASTER:
	case BOX_QR:
		add_content(derive, box, at);
		break;
	}
}

/* First pass: which nodes have pictures and which links can be clicked. */
static void mark(struct derive *derive, const struct box *box)
{
	if (box->origin == NULL)
		return;
	if (is_picture(box) && find(derive, box->origin, ROLE_PICTURED) == NULL) {
		struct element *description = arena_alloc(derive->arena, sizeof *description);
		description->alt = box->alt;
		description->lang = box->alt_lang;
		remember(derive, box->origin, ROLE_PICTURED, description);
	}
	const struct node *link = box->kind == BOX_LINK ? node_above(box->origin, NODE_LINK) : NULL;
	if (link != NULL && find(derive, link, ROLE_CLICKABLE) == NULL)
		remember(derive, link, ROLE_CLICKABLE, derive->tags->root);
}

struct tags *tags_derive(const struct print *print, struct arena *arena)
{
	struct tags *tags = arena_alloc(arena, sizeof *tags);
	struct derive derive = {.print = print, .arena = arena, .tags = tags, .slot_count = 512};
	derive.slots = arena_array(arena, derive.slot_count, sizeof *derive.slots);
	tags->root = new_element(&derive, NULL, TAG_DOCUMENT, print->tree, false);
	for (size_t page = 0; page < print->page_count; page++)
		for (size_t i = 0; i < print->pages[page].box_count; i++)
			mark(&derive, &print->pages[page].boxes[i]);
	for (size_t page = 0; page < print->page_count; page++) {
		derive.page = page;
		for (size_t i = 0; i < print->pages[page].box_count; i++)
			derive_box(&derive, &print->pages[page].boxes[i], i);
	}
	return tags;
}
