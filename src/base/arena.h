/*
 * arena.h - memory that is freed all at once
 *
 * An arena hands out zeroed, 16-byte aligned memory and takes it back only as a whole (arena_reset, arena_free).
 * Everything a stage makes lives in the arena it was given; a pointer is valid until that arena is reset.
 * Running out of memory ends the process with status 4 here, and nowhere else: no caller checks for NULL.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* Takes back all memory but keeps the largest block for the next use. */
void arena_reset(struct arena *arena);

/* Zeroed memory of `size` bytes (0 is allowed and gives a unique pointer). */
void *arena_alloc(struct arena *arena, size_t size);

/* Zeroed memory for `count` items of `size` bytes; ends the process when the product overflows. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* A NUL-terminated copy of `n` bytes. */
char *arena_copy(struct arena *arena, const char *bytes, size_t n);

/* A NUL-terminated copy of a string; NULL stays NULL. */
char *arena_text(struct arena *arena, const char *text);

char *arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Room for one more item at the end of a growing array: `items` holds `count` items of `size` bytes (NULL when none).
 * Returns the array, moved when `count` reached a power of two; the caller writes item `count` and counts up:
 *     list = arena_grow(arena, list, count, sizeof *list); list[count++] = item;
 */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t size);

/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *arena);

#endif
