/*
 * paper.c - the page behind a printed paper's short address, /s/<edition-id>/
 *
 * Owns nothing. Whoever stands there holds a paper and perhaps cannot read Swedish: the paper's language comes first,
 * then the same in the site's default language. The page lives for ever, also when the form is gone.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "html/page.h"
#include "html/template.h"
#include "site/edition.h"
#include "site/link.h"

/* The form as it stands today in that language, or NULL. */
static const struct document *form_today(const struct writer *writer, const struct edition *edition)
{
	const struct site *site = writer->site;

	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = &site->documents[i];
		if (document->language == writer->language && document->meta.form != NULL &&
		    strcmp(document->meta.form, edition->form) == 0)
			return document;
	}
	return NULL;
}

static void write_title(struct writer *writer, const struct edition *edition, const char *id, bool first)
{
	const struct document *today = form_today(writer, edition);
	char number[16];

	snprintf(number, sizeof number, "%d", edition->number);
	write_raw(writer, first ? "<h1>" : "<h2>");
	const char *rest = write_until(writer, writer->language->strings[STRING_SHORT_TITLE], "title");
	write_text(writer, today != NULL ? today->meta.title : edition->form);
	write_text(writer, rest);
	write_raw(writer, first ? "</h1>\n" : "</h2>\n");
	write_raw(writer, "<ul class=\"facts\"><li>");
	write_filled(writer, STRING_EDITION, "n", number, NULL);
	write_raw(writer, "</li><li>");
	write_island(writer, edition->date);
	write_raw(writer, "</li><li>");
	write_island(writer, id);
	write_raw(writer, "</li></ul>\n");
}

static void write_state(struct writer *writer, const struct edition *edition)
{
	const struct edition *newer = edition->replaced_by;
	char number[16];

	write_raw(writer, newer == NULL ? "<div class=\"notice good\"><p>" : "<div class=\"notice warning\"><p>");
	if (newer == NULL) {
		write_text(writer, writer->language->strings[STRING_SHORT_CURRENT]);
	} else {
		snprintf(number, sizeof number, "%d", newer->number);
		write_filled(writer, STRING_SHORT_REPLACED, "edition", number, "date", newer->date, NULL);
	}
	write_raw(writer, "</p></div>\n");
	write_said(writer, "p", STRING_SHORT_DATE);
	for (size_t i = 0; i < edition->correction_count; i++) {
		write_raw(writer, "<p>");
		write_filled(writer, STRING_SHORT_CORRECTED, "date", edition->corrections[i], NULL);
		write_raw(writer, "</p>\n");
	}
}

/* What the form's own list of changes says that is later than this edition. */
static void write_changes(struct writer *writer, const struct edition *edition)
{
	const struct document *today = form_today(writer, edition);
	bool open = false;

	for (size_t i = 0; today != NULL && i < today->meta.change_count; i++) {
		const struct change *change = &today->meta.changes[i];
		if (strcmp(change->date, edition->date) <= 0)
			continue;
		if (!open) {
			write_raw(writer, "<p class=\"label\">");
			write_text(writer, writer->language->strings[STRING_SHORT_CHANGES]);
			write_raw(writer, "</p>\n<ul>\n");
			open = true;
		}
		write_raw(writer, "<li>");
		write_island(writer, change->date);
		write_raw(writer, ": ");
		write_text(writer, change->text);
		write_raw(writer, "</li>\n");
	}
	if (open)
		write_raw(writer, "</ul>\n");
}

static void write_way_to(struct writer *writer, const struct edition *edition)
{
	const struct document *today = form_today(writer, edition);
	const struct document *about = site_document(writer->site, writer->language->tag, edition->form);

	if (today != NULL) {
		write_raw(writer, "<p><a class=\"button\"");
		write_href(writer, document_address(writer->arena, today, NULL));
		write_raw(writer, ">");
		write_text(writer, writer->language->strings[STRING_SHORT_OPEN]);
		write_raw(writer, "</a></p>\n");
	}
	write_raw(writer, "<p>");
	write_text(writer, writer->language->strings[STRING_SHORT_WITHDRAW]);
	if (about != NULL) {
		write_raw(writer, " <a");
		write_href(writer, document_address(writer->arena, about, NULL));
		write_raw(writer, ">");
		write_text(writer, about->meta.title);
		write_raw(writer, "</a>");
	}
	write_raw(writer, "</p>\n");
}

static void write_place(struct writer *writer, const struct municipality *municipality)
{
	write_raw(writer, "<li>");
	if (municipality->website != NULL) {
		write_raw(writer, "<a");
		write_href(writer, municipality->website);
		write_raw(writer, ">");
	}
	write_words(writer, &municipality->name);
	if (municipality->website != NULL) {
		write_raw(writer, " <span class=\"mark\">(");
		write_text(writer, writer->language->strings[STRING_OTHER_SITE]);
		write_raw(writer, ")</span></a>");
	}
	for (size_t i = 0; municipality == writer->municipality && i < municipality->contact_count; i++) {
		if (municipality->contacts[i].phone == NULL)
			continue;
		write_raw(writer, " <a href=\"tel:");
		write_text(writer, municipality->contacts[i].phone);
		write_raw(writer, "\">");
		write_island(writer, municipality->contacts[i].phone);
		write_raw(writer, "</a>");
	}
	write_raw(writer, "</li>\n");
}

/* Whom to call: of a municipality's sheet that one first. */
static void write_municipalities(struct writer *writer)
{
	write_said(writer, "p", STRING_SHORT_CALL);
	write_raw(writer, "<ul class=\"places\">\n");
	if (writer->municipality != NULL)
		write_place(writer, writer->municipality);
	for (size_t i = 0; i < writer->site->municipality_count; i++)
		if (&writer->site->municipalities[i] != writer->municipality)
			write_place(writer, &writer->site->municipalities[i]);
	write_raw(writer, "</ul>\n");
}

static void write_languages(struct writer *writer, const struct edition *edition)
{
	const struct document *today = form_today(writer, edition);
	bool open = false;

	for (size_t i = 0; today != NULL && i < writer->site->language_count; i++) {
		const struct document *other = today->translations[i];
		if (other == NULL || other == today)
			continue;
		if (!open) {
			write_raw(writer, "<p class=\"label\">");
			write_text(writer, writer->language->strings[STRING_SHORT_OTHER_LANGUAGES]);
			write_raw(writer, "</p>\n<ul>\n");
			open = true;
		}
		buf_printf(writer->out, "<li><a hreflang=\"%s\"", other->language->tag);
		write_lang(writer, other->language);
		write_href(writer, document_address(writer->arena, other, NULL));
		write_raw(writer, ">");
		write_text(writer, other->language->autonym);
		write_raw(writer, "</a></li>\n");
	}
	if (open)
		write_raw(writer, "</ul>\n");
}

/* To show to whoever sits at the other side of the desk: in both languages, large. */
static void write_card(struct writer *writer, const struct language *other)
{
	const struct language *own = writer->language;

	write_raw(writer, "<div class=\"card\">\n<p>");
	write_filled(writer, STRING_SHORT_INTERPRETER, "language", own->autonym, NULL);
	write_raw(writer, "</p>\n<p");
	write_lang(writer, other);
	write_raw(writer, ">");
	writer->language = other;
	write_filled(writer, STRING_SHORT_INTERPRETER, "language", own->strings[STRING_NAME_IN_DEFAULT], NULL);
	writer->language = own;
	write_raw(writer, "</p>\n</div>\n");
}

static void write_part(struct writer *writer, const struct edition *edition, const char *id,
		       const struct language *page)
{
	const struct language *language = writer->language;
	bool first = language == page;

	writer->language = page;
	write_raw(writer, "<section");
	write_lang(writer, language);
	write_raw(writer, ">\n");
	writer->language = language;
	write_title(writer, edition, id, first);
	write_state(writer, edition);
	write_changes(writer, edition);
	write_way_to(writer, edition);
	if (first && language != writer->site->language)
		write_card(writer, writer->site->language);
	write_languages(writer, edition);
	write_municipalities(writer);
	write_raw(writer, "</section>\n");
}

void html_short_page(const struct web *web, const struct edition *edition, const char *id,
		     const struct municipality *municipality, struct buf *out, struct arena *arena)
{
	const struct language *language = site_language(web->site, edition->language);
	struct buf body = BUF_EMPTY;

	if (language == NULL) /* the language was taken away, the paper was not */
		language = web->site->language;
	struct writer writer = {.web = web,
				.site = web->site,
				.language = language,
				.municipality = municipality,
				.out = &body,
				.arena = arena,
				.address = arena_printf(arena, "/s/%s/", id)};
	write_part(&writer, edition, id, language);
	if (language != web->site->language) {
		writer.language = web->site->language;
		write_part(&writer, edition, id, language);
		writer.language = language;
	}
	struct body_slots slots = {.frame = page_frame(&writer, id), .body = {body.data, body.len}};
	template_render(web->paper, &slots, out);
	buf_free(&body);
}
