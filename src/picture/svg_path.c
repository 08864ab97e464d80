/*
 * svg_path.c - the d attribute of SVG paths (SVG 1.1, 8.3)
 *
 * Owns nothing.
 */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "picture/drawing.h"
#include "picture/path.h"

struct path_reader {
	struct outline_builder *b;
	const char *at;
	double start_x, start_y;     /* of the current subpath */
	double control_x, control_y; /* of the previous curve, for smooth ones */
	char previous;
};

static const char *skip_space(const char *at)
{
	return at + strspn(at, " \t\r\n");
}

bool number_parse(const char **text, double *value)
{
	const char *at = skip_space(*text);
	double sign = *at == '-' ? -1 : 1, number = 0, scale = 1;
	bool any = false;
	at += *at == '-' || *at == '+';
	for (; isdigit((unsigned char)*at); at++, any = true)
		number = number * 10 + (*at - '0');
	if (*at == '.')
		for (at++; isdigit((unsigned char)*at); at++, any = true)
			number += (*at - '0') * (scale /= 10);
	if (!any || number > 1e6)
		return false;
	*value = sign * number;
	at = skip_space(at);
	*text = *at == ',' ? skip_space(at + 1) : at;
	return true;
}

/* Arc flags may stand without a space: "a5 5 0 0110 10". */
static bool flag_parse(const char **text, double *value)
{
	const char *at = skip_space(*text);
	if (*at != '0' && *at != '1')
		return false;
	*value = *at - '0';
	at = skip_space(at + 1);
	*text = *at == ',' ? skip_space(at + 1) : at;
	return true;
}

static int argument_count(char command)
{
	static const char commands[] = "mlhvcsqtaz";
	static const int counts[] = {2, 2, 1, 1, 6, 4, 4, 2, 7, 0};
	const char *found = strchr(commands, tolower((unsigned char)command));
	return command == '\0' || found == NULL ? -1 : counts[found - commands];
}

static bool read_arguments(struct path_reader *r, char command, int count, double *n)
{
	for (int i = 0; i < count; i++) {
		bool is_flag = tolower((unsigned char)command) == 'a' && (i == 3 || i == 4);
		if (is_flag ? !flag_parse(&r->at, &n[i]) : !number_parse(&r->at, &n[i]))
			return false;
	}
	return true;
}

/* Makes the arguments absolute. */
static void make_absolute(const struct path_reader *r, char command, int count, double *n)
{
	char kind = (char)tolower((unsigned char)command);
	if (command != kind)
		return;
	if (kind == 'h')
		n[0] += r->b->x;
	else if (kind == 'v')
		n[0] += r->b->y;
	else
		for (int i = kind == 'a' ? 5 : 0; i + 1 < count; i += 2) {
			n[i] += r->b->x;
			n[i + 1] += r->b->y;
		}
}

static void quadratic(struct path_reader *r, double cx, double cy, double x, double y)
{
	struct outline_builder *b = r->b;
	outline_cubic(b, b->x + (cx - b->x) * 2 / 3, b->y + (cy - b->y) * 2 / 3, x + (cx - x) * 2 / 3,
		      y + (cy - y) * 2 / 3, x, y);
	r->control_x = cx;
	r->control_y = cy;
}

static void cubic(struct path_reader *r, const double *n)
{
	outline_cubic(r->b, n[0], n[1], n[2], n[3], n[4], n[5]);
	r->control_x = n[2];
	r->control_y = n[3];
}

/* The previous control point mirrored at the current point, when the previous command was of that family. */
static void mirror(const struct path_reader *r, const char *family, double *x, double *y)
{
	bool same = r->previous != '\0' && strchr(family, r->previous) != NULL;
	*x = same ? 2 * r->b->x - r->control_x : r->b->x;
	*y = same ? 2 * r->b->y - r->control_y : r->b->y;
}

static void draw(struct path_reader *r, char kind, const double *n)
{
	struct outline_builder *b = r->b;
	double x, y;
	if (kind == 'm') {
		outline_move(b, n[0], n[1]);
		r->start_x = n[0];
		r->start_y = n[1];
	} else if (kind == 'l') {
		outline_line(b, n[0], n[1]);
	} else if (kind == 'h') {
		outline_line(b, n[0], b->y);
	} else if (kind == 'v') {
		outline_line(b, b->x, n[0]);
	} else if (kind == 'c') {
		cubic(r, n);
	} else if (kind == 's') {
		mirror(r, "cs", &x, &y);
		cubic(r, (const double[]){x, y, n[0], n[1], n[2], n[3]});
	} else if (kind == 'q') {
		quadratic(r, n[0], n[1], n[2], n[3]);
	} else if (kind == 't') {
		mirror(r, "qt", &x, &y);
		quadratic(r, x, y, n[0], n[1]);
	} else if (kind == 'a') {
		outline_arc(b, n[0], n[1], n[2], n[3] != 0, n[4] != 0, n[5], n[6]);
	} else {
		outline_close(b);
		b->x = r->start_x;
		b->y = r->start_y;
	}
	r->previous = kind;
}

bool path_parse(struct outline_builder *builder, const char *d, size_t *bad)
{
	struct path_reader r = {.b = builder, .at = skip_space(d)};
	char command = '\0';
	while (*r.at != '\0') {
		double n[7] = {0};
		const char *start = r.at;
		if (isalpha((unsigned char)*r.at))
			command = *r.at++;
		else if (command == 'm' || command == 'M')
			command = command == 'm' ? 'l' : 'L';
		int count = argument_count(command);
		bool first = r.previous == '\0' && tolower((unsigned char)command) != 'm';
		if (count < 0 || first || (count == 0 && r.at == start) || !read_arguments(&r, command, count, n)) {
			*bad = (size_t)(start - d);
			return false;
		}
		make_absolute(&r, command, count, n);
		draw(&r, (char)tolower((unsigned char)command), n);
		r.at = skip_space(r.at);
	}
	return true;
}
