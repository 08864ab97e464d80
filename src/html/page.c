/*
 * page.c - a document becomes a page: fills the slots of layouts/web/page.html
 *
 * Owns the buffers of one page while it is made. The template says where things stand, this file what they are.
 */
#include "html/page.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/faq.h"
#include "doc/tree.h"
#include "form/form.h"
#include "html/around.h"
#include "html/html.h"
#include "html/template.h"
#include "site/link.h"

enum { CONTENTS_FROM = 3, CRUMBS = 16, FEW_LANGUAGES = 5 };

static const char *direction(const struct language *language)
{
	return language->right_to_left ? "rtl" : "ltr";
}

const char *page_url(const struct writer *writer, const char *address)
{
	/* A page that is served in place of any other: from the server's root. */
	return writer->address == NULL ? arena_printf(writer->arena, "%s%s", site_path(writer->site), address)
				       : address_relative(writer->arena, writer->address, address);
}

const char *asset_url(const struct writer *writer, const struct asset *asset)
{
	return page_url(writer, arena_printf(writer->arena, "/%s", asset->file));
}

/* Where a translation is missing the link leads to the default language's page, by that page's name. */
static struct slot_list menu_links(const struct writer *writer, const struct menu *menu)
{
	struct link_slots *links = arena_array(writer->arena, menu->count + 1, sizeof *links);
	size_t count = 0;

	for (size_t i = 0; i < menu->count; i++) {
		const struct document *there = site_nearest(writer->site, writer->language, menu->keys[i]);
		if (there == NULL)
			continue;
		links[count++] = (struct link_slots){
			.name = there->meta.title,
			.url = page_url(writer, document_address(writer->arena, there, NULL)),
			.lang = there->language->tag,
			.dir = direction(there->language),
			.current = writer->document != NULL && writer->municipality == NULL &&
				   writer->document->index == there->index,
		};
	}
	return (struct slot_list){links, count};
}

static struct slot_list script_links(const struct writer *writer)
{
	struct script_slots *links = arena_array(writer->arena, SCRIPT_COUNT, sizeof *links);
	size_t count = 0;

	for (size_t i = 0; i < SCRIPT_COUNT; i++)
		if (writer->needs[i] && writer->web->scripts[i] != NULL)
			links[count++].url = asset_url(writer, writer->web->scripts[i]);
	return (struct slot_list){links, count};
}

/* The date is an island: left to right in any text. */
static const char *said_of_copy(const struct writer *writer)
{
	if (!writer->site->offline)
		return NULL;
	return string_fill(writer->arena, writer->language, STRING_OFFLINE_COPY, "date",
			   arena_printf(writer->arena, "\u2066%s\u2069", writer->site->today), NULL);
}

struct frame_slots page_frame(const struct writer *writer, const char *title)
{
	const struct site *site = writer->site;
	const struct language *language = writer->language;
	struct slot_list header = menu_links(writer, &site->header), footer = menu_links(writer, &site->footer);

	return (struct frame_slots){
		.copy = said_of_copy(writer),
		.copied_from = page_whole(writer, writer->address == NULL ? "/" : writer->address),
		.header_menu = header,
		.footer_menu = footer,
		.has_header_menu = header.count > 0,
		.has_footer_menu = footer.count > 0,
		.lang = language->tag,
		.dir = direction(language),
		.title = title,
		.site_name = words_in(site, &site->name, language, NULL),
		.owner = words_in(site, &site->owner, language, NULL),
		.style = asset_url(writer, writer->web->style),
		.icon = asset_url(writer, writer->web->icon),
		.scripts = script_links(writer),
		.home = page_url(writer, arena_printf(writer->arena, "/%s/", language->tag)),
		.all_languages_url = page_url(writer, "/"),
		.few_languages = true,
		.language_name = language->autonym,
		.skip = language->strings[STRING_SKIP],
		.languages_label = language->strings[STRING_LANGUAGES],
		.all_languages = language->strings[STRING_ALL_LANGUAGES],
	};
}

/* The languages in which this very page exists. */
static struct slot_list language_links(const struct writer *writer)
{
	const struct site *site = writer->site;
	struct link_slots *links = arena_array(writer->arena, site->language_count, sizeof *links);
	size_t count = 0;

	for (size_t i = 0; i < site->language_count; i++) {
		const struct document *there = writer->document->translations[i];
		if (there == NULL)
			continue;
		const struct municipality *where = there->municipal ? writer->municipality : NULL;
		links[count++] = (struct link_slots){
			.name = there->language->autonym,
			.url = page_url(writer, document_address(writer->arena, there, where)),
			.lang = there->language->tag,
			.dir = direction(there->language),
			.current = there != NULL && there->index == writer->document->index,
		};
	}
	return (struct slot_list){links, count};
}

static void add_crumb(const struct writer *writer, struct link_slots *crumbs, size_t *count, const char *name,
		      const char *address)
{
	if (*count < CRUMBS)
		crumbs[(*count)++] = (struct link_slots){
			.name = name,
			.url = address == NULL ? NULL : page_url(writer, address),
			.lang = writer->language->tag,
			.dir = direction(writer->language),
			.current = address == NULL,
		};
}

/* The folders' own pages above this one; the start page has no way to itself. */
static struct slot_list crumbs_of(const struct writer *writer)
{
	const struct document *document = writer->document;
	struct link_slots *crumbs = arena_array(writer->arena, CRUMBS, sizeof *crumbs);
	size_t count = 0;

	if (strcmp(document->key, "index") == 0 && writer->municipality == NULL)
		return (struct slot_list){NULL, 0};
	add_crumb(writer, crumbs, &count, writer->language->strings[STRING_HOME],
		  arena_printf(writer->arena, "/%s/", writer->language->tag));
	for (const char *slash = strchr(document->key, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		const char *key =
			arena_printf(writer->arena, "%.*s/index", (int)(slash - document->key), document->key);
		const struct document *above = site_document(writer->site, writer->language->tag, key);
		if (above != NULL && above->index != document->index)
			add_crumb(writer, crumbs, &count, above->meta.title,
				  document_address(writer->arena, above, NULL));
	}
	if (writer->municipality == NULL) {
		add_crumb(writer, crumbs, &count, document->meta.title, NULL);
	} else {
		add_crumb(writer, crumbs, &count, document->meta.title,
			  document_address(writer->arena, document, NULL));
		add_crumb(writer, crumbs, &count,
			  words_in(writer->site, &writer->municipality->name, writer->language, NULL), NULL);
	}
	return (struct slot_list){crumbs, count};
}

static bool holds_contacts(const struct node *tree)
{
	for (const struct node *node = tree->first; node != NULL; node = node->next)
		if (node->kind == NODE_BLOCK && node->text != NULL &&
		    (strcmp(node->text, "contact") == 0 || strcmp(node->text, "finder") == 0))
			return true;
	return false;
}

/* The variants of a municipal page. The county's page with contacts lists them itself. */
static struct slot_list places_of(const struct writer *writer, const struct node *tree)
{
	const struct site *site = writer->site;

	if (!writer->document->municipal || (writer->municipality == NULL && holds_contacts(tree)))
		return (struct slot_list){NULL, 0};
	struct link_slots *links = arena_array(writer->arena, site->municipality_count + 1, sizeof *links);
	size_t count = 0;
	for (size_t i = 0; i <= site->municipality_count; i++) {
		const struct municipality *where = i == 0 ? NULL : &site->municipalities[i - 1];
		const struct language *used = writer->language;
		const char *name = where == NULL ? writer->language->strings[STRING_COUNTY_PAGE]
						 : words_in(site, &where->name, writer->language, &used);
		links[count++] = (struct link_slots){
			.name = name,
			.url = page_url(writer, document_address(writer->arena, writer->document, where)),
			.lang = used->tag,
			.dir = direction(used),
			.current = where == writer->municipality,
		};
	}
	return (struct slot_list){links, count};
}

/* Runs a painter into a buffer of its own. */
static struct markup painted(struct writer *writer, struct buf *buf, void (*paint)(struct writer *, const void *),
			     const void *what)
{
	struct buf *out = writer->out;

	writer->out = buf;
	paint(writer, what);
	writer->out = out;
	return (struct markup){buf->data, buf->len};
}

static void paint_place(struct writer *writer, const void *what)
{
	const struct municipality *municipality = what;
	const char *rest = write_until(writer, writer->language->strings[STRING_YOUR_MUNICIPALITY], "municipality");

	write_words(writer, &municipality->name);
	write_text(writer, rest);
}

/* Questions are a list already. */
static bool is_listed(const struct writer *writer, const struct node *node)
{
	bool folded = writer->document->meta.kind == KIND_FAQ;

	return node->kind == NODE_HEADING && node->level == 2 && !(folded && faq_is_question(node));
}

static void paint_contents(struct writer *writer, const void *what)
{
	const struct node *tree = what;
	size_t count = 0;

	for (const struct node *node = tree->first; node != NULL; node = node->next)
		count += is_listed(writer, node);
	if (count < CONTENTS_FROM)
		return;
	writer->quiet = true;
	for (const struct node *node = tree->first; node != NULL; node = node->next) {
		if (!is_listed(writer, node) || node->target == NULL)
			continue;
		write_raw(writer, "<li><a href=\"#");
		write_text(writer, node->target);
		write_raw(writer, "\">");
		if (node->text != NULL) {
			write_text(writer, node->text);
			write_raw(writer, " ");
		}
		write_inlines(writer, node);
		write_raw(writer, "</a></li>\n");
	}
	writer->quiet = false;
}

/* What sets this file apart from the usual one: its style, and the languages when they are two. */
static void write_what(struct writer *writer, const struct print_facts *print)
{
	if (print->layout != NULL) {
		write_raw(writer, " · ");
		write_text(writer, print->layout);
	}
	if (print->second == NULL)
		return;
	write_raw(writer, " · ");
	write_text(writer, writer->language->autonym);
	write_raw(writer, " + <span");
	write_lang(writer, print->second);
	write_raw(writer, ">");
	write_text(writer, print->second->autonym);
	write_raw(writer, "</span>");
}

/* The link beside it says what it is. */
static void write_preview(struct writer *writer, const struct preview_facts *preview)
{
	if (preview->address == NULL)
		return;
	write_raw(writer, "<img src=\"");
	write_text(writer, page_url(writer, preview->address));
	buf_printf(writer->out, "\" alt=\"\" width=\"%d\" height=\"%d\" loading=\"lazy\" decoding=\"async\">\n",
		   preview->width, preview->height);
}

static void write_download(struct writer *writer, const struct print_facts *print, enum string words)
{
	char pages[16], size[24];

	snprintf(pages, sizeof pages, "%d", print->pages);
	snprintf(size, sizeof size, "%zu", (print->bytes + 999) / 1000);
	write_raw(writer, "<a class=\"button\" type=\"application/pdf\"");
	write_href(writer, print->address);
	write_raw(writer, ">");
	write_text(writer, writer->language->strings[words]);
	write_what(writer, print);
	write_raw(writer, " <span class=\"small\">");
	write_text(writer, string_fill(writer->arena, writer->language, STRING_PDF_DETAILS, "pages", pages, "size",
				       size, NULL));
	write_raw(writer, "</span></a>\n");
}

/* True for a sheet of the place that the page is for; what differs nowhere is the county's for all. */
static bool is_here(const struct web_page *page, const struct print_facts *print)
{
	bool local = false;
	for (size_t i = 0; i < page->print_count; i++)
		local = local || page->prints[i].municipality != NULL;
	return print->municipality == (local ? page->municipality : NULL);
}

static void paint_prints(struct writer *writer, const void *what)
{
	const struct web_page *page = what;
	size_t first = 0;

	while (first < page->print_count && !is_here(page, &page->prints[first]))
		first++;
	if (first == page->print_count)
		return;
	write_preview(writer, &page->prints[first].preview);
	write_raw(writer, "<div class=\"buttons\">\n");
	for (size_t i = first; i < page->print_count; i++)
		if (is_here(page, &page->prints[i]))
			write_download(writer, &page->prints[i],
				       page->form != NULL ? STRING_DOWNLOAD : STRING_PAGE_DOWNLOAD);
	if (page->form != NULL) {
		write_raw(writer, "<a class=\"button quiet\" href=\"#_form\">");
		write_text(writer, writer->language->strings[STRING_FILL_ON_SCREEN]);
		write_raw(writer, "</a>\n");
	}
	write_raw(writer, "</div>\n");
}

static void paint_body(struct writer *writer, const void *what)
{
	const struct web_page *page = what;

	if (page->form != NULL)
		write_form(writer, page->tree);
	else if (page->document->meta.kind == KIND_FAQ)
		write_faq(writer, page->tree);
	else
		write_blocks(writer, page->tree);
	write_footnotes(writer, page->tree);
}

static void write_fact(struct writer *writer, enum string string, const char *name, const char *value)
{
	if (value == NULL)
		return;
	write_raw(writer, "<li>");
	write_filled(writer, string, name, value, NULL);
	write_raw(writer, "</li>\n");
}

/* Owner's names are words, no islands: they follow the page's own direction. */
static void paint_facts(struct writer *writer, const void *what)
{
	const struct web_page *page = what;
	const struct meta *meta = &page->document->meta;

	write_fact(writer, STRING_REVIEWED, "date", meta->reviewed);
	write_fact(writer, STRING_REVIEW_BY, "date", meta->review_by);
	if (meta->owner != NULL) {
		write_raw(writer, "<li>");
		write_text(writer,
			   string_fill(writer->arena, writer->language, STRING_OWNER, "owner", meta->owner, NULL));
		write_raw(writer, "</li>\n");
	}
	if (page->form != NULL) {
		char edition[16];
		snprintf(edition, sizeof edition, "%d", page->form->edition);
		write_fact(writer, STRING_EDITION, "n", edition);
	}
	write_report(writer);
}

static void paint_paper(struct writer *writer, const void *what)
{
	(void)what;
	write_paper(writer);
}

static void paint_leave(struct writer *writer, const void *what)
{
	(void)what;
	write_leave(writer);
}

static void count_notes(struct writer *writer, const struct node *tree)
{
	for (const struct node *node = tree->first; node != NULL; node = node->next)
		if (node->kind == NODE_FOOTNOTE && (size_t)node->level >= writer->note_count)
			writer->note_count = (size_t)node->level + 1;
	writer->noted = arena_array(writer->arena, writer->note_count, sizeof *writer->noted);
}

static const char *review_passed(const struct writer *writer, const struct meta *meta)
{
	/* ISO 8601 dates sort as text. */
	if (meta->review_by == NULL || strcmp(meta->review_by, writer->site->today) >= 0)
		return NULL;
	return string_fill(writer->arena, writer->language, STRING_REVIEW_PASSED, "date", meta->review_by, NULL);
}

static const char *page_title(const struct writer *writer)
{
	const char *site = words_in(writer->site, &writer->site->name, writer->language, NULL);

	if (writer->municipality == NULL)
		return arena_printf(writer->arena, "%s – %s", writer->document->meta.title, site);
	return arena_printf(writer->arena, "%s – %s – %s", writer->document->meta.title,
			    words_in(writer->site, &writer->municipality->name, writer->language, NULL), site);
}

void html_document(const struct web *web, const struct web_page *page, struct buf *out, struct arena *arena,
		   struct diags *diags)
{
	struct writer writer = {.web = web,
				.site = web->site,
				.language = page->document->language,
				.document = page->document,
				.municipality = page->municipality,
				.form = page->form,
				.address = document_address(arena, page->document, page->municipality),
				.out = out,
				.arena = arena,
				.diags = diags};
	struct buf bufs[7] = {BUF_EMPTY, BUF_EMPTY, BUF_EMPTY, BUF_EMPTY, BUF_EMPTY, BUF_EMPTY, BUF_EMPTY};
	const struct meta *meta = &page->document->meta;
	const char *const *strings = writer.language->strings;

	count_notes(&writer, page->tree);
	struct page_slots slots = {
		.heading = meta->title,
		.crumbs = crumbs_of(&writer),
		.crumbs_label = strings[STRING_BREADCRUMBS],
		.draft = meta->state != STATE_DRAFT ? NULL
						    : strings[page->form != NULL ? STRING_DRAFT_FORM : STRING_DRAFT],
		.review_passed = review_passed(&writer, meta),
		.places = places_of(&writer, page->tree),
		.places_label = strings[STRING_MUNICIPALITIES],
		.contents = painted(&writer, &bufs[0], paint_contents, page->tree),
		.contents_label = strings[STRING_CONTENTS],
		.body = painted(&writer, &bufs[2], paint_body, page),
		.facts = painted(&writer, &bufs[3], paint_facts, page),
		.paper = painted(&writer, &bufs[4], paint_paper, NULL),
		.leave = painted(&writer, &bufs[6], paint_leave, NULL),
	};
	*(page->form != NULL ? &slots.prints : &slots.prints_below) = painted(&writer, &bufs[1], paint_prints, page);
	slots.support = writer.has_support ? strings[STRING_SUPPORT] : NULL;
	slots.has_crumbs = slots.crumbs.count > 0;
	slots.has_places = slots.places.count > 0;
	slots.frame = page_frame(&writer, page_title(&writer));
	slots.frame.languages = language_links(&writer);
	slots.frame.few_languages = slots.frame.languages.count <= FEW_LANGUAGES;
	slots.frame.description = meta->description;
	page_about(&writer, page, &slots.frame);
	if (page->municipality != NULL)
		slots.place_here = painted(&writer, &bufs[5], paint_place, page->municipality);
	template_render(web->page, &slots, out);
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		buf_free(&bufs[i]);
}
