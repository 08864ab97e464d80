/*
 * gather.c - spans become one text in UTF-16 with a kind for each unit
 *
 * Owns nothing. Invariant: what is not of UNIT_TEXT or UNIT_SPACE is never shaped.
 */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "base/arena.h"
#include "base/marks.h"
#include "base/utf8.h"
#include "text/setting.h"

enum {
	FIRST_MARK = 0x0300,
	SOFT_HYPHEN = 0x00AD,
	NEXT_LINE = 0x0085,
	ZERO_WIDTH_SPACE = 0x200B,
	LINE_SEPARATOR = 0x2028,
	PARAGRAPH_SEPARATOR = 0x2029,
	WORD_JOINER = 0x2060,
	LEFT_TO_RIGHT_ISOLATE = 0x2066,
	POP_ISOLATE = 0x2069,
	BYTE_ORDER_MARK = 0xFEFF,
	OBJECT = 0xFFFC,
};

struct gather {
	struct setting *setting;
	uint32_t bytes; /* of utf8 so far */
	int marks;      /* since the last letter */
	bool soft;      /* a soft hyphen waits for the next character */
};

static void add_unit(struct gather *gather, uint32_t scalar, enum unit_kind kind)
{
	struct setting *s = gather->setting;
	uint32_t first = s->count;
	s->soft[first] = gather->soft;
	s->has_soft |= gather->soft;
	gather->soft = false;
	if (scalar < 0x10000) {
		s->text[s->count++] = (UChar)scalar;
	} else {
		s->text[s->count++] = U16_LEAD(scalar);
		s->text[s->count++] = U16_TRAIL(scalar);
	}
	for (uint32_t i = first; i < s->count; i++) {
		s->kinds[i] = (uint8_t)kind;
		s->byte_at[i] = gather->bytes;
	}
}

static void add_shown(struct gather *gather, uint32_t scalar, enum unit_kind kind)
{
	add_unit(gather, scalar, kind);
	gather->bytes += (uint32_t)utf8_encode(scalar, gather->setting->utf8 + gather->bytes);
}

static void add_newline(struct gather *gather, bool isolate)
{
	if (isolate)
		add_unit(gather, POP_ISOLATE, UNIT_HIDDEN);
	add_unit(gather, '\n', UNIT_NEWLINE);
	if (isolate)
		add_unit(gather, LEFT_TO_RIGHT_ISOLATE, UNIT_HIDDEN);
}

/* HarfBuzz 6 is quadratic in the marks on one letter. */
static bool is_one_mark_too_many(struct gather *gather, uint32_t scalar)
{
	if (!(U_GET_GC_MASK((UChar32)scalar) & (U_GC_M_MASK | U_GC_CF_MASK))) {
		gather->marks = 0;
		return false;
	}
	return ++gather->marks > MARKS_MOST;
}

static bool is_hidden(uint32_t scalar)
{
	return scalar == ZERO_WIDTH_SPACE || scalar == WORD_JOINER || scalar == BYTE_ORDER_MARK ||
	       utf8_is_bidi_mark(scalar);
}

/* Spaces that don't hold together what they stand between. */
static bool is_space(uint32_t scalar)
{
	enum { OGHAM = 0x1680, EN_QUAD = 0x2000, FIGURE = 0x2007, HAIR = 0x200A, MATH = 0x205F, IDEOGRAPHIC = 0x3000 };
	return (scalar >= EN_QUAD && scalar <= HAIR && scalar != FIGURE) || scalar == OGHAM || scalar == MATH ||
	       scalar == IDEOGRAPHIC;
}

static void add_white(struct gather *gather, uint32_t scalar, const struct span *span)
{
	gather->marks = 0;
	if (scalar == ' ' || scalar == '\t')
		add_shown(gather, ' ', UNIT_SPACE);
	else
		add_newline(gather, span->isolate);
}

static bool is_white(uint32_t scalar)
{
	return scalar == ' ' || scalar == '\t' || scalar == '\n' || scalar == NEXT_LINE || scalar == LINE_SEPARATOR ||
	       scalar == PARAGRAPH_SEPARATOR;
}

static void add_scalar(struct gather *gather, uint32_t scalar, const struct span *span)
{
	if (is_white(scalar)) {
		add_white(gather, scalar, span);
	} else if (scalar == SOFT_HYPHEN) {
		gather->soft = true;
	} else if (scalar < FIRST_MARK) {
		gather->marks = 0;
		if (scalar != '\r')
			add_shown(gather, scalar, UNIT_TEXT);
	} else if (is_one_mark_too_many(gather, scalar)) {
		missing_note(gather->setting, (struct missing){scalar, span->origin, .piled = true});
	} else if (is_hidden(scalar)) {
		add_unit(gather, scalar, UNIT_HIDDEN);
	} else {
		add_shown(gather, scalar, is_space(scalar) ? UNIT_SPACE : UNIT_TEXT);
	}
}

static void add_text(struct gather *gather, const struct span *span)
{
	const char *at = span->text, *end = span->text + span->length;
	if (span->isolate)
		add_unit(gather, LEFT_TO_RIGHT_ISOLATE, UNIT_HIDDEN);
	while (at < end)
		add_scalar(gather, utf8_next(&at, end), span);
	if (span->isolate)
		add_unit(gather, POP_ISOLATE, UNIT_HIDDEN);
}

static void make_room(struct setting *s)
{
	size_t bytes = 0, units = 1;
	for (size_t i = 0; i < s->span_count; i++) {
		/* A "\n" in an isolate becomes three units; the isolate itself or an object two at most. */
		size_t length = s->spans[i].object_width > 0 ? 0 : s->spans[i].length;
		bytes += length;
		units += length * (s->spans[i].isolate ? 3 : 1) + 2;
	}
	s->text = arena_array(s->scratch, units, sizeof *s->text);
	s->kinds = arena_array(s->scratch, units, sizeof *s->kinds);
	s->soft = arena_array(s->scratch, units, sizeof *s->soft);
	s->byte_at = arena_array(s->scratch, units, sizeof *s->byte_at);
	s->span_start = arena_array(s->scratch, s->span_count + 1, sizeof *s->span_start);
	s->utf8 = arena_alloc(s->arena, bytes + 4);
}

void text_gather(struct setting *s)
{
	struct gather gather = {.setting = s};
	make_room(s);
	for (size_t i = 0; i < s->span_count; i++) {
		s->span_start[i] = s->count;
		if (s->spans[i].object_width > 0)
			add_unit(&gather, OBJECT, UNIT_OBJECT);
		else
			add_text(&gather, &s->spans[i]);
	}
	s->span_start[s->span_count] = s->count;
	s->byte_at[s->count] = gather.bytes;
}

void missing_note(struct setting *s, struct missing missing)
{
	for (size_t i = 0; i < s->missing_count; i++)
		if (s->missing[i].scalar == missing.scalar && s->missing[i].origin == missing.origin)
			return;
	if (s->missing_count == MOST_MISSING)
		return;
	s->missing = arena_grow(s->arena, s->missing, s->missing_count, sizeof *s->missing);
	s->missing[s->missing_count++] = missing;
}
