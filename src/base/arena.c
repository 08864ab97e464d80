/*
 * arena.c - memory that is freed all at once
 *
 * Owns a list of blocks. Invariant: memory behind `top` of the current block is zero.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 16, FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 4 * 1024 * 1024 };

struct block {
	struct block *previous;
	size_t size;
	size_t top;
	_Alignas(ALIGNMENT) unsigned char bytes[];
};

struct arena {
	struct block *block;
	size_t used;
};

static void out_of_memory(void)
{
	fputs("kronblad: error: out of memory\n", stderr);
	exit(4);
}

static void *zeroed(size_t size)
{
	void *memory = calloc(1, size);
	if (memory == NULL)
		out_of_memory();
	return memory;
}

static struct block *block_new(struct block *previous, size_t size)
{
	struct block *block = zeroed(sizeof *block + size);
	block->previous = previous;
	block->size = size;
	return block;
}

struct arena *arena_new(void)
{
	struct arena *arena = zeroed(sizeof *arena);
	arena->block = block_new(NULL, FIRST_BLOCK);
	return arena;
}

static void free_blocks(struct block *block)
{
	while (block != NULL) {
		struct block *previous = block->previous;
		free(block);
		block = previous;
	}
}

void arena_free(struct arena *arena)
{
	if (arena == NULL)
		return;
	free_blocks(arena->block);
	free(arena);
}

void arena_reset(struct arena *arena)
{
	struct block *kept = arena->block;
	free_blocks(kept->previous);
	kept->previous = NULL;
	memset(kept->bytes, 0, kept->top);
	kept->top = 0;
	arena->used = 0;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		out_of_memory();
	size_t rounded = (size + (size == 0) + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	struct block *block = arena->block;
	if (rounded > block->size - block->top) {
		size_t next = block->size < LARGEST_BLOCK ? block->size * 2 : LARGEST_BLOCK;
		block = block_new(block, rounded > next ? rounded : next);
		arena->block = block;
	}
	void *memory = block->bytes + block->top;
	block->top += rounded;
	arena->used += rounded;
	return memory;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / 2 / size)
		out_of_memory();
	return arena_alloc(arena, count * size);
}

char *arena_copy(struct arena *arena, const char *bytes, size_t n)
{
	char *copy = arena_alloc(arena, n + 1);
	if (n != 0)
		memcpy(copy, bytes, n);
	return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
	return text == NULL ? NULL : arena_copy(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int n = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	char *text = arena_alloc(arena, (size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	return text;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t size)
{
	enum { FIRST = 8 };
	if (count != 0 && (count < FIRST || (count & (count - 1)) != 0))
		return items;
	void *moved = arena_array(arena, count < FIRST ? FIRST : count * 2, size);
	if (count != 0)
		memcpy(moved, items, count * size);
	return moved;
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}
