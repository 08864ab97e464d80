/*
 * dump.c - a tree as indented text
 *
 * Owns nothing.
 */
#include "doc/dump.h"

#include "doc/tree.h"

static void put_quoted(struct buf *out, const char *text)
{
	buf_text(out, " \"");
	for (; *text != '\0'; text++) {
		if (*text == '\n')
			buf_text(out, "\\n");
		else if (*text == '"' || *text == '\\')
			buf_printf(out, "\\%c", *text);
		else
			buf_char(out, *text);
	}
	buf_char(out, '"');
}

static void put_details(struct buf *out, const struct node *node)
{
	static const char *const aligns[] = {"", " left", " centre", " right"};
	static const char *const marks[] = {"", " one-of", " any-of", " open", " done"};
	if (node->kind == NODE_HEADING || node->kind == NODE_FOOTNOTE || node->kind == NODE_FOOTNOTE_REF)
		buf_printf(out, " %d", node->level);
	if (node->kind == NODE_LIST)
		buf_printf(out, "%s%s", node->ordered ? " ordered" : " bullet", node->tight ? " tight" : "");
	if (node->kind == NODE_LIST && node->ordered)
		buf_printf(out, " from %d", node->start);
	buf_printf(out, "%s%s%s", node->header ? " header" : "", aligns[node->align], marks[node->mark]);
	if (node->text != NULL)
		put_quoted(out, node->text);
	if (node->target != NULL) {
		buf_text(out, " ->");
		put_quoted(out, node->target);
	}
	if (node->lang != NULL)
		buf_printf(out, " lang=%s", node->lang);
	if (node->isolate)
		buf_text(out, " isolate");
}

static void dump(const struct node *node, int depth, struct buf *out)
{
	for (int i = 0; i < depth; i++)
		buf_text(out, "  ");
	buf_text(out, node_name(node->kind));
	put_details(out, node);
	if (node->line != 0)
		buf_printf(out, " @%d:%d", node->line, node->column);
	buf_char(out, '\n');
	for (const struct node *child = node->first; child != NULL; child = child->next)
		dump(child, depth + 1, out);
}

void tree_dump(const struct node *root, struct buf *out)
{
	dump(root, 0, out);
}
