/*
 * anchor.c - headings get anchors, and must not skip levels
 *
 * Owns nothing. Invariant: the anchors of one document are unique.
 */
#include "doc/finish.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/table.h"
#include "base/utf8.h"
#include "doc/source.h"
#include "doc/tree.h"

static uint32_t lower(uint32_t scalar)
{
	if ((scalar >= 'A' && scalar <= 'Z') || (scalar >= 0xC0 && scalar <= 0xDE && scalar != 0xD7))
		return scalar + 32;
	return scalar;
}

static void put_anchor_scalar(struct buf *out, uint32_t scalar)
{
	scalar = lower(scalar);
	if (scalar == 0xE5 || scalar == 0xE4)
		buf_char(out, 'a');
	else if (scalar == 0xF6)
		buf_char(out, 'o');
	else if ((scalar >= 'a' && scalar <= 'z') || (scalar >= '0' && scalar <= '9'))
		buf_char(out, (char)scalar);
	else if (scalar == ' ' || scalar == '-' || scalar == 0xA0 || scalar == 0x2013)
		buf_char(out, out->len != 0 && out->data[out->len - 1] != '-' ? '-' : ' ');
	else if (scalar >= 0xC0 && (scalar < 0x2000 || scalar > 0x2BFF) && scalar != 0xD7 && scalar != 0xF7 &&
		 scalar != 0x60C && scalar != 0x61B && scalar != 0x61F)
		buf_scalar(out, scalar);
	while (out->len != 0 && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
}

static const char *anchor_of(struct node *heading, struct arena *arena)
{
	struct buf anchor = BUF_EMPTY;
	buf_text(&anchor, "");
	for (struct node *node = heading; node != NULL; node = node_walk(heading, node)) {
		if (node->kind != NODE_TEXT && node->kind != NODE_CODE)
			continue;
		const char *text = node->text, *end = text + strlen(text);
		while (text < end)
			put_anchor_scalar(&anchor, utf8_next(&text, end));
	}
	while (anchor.len != 0 && anchor.data[anchor.len - 1] == '-')
		anchor.data[--anchor.len] = '\0';
	char *copy = anchor.len == 0 ? arena_text(arena, "del") : buf_copy(&anchor, arena);
	buf_free(&anchor);
	return copy;
}

/* `numbers` holds what the last of equal anchors got beyond 2, so that many equal headings are no search. */
static void set_anchor(struct table *anchors, struct table *numbers, const struct source *source, struct node *heading,
		       struct arena *arena, struct diags *diags)
{
	bool given = heading->target != NULL;
	const char *wanted = given ? heading->target : anchor_of(heading, arena);
	heading->target = wanted;
	if (given && table_find(anchors, wanted) != NULL)
		diag_error(diags, (struct place){source->path, heading->line, heading->column}, NULL,
			   _("the anchor \"%s\" stands twice in this document"), wanted);
	int *last = table_find(numbers, wanted);
	if (last == NULL)
		table_put(numbers, wanted, last = arena_alloc(arena, sizeof *last));
	for (; table_find(anchors, heading->target) != NULL; ++*last)
		heading->target = arena_printf(arena, "%s-%d", wanted, *last + 2);
	table_put(anchors, heading->target, heading);
}

void headings_finish(const struct source *source, struct node *tree, struct arena *arena, struct diags *diags)
{
	struct table *anchors = table_new(arena);
	struct table *numbers = table_new(arena);
	int level = 1;
	for (struct node *node = tree; node != NULL; node = node_walk(tree, node)) {
		if (node->kind != NODE_HEADING)
			continue;
		struct place at = {source->path, node->line, node->column};
		if (node->level == 1)
			diag_error(diags, at, _("begin with ##; the page's title is the title above"),
				   _("a heading of level 1 stands in the text"));
		else if (node->level > level + 1)
			diag_error(diags, at, _("readers who listen navigate by levels: use each in turn"),
				   _("the heading skips from level %d to level %d"), level, node->level);
		level = node->level;
		set_anchor(anchors, numbers, source, node, arena, diags);
	}
}
