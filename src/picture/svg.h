/*
 * svg.h - a strict subset of SVG 1.1
 *
 * path, rect, circle, ellipse, line, polyline, polygon, g, title, desc; transform, fill, stroke, stroke-width,
 * stroke-linecap, stroke-linejoin, viewBox, width, height, version. Anything else is an error with its place, never
 * ignored.
 */
#ifndef PICTURE_SVG_H
#define PICTURE_SVG_H

#include "base/file.h"
#include "picture/drawing.h"

struct arena;
struct diags;

/* Parses a whole file. NULL after errors; `path` names it in them. */
struct drawing *svg_parse(const char *path, struct bytes svg, struct arena *arena, struct diags *diags);

#endif
