/*
 * markdown.h - a document's body becomes a tree
 *
 * CommonMark and GFM's tables, task lists, strikethrough and footnotes by cmark-gfm, without the autolink extension;
 * own blocks, values and fields as content-format says. Positions are lines of the whole file and columns in
 * characters. cmark-gfm is not thread-safe: call this in a process with one thread only.
 */
#ifndef DOC_MARKDOWN_H
#define DOC_MARKDOWN_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/file.h"

struct arena;
struct node;
struct source;

enum { MARKDOWN_LARGEST = 256 * 1024 };

/*
 * Parses a document's body. Errors: raw HTML, unknown or unclosed
 * blocks, broken field syntax, fields outside a form (`is_form`), skipped heading levels, broken values. The tree is
 * returned after errors too, so that its links and anchors can still be checked; only text nested too deep gives NULL.
 */
struct node *markdown_parse(const struct source *source, bool is_form, struct arena *arena, struct diags *diags);

#endif
