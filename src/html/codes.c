/*
 * codes.c - the block for those who were given a paper: from its code to its page, /s/<code>/
 *
 * Owns nothing. The codes of the page's language and of the site's own stand folded on the page; those of all languages
 * are an asset for the script (layouts/web/paper.js), whose question is hidden until it has run.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "html/data.h"
#include "html/prints.h"
#include "site/edition.h"
#include "site/guide.h"

/* Calls `put` with every code of the edition: of the county's sheets and of the municipalities'. */
static void each_code(const struct site *site, const struct edition *edition, struct arena *arena,
		      void (*put)(void *, const char *), void *context)
{
	const char *ids[] = {edition->id, edition->pair};

	for (size_t i = 0; i < sizeof ids / sizeof *ids && ids[i] != NULL; i++) {
		put(context, ids[i]);
		for (size_t k = 0; edition->municipal && k < site->municipality_count; k++)
			put(context, edition_local(arena, ids[i], &site->municipalities[k]));
	}
}

static void put_code(void *context, const char *code)
{
	struct buf *out = context;

	buf_printf(out, "%s\"%s\"", out->len == 0 ? "" : ",\n", code);
}

void web_codes_add(struct web *web, struct arena *arena)
{
	const struct site *site = web->site;
	struct buf out = BUF_EMPTY;
	bool wanted = false;

	for (size_t i = 0; i < site->document_count; i++)
		wanted = wanted || site->documents[i].asks;
	if (!wanted)
		return;
	for (size_t i = 0; i < site->edition_count; i++)
		each_code(site, &site->editions[i], arena, put_code, &out);
	web_list_add(web, SCRIPT_CODES, "codes.js", "kronbladCodes", &out, arena);
	buf_free(&out);
}

static void write_code(void *context, const char *code)
{
	struct writer *writer = context;

	write_raw(writer, "<li><a");
	write_href(writer, arena_printf(writer->arena, "/s/%s/", code));
	write_raw(writer, ">");
	write_island(writer, code);
	write_raw(writer, "</a></li>\n");
}

bool edition_is_listed(const struct writer *writer, const struct edition *edition)
{
	return strcmp(edition->language, writer->language->tag) == 0 ||
	       strcmp(edition->language, writer->site->language->tag) == 0;
}

static void write_all(struct writer *writer)
{
	const struct site *site = writer->site;
	const char *form = "";

	write_raw(writer, "<details id=\"_all\">");
	write_said(writer, "summary", STRING_PAPER_ALL);
	for (size_t i = 0; i < site->edition_count; i++) {
		const struct edition *edition = &site->editions[i];
		if (!edition_is_listed(writer, edition))
			continue;
		if (strcmp(form, edition->form) != 0) {
			const struct document *document = guide_form(site, writer->language, edition->form);
			write_raw(writer, form[0] == '\0' ? "<p class=\"label\">" : "</ul>\n<p class=\"label\">");
			write_text(writer, document != NULL ? document->meta.title : edition->form);
			write_raw(writer, "</p>\n<ul class=\"index\">\n");
			form = edition->form;
		}
		each_code(site, edition, writer->arena, write_code, writer);
	}
	write_raw(writer, form[0] == '\0' ? "</details>\n" : "</ul>\n</details>\n");
}

/* One in the page's language, where there is any. */
static const char *example_code(const struct writer *writer)
{
	const struct site *site = writer->site;

	for (size_t i = 0; i < site->edition_count; i++)
		if (strcmp(site->editions[i].language, writer->language->tag) == 0)
			return site->editions[i].id;
	return site->editions[0].id;
}

void write_codes(struct writer *writer)
{
	const struct site *site = writer->site;
	const char *const *strings = writer->language->strings;

	if (site->edition_count == 0)
		return;
	writer->needs[SCRIPT_CODES] = writer->needs[SCRIPT_PAPER] = true;
	write_raw(writer, "<p>");
	write_filled(writer, STRING_PAPER_WHERE, "code", example_code(writer), NULL);
	write_raw(writer, "</p>\n<form id=\"_paper\" hidden");
	write_attribute(writer, "data-none", strings[STRING_PAPER_NONE]);
	write_raw(writer, ">\n<div class=\"question\"><label for=\"_code\">");
	write_text(writer, strings[STRING_PAPER_CODE]);
	write_raw(writer,
		  "</label>\n<div class=\"ask\">\n<input id=\"_code\" type=\"text\" dir=\"ltr\" maxlength=\"200\" "
		  "autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\">\n"
		  "<button class=\"button\" type=\"submit\">");
	write_text(writer, strings[STRING_PAPER_BUTTON]);
	write_raw(writer, "</button>\n</div></div>\n<p id=\"_said\" role=\"status\"></p>\n</form>\n");
	write_all(writer);
}
