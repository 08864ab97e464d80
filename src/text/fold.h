/*
 * fold.h - words as a search compares them: without case, accents and the letters that people write for one another
 *
 * The same is done in two places, here for the index and in layouts/web/search.js for what is asked. Both follow the
 * tables that fold_tables writes: NFKD (UAX #15), lower case, characters of `strip` taken away, those of `map`
 * replaced, and every run of letters, marks and digits (Unicode's L, M, N) is a word. What is written without spaces,
 * as Thai, is cut into words first (UAX #29; Intl.Segmenter). ASCII letters and digits are never taken away, and other
 * ASCII but the apostrophe and the grave accent, which are, always ends a word.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

struct arena;
struct buf;

/* Appends the words of a text, each followed by a line feed. */
void fold_words(const char *text, struct buf *out);

/* The same as a new string. */
char *fold_copy(struct arena *arena, const char *text);

/* Appends the tables as members of a JSON object: "strip":"…","map":{…} (a class of a regular expression; a letter
 * each). */
void fold_tables(struct buf *out);

#endif
