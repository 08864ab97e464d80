/*
 * link.h - addresses: which file a page is, and how one page names another
 *
 * An address is absolute within the site, "/sv/hjulet/halsa/" or "/pdf/samtycke-sv-1.pdf". Pages name each other
 * relatively and with "index.html", so that the site works over http, beneath any path, and from file://.
 */
#ifndef SITE_LINK_H
#define SITE_LINK_H

#include <stdbool.h>

#include "base/diag.h"

struct arena;
struct document;
struct municipality;
struct node;
struct site;
struct variant;

/* "/sv/hjulet/halsa/", or "/sv/alvesta/kontakt/" for a municipality's variant (NULL: the county's). */
const char *document_address(struct arena *arena, const struct document *document,
			     const struct municipality *municipality);

/* "hjulet/halsa.md", as people write it -> "hjulet/halsa": the document's key. Another text stays as it is. */
const char *document_key(struct arena *arena, const char *file);

/* Where the site stands on its server, from the address in site.yaml: "" or "/barn". */
const char *site_path(const struct site *site);

/* "/sv/" -> "sv/index.html": the file below the site root. */
const char *address_file(struct arena *arena, const char *address);

/* From one address to another: ("/sv/plan/", "/sv/hjulet/#halsa") -> "../hjulet/index.html#halsa". */
const char *address_relative(struct arena *arena, const char *from, const char *to);

/*
 * Where a link of `document` leads: for "../samtycke.md#a" the target document, nearest in the same language, and "a".
 * NULL for links that are not to documents (https:, mailto:, tel:, #anchor).
 */
const struct document *link_document(const struct site *site, const struct document *document, const char *target,
				     const char **anchor, struct arena *arena);

/* A page that a YAML file names by its key exists in the default language; `hint` may be NULL. */
void page_check(const struct site *site, const char *key, struct place at, const char *hint, struct diags *diags);

/* Checks all links of all documents: targets, anchors, addresses. */
void links_check(const struct site *site, struct diags *diags);

/*
 * Makes a tree that of one variant: every value is replaced by its text and every link to a document by its address;
 * a link that falls back to another language gets the target's language in node->lang; :::only blocks for others are
 * taken out; numbers and addresses in right-to-left text become islands (node->isolate).
 */
void document_localise(const struct variant *variant, struct node *tree, struct arena *arena);

#endif
