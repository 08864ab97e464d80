/*
 * template.h - a strict Mustache subset for whole HTML pages
 *
 *     {{title}}  {{#items}}…{{/items}}  {{^items}}…{{/items}}  {{>part}}  {{! comment }}
 *
 * A slot is a member of a C struct, with a type; the caller declares them in a table. Templates are compiled once and
 * checked against it: every slot exists and stands where its type may stand, tags and elements are whole, so that
 * a compiled template cannot produce broken markup from any text. There is no raw output and no way to switch it on.
 *
 * Place and type: text in content and in quoted attribute values, but not in href, src and their like, which take url
 * (text only after a "#"); lang in lang, hreflang, dir and content; html in content only; json in <script type=
 * "application/ld+json"> only. Errors too: unquoted values, on*, style, script content, sections that split a tag or an
 * element.
 */
#ifndef HTML_TEMPLATE_H
#define HTML_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/file.h"

struct arena;
struct buf;
struct diags;
struct template;

enum slot_type {
	SLOT_TEXT, /* const char *; NULL is empty */
	SLOT_URL,  /* const char * */
	SLOT_LANG, /* const char * */
	SLOT_JSON, /* const char * */
	SLOT_HTML, /* struct markup */
	SLOT_FLAG, /* bool: sections only */
	SLOT_LIST  /* struct slot_list: sections only; `inner` names what each item holds */
};

/* Finished HTML, made by this folder's painters. */
struct markup {
	const char *data;
	size_t len;
};

struct slot_list {
	const void *items; /* an array of structs of slot->item_size bytes */
	size_t count;
};

struct slot {
	const char *name;
	enum slot_type type;
	size_t offset;
	const struct slot *inner;
	size_t inner_count;
	size_t item_size;
};

/* A row of a slot table: SLOT(SLOT_TEXT, struct page, title), SLOT_EACH(struct page, crumbs, struct crumb,
 * crumb_slots). */
#define SLOT(type, owner, member)                                                                                      \
	{                                                                                                              \
#member, type, offsetof(owner, member), NULL, 0, 0                                                     \
	}
#define SLOT_EACH(owner, member, item, slots)                                                                          \
	{                                                                                                              \
#member, SLOT_LIST, offsetof(owner, member), slots, sizeof(slots) / sizeof *(slots), sizeof(item)      \
	}

/* A template's source; `name` is what {{>name}} says. */
struct template_source {
	const char *name;
	const char *path;
	struct bytes bytes;
};

enum { TEMPLATE_DEPTH = 8 }; /* lists within lists, parts within parts */

/* Compiles the source called `name`; parts come from the same sources. NULL after errors with file, line and column. */
struct template *template_compile(const char *name, const struct template_source *sources, size_t source_count,
				  const struct slot *slots, size_t slot_count, struct arena *arena,
				  struct diags *diags);

/* Appends the page. `values` is the struct that the slot table describes. Allocates nothing but `out`'s growth. */
void template_render(const struct template *template, const void *values, struct buf *out);

#endif
