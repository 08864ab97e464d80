/*
 * svg.c - a strict subset of SVG, by expat
 *
 * Owns the parser only while svg_parse runs. The first error ends the reading: what follows would be guesswork.
 */
#include "picture/svg.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "picture/path.h"

enum { DEEPEST = 16, MOST_SEGMENTS = 20000, MOST_SHAPES = 2000 };

/* What children inherit. */
struct look {
	struct transform transform;
	struct paint fill, stroke;
	double stroke_width;
	enum line_cap cap;
	enum line_join join;
};

struct svg_reader {
	XML_Parser parser;
	const char *path;
	struct bytes svg;
	struct arena *arena;
	struct diags *diags;
	struct drawing *drawing;
	struct look looks[DEEPEST + 1];
	int depth;
	size_t segments;
	bool in_title;
	bool failed;
};

static void fail(struct svg_reader *r, const char *hint, const char *message, const char *word)
{
	if (r->failed)
		return;
	r->failed = true;
	struct place at = {r->path, 1, 1};
	long offset = XML_GetCurrentByteIndex(r->parser);
	if (offset >= 0 && (size_t)offset <= r->svg.size)
		utf8_place(r->svg.data, (size_t)offset, &at.line, &at.column);
	diag_error(r->diags, at, hint, message, word);
	XML_StopParser(r->parser, XML_FALSE);
}

static const char *attribute(const char **attributes, const char *name)
{
	for (; *attributes != NULL; attributes += 2)
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	return NULL;
}

static void check_attributes(struct svg_reader *r, const char **attributes, const char *own)
{
	static const char common[] = " transform fill stroke stroke-width stroke-linecap stroke-linejoin ";
	for (; *attributes != NULL; attributes += 2) {
		char word[64];
		size_t n = strlen(attributes[0]);
		if (n + 3 <= sizeof word) {
			word[0] = ' ';
			memcpy(word + 1, attributes[0], n);
			memcpy(word + n + 1, " ", 2);
			if (strstr(common, word) != NULL || strstr(own, word) != NULL)
				continue;
		}
		fail(r, _("export the picture as plain paths with fill and stroke"),
		     _("the attribute \"%s\" is not read in pictures"), attributes[0]);
	}
}

static double length_of(struct svg_reader *r, const char **attributes, const char *name, double otherwise)
{
	const char *text = attribute(attributes, name);
	double value = otherwise;
	if (text == NULL)
		return otherwise;
	if (!number_parse(&text, &value) || *text != '\0')
		fail(r, _("write a plain number"), _("\"%s\" is not a number here"), name);
	return value;
}

static int hexadecimal(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *found = c == '\0' ? NULL : strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c);
	return found == NULL ? -1 : (int)(found - digits);
}

static bool parse_colour(const char *text, uint32_t *colour)
{
	size_t n = strlen(text);
	uint32_t value = 0;
	if (text[0] != '#' || (n != 4 && n != 7))
		return false;
	for (size_t i = 1; i < n; i++) {
		int digit = hexadecimal(text[i]);
		if (digit < 0)
			return false;
		value = n == 4 ? value << 8 | (uint32_t)digit * 17 : value << 4 | (uint32_t)digit;
	}
	*colour = value;
	return true;
}

static void take_paint(struct svg_reader *r, const char **attributes, const char *name, struct paint *paint)
{
	const char *text = attribute(attributes, name);
	if (text == NULL)
		return;
	if (strcmp(text, "none") == 0)
		*paint = (struct paint){PAINT_NONE, 0};
	else if (strcmp(text, "currentColor") == 0)
		*paint = (struct paint){PAINT_CURRENT, 0};
	else if (parse_colour(text, &paint->colour))
		paint->kind = PAINT_COLOUR;
	else
		fail(r, _("write none, currentColor or a colour as #1b1f23"), _("\"%s\" is not read as a colour"),
		     text);
}

static void take_word(struct svg_reader *r, const char **attributes, const char *name, const char *const words[3],
		      int *value)
{
	const char *text = attribute(attributes, name);
	if (text == NULL)
		return;
	for (int i = 0; i < 3; i++) {
		if (strcmp(text, words[i]) == 0) {
			*value = i;
			return;
		}
	}
	fail(r, NULL, _("\"%s\" is not read here"), text);
}

struct function {
	char name[16];
	double n[6];
	int count;
};

static bool parse_function(const char **text, struct function *f)
{
	size_t length = strspn(*text, "abcdefghijklmnopqrstuvwxyz");
	if (length == 0 || length >= sizeof f->name || (*text)[length] != '(')
		return false;
	memcpy(f->name, *text, length);
	f->name[length] = '\0';
	*text += length + 1;
	for (f->count = 0; f->count < 6 && **text != ')'; f->count++)
		if (!number_parse(text, &f->n[f->count]))
			return false;
	if (**text != ')')
		return false;
	*text += 1 + strspn(*text + 1, " ,\t\r\n");
	return true;
}

static bool apply_function(struct transform *transform, const struct function *f)
{
	struct transform t = TRANSFORM_NONE;
	if (strcmp(f->name, "translate") == 0 && (f->count == 1 || f->count == 2)) {
		t.e = f->n[0];
		t.f = f->count == 2 ? f->n[1] : 0;
	} else if (strcmp(f->name, "scale") == 0 && (f->count == 1 || f->count == 2)) {
		t.a = f->n[0];
		t.d = f->n[f->count - 1];
	} else if (strcmp(f->name, "matrix") == 0 && f->count == 6) {
		t = (struct transform){f->n[0], f->n[1], f->n[2], f->n[3], f->n[4], f->n[5]};
	} else if (strcmp(f->name, "rotate") == 0 && (f->count == 1 || f->count == 3)) {
		t = transform_rotate(f->n[0]);
		if (f->count == 3) {
			struct transform to = {1, 0, 0, 1, f->n[1], f->n[2]}, back = {1, 0, 0, 1, -f->n[1], -f->n[2]};
			t = transform_join(transform_join(to, t), back);
		}
	} else {
		return false;
	}
	*transform = transform_join(*transform, t);
	return true;
}

static void take_transform(struct svg_reader *r, const char **attributes, struct transform *transform)
{
	const char *text = attribute(attributes, "transform");
	struct function f;
	while (text != NULL && *text != '\0') {
		if (!parse_function(&text, &f) || !apply_function(transform, &f)) {
			fail(r, _("write translate, scale, rotate or matrix with plain numbers"),
			     _("this transform cannot be read: %s"), text);
			return;
		}
	}
}

static struct look *inherit(struct svg_reader *r, const char **attributes)
{
	static const char *const caps[] = {"butt", "round", "square"}, *const joins[] = {"miter", "round", "bevel"};
	struct look *look = &r->looks[r->depth];
	int cap = (int)look[-1].cap, join = (int)look[-1].join;
	*look = look[-1];
	take_transform(r, attributes, &look->transform);
	take_paint(r, attributes, "fill", &look->fill);
	take_paint(r, attributes, "stroke", &look->stroke);
	look->stroke_width = length_of(r, attributes, "stroke-width", look->stroke_width);
	take_word(r, attributes, "stroke-linecap", caps, &cap);
	take_word(r, attributes, "stroke-linejoin", joins, &join);
	look->cap = (enum line_cap)cap;
	look->join = (enum line_join)join;
	return look;
}

static struct outline_builder begin_shape(struct svg_reader *r, const struct look *look)
{
	struct drawing *drawing = r->drawing;
	if (drawing->shape_count >= MOST_SHAPES)
		fail(r, NULL, _("the picture has too many shapes%s"), "");
	drawing->shapes = arena_grow(r->arena, drawing->shapes, drawing->shape_count, sizeof *drawing->shapes);
	struct shape *shape = &drawing->shapes[drawing->shape_count++];
	*shape = (struct shape){
		.fill = look->fill,
		.stroke = look->stroke,
		.cap = look->cap,
		.join = look->join,
		.stroke_width = look->stroke_width * transform_scale(look->transform),
	};
	return (struct outline_builder){r->arena, shape, look->transform, 0, 0};
}

static void draw_rect(struct svg_reader *r, const char **attributes, struct outline_builder *b)
{
	double x = length_of(r, attributes, "x", 0), y = length_of(r, attributes, "y", 0);
	double w = length_of(r, attributes, "width", 0), h = length_of(r, attributes, "height", 0);
	double rx = length_of(r, attributes, "rx", length_of(r, attributes, "ry", 0));
	double ry = length_of(r, attributes, "ry", rx);
	rx = rx > w / 2 ? w / 2 : rx;
	ry = ry > h / 2 ? h / 2 : ry;
	outline_move(b, x + rx, y);
	outline_line(b, x + w - rx, y);
	if (rx > 0)
		outline_arc(b, rx, ry, 0, false, true, x + w, y + ry);
	outline_line(b, x + w, y + h - ry);
	if (rx > 0)
		outline_arc(b, rx, ry, 0, false, true, x + w - rx, y + h);
	outline_line(b, x + rx, y + h);
	if (rx > 0)
		outline_arc(b, rx, ry, 0, false, true, x, y + h - ry);
	outline_line(b, x, y + ry);
	if (rx > 0)
		outline_arc(b, rx, ry, 0, false, true, x + rx, y);
	outline_close(b);
}

static void draw_points(struct svg_reader *r, const char **attributes, struct outline_builder *b, bool close)
{
	const char *text = attribute(attributes, "points");
	double x, y;
	for (bool first = true; text != NULL && *text != '\0'; first = false) {
		if (!number_parse(&text, &x) || !number_parse(&text, &y)) {
			fail(r, _("write pairs of plain numbers"), _("these points cannot be read: %s"), text);
			return;
		}
		if (first)
			outline_move(b, x, y);
		else
			outline_line(b, x, y);
	}
	if (close)
		outline_close(b);
}

static void draw_path(struct svg_reader *r, const char **attributes, struct outline_builder *b)
{
	const char *d = attribute(attributes, "d");
	size_t bad = 0;
	if (d == NULL)
		fail(r, NULL, _("a path without \"%s\""), "d");
	else if (!path_parse(b, d, &bad))
		fail(r, _("export the picture as plain paths"), _("this path cannot be read from here on: %.20s"),
		     d + bad);
}

static void draw_ellipse(struct svg_reader *r, const char **attributes, struct outline_builder *b, bool circle)
{
	double rx = length_of(r, attributes, circle ? "r" : "rx", 0),
	       ry = circle ? rx : length_of(r, attributes, "ry", 0);
	outline_ellipse(b, length_of(r, attributes, "cx", 0), length_of(r, attributes, "cy", 0), rx, ry);
}

/* The elements that paint, with the attributes that are theirs alone. */
static const struct element {
	const char *name;
	const char *attributes;
} elements[] = {
	{"path", " d "},           {"rect", " x y width height rx ry "},
	{"circle", " cx cy r "},   {"ellipse", " cx cy rx ry "},
	{"line", " x1 y1 x2 y2 "}, {"polyline", " points "},
	{"polygon", " points "},
};

static bool draw_element(struct svg_reader *r, const char *name, const char **attributes, const struct look *look)
{
	size_t i = 0, count = sizeof elements / sizeof *elements;
	while (i < count && strcmp(elements[i].name, name) != 0)
		i++;
	if (i == count)
		return false;
	check_attributes(r, attributes, elements[i].attributes);
	struct outline_builder b = begin_shape(r, look);
	if (strcmp(name, "path") == 0) {
		draw_path(r, attributes, &b);
	} else if (strcmp(name, "rect") == 0) {
		draw_rect(r, attributes, &b);
	} else if (strcmp(name, "line") == 0) {
		outline_move(&b, length_of(r, attributes, "x1", 0), length_of(r, attributes, "y1", 0));
		outline_line(&b, length_of(r, attributes, "x2", 0), length_of(r, attributes, "y2", 0));
	} else if (name[0] == 'p') {
		draw_points(r, attributes, &b, strcmp(name, "polygon") == 0);
	} else {
		draw_ellipse(r, attributes, &b, name[0] == 'c');
	}
	r->segments += b.shape->segment_count;
	if (r->segments > MOST_SEGMENTS)
		fail(r, _("simplify the picture"), _("the picture has too many points%s"), "");
	return true;
}

static void read_root(struct svg_reader *r, const char *name, const char **attributes)
{
	const char *box = attribute(attributes, "viewBox");
	struct drawing *d = r->drawing;
	if (strcmp(name, "svg") != 0)
		fail(r, NULL, _("the file does not begin with <svg> but with <%s>"), name);
	check_attributes(r, attributes, " xmlns viewBox width height version ");
	if (box == NULL)
		fail(r, _("add viewBox=\"0 0 48 48\""), _("<%s> has no viewBox"), name);
	else if (!number_parse(&box, &d->min_x) || !number_parse(&box, &d->min_y) || !number_parse(&box, &d->width) ||
		 !number_parse(&box, &d->height) || *box != '\0' || d->width <= 0 || d->height <= 0)
		fail(r, _("write four numbers, the last two above 0"), _("this %s cannot be read"), "viewBox");
}

static void XMLCALL start_element(void *context, const char *name, const char **attributes)
{
	struct svg_reader *r = context;
	if (r->failed)
		return;
	if (++r->depth > DEEPEST) {
		fail(r, NULL, _("elements are nested too deep at <%s>"), name);
		return;
	}
	if (r->depth == 1)
		read_root(r, name, attributes);
	const struct look *look = inherit(r, attributes);
	r->in_title = strcmp(name, "title") == 0;
	if (r->depth == 1 || r->in_title || strcmp(name, "desc") == 0)
		return;
	if (strcmp(name, "g") == 0)
		check_attributes(r, attributes, "");
	else if (!draw_element(r, name, attributes, look))
		fail(r, _("export the picture as plain paths"), _("<%s> is not read in pictures"), name);
}

static void XMLCALL end_element(void *context, const char *name)
{
	struct svg_reader *r = context;
	(void)name;
	r->depth--;
	r->in_title = false;
}

static void XMLCALL text(void *context, const char *bytes, int n)
{
	struct svg_reader *r = context;
	if (r->in_title && r->depth == 2)
		r->drawing->title =
			arena_printf(r->arena, "%s%.*s", r->drawing->title != NULL ? r->drawing->title : "", n, bytes);
}

/* A document type could declare entities that expand without end. */
static void XMLCALL start_doctype(void *context, const char *name, const char *system, const char *public, int internal)
{
	(void)system, (void)public, (void)internal;
	fail(context, _("remove the line that begins with <!DOCTYPE"),
	     _("a document type (%s) is not read in pictures"), name);
}

struct drawing *svg_parse(const char *path, struct bytes svg, struct arena *arena, struct diags *diags)
{
	struct svg_reader r = {
		.parser = XML_ParserCreate("UTF-8"), .path = path, .svg = svg, .arena = arena, .diags = diags};
	r.drawing = arena_alloc(arena, sizeof *r.drawing);
	r.looks[0] = (struct look){.transform = TRANSFORM_NONE, .fill = {PAINT_COLOUR, 0}, .stroke_width = 1};
	if (r.parser == NULL)
		return NULL;
	XML_SetUserData(r.parser, &r);
	XML_SetElementHandler(r.parser, start_element, end_element);
	XML_SetCharacterDataHandler(r.parser, text);
	XML_SetStartDoctypeDeclHandler(r.parser, start_doctype);
	if (XML_Parse(r.parser, svg.data, (int)svg.size, 1) == XML_STATUS_ERROR && !r.failed)
		fail(&r, _("export the picture again as plain SVG"), _("the picture %s cannot be read from here on"),
		     path);
	XML_ParserFree(r.parser);
	return r.failed ? NULL : r.drawing;
}
