/*
 * webfont.c - the part of a face that web pages load on devices which lack its script
 *
 * Owns nothing. The tables of the subset are packed one by one, as WOFF has them.
 */
#include "text/webfont.h"

#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <zlib.h>

#include "base/buf.h"
#include "text/fatal.h"
#include "text/handle.h"

enum {
	FIRST_FOREIGN = 0x370, /* before it, only Latin and what all scripts share */
	GAP = 16,              /* characters between two ranges that one range is shorter than */
	HEADER = 44,
	ENTRY = 20,
	SFNT_HEADER = 12,
	SFNT_ENTRY = 16
};

static UScriptCode script_of(UChar32 scalar)
{
	UErrorCode error = U_ZERO_ERROR;
	return uscript_getScript(scalar, &error);
}

/* What language data does not call a letter: vowel points, digits, full stops of their own. */
static bool stands_beside_letters(UChar32 scalar)
{
	return (U_GET_GC_MASK(scalar) & (U_GC_M_MASK | U_GC_N_MASK | U_GC_P_MASK)) != 0;
}

/* Also those that Unicode counts to several scripts, when the letters' script is among them: Arabic's comma. */
static bool is_beside(UChar32 scalar, UScriptCode script)
{
	return stands_beside_letters(scalar) && uscript_hasScript(scalar, script);
}

static void add_script(const struct face *face, UScriptCode script, hb_set_t *scalars)
{
	for (UChar32 scalar = FIRST_FOREIGN; scalar < COVERAGE_END; scalar++)
		if (face_covers(face, (uint32_t)scalar) && is_beside(scalar, script))
			hb_set_add(scalars, (hb_codepoint_t)scalar);
}

static bool is_foreign(UScriptCode script)
{
	return script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_LATIN;
}

static hb_set_t *collect(const struct face *face, const uint32_t *letters, size_t count)
{
	hb_set_t *scalars = hb_set_create(), *scripts = hb_set_create();
	for (size_t i = 0; i < count; i++) {
		UScriptCode script = script_of((UChar32)letters[i]);
		if (letters[i] < FIRST_FOREIGN || !is_foreign(script) || !face_covers(face, letters[i]))
			continue;
		hb_set_add(scalars, letters[i]);
		if (!hb_set_has(scripts, (hb_codepoint_t)script))
			add_script(face, script, scalars);
		hb_set_add(scripts, (hb_codepoint_t)script);
	}
	hb_set_destroy(scripts);
	return scalars;
}

static void write_ranges(const hb_set_t *scalars, struct buf *out)
{
	hb_codepoint_t first = HB_SET_VALUE_INVALID, last = first, next_first, next_last = first;
	const char *before = "";
	while (true) {
		bool more = hb_set_next_range(scalars, &next_first, &next_last);
		if (more && first != HB_SET_VALUE_INVALID && next_first - last <= GAP) {
			last = next_last;
			continue;
		}
		if (first != HB_SET_VALUE_INVALID)
			buf_printf(out, first == last ? "%sU+%X" : "%sU+%X-%X", before, first, last);
		before = first == HB_SET_VALUE_INVALID ? "" : ",";
		if (!more)
			return;
		first = next_first;
		last = next_last;
	}
}

static hb_face_t *make_face(const struct face *face, const hb_set_t *scalars)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (input == NULL)
		return NULL;
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	hb_set_union(hb_subset_input_unicode_set(input), scalars);
	hb_face_t *made = hb_subset_or_fail(face_handle(face)->face, input);
	hb_subset_input_destroy(input);
	return made;
}

static void put_number(struct buf *out, size_t value, int bytes)
{
	for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
		buf_char(out, (char)(value >> shift));
}

static size_t number_at(const unsigned char *at)
{
	return (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
}

static size_t padded(size_t size)
{
	return (size + 3) / 4 * 4;
}

/* A table, packed when that is shorter; returns the bytes it takes. */
static size_t put_table(struct buf *out, const unsigned char *table, size_t size)
{
	uLongf packed_size = compressBound(size);
	unsigned char *packed = need(malloc(packed_size));
	bool shorter = compress2(packed, &packed_size, table, size, Z_BEST_COMPRESSION) == Z_OK && packed_size < size;
	size_t stored = shorter ? packed_size : size;
	buf_put(out, shorter ? packed : table, stored);
	for (size_t at = stored; at < padded(stored); at++)
		buf_char(out, '\0');
	free(packed);
	return stored;
}

/* WOFF 1.0, sections 3 and 4: the header, the directory, and the tables in the directory's order. */
static void put_woff(struct buf *out, const unsigned char *sfnt, size_t size)
{
	size_t tables = (size_t)sfnt[4] << 8 | sfnt[5], whole = SFNT_HEADER + SFNT_ENTRY * tables;
	struct buf directory = BUF_EMPTY, data = BUF_EMPTY;
	for (size_t i = 0; i < tables; i++) {
		const unsigned char *entry = sfnt + SFNT_HEADER + SFNT_ENTRY * i;
		size_t offset = number_at(entry + 8), length = number_at(entry + 12);
		size_t place = HEADER + ENTRY * tables + data.len;
		if (offset > size || length > size - offset)
			length = 0;
		size_t stored = put_table(&data, sfnt + offset, length);
		buf_put(&directory, entry, 4);
		put_number(&directory, place, 4);
		put_number(&directory, stored, 4);
		put_number(&directory, length, 4);
		buf_put(&directory, entry + 4, 4); /* its checksum */
		whole += padded(length);
	}
	buf_text(out, "wOFF");
	buf_put(out, sfnt, 4);
	put_number(out, HEADER + directory.len + data.len, 4);
	put_number(out, tables, 2);
	put_number(out, 0, 2);
	put_number(out, whole, 4);
	for (size_t at = 20; at < HEADER; at += 4) /* no version, no metadata, no private data */
		put_number(out, 0, 4);
	buf_put(out, directory.data, directory.len);
	buf_put(out, data.data, data.len);
	buf_free(&directory);
	buf_free(&data);
}

bool webfont_write(const struct face *face, const uint32_t *letters, size_t count, struct buf *woff, struct buf *ranges)
{
	hb_set_t *scalars = collect(face, letters, count);
	hb_face_t *made = hb_set_is_empty(scalars) ? NULL : make_face(face, scalars);
	if (made != NULL) {
		unsigned length;
		hb_blob_t *blob = hb_face_reference_blob(made);
		const char *data = hb_blob_get_data(blob, &length);
		write_ranges(scalars, ranges);
		put_woff(woff, (const unsigned char *)data, length);
		hb_blob_destroy(blob);
		hb_face_destroy(made);
	}
	hb_set_destroy(scalars);
	return made != NULL;
}
