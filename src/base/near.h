/*
 * near.h - which known name somebody probably meant
 */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include <stddef.h>

/*
 * The name among `names` nearest to `word` by optimal string alignment distance (insert, delete, replace, swap
 * of neighbours), when that is at most a third of the word's length (at least 1); else NULL. The first of equals wins.
 */
const char *near_find(const char *word, const char *const *names, size_t count);

#endif
