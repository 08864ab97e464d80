/*
 * exif.c - which way up a picture was taken: the one thing that is read of its metadata
 *
 * Owns nothing. Every offset is checked before it is followed; what does not fit tells nothing.
 */
#include "picture/format.h"

#include <string.h>

enum { HEADER = 8, ENTRY = 12, TAG_ORIENTATION = 274, TYPE_SHORT = 3 };

static uint32_t number(const unsigned char *at, int bytes, bool big_endian)
{
	uint32_t value = 0;
	for (int i = 0; i < bytes; i++)
		value = value << 8 | at[big_endian ? i : bytes - 1 - i];
	return value;
}

/* TIFF 6.0, section 2: a header that says where the first directory is, which is a count and that many entries. */
int exif_orientation(struct bytes exif)
{
	const unsigned char *data = (const unsigned char *)exif.data;
	if (exif.size < HEADER || (memcmp(data, "II*\0", 4) != 0 && memcmp(data, "MM\0*", 4) != 0))
		return 1;
	bool big_endian = data[0] == 'M';
	size_t at = number(data + 4, 4, big_endian);
	if (at > exif.size - 2)
		return 1;
	size_t count = number(data + at, 2, big_endian);
	for (at += 2; count > 0 && exif.size - at >= ENTRY; count--, at += ENTRY) {
		const unsigned char *entry = data + at;
		if (number(entry, 2, big_endian) != TAG_ORIENTATION)
			continue;
		uint32_t value = number(entry + 8, 2, big_endian);
		bool known = number(entry + 2, 2, big_endian) == TYPE_SHORT && value >= 1 && value <= 8;
		return known ? (int)value : 1;
	}
	return 1;
}
