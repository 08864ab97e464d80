/*
 * qr.c - QR codes by libqrencode
 *
 * The only file that knows libqrencode. Owns its result only while qr_encode runs. Lengths are always given: 4.1.1
 * reads too far in texts that are not terminated.
 */
#include "qr/qr.h"

#include <qrencode.h>
#include <string.h>

#include "base/arena.h"

enum { MOST_BYTES = 2331, DARK = 1 };

static QRcode *encode(const char *bytes, size_t n, int version, QRecLevel level)
{
	QRinput *input = QRinput_new2(version, level);
	if (input == NULL)
		return NULL;
	QRcode *code = NULL;
	if (QRinput_append(input, QR_MODE_8, (int)n, (const unsigned char *)bytes) == 0)
		code = QRcode_encodeInput(input);
	QRinput_free(input);
	return code;
}

bool qr_encode(struct arena *arena, const char *bytes, size_t n, struct qr *out)
{
	if (n == 0 || n > MOST_BYTES)
		return false;
	QRcode *code = encode(bytes, n, 0, QR_ECLEVEL_M);
	if (code == NULL)
		return false;
	QRcode *stronger = encode(bytes, n, 0, QR_ECLEVEL_Q);
	if (stronger != NULL && stronger->version == code->version) {
		QRcode_free(code);
		code = stronger;
	} else if (stronger != NULL) {
		QRcode_free(stronger);
	}
	size_t count = (size_t)code->width * (size_t)code->width;
	unsigned char *modules = arena_alloc(arena, count);
	for (size_t i = 0; i < count; i++)
		modules[i] = code->data[i] & DARK;
	*out = (struct qr){code->width, code->version, modules};
	QRcode_free(code);
	return true;
}

static bool is_dark_row(const unsigned char *modules, int size, int x, int y, int width)
{
	for (int i = 0; i < width; i++)
		if (!modules[y * size + x + i])
			return false;
	return true;
}

/* The largest run to the right, then as far down as the whole run is dark; what is taken is cleared. */
static struct qr_rect take_rect(unsigned char *modules, int size, int x, int y)
{
	struct qr_rect rect = {x, y, 0, 0};
	while (x + rect.width < size && modules[y * size + x + rect.width])
		rect.width++;
	while (y + rect.height < size && is_dark_row(modules, size, x, y + rect.height, rect.width)) {
		memset(modules + (size_t)(y + rect.height) * (size_t)size + (size_t)x, 0, (size_t)rect.width);
		rect.height++;
	}
	return rect;
}

size_t qr_rects(const struct qr *qr, struct arena *arena, struct qr_rect **out)
{
	size_t area = (size_t)qr->size * (size_t)qr->size, count = 0;
	unsigned char *left = arena_alloc(arena, area);
	memcpy(left, qr->modules, area);
	*out = NULL;
	for (int y = 0; y < qr->size; y++) {
		for (int x = 0; x < qr->size; x++) {
			if (!left[y * qr->size + x])
				continue;
			*out = arena_grow(arena, *out, count, sizeof **out);
			(*out)[count++] = take_rect(left, qr->size, x, y);
		}
	}
	return count;
}
