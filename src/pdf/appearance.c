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
#include "pdf/canvas.h"
#include "pdf/encoding.h"
#include "pdf/font.h"
#include "pdf/mark.h"
#include "pdf/object.h"
#include "pdf/painter.h"
#include "pdf/text.h"
#include "site/site.h"
#include "text/paragraph.h"

static const double PADDING = 2;

static void paint_frame(struct canvas *canvas, const struct box *box, struct extent extent)
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
	canvas_rectangle(canvas, inset, inset, extent.width - 2 * inset, extent.height - 2 * inset, box->radius);
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
	paint_frame(&canvas, box, extent);
	return finish(painter, extent, &content, false);
}

static void paint_cross(struct canvas *canvas, double x, double y, double arm)
{
	canvas_stroke(canvas, 0);
	canvas_line(canvas, arm / 3, false);
	canvas_ends(canvas, 1, 1);
	canvas_move(canvas, x - arm, y - arm);
	canvas_to(canvas, x + arm, y + arm);
	canvas_move(canvas, x - arm, y + arm);
	canvas_to(canvas, x + arm, y - arm);
	canvas_paint(canvas, false, true);
}

struct object *appearance_chosen(struct painter *painter, const struct box *box, struct extent extent)
{
	struct buf content = BUF_EMPTY;
	struct canvas canvas = canvas_start(&content, extent.height);
	paint_frame(&canvas, box, extent);
	double x = extent.width / 2, y = extent.height / 2;
	double half = x < y ? x : y;
	enum field_type type = box->widget->field->type;
	if (type == FIELD_CHOICE || type == FIELD_WHEEL) {
		canvas_fill(&canvas, 0);
		canvas_circle(&canvas, x, y, half * 0.55);
		canvas_paint(&canvas, true, false);
	} else {
		paint_cross(&canvas, x, y, half * 0.5);
	}
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

/* One line from `x` on, in the font that viewers will use for what is typed. */
static void paint_line(struct painter *painter, struct canvas *canvas, const struct widget *widget,
		       struct extent extent, const char *value, double x)
{
	const struct face *face = pdf_fonts_field_face(painter->fonts);
	const struct encoding *encoding = pdf_fonts_field_encoding(painter->fonts);
	double size = widget->font_size, upem = face->units_per_em;
	double baseline = (extent.height + (face->ascender + face->descender) * size / upem) / 2;
	const char *end = value + strlen(value);
	buf_text(canvas->out, "BT\n/");
	buf_text(canvas->out, encoding_font_name(encoding));
	buf_char(canvas->out, ' ');
	canvas_number(canvas, size);
	buf_text(canvas->out, "Tf\n");
	canvas_point(canvas, x, baseline);
	buf_text(canvas->out, "Td\n(");
	while (value < end)
		encoding_put(encoding, encoding_code(encoding, utf8_next(&value, end)), canvas->out);
	buf_text(canvas->out, ") Tj\nET\n");
}

static void paint_simple(struct painter *painter, struct canvas *canvas, const struct widget *widget,
			 struct extent extent, const char *value)
{
	double width = simple_width(pdf_fonts_field_face(painter->fonts), value, widget->font_size);
	paint_line(painter, canvas, widget, extent, value,
		   widget->right_to_left ? extent.width - PADDING - width : PADDING);
}

/* One character in the middle of each cell (ISO 32000-1 12.7.4.3, comb). */
static void paint_comb(struct painter *painter, struct canvas *canvas, const struct widget *widget,
		       struct extent extent, const char *value)
{
	const char *end = value + strlen(value);
	struct extent cell = {extent.width / widget->field->max, extent.height};
	for (int i = 0; value < end && i < widget->field->max; i++) {
		char character[5] = {0};
		utf8_encode(utf8_next(&value, end), character);
		double width = simple_width(pdf_fonts_field_face(painter->fonts), character, widget->font_size);
		paint_line(painter, canvas, widget, cell, character, cell.width * i + (cell.width - width) / 2);
	}
}

static struct typesetter *typesetter_for(struct painter *painter, const char *lang)
{
	if (*painter->typesetter == NULL)
		*painter->typesetter = typesetter_open(painter->faces);
	const struct document *document = painter->print->document;
	const char *const latin[] = {pdf_fonts_field_face(painter->fonts)->family};
	const char *const *families = document == NULL ? latin : document->language->fonts;
	typesetter_language(*painter->typesetter, lang, families,
			    document == NULL ? 1 : document->language->font_count);
	return *painter->typesetter;
}

/* Several lines, or a script that needs shaping: in the fonts of the text. Each line is centred between its rules. */
static void paint_shaped(struct painter *painter, struct canvas *canvas, const struct widget *widget,
			 struct extent extent, const char *value)
{
	const char *lang = painter->print->lang;
	bool lines = widget->field->type == FIELD_LINES;
	double inner = extent.width - 2 * PADDING;
	struct span span = {.text = value, .length = strlen(value), .size = widget->font_size, .lang = lang};
	struct paragraph_style style = {
		.width = lines ? inner : 0, .leading = 1, .lang = lang, .right_to_left = widget->right_to_left};
	struct missing *missing;
	size_t missing_count;
	struct lines set = paragraph_set(typesetter_for(painter, lang), &style, &span, 1, painter->arena, &missing,
					 &missing_count);
	if (missing_count != 0)
		diag_error(painter->diags, painter->at, NULL,
			   _("no font can show a character in the value of the field %s"), widget->field->id);
	double pitch = lines && widget->line_height > 0 ? widget->line_height : extent.height;
	double cap = pdf_fonts_field_face(painter->fonts)->cap_height * widget->font_size /
		     pdf_fonts_field_face(painter->fonts)->units_per_em;
	struct marking unmarked = {.out = canvas->out};
	for (size_t i = 0; i < set.count; i++) {
		const struct line *line = &set.items[i];
		double left = PADDING + (!lines && widget->right_to_left ? inner - line->width : 0);
		for (size_t n = 0; n < line->run_count; n++)
			text_paint(painter->fonts, canvas, &unmarked, &line->runs[n], left + line->runs[n].x,
				   pitch * (double)i + (pitch + cap) / 2);
	}
}

/* ISO 32000-1 12.7.3.3: what viewers replace stands between /Tx BMC and EMC. */
struct object *appearance_text(struct painter *painter, const struct box *box, struct extent extent, const char *value)
{
	struct buf content = BUF_EMPTY;
	struct canvas canvas = canvas_start(&content, extent.height);
	paint_frame(&canvas, box, extent);
	buf_text(&content, "/Tx BMC\n");
	if (value != NULL && value[0] != '\0') {
		canvas_save(&canvas);
		double border = box->stroked ? box->line_width : 0;
		canvas_rectangle(&canvas, border, border, extent.width - 2 * border, extent.height - 2 * border, 0);
		buf_text(&content, "W n\n");
		canvas_fill(&canvas, 0);
		if (box->widget->field->type == FIELD_COMB && is_encoded(painter, value))
			paint_comb(painter, &canvas, box->widget, extent, value);
		else if (box->widget->field->type != FIELD_LINES && is_encoded(painter, value))
			paint_simple(painter, &canvas, box->widget, extent, value);
		else
			paint_shaped(painter, &canvas, box->widget, extent, value);
		canvas_restore(&canvas);
	}
	buf_text(&content, "EMC\n");
	return finish(painter, extent, &content, value != NULL && value[0] != '\0');
}
