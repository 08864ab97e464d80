/*
 * breaks.c - where lines may and must break
 *
 * Owns nothing. Invariant: the points rise, and the last one is the end of the text.
 */
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "base/arena.h"
#include "text/fatal.h"
#include "text/hyphen.h"
#include "text/setting.h"

static void add_point(struct setting *s, uint32_t at, enum break_kind kind)
{
	s->points = arena_grow(s->scratch, s->points, s->point_count, sizeof *s->points);
	s->points[s->point_count++] = (struct break_point){at, kind};
}

/* Soft hyphens were taken out of the text, so ICU doesn't know them (UAX #14 class BA). */
static bool may_hyphenate(const struct setting *s, uint32_t at)
{
	uint32_t glyph;
	int advance;
	if (!s->soft[at] || at == 0 || s->kinds[at] != UNIT_TEXT || s->kinds[at - 1] != UNIT_TEXT)
		return false;
	UChar32 before, behind;
	U16_GET(s->text, 0, at - 1, s->count, before);
	U16_GET(s->text, 0, at, s->count, behind);
	const struct item *item = item_before(s, at);
	return u_isalpha(before) && u_isalpha(behind) && item != NULL && hyphen_find(item, &glyph, &advance);
}

static void add_soft_hyphens(struct setting *s, uint32_t from, uint32_t to)
{
	for (uint32_t i = from + 1; i < to; i++)
		if (may_hyphenate(s, i))
			add_point(s, i, BREAK_HYPHEN);
}

/* Words are letters; what a digit, a dot or an "@" stands next to is an address or a number and stays whole. */
static bool is_letter(const struct setting *s, uint32_t at)
{
	return s->kinds[at] == UNIT_TEXT && (u_isalpha(s->text[at]) || U_GET_GC_MASK(s->text[at]) & U_GC_M_MASK);
}

static bool binds(const struct setting *s, uint32_t at)
{
	if (s->kinds[at] != UNIT_TEXT)
		return false;
	UChar unit = s->text[at];
	bool within = unit == '.' && at + 1 < s->count && is_letter(s, at + 1);
	return within || u_isdigit(unit) || unit == '@' || unit == '/' || unit == '_' || unit == ':';
}

/* Marks where the word of these units may be divided, as if soft hyphens stood there. Names stay whole. */
static void divide_word(struct setting *s, const struct span *span, uint32_t start, uint32_t end)
{
	enum { LEAST = 7 };
	bool bound = (start > 0 && binds(s, start - 1)) || (end < s->count && binds(s, end));
	if (end - start < LEAST || bound || span->isolate || u_isupper(s->text[start]))
		return;
	struct hyphens *hyphens = language_hyphens(language_find(s->typesetter, span->lang, s->language));
	if (hyphens == NULL)
		return;
	hyphens_find(hyphens, s->text + start, end - start, s->soft + start);
	s->has_soft = true;
}

static void divide_words(struct setting *s)
{
	for (size_t i = 0; i < s->span_count; i++) {
		uint32_t end = s->span_start[i + 1];
		for (uint32_t at = s->span_start[i]; at < end;) {
			uint32_t start = at;
			while (at < end && is_letter(s, at))
				at++;
			if (at > start)
				divide_word(s, &s->spans[i], start, at);
			else
				at++;
		}
	}
}

static UBreakIterator *open_lines(struct setting *s)
{
	UBreakIterator *lines = language_lines(s->language);
	UErrorCode error = U_ZERO_ERROR;
	ubrk_setText(lines, s->text, (int32_t)s->count, &error);
	insist(U_SUCCESS(error));
	return lines;
}

static void find_everywhere(struct setting *s)
{
	UBreakIterator *lines = open_lines(s);
	uint32_t before = 0;
	for (int32_t at = ubrk_next(lines); at != UBRK_DONE; at = ubrk_next(lines)) {
		uint32_t unit = (uint32_t)at;
		if (s->has_soft)
			add_soft_hyphens(s, before, unit);
		bool forced = unit == s->count || s->kinds[unit - 1] == UNIT_NEWLINE;
		add_point(s, unit, forced ? BREAK_FORCED : BREAK_SOFT);
		before = unit;
	}
}

static void find_forced(struct setting *s)
{
	for (uint32_t i = 1; i <= s->count; i++)
		if (i == s->count || s->kinds[i - 1] == UNIT_NEWLINE)
			add_point(s, i, BREAK_FORCED);
}

void breaks_find(struct setting *s)
{
	if (s->style->width > 0 && s->style->hyphenate)
		divide_words(s);
	if (s->style->width > 0)
		find_everywhere(s);
	else
		find_forced(s);
}

static UBreakIterator *open_clusters(struct setting *s)
{
	UBreakIterator *clusters = typesetter_clusters(s->typesetter);
	if (s->clusters_ready)
		return clusters;
	UErrorCode error = U_ZERO_ERROR;
	ubrk_setText(clusters, s->text, (int32_t)s->count, &error);
	s->clusters_ready = true;
	insist(U_SUCCESS(error));
	return clusters;
}

uint32_t cluster_before(struct setting *s, uint32_t unit)
{
	UBreakIterator *clusters = open_clusters(s);
	/* ubrk_preceding looks for what precedes the whole character. */
	U16_SET_CP_START(s->text, 0, unit);
	if (ubrk_isBoundary(clusters, (int32_t)unit))
		return unit;
	int32_t before = ubrk_preceding(clusters, (int32_t)unit);
	return before == UBRK_DONE ? 0 : (uint32_t)before;
}

uint32_t cluster_after(struct setting *s, uint32_t unit)
{
	int32_t behind = ubrk_following(open_clusters(s), (int32_t)unit);
	return behind == UBRK_DONE ? s->count : (uint32_t)behind;
}
