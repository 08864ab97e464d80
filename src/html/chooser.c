/*
 * chooser.c - the block that leads to the right print
 *
 * Owns nothing. For each occasion a section lists its forms in the order in which they are used, each to be filled in
 * on the screen or printed: in the page's language, and while they are few in all others. The script (layouts/web/
 * chooser.js) asks for language, municipality and occasion and ends in one button; its questions are hidden until it
 * has run, and what it says stands in data attributes.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "form/schema.h"
#include "html/data.h"
#include "html/page.h"
#include "html/prints.h"
#include "site/edition.h"
#include "site/guide.h"
#include "site/link.h"

enum { FEW_LANGUAGES = 5 };

static const struct {
	const char *name;
	enum string string;
} script_words[] = {
	{"data-print", STRING_CHOOSER_PRINT},     {"data-pages", STRING_CHOOSER_PAGES},
	{"data-sheets", STRING_CHOOSER_SHEETS},   {"data-edition", STRING_EDITION},
	{"data-draft", STRING_CHOOSER_DRAFT},     {"data-proofread", STRING_CHOOSER_PROOFREAD},
	{"data-grey", STRING_CHOOSER_GREY},       {"data-same", STRING_CHOOSER_SAME},
	{"data-missing", STRING_CHOOSER_MISSING}, {"data-more", STRING_CHOOSER_MORE},
};

/* True when some form is printed in that language so. */
static bool is_printed(const struct writer *writer, const struct language *first, const struct language *second)
{
	const struct site *site = writer->site;

	for (size_t i = 0; i < site->document_count; i++)
		if (site->documents[i].language == first && site->documents[i].schema != NULL &&
		    print_find(writer->web, &site->documents[i], second, NULL) != NULL)
			return true;
	return false;
}

/* In a choice there are no elements: a name in another language is all of it. */
static void write_language_choice(struct writer *writer, const struct language *first, const struct language *second,
				  bool selected)
{
	bool in_default;
	const char *name = language_called(writer, first, &in_default);

	write_raw(writer, "<option");
	write_attribute(writer, "value",
			second == NULL ? first->tag : arena_printf(writer->arena, "%s+%s", first->tag, second->tag));
	write_raw(writer, selected ? " selected>" : ">");
	write_text(writer, name);
	if (second != NULL) {
		write_raw(writer, " + ");
		write_text(writer, second->autonym);
	}
	write_raw(writer, "</option>\n");
}

static void write_languages(struct writer *writer)
{
	const struct site *site = writer->site;

	write_choices(writer, "_language", STRING_CHOOSER_LANGUAGE);
	for (size_t i = 0; i < site->language_count; i++) {
		const struct language *language = &site->languages[i];
		bool own = language == writer->language, alone = is_printed(writer, language, NULL);
		if (alone)
			write_language_choice(writer, language, NULL, own);
		if (is_printed(writer, language, site->language))
			write_language_choice(writer, language, site->language, own && !alone);
	}
	write_choices_end(writer);
}

static void write_places(struct writer *writer)
{
	write_choices(writer, "_place", STRING_CHOOSER_PLACE);
	write_raw(writer, "<option value=\"\">");
	write_text(writer, writer->language->strings[STRING_COUNTY_PAGE]);
	write_raw(writer, "</option>\n");
	write_place_choices(writer);
	write_choices_end(writer);
}

static void write_occasions(struct writer *writer, const struct guide *guide)
{
	write_choices(writer, "_occasion", STRING_CHOOSER_OCCASION);
	write_no_choice(writer);
	for (size_t i = 0; i < guide->occasion_count; i++)
		write_choice(writer, guide->occasions[i].id, &guide->occasions[i].name);
	write_choices_end(writer);
}

static void write_questions(struct writer *writer, const struct guide *guide)
{
	write_raw(writer, "<div id=\"_chooser\" hidden");
	for (size_t i = 0; i < sizeof script_words / sizeof *script_words; i++)
		write_attribute(writer, script_words[i].name, writer->language->strings[script_words[i].string]);
	write_attribute(writer, "data-own", writer->site->language->tag);
	write_raw(writer, ">\n<div class=\"row\">\n");
	write_languages(writer);
	write_places(writer);
	write_raw(writer, "</div>\n");
	write_occasions(writer, guide);
	write_raw(writer, "<div id=\"_answer\" role=\"status\"></div>\n</div>\n");
}

/* "antal sidor: 2 · antal blad: 1 · Utgåva 1 · utkast" */
static void write_print_facts(struct writer *writer, const struct document *document, const struct print_facts *print)
{
	char pages[16], sheets[16], edition[16];

	snprintf(pages, sizeof pages, "%d", print->pages);
	snprintf(sheets, sizeof sheets, "%d", print_sheets(print));
	snprintf(edition, sizeof edition, "%d", document->schema->edition);
	write_raw(writer, "<p class=\"small\" data-facts>");
	write_filled(writer, STRING_CHOOSER_PAGES, "n", pages, NULL);
	write_raw(writer, " · ");
	write_filled(writer, STRING_CHOOSER_SHEETS, "n", sheets, NULL);
	write_raw(writer, " · ");
	write_filled(writer, STRING_EDITION, "n", edition, NULL);
	if (document->meta.state != STATE_NONE) {
		write_raw(writer, " · ");
		write_text(writer,
			   writer->language->strings[document->meta.state == STATE_DRAFT ? STRING_CHOOSER_DRAFT
											 : STRING_CHOOSER_PROOFREAD]);
	}
	write_raw(writer, "</p>\n");
}

/* A link whose name says of which form, too. */
static void write_way_to(struct writer *writer, const char *class, const char *what, const char *address,
			 enum string words, const struct document *document)
{
	buf_printf(writer->out, "<a class=\"%s\" %s", class, what);
	write_href(writer, address);
	write_raw(writer, ">");
	write_text(writer, writer->language->strings[words]);
	write_raw(writer, "<span class=\"hidden\"");
	write_lang(writer, document->language);
	write_raw(writer, ">: ");
	write_text(writer, document->meta.title);
	write_raw(writer, "</span></a>\n");
}

static size_t count_languages(const struct writer *writer, const struct document *document)
{
	size_t count = 0;

	for (size_t i = 0; i < writer->site->language_count; i++)
		count += document->translations[i] != NULL;
	return count;
}

static void write_other_print(struct writer *writer, const struct document *document, const struct print_facts *print,
			      bool *open)
{
	if (print == NULL)
		return;
	if (*open) {
		write_raw(writer, " · ");
	} else {
		write_raw(writer, "<p class=\"small\">");
		write_text(writer, writer->language->strings[STRING_CHOOSER_OTHERS]);
		write_raw(writer, " ");
	}
	*open = true;
	write_raw(writer, "<a");
	write_href(writer, print->address);
	write_raw(writer, ">");
	if (print->municipality != NULL)
		write_words(writer, &print->municipality->name);
	else
		write_print_languages(writer, document->language, print->second);
	write_raw(writer, "</a>");
}

/* The prints beside the usual one: in other languages while they are few, and of the municipalities. */
static void write_other_prints(struct writer *writer, const struct document *document, const struct print_facts *usual)
{
	const struct site *site = writer->site;
	bool open = false, few = count_languages(writer, document) <= FEW_LANGUAGES;

	for (size_t i = 0; i < site->language_count; i++) {
		const struct document *other = document->translations[i];
		if (other == NULL || other->schema == NULL || (!few && other != document))
			continue;
		const struct print_facts *alone = print_find(writer->web, other, NULL, NULL);
		const struct print_facts *beside = print_find(writer->web, other, site->language, NULL);
		write_other_print(writer, other, alone == usual ? NULL : alone, &open);
		write_other_print(writer, other, beside == usual ? NULL : beside, &open);
	}
	for (size_t i = 0; print_differs(writer->web, document) && i < site->municipality_count; i++)
		write_other_print(writer, document, print_usual(writer->web, document, &site->municipalities[i]),
				  &open);
	if (open)
		write_raw(writer, "</p>\n");
}

static void write_card(struct writer *writer, const struct occasion_form *form)
{
	const struct document *document = guide_form(writer->site, writer->language, form->form);
	if (document == NULL)
		document = guide_form(writer->site, writer->site->language, form->form);
	if (document == NULL)
		return;
	const struct print_facts *print = print_usual(writer->web, document, NULL);

	write_raw(writer, "<li");
	write_attribute(writer, "data-form", form->form);
	write_raw(writer, "><p class=\"label\"");
	write_lang(writer, document->language);
	write_raw(writer, ">");
	write_text(writer, document->meta.title);
	write_raw(writer, "</p>\n");
	if (form->note.texts != NULL) {
		write_raw(writer, "<p class=\"small\">");
		write_words(writer, &form->note);
		write_raw(writer, "</p>\n");
	}
	write_raw(writer, "<div class=\"buttons rows\">\n");
	write_way_to(writer, "button", "data-fill", document_address(writer->arena, document, NULL),
		     STRING_FILL_ON_SCREEN, document);
	if (print != NULL)
		write_way_to(writer, "button quiet", "data-pdf", print->address, STRING_CHOOSER_PEN, document);
	write_raw(writer, "</div>\n");
	if (print != NULL) {
		write_print_facts(writer, document, print);
		write_other_prints(writer, document, print);
	}
	write_raw(writer, "</li>\n");
}

static void write_occasion(struct writer *writer, const struct occasion *occasion)
{
	write_raw(writer, "<h3");
	write_attribute(writer, "id", arena_printf(writer->arena, "_%s", occasion->id));
	write_raw(writer, ">");
	write_words(writer, &occasion->name);
	write_raw(writer, "</h3>\n<ul class=\"places\">\n");
	for (size_t i = 0; i < occasion->form_count; i++)
		write_card(writer, &occasion->forms[i]);
	write_raw(writer, "</ul>\n");
}

/* Without script: to the sections. */
static void write_ways(struct writer *writer, const struct guide *guide)
{
	write_raw(writer, "<ul class=\"index\" id=\"_ways\">\n");
	for (size_t i = 0; i < guide->occasion_count; i++) {
		write_raw(writer, "<li><a");
		write_attribute(writer, "href", arena_printf(writer->arena, "#_%s", guide->occasions[i].id));
		write_raw(writer, ">");
		write_words(writer, &guide->occasions[i].name);
		write_raw(writer, "</a></li>\n");
	}
	write_raw(writer, "</ul>\n");
}

/* What has been replaced, in the page's language and in the site's own: its page says by what. */
static void write_archive(struct writer *writer)
{
	const struct site *site = writer->site;
	bool open = false;

	for (size_t i = 0; i < site->edition_count; i++) {
		const struct edition *edition = &site->editions[i];
		if (edition->replaced_by == NULL || !edition_is_listed(writer, edition))
			continue;
		if (!open) {
			write_raw(writer, "<details>");
			write_said(writer, "summary", STRING_CHOOSER_ARCHIVE);
			write_raw(writer, "<ul class=\"index\">\n");
		}
		open = true;
		write_raw(writer, "<li><a");
		write_href(writer, arena_printf(writer->arena, "/s/%s/", edition->id));
		write_raw(writer, ">");
		write_island(writer, edition->id);
		write_raw(writer, "</a> ");
		write_island(writer, edition->date);
		write_raw(writer, "</li>\n");
	}
	if (open)
		write_raw(writer, "</ul>\n</details>\n");
}

void write_chooser(struct writer *writer)
{
	const struct guide *guide = writer->site->guide;

	if (guide == NULL || guide->occasion_count == 0)
		return;
	writer->needs[SCRIPT_PRINTS] = writer->needs[SCRIPT_CHOOSER] = true;
	write_questions(writer, guide);
	write_ways(writer, guide);
	for (size_t i = 0; i < guide->occasion_count; i++)
		write_occasion(writer, &guide->occasions[i]);
	write_archive(writer);
}
