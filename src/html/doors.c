/*
 * doors.c - the pages that belong to no language: the choice of languages and "not found"
 *
 * Owns nothing. The frame is in the site's default language; each language speaks for itself, in its own script.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "html/page.h"
#include "html/template.h"
#include "site/link.h"

static struct writer writer_for(const struct web *web, const char *address, struct buf *body, struct arena *arena)
{
	return (struct writer){.web = web,
			       .site = web->site,
			       .language = web->site->language,
			       .out = body,
			       .arena = arena,
			       .address = address};
}

static void open_link(struct writer *writer, const struct language *language)
{
	buf_printf(writer->out, "<a hreflang=\"%s\"", language->tag);
	write_lang(writer, language);
	write_raw(writer, " href=\"");
	write_text(writer, page_url(writer, arena_printf(writer->arena, "/%s/", language->tag)));
	write_raw(writer, "\">");
}

static void write_choice(struct writer *writer)
{
	write_raw(writer, "<ul class=\"choice\">\n");
	for (size_t i = 0; i < writer->site->language_count; i++) {
		const struct language *language = &writer->site->languages[i];
		const struct document *start = site_document(writer->site, language->tag, "index");
		if (start == NULL)
			continue;
		write_raw(writer, "<li>");
		open_link(writer, language);
		write_raw(writer, "<strong>");
		write_text(writer, language->autonym);
		write_raw(writer, "</strong> <span>");
		write_text(writer, start->meta.title);
		write_raw(writer, "</span></a></li>\n");
	}
	write_raw(writer, "</ul>\n");
}

void html_language_choice(const struct web *web, struct buf *out, struct arena *arena)
{
	struct buf body = BUF_EMPTY;
	struct writer writer = writer_for(web, "/", &body, arena);

	write_choice(&writer);
	struct body_slots slots = {.frame = page_frame(&writer, NULL), .body = {body.data, body.len}};
	template_render(web->choice, &slots, out);
	buf_free(&body);
}

void html_not_found(const struct web *web, struct buf *out, struct arena *arena)
{
	struct buf body = BUF_EMPTY;
	struct writer writer = writer_for(web, NULL, &body, arena);
	const char *title = web->site->language->strings[STRING_NOT_FOUND];

	for (size_t i = 0; i < web->site->language_count; i++) {
		const struct language *language = &web->site->languages[i];
		write_raw(&writer, "<section");
		write_lang(&writer, language);
		write_raw(&writer, i == 0 ? "><h1>" : "><h2>");
		write_text(&writer, language->strings[STRING_NOT_FOUND]);
		write_raw(&writer, i == 0 ? "</h1>\n<p>" : "</h2>\n<p>");
		write_text(&writer, language->strings[STRING_NOT_FOUND_TEXT]);
		write_raw(&writer, "</p>\n<p>");
		open_link(&writer, language);
		write_text(&writer, language->strings[STRING_HOME]);
		write_raw(&writer, "</a></p></section>\n");
	}
	struct body_slots slots = {.frame = page_frame(&writer, title), .body = {body.data, body.len}};
	template_render(web->missing, &slots, out);
	buf_free(&body);
}

/* WCAG 2.2 technique H76: at once, so that nobody is interrupted. */
void html_moved(const struct web *web, const struct document *document, const char *address, struct buf *out,
		struct arena *arena)
{
	struct buf body = BUF_EMPTY;
	struct writer writer = writer_for(web, address, &body, arena);
	const char *there = document_address(arena, document, NULL);

	writer.language = document->language;
	write_raw(&writer, "<h1>");
	write_text(&writer, document->meta.title);
	write_raw(&writer, "</h1>\n<p><a");
	write_href(&writer, there);
	write_raw(&writer, ">");
	write_text(&writer, document->meta.title);
	write_raw(&writer, "</a></p>");
	struct body_slots slots = {.frame = page_frame(&writer, document->meta.title), .body = {body.data, body.len}};
	slots.frame.refresh = arena_printf(arena, "0; url=%s", page_url(&writer, there));
	if (!web->site->offline)
		slots.frame.canonical = page_whole(&writer, there);
	template_render(web->paper, &slots, out);
	buf_free(&body);
}
