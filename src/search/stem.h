/*
 * stem.h - what the forms of one word have in common (search/ only)
 */
#ifndef SEARCH_STEM_H
#define SEARCH_STEM_H

#include <stddef.h>

struct arena;
struct buf;
struct language;

/* The folded beginnings and endings of a language, the longest first; each list ends with NULL. */
struct affixes {
	const char **beginnings, **endings;
};

struct affixes affixes_of(const struct language *language, struct arena *arena);

/*
 * The stem of a folded word: without the longest beginning, then without the longest ending, each taken away only when
 * three characters are left; of two equal ASCII consonants at the end of more than three characters one is left
 * ("hemm(et)", "hem"). layouts/web/search.js does the same with what is asked.
 */
const char *stem_of(const struct affixes *affixes, const char *word, struct arena *arena);

/* Appends them as members of a JSON object: "beginnings":[…],"endings":[…]. */
void affixes_write(const struct affixes *affixes, struct buf *out);

#endif
