/*
 * qr.h - QR codes (ISO/IEC 18004) as one bit matrix that all painters draw
 */
#ifndef QR_QR_H
#define QR_QR_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* The symbol without its quiet zone: four modules of white must be left around it. */
struct qr {
	int size;                     /* modules on a side */
	int version;                  /* 1 to 40 */
	const unsigned char *modules; /* size * size bytes, row by row from the top; 1 is dark */
};

/*
 * Encodes `n` bytes in byte mode at error correction level M, or Q where that needs no larger version. False when they
 * do not fit (more than 2,331 bytes) or n is 0.
 */
bool qr_encode(struct arena *arena, const char *bytes, size_t n, struct qr *out);

/* Dark modules as rectangles of the module grid, merged so that renderers leave no hairlines between them. */
struct qr_rect {
	int x, y, width, height;
};

size_t qr_rects(const struct qr *qr, struct arena *arena, struct qr_rect **out);

#endif
