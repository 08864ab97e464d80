/*
 * table.c - a map from text to pointers
 *
 * Owns slots in the arena. Invariant: `size` is a power of two and at least a quarter of the slots are free.
 */
#include "base/table.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"

struct slot {
	const char *key;
	void *value;
};

struct table {
	struct arena *arena;
	struct slot *slots;
	size_t size;
	size_t count;
};

struct table *table_new(struct arena *arena)
{
	struct table *table = arena_alloc(arena, sizeof *table);
	table->arena = arena;
	table->size = 16;
	table->slots = arena_array(arena, table->size, sizeof *table->slots);
	return table;
}

/* FNV-1a: only speed depends on it, never an order that anyone sees. */
static size_t hash_text(const char *text)
{
	uint64_t hash = 0xCBF29CE484222325;
	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001B3;
	return (size_t)(hash ^ hash >> 32);
}

static struct slot *slot_find(const struct table *table, const char *key)
{
	size_t i = hash_text(key) & (table->size - 1);
	while (table->slots[i].key != NULL && strcmp(table->slots[i].key, key) != 0)
		i = (i + 1) & (table->size - 1);
	return &table->slots[i];
}

static void grow(struct table *table)
{
	struct slot *old = table->slots;
	size_t size = table->size;
	table->size *= 2;
	table->slots = arena_array(table->arena, table->size, sizeof *table->slots);
	for (size_t i = 0; i < size; i++)
		if (old[i].key != NULL)
			*slot_find(table, old[i].key) = old[i];
}

void *table_put(struct table *table, const char *key, void *value)
{
	if ((table->count + 1) * 4 > table->size * 3)
		grow(table);
	struct slot *slot = slot_find(table, key);
	void *before = slot->value;
	table->count += slot->key == NULL;
	*slot = (struct slot){slot->key == NULL ? key : slot->key, value};
	return before;
}

void *table_find(const struct table *table, const char *key)
{
	return slot_find(table, key)->value;
}
