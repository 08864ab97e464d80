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

void write_qr(struct writer *writer, const char *text)
{
	struct qr qr;
	struct qr_rect *rects;
	if (!qr_encode(writer->arena, text, strlen(text), &qr))
		return;
	int size = qr.size + 2 * QUIET_ZONE;
	size_t count = qr_rects(&qr, writer->arena, &rects);
	buf_printf(
		writer->out,
		"<svg class=\"qr\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>"
		"<path fill=\"#000\" shape-rendering=\"crispEdges\" d=\"",
		size, size, size, size);
	for (size_t i = 0; i < count; i++)
		buf_printf(writer->out, "M%d %dh%dv%dh-%dz", rects[i].x + QUIET_ZONE, rects[i].y + QUIET_ZONE,
			   rects[i].width, rects[i].height, rects[i].width);
	write_raw(writer, "\"/></svg>");
}
