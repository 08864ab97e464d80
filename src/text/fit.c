/*
 * fit.c - which of the possible breaks become lines
 *
 * Total fit (Knuth and Plass, Breaking Paragraphs into Lines, 1981) for ragged text: of all ways to set a paragraph in
 * the fewest lines, the one whose lines are most alike in length. Where a stretch without breaks is wider than the line
 * the paragraph is set by first fit, which can cut it. Owns nothing.
 */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "base/arena.h"
#include "text/setting.h"

/* What is given as a width was often measured by ourselves: don't break for a rounding error. */
static const double TOLERANCE = 0.01;

uint32_t trim_end(const struct setting *s, uint32_t start, uint32_t end)
{
	while (end > start && (s->kinds[end - 1] == UNIT_SPACE || s->kinds[end - 1] == UNIT_NEWLINE ||
			       s->kinds[end - 1] == UNIT_HIDDEN))
		end--;
	return end;
}

static double cut_width(struct setting *s, const struct word *word, uint32_t start, uint32_t end)
{
	const struct item *item = word->item;
	return (double)word_cut(s, word, start, end)->width * item->span->size / item->look.face->units_per_em;
}

/* The exact width of start … end as a line: where it cuts a word that can't be cut unseen, the part is shaped. */
static double measure(struct setting *s, uint32_t start, uint32_t end)
{
	double width = s->x[end] - s->x[start];
	if (start >= end || (s->safe[start] && s->safe[end]))
		return width;
	const struct word *first = s->safe[start] ? NULL : word_find(s, start);
	const struct word *last = s->safe[end] ? NULL : word_find(s, end);
	if (first != NULL && end <= first->end)
		return cut_width(s, first, start, end);
	if (last != NULL && start >= last->start)
		return cut_width(s, last, start, end);
	if (first != NULL)
		width += cut_width(s, first, start, first->end) - (s->x[first->end] - s->x[start]);
	if (last != NULL)
		width += cut_width(s, last, last->start, end) - (s->x[end] - s->x[last->start]);
	return width;
}

static double hyphen_width(const struct setting *s, uint32_t end)
{
	uint32_t glyph;
	int advance;
	const struct item *item = item_before(s, end);
	if (item == NULL || !hyphen_find(item, &glyph, &advance))
		return 0;
	return advance * item->span->size / item->look.face->units_per_em;
}

/* The width of start … end as a line, with its hyphen and without the white space that hangs over its end. */
static double line_width(struct setting *s, uint32_t start, uint32_t end, bool hyphen)
{
	return measure(s, start, trim_end(s, start, end)) + (hyphen ? hyphen_width(s, end) : 0);
}

static bool fits(struct setting *s, uint32_t start, uint32_t end, bool hyphen)
{
	return s->style->width <= 0 || line_width(s, start, end, hyphen) <= s->style->width + TOLERANCE;
}

static void add_range(struct setting *s, uint32_t start, uint32_t end, bool hyphen)
{
	s->ranges = arena_grow(s->scratch, s->ranges, s->range_count, sizeof *s->ranges);
	s->ranges[s->range_count++] = (struct line_range){start, end, hyphen};
}

/* The last unit of start … end that a line of that width reaches, by the sums alone. */
static uint32_t reach(const struct setting *s, uint32_t start, uint32_t end)
{
	uint32_t low = start, high = end;
	while (low < high) {
		uint32_t middle = high - (high - low) / 2;
		if (s->x[middle] - s->x[start] <= s->style->width + TOLERANCE)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* Where to cut a stretch without breaks that is wider than the line: at least one grapheme cluster stays. */
static uint32_t cut_inside(struct setting *s, uint32_t start, uint32_t end)
{
	uint32_t least = cluster_after(s, start);
	uint32_t at = cluster_before(s, reach(s, start, end));
	while (at > least && !fits(s, start, at, false))
		at = cluster_before(s, at - 1);
	at = at > least ? at : least;
	return at < end ? at : end;
}

/* First fit of the points first … last: each line takes as much as its width allows. */
static void fit_first(struct setting *s, uint32_t start, size_t first, size_t last)
{
	const struct break_point *fitting = NULL; /* the last break of this line that fits */
	for (size_t i = first; i <= last;) {
		const struct break_point *point = &s->points[i];
		if (fits(s, start, point->at, point->kind == BREAK_HYPHEN)) {
			i++;
			fitting = point;
		} else if (fitting == NULL) {
			uint32_t at = cut_inside(s, start, point->at);
			if (at < point->at) {
				add_range(s, start, at, false);
				start = at;
				continue;
			}
			i++;
			fitting = point;
		}
		if (point != fitting || point->kind == BREAK_FORCED) {
			add_range(s, start, fitting->at, fitting->kind == BREAK_HYPHEN);
			start = fitting->at;
			fitting = NULL;
		}
	}
}

/* The best way found to set everything up to one break. */
struct way {
	int lines; /* 0: none */
	double badness;
	size_t before; /* index of the way that it continues */
};

/* What a line costs beside its own length: a line is as bad as one that is this part of the width too short. */
static const double HYPHEN_COST = 0.3, SHORT_END_COST = 0.2, SHORT_END = 0.15;
/* The same where lines are to hold phrases: a line more, and where a line ends. */
static const double LINE_COST = 0.35, EMPTY_SHARE = 0.4, LITTLE_WORD_COST = 0.5, WORD_COST = 0.1;

/* What stands before a break: 1 the end of a clause, -1 a little word, which often belongs to what follows, 0 else. */
static int phrase_before(const struct setting *s, uint32_t start, uint32_t end)
{
	enum { LITTLE = 2 };
	uint32_t at = trim_end(s, start, end), letters = 0;
	UChar32 last;
	if (at == start)
		return 0;
	U16_GET(s->text, start, at - 1, s->count, last);
	if (u_ispunct(last))
		return 1;
	while (at > start && u_isalpha(s->text[at - 1])) {
		at--;
		letters++;
	}
	return letters <= LITTLE ? -1 : 0;
}

/* How bad one line is, by the square of the part of the width that stays empty. */
static double line_badness(struct setting *s, uint32_t start, const struct break_point *point, double width, bool alone)
{
	double empty = 1 - width / s->style->width, badness = empty * empty;
	if (point->kind == BREAK_FORCED && s->style->align != TEXT_CENTRE)
		badness = !alone && width < s->style->width * SHORT_END ? SHORT_END_COST : 0;
	if (point->kind == BREAK_HYPHEN)
		badness += HYPHEN_COST;
	if (s->style->by_phrase && point->kind == BREAK_SOFT) {
		int phrase = phrase_before(s, start, point->at);
		badness = badness * EMPTY_SHARE + (phrase > 0 ? 0 : phrase < 0 ? LITTLE_WORD_COST : WORD_COST);
	}
	return badness;
}

/* Fewer lines are better than any look; lines that are to hold phrases may be one more. */
static bool is_better(const struct setting *s, const struct way *way, const struct way *than)
{
	if (than->lines == 0)
		return true;
	if (s->style->by_phrase)
		return way->badness + LINE_COST * way->lines < than->badness + LINE_COST * than->lines;
	return way->lines < than->lines || (way->lines == than->lines && way->badness < than->badness);
}

/* Continues all ways by a line that ends at point `i`: ways[i - first + 1] becomes the best of them. */
static void extend_ways(struct setting *s, uint32_t start, size_t first, size_t i, struct way *ways)
{
	enum { MOST_BREAKS = 400 }; /* of one line: more is no text */
	const struct break_point *point = &s->points[i];
	struct way *best = &ways[i - first + 1];
	for (size_t k = i - first + 1, tries = 0; k-- > 0 && tries++ < MOST_BREAKS;) {
		uint32_t from = k == 0 ? start : s->points[first + k - 1].at;
		if (s->x[trim_end(s, from, point->at)] - s->x[from] > s->style->width * 1.1)
			break;
		if (k > 0 && ways[k].lines == 0)
			continue;
		double width = line_width(s, from, point->at, point->kind == BREAK_HYPHEN);
		if (width > s->style->width + TOLERANCE)
			continue;
		struct way way = {ways[k].lines + 1, ways[k].badness + line_badness(s, from, point, width, k == 0), k};
		if (k > 0 && point->kind == BREAK_HYPHEN && s->points[first + k - 1].kind == BREAK_HYPHEN)
			way.badness += HYPHEN_COST;
		if (is_better(s, &way, best))
			*best = way;
	}
}

/* The points first … last, of which the last one is forced. False when no way leads to the end. */
static bool fit_total(struct setting *s, uint32_t start, size_t first, size_t last)
{
	size_t count = last - first + 1, lines;
	struct way *ways = arena_array(s->scratch, count + 1, sizeof *ways);
	for (size_t i = first; i <= last; i++)
		extend_ways(s, start, first, i, ways);
	if (ways[count].lines == 0)
		return false;
	lines = (size_t)ways[count].lines;
	size_t *ends = arena_array(s->scratch, lines, sizeof *ends);
	for (size_t k = count, line = lines; line-- > 0; k = ways[k].before)
		ends[line] = first + k - 1;
	for (size_t line = 0; line < lines; line++) {
		const struct break_point *point = &s->points[ends[line]];
		add_range(s, start, point->at, point->kind == BREAK_HYPHEN);
		start = point->at;
	}
	return true;
}

void lines_fit(struct setting *s)
{
	uint32_t start = 0;
	for (size_t first = 0, last = 0; first < s->point_count; first = ++last) {
		while (s->points[last].kind != BREAK_FORCED)
			last++;
		if (fits(s, start, s->points[last].at, false))
			add_range(s, start, s->points[last].at, false);
		else if (first == last || !fit_total(s, start, first, last))
			fit_first(s, start, first, last);
		start = s->points[last].at;
	}
}
