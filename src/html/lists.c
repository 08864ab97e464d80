/*
 * lists.c - own blocks that the site's data fill: glossary, changes, languages
 *
 * Owns nothing. Editors write the words around them; what they list can never be out of date.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/tree.h"
#include "html/data.h"
#include "html/html.h"
#include "site/language.h"
#include "site/link.h"

void write_title_link(struct writer *writer, const struct document *document)
{
	write_raw(writer, "<a");
	if (document->language != writer->language)
		write_attribute(writer, "hreflang", document->language->tag);
	write_lang(writer, document->language);
	write_href(writer, document_address(writer->arena, document, NULL));
	write_raw(writer, ">");
	write_text(writer, document->meta.title);
	write_raw(writer, "</a>");
}

/* The word that staff use, beside the reader's own. */
static void write_default_term(struct writer *writer, const struct term *term)
{
	const struct language *language = writer->site->language;
	const char *rest;

	if (writer->language == language || term->preferred.texts[writer->language->index] == NULL)
		return;
	write_raw(writer, " <span class=\"mark\">");
	rest = write_until(writer, writer->language->strings[STRING_GLOSSARY_IN_DEFAULT], "term");
	write_raw(writer, "<bdi");
	write_lang(writer, language);
	write_raw(writer, ">");
	write_text(writer, term->preferred.texts[language->index]);
	write_raw(writer, "</bdi>");
	write_text(writer, rest);
	write_raw(writer, "</span>");
}

/* The same in every language, so that a link from a Swedish page finds the Arabic explanation: "term-3". */
static void write_term(struct writer *writer, size_t index)
{
	const struct term *term = &writer->site->terms[index];

	buf_printf(writer->out, "<div id=\"term-%zu\"><dt>", index + 1);
	write_words(writer, &term->preferred);
	write_default_term(writer, term);
	write_raw(writer, "</dt><dd>");
	write_words(writer, &term->explain);
	write_raw(writer, "</dd></div>\n");
}

void write_glossary(struct writer *writer)
{
	const struct site *site = writer->site;
	const char **names = arena_array(writer->arena, site->term_count + 1, sizeof *names);
	size_t *indexes = arena_array(writer->arena, site->term_count + 1, sizeof *indexes);
	size_t count = 0;

	for (size_t i = 0; i < site->term_count; i++) {
		if (site->terms[i].explain.texts == NULL)
			continue;
		names[count] = words_in(site, &site->terms[i].preferred, writer->language, NULL);
		indexes[count++] = i;
	}
	const size_t *order = language_order(writer->arena, writer->language->tag, names, count);
	write_raw(writer, "<dl class=\"glossary\">\n");
	for (size_t i = 0; i < count; i++)
		write_term(writer, indexes[order[i]]);
	write_raw(writer, "</dl>\n");
}

struct dated {
	const struct change *change;
	const struct document *document;
};

/* The newest first; on one day in the order of documents. */
static int compare_dated(const void *left, const void *right)
{
	const struct dated *a = left, *b = right;
	int order = strcmp(b->change->date, a->change->date);
	if (order == 0)
		order = (a->document->index > b->document->index) - (a->document->index < b->document->index);
	return order != 0 ? order : (a->change > b->change) - (a->change < b->change); /* of one array */
}

static struct dated *changes_of(const struct writer *writer, size_t *count)
{
	const struct site *site = writer->site;
	struct dated *changes = NULL;

	*count = 0;
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = &site->documents[i];
		for (size_t k = 0; document->language == writer->language && k < document->meta.change_count; k++) {
			changes = arena_grow(writer->arena, changes, *count, sizeof *changes);
			changes[(*count)++] = (struct dated){&document->meta.changes[k], document};
		}
	}
	if (*count != 0)
		qsort(changes, *count, sizeof *changes, compare_dated);
	return changes;
}

void write_change_list(struct writer *writer, const struct node *block)
{
	size_t count, newest = strtoul(block->target, NULL, 10);
	const struct dated *changes = changes_of(writer, &count);

	if (count == 0) {
		write_said(writer, "p", STRING_CHANGES_NONE);
		return;
	}
	write_raw(writer, "<ul class=\"changes\">\n");
	for (size_t i = 0; i < count && (newest == 0 || i < newest); i++) {
		write_raw(writer, "<li>");
		write_island(writer, changes[i].change->date);
		write_raw(writer, " ");
		write_title_link(writer, changes[i].document);
		write_raw(writer, ": ");
		write_text(writer, changes[i].change->text);
		write_raw(writer, "</li>\n");
	}
	write_raw(writer, "</ul>\n");
}

static bool is_listed(const struct writer *writer, const struct document *document, bool forms)
{
	return !document->failed && document->language == writer->language &&
	       (document->meta.kind == KIND_FORM) == forms && strcmp(document->key, "index") != 0;
}

/* Pages, or forms, of this language in its own alphabet. */
static void write_own(struct writer *writer, bool forms)
{
	const struct site *site = writer->site;
	const char **titles = arena_array(writer->arena, site->document_count + 1, sizeof *titles);
	const struct document **own = arena_array(writer->arena, site->document_count + 1, sizeof *own);
	size_t count = 0;

	for (size_t i = 0; i < site->document_count; i++) {
		if (!is_listed(writer, &site->documents[i], forms))
			continue;
		own[count] = &site->documents[i];
		titles[count++] = site->documents[i].meta.title;
	}
	if (count == 0)
		return;
	write_said(writer, "h2", forms ? STRING_LANGUAGES_FORMS : STRING_LANGUAGES_PAGES);
	write_raw(writer, "<ul class=\"index\">\n");
	const size_t *order = language_order(writer->arena, writer->language->tag, titles, count);
	for (size_t i = 0; i < count; i++) {
		write_raw(writer, "<li>");
		write_title_link(writer, own[order[i]]);
		write_raw(writer, "</li>\n");
	}
	write_raw(writer, "</ul>\n");
}

static size_t count_pages(const struct site *site, const struct language *language, bool *draft)
{
	size_t count = 0;
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = &site->documents[i];
		if (document->language != language || document->failed)
			continue;
		*draft = *draft || document->meta.state == STATE_DRAFT;
		count++;
	}
	return count;
}

/* Another language by its own name, and how much of the site there is in it. */
static void write_other(struct writer *writer, const struct language *language)
{
	const struct document *start = site_document(writer->site, language->tag, "index");
	const struct document *list = writer->document->translations[language->index];
	bool draft = false;
	char number[24];

	if (start == NULL)
		return;
	snprintf(number, sizeof number, "%zu", count_pages(writer->site, language, &draft));
	write_raw(writer, "<li><a class=\"name\"");
	write_attribute(writer, "hreflang", language->tag);
	write_lang(writer, language);
	write_href(writer, document_address(writer->arena, list != NULL ? list : start, NULL));
	write_raw(writer, ">");
	write_text(writer, language->autonym);
	write_raw(writer, "</a><p class=\"small\">");
	write_filled(writer, STRING_LANGUAGES_COUNT, "n", number, NULL);
	if (draft) {
		write_raw(writer, " · ");
		write_text(writer, writer->language->strings[STRING_LANGUAGES_STATE_DRAFT]);
	}
	write_raw(writer, "</p></li>\n");
}

void write_language_index(struct writer *writer)
{
	const struct site *site = writer->site;

	write_own(writer, false);
	write_own(writer, true);
	if (site->language_count < 2)
		return;
	write_said(writer, "h2", STRING_LANGUAGES_OTHERS);
	write_raw(writer, "<ul class=\"places\">\n");
	for (size_t i = 0; i < site->language_count; i++)
		if (&site->languages[i] != writer->language)
			write_other(writer, &site->languages[i]);
	write_raw(writer, "</ul>\n");
}
