/*
 * inline.c - words, links and pictures in a line
 *
 * Owns nothing. Every text is escaped here; marks for other languages and other sites are words, never colour alone.
 */
#include <stdarg.h>
#include <string.h>

#include "base/buf.h"
#include "doc/tree.h"
#include "html/escape.h"
#include "html/page.h"
#include "html/writer.h"

void write_raw(struct writer *writer, const char *html)
{
	buf_text(writer->out, html);
}

void write_text(struct writer *writer, const char *text)
{
	escape_text(writer->out, text);
}

void write_attribute(struct writer *writer, const char *name, const char *value)
{
	buf_printf(writer->out, " %s=\"", name);
	write_text(writer, value);
	write_raw(writer, "\"");
}

static void write_tag_lang(struct writer *writer, const char *tag)
{
	const struct language *language = site_language(writer->site, tag);

	write_raw(writer, " lang=\"");
	escape_lang(writer->out, tag);
	if (language != NULL && language->right_to_left != writer->language->right_to_left)
		write_raw(writer, language->right_to_left ? "\" dir=\"rtl" : "\" dir=\"ltr");
	write_raw(writer, "\"");
}

void write_lang(struct writer *writer, const struct language *language)
{
	if (language != NULL && language != writer->language)
		write_tag_lang(writer, language->tag);
}

void write_node_lang(struct writer *writer, const struct node *node)
{
	if (node->lang != NULL && strcmp(node->lang, writer->language->tag) != 0)
		write_tag_lang(writer, node->lang);
}

void write_href(struct writer *writer, const char *address)
{
	write_raw(writer, " href=\"");
	if (address[0] == '/' && address[1] != '/')
		address = page_url(writer, address);
	escape_url(writer->out, address);
	write_raw(writer, "\"");
}

void write_island(struct writer *writer, const char *text)
{
	write_raw(writer, writer->language->right_to_left ? "<bdi dir=\"ltr\">" : "");
	write_text(writer, text);
	write_raw(writer, writer->language->right_to_left ? "</bdi>" : "");
}

const char *write_until(struct writer *writer, const char *text, const char *name)
{
	size_t n = strlen(name);

	for (const char *at = strchr(text, '{'); at != NULL; at = strchr(at + 1, '{'))
		if (strncmp(at + 1, name, n) == 0 && at[n + 1] == '}') {
			escape_bytes(writer->out, text, (size_t)(at - text));
			return at + n + 2;
		}
	write_text(writer, text);
	return NULL;
}

void write_filled(struct writer *writer, enum string string, ...)
{
	const char *text = writer->language->strings[string], *name;
	va_list names;

	va_start(names, string);
	while (text != NULL && (name = va_arg(names, const char *)) != NULL) {
		const char *value = va_arg(names, const char *);
		text = write_until(writer, text, name);
		if (text != NULL)
			write_island(writer, value);
	}
	va_end(names);
	write_text(writer, text);
}

void write_said(struct writer *writer, const char *element, enum string string)
{
	buf_printf(writer->out, "<%s>", element);
	write_text(writer, writer->language->strings[string]);
	buf_printf(writer->out, "</%s>\n", element);
}

void write_words(struct writer *writer, const struct words *words)
{
	const struct language *used = NULL;
	const char *text = words_in(writer->site, words, writer->language, &used);

	if (used != NULL && used != writer->language) {
		write_raw(writer, "<span");
		write_lang(writer, used);
		write_raw(writer, ">");
		write_text(writer, text);
		write_raw(writer, "</span>");
	} else {
		write_text(writer, text);
	}
}

static void write_mark(struct writer *writer, const char *text)
{
	write_raw(writer, " <span class=\"mark\">(");
	write_text(writer, text);
	write_raw(writer, ")</span>");
}

void write_away(struct writer *writer, const char *address, const char *text)
{
	write_raw(writer, "<a");
	write_href(writer, address);
	write_raw(writer, ">");
	write_island(writer, text);
	write_mark(writer, writer->language->strings[STRING_OTHER_SITE]);
	write_raw(writer, "</a>");
}

static bool leads_away(const struct writer *writer, const char *address)
{
	size_t n = strlen(writer->site->address);

	if (strncmp(address, "https://", 8) != 0 && strncmp(address, "http://", 7) != 0)
		return false;
	return strncmp(address, writer->site->address, n) != 0 || (address[n] != '/' && address[n] != '\0');
}

/* The page behind the link is in another language: its own name for itself says so, in its own script. */
static void write_language_mark(struct writer *writer, const struct language *target)
{
	const char *text = writer->language->strings[STRING_IN_LANGUAGE];

	write_raw(writer, " <span class=\"mark\">(");
	text = write_until(writer, text, "language");
	write_raw(writer, "<bdi");
	write_lang(writer, target);
	write_raw(writer, ">");
	write_text(writer, target->autonym);
	write_raw(writer, "</bdi>");
	write_text(writer, text);
	write_raw(writer, ")</span>");
}

static void write_link(struct writer *writer, const struct node *link)
{
	const struct language *target = link->lang == NULL ? NULL : site_language(writer->site, link->lang);

	if (writer->quiet) {
		write_inlines(writer, link);
		return;
	}
	write_raw(writer, "<a");
	write_href(writer, link->target == NULL ? "" : link->target);
	if (target != NULL && target != writer->language) {
		write_raw(writer, " hreflang=\"");
		escape_lang(writer->out, target->tag);
		write_raw(writer, "\"");
	}
	write_raw(writer, ">");
	write_inlines(writer, link);
	if (target != NULL && target != writer->language)
		write_language_mark(writer, target);
	else if (link->target != NULL && leads_away(writer, link->target))
		write_mark(writer, writer->language->strings[STRING_OTHER_SITE]);
	write_raw(writer, "</a>");
}

static void write_note_reference(struct writer *writer, const struct node *node)
{
	size_t number = (size_t)node->level;

	if (writer->quiet)
		return;
	write_raw(writer, "<sup><a href=\"#_note-");
	buf_int(writer->out, node->level);
	if (number < writer->note_count && !writer->noted[number]) {
		writer->noted[number] = true;
		write_raw(writer, "\" id=\"_ref-");
		buf_int(writer->out, node->level);
	}
	write_raw(writer, "\">");
	buf_int(writer->out, node->level);
	write_raw(writer, "</a></sup>");
}

static void write_wrapped(struct writer *writer, const char *element, const struct node *node)
{
	buf_char(writer->out, '<');
	write_raw(writer, element);
	write_node_lang(writer, node);
	buf_char(writer->out, '>');
	if (node->kind == NODE_CODE || node->kind == NODE_TEXT)
		write_text(writer, node->text);
	else
		write_inlines(writer, node);
	write_raw(writer, "</");
	write_raw(writer, element);
	buf_char(writer->out, '>');
}

static void write_plain(struct writer *writer, const struct node *node)
{
	bool foreign = node->lang != NULL && strcmp(node->lang, writer->language->tag) != 0;

	if (node->isolate && !foreign)
		write_island(writer, node->text);
	else if (foreign)
		write_wrapped(writer, "span", node);
	else
		write_text(writer, node->text);
}

static void write_inline(struct writer *writer, const struct node *node)
{
	switch (node->kind) {
	case NODE_TEXT:
	case NODE_VALUE:
		write_plain(writer, node);
		break;
	case NODE_SOFT_BREAK:
		buf_char(writer->out, '\n');
		break;
	case NODE_LINE_BREAK:
		write_raw(writer, "<br>");
		break;
	case NODE_CODE:
		write_wrapped(writer, "code", node);
		break;
	case NODE_EMPHASIS:
		write_wrapped(writer, "em", node);
		break;
	case NODE_STRONG:
		write_wrapped(writer, "strong", node);
		break;
	case NODE_STRIKE:
		write_wrapped(writer, "s", node);
		break;
	case NODE_LINK:
		write_link(writer, node);
		break;
	case NODE_IMAGE:
		if (!writer->quiet)
			write_picture(writer, node);
		break;
	case NODE_FOOTNOTE_REF:
		write_note_reference(writer, node);
		break;
	case NODE_FIELD:
	case NODE_ANSWER:
		/* Only left after an error in the form: its words still stand. */
		write_inlines(writer, node);
		break;
	case NODE_SECOND:
		break; /* on paper alone */
	case NODE_QUESTION:
		write_question(writer, node);
		break;
	case NODE_DOCUMENT:
	case NODE_HEADING:
	case NODE_PARAGRAPH:
	case NODE_LIST:
	case NODE_ITEM:
	case NODE_QUOTE:
	case NODE_CODE_BLOCK:
	case NODE_RULE:
	case NODE_TABLE:
	case NODE_ROW:
	case NODE_CELL:
	case NODE_BLOCK:
	case NODE_FOOTNOTE:
	case NODE_LABEL:
	case NODE_HELP:
	case NODE_OPTION:
		write_block(writer, node);
		break;
	}
}

void write_inlines(struct writer *writer, const struct node *parent)
{
	for (const struct node *node = parent->first; node != NULL; node = node->next)
		write_inline(writer, node);
}
