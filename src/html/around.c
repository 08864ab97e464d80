/*
 * around.c - what stands around a page's words: the way off it, how to tell of a fault, where a paper is looked up
 *
 * Owns nothing.
 */
#include "html/around.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "form/form.h"
#include "html/data.h"
#include "html/page.h"
#include "site/edition.h"
#include "site/statement.h"

void write_leave(struct writer *writer)
{
	const char *const *strings = writer->language->strings;
	const char *site = writer->site->leave;

	if (!writer->document->meta.leave || site == NULL)
		return;
	writer->needs[SCRIPT_LEAVE] = true;
	write_raw(writer, "<aside class=\"leave\"");
	write_attribute(writer, "aria-label", strings[STRING_LEAVE]);
	write_raw(writer, "><a rel=\"nofollow noreferrer\"");
	write_href(writer, site);
	write_raw(writer, ">");
	write_text(writer, strings[STRING_LEAVE]);
	write_raw(writer, "</a>\n<p class=\"small\">");
	write_filled(writer, STRING_LEAVE_NOTE, "site", website_name(writer->arena, site), NULL);
	write_raw(writer, " <span hidden>");
	write_text(writer, strings[STRING_LEAVE_KEY]);
	write_raw(writer, "</span></p></aside>");
}

/* The page's address without the slashes around it: "sv/alvesta/kontakt". */
static const char *page_id(const struct writer *writer)
{
	return arena_copy(writer->arena, writer->address + 1, strlen(writer->address) - 2);
}

/* With the subject percent-encoded (RFC 6068, 2). */
static void write_mail(struct writer *writer, const char *email, const char *subject)
{
	static const char kept[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

	write_raw(writer, "<a href=\"mailto:");
	write_text(writer, email);
	write_raw(writer, "?subject=");
	for (const char *at = subject; *at != '\0'; at++)
		buf_printf(writer->out, strchr(kept, *at) != NULL ? "%c" : "%%%02X", (unsigned char)*at);
	write_raw(writer, "\">");
	write_island(writer, email);
	write_raw(writer, "</a>");
}

void write_report(struct writer *writer)
{
	const struct feedback *ways = &writer->site->feedback;

	if (!feedback_is_given(ways))
		return;
	const char *id = page_id(writer);
	write_raw(writer, "<li>");
	write_text(writer, writer->language->strings[STRING_FEEDBACK_ASK]);
	if (ways->email != NULL) {
		write_raw(writer, " ");
		write_mail(writer, ways->email,
			   string_fill(writer->arena, writer->language, STRING_FEEDBACK_SUBJECT, "id", id, NULL));
	}
	if (ways->phone != NULL) {
		write_raw(writer, " ");
		write_way_link(writer, "tel:", ways->phone);
	}
	if (ways->page != NULL) {
		write_raw(writer, " ");
		write_way_link(writer, NULL, ways->page);
	}
	write_raw(writer, "<br>");
	write_filled(writer, STRING_FEEDBACK_PAGE, "id", id, NULL);
	write_raw(writer, "</li>\n");
}

/* A page is looked up at its own address, a form at that of its edition. */
static const char *paper_address(const struct writer *writer)
{
	if (writer->form == NULL)
		return page_whole(writer, writer->address);
	const char *id = writer->form->edition_id;
	if (id != NULL && writer->municipality != NULL)
		id = edition_local(writer->arena, id, writer->municipality);
	return id == NULL ? NULL : page_whole(writer, arena_printf(writer->arena, "/s/%s", id));
}

void write_paper(struct writer *writer)
{
	const char *address = paper_address(writer);

	if (address == NULL)
		return;
	write_qr(writer, address);
	write_raw(writer, "<p>");
	write_text(writer, writer->language->strings[STRING_SHORT_ADDRESS]);
	write_raw(writer, ": <bdi dir=\"ltr\">");
	write_text(writer, address);
	write_raw(writer, "</bdi>");
	if (writer->form != NULL) {
		write_raw(writer, "<br>");
		write_text(writer, writer->language->strings[STRING_NEVER_EMAIL]);
	}
	write_raw(writer, "</p>\n");
}
