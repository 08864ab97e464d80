/*
 * fence.h - own blocks (:::name … :::) made digestible for cmark-gfm
 *
 * cmark-gfm knows no such fence and lists, quotes and tables would swallow it. So each fence line outside code is
 * replaced in place by <!---->, an HTML block that ends every list, quote, table and paragraph and keeps all positions
 * (CommonMark 4.6, start condition 2), and is remembered by its line.
 */
#ifndef DOC_FENCE_H
#define DOC_FENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "doc/source.h"

struct fence {
	int line;              /* in the text, from 1 */
	const char *name;      /* NULL: a closing line */
	const char *arguments; /* "" when none */
};

struct fences {
	struct fence *items; /* in order of lines */
	size_t count;
	struct bytes text; /* the source with fences replaced: same lines, other offsets */
};

/*
 * Errors: a fence that does not begin its line, an unknown block, arguments where none are possible. An unknown block
 * is kept, so that its closing line finds its mate.
 */
struct fences fences_find(const struct source *source, struct arena *arena, struct diags *diags);

/* The fence on that line of the text, or NULL. */
const struct fence *fence_on(const struct fences *fences, int line);

#endif
