/*
 * text.c - runs of glyphs as text objects
 *
 * Owns nothing. Glyphs stand in visual order in both directions, all on the baseline: what has its place elsewhere is a
 * glyph made for it, as is a cluster of several glyphs. What a reader copies is a code's ToUnicode text; in
 * right-to-left runs ReversedChars tells that the order is visual (ActualText there is reversed once more by PDFium,
 * MuPDF and Poppler), and tell.h what is told besides.
 */
#include "pdf/text.h"

#include <math.h>
#include <string.h>

#include "pdf/canvas.h"
#include "pdf/font.h"
#include "pdf/mark.h"
#include "pdf/object.h"
#include "pdf/tell.h"
#include "text/paragraph.h"
#include "text/subset.h"

/* The pen while a TJ array is written: where the reader stands and where the next glyph belongs, from the run's left
 * edge. */
struct pen {
	struct canvas *canvas;
	struct pdf_font *font;
	const struct run *run;
	double reader, wanted;
	bool in_array, in_string;
};

/* Glyphs [first, end) of a run that show one text. */
struct cluster {
	size_t first, end;
	double advance;
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

static void show_sign(struct pen *pen, const struct sign *sign, double x)
{
	move_to(pen, x);
	if (!pen->in_string)
		buf_char(pen->canvas->out, '(');
	pen->in_string = true;
	unsigned code = pdf_font_code(pen->font, sign);
	put_code(pen->canvas->out, code);
	pen->reader += pdf_font_width(pen->font, code) * pen->run->size / 1000;
}

static int font_units(const struct run *run, double length)
{
	return (int)lround(length * run->face->units_per_em / run->size);
}

static double in_points(const struct run *run, int units)
{
	return units * run->size / run->face->units_per_em;
}

/* The width on the page of what needs none: Poppler sorts glyphs by their left edges. */
static int nudge(const struct run *run)
{
	return run->face->units_per_em / 256;
}

static void show_guards(struct pen *pen, const char *guards)
{
	enum { BYTES = 3 };
	const struct run *run = pen->run;
	struct made_glyph nothing = {.advance = (int16_t)nudge(run)};
	for (size_t left = strlen(guards) / BYTES; left > 0; left--, guards += BYTES) {
		struct sign guard = {.made = &nothing, .text = guards, .length = BYTES};
		show_sign(pen, &guard, pen->wanted - (double)left * in_points(run, nudge(run)));
	}
}

enum { MOST_PARTS = 32 };

static struct cluster cluster_at(const struct run *run, size_t first)
{
	struct cluster cluster = {first, first + 1, (double)run->glyphs[first].advance};
	for (; cluster.end < run->glyph_count && run->glyphs[cluster.end].text_length == 0; cluster.end++) {
		if (cluster.end == first + MOST_PARTS)
			break;
		cluster.advance += (double)run->glyphs[cluster.end].advance;
	}
	return cluster;
}

static bool is_mark(const struct cluster *cluster)
{
	return cluster->advance <= 0;
}

/* The place of marks, one behind the other: just before the left edge of the letter that comes next. */
static double mark_place(const struct pen *pen, size_t first)
{
	const struct run *run = pen->run;
	double x = pen->wanted;
	while (first < run->glyph_count) {
		struct cluster cluster = cluster_at(run, first);
		if (!is_mark(&cluster))
			return run->glyphs[first].x_offset < 0 ? x + (double)run->glyphs[first].x_offset : x;
		x -= in_points(run, nudge(run));
		first = cluster.end;
	}
	return x;
}

/* Puts the cluster's glyphs together, for x as the place of the whole. */
static struct made_glyph make_glyph(const struct pen *pen, const struct cluster *cluster, double x,
				    struct glyph_part parts[MOST_PARTS])
{
	const struct run *run = pen->run;
	double at = pen->wanted - x;
	for (size_t i = cluster->first; i < cluster->end; i++) {
		const struct glyph *glyph = &run->glyphs[i];
		parts[i - cluster->first] =
			(struct glyph_part){.glyph = glyph->id,
					    .x = (int16_t)font_units(run, at + (double)glyph->x_offset),
					    .y = (int16_t)font_units(run, (double)glyph->y_offset)};
		at += (double)glyph->advance;
	}
	int advance = is_mark(cluster) ? nudge(run) : font_units(run, cluster->advance);
	return (struct made_glyph){parts, cluster->end - cluster->first, (int16_t)advance};
}

static void show_cluster(struct pen *pen, const struct cluster *cluster)
{
	const struct run *run = pen->run;
	const struct glyph *glyph = &run->glyphs[cluster->first];
	bool is_one = cluster->end == cluster->first + 1;
	struct sign sign = {.glyph = glyph->id,
			    .text = run->text + glyph->text_at,
			    .length = glyph->text_length,
			    .right_to_left = run->right_to_left,
			    .guarded = run->right_to_left && tell_guarded(run, cluster->first)};
	struct glyph_part parts[MOST_PARTS];
	struct made_glyph made;
	double x = pen->wanted;
	if (is_mark(cluster))
		x = mark_place(pen, cluster->first);
	else if (is_one)
		x += (double)glyph->x_offset;
	if (is_mark(cluster) || !is_one || glyph->y_offset < 0 || glyph->y_offset > 0) {
		made = make_glyph(pen, cluster, x, parts);
		sign.made = &made;
	}
	if (run->right_to_left)
		show_guards(pen, tell_guards_left(run, cluster->first));
	show_sign(pen, &sign, x);
	pen->wanted += cluster->advance;
	if (run->right_to_left)
		show_guards(pen, tell_guards_right(run, cluster->first));
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

/* Begins a text object at x from the run's left edge, which is at `left`. */
static void begin_text(struct pen *pen, double x, double left, double y)
{
	struct canvas *canvas = pen->canvas;
	pen->reader = pen->wanted = x;
	buf_text(canvas->out, "BT\n");
	select_font(canvas, pen->font, pen->run->size);
	canvas_point(canvas, left + x, y);
	buf_text(canvas->out, "Td\n");
}

static void end_text(struct pen *pen)
{
	end_array(pen);
	buf_text(pen->canvas->out, "ET\n");
}

static uint32_t space_of(const struct run *run)
{
	return face_glyph(run->face, ' ');
}

static double space_width(const struct run *run)
{
	return in_points(run, face_advance(run->face, space_of(run)));
}

static void show_space(struct pen *pen)
{
	struct sign space = {
		.glyph = space_of(pen->run), .text = " ", .length = 1, .guarded = pen->run->in_right_to_left};
	show_sign(pen, &space, pen->wanted);
}

static bool has_space_first(const struct run *run)
{
	return run->right_to_left && tell_space_first(run) && space_of(run) != 0;
}

static void show_run(struct pen *pen, double left, double y)
{
	const struct run *run = pen->run;
	bool space_first = has_space_first(run);
	begin_text(pen, space_first ? -space_width(run) : 0, left, y);
	if (space_first)
		show_space(pen);
	pen->wanted = 0;
	for (size_t first = 0; first < run->glyph_count;) {
		struct cluster cluster = cluster_at(run, first);
		show_cluster(pen, &cluster);
		first = cluster.end;
	}
	end_text(pen);
}

/* From right to left, each glyph in a text object. */
static void show_apart(struct pen *pen, double left, double y)
{
	const struct run *run = pen->run;
	double x = run->width;
	for (size_t i = run->glyph_count; i-- > 0;) {
		x -= (double)run->glyphs[i].advance;
		begin_text(pen, x, left, y);
		show_cluster(pen, &(struct cluster){i, i + 1, (double)run->glyphs[i].advance});
		end_text(pen);
	}
}

void text_paint(struct pdf_fonts *fonts, struct canvas *canvas, struct marking *marking, const struct run *run,
		double x, double y)
{
	if (run->face == NULL || run->glyph_count == 0 || run->size <= 0)
		return;
	struct pen pen = {.canvas = canvas, .font = pdf_font_of(fonts, run->face), .run = run};
	canvas_fill(canvas, run->colour);
	mark_begin(marking, run->lang, run->right_to_left);
	if (run->right_to_left && tell_apart(run))
		show_apart(&pen, x, y);
	else
		show_run(&pen, x, y);
}

void text_space(struct pdf_fonts *fonts, struct canvas *canvas, struct marking *marking, const struct run *run,
		double x, double y)
{
	if (run->face == NULL || run->text_length == 0 || run->text[run->text_length - 1] == ' ' ||
	    space_of(run) == 0 || has_space_first(run))
		return;
	struct pen pen = {.canvas = canvas, .font = pdf_font_of(fonts, run->face), .run = run};
	canvas_fill(canvas, run->colour);
	mark_begin(marking, run->lang, run->right_to_left);
	begin_text(&pen, run->in_right_to_left ? -space_width(run) : run->width, x, y);
	show_space(&pen);
	end_text(&pen);
}
