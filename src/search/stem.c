/*
 * stem.c - what the forms of one word have in common
 *
 * Owns nothing. Crude on purpose: a stem need not be a word, it must only be the same for the forms of one.
 */
#include "search/stem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "site/site.h"
#include "text/fold.h"

enum { LEAST = 3 };

/* The longest first, counted as JavaScript and readers do; of one length by code point. */
static int compare_affixes(const void *left, const void *right)
{
	const char *a = *(const char *const *)left, *b = *(const char *const *)right;
	size_t n = utf8_length(a, strlen(a)), m = utf8_length(b, strlen(b));
	return n != m ? (n < m) - (n > m) : strcmp(a, b);
}

static const char **fold_list(const char *const *texts, size_t count, struct arena *arena)
{
	const char **folded = arena_array(arena, count + 1, sizeof *folded);
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		char *words = fold_copy(arena, texts[i]);
		words[strcspn(words, "\n")] = '\0';
		if (words[0] != '\0')
			folded[kept++] = words;
	}
	if (kept != 0)
		qsort(folded, kept, sizeof *folded, compare_affixes);
	folded[kept] = NULL;
	return folded;
}

struct affixes affixes_of(const struct language *language, struct arena *arena)
{
	return (struct affixes){fold_list(language->beginnings, language->beginning_count, arena),
				fold_list(language->endings, language->ending_count, arena)};
}

static bool is_doubled(const char *word, size_t n)
{
	char last = word[n - 1];
	return n > LEAST && last == word[n - 2] && last >= 'b' && last <= 'z' && strchr("eiouy", last) == NULL;
}

const char *stem_of(const struct affixes *affixes, const char *word, struct arena *arena)
{
	size_t n = strlen(word);
	for (const char **at = affixes->beginnings; *at != NULL; at++) {
		size_t taken = strlen(*at);
		if (taken < n && memcmp(word, *at, taken) == 0 && utf8_length(word + taken, n - taken) >= LEAST) {
			word += taken;
			n -= taken;
			break;
		}
	}
	for (const char **at = affixes->endings; *at != NULL; at++) {
		size_t taken = strlen(*at);
		if (taken < n && memcmp(word + n - taken, *at, taken) == 0 && utf8_length(word, n - taken) >= LEAST) {
			n -= taken;
			break;
		}
	}
	return arena_copy(arena, word, is_doubled(word, n) ? n - 1 : n);
}

static void write_list(const char *name, const char *const *texts, struct buf *out)
{
	buf_printf(out, "\"%s\":[", name);
	for (size_t i = 0; texts[i] != NULL; i++)
		buf_printf(out, "%s\"%s\"", i == 0 ? "" : ",", texts[i]); /* folded: letters, marks, digits */
	buf_char(out, ']');
}

void affixes_write(const struct affixes *affixes, struct buf *out)
{
	write_list("beginnings", affixes->beginnings, out);
	buf_char(out, ',');
	write_list("endings", affixes->endings, out);
}
