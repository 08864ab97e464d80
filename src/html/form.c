/*
 * form.c - the web twin of a printed form
 *
 * Owns nothing. A form here has no action: nothing can be sent. What stands before the first section introduces it;
 * each section is a fieldset whose legend is its heading, so that a reader of the page hears where a question belongs.
 */
#include "base/buf.h"
#include "doc/tree.h"
#include "form/form.h"
#include "html/writer.h"

static const struct node *next_section(const struct node *node)
{
	while (node != NULL && (node->kind != NODE_HEADING || node->level != 2))
		node = node->next;
	return node;
}

static void write_section(struct writer *writer, const struct node *heading, const struct node *end)
{
	write_raw(writer, "<fieldset class=\"section\"><legend>");
	write_heading(writer, heading);
	write_raw(writer, "</legend>\n");
	write_range(writer, heading->next, end);
	write_raw(writer, "</fieldset>\n");
}

static void write_buttons(struct writer *writer)
{
	write_raw(writer, "<div class=\"buttons\">\n<button class=\"button\" type=\"button\" id=\"_print\" hidden>");
	write_text(writer, writer->language->strings[STRING_PRINT]);
	write_raw(writer, "</button>\n<button class=\"button quiet\" type=\"reset\" data-sure=\"");
	write_text(writer, writer->language->strings[STRING_CLEAR_SURE]);
	write_raw(writer, "\">");
	write_text(writer, writer->language->strings[STRING_CLEAR]);
	write_raw(writer, "</button>\n</div>\n");
}

void write_form(struct writer *writer, const struct node *document)
{
	const struct node *heading = next_section(document->first);

	write_range(writer, document->first, heading);
	write_raw(writer, "<p class=\"private\">");
	write_text(writer, writer->language->strings[STRING_NOTHING_STORED]);
	write_raw(writer, "</p>\n<form id=\"_form\" autocomplete=\"off\">\n");
	while (heading != NULL) {
		const struct node *end = next_section(heading->next);
		write_section(writer, heading, end);
		heading = end;
	}
	write_buttons(writer);
	write_raw(writer, "</form>\n");
}
