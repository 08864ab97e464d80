/* png/preview: every kind of box, what widgets show, the same bytes, boxes without sense */
#include "png/preview.h"

#include <math.h>

#include "pdf_sample.h"
#include "picture/drawing.h"
#include "png_sample.h"
#include "qr/qr.h"
#include "tap.h"

/* A sheet of 300 by 200 points at two pixels a point. */
enum { SHEET = 300, DOWN = 200, WIDTH = 600, WHITE = 0xFFFFFF, BLUE = 0x023876 };

struct view {
	struct sample sample;
	struct preview_writer *writer;
	unsigned char *pixels;
	int width, height;
};

static void clear(struct view *view)
{
	view->sample.print.pages[0] = (struct page){NULL, 0};
	view->sample.print.width = SHEET;
	view->sample.print.height = DOWN;
}

static void show(struct view *view)
{
	struct buf file = BUF_EMPTY;
	free(view->pixels);
	view->pixels = NULL;
	if (preview_write(view->writer, &view->sample.print, 0, WIDTH, &file, &view->sample.diags))
		view->pixels = decoded(&file, &view->width, &view->height);
	diags_print(&view->sample.diags, stdout);
	buf_free(&file);
}

static void show_box(struct view *view, struct box box)
{
	clear(view);
	sample_box(&view->sample, box);
	show(view);
}

static double ink(const struct view *view, double x, double y, double width, double height)
{
	return ink_in(view->pixels, view->width, (int)(2 * x), (int)(2 * y), (int)(2 * width), (int)(2 * height)) / 4;
}

static uint32_t pixel(const struct view *view, double x, double y)
{
	return pixel_at(view->pixels, view->width, (int)(2 * x), (int)(2 * y));
}

static double all(const struct view *view)
{
	return ink(view, 0, 0, SHEET, DOWN);
}

static void test_shapes(struct view *view)
{
	show_box(view,
		 (struct box){
			 .kind = BOX_RECT, .x = 10, .y = 20, .width = 30, .height = 10, .filled = true, .fill = BLUE});
	ok(view->width == WIDTH && view->height == 400, "the picture has the sheet's form");
	ok(pixel(view, 10, 20) == BLUE && pixel(view, 39.5, 29.5) == BLUE && pixel(view, 40, 25) == WHITE &&
		   pixel(view, 20, 30) == WHITE && pixel(view, 20, 19.5) == WHITE,
	   "a rectangle stands from the top left corner, in its colour");
	show_box(view, (struct box){.kind = BOX_RECT,
				    .x = 10,
				    .y = 20,
				    .width = 30,
				    .height = 10,
				    .stroked = true,
				    .line_width = 1});
	ok(fabs(all(view) - 80) < 1 && pixel(view, 25, 25) == WHITE, "a frame is hollow");
	show_box(view, (struct box){.kind = BOX_RECT, .width = 30, .height = 10});
	ok(all(view) <= 0, "neither filled nor stroked is nothing");
	show_box(view, (struct box){.kind = BOX_LINE, .x = 10, .y = 50, .width = 0, .height = 40, .line_width = 2});
	ok(fabs(all(view) - 80) < 1 && pixel(view, 10, 70) == 0, "a line goes down");
	show_box(view, (struct box){.kind = BOX_LINK, .width = 100, .height = 100, .address = "https://a.example/"});
	ok(all(view) <= 0, "a link does not show");
}

static void test_drawing(struct view *view)
{
	struct segment square[] = {{SEGMENT_MOVE, {2}, {2}},
				   {SEGMENT_LINE, {12}, {2}},
				   {SEGMENT_LINE, {12}, {12}},
				   {SEGMENT_LINE, {2}, {12}},
				   {SEGMENT_CLOSE, {0}, {0}}};
	struct segment stroke[] = {{SEGMENT_MOVE, {2}, {7}}, {SEGMENT_CUBIC, {5, 9, 12}, {7, 7, 7}}};
	struct shape shapes[] = {{square, 5, {PAINT_CURRENT, 0}, {PAINT_NONE, 0}, 0, CAP_BUTT, JOIN_MITER, NULL},
				 {stroke, 2, {PAINT_NONE, 0}, {PAINT_COLOUR, 0xFFFFFF}, 2, CAP_BUTT, JOIN_MITER, NULL}};
	struct drawing drawing = {2, 2, 10, 10, shapes, 2, NULL};
	show_box(view, (struct box){.kind = BOX_DRAWING,
				    .drawing = &drawing,
				    .x = 20,
				    .y = 40,
				    .width = 100,
				    .height = 50,
				    .fill = BLUE});
	ok(pixel(view, 45, 40) == BLUE && pixel(view, 94.5, 89.5) == BLUE && pixel(view, 44.5, 60) == WHITE &&
		   pixel(view, 95, 60) == WHITE,
	   "a picture is as large as its box allows, in the middle");
	ok(pixel(view, 70, 65) == WHITE && pixel(view, 70, 59.5) == BLUE, "with its strokes in scale");
	drawing.width = 0;
	show_box(view,
		 (struct box){.kind = BOX_DRAWING, .drawing = &drawing, .width = 100, .height = 50, .fill = BLUE});
	ok(all(view) <= 0, "without a size it is nothing");
}

/* Each module is one pixel or more, all of it dark or light. */
static void test_code(struct view *view, size_t bytes, double side)
{
	char *words = arena_alloc(view->sample.arena, bytes + 1);
	struct qr code;
	memset(words, 'x', bytes);
	ok(qr_encode(view->sample.arena, words, bytes, &code), "a code is made");
	show_box(view, (struct box){.kind = BOX_QR, .qr = &code, .x = 30.3, .y = 20.7, .width = side, .height = side});
	int wrong = 0, grey = 0;
	for (int y = 0; y < code.size; y++)
		for (int x = 0; x < code.size; x++) {
			uint32_t shown =
				pixel(view, 30.3 + (x + 0.5) * side / code.size, 20.7 + (y + 0.5) * side / code.size);
			wrong += (shown == 0) != (code.modules[y * code.size + x] == 1);
			grey += shown != 0 && shown != WHITE;
		}
	is_int(wrong, 0, "its modules are dark and light where they should be");
	is_int(grey, 0, "and crisp");
}

static void test_text(struct view *view)
{
	clear(view);
	view->sample.y = 100;
	sample_text(&view->sample, NULL, PART_CONTENT, "lll", 40, FACE_REGULAR, "sv", false);
	const struct box *box = &view->sample.print.pages[0].boxes[0];
	double baseline = box->y, stem = 40 * 0.09;
	show(view);
	ok(ink(view, 0, baseline + 0.5, SHEET, DOWN - baseline - 0.5) <= 0, "letters stand on their baseline");
	ok(ink(view, 0, 0, SHEET, baseline - 40 * 0.78) <= 0, "and are as high as they should be");
	ok(fabs(all(view) - 3 * stem * 40 * 0.76) < 20, "and have the weight of their face");
	double pitch = (double)box->run->glyphs[0].advance;
	double first = ink(view, 60, 0, pitch, DOWN), second = ink(view, 60 + pitch, 0, pitch, DOWN);
	ok(first > 50 && fabs(first - second) < 8, "one beside the other");
	clear(view);
	view->sample.y = 100;
	sample_text(&view->sample, NULL, PART_CONTENT, "مرحبا", 30, FACE_REGULAR, "ar", true);
	const struct run *run = view->sample.print.pages[0].boxes[0].run;
	view->sample.print.pages[0].boxes[0].x = 20;
	show(view);
	ok(ink(view, 20, 0, run->width, DOWN) > 0.95 * all(view) && all(view) > 100,
	   "Arabic stands from its left edge");
}

static struct box *widget(struct view *view, enum field_type type, const char *value, bool right_to_left)
{
	clear(view);
	sample_text(&view->sample, NULL, PART_CONTENT, "x", 12, FACE_REGULAR, "sv", false); /* names the face */
	view->sample.print.pages[0].boxes[0].y = -100;
	view->sample.y = 50;
	struct field *field = sample_field(&view->sample, type, "a", "A");
	field->lines = type == FIELD_LINES ? 2 : 1;
	if (type == FIELD_MENU)
		sample_options(&view->sample, field, 2, (const char *const[]){"ja", "nej"});
	struct widget *made = sample_widget(&view->sample, NULL, field, NULL, value);
	made->right_to_left = right_to_left;
	return &view->sample.print.pages[0].boxes[1];
}

static void test_widgets(struct view *view)
{
	struct box *box = widget(view, FIELD_TEXT, NULL, false);
	show(view);
	ok(fabs(all(view) - (300 - 0.5 + box->height) * 2 * 0.5) < 160 && ink(view, 62, 52, 230, 20) <= 0,
	   "an empty field shows its frame");
	box->stroked = false;
	show(view);
	ok(all(view) <= 0, "and without one nothing");
	widget(view, FIELD_TEXT, "Alva Exempel", false)->stroked = false;
	show(view);
	double left = ink(view, 60, 50, 75, 24);
	ok(left > 50 && all(view) - left <= 0, "a filled one its words, at its left");
	box = widget(view, FIELD_TEXT, "Alva Exempel", true);
	box->stroked = false;
	box->width = 200;
	show(view);
	ok(ink(view, 185, 50, 75, 24) > 50 && ink(view, 60, 50, 120, 24) <= 0, "or at its right");
	widget(view, FIELD_LINES, "Alva", false)->stroked = false;
	show(view);
	ok(ink(view, 60, 50, 75, 24) > 15 && ink(view, 60, 74, 230, 24) <= 0, "the first line is the upper one");
	widget(view, FIELD_MENU, "nej", false)->stroked = false;
	show(view);
	ok(all(view) > 10, "a menu shows what was chosen");
	widget(view, FIELD_MENU, "annat", false)->stroked = false;
	show(view);
	ok(all(view) <= 0, "and nothing when there is no such answer");
	widget(view, FIELD_SIGNATURE, "x", false)->stroked = false;
	show(view);
	ok(all(view) <= 0, "nobody signs a preview");
	widget(view, FIELD_TICK, "ja", false)->stroked = false;
	show(view);
	ok(pixel(view, 67, 57) == 0 && pixel(view, 64, 54) == 0 && pixel(view, 67, 54) == WHITE, "a tick has a cross");
	box = widget(view, FIELD_CHOICE, "ja", false);
	box->stroked = false;
	box->width = box->height = 14;
	show(view);
	ok(pixel(view, 67, 57) == 0 && pixel(view, 67, 54) == 0 && pixel(view, 63, 53.5) == WHITE, "a choice a dot");
	widget(view, FIELD_TEXT, "Alva Exempel Alva Exempel Alva Exempel", false)->width = 60;
	view->sample.print.pages[0].boxes[1].stroked = false;
	show(view);
	ok(ink(view, 120, 50, 180, 24) <= 0 && all(view) > 40, "words end with their field");
}

/* Nothing has been painted before it. */
static void test_space(struct view *view)
{
	clear(view);
	sample_text(&view->sample, NULL, PART_CONTENT, "x", 12, FACE_REGULAR, "sv", false);
	const struct run *run = view->sample.print.pages[0].boxes[0].run;
	run->glyphs[0].id = face_glyph(run->face, ' ');
	show(view);
	ok(all(view) <= 0, "a space is nothing");
}

static void test_same(struct view *view)
{
	struct buf one = BUF_EMPTY, again = BUF_EMPTY, other = BUF_EMPTY;
	clear(view);
	view->sample.y = 20;
	sample_text(&view->sample, NULL, PART_CONTENT, "Åsa 0470-12 34 56", 12, FACE_BOLD, "sv", false);
	sample_text(&view->sample, NULL, PART_CONTENT, "مرحبا بكم", 12, FACE_REGULAR, "ar", true);
	struct print *print = &view->sample.print;
	struct preview_writer *fresh = preview_writer_open(view->sample.fonts);
	preview_write(view->writer, print, 0, 480, &one, &view->sample.diags);
	preview_write(view->writer, print, 0, 480, &again, &view->sample.diags);
	preview_write(fresh, print, 0, 480, &other, &view->sample.diags);
	ok(one.len > 0 && one.len == again.len && memcmp(one.data, again.data, one.len) == 0,
	   "the same bytes once more");
	ok(one.len == other.len && memcmp(one.data, other.data, one.len) == 0, "and from another writer");
	preview_writer_close(fresh);
	buf_free(&one);
	buf_free(&again);
	buf_free(&other);
}

static void test_odd(struct view *view)
{
	static const double odd[] = {0, -1, 1e300, -1e300, INFINITY, NAN, 20};
	enum { COUNT = sizeof odd / sizeof *odd };
	struct run empty = {.face = NULL};
	struct qr code;
	struct glyph unknown = {.id = 0xFFFFFF, .advance = NAN};
	struct segment segment = {SEGMENT_CLOSE, {0}, {0}};
	struct shape shape = {&segment, 1, {PAINT_CURRENT, 0}, {PAINT_CURRENT, 0}, 1, CAP_ROUND, JOIN_ROUND, NULL};
	struct drawing drawing = {0, 0, 1, 1, &shape, 1, NULL};
	qr_encode(view->sample.arena, "x", 1, &code);
	sample_text(&view->sample, NULL, PART_CONTENT, "x", 12, FACE_REGULAR, "sv", false);
	struct run run = *view->sample.print.pages[0].boxes[0].run;
	run.glyphs = &unknown;
	run.glyph_count = 1;
	struct box filled = *widget(view, FIELD_TEXT, "x", false);
	clear(view);
	for (int i = 0; i < COUNT * COUNT; i++)
		for (enum box_kind kind = BOX_RUN; kind <= BOX_LINK; kind++) {
			double a = odd[i % COUNT], b = odd[i / COUNT];
			sample_box(&view->sample, (struct box){.kind = kind,
							       .x = a,
							       .y = b,
							       .width = b,
							       .height = a,
							       .radius = a,
							       .line_width = b,
							       .filled = true,
							       .stroked = true,
							       .dashed = i % 2,
							       .run = i % 3 == 0 ? &empty : &run,
							       .drawing = &drawing,
							       .qr = &code,
							       .widget = filled.widget});
		}
	show(view);
	ok(view->pixels != NULL, "boxes without sense are painted somehow");
	struct buf file = BUF_EMPTY;
	struct print *print = &view->sample.print;
	view->sample.print.pages[0] = (struct page){NULL, 0};
	struct diags diags = {.arena = view->sample.arena};
	ok(preview_write(view->writer, print, 0, 1, &file, &diags) && diags.errors == 0,
	   "a picture may be a pixel wide");
	print->height = 1e9;
	ok(!preview_write(view->writer, print, 0, 480, &file, &diags) && diags.errors == 1, "a sheet can be too tall");
	print->width = 0;
	ok(!preview_write(view->writer, print, 0, 480, &file, &diags) && diags.errors == 2, "or have no size");
	buf_free(&file);
}

int main(void)
{
	struct view view = {.sample = sample_new("sv", false, true)};
	view.writer = preview_writer_open(view.sample.fonts);
	test_space(&view);
	test_shapes(&view);
	test_drawing(&view);
	test_code(&view, 40, 45);
	test_code(&view, 40, 15);
	test_code(&view, 2000, 150);
	test_text(&view);
	test_widgets(&view);
	test_same(&view);
	test_odd(&view);
	preview_writer_close(view.writer);
	free(view.pixels);
	sample_free(&view.sample);
	return tap_end();
}
