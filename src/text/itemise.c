/*
 * itemise.c - stretches of one span, level, script and face
 *
 * Owns nothing. Invariant: items rise, don't overlap, and hold shown units only.
 */
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "base/arena.h"
#include "text/handle.h"
#include "text/setting.h"

enum { NO_BREAK_SPACE = 0x00A0, FIGURE_SPACE = 0x2007, NARROW_NO_BREAK_SPACE = 0x202F, MOST_OPEN = 16 };

/* A bracket or guillemet that waits for its other half. */
struct opened {
	UChar32 other;
	const struct face *face;
	int script;
};

/* Where itemising stands in a span. */
struct state {
	struct setting *setting;
	const struct span *span;
	const struct language *language;
	const struct face *face; /* of the character before, NULL at the span's start */
	int script;
	struct opened opened[MOST_OPEN]; /* innermost last */
	size_t opened_count;
};

/*
 * What many scripts share continues the script before it; but an Arabic comma behind a Latin name belongs to the
 * Arabic text (UAX #24 5.2). A mark stays with its letter.
 */
static int find_script(const struct state *state, UChar32 scalar)
{
	UErrorCode error = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript(scalar, &error), own = state->language->script;
	if (script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
		return script;
	bool is_for_few = script == USCRIPT_COMMON && !uscript_hasScript(scalar, USCRIPT_COMMON);
	bool is_of_another = is_for_few && !uscript_hasScript(scalar, state->script);
	return is_of_another && uscript_hasScript(scalar, own) ? own : state->script;
}

static bool shows(const struct face *face, UChar32 scalar, enum unit_kind kind)
{
	/* HarfBuzz makes the other spaces from this one. */
	if (kind == UNIT_SPACE || scalar == NO_BREAK_SPACE || scalar == FIGURE_SPACE || scalar == NARROW_NO_BREAK_SPACE)
		return face_covers(face, ' ');
	return face_covers(face, (uint32_t)scalar);
}

static bool is_invisible(UChar32 scalar)
{
	enum { FIRST_JOINER = 0x034F };
	return scalar >= FIRST_JOINER && u_hasBinaryProperty(scalar, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static const struct face *find_face(const struct state *state, UChar32 scalar, enum unit_kind kind)
{
	const struct language *language = state->language;
	const struct face *const *faces = language->faces[state->span->style];
	UErrorCode error = U_ZERO_ERROR;
	UScriptCode script = scalar == ' ' ? USCRIPT_COMMON : uscript_getScript(scalar, &error);
	bool follows = script == USCRIPT_COMMON || script == USCRIPT_INHERITED;
	if (follows && state->face != NULL && shows(state->face, scalar, kind))
		return state->face;
	for (size_t i = 0; i < language->face_count; i++)
		if (shows(faces[i], scalar, kind))
			return faces[i];
	if (!is_invisible(scalar) || language->face_count == 0)
		return NULL;
	return state->face != NULL ? state->face : faces[0];
}

/* The closing half of a pair comes out as the opening one did, whatever stood between. */
static void close_pair(struct state *state, UChar32 scalar)
{
	if (state->opened_count == 0 || !(U_GET_GC_MASK(scalar) & (U_GC_PE_MASK | U_GC_PF_MASK)))
		return;
	for (size_t i = state->opened_count; i-- > 0;) {
		if (state->opened[i].other != scalar)
			continue;
		state->face = state->opened[i].face;
		state->script = state->opened[i].script;
		state->opened_count = i;
		return;
	}
}

/* Pairs are those that mirror each other: other quotation marks are used in too many ways. */
static void open_pair(struct state *state, UChar32 scalar)
{
	if (state->opened_count == MOST_OPEN || !(U_GET_GC_MASK(scalar) & (U_GC_PS_MASK | U_GC_PI_MASK)))
		return;
	UChar32 other = u_charMirror(scalar);
	if (other != scalar)
		state->opened[state->opened_count++] = (struct opened){other, state->face, state->script};
}

static void add_to_items(struct state *state, uint32_t start, uint32_t end, const struct face *face, int script)
{
	struct setting *s = state->setting;
	uint8_t level = s->levels[start];
	struct item *last = s->item_count == 0 ? NULL : &s->items[s->item_count - 1];
	if (last != NULL && last->end == start && last->span == state->span && last->level == level &&
	    last->look.face == face && last->look.script == script && face != NULL) {
		last->end = end;
		return;
	}
	s->items = arena_grow(s->scratch, s->items, s->item_count, sizeof *s->items);
	s->items[s->item_count++] = (struct item){
		.start = start,
		.end = end,
		.span = state->span,
		.look = {face, script, state->language->shaping, level & 1},
		.level = level,
	};
}

static void itemise_character(struct state *state, uint32_t start, uint32_t end, UChar32 scalar)
{
	struct setting *s = state->setting;
	close_pair(state, scalar);
	const struct face *face = find_face(state, scalar, s->kinds[start]);
	if (face == NULL) {
		s->kinds[start] = s->kinds[end - 1] = UNIT_HIDDEN;
		missing_note(s, (struct missing){(uint32_t)scalar, state->span->origin});
		return;
	}
	state->script = scalar == ' ' ? state->script : find_script(state, scalar);
	state->face = face;
	open_pair(state, scalar);
	add_to_items(state, start, end, face, state->script);
}

static void itemise_span(struct setting *s, size_t index)
{
	uint32_t end = s->span_start[index + 1];
	struct state state = {.setting = s, .span = &s->spans[index]};
	state.language = language_find(s->typesetter, state.span->lang, s->language);
	state.script = state.language->script;
	for (uint32_t i = s->span_start[index]; i < end;) {
		uint32_t start = i;
		UChar32 scalar;
		U16_NEXT(s->text, i, end, scalar);
		switch ((enum unit_kind)s->kinds[start]) {
		case UNIT_TEXT:
		case UNIT_SPACE:
			itemise_character(&state, start, i, scalar);
			break;
		case UNIT_OBJECT:
			add_to_items(&state, start, i, NULL, USCRIPT_COMMON);
			break;
		case UNIT_NEWLINE:
		case UNIT_HIDDEN:
			break;
		}
	}
}

void items_find(struct setting *s)
{
	s->levels = arena_alloc(s->scratch, s->count);
	bidi_levels(s->typesetter->bidi, s->text, s->count, s->style->right_to_left, s->levels);
	for (size_t i = 0; i < s->span_count; i++)
		itemise_span(s, i);
}

const struct item *item_before(const struct setting *s, uint32_t end)
{
	size_t low = 0, high = s->item_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->items[middle].start < end)
			low = middle + 1;
		else
			high = middle;
	}
	return low == 0 || s->items[low - 1].end < end ? NULL : &s->items[low - 1];
}
