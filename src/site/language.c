/*
 * language.c - what Unicode's data knows of languages, by ICU
 *
 * Owns ICU's objects only while one function runs.
 */
#include "site/language.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "site/site.h"

const char *language_autonym(struct arena *arena, const char *tag)
{
	UErrorCode status = U_ZERO_ERROR;
	char locale[ULOC_FULLNAME_CAPACITY], name[256];
	UChar wide[128];
	int32_t length = 0;
	uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &status);
	int32_t n = uloc_getDisplayName(locale, locale, wide, 127, &status);
	if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING || n <= 0)
		return arena_text(arena, tag);
	u_strToUTF8(name, sizeof name - 1, &length, wide, n, &status);
	return U_FAILURE(status) ? arena_text(arena, tag) : arena_copy(arena, name, (size_t)length);
}

/* ICU answers for a language that it does not know, too: with the root's data. */
static USet *exemplars(const char *tag)
{
	UErrorCode status = U_ZERO_ERROR, found = U_ZERO_ERROR;
	char locale[ULOC_FULLNAME_CAPACITY];
	uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &status);
	ULocaleData *data = ulocdata_open(locale, &status);
	if (U_FAILURE(status))
		return NULL;
	USet *set = NULL;
	if (status != U_USING_DEFAULT_WARNING)
		set = ulocdata_getExemplarSet(data, NULL, 0, ULOCDATA_ES_STANDARD, &found);
	ulocdata_close(data);
	return U_SUCCESS(found) ? set : NULL;
}

const uint32_t *language_letters(struct arena *arena, const char *tag, size_t *count)
{
	USet *set = exemplars(tag);
	*count = 0;
	if (set == NULL)
		return NULL;
	uint32_t *letters = arena_array(arena, 2 * (size_t)uset_size(set) + 1, sizeof *letters);
	for (int32_t item = 0; item < uset_getItemCount(set); item++) {
		UErrorCode status = U_ZERO_ERROR;
		UChar32 first, last;
		if (uset_getItem(set, item, &first, &last, NULL, 0, &status) != 0)
			continue; /* several characters, which are letters of their own elsewhere in the set */
		for (UChar32 c = first; c <= last && U_SUCCESS(status); c++)
			letters[(*count)++] = (uint32_t)c;
	}
	uset_close(set);
	for (size_t small = *count, i = 0; i < small; i++)
		if (u_toupper((UChar32)letters[i]) != (UChar32)letters[i])
			letters[(*count)++] = (uint32_t)u_toupper((UChar32)letters[i]);
	return letters;
}

struct key {
	unsigned char bytes[512];
	size_t index;
};

static int compare_keys(const void *left, const void *right)
{
	const struct key *a = left, *b = right;
	int order = strcmp((const char *)a->bytes, (const char *)b->bytes);
	return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static void make_key(UCollator *collator, const char *text, struct key *key)
{
	enum { LONGEST = 256 };
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[LONGEST];
	int32_t length = 0;
	u_strFromUTF8(wide, LONGEST, &length, text, -1, &status);
	if (collator != NULL && U_SUCCESS(status))
		ucol_getSortKey(collator, wide, length, key->bytes, sizeof key->bytes - 1);
	else
		strncpy((char *)key->bytes, text, sizeof key->bytes - 1);
}

size_t *language_order(struct arena *arena, const char *tag, const char *const *texts, size_t count)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollator *collator = ucol_open(tag, &status);
	struct key *keys = arena_array(arena, count + 1, sizeof *keys);
	size_t *order = arena_array(arena, count + 1, sizeof *order);
	for (size_t i = 0; i < count; i++) {
		keys[i].index = i;
		make_key(U_SUCCESS(status) ? collator : NULL, texts[i], &keys[i]);
	}
	if (U_SUCCESS(status))
		ucol_close(collator);
	qsort(keys, count, sizeof *keys, compare_keys);
	for (size_t i = 0; i < count; i++)
		order[i] = keys[i].index;
	return order;
}
