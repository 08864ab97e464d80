/*
 * term.c - preferred words
 *
 * Owns nothing.
 */
#include "site/term.h"

#include <string.h>

#include "base/diag.h"
#include "doc/source.h"
#include "site/site.h"

/* Letters beyond ASCII are bytes of 0x80 and more. */
static bool is_letter(unsigned char byte)
{
	return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static void check_word(const struct term *term, const char *word, const struct language *language,
		       const struct source *source, struct diags *diags)
{
	size_t n = strlen(word), end = source->text.size;
	const char *text = source->text.data;
	for (size_t at = source_find(source, 0, end, word); at < end; at = source_find(source, at + n, end, word)) {
		bool starts = at == 0 || !is_letter((unsigned char)text[at - 1]);
		bool ends = at + n == end || !is_letter((unsigned char)text[at + n]);
		if (starts && ends)
			diag_warning(diags, source_place(source, at), NULL, _("\"%s\": the preferred term is \"%s\""),
				     word, term->preferred.texts[language->index]);
	}
}

void terms_check(const struct site *site, const struct language *language, const struct source *source,
		 struct diags *diags)
{
	for (size_t i = 0; i < site->term_count; i++) {
		const struct term *term = &site->terms[i];
		const char **words = term->avoid != NULL ? term->avoid[language->index] : NULL;
		if (words == NULL || term->preferred.texts[language->index] == NULL)
			continue;
		for (; *words != NULL; words++)
			check_word(term, *words, language, source, diags);
	}
}
