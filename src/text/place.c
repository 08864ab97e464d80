/*
 * place.c - lines become runs of glyphs with their places
 *
 * Owns nothing. Invariant: the runs of a line, in logical order, hold each shown unit of its range once.
 */
#include <string.h>
#include <unicode/uscript.h>

#include "base/arena.h"
#include "text/setting.h"

/* What the tallest text of a line asks for, around the baseline. */
struct extent {
	double above, below;
};

/* The line being made. */
struct maker {
	struct setting *setting;
	struct line_range range;
	struct line line;
	uint8_t *levels; /* of the runs */
	struct extent extent;
	double strut;    /* size of the largest text */
	double trailing; /* width of the white space at the end */
};

static double script_leading(int script)
{
	static const double ARABIC_LEADING = 1.7, ETHIOPIC_LEADING = 1.6, THAI_LEADING = 1.7;
	switch (script) {
	case USCRIPT_ARABIC:
		return ARABIC_LEADING;
	case USCRIPT_ETHIOPIC:
		return ETHIOPIC_LEADING;
	case USCRIPT_THAI:
		return THAI_LEADING;
	}
	return 0;
}

static void widen(struct extent *extent, double above, double below)
{
	if (above > extent->above)
		extent->above = above;
	if (below > extent->below)
		extent->below = below;
}

/* Half of what the leading leaves goes above, half below, as in CSS 2.2 10.8.1: scripts share the baseline. */
static void widen_by_text(struct maker *maker, const struct face *face, int script, double size, double rise)
{
	double needed = script_leading(script), asked = maker->setting->style->leading;
	double height = (needed > asked ? needed : asked) * size;
	double ascent = face->ascender * size / face->units_per_em;
	double descent = -face->descender * size / face->units_per_em;
	double half = (height - ascent - descent) / 2;
	widen(&maker->extent, ascent + half + rise, descent + half - rise);
}

static void copy_glyph(struct run *run, const struct shaped_glyph *from, double scale, uint32_t text_before)
{
	run->glyphs[run->glyph_count++] = (struct glyph){
		.id = from->id,
		.advance = (float)(from->advance * scale),
		.x_offset = (float)(from->x_offset * scale),
		.y_offset = (float)(from->y_offset * scale),
		.text_at = text_before + from->text_at,
		.text_length = from->text_length,
	};
	run->width += from->advance * scale;
}

/* A word, or the part of it between two units: copied from its shape where that is safe, else shaped again. */
static void copy_word(struct setting *s, struct run *run, const struct word *word, uint32_t start, uint32_t end)
{
	uint32_t from = start > word->start ? start : word->start, to = end < word->end ? end : word->end;
	uint32_t base = word->start;
	const struct shape *shape = word->shape;
	if (!s->safe[from] || !s->safe[to]) {
		shape = word_cut(s, word, from, to);
		base = from;
	}
	double scale = run->size / run->face->units_per_em;
	uint32_t text_before = s->byte_at[base] - s->byte_at[start];
	for (uint32_t i = 0; i < shape->count; i++) {
		uint32_t unit = base + shape->glyphs[i].unit;
		if (unit >= from && unit < to)
			copy_glyph(run, &shape->glyphs[i], scale, text_before);
	}
}

/* Room for the glyphs of start … end (a shaped part has its own count) and a hyphen. */
static size_t most_glyphs(struct setting *s, const struct word *word, uint32_t start, uint32_t end)
{
	size_t count = 1;
	for (; word < s->words + s->word_count && word->start < end; word++) {
		uint32_t from = start > word->start ? start : word->start, to = end < word->end ? end : word->end;
		const struct shape *shape = s->safe[from] && s->safe[to] ? word->shape : word_cut(s, word, from, to);
		count += shape->count;
	}
	return count;
}

static void copy_words(struct setting *s, struct run *run, uint32_t start, uint32_t end)
{
	const struct word *first = word_find(s, start), *last = first;
	run->glyphs = arena_array(s->arena, most_glyphs(s, first, start, end), sizeof *run->glyphs);
	while (last->end < end)
		last++;
	if (run->right_to_left)
		for (const struct word *word = last; word >= first; word--)
			copy_word(s, run, word, start, end);
	else
		for (const struct word *word = first; word <= last; word++)
			copy_word(s, run, word, start, end);
}

static struct run *add_run(struct maker *maker, const struct item *item, uint8_t level)
{
	struct line *line = &maker->line;
	struct setting *s = maker->setting;
	line->runs = arena_grow(s->arena, line->runs, line->run_count, sizeof *line->runs);
	maker->levels = arena_grow(s->scratch, maker->levels, line->run_count, sizeof *maker->levels);
	maker->levels[line->run_count] = level;
	struct run *run = &line->runs[line->run_count++];
	const struct span *span = item->span;
	*run = (struct run){
		.face = item->look.face,
		.size = span->size,
		.rise = span->rise,
		.colour = span->colour,
		.lang = span->lang == NULL ? s->style->lang : span->lang,
		.right_to_left = level & 1,
		.in_right_to_left = s->style->right_to_left,
		.origin = span->origin,
	};
	return run;
}

static struct run *add_text(struct maker *maker, const struct item *item, uint32_t start, uint32_t end, uint8_t level)
{
	struct setting *s = maker->setting;
	struct run *run = add_run(maker, item, level);
	run->text = s->utf8 + s->byte_at[start];
	run->text_length = s->byte_at[end] - s->byte_at[start];
	copy_words(s, run, start, end);
	widen_by_text(maker, run->face, item->look.script, run->size, run->rise);
	if (run->size > maker->strut)
		maker->strut = run->size;
	return run;
}

static void add_object(struct maker *maker, const struct item *item)
{
	struct run *run = add_run(maker, item, item->level);
	run->width = item->span->object_width;
	run->object_height = item->span->object_height;
	run->text = "";
	widen(&maker->extent, run->object_height + run->rise, -run->rise);
}

/* ISO 32000-1 14.8.2.2.3: the hyphen that a line break adds reads as U+00AD. */
static void add_hyphen(struct setting *s, const struct item *item, struct run *run)
{
	static const char soft_hyphen[] = "\xC2\xAD";
	struct shaped_glyph hyphen = {.text_length = sizeof soft_hyphen - 1};
	if (!hyphen_find(item, &hyphen.id, &hyphen.advance))
		return;
	char *text = arena_alloc(s->arena, run->text_length + sizeof soft_hyphen);
	memcpy(text, run->text, run->text_length);
	memcpy(text + run->text_length, soft_hyphen, sizeof soft_hyphen);
	size_t before = run->glyph_count;
	copy_glyph(run, &hyphen, run->size / run->face->units_per_em, (uint32_t)run->text_length);
	if (run->right_to_left) {
		struct glyph made = run->glyphs[before];
		memmove(run->glyphs + 1, run->glyphs, before * sizeof *run->glyphs);
		run->glyphs[0] = made;
	}
	run->text = text;
	run->text_length += sizeof soft_hyphen - 1;
}

/* The part of an item on this line; white space at the line's end takes the base level (rule L1). */
static void add_item(struct maker *maker, const struct item *item, uint32_t shown)
{
	uint32_t start = item->start > maker->range.start ? item->start : maker->range.start;
	uint32_t end = item->end < maker->range.end ? item->end : maker->range.end;
	if (item->look.face == NULL) {
		add_object(maker, item);
		return;
	}
	uint32_t text_end = end < shown ? end : shown;
	if (start < text_end) {
		struct run *run = add_text(maker, item, start, text_end, item->level);
		if (maker->range.hyphen && text_end == maker->range.end)
			add_hyphen(maker->setting, item, run);
	}
	if (end > shown) {
		uint8_t base = maker->setting->style->right_to_left;
		maker->trailing += add_text(maker, item, start > shown ? start : shown, end, base)->width;
	}
}

static void place_runs(struct maker *maker)
{
	struct line *line = &maker->line;
	bool right_to_left = maker->setting->style->right_to_left;
	int32_t *order = arena_array(maker->setting->scratch, line->run_count, sizeof *order);
	bidi_order(maker->levels, (uint32_t)line->run_count, order);
	double x = right_to_left ? -maker->trailing : 0;
	for (size_t i = 0; i < line->run_count; i++) {
		line->runs[order[i]].x = x;
		x += line->runs[order[i]].width;
	}
	line->width = x - (right_to_left ? 0 : maker->trailing);
}

/* The size of the text that a line without any stands in. */
static double size_at(const struct setting *s, uint32_t unit)
{
	size_t i = 0;
	while (i + 1 < s->span_count && s->span_start[i + 1] <= unit)
		i++;
	return s->spans[i].size;
}

/* Each line is at least as high as one of the paragraph's own script, so that lines of digits keep step. */
static void add_strut(struct maker *maker)
{
	const struct language *language = maker->setting->language;
	double size = maker->strut > 0 ? maker->strut : size_at(maker->setting, maker->range.start);
	if (language->face_count > 0)
		widen_by_text(maker, language->faces[FACE_REGULAR][0], language->script, size, 0);
}

static struct line make_line(struct setting *s, struct line_range range, const struct item **item)
{
	struct maker maker = {.setting = s, .range = range};
	const struct item *end = s->items + s->item_count;
	uint32_t shown = trim_end(s, range.start, range.end);
	for (; *item < end && (*item)->start < range.end; ++*item) {
		add_item(&maker, *item, shown);
		if ((*item)->end > range.end)
			break;
	}
	add_strut(&maker);
	if (maker.line.run_count > 0)
		place_runs(&maker);
	maker.line.baseline = maker.extent.above;
	maker.line.bottom = maker.extent.above + maker.extent.below;
	return maker.line;
}

static double free_at_left(const struct paragraph_style *style, double free)
{
	switch (style->align) {
	case TEXT_CENTRE:
		return free / 2;
	case TEXT_START:
		return style->right_to_left ? free : 0;
	case TEXT_END:
		return style->right_to_left ? 0 : free;
	}
	return 0;
}

static void align_line(const struct paragraph_style *style, double width, struct line *line)
{
	double left = free_at_left(style, width - line->width);
	for (size_t i = 0; i < line->run_count; i++)
		line->runs[i].x += left;
}

struct lines lines_place(struct setting *s)
{
	struct lines lines = {arena_array(s->arena, s->range_count, sizeof(struct line)), s->range_count, 0, 0};
	const struct item *item = s->items;
	for (size_t i = 0; i < lines.count; i++) {
		struct line line = make_line(s, s->ranges[i], &item);
		line.top = lines.height;
		line.baseline += lines.height;
		line.bottom += lines.height;
		lines.height = line.bottom;
		if (line.width > lines.width)
			lines.width = line.width;
		lines.items[i] = line;
	}
	double width = s->style->width > 0 ? s->style->width : lines.width;
	for (size_t i = 0; i < lines.count; i++)
		align_line(s->style, width, &lines.items[i]);
	return lines;
}
