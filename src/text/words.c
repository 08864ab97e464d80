/*
 * words.c - items are cut into words, shaped and measured
 *
 * Owns nothing. Invariant: every unit of a text item is in exactly one word.
 */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "base/arena.h"
#include "text/handle.h"
#include "text/setting.h"

enum { LONGEST_WORD = 512, HYPHEN = 0x2010 };

static bool is_mark(const struct setting *s, uint32_t unit)
{
	UChar32 scalar;
	U16_GET(s->text, 0, unit, s->count, scalar);
	return U_GET_GC_MASK(scalar) & (U_GC_M_MASK | U_GC_CF_MASK);
}

/* Words end where spaces begin or end; endless ones are cut, so that time grows with their length only. */
static uint32_t word_end(const struct setting *s, uint32_t start, uint32_t end)
{
	uint32_t i = start + 1;
	while (i < end && s->kinds[i] == s->kinds[start]) {
		if (i - start >= LONGEST_WORD && !U16_IS_TRAIL(s->text[i]) && !is_mark(s, i))
			break;
		i++;
	}
	return i;
}

static void measure_word(struct setting *s, const struct word *word)
{
	const struct item *item = word->item;
	double scale = item->span->size / item->look.face->units_per_em;
	memset(s->safe + word->start + 1, 0, word->end - word->start - 1);
	for (uint32_t i = 0; i < word->shape->count; i++) {
		const struct shaped_glyph *glyph = &word->shape->glyphs[i];
		uint32_t unit = word->start + glyph->unit;
		s->x[unit + 1] += glyph->advance * scale;
		if (unit > word->start)
			s->safe[unit] = !glyph->unsafe;
	}
}

static void shape_item(struct setting *s, const struct item *item)
{
	for (uint32_t start = item->start; start < item->end;) {
		struct word word = {start, word_end(s, start, item->end), item, NULL};
		word.shape = shape_word(s->typesetter->shaper, &item->look, s->text, s->count, word.start, word.end,
					s->scratch);
		s->words = arena_grow(s->scratch, s->words, s->word_count, sizeof word);
		s->words[s->word_count++] = word;
		measure_word(s, &word);
		start = word.end;
	}
}

void words_shape(struct setting *s)
{
	s->x = arena_array(s->scratch, s->count + 1, sizeof *s->x);
	s->safe = arena_alloc(s->scratch, s->count + 1);
	memset(s->safe, 1, s->count + 1);
	for (size_t i = 0; i < s->item_count; i++) {
		const struct item *item = &s->items[i];
		if (item->look.face != NULL)
			shape_item(s, item);
		else
			s->x[item->start + 1] = item->span->object_width;
	}
	for (uint32_t i = 0; i < s->count; i++)
		s->x[i + 1] += s->x[i];
}

const struct word *word_find(const struct setting *s, uint32_t unit)
{
	size_t low = 0, high = s->word_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->words[middle].end <= unit)
			low = middle + 1;
		else
			high = middle;
	}
	return &s->words[low];
}

const struct shape *word_cut(struct setting *s, const struct word *word, uint32_t start, uint32_t end)
{
	return shape_word(s->typesetter->shaper, &word->item->look, s->text, s->count, start, end, s->scratch);
}

bool hyphen_find(const struct item *item, uint32_t *glyph, int *advance)
{
	const struct face *face = item->look.face;
	if (face == NULL)
		return false;
	*glyph = face_glyph(face, HYPHEN);
	if (*glyph == 0)
		*glyph = face_glyph(face, '-');
	*advance = *glyph == 0 ? 0 : face_advance(face, *glyph);
	return *glyph != 0;
}
