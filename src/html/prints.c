/*
 * prints.c - what is printed of all documents, for pages that lead to prints
 *
 * Owns nothing. The data for their script is an asset, so that a page does not grow with the languages; it holds ids,
 * addresses and numbers, and no words.
 */
#include "html/prints.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "form/form.h"
#include "form/schema.h"
#include "site/link.h"

static const struct prints *prints_of(const struct web *web, const struct document *document)
{
	static const struct prints none = {NULL, 0};

	return web->prints == NULL ? &none : &web->prints[document->index];
}

const struct print_facts *print_find(const struct web *web, const struct document *document,
				     const struct language *second, const struct municipality *municipality)
{
	const struct prints *prints = prints_of(web, document);
	const struct print_facts *county = NULL;

	for (size_t i = 0; i < prints->count; i++) {
		const struct print_facts *print = &prints->items[i];
		if (print->address == NULL || print->layout != NULL || print->second != second)
			continue;
		if (print->municipality == municipality)
			return print;
		if (print->municipality == NULL)
			county = print;
	}
	return county;
}

const struct print_facts *print_usual(const struct web *web, const struct document *document,
				      const struct municipality *municipality)
{
	const struct print_facts *alone = print_find(web, document, NULL, municipality);

	return alone != NULL ? alone : print_find(web, document, web->site->language, municipality);
}

bool print_differs(const struct web *web, const struct document *document)
{
	const struct prints *prints = prints_of(web, document);

	for (size_t i = 0; i < prints->count; i++)
		if (prints->items[i].municipality != NULL)
			return true;
	return false;
}

int print_sheets(const struct print_facts *print)
{
	return (print->pages + 1) / 2;
}

const char *language_called(const struct writer *writer, const struct language *language, bool *in_default)
{
	*in_default = writer->language == writer->site->language && language != writer->language;
	return *in_default ? language->strings[STRING_NAME_IN_DEFAULT] : language->autonym;
}

static void write_language_name(struct writer *writer, const struct language *language)
{
	bool in_default;
	const char *name = language_called(writer, language, &in_default);

	write_raw(writer, in_default ? "<span" : "<bdi");
	if (!in_default)
		write_lang(writer, language);
	write_raw(writer, ">");
	write_text(writer, name);
	write_raw(writer, in_default ? "</span>" : "</bdi>");
}

void write_print_languages(struct writer *writer, const struct language *first, const struct language *second)
{
	write_language_name(writer, first);
	if (second == NULL)
		return;
	write_raw(writer, " + ");
	write_language_name(writer, second);
}

void web_list_add(struct web *web, enum script script, const char *name, const char *variable, const struct buf *items,
		  struct arena *arena)
{
	const char *text = arena_printf(arena, "window.%s = [\n%s\n];\n", variable, items->len == 0 ? "" : items->data);
	web->scripts[script] = web_asset_add(web, name, (struct bytes){text, strlen(text)}, arena);
}

/* ["samtycke","ar","sv","alvesta","pdf/….pdf",pages,kB,height of the picture,edition,state,"ar/…/index.html"] */
static void put_print(struct buf *out, const struct document *document, const struct print_facts *print,
		      struct arena *arena)
{
	const struct municipality *there = document->municipal ? print->municipality : NULL;

	buf_printf(out, "%s[\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d,%zu,%d,%d,%d,\"%s\"]", out->len == 0 ? "" : ",\n",
		   document->schema->id, document->language->tag, print->second == NULL ? "" : print->second->tag,
		   print->municipality == NULL ? "" : print->municipality->id, print->address + 1, print->pages,
		   (print->bytes + 999) / 1000, print->preview.height, document->schema->edition,
		   (int)document->meta.state, address_file(arena, document_address(arena, document, there)));
}

void web_prints_add(struct web *web, const struct prints *prints, struct arena *arena)
{
	const struct site *site = web->site;
	struct buf out = BUF_EMPTY;
	bool wanted = false;

	web->prints = prints;
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = &site->documents[i];
		wanted = wanted || document->chooses;
		for (size_t k = 0; document->schema != NULL && k < prints[i].count; k++)
			if (prints[i].items[k].address != NULL && prints[i].items[k].layout == NULL)
				put_print(&out, document, &prints[i].items[k], arena);
	}
	if (wanted)
		web_list_add(web, SCRIPT_PRINTS, "prints.js", "kronbladPrints", &out, arena);
	buf_free(&out);
}
