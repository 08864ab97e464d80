/*
 * escape.h - text becomes HTML in the one way that its place allows
 *
 * Texts are NUL-terminated checked UTF-8; NULL writes nothing. No input can end the text or the quoted
 * attribute value that it is written into.
 */
#ifndef HTML_ESCAPE_H
#define HTML_ESCAPE_H

#include <stddef.h>

struct buf;

/* For content and quoted attribute values: & < > " ' become references. */
void escape_text(struct buf *out, const char *text);
void escape_bytes(struct buf *out, const char *bytes, size_t n);

/*
 * An address for href or src: http, https, mailto, tel and relative ones; blanks and controls are percent-encoded.
 * Any other scheme (javascript:, data:) becomes "about:invalid".
 */
void escape_url(struct buf *out, const char *url);

/* A language tag or direction: everything but ASCII letters, digits and "-" is dropped. */
void escape_lang(struct buf *out, const char *tag);

/* Ready JSON inside <script type="application/ld+json">: < > & and the line separators become \u escapes. */
void escape_json(struct buf *out, const char *json);

#endif
