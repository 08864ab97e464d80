/*
 * picture_drawing.c - drawings as SVG: as short as it goes, rounded once, what would look different kept apart
 */
#include "picture/drawing.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "picture/svg.h"
#include "tap.h"

/* What of a drawing with these shapes stands on a page. */
static const char *shown(struct arena *arena, const char *shapes)
{
	struct diags diags = {.arena = arena};
	struct buf out = BUF_EMPTY;
	const char *svg =
		arena_printf(arena, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 48 48\">%s</svg>", shapes);
	const struct drawing *drawing = svg_parse("a.svg", (struct bytes){svg, strlen(svg)}, arena, &diags);
	if (drawing == NULL)
		return "an error";
	drawing_put_shapes(drawing, &out);
	const char *copy = buf_copy(&out, arena);
	buf_free(&out);
	return copy;
}

#define INK "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\""
#define RED "fill=\"none\" stroke=\"#a00000\" stroke-width=\"2\""
#define FULL "fill=\"currentColor\""

int main(void)
{
	struct arena *arena = arena_new();

	is_text(shown(arena, "<path " INK " d=\"M1 2L4 2L4 .5L3.5 0M.25 1.5\"/>"),
		"<path " INK " d=\"m1 2h3v-1.5l-.5-.5m-3.25 1.5\"/>",
		"numbers are relative, and as short as SVG allows");
	is_text(shown(arena, "<path " INK " d=\"M1 1L1.5 1.25L1.75 2\"/>"), "<path " INK " d=\"m1 1l.5.25l.25.75\"/>",
		"a point begins a number where the one before has a point");
	is_text(shown(arena, "<path " INK " d=\"M0 0L.004 1L.008 2L.012 3\"/>"), "<path " INK " d=\"m0 0v1l.01 1v1\"/>",
		"what is rounded does not add up");
	is_text(shown(arena, "<path " INK " d=\"M1 1L2 1L2 2ZL3 3\"/>"), "<path " INK " d=\"m1 1h1v1zl2 2\"/>",
		"a closed line goes on where it began");
	is_text(shown(arena, "<path " INK " d=\"M1 1L2 1\"/><path " INK " d=\"M1 2L2 2\"/>"),
		"<path " INK " d=\"m1 1h1m-1 1h1\"/>", "lines of one paint share a path");
	is_text(shown(arena, "<path " INK " d=\"M1 1L2 1\"/><path " RED " d=\"M1 2L2 2\"/>"),
		"<path " INK " d=\"m1 1h1\"/><path " RED " d=\"m1 2h1\"/>", "lines of two colours do not");
	is_text(shown(arena, "<path " FULL " d=\"M0 0L9 0L9 9Z\"/><path " FULL " d=\"M1 1L1 2L2 2Z\"/>"),
		"<path " FULL " d=\"m0 0h9v9z\"/><path " FULL " d=\"m1 1v1h1z\"/>",
		"surfaces stay apart: one in another would be a hole");
	arena_free(arena);
	return tap_end();
}
