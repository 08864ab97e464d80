/*
 * typesetter.c - what one process keeps between paragraphs
 *
 * Owns the arenas, the shaper and ICU's iterators. Invariant: a tag, once looked up, always gives the same language.
 */
#include "text/typesetter.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>

#include "base/arena.h"
#include "base/table.h"
#include "text/fatal.h"
#include "text/hyphen.h"
#include "text/paragraph.h"
#include "text/script.h"

struct typesetter *typesetter_open(const struct fonts *fonts)
{
	struct arena *arena = arena_new();
	struct typesetter *typesetter = arena_alloc(arena, sizeof *typesetter);
	UErrorCode error = U_ZERO_ERROR;
	/* Else languages that ICU lacks would break lines as the machine's own language does. */
	uloc_setDefault("en", &error);
	typesetter->fonts = fonts;
	typesetter->arena = arena;
	typesetter->scratch = arena_new();
	typesetter->output = arena_new();
	typesetter->by_tag = table_new(arena);
	typesetter->bidi = bidi_open();
	typesetter->shaper = shaper_open();
	return typesetter;
}

void typesetter_close(struct typesetter *typesetter)
{
	if (typesetter == NULL)
		return;
	for (size_t i = 0; i < typesetter->language_count; i++) {
		if (typesetter->languages[i]->lines != NULL)
			ubrk_close(typesetter->languages[i]->lines);
		hyphens_close(typesetter->languages[i]->hyphens);
	}
	if (typesetter->clusters != NULL)
		ubrk_close(typesetter->clusters);
	shaper_close(typesetter->shaper);
	bidi_close(typesetter->bidi);
	arena_free(typesetter->scratch);
	arena_free(typesetter->output);
	arena_free(typesetter->arena);
}

static struct language *language_new(struct typesetter *typesetter, const char *tag)
{
	struct arena *arena = typesetter->arena;
	struct language *language = arena_alloc(arena, sizeof *language);
	language->tag = arena_text(arena, tag);
	language->shaping = shaper_language(tag);
	int script = scripts_of(tag).codes[0];
	language->script = script == USCRIPT_INVALID_CODE ? USCRIPT_LATIN : script;
	size_t count = typesetter->language_count;
	typesetter->languages = arena_grow(arena, typesetter->languages, count, sizeof language);
	typesetter->languages[typesetter->language_count++] = language;
	table_put(typesetter->by_tag, language->tag, language);
	return language;
}

void typesetter_language(struct typesetter *typesetter, const char *lang, const char *const *families, size_t count)
{
	struct language *language = table_find(typesetter->by_tag, lang);
	if (language == NULL)
		language = language_new(typesetter, lang);
	language->face_count = 0;
	for (int style = 0; style < FACE_STYLES; style++)
		language->faces[style] = arena_array(typesetter->arena, count, sizeof(struct face *));
	for (size_t i = 0; i < count; i++) {
		if (fonts_find(typesetter->fonts, families[i], FACE_REGULAR) == NULL)
			continue;
		for (int style = 0; style < FACE_STYLES; style++)
			language->faces[style][language->face_count] =
				fonts_find(typesetter->fonts, families[i], (enum face_style)style);
		language->face_count++;
	}
}

void typesetter_patterns(struct typesetter *typesetter, const char *lang, const char *path)
{
	struct language *language = table_find(typesetter->by_tag, lang);
	if (language != NULL)
		language->patterns = path == NULL ? NULL : arena_text(typesetter->arena, path);
}

/* "fa-AF" is looked for as "fa". */
static struct language *find_shorter(struct typesetter *typesetter, const char *tag)
{
	char *shorter = arena_text(typesetter->arena, tag);
	for (char *dash = strrchr(shorter, '-'); dash != NULL; dash = strrchr(shorter, '-')) {
		*dash = '\0';
		struct language *language = table_find(typesetter->by_tag, shorter);
		if (language != NULL)
			return language;
	}
	return NULL;
}

struct language *language_find(struct typesetter *typesetter, const char *tag, struct language *otherwise)
{
	if (tag == NULL)
		tag = otherwise == NULL ? "und" : otherwise->tag;
	struct language *language = table_find(typesetter->by_tag, tag);
	if (language != NULL)
		return language;
	const struct language *model = find_shorter(typesetter, tag);
	if (model == NULL)
		model = otherwise;
	if (model == NULL && typesetter->language_count > 0)
		model = typesetter->languages[0];
	language = language_new(typesetter, tag);
	if (model == NULL)
		return language;
	language->face_count = model->face_count;
	memcpy(language->faces, model->faces, sizeof language->faces);
	return language;
}

static UBreakIterator *open_iterator(UBreakIteratorType type, const char *tag)
{
	char locale[ULOC_FULLNAME_CAPACITY];
	UErrorCode error = U_ZERO_ERROR;
	uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &error);
	if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING)
		strcpy(locale, "root");
	error = U_ZERO_ERROR;
	UBreakIterator *iterator = ubrk_open(type, locale, NULL, 0, &error);
	insist(U_SUCCESS(error));
	return iterator;
}

UBreakIterator *language_lines(struct language *language)
{
	if (language->lines == NULL)
		language->lines = open_iterator(UBRK_LINE, language->tag);
	return language->lines;
}

struct hyphens *language_hyphens(struct language *language)
{
	if (language->hyphens == NULL && language->patterns != NULL)
		language->hyphens = hyphens_open(language->patterns);
	language->patterns = NULL;
	return language->hyphens;
}

UBreakIterator *typesetter_clusters(struct typesetter *typesetter)
{
	if (typesetter->clusters == NULL)
		typesetter->clusters = open_iterator(UBRK_CHARACTER, "und");
	return typesetter->clusters;
}
