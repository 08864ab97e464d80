/*
 * escape.c - text becomes HTML in the one way that its place allows
 *
 * Owns nothing. Every function copies runs of harmless bytes at once: most texts need no escape at all.
 */
#include "html/escape.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"

static const char *reference(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void escape_bytes(struct buf *out, const char *bytes, size_t n)
{
	size_t done = 0;

	for (size_t i = 0; i < n; i++) {
		/* All five lie below '?', and almost no text does: one comparison a byte. */
		const char *with = (unsigned char)bytes[i] < '?' ? reference(bytes[i]) : NULL;
		if (with == NULL)
			continue;
		buf_put(out, bytes + done, i - done);
		buf_text(out, with);
		done = i + 1;
	}
	buf_put(out, bytes + done, n - done);
}

void escape_text(struct buf *out, const char *text)
{
	if (text != NULL)
		escape_bytes(out, text, strlen(text));
}

static bool scheme_is_safe(const char *url)
{
	static const char *const safe[] = {"http", "https", "mailto", "tel"};
	size_t n = strcspn(url, ":/?#");

	if (url[n] != ':')
		return true;
	for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
		if (strlen(safe[i]) == n && strncasecmp(url, safe[i], n) == 0)
			return true;
	return false;
}

void escape_url(struct buf *out, const char *url)
{
	if (url == NULL)
		return;
	if (!scheme_is_safe(url)) {
		buf_text(out, "about:invalid");
		return;
	}
	for (const char *at = url; *at != '\0'; at++) {
		unsigned char c = (unsigned char)*at;
		/* URL Standard, path and query percent-encode sets; a "%" is the writer's own. */
		if (c <= ' ' || c == 0x7f || c == '\\' || c == '^' || c == '`' || c == '{' || c == '|' || c == '}')
			buf_printf(out, "%%%02X", c);
		else
			escape_bytes(out, at, 1);
	}
}

void escape_lang(struct buf *out, const char *tag)
{
	for (const char *at = tag; at != NULL && *at != '\0'; at++) {
		char c = *at;
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')
			buf_char(out, c);
	}
}

void escape_json(struct buf *out, const char *json)
{
	for (const char *at = json; at != NULL && *at != '\0'; at++) {
		/* U+2028 and U+2029 end lines in scripts. */
		if (strncmp(at, "\xe2\x80\xa8", 3) == 0 || strncmp(at, "\xe2\x80\xa9", 3) == 0) {
			buf_text(out, (unsigned char)at[2] == 0xa8 ? "\\u2028" : "\\u2029");
			at += 2;
		} else if (*at == '<' || *at == '>' || *at == '&') {
			buf_printf(out, "\\u00%02x", (unsigned char)*at);
		} else {
			buf_char(out, *at);
		}
	}
}
