/*
 * text.c - runs of glyphs as text objects
 *
 * Owns nothing. Glyphs stand in visual order in both directions. What a reader copies: a code's ToUnicode text; in
 * right-to-left runs ReversedChars tells that the order is visual (ActualText there is reversed once more by PDFium,
 * MuPDF and Poppler); in left-to-right runs a cluster of several glyphs is a Span with ActualText.
 */
#include "pdf/text.h"

#include <math.h>

#include "pdf/canvas.h"
#include "pdf/font.h"
#include "pdf/mark.h"
#include "pdf/object.h"
#include "pdf/tag.h"
#include "text/paragraph.h"

/* Glyphs [first, end) of a run that stand in one text object. */
struct stretch {
	size_t first, end;
	bool cluster; /* one cluster of several glyphs */
};

/* The pen while a TJ array is written: where the reader stands and where the next glyph belongs, from the run's left
 * edge. */
struct pen {
	struct canvas *canvas;
	struct pdf_font *font;
	const struct run *run;
	double reader, wanted;
	double raised; /* Ts */
	bool in_array, in_string;
};

static void put_code(struct buf *out, unsigned code)
{
	content_byte(out, (unsigned char)(code >> 8));
	content_byte(out, (unsigned char)code);
}

static void end_string(struct pen *pen)
{
	if (pen->in_string)
		buf_char(pen->canvas->out, ')');
	pen->in_string = false;
}

static void end_array(struct pen *pen)
{
	end_string(pen);
	if (pen->in_array)
		buf_text(pen->canvas->out, "] TJ\n");
	pen->in_array = false;
}

static void raise_to(struct pen *pen, double offset)
{
	if (fabs(pen->raised - offset) < 0.005)
		return;
	end_array(pen);
	canvas_number(pen->canvas, offset);
	buf_text(pen->canvas->out, "Ts\n");
	pen->raised = offset;
}

/* Moves the reader to `x` by a whole number of thousandths of the size; smaller differences wait for the next glyph. */
static void move_to(struct pen *pen, double x)
{
	double size = pen->run->size;
	long adjustment = lround((pen->reader - x) * 1000 / size);
	if (!pen->in_array)
		buf_char(pen->canvas->out, '[');
	pen->in_array = true;
	if (adjustment == 0)
		return;
	end_string(pen);
	buf_int(pen->canvas->out, adjustment);
	pen->reader -= (double)adjustment * size / 1000;
}

static void show_glyph(struct pen *pen, const struct glyph *glyph)
{
	const struct run *run = pen->run;
	raise_to(pen, (double)glyph->y_offset);
	move_to(pen, pen->wanted + (double)glyph->x_offset);
	if (!pen->in_string)
		buf_char(pen->canvas->out, '(');
	pen->in_string = true;
	unsigned code =
		pdf_font_code(pen->font, glyph->id, run->text + glyph->text_at, glyph->text_length, run->right_to_left);
	put_code(pen->canvas->out, code);
	pen->reader += pdf_font_width(pen->font, code) * run->size / 1000;
	pen->wanted += (double)glyph->advance;
}

static void select_font(struct canvas *canvas, const struct pdf_font *font, double size)
{
	struct ink *ink = &canvas->ink;
	if (ink->font == font && fabs(ink->font_size - size) < 0.005)
		return;
	ink->font = font;
	ink->font_size = size;
	buf_char(canvas->out, '/');
	buf_text(canvas->out, pdf_font_name(font));
	buf_char(canvas->out, ' ');
	canvas_number(canvas, size);
	buf_text(canvas->out, "Tf\n");
}

static void show_stretch(struct pen *pen, const struct stretch *stretch, double x, double y)
{
	struct canvas *canvas = pen->canvas;
	double start = pen->wanted;
	pen->reader = start;
	buf_text(canvas->out, "BT\n");
	select_font(canvas, pen->font, pen->run->size);
	canvas_point(canvas, x + start, y);
	buf_text(canvas->out, "Td\n");
	for (size_t i = stretch->first; i < stretch->end; i++)
		show_glyph(pen, &pen->run->glyphs[i]);
	raise_to(pen, 0);
	end_array(pen);
	buf_text(canvas->out, "ET\n");
}

/* Glyphs behind `first` that belong to its cluster. */
static size_t cluster_end(const struct run *run, size_t first)
{
	size_t end = first + 1;
	while (end < run->glyph_count && run->glyphs[end].text_length == 0)
		end++;
	return end;
}

/* Everything up to the next cluster of several glyphs, or that cluster. Right-to-left runs are one stretch. */
static struct stretch next_stretch(const struct run *run, size_t first, bool spans)
{
	if (!spans)
		return (struct stretch){first, run->glyph_count, false};
	size_t end = cluster_end(run, first);
	if (end > first + 1)
		return (struct stretch){first, end, true};
	while (end < run->glyph_count && cluster_end(run, end) == end + 1)
		end++;
	return (struct stretch){first, end, false};
}

void text_paint(struct pdf_fonts *fonts, struct canvas *canvas, struct marking *marking, const struct run *run,
		double x, double y)
{
	if (run->face == NULL || run->glyph_count == 0 || run->size <= 0)
		return;
	struct pen pen = {.canvas = canvas, .font = pdf_font_of(fonts, run->face), .run = run};
	bool spans = !run->right_to_left && marking->group != NULL && marking->group->element != NULL;
	canvas_fill(canvas, run->colour);
	for (size_t first = 0; first < run->glyph_count;) {
		struct stretch stretch = next_stretch(run, first, spans);
		const struct glyph *glyph = &run->glyphs[first];
		if (stretch.cluster)
			mark_replaced(marking, run->lang, run->text + glyph->text_at, glyph->text_length);
		else
			mark_begin(marking, run->lang, run->right_to_left);
		show_stretch(&pen, &stretch, x, y);
		if (stretch.cluster)
			mark_end(marking);
		first = stretch.end;
	}
}

void text_space(struct pdf_fonts *fonts, struct canvas *canvas, struct marking *marking, const struct run *run,
		double x, double y)
{
	if (run->face == NULL || run->text_length == 0 || run->text[run->text_length - 1] == ' ')
		return;
	struct glyph glyph = {.id = face_glyph(run->face, ' '), .text_length = 1};
	struct run space = {.face = run->face,
			    .size = run->size,
			    .colour = run->colour,
			    .lang = run->lang,
			    .text = " ",
			    .text_length = 1,
			    .glyphs = &glyph,
			    .glyph_count = 1};
	if (glyph.id != 0)
		text_paint(fonts, canvas, marking, &space, x + (run->right_to_left ? 0 : run->width), y);
}
