/*
 * icc.c - an ICC profile of sRGB (ICC.1:2001-04, IEC 61966-2-1)
 *
 * Owns nothing. A matrix/TRC display profile of nine tags; the three curves are one table of 86 points: every
 * third of the 256 values of a colour, and between them within a tenth of a step.
 */
#include <math.h>
#include <string.h>

#include "base/big.h"
#include "base/buf.h"
#include "pdf/meta.h"

enum { HEADER = 128, TAG_COUNT = 9, CURVE_POINTS = 86, CURVE_SIZE = 12 + 2 * CURVE_POINTS };

static const char DESCRIPTION[] = "sRGB IEC61966-2.1";
static const char COPYRIGHT[] = "No copyright, use freely";
static const unsigned WHITE[3] = {0xF6D6, 0x10000, 0xD32D}; /* D50, s15Fixed16 */

static void put_zeros(struct buf *out, size_t count)
{
	while (count-- > 0)
		buf_char(out, '\0');
}

/* Padded to a multiple of four, as every tag begins on one. */
static void align(struct buf *out)
{
	while (out->len % 4 != 0)
		buf_char(out, '\0');
}

/* XYZType with s15Fixed16 numbers. */
static void put_xyz(struct buf *out, const unsigned xyz[3])
{
	buf_put(out, "XYZ \0\0\0\0", 8);
	for (int i = 0; i < 3; i++)
		big_put_32(out, xyz[i]);
}

/* textDescriptionType: ASCII, then empty Unicode and Macintosh parts. */
static void put_description(struct buf *out)
{
	buf_put(out, "desc\0\0\0\0", 8);
	big_put_32(out, sizeof DESCRIPTION);
	buf_put(out, DESCRIPTION, sizeof DESCRIPTION);
	put_zeros(out, 4 + 4 + 2 + 1 + 67);
	align(out);
}

static void put_copyright(struct buf *out)
{
	buf_put(out, "text\0\0\0\0", 8);
	buf_put(out, COPYRIGHT, sizeof COPYRIGHT);
	align(out);
}

static void put_curve(struct buf *out)
{
	buf_put(out, "curv\0\0\0\0", 8);
	big_put_32(out, CURVE_POINTS);
	for (int i = 0; i < CURVE_POINTS; i++) {
		double v = i / (CURVE_POINTS - 1.0);
		double linear = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
		big_put_16(out, (unsigned)lround(linear * 65535));
	}
}

static void put_header(struct buf *out, unsigned size)
{
	big_put_32(out, size);
	big_put_32(out, 0);
	big_put_32(out, 0x02100000); /* version 2.1 */
	buf_text(out, "mntrRGB XYZ ");
	const unsigned date[6] = {2026, 1, 1, 0, 0, 0};
	for (int i = 0; i < 6; i++)
		big_put_16(out, date[i]);
	buf_text(out, "acsp");
	put_zeros(out, 4 + 4 + 4 + 4 + 8);
	big_put_32(out, 0); /* perceptual */
	for (int i = 0; i < 3; i++)
		big_put_32(out, WHITE[i]);
	put_zeros(out, 4 + 44);
}

void icc_write(struct buf *out)
{
	/* D65 primaries of sRGB adapted to D50 (Bradford); their sum is D50. */
	static const unsigned red[3] = {0x6FA2, 0x38F5, 0x0390}, green[3] = {0x6299, 0xB785, 0x18DA},
			      blue[3] = {0x24A0, 0x0F84, 0xB6CF};
	static const char names[TAG_COUNT][5] = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ",
						 "bXYZ", "rTRC", "gTRC", "bTRC"};
	struct buf data = BUF_EMPTY;
	size_t ends[TAG_COUNT];
	put_description(&data);
	ends[0] = data.len;
	put_copyright(&data);
	ends[1] = data.len;
	const unsigned *const points[4] = {WHITE, red, green, blue};
	for (int i = 0; i < 4; i++) {
		put_xyz(&data, points[i]);
		ends[2 + i] = data.len;
	}
	put_curve(&data);
	size_t start = HEADER + 4 + 12 * TAG_COUNT;
	put_header(out, (unsigned)(start + data.len));
	big_put_32(out, TAG_COUNT);
	for (int i = 0; i < TAG_COUNT; i++) {
		size_t from = i == 0 ? 0 : ends[i < 6 ? i - 1 : 5];
		buf_text(out, names[i]);
		big_put_32(out, (unsigned)(start + from));
		big_put_32(out, (unsigned)(i < 6 ? ends[i] - from : CURVE_SIZE));
	}
	buf_put(out, data.data, data.len);
	buf_free(&data);
}
