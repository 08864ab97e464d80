/*
 * finder.c - the block that says whom to turn to
 *
 * Owns nothing. A table says who answers for each age and situation, a list how to reach each municipality; both stand
 * on paper, too. The script (layouts/web/finder.js) takes the answer to one question out of them, and its questions are
 * hidden until it has run; then the table and the list are folded. A municipality's page has that one alone.
 */
#include <string.h>

#include "html/data.h"
#include "site/guide.h"
#include "site/link.h"

void write_choices(struct writer *writer, const char *id, enum string label)
{
	write_raw(writer, "<div class=\"question\"><label");
	write_attribute(writer, "for", id);
	write_raw(writer, ">");
	write_text(writer, writer->language->strings[label]);
	write_raw(writer, "</label>\n<select autocomplete=\"off\"");
	write_attribute(writer, "id", id);
	write_raw(writer, ">\n");
}

void write_choices_end(struct writer *writer)
{
	write_raw(writer, "</select></div>\n");
}

void write_choice(struct writer *writer, const char *value, const struct words *name)
{
	const struct language *used;
	const char *text = words_in(writer->site, name, writer->language, &used);

	write_raw(writer, "<option");
	write_attribute(writer, "value", value);
	write_lang(writer, used);
	write_raw(writer, ">");
	write_text(writer, text);
	write_raw(writer, "</option>\n");
}

void write_place_choices(struct writer *writer)
{
	for (size_t i = 0; i < writer->site->municipality_count; i++)
		write_choice(writer, writer->site->municipalities[i].id, &writer->site->municipalities[i].name);
}

void write_no_choice(struct writer *writer)
{
	write_raw(writer, "<option value=\"\">");
	write_text(writer, writer->language->strings[STRING_CHOOSE]);
	write_raw(writer, "</option>\n");
}

static void write_group(struct writer *writer, enum string label, const struct situation *situations, size_t count)
{
	if (count == 0)
		return;
	write_raw(writer, "<optgroup");
	write_attribute(writer, "label", writer->language->strings[label]);
	write_raw(writer, ">\n");
	for (size_t i = 0; i < count; i++)
		write_choice(writer, situations[i].id, &situations[i].name);
	write_raw(writer, "</optgroup>\n");
}

static void write_questions(struct writer *writer, const struct guide *guide)
{
	write_raw(writer, "<div id=\"_finder\" hidden");
	write_attribute(writer, "data-who", writer->language->strings[STRING_FINDER_WHO]);
	write_attribute(writer, "data-none", writer->language->strings[STRING_NO_CONTACTS]);
	write_raw(writer, ">\n<div class=\"row\">\n");
	write_choices(writer, "_case", STRING_FINDER_CASE);
	write_no_choice(writer);
	write_group(writer, STRING_FINDER_AGES, guide->ages, guide->age_count);
	write_group(writer, STRING_FINDER_OTHER, guide->situations, guide->situation_count);
	write_choices_end(writer);
	if (writer->municipality == NULL) {
		write_choices(writer, "_place", STRING_FINDER_PLACE);
		write_no_choice(writer);
		write_place_choices(writer);
		write_choices_end(writer);
	}
	write_raw(writer, "</div>\n<div id=\"_answer\" role=\"status\"></div>\n</div>\n");
}

static void write_who_answers(struct writer *writer, const struct words *who, const char *place)
{
	write_raw(writer, "<strong");
	write_attribute(writer, "data-who", place);
	write_raw(writer, ">");
	write_words(writer, who);
	write_raw(writer, "</strong>");
}

/* Who answers here; on the county's page also where somebody else does. */
static void write_who(struct writer *writer, const struct situation *situation)
{
	const struct site *site = writer->site;
	const struct words *usual = situation_who(site, situation, writer->municipality);

	write_who_answers(writer, usual, "");
	for (size_t i = 0; writer->municipality == NULL && i < site->municipality_count; i++) {
		const struct municipality *there = &site->municipalities[i];
		const struct words *who = situation_who(site, situation, there);
		if (who == usual)
			continue;
		write_raw(writer, "<br>");
		write_words(writer, &there->name);
		write_raw(writer, ": ");
		write_who_answers(writer, who, there->id);
	}
}

static void write_functions(struct writer *writer, const struct situation *situation)
{
	const char *rest;

	write_raw(writer, "<br><span class=\"small\">");
	rest = write_until(writer, writer->language->strings[STRING_FINDER_THROUGH], "functions");
	for (size_t i = 0; i < situation->function_count; i++) {
		write_raw(writer, i == 0 ? "" : " · ");
		write_text(writer, function_name(writer, situation->functions[i]));
	}
	write_text(writer, rest);
	write_raw(writer, "</span>");
}

static void write_situation(struct writer *writer, const struct situation *situation)
{
	const struct document *page =
		situation->page == NULL ? NULL : site_nearest(writer->site, writer->language, situation->page);

	write_raw(writer, "<tr");
	write_attribute(writer, "data-case", situation->id);
	write_raw(writer, " data-functions=\"");
	for (size_t i = 0; i < situation->function_count; i++) {
		write_raw(writer, i == 0 ? "" : " ");
		write_text(writer, situation->functions[i]);
	}
	write_raw(writer, "\"><th scope=\"row\">");
	write_words(writer, &situation->name);
	write_raw(writer, "</th><td>");
	write_who(writer, situation);
	write_functions(writer, situation);
	if (page != NULL) {
		write_raw(writer, "<br>");
		write_title_link(writer, page);
	}
	write_raw(writer, "</td></tr>\n");
}

static void write_situations(struct writer *writer, const struct guide *guide)
{
	const struct situation *situation;

	write_raw(writer, "<table>\n<thead>\n<tr><th scope=\"col\">");
	write_text(writer, writer->language->strings[STRING_FINDER_CASE]);
	write_raw(writer, "</th><th scope=\"col\">");
	write_text(writer, writer->language->strings[STRING_FINDER_WHO]);
	write_raw(writer, "</th></tr>\n</thead>\n<tbody>\n");
	for (size_t i = 0; (situation = guide_situation(guide, i)) != NULL; i++)
		write_situation(writer, situation);
	write_raw(writer, "</tbody>\n</table>\n");
}

static void write_municipality(struct writer *writer, const struct municipality *there)
{
	write_raw(writer, "<li");
	write_attribute(writer, "data-place", there->id);
	write_raw(writer, ">");
	if (writer->municipality == NULL) {
		write_raw(writer, "<a class=\"name\"");
		write_href(writer, document_address(writer->arena, writer->document, there));
		write_raw(writer, ">");
	}
	write_words(writer, &there->name);
	write_raw(writer, writer->municipality == NULL ? "</a>\n" : "\n");
	for (size_t i = 0; i < there->contact_count; i++) {
		write_raw(writer, "<div");
		write_attribute(writer, "data-function", there->contacts[i].function);
		write_raw(writer, ">");
		write_contact(writer, &there->contacts[i]);
		write_raw(writer, "</div>\n");
	}
	if (there->contact_count == 0 && writer->municipality != NULL)
		write_said(writer, "p", STRING_NO_CONTACTS);
	if (there->website != NULL) {
		write_raw(writer, "<div data-function=\"\">");
		write_way(writer, STRING_WEBSITE, NULL, there->website);
		write_raw(writer, "</div>");
	}
	write_raw(writer, "</li>\n");
}

void write_finder(struct writer *writer)
{
	const struct site *site = writer->site;
	const struct guide *guide = site->guide;

	if (guide == NULL)
		return;
	writer->needs[SCRIPT_FINDER] = true;
	write_questions(writer, guide);
	write_raw(writer, "<details id=\"_all\" open>");
	write_said(writer, "summary", STRING_FINDER_ALL);
	write_situations(writer, guide);
	write_said(writer, "h3", STRING_FINDER_CONTACTS);
	write_raw(writer, "<ul class=\"places\">\n");
	for (size_t i = 0; i < site->municipality_count; i++)
		if (writer->municipality == NULL || writer->municipality == &site->municipalities[i])
			write_municipality(writer, &site->municipalities[i]);
	write_raw(writer, "</ul>\n</details>\n");
}
