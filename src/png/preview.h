/*
 * preview.h - a page of a print becomes a PNG picture
 *
 * The second painter of page boxes, beside pdf/. The picture is a pure function of the page and its width: edges are
 * smoothed by coverage, colours are sRGB, nothing else is written into the file.
 */
#ifndef PNG_PREVIEW_H
#define PNG_PREVIEW_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct diags;
struct fonts;
struct preview_writer;
struct print;

enum { PREVIEW_LARGEST = 4096 }; /* pixels, across or down */

/* What is kept from page to page in one process: opened faces, memory. Borrows `fonts`. */
struct preview_writer *preview_writer_open(const struct fonts *fonts);
void preview_writer_close(struct preview_writer *writer);

/* How many pixels a page `width` pixels wide is high, at least 1. */
int preview_height(const struct print *print, int width);

/*
 * Appends the PNG file of page number `page` (from 0, below print->page_count), 1 to PREVIEW_LARGEST pixels wide. False
 * and an error when the sheet has no size, is too tall for that width, or when FreeType cannot be started.
 */
bool preview_write(struct preview_writer *writer, const struct print *print, size_t page, int width, struct buf *out,
		   struct diags *diags);

#endif
