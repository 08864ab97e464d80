/*
 * localise.c - a tree becomes that of one reader: values, links, islands
 *
 * Owns nothing. Afterwards the tree holds no NODE_VALUE and no link to a .md file.
 */
#include <string.h>

#include "base/arena.h"
#include "doc/tree.h"
#include "site/link.h"
#include "site/site.h"
#include "site/value.h"

struct localiser {
	const struct variant *variant;
	struct arena *arena;
};

static bool is_for(const struct node *block, const struct municipality *municipality)
{
	const char *id = municipality != NULL ? municipality->id : "county";
	size_t length = strlen(id);
	for (const char *at = block->target; *at != '\0';) {
		size_t n = strcspn(at, " ");
		if (n == length && memcmp(at, id, n) == 0)
			return true;
		at += n + strspn(at + n, " ");
	}
	return false;
}

static void replace_value(const struct localiser *l, struct node *value)
{
	struct value_text found = value_text(l->variant, value->text);
	const struct language *language = l->variant->document->language;
	value->kind = NODE_TEXT;
	value->text = found.text != NULL ? found.text : language->strings[STRING_NOT_FILLED];
	bool foreign = found.text != NULL && found.language != language;
	if (!foreign)
		return;
	value->isolate = language->right_to_left && !found.language->right_to_left;
	value->lang = found.language->tag;
}

/* {name}, mailto:{name}, tel:{name}: the whole address, or no link at all where nothing is known. */
static void replace_value_target(const struct localiser *l, struct node *link)
{
	const char *brace = strchr(link->target, '{');
	if (brace == NULL)
		return;
	const char *name = arena_copy(l->arena, brace + 1, strlen(brace) - 2);
	const char *text = value_text(l->variant, name).text;
	if (text != NULL)
		link->target = arena_printf(l->arena, "%.*s%s", (int)(brace - link->target), link->target, text);
	else
		link->kind = NODE_EMPHASIS;
}

static void replace_link(const struct localiser *l, struct node *link)
{
	const struct variant *v = l->variant;
	const char *anchor;
	replace_value_target(l, link);
	const struct document *target = link_document(v->site, v->document, link->target, &anchor, l->arena);
	if (target == NULL)
		return;
	const char *address = document_address(l->arena, target, target->municipal ? v->municipality : NULL);
	link->target = anchor == NULL ? address : arena_printf(l->arena, "%s#%s", address, anchor);
	if (target->language != v->document->language)
		link->lang = target->language->tag;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * The length of a number with separators ("0470-12 34 56", "2026-11-21", "+46 …") at `text`, or 0. Single numbers order
 * themselves; those with separators would come out piece by piece from the right (UAX #9 rule W4 joins only some).
 */
static size_t island_length(const char *text)
{
	size_t i = text[0] == '+', last = 0;
	bool separated = i != 0;
	if (!is_digit(text[i]))
		return 0;
	for (; text[i] != '\0'; i++) {
		if (is_digit(text[i])) {
			separated |= last != 0 && i > last;
			last = i + 1;
		} else if (strchr("-/ :.()", text[i]) == NULL || i > last + 1) {
			break;
		}
	}
	return separated ? last : 0;
}

static struct node *cut(const struct localiser *l, struct node *text, size_t at, size_t n)
{
	struct node *island = node_new(l->arena, NODE_TEXT, text->line, text->column);
	struct node *rest = node_new(l->arena, NODE_TEXT, text->line, text->column);
	island->text = arena_copy(l->arena, text->text + at, n);
	island->isolate = true;
	rest->text = arena_text(l->arena, text->text + at + n);
	text->text = arena_copy(l->arena, text->text, at);
	node_insert_after(text, island);
	node_insert_after(island, rest);
	return rest;
}

static void isolate_numbers(const struct localiser *l, struct node *text)
{
	for (size_t i = 0; text->text[i] != '\0';) {
		size_t n = island_length(text->text + i);
		if (n != 0) {
			text = cut(l, text, i, n);
			i = 0;
		} else if (is_digit(text->text[i])) {
			i += strspn(text->text + i, "0123456789");
		} else {
			i++;
		}
	}
}

static void localise(const struct localiser *l, struct node *parent)
{
	for (struct node *node = parent->first, *next; node != NULL; node = next) {
		next = node->next;
		if (node->kind == NODE_BLOCK && strcmp(node->text, "only") == 0 &&
		    !is_for(node, l->variant->municipality)) {
			node_unlink(node);
			continue;
		}
		if (node->kind == NODE_VALUE)
			replace_value(l, node);
		else if (node->kind == NODE_LINK)
			replace_link(l, node);
		else if (node->kind == NODE_TEXT && l->variant->document->language->right_to_left)
			isolate_numbers(l, node);
		localise(l, node);
	}
}

void document_localise(const struct variant *variant, struct node *tree, struct arena *arena)
{
	struct localiser localiser = {variant, arena};
	localise(&localiser, tree);
}
