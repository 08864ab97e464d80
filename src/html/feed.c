/*
 * feed.c - what machines read: sitemap.xml and robots.txt
 *
 * Owns nothing. The five characters that HTML escapes are XML's five too.
 */
#include "html/feed.h"

#include "base/buf.h"
#include "html/escape.h"
#include "site/link.h"
#include "site/site.h"

static void put_address(const struct site *site, const struct document *document, const struct municipality *where,
			struct buf *out, struct arena *arena)
{
	escape_text(out, site->address);
	escape_url(out, document_address(arena, document, document->municipal ? where : NULL));
}

static void put_url(const struct site *site, const struct document *document, const struct municipality *where,
		    struct buf *out, struct arena *arena)
{
	buf_text(out, "<url><loc>");
	put_address(site, document, where, out, arena);
	buf_text(out, "</loc>");
	if (document->meta.reviewed != NULL) {
		buf_text(out, "<lastmod>");
		escape_text(out, document->meta.reviewed);
		buf_text(out, "</lastmod>");
	}
	for (size_t i = 0; i < site->language_count; i++) {
		const struct document *other = document->translations[i];
		if (other == NULL)
			continue;
		buf_printf(out, "<xhtml:link rel=\"alternate\" hreflang=\"%s\" href=\"", other->language->tag);
		put_address(site, other, where, out, arena);
		buf_text(out, "\"/>");
	}
	buf_text(out, "</url>\n");
}

void feed_sitemap(const struct site *site, struct buf *out, struct arena *arena)
{
	buf_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
		      "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = &site->documents[i];
		if (document->failed)
			continue;
		put_url(site, document, NULL, out, arena);
		for (size_t j = 0; document->municipal && j < site->municipality_count; j++)
			put_url(site, document, &site->municipalities[j], out, arena);
	}
	buf_text(out, "</urlset>\n");
}

void feed_robots(const struct site *site, struct buf *out)
{
	buf_text(out, "User-agent: *\nAllow: /\nSitemap: ");
	buf_text(out, site->address);
	buf_text(out, "/sitemap.xml\n");
}

void feed_security(const struct site *site, struct buf *out)
{
	const struct security *security = &site->security;
	if (site_path(site)[0] != '\0')
		return;
	for (size_t i = 0; i < security->contact_count; i++)
		buf_printf(out, "Contact: %s\n", security->contacts[i]);
	if (security->contact_count == 0)
		return;
	buf_printf(out, "Expires: %sT00:00:00Z\n", security->expires);
	buf_printf(out, "Preferred-Languages: %s\n", site->language->tag);
	buf_printf(out, "Canonical: %s/.well-known/security.txt\n", site->address);
}
