/*
 * code.c - QR codes as SVG
 *
 * Owns nothing. White is part of the code: it must read in dark mode too.
 */
#include <string.h>

#include "base/buf.h"
#include "html/writer.h"
#include "qr/qr.h"

enum { QUIET_ZONE = 4 };

/* A line along the middle of each row: dark runs are drawn, light ones jumped over. A third of the rectangles' bytes.
 */
static void write_rows(struct writer *writer, const struct qr *qr)
{
	for (int y = 0; y < qr->size; y++) {
		const unsigned char *row = qr->modules + (size_t)y * (size_t)qr->size;
		bool begun = false;
		for (int x = 0, end = 0, gap = 0; x < qr->size; x = end) {
			while (end < qr->size && row[end] == row[x])
				end++;
			if (!row[x]) {
				gap = end - x;
				continue;
			}
			if (begun)
				buf_printf(writer->out, "m%d 0", gap);
			else
				buf_printf(writer->out, "M%d %d", x + QUIET_ZONE, y + QUIET_ZONE);
			buf_printf(writer->out, "h%d", end - x);
			begun = true;
		}
	}
}

void write_qr(struct writer *writer, const char *text)
{
	struct qr qr;
	if (!qr_encode(writer->arena, text, strlen(text), &qr))
		return;
	int size = qr.size + 2 * QUIET_ZONE;
	buf_printf(writer->out,
		   "<svg class=\"qr\" viewBox=\"0 -.5 %d %d\" aria-hidden=\"true\"><path fill=\"#fff\" "
		   "d=\"M0-.5h%dv%dH0z\"/><path stroke=\"#000\" shape-rendering=\"crispEdges\" d=\"",
		   size, size, size, size);
	write_rows(writer, &qr);
	write_raw(writer, "\"/></svg>");
}
