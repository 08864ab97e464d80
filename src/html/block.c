/*
 * block.c - headings, paragraphs, lists, quotes, code and footnotes
 *
 * Owns nothing. Heading levels are the document's own: the page's title is the only level 1.
 */
#include <string.h>

#include "base/buf.h"
#include "doc/tree.h"
#include "html/escape.h"
#include "html/writer.h"

static void open_tag(struct writer *writer, const char *element, const struct node *node)
{
	buf_char(writer->out, '<');
	write_raw(writer, element);
	write_node_lang(writer, node);
	buf_char(writer->out, '>');
}

void write_range(struct writer *writer, const struct node *first, const struct node *end)
{
	for (const struct node *node = first; node != NULL && node != end; node = node->next)
		write_block(writer, node);
}

void write_blocks(struct writer *writer, const struct node *parent)
{
	write_range(writer, parent->first, NULL);
}

void write_heading(struct writer *writer, const struct node *node)
{
	write_heading_as(writer, node, node->target);
}

void write_heading_as(struct writer *writer, const struct node *node, const char *id)
{
	char level = (char)('0' + (node->level < 1 ? 1 : node->level > 6 ? 6 : node->level));

	writer->heading = node;
	buf_printf(writer->out, "<h%c", level);
	if (id != NULL && *id != '\0')
		write_attribute(writer, "id", id);
	write_node_lang(writer, node);
	write_raw(writer, ">");
	if (node->text != NULL) {
		write_raw(writer, "<span class=\"letter\">");
		write_text(writer, node->text);
		write_raw(writer, "</span> ");
	}
	write_inlines(writer, node);
	buf_printf(writer->out, "</h%c>\n", level);
}

static bool is_picture_alone(const struct node *paragraph)
{
	return paragraph->first != NULL && paragraph->first == paragraph->last && paragraph->first->kind == NODE_IMAGE;
}

static void write_paragraph(struct writer *writer, const struct node *node)
{
	if (is_picture_alone(node)) {
		write_raw(writer, "<div class=\"picture\">");
		write_inlines(writer, node);
		write_raw(writer, "</div>\n");
		return;
	}
	open_tag(writer, "p", node);
	write_inlines(writer, node);
	write_raw(writer, "</p>\n");
}

/* The content of an item; in a tight list paragraphs are bare text. */
static void write_item_content(struct writer *writer, const struct node *item, bool tight)
{
	for (const struct node *node = item->first; node != NULL; node = node->next) {
		if (tight && node->kind == NODE_PARAGRAPH)
			write_inlines(writer, node);
		else
			write_block(writer, node);
	}
}

static void write_item(struct writer *writer, const struct node *item)
{
	bool tight = item->parent != NULL && item->parent->tight;
	bool task = item->mark == MARK_TASK_OPEN || item->mark == MARK_TASK_DONE;

	if (!task) {
		const struct node *first = item->first == NULL ? NULL : item->first->first;
		write_raw(writer, first != NULL && node_is_support(first) ? "<li class=\"aided\"" : "<li");
		write_node_lang(writer, item);
		write_raw(writer, ">");
		write_item_content(writer, item, tight);
		write_raw(writer, "</li>\n");
		return;
	}
	/* A checklist is for ticking: the box works, and nothing sends or keeps what it says. */
	write_raw(writer, item->mark == MARK_TASK_DONE
				  ? "<li class=\"task\"><label><input type=\"checkbox\" checked> <span>"
				  : "<li class=\"task\"><label><input type=\"checkbox\"> <span>");
	if (item->first != NULL && item->first->kind == NODE_PARAGRAPH)
		write_inlines(writer, item->first);
	write_raw(writer, "</span></label>");
	if (item->first != NULL)
		write_range(writer, item->first->kind == NODE_PARAGRAPH ? item->first->next : item->first, NULL);
	write_raw(writer, "</li>\n");
}

static void write_list(struct writer *writer, const struct node *node)
{
	const char *class = writer->list_class;

	writer->list_class = NULL;
	if (class == NULL && node->first != NULL && node->first->mark != MARK_NONE)
		class = "tasks";
	write_raw(writer, node->ordered ? "<ol" : "<ul");
	if (class != NULL) {
		write_raw(writer, " class=\"");
		write_text(writer, class);
		write_raw(writer, "\"");
	}
	if (node->ordered && node->start != 1)
		buf_printf(writer->out, " start=\"%d\"", node->start);
	write_node_lang(writer, node);
	write_raw(writer, ">\n");
	write_blocks(writer, node);
	write_raw(writer, node->ordered ? "</ol>\n" : "</ul>\n");
}

static void write_container(struct writer *writer, const char *element, const struct node *node)
{
	open_tag(writer, element, node);
	write_raw(writer, "\n");
	write_blocks(writer, node);
	buf_printf(writer->out, "</%s>\n", element);
}

static void write_footnote(struct writer *writer, const struct node *note)
{
	buf_printf(writer->out, "<li id=\"_note-%d\">", note->level);
	for (const struct node *node = note->first; node != NULL; node = node->next) {
		if (node->kind == NODE_PARAGRAPH && node->next == NULL)
			write_inlines(writer, node);
		else
			write_block(writer, node);
	}
	size_t number = (size_t)note->level;
	if (number < writer->note_count && writer->noted[number]) {
		char text[16];
		snprintf(text, sizeof text, "%d", note->level);
		buf_printf(writer->out,
			   " <a class=\"back\" href=\"#_ref-%d\"><span aria-hidden=\"true\">↑</span> "
			   "<span class=\"hidden\">",
			   note->level);
		write_filled(writer, STRING_FOOTNOTE_BACK, "n", text, NULL);
		write_raw(writer, "</span></a>");
	}
	write_raw(writer, "</li>\n");
}

void write_footnotes(struct writer *writer, const struct node *document)
{
	bool open = false;

	for (const struct node *node = document->first; node != NULL; node = node->next) {
		if (node->kind != NODE_FOOTNOTE)
			continue;
		if (!open) {
			write_raw(writer, "<section class=\"notes\" aria-labelledby=\"_notes\">\n<h2 id=\"_notes\">");
			write_text(writer, writer->language->strings[STRING_FOOTNOTES]);
			write_raw(writer, "</h2>\n<ol>\n");
			open = true;
		}
		write_footnote(writer, node);
	}
	if (open)
		write_raw(writer, "</ol>\n</section>\n");
}

static void write_code_block(struct writer *writer, const struct node *node)
{
	write_raw(writer, "<pre dir=\"ltr\"><code>");
	write_text(writer, node->text);
	write_raw(writer, "</code></pre>\n");
}

void write_block(struct writer *writer, const struct node *node)
{
	switch (node->kind) {
	case NODE_DOCUMENT:
		write_blocks(writer, node);
		break;
	case NODE_HEADING:
		write_heading(writer, node);
		break;
	case NODE_PARAGRAPH:
		write_paragraph(writer, node);
		break;
	case NODE_LIST:
		write_list(writer, node);
		break;
	case NODE_ITEM:
		write_item(writer, node);
		break;
	case NODE_QUOTE:
		write_container(writer, "blockquote", node);
		break;
	case NODE_CODE_BLOCK:
		write_code_block(writer, node);
		break;
	case NODE_RULE:
		write_raw(writer, "<hr>\n");
		break;
	case NODE_TABLE:
		write_table(writer, node);
		break;
	case NODE_BLOCK:
		write_fence(writer, node);
		break;
	case NODE_FOOTNOTE:
		break; /* write_footnotes gathers them */
	case NODE_QUESTION:
		write_question(writer, node);
		break;
	case NODE_ROW:
	case NODE_CELL:
	case NODE_LABEL:
	case NODE_HELP:
	case NODE_OPTION:
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
		write_inlines(writer, node);
		break;
	}
}
