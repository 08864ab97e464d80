/*
 * compound.c - words that are written together
 *
 * Owns nothing. Characters are counted, bytes are cut.
 */
#include "search/compound.h"

#include <string.h>

#include "base/utf8.h"

enum { LEFT = 3, STRANGE_LEFT = 5, RIGHT = 4 }; /* characters that parts have at least */

struct parts {
	const struct dictionary *dictionary;
	const char **starts;
	size_t *lengths;
	size_t count;
};

static bool knows(const struct parts *parts, const char *word, size_t n)
{
	return parts->dictionary->knows(parts->dictionary->context, word, n);
}

/* How much of the first `n` bytes is a known word: all, all but a joining "s", or nothing. */
static size_t known_left(const struct parts *parts, const char *word, size_t n)
{
	if (knows(parts, word, n))
		return n;
	return word[n - 1] == 's' && utf8_length(word, n) > LEFT && knows(parts, word, n - 1) ? n - 1 : 0;
}

static void take_apart(struct parts *parts, const char *word, size_t n);

static void add_part(struct parts *parts, const char *word, size_t n)
{
	if (parts->count == MOST_PARTS)
		return;
	parts->starts[parts->count] = word;
	parts->lengths[parts->count++] = n;
	take_apart(parts, word, n);
}

static void take_apart(struct parts *parts, const char *word, size_t n)
{
	size_t before = 0, all = utf8_length(word, n);
	for (size_t at = 0; at < n; at++) {
		if (((unsigned char)word[at] & 0xC0) == 0x80)
			continue;
		if (before++ < LEFT || all - before + 1 < RIGHT || !knows(parts, word + at, n - at))
			continue;
		size_t left = known_left(parts, word, at);
		if (left == 0 && before - 1 < STRANGE_LEFT)
			continue;
		if (left != 0)
			add_part(parts, word, left);
		add_part(parts, word + at, n - at);
		return;
	}
}

size_t compound_parts(const struct dictionary *dictionary, const char *word, const char *starts[MOST_PARTS],
		      size_t lengths[MOST_PARTS])
{
	struct parts parts = {dictionary, starts, lengths, 0};
	take_apart(&parts, word, strlen(word));
	return parts.count;
}
