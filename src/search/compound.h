/*
 * compound.h - words that are written together (search/ only)
 */
#ifndef SEARCH_COMPOUND_H
#define SEARCH_COMPOUND_H

#include <stdbool.h>
#include <stddef.h>

enum { MOST_PARTS = 6 };

/* Whether a folded word, or another form of it, stands somewhere on the site: its words are the only dictionary. */
struct dictionary {
	bool (*knows)(const void *context, const char *word, size_t n);
	const void *context;
};

/*
 * The parts of a compound that are words of the dictionary, as starts and lengths within `word`; returns how many. The
 * last part is the longest one of at least four characters that is known ("hjulet" of "trivselhjulet"), behind a part
 * that is known, too, or has at least five characters. A part that is known is listed, without a joining "s" when that
 * form is the known one, and its own parts, too.
 */
size_t compound_parts(const struct dictionary *dictionary, const char *word, const char *starts[MOST_PARTS],
		      size_t lengths[MOST_PARTS]);

#endif
