/*
 * fit.c - which of the possible breaks become lines
 *
 * First fit: each line takes as much as its width allows. Another way of choosing reads the same points and the same
 * measure, and writes the same ranges.
 */
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

static bool fits(struct setting *s, uint32_t start, uint32_t end, bool hyphen)
{
	if (s->style->width <= 0)
		return true;
	double limit = s->style->width + TOLERANCE - (hyphen ? hyphen_width(s, end) : 0);
	uint32_t shown = trim_end(s, start, end);
	return measure(s, start, shown) <= limit;
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

void lines_fit(struct setting *s)
{
	uint32_t start = 0;
	const struct break_point *last = NULL; /* the last break of this line that fits */
	for (size_t i = 0; i < s->point_count;) {
		const struct break_point *point = &s->points[i];
		if (fits(s, start, point->at, point->kind == BREAK_HYPHEN)) {
			i++;
			last = point;
		} else if (last == NULL) {
			uint32_t at = cut_inside(s, start, point->at);
			if (at < point->at) {
				add_range(s, start, at, false);
				start = at;
				continue;
			}
			i++;
			last = point;
		}
		if (point != last || point->kind == BREAK_FORCED) {
			add_range(s, start, last->at, last->kind == BREAK_HYPHEN);
			start = last->at;
			last = NULL;
		}
	}
}
