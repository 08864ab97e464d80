/*
 * form.c - the web twin of a printed form, which is the tool for the screen in a meeting
 *
 * Owns nothing. A form here has no action: nothing can be sent. What stands before the first section introduces it;
 * each section is a fieldset whose legend is its heading, so that a reader of the page hears where a question belongs.
 * Buttons that need the script (layouts/web/form.js) stand in a ".tool" that is hidden until the script has run; what
 * the script says, and all that it knows of the form, stands in data attributes here. No browser keeps or checks the
 * spelling of what is written: some do that on other people's computers.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "doc/tree.h"
#include "form/form.h"
#include "html/page.h"
#include "html/writer.h"
#include "site/link.h"

/* The script's words, as data attributes of the form. */
static const struct {
	const char *name;
	enum string string;
} script_words[] = {
	{"data-row", STRING_ROW},
	{"data-row-added", STRING_ROW_ADDED},
	{"data-row-removed", STRING_ROW_REMOVED},
	{"data-remove-sure", STRING_REMOVE_SURE},
	{"data-clear-sure", STRING_CLEAR_SURE},
	{"data-open-sure", STRING_OPEN_SURE},
	{"data-opened", STRING_OPENED},
	{"data-open-edition", STRING_OPEN_EDITION},
	{"data-open-rest", STRING_OPEN_REST},
	{"data-open-wrong", STRING_OPEN_WRONG},
	{"data-open-other", STRING_OPEN_OTHER},
	{"data-carried", STRING_CARRIED},
};

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

static void write_button(struct writer *writer, const char *id, const char *class, enum string string)
{
	write_raw(writer, "<button type=\"button\"");
	write_attribute(writer, "class", class);
	write_attribute(writer, "id", id);
	write_raw(writer, ">");
	write_text(writer, writer->language->strings[string]);
	write_raw(writer, "</button>\n");
}

static void write_list(struct writer *writer, const char *name, const char *const *items, size_t count)
{
	if (count == 0)
		return;
	buf_printf(writer->out, " %s=\"", name);
	for (size_t i = 0; i < count; i++) {
		write_raw(writer, i == 0 ? "" : " ");
		write_text(writer, items[i]);
	}
	write_raw(writer, "\"");
}

/* The page of a form in this page's language, else in the default one; NULL when there is none. */
static const struct document *page_of(const struct writer *writer, const struct form_schema *schema)
{
	const struct document *other = NULL;

	for (size_t i = 0; i < writer->site->document_count; i++) {
		const struct document *document = &writer->site->documents[i];
		if (document->schema != schema || document->failed)
			continue;
		if (document->language == writer->language)
			return document;
		if (document->language == writer->site->language)
			other = document;
	}
	return other;
}

/* The button that begins another document with what is not done in this one: see form/carries.h. */
static void write_follow_up(struct writer *writer, const struct carries *carries)
{
	const struct document *to = carries->form != NULL ? page_of(writer, carries->form) : NULL;
	char edition[16];

	if (to == NULL)
		return;
	snprintf(edition, sizeof edition, "%d", carries->form->edition);
	write_raw(writer, "<button type=\"button\" class=\"button quiet\" id=\"_follow\"");
	write_attribute(writer, "data-to", carries->to);
	write_attribute(writer, "data-edition", edition);
	write_attribute(
		writer, "data-page",
		page_url(writer, document_address(writer->arena, to, to->municipal ? writer->municipality : NULL)));
	write_attribute(writer, "data-rows", carries->rows);
	write_list(writer, "data-columns", carries->columns, carries->column_count);
	if (carries->unless != NULL)
		write_attribute(writer, "data-unless", carries->unless);
	write_list(writer, "data-done", carries->done, carries->done_count);
	write_list(writer, "data-fields", carries->fields, carries->field_count);
	write_raw(writer, ">");
	write_text(writer, writer->language->strings[STRING_FOLLOW_UP]);
	write_raw(writer, " <span class=\"small\">");
	write_text(writer, writer->language->strings[STRING_FOLLOW_UP_NOTE]);
	write_raw(writer, "</span></button>\n");
}

/* Print, keep, clear. What a draft file is, and that others may find it, stands beside the button. */
static void write_buttons(struct writer *writer)
{
	const struct form_schema *schema = writer->form->schema;

	write_raw(writer, "<div class=\"buttons tool\" hidden>\n");
	write_button(writer, "_print", "button", STRING_PRINT);
	write_button(writer, "_blank", "button quiet", STRING_PRINT_BLANK);
	if (schema != NULL)
		write_follow_up(writer, &schema->carries);
	write_raw(writer, "</div>\n<div class=\"keep tool\" hidden>\n<p>");
	write_text(writer, writer->language->strings[STRING_SAVE_NOTE]);
	write_raw(writer, " <strong>");
	write_text(writer, writer->language->strings[STRING_NEVER_EMAIL]);
	write_raw(writer, "</strong></p>\n<div class=\"buttons\">\n");
	write_button(writer, "_save", "button quiet", STRING_SAVE);
	write_button(writer, "_clear", "button quiet", STRING_CLEAR);
	write_raw(writer, "</div>\n</div>\n<p class=\"hidden\" id=\"_said\" role=\"status\"></p>\n");
}

static void open_form(struct writer *writer)
{
	write_raw(writer, "<form id=\"_form\" autocomplete=\"off\" spellcheck=\"false\" writingsuggestions=\"false\"");
	write_attribute(writer, "data-form", writer->form->id);
	buf_printf(writer->out, " data-edition=\"%d\" data-most=\"%d\"", writer->form->edition, MOST_ROWS);
	for (size_t i = 0; i < sizeof script_words / sizeof *script_words; i++) {
		write_raw(writer, "\n");
		write_attribute(writer, script_words[i].name, writer->language->strings[script_words[i].string]);
	}
	write_raw(writer, ">\n");
}

void write_form(struct writer *writer, const struct node *document)
{
	const struct node *heading = next_section(document->first);

	writer->needs[SCRIPT_FORM] = true;
	write_range(writer, document->first, heading);
	write_raw(writer, "<p class=\"private\">");
	write_text(writer, writer->language->strings[STRING_NOTHING_STORED]);
	write_raw(writer, "</p>\n<div class=\"buttons tool\" hidden>\n");
	write_button(writer, "_open", "button quiet", STRING_OPEN);
	write_raw(writer, "</div>\n<div id=\"_opened\" tabindex=\"-1\"></div>\n");
	open_form(writer);
	while (heading != NULL) {
		const struct node *end = next_section(heading->next);
		write_section(writer, heading, end);
		heading = end;
	}
	write_buttons(writer);
	write_raw(writer, "</form>\n");
}
