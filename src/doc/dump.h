/*
 * dump.h - a tree as indented text, for tests and `kronblad dump tree`
 */
#ifndef DOC_DUMP_H
#define DOC_DUMP_H

#include "base/buf.h"

struct node;

/* One node a line: place, kind, what it holds; two spaces for each level. */
void tree_dump(const struct node *root, struct buf *out);

#endif
