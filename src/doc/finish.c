/*
 * finish.c - blocks are nested, lists of answers marked
 *
 * Owns nothing.
 */
#include "doc/finish.h"

#include <string.h>

#include "base/arena.h"
#include "doc/source.h"
#include "doc/tree.h"

static struct place place_of(const struct source *source, const struct node *node)
{
	return (struct place){source->path, node->line, node->column};
}

enum { BLOCKS_DEEPEST = 8 };

/* Moves what stands between :::name and ::: into its block. Errors: unclosed, unopened, nested too deep. */
static void blocks_nest(const struct source *source, struct node *tree, struct diags *diags)
{
	struct node *open = tree;
	int depth = 0;
	for (struct node *node = tree->first, *next; node != NULL; node = next) {
		next = node->next;
		bool is_fence = node->kind == NODE_BLOCK;
		if (is_fence && node->text == NULL) {
			if (open == tree)
				diag_error(diags, place_of(source, node), _("remove it, or open a block above it"),
					   _("this ::: closes no block"));
			else if (depth-- <= BLOCKS_DEEPEST)
				open = open->parent;
			node_unlink(node);
			continue;
		}
		if (is_fence && ++depth > BLOCKS_DEEPEST) {
			if (depth == BLOCKS_DEEPEST + 1)
				diag_error(diags, place_of(source, node), _("close one before you open the next"),
					   _("blocks are nested more than %d deep here"), BLOCKS_DEEPEST);
			node_unlink(node);
			continue;
		}
		if (open != tree) {
			node_unlink(node);
			node_append(open, node);
		}
		if (is_fence)
			open = node;
	}
	for (; depth > 0 && open != tree; open = open->parent)
		diag_error(diags, place_of(source, open), _("write ::: on a line of its own where the block ends"),
			   _("the block \"%s\" is not closed"), open->text);
}

/* The first text of an item that starts with a mark "[ ] ", "[x] " or "( ) ". */
static struct node *marked_text(struct node *item)
{
	struct node *paragraph = item->first;
	if (paragraph == NULL || paragraph->kind != NODE_PARAGRAPH || paragraph->first == NULL ||
	    paragraph->first->kind != NODE_TEXT)
		return NULL;
	const char *text = paragraph->first->text;
	bool marked = strncmp(text, "[ ]", 3) == 0 || strncmp(text, "( )", 3) == 0 || strncmp(text, "[x]", 3) == 0 ||
		      strncmp(text, "[X]", 3) == 0;
	bool spaced = marked && (text[3] == ' ' || (text[3] == '\0' && paragraph->first->next != NULL));
	return spaced ? paragraph->first : NULL;
}

static void mark_item(struct node *item, struct arena *arena)
{
	struct node *first = marked_text(item);
	if (first == NULL)
		return;
	char mark = first->text[0] == '(' ? '(' : first->text[1];
	const char *rest = first->text + 3;
	rest += strspn(rest, " ");
	first->text = arena_text(arena, rest);
	struct node *content = first->text[0] != '\0' ? first : first->next;
	if (first->text[0] == '\0')
		node_unlink(first);
	bool answer = content != NULL && content->kind == NODE_ANSWER;
	if (mark == '(' || answer)
		item->parent->mark = mark == '(' ? MARK_ONE_OF : MARK_ANY_OF;
	else
		item->mark = mark == ' ' ? MARK_TASK_OPEN : MARK_TASK_DONE;
}

static void mark_lists(struct node *tree, struct arena *arena)
{
	for (struct node *node = tree; node != NULL; node = node_walk(tree, node))
		if (node->kind == NODE_ITEM)
			mark_item(node, arena);
}

static void number_footnotes(struct node *tree)
{
	int number = 0;
	for (struct node *node = tree->first; node != NULL; node = node->next)
		if (node->kind == NODE_FOOTNOTE)
			node->level = ++number;
}

/* Quotes and lists nested this deep are an attack or an accident; painters recurse and rely on the limit. */
static bool is_shallow(const struct source *source, struct node *tree, struct diags *diags)
{
	int depth = 0;
	for (struct node *node = tree; node != NULL;) {
		if (depth > TREE_DEEPEST) {
			diag_error(diags, place_of(source, node), _("use fewer levels of lists and quotes"),
				   _("the text is nested more than %d deep here"), TREE_DEEPEST);
			return false;
		}
		if (node->first != NULL) {
			node = node->first;
			depth++;
			continue;
		}
		while (node != tree && node->next == NULL) {
			node = node->parent;
			depth--;
		}
		node = node == tree ? NULL : node->next;
	}
	return true;
}

/* The first picture below, or NULL. */
static const struct node *picture_in(const struct node *node)
{
	for (const struct node *n = node; n != NULL; n = node_walk(node, (struct node *)n))
		if (n->kind == NODE_IMAGE)
			return n;
	return NULL;
}

/* ISO 14289-1 7.5, WCAG 2.2 1.3.1: who listens hears each cell with its column's header. The corner may be empty. */
static void check_table(const struct source *source, const struct node *table, struct diags *diags)
{
	const struct node *header = table->first;
	if (header == NULL || !header->header)
		return;
	int number = 0, empty = 0;
	for (const struct node *cell = header->first; cell != NULL; cell = cell->next) {
		number++;
		if (node_has_words(cell) || picture_in(cell) != NULL)
			continue;
		empty++;
		if (number > 1)
			diag_error(diags, place_of(source, cell), _("say in the first row what stands in the column"),
				   _("column %d of this table has no header"), number);
	}
	if (number == 1 && empty == 1)
		diag_error(diags, place_of(source, table), _("say in the first row what stands in the column"),
			   _("this table has no header"));
}

/* ISO 14289-1 7.18.5, WCAG 2.2 2.4.4. */
static void check_link(const struct source *source, const struct node *link, struct diags *diags)
{
	if (!node_has_words(link) && picture_in(link) == NULL)
		diag_error(diags, place_of(source, link), _("write between the brackets where the link leads"),
			   _("this link has no words"));
}

/* Pictures stand with words, never instead of them: headings are read aloud, listed and linked to. */
static void check_heading(const struct source *source, const struct node *heading, struct arena *arena,
			  struct diags *diags)
{
	const struct node *image = picture_in(heading);
	if (image != NULL && !node_has_words(heading))
		diag_error(diags, place_of(source, heading),
			   arena_printf(arena, _("write words behind it: ## ![](%s) Our plan"), image->target),
			   _("the heading is a picture without words"));
}

/* What cannot be said aloud is found before anything is made of it. */
static void check_access(const struct source *source, struct node *tree, struct arena *arena, struct diags *diags)
{
	for (struct node *node = tree; node != NULL; node = node_walk(tree, node)) {
		if (node->kind == NODE_TABLE)
			check_table(source, node, diags);
		if (node->kind == NODE_LINK)
			check_link(source, node, diags);
		if (node->kind == NODE_HEADING)
			check_heading(source, node, arena, diags);
	}
}

bool document_finish(const struct source *source, struct node *tree, bool is_form, struct arena *arena,
		     struct diags *diags)
{
	if (!is_shallow(source, tree, diags))
		return false;
	number_footnotes(tree);
	blocks_nest(source, tree, diags);
	inlines_finish(source, tree, is_form, arena, diags);
	mark_lists(tree, arena);
	headings_finish(source, tree, arena, diags);
	check_access(source, tree, arena, diags);
	return true;
}
