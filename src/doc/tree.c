/*
 * tree.c - the one tree that every stage reads
 *
 * Owns nothing. Invariant: parent, first, last, previous and next agree with each other.
 */
#include "doc/tree.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

struct node *node_new(struct arena *arena, enum node_kind kind, int line, int column)
{
	struct node *node = arena_alloc(arena, sizeof *node);
	node->kind = kind;
	node->line = line;
	node->column = column;
	return node;
}

void node_append(struct node *parent, struct node *child)
{
	child->parent = parent;
	child->previous = parent->last;
	child->next = NULL;
	if (parent->last != NULL)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

void node_insert_after(struct node *sibling, struct node *child)
{
	child->parent = sibling->parent;
	child->previous = sibling;
	child->next = sibling->next;
	if (sibling->next != NULL)
		sibling->next->previous = child;
	else
		sibling->parent->last = child;
	sibling->next = child;
}

void node_unlink(struct node *node)
{
	if (node->previous != NULL)
		node->previous->next = node->next;
	else if (node->parent != NULL)
		node->parent->first = node->next;
	if (node->next != NULL)
		node->next->previous = node->previous;
	else if (node->parent != NULL)
		node->parent->last = node->previous;
	node->parent = node->previous = node->next = NULL;
}

void node_move_children(struct node *from, struct node *to)
{
	while (from->first != NULL) {
		struct node *child = from->first;
		node_unlink(child);
		node_append(to, child);
	}
}

struct node *node_clone(struct arena *arena, const struct node *node)
{
	struct node *copy = arena_alloc(arena, sizeof *copy);
	*copy = *node;
	copy->parent = copy->first = copy->last = copy->previous = copy->next = NULL;
	for (const struct node *child = node->first; child != NULL; child = child->next)
		node_append(copy, node_clone(arena, child));
	return copy;
}

struct node *node_walk(const struct node *root, struct node *node)
{
	if (node->first != NULL)
		return node->first;
	while (node != root && node->next == NULL)
		node = node->parent;
	return node == root ? NULL : node->next;
}

char *node_plain(struct arena *arena, const struct node *node)
{
	struct buf text = BUF_EMPTY;
	for (struct node *n = (struct node *)node; n != NULL; n = node_walk(node, n)) {
		if (n->kind == NODE_SECOND && n != node)
			break; /* it is the last child */
		bool behind = text.len == 0 && n->previous != NULL && n->previous->kind == NODE_IMAGE;
		if (n->kind == NODE_TEXT || n->kind == NODE_CODE || n->kind == NODE_VALUE)
			buf_text(&text, n->text + (behind ? strspn(n->text, " ") : 0));
		else if (n->kind == NODE_SOFT_BREAK || n->kind == NODE_LINE_BREAK)
			buf_char(&text, ' ');
	}
	char *copy = buf_copy(&text, arena);
	buf_free(&text);
	return copy;
}

bool node_has_words(const struct node *node)
{
	if (node->kind == NODE_IMAGE)
		return false;
	if (node->kind == NODE_TEXT || node->kind == NODE_CODE || node->kind == NODE_VALUE)
		return node->text[strspn(node->text, " ")] != '\0';
	for (const struct node *child = node->first; child != NULL; child = child->next)
		if (node_has_words(child))
			return true;
	return false;
}

static bool holds_support(const struct node *node)
{
	switch (node->kind) {
	case NODE_HEADING:
	case NODE_CELL:
	case NODE_LABEL:
	case NODE_OPTION:
	case NODE_FIELD: /* these two before a form is resolved */
	case NODE_ANSWER:
		return true;
	case NODE_PARAGRAPH: {
		const struct node *item = node->parent, *block = item == NULL ? NULL : node_above(item, NODE_BLOCK);
		return item != NULL && item->kind == NODE_ITEM && item->first == node &&
		       (block == NULL || block->text == NULL || strcmp(block->text, "pictures") != 0);
	}
	case NODE_DOCUMENT:
	case NODE_LIST:
	case NODE_ITEM:
	case NODE_QUOTE:
	case NODE_CODE_BLOCK:
	case NODE_RULE:
	case NODE_TABLE:
	case NODE_ROW:
	case NODE_BLOCK:
	case NODE_FOOTNOTE:
	case NODE_QUESTION:
	case NODE_HELP:
	case NODE_TEXT:
	case NODE_SOFT_BREAK:
	case NODE_LINE_BREAK:
	case NODE_CODE:
	case NODE_EMPHASIS:
	case NODE_STRONG:
	case NODE_STRIKE:
	case NODE_LINK:
	case NODE_IMAGE:
	case NODE_VALUE:
	case NODE_FOOTNOTE_REF:
	case NODE_SECOND:
		break;
	}
	return false;
}

bool node_is_support(const struct node *image)
{
	if (image->kind != NODE_IMAGE || image->first != NULL || image->previous != NULL || image->parent == NULL ||
	    !holds_support(image->parent))
		return false;
	for (const struct node *node = image->next; node != NULL; node = node->next)
		if (node_has_words(node))
			return true;
	return false;
}

const struct node *node_second(const struct node *node)
{
	return node->last != NULL && node->last->kind == NODE_SECOND ? node->last : NULL;
}

const struct node *node_above(const struct node *node, enum node_kind kind)
{
	while (node != NULL && node->kind != kind)
		node = node->parent;
	return node;
}

const char *node_name(enum node_kind kind)
{
	static const char *const names[] = {
		[NODE_DOCUMENT] = "document",
		[NODE_HEADING] = "heading",
		[NODE_PARAGRAPH] = "paragraph",
		[NODE_LIST] = "list",
		[NODE_ITEM] = "item",
		[NODE_QUOTE] = "quote",
		[NODE_CODE_BLOCK] = "code-block",
		[NODE_RULE] = "rule",
		[NODE_TABLE] = "table",
		[NODE_ROW] = "row",
		[NODE_CELL] = "cell",
		[NODE_BLOCK] = "block",
		[NODE_FOOTNOTE] = "footnote",
		[NODE_QUESTION] = "question",
		[NODE_LABEL] = "label",
		[NODE_HELP] = "help",
		[NODE_OPTION] = "option",
		[NODE_TEXT] = "text",
		[NODE_SOFT_BREAK] = "soft-break",
		[NODE_LINE_BREAK] = "line-break",
		[NODE_CODE] = "code",
		[NODE_EMPHASIS] = "emphasis",
		[NODE_STRONG] = "strong",
		[NODE_STRIKE] = "strike",
		[NODE_LINK] = "link",
		[NODE_IMAGE] = "image",
		[NODE_VALUE] = "value",
		[NODE_FOOTNOTE_REF] = "footnote-ref",
		[NODE_FIELD] = "field",
		[NODE_ANSWER] = "answer",
		[NODE_SECOND] = "second",
	};
	return names[kind];
}
