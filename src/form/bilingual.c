/*
 * bilingual.c - two languages on one sheet
 *
 * Owns nothing. Blocks that tell the same are found by a longest common subsequence of what they are, so that a
 * paragraph too many on one side shifts nothing behind it. Invariant: every block of the second tree ends up in the
 * first one, once, as a SECOND or whole.
 */
#include "form/bilingual.h"

#include <string.h>

#include "base/arena.h"
#include "doc/tree.h"
#include "form/form.h"
#include "site/edition.h"
#include "site/site.h"

/* The join of two lists of children. */
struct join {
	struct arena *arena;
	const char *lang; /* of the second tree */
};

static bool is_same_text(const char *a, const char *b)
{
	return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

/* Blocks that steer by themselves where the other language's counterpart is. */
static bool is_counterpart(const struct node *a, const struct node *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case NODE_HEADING:
		return a->level == b->level;
	case NODE_QUESTION:
		return a->field != NULL && b->field != NULL && strcmp(a->field->id, b->field->id) == 0;
	case NODE_OPTION:
		return a->option != NULL && b->option != NULL && strcmp(a->option->id, b->option->id) == 0;
	case NODE_BLOCK:
		return is_same_text(a->text, b->text) && is_same_text(a->target, b->target);
	case NODE_FOOTNOTE:
		return is_same_text(a->text, b->text);
	case NODE_PARAGRAPH:
		return false; /* any could be any: join_stretch */
	case NODE_DOCUMENT:
	case NODE_LIST:
	case NODE_ITEM:
	case NODE_QUOTE:
	case NODE_CODE_BLOCK:
	case NODE_RULE:
	case NODE_TABLE:
	case NODE_ROW:
	case NODE_CELL:
	case NODE_LABEL:
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
	case NODE_FIELD:
	case NODE_ANSWER:
	case NODE_SECOND:
		break;
	}
	return true;
}

static size_t count_children(const struct node *node)
{
	size_t count = 0;
	for (const struct node *child = node->first; child != NULL; child = child->next)
		count++;
	return count;
}

static struct node **list_children(struct join *join, const struct node *node, size_t count)
{
	struct node **list = arena_array(join->arena, count + 1, sizeof(struct node *));
	size_t i = 0;
	for (struct node *child = node->first; child != NULL; child = child->next)
		list[i++] = child;
	return list;
}

/* Inlines of the other language, but for pictures: they stand there already. What reads the same stands once. */
static void add_second(struct join *join, struct node *first, struct node *second)
{
	if (strcmp(node_plain(join->arena, first), node_plain(join->arena, second)) == 0)
		return;
	struct node *words = node_new(join->arena, NODE_SECOND, 0, 0);
	for (struct node *child = second->first, *next; child != NULL; child = next) {
		next = child->next;
		if (child->kind == NODE_IMAGE)
			continue;
		node_unlink(child);
		node_append(words, child);
	}
	words->lang = second->lang != NULL ? second->lang : join->lang;
	words->field = first->field;
	words->option = first->option;
	if (words->first != NULL)
		node_append(first, words);
}

static void join_children(struct join *join, struct node *first, struct node *second);

static bool is_same_grid(const struct node *a, const struct node *b)
{
	if (count_children(a) != count_children(b))
		return false;
	const struct node *other = b->first;
	for (const struct node *row = a->first; row != NULL; row = row->next, other = other->next)
		if (count_children(row) != count_children(other))
			return false;
	return true;
}

static bool has_blocks(const struct node *cell)
{
	return cell->first != NULL && cell->first->kind == NODE_QUESTION;
}

/* False when the two cannot be told row by row: then the second one follows whole. */
static bool join_pair(struct join *join, struct node *a, struct node *b)
{
	switch (a->kind) {
	case NODE_HEADING:
	case NODE_PARAGRAPH:
	case NODE_LABEL:
	case NODE_HELP:
	case NODE_OPTION:
		add_second(join, a, b);
		return true;
	case NODE_CELL:
		if (has_blocks(a))
			join_children(join, a, b);
		else
			add_second(join, a, b);
		return true;
	case NODE_TABLE:
		if (!is_same_grid(a, b))
			return false;
		join_children(join, a, b);
		return true;
	case NODE_LIST:
		if (count_children(a) != count_children(b))
			return false;
		join_children(join, a, b);
		return true;
	case NODE_DOCUMENT:
	case NODE_ITEM:
	case NODE_QUOTE:
	case NODE_ROW:
	case NODE_BLOCK:
	case NODE_FOOTNOTE:
	case NODE_QUESTION:
		join_children(join, a, b);
		return true;
	case NODE_CODE_BLOCK:
		return is_same_text(a->text, b->text);
	case NODE_RULE:
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
	case NODE_FIELD:
	case NODE_ANSWER:
	case NODE_SECOND:
		break;
	}
	return true;
}

/* Two lists of children, and how much of them is alike from each pair of places on. */
struct lists {
	struct node **a, **b;
	size_t a_count, b_count;
	unsigned short *alike; /* (a_count + 1) rows of b_count + 1; NULL where the lists are too long to compare */
};

static unsigned short *alike_at(const struct lists *lists, size_t i, size_t k)
{
	return &lists->alike[i * (lists->b_count + 1) + k];
}

static void compare(struct join *join, struct lists *lists)
{
	enum { MOST = 4 * 1024 * 1024 };
	if ((lists->a_count + 1) * (lists->b_count + 1) > MOST || lists->a_count > UINT16_MAX)
		return;
	lists->alike = arena_array(join->arena, (lists->a_count + 1) * (lists->b_count + 1), sizeof *lists->alike);
	for (size_t i = lists->a_count; i-- > 0;) {
		for (size_t k = lists->b_count; k-- > 0;) {
			unsigned short down = *alike_at(lists, i + 1, k), right = *alike_at(lists, i, k + 1);
			unsigned short best = down > right ? down : right;
			if (is_counterpart(lists->a[i], lists->b[k])) {
				unsigned short both = (unsigned short)(*alike_at(lists, i + 1, k + 1) + 1);
				best = both > best ? both : best;
			}
			*alike_at(lists, i, k) = best;
		}
	}
}

/* True when a[i] and b[k] are told side by side; without a comparison, when they stand at the same place. */
static bool is_matched(const struct lists *lists, size_t i, size_t k)
{
	if (!is_counterpart(lists->a[i], lists->b[k]))
		return false;
	return lists->alike == NULL || *alike_at(lists, i, k) == *alike_at(lists, i + 1, k + 1) + 1;
}

static struct node *insert_whole(struct join *join, struct node *parent, struct node *after, struct node *second)
{
	node_unlink(second);
	second->lang = second->lang != NULL ? second->lang : join->lang;
	if (after != NULL) {
		node_insert_after(after, second);
		return second;
	}
	node_append(parent, second);
	for (struct node *first = parent->first; first != second; first = parent->first) {
		node_unlink(first);
		node_append(parent, first);
	}
	return second;
}

/*
 * A stretch of paragraphs between what steers: told one by one when both languages have as many, else group by group,
 * since nobody can tell which belongs to which.
 */
static struct node *join_stretch(struct join *join, struct node *parent, struct node *after, const struct lists *lists,
				 const size_t range[4])
{
	size_t i = range[0], i_end = range[1], k = range[2], k_end = range[3];
	bool pairs = i_end - i == k_end - k;
	for (; pairs && i < i_end; i++, k++) {
		add_second(join, lists->a[i], lists->b[k]);
		after = lists->a[i];
	}
	if (i_end > i)
		after = lists->a[i_end - 1];
	for (; k < k_end; k++)
		after = insert_whole(join, parent, after, lists->b[k]);
	return after;
}

static size_t end_of_paragraphs(struct node *const *list, size_t at, size_t count)
{
	while (at < count && list[at]->kind == NODE_PARAGRAPH)
		at++;
	return at;
}

static void join_children(struct join *join, struct node *first, struct node *second)
{
	struct lists lists = {.a_count = count_children(first), .b_count = count_children(second)};
	struct node *after = NULL;
	lists.a = list_children(join, first, lists.a_count);
	lists.b = list_children(join, second, lists.b_count);
	compare(join, &lists);
	for (size_t i = 0, k = 0; i < lists.a_count || k < lists.b_count;) {
		size_t i_end = end_of_paragraphs(lists.a, i, lists.a_count);
		size_t k_end = end_of_paragraphs(lists.b, k, lists.b_count);
		after = join_stretch(join, first, after, &lists, (const size_t[4]){i, i_end, k, k_end});
		i = i_end;
		k = k_end;
		if (i < lists.a_count && k < lists.b_count && is_matched(&lists, i, k)) {
			after = lists.a[i];
			if (!join_pair(join, lists.a[i++], lists.b[k]))
				after = insert_whole(join, first, after, lists.b[k]);
			k++;
		} else if (k < lists.b_count && (i == lists.a_count || lists.alike == NULL ||
						 *alike_at(&lists, i, k + 1) >= *alike_at(&lists, i + 1, k))) {
			after = insert_whole(join, first, after, lists.b[k++]);
		} else if (i < lists.a_count) {
			after = lists.a[i++];
		}
	}
}

/* What viewers show and speak as one text. The number, which both begin with, is said once. */
static const char *both(struct arena *arena, const char *first, const char *second, const char *number)
{
	size_t n = number == NULL ? 0 : strlen(number);
	if (n > 0 && strncmp(second, number, n) == 0 && second[n] == ' ')
		second += n + 1;
	return strcmp(first, second) == 0 ? first : arena_printf(arena, "%s / %s", first, second);
}

static void join_fields(struct arena *arena, struct form *first, const struct form *second)
{
	for (size_t i = 0; i < first->field_count && i < second->field_count; i++) {
		struct field *field = first->fields[i];
		const struct field *other = second->fields[i];
		for (size_t k = 0; k < field->option_count && k < other->option_count; k++) {
			struct option *option = &field->options[k];
			option->name = both(arena, option->name, other->options[k].name, field->number);
			option->label = both(arena, option->label, other->options[k].label, NULL);
		}
		field->name = both(arena, field->name, other->name, field->number);
		field->label = both(arena, field->label, other->label, NULL);
	}
}

/* A title that stands in the front matter alone becomes a heading like one that is written. */
static void write_title(struct arena *arena, const struct side *side)
{
	struct node *first = side->tree->first;
	if (first != NULL && first->kind == NODE_HEADING && first->level == 1)
		return;
	struct node *heading = node_new(arena, NODE_HEADING, 0, 0), *text = node_new(arena, NODE_TEXT, 0, 0);
	struct node *rest = node_new(arena, NODE_DOCUMENT, 0, 0);
	heading->level = 1;
	text->text = side->document->meta.title;
	node_append(heading, text);
	node_move_children(side->tree, rest);
	node_append(side->tree, heading);
	node_move_children(rest, side->tree);
}

void sides_join(struct side *first, struct side *second, struct arena *arena)
{
	const char *tag = second->document->language->tag;
	struct join join = {arena, tag};
	write_title(arena, first);
	write_title(arena, second);
	join_children(&join, first->tree, second->tree);
	if (first->form == NULL || second->form == NULL)
		return;
	join_fields(arena, first->form, second->form);
	first->form->edition_id =
		edition_pair(arena, first->form->id, first->document->language->tag, tag, first->form->edition);
}
