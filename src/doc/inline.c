/*
 * inline.c - inlines get their places, values, fields and answers
 *
 * Owns nothing. A cursor moves through the source of one block as its inlines are visited in order, so that the second
 * link to the same page is found behind the first.
 */
#include "doc/finish.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "doc/source.h"
#include "doc/tree.h"
#include "yaml/yaml.h"

struct finisher {
	const struct source *source;
	struct arena *arena;
	struct diags *diags;
	bool is_form;
	size_t cursor, end; /* of the block at hand */
};

static struct place place_of(const struct finisher *f, const struct node *node)
{
	return (struct place){f->source->path, node->line, node->column};
}

/* Finds `needle` behind the cursor; the node's own place when it is not there as written. */
static struct place find_place(struct finisher *f, const struct node *node, const char *needle)
{
	size_t found = source_find(f->source, f->cursor, f->end, needle);
	if (found == f->end)
		return place_of(f, node);
	f->cursor = found + strlen(needle);
	return source_place(f->source, found);
}

static void enter_block(struct finisher *f, const struct node *block)
{
	int lines = 2;
	for (const struct node *node = block->first; node != NULL; node = node_walk(block, (struct node *)node))
		lines += node->kind == NODE_SOFT_BREAK || node->kind == NODE_LINE_BREAK;
	int first = block->line - f->source->lines_before;
	f->cursor = source_line(f->source, first);
	f->end = source_line(f->source, first + lines);
	if (block->kind == NODE_CELL && block->column > 1)
		for (int i = 1; i < block->column && f->cursor < f->end;) {
			const char *at = f->source->text.data + f->cursor;
			utf8_next(&at, f->source->text.data + f->end);
			f->cursor = (size_t)(at - f->source->text.data);
			i++;
		}
}

static void merge_texts(struct node *parent, struct arena *arena)
{
	for (struct node *node = parent->first; node != NULL; node = node->next) {
		if (node->kind != NODE_TEXT)
			continue;
		while (node->next != NULL && node->next->kind == NODE_TEXT) {
			node->text = arena_printf(arena, "%s%s", node->text, node->next->text);
			node_unlink(node->next);
		}
	}
}

const char *values_split(struct node *parent, const char *text, int line, int column, struct arena *arena)
{
	struct buf plain = BUF_EMPTY;
	const char *broken = NULL;
	for (const char *at = text; *at != '\0';) {
		size_t until = strcspn(at, "{");
		buf_put(&plain, at, until);
		at += until;
		if (at[0] == '{' && at[1] == '{') {
			buf_char(&plain, '{');
			at += 2;
		} else if (at[0] == '{') {
			size_t n = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz0123456789.-");
			if (n == 0 || at[n + 1] != '}') {
				broken = at;
				break;
			}
			struct node *before = node_new(arena, NODE_TEXT, line, column);
			before->text = buf_copy(&plain, arena);
			if (plain.len != 0)
				node_append(parent, before);
			buf_clear(&plain);
			struct node *value = node_new(arena, NODE_VALUE, line, column);
			value->text = arena_copy(arena, at + 1, n);
			node_append(parent, value);
			at += n + 2;
		}
	}
	struct node *rest = node_new(arena, NODE_TEXT, line, column);
	rest->text = buf_copy(&plain, arena);
	if (plain.len != 0)
		node_append(parent, rest);
	buf_free(&plain);
	return broken;
}

/* Replaces a text by its pieces; returns the last of them. */
static struct node *split_text(struct finisher *f, struct node *text)
{
	if (strchr(text->text, '{') == NULL)
		return text;
	struct node pieces = {.kind = NODE_PARAGRAPH};
	const char *broken = values_split(&pieces, text->text, text->line, text->column, f->arena);
	if (broken != NULL)
		diag_error(f->diags, find_place(f, text, "{"),
			   _("write {{ for the sign itself, or a name as in {municipality.name}"),
			   _("this { begins no value"));
	struct node *last = text;
	while (pieces.first != NULL) {
		struct node *piece = pieces.first;
		if (piece->kind == NODE_VALUE) {
			struct place at = find_place(f, text, arena_printf(f->arena, "{%s}", piece->text));
			piece->line = at.line;
			piece->column = at.column;
		}
		node_unlink(piece);
		node_insert_after(last, piece);
		last = piece;
	}
	if (last != text)
		node_unlink(text);
	return last;
}

static const char *without_bidi_marks(struct arena *arena, const char *text)
{
	struct buf kept = BUF_EMPTY;
	const char *end = text + strlen(text);
	while (text < end) {
		uint32_t scalar = utf8_next(&text, end);
		if (!utf8_is_bidi_mark(scalar))
			buf_scalar(&kept, scalar);
	}
	char *copy = buf_copy(&kept, arena);
	buf_free(&kept);
	return copy;
}

static void make_field(struct finisher *f, struct node *link)
{
	bool is_field = link->target[0] == '?';
	const char *id = link->target + 1;
	if (!f->is_form) {
		diag_error(f->diags, place_of(f, link), _("set \"kind: form\" above, or link to a page"),
			   _("a field or answer stands outside a form"));
		link->kind = NODE_EMPHASIS; /* so that nobody follows it */
		return;
	}
	if (!yaml_is_id(id))
		diag_error(f->diags, place_of(f, link), _("ids are not translated: copy them from the Swedish form"),
			   is_field ? _("\"%s\" is not a valid field id") : _("\"%s\" is not a valid answer id"), id);
	link->kind = is_field ? NODE_FIELD : NODE_ANSWER;
	link->target = id;
}

static const char language_scheme[] = "lang:";

/* [words](lang:ar): words in another language; the link itself goes, and each of its parts gets the language. */
static struct node *make_language(struct finisher *f, struct node *link)
{
	const char *tag = link->target + strlen(language_scheme);
	struct node *last = link;
	if (link->first == NULL)
		diag_error(f->diags, place_of(f, link), _("write the words between the brackets"),
			   _("no words stand in this language"));
	while (link->first != NULL) {
		struct node *part = link->first;
		node_unlink(part);
		node_insert_after(last, part);
		part->lang = tag;
		part->line = link->line;
		part->column = link->column;
		last = part;
	}
	struct node *before = link->previous, *parent = link->parent;
	node_unlink(link);
	return last != link ? last : before != NULL ? before : parent->first;
}

static void check_value_target(struct finisher *f, const struct node *link)
{
	const char *brace = strchr(link->target, '{');
	if (brace == NULL)
		return;
	bool whole = brace == link->target || strncmp(link->target, "mailto:{", 8) == 0 ||
		     strncmp(link->target, "tel:{", 5) == 0;
	size_t n = strspn(brace + 1, "abcdefghijklmnopqrstuvwxyz0123456789.-");
	if (!whole || n == 0 || strcmp(brace + 1 + n, "}") != 0)
		diag_error(f->diags, place_of(f, link), _("write {name}, mailto:{name} or tel:{name}"),
			   _("a value in a link must be the whole address"));
}

static void finish_link(struct finisher *f, struct node *link)
{
	struct place at = find_place(f, link, link->target);
	link->line = at.line;
	link->column = at.column;
	link->target = without_bidi_marks(f->arena, link->target);
	check_value_target(f, link);
	if (link->kind == NODE_LINK && (link->target[0] == '?' || link->target[0] == '='))
		make_field(f, link);
}

const char *near_miss(const char *text)
{
	static const char *const opens[] = {"(", "（"}, *const signs[] = {"?", "？", "=", "＝"};
	for (const char *at = strchr(text, ']'); at != NULL; at = strchr(at + 1, ']')) {
		const char *rest = at + 1 + strspn(at + 1, " ");
		for (size_t i = 0; i < 2; i++) {
			if (strncmp(rest, opens[i], strlen(opens[i])) != 0)
				continue;
			const char *inside = rest + strlen(opens[i]);
			inside += strspn(inside, " ");
			for (size_t k = 0; k < 4; k++)
				if (strncmp(inside, signs[k], strlen(signs[k])) == 0)
					return at;
		}
	}
	return NULL;
}

static void check_near_miss(struct finisher *f, const struct node *text)
{
	const char *miss = f->is_form ? near_miss(text->text) : NULL;
	if (miss == NULL)
		return;
	size_t keep = f->cursor;
	struct place at = find_place(f, text, arena_copy(f->arena, miss, strcspn(miss, " )")));
	f->cursor = keep;
	diag_error(f->diags, at,
		   _("write [words](?id) or [words](=id): no space before the bracket, nothing after the id"),
		   _("this is meant as a field or answer, but cannot be read as one"));
}

/* "[^1]" left over in text: cmark-gfm found no such footnote. */
static void check_footnote_mark(struct finisher *f, const struct node *text)
{
	const char *open = strstr(text->text, "[^");
	const char *close = open == NULL ? NULL : strchr(open, ']');
	if (close == NULL)
		return;
	const char *mark = arena_copy(f->arena, open, (size_t)(close + 1 - open));
	size_t keep = f->cursor;
	struct place at = find_place(f, text, mark);
	f->cursor = keep;
	diag_error(f->diags, at,
		   arena_printf(f->arena, _("write the note below, on a line that begins with %s:"), mark),
		   _("there is no footnote %s"), mark);
}

static void finish_inlines(struct finisher *f, struct node *parent)
{
	merge_texts(parent, f->arena);
	for (struct node *node = parent->first; node != NULL; node = node->next) {
		if (node->kind == NODE_TEXT) {
			check_near_miss(f, node);
			check_footnote_mark(f, node);
			node = split_text(f, node);
			continue;
		}
		if (node->kind == NODE_FOOTNOTE_REF)
			node->level = atoi(node->text);
		finish_inlines(f, node);
		if (node->kind == NODE_LINK || node->kind == NODE_IMAGE)
			finish_link(f, node);
		if (node->kind == NODE_LINK && strncmp(node->target, language_scheme, strlen(language_scheme)) == 0)
			node = make_language(f, node);
		if (node == NULL)
			break;
	}
}

/* Takes "{#name}" off a heading's end. */
static void take_anchor(struct node *heading, struct arena *arena)
{
	merge_texts(heading, arena);
	struct node *last = heading->last;
	if (last == NULL || last->kind != NODE_TEXT)
		return;
	const char *open = strstr(last->text, "{#");
	size_t n = open == NULL ? 0 : strspn(open + 2, "abcdefghijklmnopqrstuvwxyz0123456789-");
	if (n == 0 || strcmp(open + 2 + n, "}") != 0)
		return;
	heading->target = arena_copy(arena, open + 2, n);
	size_t keep = (size_t)(open - last->text);
	while (keep != 0 && last->text[keep - 1] == ' ')
		keep--;
	last->text = arena_copy(arena, last->text, keep);
}

void inlines_finish(const struct source *source, struct node *tree, bool is_form, struct arena *arena,
		    struct diags *diags)
{
	struct finisher finisher = {.source = source, .arena = arena, .diags = diags, .is_form = is_form};
	for (struct node *node = tree; node != NULL; node = node_walk(tree, node)) {
		if (node->kind != NODE_PARAGRAPH && node->kind != NODE_HEADING && node->kind != NODE_CELL)
			continue;
		if (node->kind == NODE_HEADING)
			take_anchor(node, arena);
		enter_block(&finisher, node);
		finish_inlines(&finisher, node);
	}
}
