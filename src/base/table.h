/*
 * table.h - a map from text to pointers
 *
 * Open addressing; keys are borrowed and must outlive the table; values are never NULL. Iteration is not
 * offered: whoever needs an order keeps a list beside it.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stddef.h>

struct arena;
struct table;

struct table *table_new(struct arena *arena);

/* Adds or replaces; returns the value that stood there, or NULL. */
void *table_put(struct table *table, const char *key, void *value);

/* The value, or NULL. */
void *table_find(const struct table *table, const char *key);

#endif
