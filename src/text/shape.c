/*
 * shape.c - words become glyphs, by HarfBuzz
 *
 * Owns one hb_buffer and the kept words: an open hash table over an arena. Invariant: a kept shape is a pure function
 * of its key, so nobody can tell whether it was found or made.
 */
#include "text/shape.h"

#include <hb.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "base/arena.h"
#include "text/fatal.h"
#include "text/handle.h"

enum {
	SLOTS = 1 << 15,
	MANY_KEPT = SLOTS / 2,
	MOST_KEPT = SLOTS / 4 * 3,
	LONGEST_KEPT = 128,
	MOST_BYTES = 24 * 1024 * 1024
};

struct kept {
	struct look look;
	uint64_t hash;
	uint32_t length;
	const UChar *text;
	struct shape shape;
};

struct shaper {
	hb_buffer_t *buffer;
	struct arena *arena;
	struct kept **slots;
	size_t count;
};

struct shaper *shaper_open(void)
{
	struct shaper *shaper = need(calloc(1, sizeof *shaper));
	shaper->buffer = hb_buffer_create();
	insist(hb_buffer_allocation_successful(shaper->buffer));
	shaper->arena = arena_new();
	shaper->slots = need(calloc(SLOTS, sizeof(struct kept *)));
	return shaper;
}

void shaper_close(struct shaper *shaper)
{
	if (shaper == NULL)
		return;
	hb_buffer_destroy(shaper->buffer);
	arena_free(shaper->arena);
	free(shaper->slots);
	free(shaper);
}

const void *shaper_language(const char *tag)
{
	return hb_language_from_string(tag, -1);
}

void shaper_trim(struct shaper *shaper)
{
	if (shaper->count < MANY_KEPT && arena_used(shaper->arena) < MOST_BYTES)
		return;
	memset(shaper->slots, 0, SLOTS * sizeof(struct kept *));
	arena_reset(shaper->arena);
	shaper->count = 0;
}

/* Speed depends on it, nothing else: pointers may take part. */
static uint64_t hash_word(const struct look *look, const UChar *text, uint32_t length)
{
	uint64_t hash = (uint64_t)(uintptr_t)look->face ^ (uint64_t)(uintptr_t)look->lang << 17;
	hash ^= (uint64_t)look->script << 1 ^ look->right_to_left;
	for (uint32_t i = 0; i < length; i++)
		hash = (hash ^ text[i]) * 0x9E3779B97F4A7C15;
	return hash ^ hash >> 32;
}

static bool is_same(const struct kept *kept, const struct look *look, const UChar *text, uint32_t length)
{
	return kept->length == length && kept->look.face == look->face && kept->look.script == look->script &&
	       kept->look.lang == look->lang && kept->look.right_to_left == look->right_to_left &&
	       memcmp(kept->text, text, length * sizeof *text) == 0;
}

static struct kept **find_slot(struct shaper *shaper, const struct look *look, const UChar *text, uint32_t length,
			       uint64_t hash)
{
	size_t i = hash & (SLOTS - 1);
	while (shaper->slots[i] != NULL &&
	       (shaper->slots[i]->hash != hash || !is_same(shaper->slots[i], look, text, length)))
		i = (i + 1) & (SLOTS - 1);
	return &shaper->slots[i];
}

/* bytes[i] = the UTF-8 length of the units before i, for 0 … length. */
static uint32_t *count_bytes(const UChar *text, uint32_t length, struct arena *arena)
{
	uint32_t *bytes = arena_array(arena, length + 1, sizeof *bytes);
	for (uint32_t i = 0; i < length;) {
		uint32_t at = i;
		UChar32 scalar;
		U16_NEXT(text, i, length, scalar);
		bytes[at + 1] = bytes[at];
		bytes[i] = bytes[at] + (uint32_t)U8_LENGTH(scalar);
	}
	return bytes;
}

/* The unit behind the cluster that begins with glyph `i`; clusters rise or fall, never both (MONOTONE_CHARACTERS). */
static uint32_t cluster_end(const hb_glyph_info_t *infos, uint32_t i, uint32_t count, bool backward, uint32_t end)
{
	if (backward)
		return i == 0 ? end : infos[i - 1].cluster;
	uint32_t other = i + 1;
	while (other < count && infos[other].cluster == infos[i].cluster)
		other++;
	return other == count ? end : infos[other].cluster;
}

static void run_harfbuzz(struct shaper *shaper, const struct look *look, const UChar *text, uint32_t count,
			 uint32_t start, uint32_t end)
{
	/* Readers take Arabic ligatures apart in the wrong order; lam-alef (rlig) stays. */
	static const hb_feature_t no_ligatures = {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START,
						  HB_FEATURE_GLOBAL_END};
	hb_buffer_t *buffer = shaper->buffer;
	hb_buffer_reset(buffer);
	hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	hb_buffer_add_utf16(buffer, (const uint16_t *)text, (int)count, start, (int)(end - start));
	hb_buffer_set_direction(buffer, look->right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, hb_script_from_string(uscript_getShortName((UScriptCode)look->script), -1));
	hb_buffer_set_language(buffer, (hb_language_t)look->lang);
	hb_shape(face_handle(look->face)->font, buffer, &no_ligatures, look->script == USCRIPT_ARABIC);
	insist(hb_buffer_allocation_successful(buffer));
}

static struct shape read_buffer(struct shaper *shaper, bool backward, const uint32_t *bytes, uint32_t start,
				uint32_t end, struct arena *arena)
{
	unsigned count;
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &count);
	const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
	struct shaped_glyph *glyphs = arena_array(arena, count, sizeof *glyphs);
	struct shape shape = {glyphs, count, 0};
	for (uint32_t i = 0; i < count; i++) {
		uint32_t unit = infos[i].cluster - start;
		bool first = i == 0 || infos[i - 1].cluster != infos[i].cluster;
		uint32_t behind = first ? cluster_end(infos, i, count, backward, end) - start : unit;
		glyphs[i] = (struct shaped_glyph){
			.id = infos[i].codepoint,
			.unit = unit,
			.text_at = bytes[unit],
			.text_length = bytes[behind] - bytes[unit],
			.advance = positions[i].x_advance,
			.x_offset = positions[i].x_offset,
			.y_offset = positions[i].y_offset,
			.unsafe = hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK,
		};
		shape.width += positions[i].x_advance;
	}
	return shape;
}

static bool is_joiner(UChar unit)
{
	enum { ZERO_WIDTH_NON_JOINER = 0x200C, ZERO_WIDTH_JOINER = 0x200D };
	return unit == ZERO_WIDTH_NON_JOINER || unit == ZERO_WIDTH_JOINER;
}

/* The glyphs from `first` on that stand for one cluster. */
static uint32_t cluster_glyphs(const struct shaped_glyph *glyphs, uint32_t count, uint32_t first)
{
	uint32_t n = 1;
	while (first + n < count && glyphs[first + n].unit == glyphs[first].unit)
		n++;
	return n;
}

/*
 * A joiner shows nothing, so HarfBuzz counts it to the letter behind it. pdf.js leaves out every glyph whose text ends
 * with such a sign, and in right-to-left runs texts are told backward: it is counted to the letter before it.
 */
static void settle_joiners(struct shaped_glyph *glyphs, uint32_t count, const UChar *word)
{
	enum { JOINER_BYTES = 3 };
	for (uint32_t i = 0, n; i < count; i += n) {
		n = cluster_glyphs(glyphs, count, i);
		while (i + n < count && glyphs[i].text_length > JOINER_BYTES && is_joiner(word[glyphs[i].unit])) {
			for (uint32_t k = i; k < i + n; k++) {
				glyphs[k].unit++;
				glyphs[k].text_at += JOINER_BYTES;
			}
			glyphs[i].text_length -= JOINER_BYTES;
			glyphs[i + n].text_length += JOINER_BYTES;
		}
	}
}

static struct shape shape_new(struct shaper *shaper, const struct look *look, const UChar *text, uint32_t count,
			      uint32_t start, uint32_t end, struct arena *arena)
{
	const uint32_t *bytes = count_bytes(text + start, end - start, arena);
	run_harfbuzz(shaper, look, text, count, start, end);
	struct shape shape = read_buffer(shaper, look->right_to_left, bytes, start, end, arena);
	if (look->right_to_left)
		settle_joiners(shape.glyphs, shape.count, text + start);
	return shape;
}

/* Only the shapers of joining scripts look at what stands around the word. */
static bool may_join(int script)
{
	switch (script) {
	case USCRIPT_COMMON:
	case USCRIPT_LATIN:
	case USCRIPT_CYRILLIC:
	case USCRIPT_GREEK:
	case USCRIPT_ETHIOPIC:
	case USCRIPT_THAI:
	case USCRIPT_HEBREW:
		return false;
	}
	return true;
}

/* Spaces, signs, digits and letters of other scripts: what stands beyond them is nothing to a letter. */
static bool joins_nothing(UChar unit)
{
	return unit == ' ' ||
	       (!U16_IS_SURROGATE(unit) && u_getIntPropertyValue(unit, UCHAR_JOINING_TYPE) == U_JT_NON_JOINING);
}

/* Whether the units before and from `at` on may join. */
static bool joins_across(const UChar *text, uint32_t count, uint32_t at)
{
	return at > 0 && at < count && !joins_nothing(text[at - 1]) && !joins_nothing(text[at]);
}

static const struct shape *keep(struct shaper *shaper, const struct look *look, const UChar *text, uint32_t length)
{
	uint64_t hash = hash_word(look, text, length);
	struct kept **slot = find_slot(shaper, look, text, length, hash);
	if (*slot != NULL)
		return &(*slot)->shape;
	struct kept *kept = arena_alloc(shaper->arena, sizeof *kept);
	UChar *copy = arena_array(shaper->arena, length, sizeof *copy);
	memcpy(copy, text, length * sizeof *copy);
	*kept = (struct kept){*look, hash, length, copy, {0}};
	kept->shape = shape_new(shaper, look, copy, length, 0, length, shaper->arena);
	*slot = kept;
	shaper->count++;
	return &kept->shape;
}

const struct shape *shape_word(struct shaper *shaper, const struct look *look, const UChar *text, uint32_t count,
			       uint32_t start, uint32_t end, struct arena *scratch)
{
	bool depends = may_join(look->script) && (joins_across(text, count, start) || joins_across(text, count, end));
	if (!depends && end - start <= LONGEST_KEPT && shaper->count < MOST_KEPT)
		return keep(shaper, look, text + start, end - start);
	struct shape *shape = arena_alloc(scratch, sizeof *shape);
	*shape = shape_new(shaper, look, text, count, start, end, scratch);
	return shape;
}
