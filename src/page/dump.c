/*
 * dump.c - pages as text: one line a box, for tests and `kronblad dump pages`
 *
 * Owns nothing. Invariant: lengths are rounded to a tenth of a point, so that the text is the same on every machine.
 */
#include "page/page.h"

#include "doc/tree.h"
#include "form/form.h"
#include "text/paragraph.h"

static const char *const kind_names[] = {
	[BOX_RUN] = "run",       [BOX_RECT] = "rect", [BOX_LINE] = "line",     [BOX_DRAWING] = "drawing",
	[BOX_RASTER] = "raster", [BOX_QR] = "qr",     [BOX_WIDGET] = "widget", [BOX_LINK] = "link",
};

static void dump_number(struct buf *out, double value)
{
	buf_char(out, ' ');
	buf_real(out, value, 1);
}

static void dump_origin(const struct box *box, struct buf *out)
{
	buf_char(out, ' ');
	if (box->origin == NULL) {
		buf_char(out, '-');
		return;
	}
	buf_text(out, node_name(box->origin->kind));
	buf_char(out, ':');
	buf_int(out, box->origin->line);
	if (box->part == PART_LABEL)
		buf_text(out, "/label");
}

static void dump_run(const struct box *box, struct buf *out)
{
	const struct run *run = box->run;
	buf_text(out, run->right_to_left ? " rtl " : " ");
	buf_real(out, run->size, 1);
	buf_text(out, run->face != NULL && run->face->style == FACE_BOLD ? "b \"" : " \"");
	buf_put(out, run->text, run->text_length);
	buf_char(out, '"');
}

/* How rules and frames are drawn: "stroke 0.6 000000 dashed fill e4eef5". */
static void dump_look(const struct box *box, struct buf *out)
{
	if (box->stroked || box->kind == BOX_LINE) {
		buf_text(out, " stroke ");
		buf_real(out, box->line_width, 1);
		buf_printf(out, " %06x%s", (unsigned)box->stroke, box->dashed ? " dashed" : "");
	}
	if (box->filled)
		buf_printf(out, " fill %06x", (unsigned)box->fill);
}

static void dump_box(const struct box *box, struct buf *out)
{
	buf_text(out, "  ");
	buf_text(out, kind_names[box->kind]);
	dump_number(out, box->x);
	dump_number(out, box->y);
	dump_number(out, box->width);
	dump_number(out, box->height);
	dump_origin(box, out);
	if (box->kind == BOX_RECT || box->kind == BOX_LINE)
		dump_look(box, out);
	if (box->run != NULL)
		dump_run(box, out);
	if (box->widget != NULL) {
		buf_printf(out, " %s %s", field_type_name(box->widget->field->type), box->widget->field->id);
		if (box->widget->option != NULL)
			buf_printf(out, "=%s", box->widget->option->id);
	}
	if (box->address != NULL)
		buf_printf(out, " <%s>", box->address);
	else if (box->alt != NULL)
		buf_printf(out, " (%s)", box->alt);
	buf_char(out, '\n');
}

void page_dump(const struct print *print, struct buf *out)
{
	for (size_t i = 0; i < print->page_count; i++) {
		buf_printf(out, "page %zu", i + 1);
		dump_number(out, print->width);
		dump_number(out, print->height);
		buf_char(out, '\n');
		for (size_t k = 0; k < print->pages[i].box_count; k++)
			dump_box(&print->pages[i].boxes[k], out);
	}
	for (size_t i = 0; i < print->outline_count; i++) {
		buf_printf(out, "outline %d page %zu", print->outline[i].level, print->outline[i].page + 1);
		dump_number(out, print->outline[i].y);
		buf_printf(out, " \"%s\"\n", print->outline[i].text);
	}
}
