/*
 * structure.h - the structure tree as PDF objects (ISO 32000-1 14.7)
 */
#ifndef PDF_STRUCTURE_H
#define PDF_STRUCTURE_H

#include <stddef.h>

struct painter;

/* The key of an annotation in the parent tree: its StructParent. Pages have the keys from 0. */
long long structure_key(const struct painter *painter, size_t annotation);

/* Writes the tree of painter->tags, after all pages and annotations were painted, and enters it into the catalog. */
void structure_write(struct painter *painter);

#endif
