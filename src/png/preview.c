/*
 * preview.c - a page of a print becomes a PNG picture
 *
 * Owns FreeType's library, and memory that is taken back after each page.
 */
#include "png/preview.h"

#include <math.h>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "base/arena.h"
#include "base/diag.h"
#include "form/form.h"
#include "page/page.h"
#include "page/value.h"
#include "png/draw.h"
#include "png/encode.h"
#include "png/glyph.h"
#include "png/bitmap.h"
#include "png/image.h"
#include "site/site.h"

struct preview_writer {
	struct arena *arena;
	struct arena *page_arena; /* reset after each page */
	struct glyphs *glyphs;
	struct value_setter values;
	struct bitmap bitmap; /* its library is NULL when FreeType cannot be started */
};

struct preview_writer *preview_writer_open(const struct fonts *fonts)
{
	struct arena *arena = arena_new();
	struct preview_writer *writer = arena_alloc(arena, sizeof *writer);
	*writer = (struct preview_writer){.arena = arena, .page_arena = arena_new(), .values = {.fonts = fonts}};
	struct bitmap *bitmap = &writer->bitmap;
	if (FT_Init_FreeType(&bitmap->library) != 0)
		bitmap->library = NULL;
	else if (FT_Stroker_New(bitmap->library, &bitmap->stroker) != 0)
		bitmap->stroker = NULL;
	bitmap->path = path_new(arena);
	writer->glyphs = glyphs_new(bitmap->library, arena);
	return writer;
}

void preview_writer_close(struct preview_writer *writer)
{
	if (writer->bitmap.stroker != NULL)
		FT_Stroker_Done(writer->bitmap.stroker);
	if (writer->bitmap.library != NULL)
		FT_Done_FreeType(writer->bitmap.library);
	value_setter_close(&writer->values);
	arena_free(writer->page_arena);
	arena_free(writer->arena);
}

/* The widget's frame stands within its box, whatever its width (pdf/appearance.c). */
static void paint_frame(struct bitmap *bitmap, const struct box *widget)
{
	double inset = widget->stroked ? widget->line_width / 2 : 0;
	struct box frame = *widget;
	frame.x += inset;
	frame.y += inset;
	frame.width -= 2 * inset;
	frame.height -= 2 * inset;
	draw_rectangle(bitmap, &frame);
}

static void paint_words(struct preview_writer *writer, const struct print *print, const struct box *widget)
{
	struct box *boxes;
	bool missing; /* the PDF says so */
	size_t count = value_set(&writer->values, print, widget, widget->width, widget->height, writer->page_arena,
				 &boxes, &missing);
	double border = widget->stroked ? widget->line_width : 0;
	bitmap_clip(&writer->bitmap, widget->x + border, widget->y + border, widget->width - 2 * border,
		    widget->height - 2 * border);
	for (size_t i = 0; i < count; i++)
		glyphs_paint(writer->glyphs, &writer->bitmap, boxes[i].run, widget->x + boxes[i].x,
			     widget->y + boxes[i].y);
	bitmap_unclip(&writer->bitmap);
}

static void paint_widget(struct preview_writer *writer, const struct print *print, const struct box *box)
{
	const struct widget *widget = box->widget;
	paint_frame(&writer->bitmap, box);
	if (widget->value == NULL)
		return;
	struct box mark = *box;
	mark.drawing = value_mark(widget->field->type, writer->page_arena);
	mark.fill = 0;
	if (mark.drawing != NULL)
		draw_drawing(&writer->bitmap, &mark);
	else
		paint_words(writer, print, box);
}

static void paint_box(struct preview_writer *writer, const struct print *print, const struct box *box)
{
	struct bitmap *bitmap = &writer->bitmap;
	switch (box->kind) {
	case BOX_RUN:
		glyphs_paint(writer->glyphs, bitmap, box->run, box->x, box->y);
		break;
	case BOX_RECT:
		draw_rectangle(bitmap, box);
		break;
	case BOX_LINE:
		draw_line(bitmap, box);
		break;
	case BOX_DRAWING:
		draw_drawing(bitmap, box);
		break;
	case BOX_RASTER:
		bitmap_image(bitmap, box, writer->page_arena);
		break;
	case BOX_QR:
		draw_code(bitmap, box, writer->page_arena);
		break;
	case BOX_WIDGET:
		paint_widget(writer, print, box);
		break;
	case BOX_LINK:
		break;
	}
}

int preview_height(const struct print *print, int width)
{
	double height = print->width > 0 ? print->height * width / print->width : 0;
	return height > 1 ? (int)lround(fmin(height, PREVIEW_LARGEST + 1)) : 1;
}

bool preview_write(struct preview_writer *writer, const struct print *print, size_t page, int width, struct buf *out,
		   struct diags *diags)
{
	struct bitmap *bitmap = &writer->bitmap;
	int height = preview_height(print, width);
	if (bitmap->stroker == NULL || !(print->width > 0 && print->height > 0) || height > PREVIEW_LARGEST) {
		struct place at = {.path = print->document == NULL ? print->title : print->document->path};
		diag_error(diags, at, NULL, _("this page cannot be drawn as a picture"));
		return false;
	}
	bitmap_start(bitmap, width, height, width / print->width, writer->page_arena);
	/* All fields stand above the text, as annotations do (ISO 32000-1 12.5.1). */
	for (int above = 0; above <= 1; above++)
		for (size_t i = 0; i < print->pages[page].box_count; i++)
			if ((print->pages[page].boxes[i].kind == BOX_WIDGET) == above)
				paint_box(writer, print, &print->pages[page].boxes[i]);
	encode_picture(bitmap->pixels, width, height, writer->page_arena, out);
	arena_reset(writer->page_arena);
	return true;
}
