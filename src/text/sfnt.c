/*
 * sfnt.c - the tables of a TrueType file that carry its outlines
 *
 * Owns HarfBuzz's references to tables from sfnt_open to sfnt_close. Invariant: nothing is read beyond a table's end,
 * whatever the offsets in the face say (OpenType 1.9, "glyf", "loca").
 */
#include "text/sfnt.h"

#include "base/big.h"

hb_tag_t sfnt_tag(enum sfnt_part part)
{
	static const hb_tag_t tags[SFNT_PARTS] = {
		[SFNT_GLYF] = HB_TAG('g', 'l', 'y', 'f'), [SFNT_LOCA] = HB_TAG('l', 'o', 'c', 'a'),
		[SFNT_HMTX] = HB_TAG('h', 'm', 't', 'x'), [SFNT_HEAD] = HB_TAG('h', 'e', 'a', 'd'),
		[SFNT_HHEA] = HB_TAG('h', 'h', 'e', 'a'), [SFNT_MAXP] = HB_TAG('m', 'a', 'x', 'p'),
	};
	return tags[part];
}

bool sfnt_open(struct sfnt *sfnt, hb_face_t *face)
{
	for (int i = 0; i < SFNT_PARTS; i++) {
		unsigned size;
		struct sfnt_table *table = &sfnt->tables[i];
		table->blob = hb_face_reference_table(face, sfnt_tag((enum sfnt_part)i));
		table->data = (const unsigned char *)hb_blob_get_data(table->blob, &size);
		table->size = size;
	}
	return sfnt->tables[SFNT_HEAD].size >= SFNT_HEAD_SIZE && sfnt->tables[SFNT_HHEA].size >= SFNT_HHEA_SIZE &&
	       sfnt->tables[SFNT_MAXP].size >= SFNT_MAXP_SIZE;
}

void sfnt_close(struct sfnt *sfnt)
{
	for (int i = 0; i < SFNT_PARTS; i++)
		hb_blob_destroy(sfnt->tables[i].blob);
}

bool sfnt_is_long(const struct sfnt *sfnt)
{
	return big_16(sfnt->tables[SFNT_HEAD].data + SFNT_HEAD_LONG_LOCA) != 0;
}

bool sfnt_outline(const struct sfnt *sfnt, uint32_t glyph, const unsigned char **data, size_t *size)
{
	const struct sfnt_table *loca = &sfnt->tables[SFNT_LOCA], *glyf = &sfnt->tables[SFNT_GLYF];
	bool is_long = sfnt_is_long(sfnt);
	size_t width = is_long ? 4 : 2, at = glyph * width;
	if (loca->size < at + 2 * width)
		return false;
	size_t start = is_long ? big_32(loca->data + at) : 2 * (size_t)big_16(loca->data + at);
	size_t end = is_long ? big_32(loca->data + at + 4) : 2 * (size_t)big_16(loca->data + at + 2);
	if (start > end || end > glyf->size || (end > start && end - start < SFNT_GLYPH_HEADER))
		return false;
	*data = glyf->data + start;
	*size = end - start;
	return true;
}

uint32_t sfnt_checksum(const void *data, size_t size)
{
	const unsigned char *bytes = data;
	uint32_t sum = 0;
	size_t whole = size & ~(size_t)3;
	for (size_t i = 0; i < whole; i += 4)
		sum += big_32(bytes + i);
	for (size_t i = whole; i < size; i++)
		sum += (uint32_t)bytes[i] << 8 * (3 - i % 4);
	return sum;
}
