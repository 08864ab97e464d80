/*
 * fence.c - the own blocks: pictures, photo, faq, steps, notice, columns, row, wheel, pyramid, contact, only
 *
 * Owns nothing. What a picture shows is also said in words: the pyramid is a list that looks like one.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/table.h"
#include "doc/faq.h"
#include "doc/tree.h"
#include "html/data.h"
#include "html/escape.h"
#include "site/link.h"

static void write_notice(struct writer *writer, const struct node *node)
{
	const char *kind = node->target != NULL ? node->target : "";
	bool warning = strcmp(kind, "warning") == 0, danger = strcmp(kind, "danger") == 0;
	enum string label = danger ? STRING_DANGER : warning ? STRING_WARNING : STRING_NOTICE;

	write_raw(writer, "<div class=\"notice");
	write_raw(writer, danger ? " danger" : warning ? " warning" : "");
	write_raw(writer, "\" role=\"note\"");
	write_node_lang(writer, node);
	write_raw(writer, "><p class=\"label\">");
	write_text(writer, writer->language->strings[label]);
	write_raw(writer, "</p>\n");
	write_blocks(writer, node);
	write_raw(writer, "</div>\n");
}

static void write_columns(struct writer *writer, const struct node *node)
{
	const struct node *heading = heading_next(node->first);

	write_range(writer, node->first, heading);
	write_raw(writer, "<div class=\"columns\">\n");
	while (heading != NULL) {
		const struct node *end = heading_next(heading->next);
		write_raw(writer, "<div>\n");
		write_range(writer, heading, end);
		write_raw(writer, "</div>\n");
		heading = end;
	}
	write_raw(writer, "</div>\n");
}

/*
 * A link to a question leads into its answer, and so opens it: browsers open the details that hold what a link leads to
 * (HTML, "ancestor revealing algorithm"), not those whose summary does.
 */
static void write_answered(struct writer *writer, const struct node *heading)
{
	write_raw(writer, "<details><summary>");
	write_heading_as(writer, heading, NULL);
	write_raw(writer, "</summary>\n<div");
	if (heading->target != NULL && *heading->target != '\0')
		write_attribute(writer, "id", heading->target);
	write_raw(writer, ">\n");
	write_range(writer, heading->next, faq_end(heading));
	write_raw(writer, "</div>\n</details>\n");
}

void write_faq(struct writer *writer, const struct node *parent)
{
	const struct node *heading = heading_next(parent->first);

	write_range(writer, parent->first, heading);
	for (; heading != NULL; heading = faq_end(heading)) {
		if (faq_is_question(heading))
			write_answered(writer, heading);
		else
			write_range(writer, heading, faq_end(heading));
	}
}

static void write_classed_list(struct writer *writer, const struct node *node, const char *class)
{
	for (const struct node *child = node->first; child != NULL; child = child->next) {
		writer->list_class = child->kind == NODE_LIST ? class : NULL;
		write_block(writer, child);
	}
	writer->list_class = NULL;
}

static const struct node *find_image(const struct node *item)
{
	for (const struct node *node = item->first; node != NULL; node = node->next) {
		if (node->kind == NODE_IMAGE)
			return node;
		const struct node *inner = find_image(node);
		if (inner != NULL)
			return inner;
	}
	return NULL;
}

/* An item that is nothing but a picture takes the picture's label. */
static void write_picture_item(struct writer *writer, const struct node *item)
{
	const struct node *image = find_image(item);
	bool bare = image != NULL && image->parent->first == image && image->parent->last == image;

	write_raw(writer, "<li>");
	writer->beside_text = true;
	if (item->first != NULL && item->first->kind == NODE_PARAGRAPH)
		write_inlines(writer, item->first);
	writer->beside_text = false;
	if (bare && image_picture(writer, image) != NULL) {
		write_raw(writer, "<span>");
		write_words(writer, &image_picture(writer, image)->label);
		write_raw(writer, "</span>");
	}
	write_raw(writer, "</li>\n");
}

static void write_pictures(struct writer *writer, const struct node *node)
{
	for (const struct node *list = node->first; list != NULL; list = list->next) {
		if (list->kind != NODE_LIST) {
			write_block(writer, list);
			continue;
		}
		write_raw(writer, "<ul class=\"pictures\">\n");
		for (const struct node *item = list->first; item != NULL; item = item->next)
			write_picture_item(writer, item);
		write_raw(writer, "</ul>\n");
	}
}

/* Room for a photo: the first paragraph is its caption, the other blocks stand beside it. */
static void write_photo(struct writer *writer, const struct node *node)
{
	const struct node *rest = node->first != NULL ? node->first->next : NULL;

	write_raw(writer, "<div class=\"photo\">\n<div class=\"frame\">\n");
	write_range(writer, node->first, rest);
	write_raw(writer, "</div>\n<div>\n");
	write_range(writer, rest, NULL);
	write_raw(writer, "</div>\n</div>\n");
}

const char *website_name(struct arena *arena, const char *address)
{
	const char *host = strstr(address, "://");

	host = host == NULL ? address : host + 3;
	size_t n = strlen(host);
	while (n > 0 && host[n - 1] == '/')
		n--;
	return arena_copy(arena, host, n);
}

void write_way_link(struct writer *writer, const char *scheme, const char *address)
{
	if (scheme == NULL) {
		write_away(writer, address, website_name(writer->arena, address));
		return;
	}
	buf_printf(writer->out, "<a href=\"%s", scheme);
	for (const char *at = address; *at != '\0'; at++)
		if (*at != ' ') /* a number is grouped for reading, not for dialling */
			escape_bytes(writer->out, at, 1);
	write_raw(writer, "\">");
	write_island(writer, address);
	write_raw(writer, "</a>");
}

void write_way(struct writer *writer, enum string label, const char *scheme, const char *address)
{
	write_raw(writer, "<p>");
	write_text(writer, writer->language->strings[label]);
	write_raw(writer, ": ");
	write_way_link(writer, scheme, address);
	write_raw(writer, "</p>\n");
}

const char *function_name(const struct writer *writer, const char *function)
{
	const char *name =
		writer->language->contact_names == NULL ? NULL : table_find(writer->language->contact_names, function);

	return name != NULL ? name : function;
}

void write_contact(struct writer *writer, const struct contact *contact)
{
	write_raw(writer, "<p class=\"label\">");
	write_text(writer, function_name(writer, contact->function));
	write_raw(writer, "</p>\n");
	if (contact->phone != NULL)
		write_way(writer, STRING_PHONE, "tel:", contact->phone);
	if (contact->email != NULL)
		write_way(writer, STRING_EMAIL, "mailto:", contact->email);
	if (contact->page != NULL)
		write_way(writer, STRING_WEBSITE, NULL, contact->page);
	if (contact->checked != NULL) {
		write_raw(writer, "<p class=\"small\">");
		write_filled(writer, STRING_CHECKED, "date", contact->checked, NULL);
		write_raw(writer, "</p>\n");
	}
}

static void write_municipal_contacts(struct writer *writer, const struct municipality *municipality)
{
	bool phone = false;

	write_raw(writer, "<div class=\"notice\">\n<p class=\"label\">");
	write_words(writer, &municipality->name);
	write_raw(writer, "</p>\n");
	for (size_t i = 0; i < municipality->contact_count; i++)
		phone = phone || municipality->contacts[i].phone != NULL;
	if (!phone)
		write_said(writer, "p", STRING_NO_CONTACTS);
	if (municipality->website != NULL)
		write_way(writer, STRING_WEBSITE, NULL, municipality->website);
	write_raw(writer, "</div>\n");
	if (municipality->contact_count == 0)
		return;
	write_raw(writer, "<ul class=\"places\">\n");
	for (size_t i = 0; i < municipality->contact_count; i++) {
		write_raw(writer, "<li>");
		write_contact(writer, &municipality->contacts[i]);
		write_raw(writer, "</li>\n");
	}
	write_raw(writer, "</ul>\n");
}

static void write_all_municipalities(struct writer *writer)
{
	write_raw(writer, "<ul class=\"places\">\n");
	for (size_t i = 0; i < writer->site->municipality_count; i++) {
		const struct municipality *municipality = &writer->site->municipalities[i];
		write_raw(writer, "<li><a class=\"name\"");
		write_href(writer, document_address(writer->arena, writer->document, municipality));
		write_raw(writer, ">");
		write_words(writer, &municipality->name);
		write_raw(writer, "</a>\n");
		if (municipality->website != NULL) {
			write_raw(writer, "<p class=\"small\">");
			write_way_link(writer, NULL, municipality->website);
			write_raw(writer, "</p>");
		}
		write_raw(writer, "</li>\n");
	}
	write_raw(writer, "</ul>\n");
}

static void write_contacts(struct writer *writer)
{
	if (writer->municipality != NULL)
		write_municipal_contacts(writer, writer->municipality);
	else if (writer->document != NULL)
		write_all_municipalities(writer);
}

static void write_row(struct writer *writer, const struct node *node)
{
	write_raw(writer, "<div class=\"row\">\n");
	write_blocks(writer, node);
	write_raw(writer, "</div>\n");
}

static void write_list(struct writer *writer, const struct node *node)
{
	write_classed_list(writer, node, node->text);
}

void write_fence(struct writer *writer, const struct node *node)
{
	static const struct {
		const char *name;
		void (*write)(struct writer *, const struct node *); /* a block of the editor's words … */
		void (*write_data)(struct writer *);                 /* … or one that the site's data fill */
	} painters[] = {
		{"notice", write_notice, NULL},
		{"columns", write_columns, NULL},
		{"faq", write_faq, NULL},
		{"steps", write_list, NULL},
		{"pyramid", write_list, NULL},
		{"pictures", write_pictures, NULL},
		{"photo", write_photo, NULL},
		{"row", write_row, NULL},
		{"contact", NULL, write_contacts},
		{"glossary", NULL, write_glossary},
		{"changes", write_change_list, NULL},
		{"languages", NULL, write_language_index},
		{"statement", NULL, write_statement},
		{"search", NULL, write_search},
		{"finder", NULL, write_finder},
		{"chooser", NULL, write_chooser},
		{"paper", NULL, write_codes},
	};
	const char *name = node->text != NULL ? node->text : "";

	if (strcmp(name, "wheel") == 0) {
		write_wheel(writer, node->field == NULL);
		return;
	}
	for (size_t i = 0; i < sizeof painters / sizeof *painters; i++) {
		if (strcmp(name, painters[i].name) != 0)
			continue;
		if (painters[i].write != NULL)
			painters[i].write(writer, node);
		else
			painters[i].write_data(writer);
		return;
	}
	write_blocks(writer, node); /* only: localising has decided */
}
