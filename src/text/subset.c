/*
 * subset.c - the part of a face that a document embeds
 *
 * Owns the subsets made so far. Invariant: one key (face, sorted glyphs and made glyphs), one subset.
 */
#include "text/subset.h"

#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/table.h"
#include "text/handle.h"
#include "text/made.h"
#include "text/merge.h"

struct subsets {
	struct arena *arena;
	struct table *by_key;
};

struct subsets *subsets_open(void)
{
	struct arena *arena = arena_new();
	struct subsets *subsets = arena_alloc(arena, sizeof *subsets);
	subsets->arena = arena;
	subsets->by_key = table_new(arena);
	return subsets;
}

void subsets_close(struct subsets *subsets)
{
	if (subsets != NULL)
		arena_free(subsets->arena);
}

static hb_set_t *collect(const struct face *face, const struct subset_parts *parts)
{
	hb_set_t *set = hb_set_create();
	hb_set_add(set, 0);
	for (size_t i = 0; i < parts->count; i++)
		if (parts->glyphs[i] < face->glyph_count)
			hb_set_add(set, parts->glyphs[i]);
	return set;
}

static unsigned char *put_pair(unsigned char *at, unsigned value)
{
	*at++ = (unsigned char)(value >> 8);
	*at++ = (unsigned char)value;
	return at;
}

static size_t count_parts(const struct subset_parts *parts)
{
	size_t count = 0;
	for (size_t i = 0; i < parts->made_count; i++)
		count += parts->made[i].part_count;
	return count;
}

static unsigned char *put_made(unsigned char *at, const struct made_glyph *made)
{
	at = put_pair(at, (unsigned)made->advance);
	at = put_pair(at, (unsigned)made->part_count);
	for (size_t i = 0; i < made->part_count; i++) {
		at = put_pair(at, made->parts[i].glyph);
		at = put_pair(at, (unsigned)made->parts[i].x);
		at = put_pair(at, (unsigned)made->parts[i].y);
	}
	return at;
}

/* The face's name, the made glyphs, and the glyph ids, all numbers as big-endian pairs of bytes. */
static void hash_parts(const struct face *face, const hb_set_t *set, const struct subset_parts *parts,
		       struct arena *arena, char hex[HASH_HEX], unsigned char digest[HASH_BYTES])
{
	enum { MADE = 4, PART = 6, GLYPH = 2 };
	size_t name = strlen(face->name) + 1;
	size_t size = name + MADE * parts->made_count + PART * count_parts(parts) +
		      GLYPH * (size_t)hb_set_get_population(set);
	unsigned char *bytes = arena_alloc(arena, size);
	memcpy(bytes, face->name, name);
	unsigned char *at = bytes + name;
	for (size_t i = 0; i < parts->made_count; i++)
		at = put_made(at, &parts->made[i]);
	for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(set, &glyph);)
		at = put_pair(at, glyph);
	hash_bytes(bytes, size, digest);
	hash_hex(bytes, size, hex);
}

static const hb_tag_t dropped_tables[] = {
	HB_TAG('B', 'A', 'S', 'E'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('G', 'P', 'O', 'S'),
	HB_TAG('G', 'S', 'U', 'B'), HB_TAG('S', 'T', 'A', 'T'), HB_TAG('V', 'D', 'M', 'X'), HB_TAG('g', 'a', 's', 'p'),
	HB_TAG('h', 'd', 'm', 'x'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('m', 'e', 't', 'a'), HB_TAG('n', 'a', 'm', 'e'),
};

static hb_face_t *make_face(const struct face *face, const hb_set_t *glyphs)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (input == NULL)
		return NULL;
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NO_HINTING);
	hb_set_union(hb_subset_input_glyph_set(input), glyphs);
	hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (size_t i = 0; i < sizeof dropped_tables / sizeof *dropped_tables; i++)
		hb_set_add(dropped, dropped_tables[i]);
	hb_face_t *made = hb_subset_or_fail(face_handle(face)->face, input);
	hb_subset_input_destroy(input);
	return made;
}

/* The face with the made glyphs, in the place of the one given. */
static hb_face_t *with_made(hb_face_t *face, const struct subset_parts *parts, uint32_t *first)
{
	hb_face_t *whole = made_add(face, parts->made, parts->made_count, first);
	hb_face_destroy(face);
	return whole;
}

static bool make_subset(const struct face *face, const hb_set_t *glyphs, const struct subset_parts *parts,
			struct arena *arena, struct subset *subset)
{
	hb_face_t *made = make_face(face, glyphs);
	if (made != NULL && parts->made_count > 0)
		made = with_made(made, parts, &subset->first_made);
	if (made == NULL)
		return false;
	unsigned length;
	hb_blob_t *blob = hb_face_reference_blob(made);
	const char *data = hb_blob_get_data(blob, &length);
	subset->data = (const unsigned char *)arena_copy(arena, data, length);
	subset->size = length;
	hb_blob_destroy(blob);
	hb_face_destroy(made);
	return length > 0;
}

static void make_tag(const unsigned char digest[HASH_BYTES], char tag[7])
{
	enum { LETTERS = 26 };
	uint32_t number = (uint32_t)digest[0] << 24 | (uint32_t)digest[1] << 16 | (uint32_t)digest[2] << 8 | digest[3];
	for (int i = 0; i < 6; i++, number /= LETTERS)
		tag[i] = (char)('A' + number % LETTERS);
	tag[6] = '\0';
}

const struct subset *subset_find(struct subsets *subsets, const struct face *face, const struct subset_parts *parts)
{
	unsigned char digest[HASH_BYTES];
	char hex[HASH_HEX];
	hb_set_t *set = collect(face, parts);
	hash_parts(face, set, parts, subsets->arena, hex, digest);
	struct subset *subset = table_find(subsets->by_key, hex);
	if (subset == NULL) {
		subset = arena_alloc(subsets->arena, sizeof *subset);
		make_tag(digest, subset->tag);
		if (make_subset(face, set, parts, subsets->arena, subset))
			table_put(subsets->by_key, arena_text(subsets->arena, hex), subset);
		else
			subset = NULL;
	}
	hb_set_destroy(set);
	return subset;
}

const struct subset *subset_merged(struct subsets *subsets, const struct face *first, const struct face *second,
				   const uint16_t *scalars, size_t count)
{
	struct buf key = BUF_EMPTY, file = BUF_EMPTY;
	unsigned char digest[HASH_BYTES];
	char hex[HASH_HEX];
	buf_printf(&key, "%s %s", first->name, second->name);
	for (size_t i = 0; i < count; i++)
		buf_printf(&key, " %X", scalars[i]);
	hash_bytes(key.data, key.len, digest);
	hash_hex(key.data, key.len, hex);
	struct subset *subset = table_find(subsets->by_key, hex);
	if (subset == NULL && faces_merge((const struct face *[]){first, second}, 2, scalars, count, &file)) {
		subset = arena_alloc(subsets->arena, sizeof *subset);
		make_tag(digest, subset->tag);
		subset->data = (const unsigned char *)arena_copy(subsets->arena, file.data, file.len);
		subset->size = file.len;
		table_put(subsets->by_key, arena_text(subsets->arena, hex), subset);
	}
	buf_free(&key);
	buf_free(&file);
	return subset;
}
