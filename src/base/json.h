/*
 * json.h - texts as JSON, where no tree of it is needed
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

struct buf;

/*
 * Appends a string (RFC 8259 7), which is one of JavaScript's, too, and stands in HTML's <script> as it is: what begins
 * an element or a reference there is escaped. `text` is checked UTF-8; NULL is the empty string.
 */
void json_put_string(struct buf *out, const char *text);

#endif
