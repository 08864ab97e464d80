/*
 * about.c - what a page says of itself to machines: its one address, its languages, how it looks when it is passed on
 *
 * Owns nothing. Addresses are whole here, as those who read them have no page to start from (RFC 6596; the Open Graph
 * protocol; schema.org). The template escapes what stands here as text and as JSON.
 */
#include "html/page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "html/html.h"
#include "site/link.h"

const char *page_whole(const struct writer *writer, const char *address)
{
	return arena_printf(writer->arena, "%s%s", writer->site->address, address);
}

/* ,"key":"value" */
static void put_member(struct buf *out, const char *key, const char *value)
{
	if (value == NULL)
		return;
	buf_printf(out, ",\"%s\":", key);
	json_put_string(out, value);
}

static void put_publisher(const struct writer *writer, struct buf *out)
{
	buf_text(out, ",\"publisher\":{\"@type\":\"GovernmentOrganization\"");
	put_member(out, "name", words_in(writer->site, &writer->site->owner, writer->language, NULL));
	buf_text(out, "}");
}

/* schema.org/WebPage, of a form as of any other; draft translations say so where people read. */
static const char *about_json(const struct writer *writer, const struct frame_slots *frame)
{
	const struct meta *meta = &writer->document->meta;
	struct buf out = BUF_EMPTY;

	buf_text(&out, "{\"@context\":\"https://schema.org\",\"@type\":\"WebPage\"");
	put_member(&out, "name", meta->title);
	put_member(&out, "description", meta->description);
	put_member(&out, "inLanguage", writer->language->tag);
	put_member(&out, "url", frame->canonical);
	put_member(&out, "lastReviewed", meta->reviewed);
	put_publisher(writer, &out);
	buf_text(&out, ",\"isPartOf\":{\"@type\":\"WebSite\"");
	put_member(&out, "name", frame->site_name);
	put_member(&out, "url", page_whole(writer, "/"));
	buf_text(&out, "}}");
	const char *json = buf_copy(&out, writer->arena);
	buf_free(&out);
	return json;
}

/* As in the list of languages, and only where there is a choice. */
static struct slot_list alternates(const struct writer *writer)
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
			.url = page_whole(writer, document_address(writer->arena, there, where)),
			.lang = there->language->tag,
		};
	}
	return (struct slot_list){links, count > 1 ? count : 0};
}

/* The first print has the picture that the page itself shows. */
static const char *picture_of(const struct writer *writer, const struct web_page *page)
{
	if (page->print_count == 0 || page->prints[0].preview.address == NULL)
		return NULL;
	return page_whole(writer, page->prints[0].preview.address);
}

void page_about(const struct writer *writer, const struct web_page *page, struct frame_slots *frame)
{
	if (writer->site->offline)
		return;
	frame->canonical = page_whole(writer, writer->address);
	frame->alternates = alternates(writer);
	frame->shared_title = writer->document->meta.title;
	frame->shared_address = frame->canonical;
	frame->shared_picture = picture_of(writer, page);
	frame->about = about_json(writer, frame);
}
