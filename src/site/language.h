/*
 * language.h - what Unicode's data knows of languages
 */
#ifndef SITE_LANGUAGE_H
#define SITE_LANGUAGE_H

#include <stddef.h>
#include <stdint.h>

struct arena;

/* A language's name in itself ("svenska", "العربية"), or the tag where ICU has none. */
const char *language_autonym(struct arena *arena, const char *tag);

/*
 * The letters that a language is written with (CLDR's main exemplar characters), small ones first, then their capitals;
 * *count is 0 where ICU does not know the language.
 */
const uint32_t *language_letters(struct arena *arena, const char *tag, size_t *count);

/* The indexes of `texts` in the order that readers of the language expect (CLDR's collation). */
size_t *language_order(struct arena *arena, const char *tag, const char *const *texts, size_t count);

#endif
