/*
 * appearance.c - how a widget looks
 *
 * Owns nothing. Coordinates are those of the widget: its top left corner is the origin, y grows downward.
 */
#include "pdf/appearance.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/table.h"
#include "base/utf8.h"
#include "form/form.h"
#include "page/page.h"
#include "page/value.h"
#include "pdf/canvas.h"
#include "pdf/draw.h"
#include "pdf/encoding.h"
#include "pdf/font.h"
#include "pdf/mark.h"
#include "pdf/object.h"
#include "pdf/painter.h"
#include "pdf/text.h"
#include "text/face.h"

/* With its top left corner at x, y. */
static void paint_frame(struct canvas *canvas, const struct box *box, struct extent extent, double x, double y)
{
	if (!box->filled && !box->stroked)
		return;
	double inset = box->stroked ? box->line_width / 2 : 0;
	if (box->filled)
		canvas_fill(canvas, box->fill);
	if (box->stroked) {
		canvas_stroke(canvas, box->stroke);
		canvas_line(canvas, box->line_width, box->dashed);
	}
	canvas_rectangle(canvas, x + inset, y + inset, extent.width - 2 * inset, extent.height - 2 * inset,
			 box->radius);
	canvas_paint(canvas, box->filled, box->stroked);
}

/* A form XObject of this content, or the one of the same content and size. */
static struct object *finish(struct painter *painter, struct extent extent, struct buf *content, bool resources)
{
	size_t n = content->len;
	buf_real(content, extent.width, 1);
	buf_char(content, ' ');
	buf_real(content, extent.height, 1);
	char key[HASH_HEX];
	hash_hex(content->data, content->len, key);
	struct object *form = table_find(painter->appearances, key);
	if (form == NULL) {
		form = stream_indirect(painter->file, content->data, n);
		dict_name(form, "Subtype", "Form");
		const double box[4] = {0, 0, extent.width, extent.height};
		dict_reals(form, "BBox", box, 4);
		if (resources)
			dict_put(form, "Resources", painter->resources);
		table_put(painter->appearances, arena_text(painter->arena, key), form);
	}
	buf_free(content);
	return form;
}

struct object *appearance_empty(struct painter *painter, const struct box *box, struct extent extent)
{
	struct buf content = BUF_EMPTY;
	struct canvas canvas = canvas_start(&content, extent.height);
	paint_frame(&canvas, box, extent, 0, 0);
	return finish(painter, extent, &content, false);
}

static void paint_mark(struct painter *painter, struct canvas *canvas, const struct box *box, struct extent extent,
		       double x, double y)
{
	const struct drawing *mark = value_mark(box->widget->field->type, painter->arena);
	if (mark != NULL)
		draw_box(canvas, painter->arena,
			 &(struct box){.kind = BOX_DRAWING,
				       .drawing = mark,
				       .x = x,
				       .y = y,
				       .width = extent.width,
				       .height = extent.height});
}

struct object *appearance_chosen(struct painter *painter, const struct box *box, struct extent extent)
{
	struct buf content = BUF_EMPTY;
	struct canvas canvas = canvas_start(&content, extent.height);
	paint_frame(&canvas, box, extent, 0, 0);
	paint_mark(painter, &canvas, box, extent, 0, 0);
	return finish(painter, extent, &content, false);
}

/* Whether the font of fields has each character, needs no shaping for it, and has its own glyph. */
static bool is_encoded(const struct painter *painter, const char *value)
{
	const struct encoding *encoding = pdf_fonts_field_encoding(painter->fonts);
	const struct face *face = pdf_fonts_field_face(painter->fonts);
	const char *end = value + strlen(value);
	while (value < end) {
		uint32_t scalar = utf8_next(&value, end);
		int code = encoding_code(encoding, scalar);
		if (code < 0 || encoding_drawn(encoding, code) != scalar || face_glyph(face, scalar) == 0)
			return false;
	}
	return true;
}

static double simple_width(const struct face *face, const char *value, double size)
{
	const char *end = value + strlen(value);
	double units = 0;
	while (value < end)
		units += face_advance(face, face_glyph(face, utf8_next(&value, end)));
	return units * size / face->units_per_em;
}

static bool is_simple(enum field_type type)
{
	return type != FIELD_LINES && type != FIELD_COMB;
}

/* One line in the font that viewers will use for what is typed. */
static void paint_simple(struct painter *painter, struct canvas *canvas, const struct widget *widget,
			 struct extent extent, const char *value)
{
	const struct face *face = pdf_fonts_field_face(painter->fonts);
	const struct encoding *encoding = pdf_fonts_field_encoding(painter->fonts);
	double size = widget->font_size;
	struct value_place place =
		value_place(widget, face, extent.width, extent.height, simple_width(face, value, size));
	const char *end = value + strlen(value);
	buf_text(canvas->out, "BT\n/");
	buf_text(canvas->out, encoding_font_name(encoding));
	buf_char(canvas->out, ' ');
	canvas_number(canvas, size);
	buf_text(canvas->out, "Tf\n");
	canvas_point(canvas, place.x, place.baseline);
	buf_text(canvas->out, "Td\n(");
	while (value < end)
		encoding_put(encoding, encoding_code(encoding, utf8_next(&value, end)), canvas->out);
	buf_text(canvas->out, ") Tj\nET\n");
}

/* In the fonts of the text, which have every script, the top left corner of the widget at x, y. */
static void paint_shaped(struct painter *painter, struct canvas *canvas, struct marking *marking, const struct box *box,
			 struct extent extent, double x, double y)
{
	struct box *boxes;
	bool missing;
	size_t count = value_set(painter->values, painter->print, box, extent.width, extent.height, painter->arena,
				 &boxes, &missing);
	if (missing)
		diag_error(painter->diags, painter->at, NULL,
			   _("no font can show a character in the value of the field %s"), box->widget->field->id);
	for (size_t i = 0; i < count; i++)
		text_paint(painter->fonts, canvas, marking, boxes[i].run, x + boxes[i].x, y + boxes[i].y);
}

/* ISO 32000-1 12.7.3.3: what viewers replace stands between /Tx BMC and EMC. */
struct object *appearance_text(struct painter *painter, const struct box *box, struct extent extent)
{
	const char *words = value_words(box->widget);
	struct buf content = BUF_EMPTY;
	struct canvas canvas = canvas_start(&content, extent.height);
	paint_frame(&canvas, box, extent, 0, 0);
	buf_text(&content, "/Tx BMC\n");
	if (words != NULL) {
		canvas_save(&canvas);
		double border = box->stroked ? box->line_width : 0;
		canvas_rectangle(&canvas, border, border, extent.width - 2 * border, extent.height - 2 * border, 0);
		buf_text(&content, "W n\n");
		canvas_fill(&canvas, 0);
		if (is_simple(box->widget->field->type) && is_encoded(painter, words))
			paint_simple(painter, &canvas, box->widget, extent, words);
		else
			paint_shaped(painter, &canvas, &(struct marking){.out = &content}, box, extent, 0, 0);
		canvas_restore(&canvas);
	}
	buf_text(&content, "EMC\n");
	return finish(painter, extent, &content, words != NULL);
}

void appearance_flat(struct painter *painter, struct canvas *canvas, struct marking *marking, const struct box *box)
{
	struct extent extent = {box->width, box->height};
	mark_begin(marking, NULL, false);
	paint_frame(canvas, box, extent, box->x, box->y);
	if (box->widget->value != NULL)
		paint_mark(painter, canvas, box, extent, box->x, box->y);
	canvas_fill(canvas, 0);
	paint_shaped(painter, canvas, marking, box, extent, box->x, box->y);
}
