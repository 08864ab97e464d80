/*
 * set.c - a text becomes lines, once for each width
 *
 * Owns what was set in a layout: texts are measured before they are placed, and a sheet that spills over is laid out
 * twice. Invariant: texts that are alike in all that lines show, their nodes among it, are alike.
 */
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/marks.h"
#include "base/utf8.h"
#include "page/inline.h"

enum { SHELVES = 512 };

struct set_text {
	struct paragraph_style style;
	const struct span *spans;
	size_t count;
	struct lines lines;
	const struct set_text *next;
};

struct set_texts {
	const struct set_text *shelves[SHELVES];
};

static void report_missing(const struct text *text, const struct missing *missing, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct mark *mark = missing[i].origin;
		struct place at = place_of(text->layout, mark == NULL ? NULL : mark->node);
		char bytes[5] = {0};
		utf8_encode(missing[i].scalar, bytes);
		if (missing[i].piled) {
			marks_report(text->layout->diags, at, &(struct marks_fault){MARKS_PILE, missing[i].scalar, 0});
			continue;
		}
		diag_error(text->layout->diags, at,
			   _("write it in another way, or add a font to the language in content/languages.yaml"),
			   _("no font of the language %s has the character \"%s\" (U+%04X)"), text->lang, bytes,
			   (unsigned)missing[i].scalar);
	}
}

static const struct mark *mark_of(const struct span *span)
{
	static const struct mark none;
	return span->origin == NULL ? &none : span->origin;
}

static bool is_same_span(const struct span *a, const struct span *b)
{
	const struct mark *mark = mark_of(a), *other = mark_of(b);
	return a->length == b->length && a->style == b->style && a->size == b->size && a->rise == b->rise &&
	       a->colour == b->colour && a->isolate == b->isolate && a->object_width == b->object_width &&
	       a->object_height == b->object_height && mark->node == other->node && mark->part == other->part &&
	       strcmp(a->lang, b->lang) == 0 && memcmp(a->text, b->text, a->length) == 0;
}

static bool is_same(const struct set_text *set, const struct paragraph_style *style, const struct text *text)
{
	const struct paragraph_style *other = &set->style;
	bool same = set->count == text->count && other->width == style->width && other->leading == style->leading &&
		    other->align == style->align && other->right_to_left == style->right_to_left &&
		    other->hyphenate == style->hyphenate && other->by_phrase == style->by_phrase &&
		    strcmp(other->lang, style->lang) == 0;
	for (size_t i = 0; same && i < text->count; i++)
		same = is_same_span(&set->spans[i], &text->spans[i]);
	return same;
}

/* Speed depends on it, nothing else. */
static size_t shelf_of(const struct paragraph_style *style, const struct text *text)
{
	uint64_t hash = (uint64_t)(int64_t)style->width << 2 ^ style->align;
	for (size_t i = 0; i < text->count; i++) {
		hash = (hash ^ text->spans[i].length) * 0x9E3779B97F4A7C15;
		hash = (hash ^ (uintptr_t)mark_of(&text->spans[i])->node) * 0x9E3779B97F4A7C15;
	}
	return (hash >> 32) % SHELVES;
}

static struct lines set_new(struct text *text, const struct paragraph_style *style)
{
	struct missing *missing = NULL;
	size_t missing_count = 0;
	struct lines lines = paragraph_set(text->layout->typesetter, style, text->spans, text->count,
					   text->layout->arena, &missing, &missing_count);
	report_missing(text, missing, missing_count);
	return lines;
}

struct lines text_set(struct text *text, double width, enum text_align align)
{
	struct layout *layout = text->layout;
	struct paragraph_style style = {.width = width,
					.leading = text->look.leading / text->look.size,
					.align = align,
					.right_to_left = text->right_to_left,
					.lang = text->lang,
					.hyphenate = text->body && width < layout->style->hyphenate,
					.by_phrase = text->body && layout->style->by_phrase};
	if (layout->set == NULL)
		layout->set = arena_alloc(layout->arena, sizeof *layout->set);
	const struct set_text **shelf = &layout->set->shelves[shelf_of(&style, text)];
	for (const struct set_text *set = *shelf; set != NULL; set = set->next)
		if (is_same(set, &style, text))
			return set->lines;
	struct set_text *set = arena_alloc(layout->arena, sizeof *set);
	char *spans = arena_copy(layout->arena, (const char *)text->spans, text->count * sizeof *text->spans);
	*set = (struct set_text){style, (const struct span *)(void *)spans, text->count, set_new(text, &style), *shelf};
	*shelf = set;
	return set->lines;
}
