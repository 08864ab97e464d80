/*
 * style.c - the style sheet as it is published
 *
 * Owns nothing. Invariant: between two tokens stands a blank where the source has one, unless one of the two is a
 * mark beside which no grammar of CSS asks for it.
 */
#include "html/style.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"

enum { HEX_LONGEST = 6 };

struct squeezer {
	const char *at, *end;
	struct buf *out;
	char last;    /* the mark that was written last; 0: anything else */
	bool blank;   /* was read and is not written yet */
	bool comment; /* likewise */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* No blank is needed on either side of these. Before ":" and "(" and behind ")" one may mean a descendant or "and". */
static bool stands_alone(char c)
{
	return c != '\0' && strchr("{};,>", c) != NULL;
}

/* Before a token that begins with `next`. */
static void part(struct squeezer *squeezer, char next)
{
	bool free = stands_alone(squeezer->last) || squeezer->last == ':' || squeezer->last == '(' ||
		    stands_alone(next) || next == ')';

	if (!free && squeezer->blank)
		buf_char(squeezer->out, ' ');
	else if (!free && squeezer->comment)
		buf_text(squeezer->out, "/**/"); /* it kept two tokens from becoming one */
	squeezer->blank = squeezer->comment = false;
}

static void copy(struct squeezer *squeezer, size_t n)
{
	squeezer->last = n == 1 ? *squeezer->at : '\0';
	buf_put(squeezer->out, squeezer->at, n);
	squeezer->at += n;
}

/* A backslash and what it escapes: up to six digits and the blank that ends them, or one byte. */
static size_t escape_length(const char *at, const char *end)
{
	size_t n = 1;

	while (at + n < end && n <= HEX_LONGEST && is_hex(at[n]))
		n++;
	if (at + n < end && (n == 1 || is_blank(at[n])))
		n++;
	return n;
}

/* To behind the first `close` that is not escaped. */
static size_t length_until(const char *at, const char *end, char close)
{
	const char *to = at + 1;

	while (to < end && *to != close)
		to += *to == '\\' && to + 1 < end ? 2 : 1;
	return (size_t)(to - at) + (to < end);
}

static void skip_comment(struct squeezer *squeezer)
{
	const char *close = memmem(squeezer->at + 2, (size_t)(squeezer->end - squeezer->at) - 2, "*/", 2);

	squeezer->at = close == NULL ? squeezer->end : close + 2;
	squeezer->comment = true;
}

/* An address without quotes, which may hold anything but ")". */
static bool begins_url(const struct squeezer *squeezer)
{
	static const char url[] = "url(";
	const char *at = squeezer->at + sizeof url - 1;

	if (squeezer->end - squeezer->at < (ptrdiff_t)sizeof url || strncasecmp(squeezer->at, url, sizeof url - 1) != 0)
		return false;
	while (at < squeezer->end && is_blank(*at))
		at++;
	return *at != '"' && *at != '\'';
}

static void squeeze_token(struct squeezer *squeezer)
{
	const char *at = squeezer->at, *end = squeezer->end;

	part(squeezer, *at);
	if (*at == '}' && squeezer->last == ';')
		squeezer->out->len--;
	if (*at == '"' || *at == '\'')
		copy(squeezer, length_until(at, end, *at));
	else if (begins_url(squeezer))
		copy(squeezer, length_until(at, end, ')'));
	else if (*at == '\\')
		copy(squeezer, escape_length(at, end));
	else
		copy(squeezer, 1);
}

void style_squeeze(struct bytes css, struct buf *out)
{
	struct squeezer squeezer = {.at = css.data, .end = css.data + css.size, .out = out, .last = '{'};

	while (squeezer.at < squeezer.end) {
		if (is_blank(*squeezer.at)) {
			squeezer.blank = true;
			squeezer.at++;
		} else if (squeezer.at[0] == '/' && squeezer.at + 1 < squeezer.end && squeezer.at[1] == '*') {
			skip_comment(&squeezer);
		} else {
			squeeze_token(&squeezer);
		}
	}
}
