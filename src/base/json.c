/*
 * json.c - texts as JSON, where no tree of it is needed
 *
 * Owns nothing.
 */
#include "base/json.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* What does not stand in a string as it is, its end included. */
static bool is_special(char c)
{
	return (unsigned char)c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&';
}

void json_put_string(struct buf *out, const char *text)
{
	buf_char(out, '"');
	for (const char *at = text; at != NULL && *at != '\0';) {
		size_t plain = 0;
		while (!is_special(at[plain]))
			plain++;
		buf_put(out, at, plain);
		at += plain;
		if (*at != '\0')
			buf_printf(out, "\\u%04x", (unsigned)*at++);
	}
	buf_char(out, '"');
}
