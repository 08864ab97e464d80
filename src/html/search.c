/*
 * search.c - the block of a page that searches the site
 *
 * Owns nothing. What needs the script (layouts/web/search.js) is hidden until it has run, and what the script says and
 * loads stands in data attributes. Without it the page leads to the list of all pages of its language.
 */
#include "base/arena.h"
#include "html/data.h"
#include "html/page.h"
#include "site/link.h"

/* The script's words. */
static const struct {
	const char *name;
	enum string string;
} script_words[] = {
	{"data-found", STRING_SEARCH_FOUND},   {"data-none", STRING_SEARCH_NONE},
	{"data-broken", STRING_SEARCH_BROKEN}, {"data-waiting", STRING_SEARCH_WAITING},
	{"data-other", STRING_SEARCH_OTHER},
};

/* The page that lists all others of the language. */
static const struct document *list_of(const struct writer *writer)
{
	for (size_t i = 0; i < writer->site->document_count; i++) {
		const struct document *document = &writer->site->documents[i];
		if (document->lists && !document->failed && document->language == writer->language)
			return document;
	}
	return NULL;
}

static void write_way_without(struct writer *writer)
{
	const struct document *list = list_of(writer);

	write_raw(writer, "<div class=\"notice\" role=\"note\" id=\"_without\">\n<p>");
	write_text(writer, writer->language->strings[STRING_SEARCH_NO_SCRIPT]);
	write_raw(writer, "</p>\n<p><a");
	write_href(writer, list != NULL ? document_address(writer->arena, list, NULL)
					: arena_printf(writer->arena, "/%s/", writer->language->tag));
	write_raw(writer, ">");
	write_text(writer, list != NULL ? list->meta.title : writer->language->strings[STRING_HOME]);
	write_raw(writer, "</a></p>\n</div>\n");
}

static void open_box(struct writer *writer, const struct asset *index)
{
	const struct language *other = writer->site->language;
	const struct asset *second = other == writer->language ? NULL : web_index(writer->web, other);

	write_raw(writer, "<div id=\"_search\" hidden");
	write_attribute(writer, "data-engine", asset_url(writer, writer->web->engine));
	write_attribute(writer, "data-index", asset_url(writer, index));
	if (second != NULL) {
		write_attribute(writer, "data-second", asset_url(writer, second));
		write_attribute(writer, "data-lang", other->tag);
		write_attribute(writer, "data-dir", other->right_to_left ? "rtl" : "ltr");
	}
	for (size_t i = 0; i < sizeof script_words / sizeof *script_words; i++) {
		write_raw(writer, "\n");
		write_attribute(writer, script_words[i].name, writer->language->strings[script_words[i].string]);
	}
	write_raw(writer, ">\n");
}

void write_search(struct writer *writer)
{
	const char *const *strings = writer->language->strings;
	const struct asset *index = web_index(writer->web, writer->language);

	write_way_without(writer);
	if (index == NULL)
		return;
	writer->needs[SCRIPT_SEARCH] = true;
	open_box(writer, index);
	write_raw(writer, "<form role=\"search\">\n<label for=\"_q\">");
	write_text(writer, strings[STRING_SEARCH_LABEL]);
	write_raw(writer,
		  "</label>\n<div class=\"ask\">\n<input type=\"search\" id=\"_q\" name=\"q\" maxlength=\"100\" "
		  "autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\" enterkeyhint=\"search\">\n"
		  "<button class=\"button\" type=\"submit\">");
	write_text(writer, strings[STRING_SEARCH_BUTTON]);
	write_raw(writer,
		  "</button>\n</div>\n</form>\n<p id=\"_said\" role=\"status\"></p>\n<ol id=\"_hits\" class=\"hits\"");
	write_attribute(writer, "aria-label", strings[STRING_SEARCH_HITS]);
	write_raw(writer, " hidden></ol>\n</div>\n");
}
