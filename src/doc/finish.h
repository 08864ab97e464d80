/*
 * finish.h - what Markdown itself does not know: blocks, values, fields, anchors
 *
 * Takes the tree as converted and makes it what doc/tree.h promises: fences hold what stands between them, text is
 * split at values, links to ?id and =id are fields and answers, lists of answers are marked, headings have anchors.
 */
#ifndef DOC_FINISH_H
#define DOC_FINISH_H

#include <stdbool.h>

struct arena;
struct diags;
struct node;
struct source;

/* False after text nested too deep; painters recurse and rely on the limit. */
bool document_finish(const struct source *source, struct node *tree, bool is_form, struct arena *arena,
		     struct diags *diags);

enum { TREE_DEEPEST = 48 };

/* Gives inlines their true places, splits values out of text, makes fields and answers. Errors: near-misses. */
void inlines_finish(const struct source *source, struct node *tree, bool is_form, struct arena *arena,
		    struct diags *diags);

/*
 * Splits `text` at its values: TEXT and VALUE nodes are appended to `parent`. Returns NULL, or the place in `text` of a
 * brace that begins no value.
 */
const char *values_split(struct node *parent, const char *text, int line, int column, struct arena *arena);

/* "](?", "] (?", "]（？" in text: a field or answer that Markdown did not take for a link; the bracket, or NULL. */
const char *near_miss(const char *text);

/* Gives every heading its anchor and checks levels. */
void headings_finish(const struct source *source, struct node *tree, struct arena *arena, struct diags *diags);

#endif
