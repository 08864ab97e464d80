/*
 * paragraph.c - spans of text become lines of positioned glyphs
 *
 * Runs the stages of setting.h. Owns nothing beyond a call.
 */
#include "text/paragraph.h"

#include "base/arena.h"
#include "text/setting.h"

struct lines paragraph_set(struct typesetter *typesetter, const struct paragraph_style *style, const struct span *spans,
			   size_t span_count, struct arena *arena, struct missing **missing, size_t *missing_count)
{
	struct setting setting = {
		.typesetter = typesetter,
		.style = style,
		.spans = spans,
		.span_count = span_count,
		.language = language_find(typesetter, style->lang, NULL),
		.scratch = typesetter->scratch,
		.arena = arena,
	};
	arena_reset(typesetter->scratch);
	shaper_trim(typesetter->shaper);
	text_gather(&setting);
	items_find(&setting);
	words_shape(&setting);
	breaks_find(&setting);
	lines_fit(&setting);
	struct lines lines = lines_place(&setting);
	*missing = setting.missing;
	*missing_count = setting.missing_count;
	return lines;
}

double text_width(struct typesetter *typesetter, const struct span *span, bool right_to_left)
{
	const struct paragraph_style style = {.right_to_left = right_to_left, .lang = span->lang};
	struct missing *missing;
	size_t missing_count;
	arena_reset(typesetter->output);
	return paragraph_set(typesetter, &style, span, 1, typesetter->output, &missing, &missing_count).width;
}
