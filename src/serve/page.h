/*
 * page.h - what a preview adds to the site: the page of errors, and what loads a page again
 *
 * None of it is ever published. It stands below /_kronblad/, where no page of a site can be, and keeps to the policy
 * of the site's own pages: a script and a style sheet of their own, nothing inline.
 */
#ifndef SERVE_PAGE_H
#define SERVE_PAGE_H

#include <stddef.h>

#include "base/file.h"

struct buf;
struct diags;

#define PAGE_SCRIPT "/_kronblad/preview.js"
#define PAGE_STYLE "/_kronblad/preview.css"
#define PAGE_CHANGE "/_kronblad/change" /* ?page=<path>&version=<version>: answered when the page is another one */

extern const char page_script[], page_style[];

/* The page with the script before </head>; any other text as it is. */
void page_with_script(struct buf *out, struct bytes html, const char *version);

/* What hinders the page: every error with its place and its hint, in the language of messages. */
void page_of_errors(struct buf *out, const struct diags *diags);

/* A page that says one sentence, for what is no fault of the content. */
void page_of_failure(struct buf *out, const char *message);

#endif
