/*
 * figure.c - pictures, and the wheel as inline SVG
 *
 * Owns nothing. Drawings are inlined because currentColor then follows the page, in dark mode too, and because the
 * site must work from file://. A picture beside words that say the same is hidden from readers; alone it has a name.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/tree.h"
#include "html/escape.h"
#include "html/page.h"
#include "html/writer.h"
#include "picture/drawing.h"
#include "picture/raster.h"
#include "picture/wheel.h"
#include "site/link.h"

/* The wheel's measures, in units of its viewBox. */
enum { WHEEL_OUTER = 196, WHEEL_HUB = 44, WHEEL_GAP = 4, WHEEL_WORDS = 128, WHEEL_NUMBER = 66, WHEEL_ICON = 46 };

void sketches_make(struct web *web, struct arena *arena)
{
	struct sketch *sketches = arena_array(arena, web->site->picture_count, sizeof *sketches);
	struct buf buf = BUF_EMPTY;

	for (size_t i = 0; i < web->site->picture_count; i++) {
		const struct drawing *drawing = web->site->pictures[i].drawing;
		if (drawing == NULL)
			continue;
		drawing_view_box(drawing, &buf);
		sketches[i].view_box = buf_copy(&buf, arena);
		buf_clear(&buf);
		drawing_put_shapes(drawing, &buf);
		sketches[i].shapes = buf_copy(&buf, arena);
		buf_clear(&buf);
	}
	buf_free(&buf);
	for (size_t i = 0; i < web->asset_count; i++)
		if (web->assets[i].picture != NULL)
			sketches[web->assets[i].picture - web->site->pictures].asset = &web->assets[i];
	web->sketches = sketches;
}

static const struct sketch *sketch_of(const struct writer *writer, const struct picture *picture)
{
	return &writer->web->sketches[picture - writer->site->pictures];
}

const struct picture *image_picture(const struct writer *writer, const struct node *image)
{
	return image->target == NULL ? NULL : site_picture_named(writer->site, image->target);
}

/* An empty alt hides it from readers. Measures keep its place while it loads. */
static void write_pixels(struct writer *writer, const struct picture *picture, const char *alt,
			 const struct language *language, bool support)
{
	const struct raster *raster = picture->raster;

	write_raw(writer, support                          ? "<img class=\"aid\" src=\""
			  : raster->height > raster->width ? "<img class=\"tall\" src=\""
							   : "<img src=\"");
	escape_url(writer->out, asset_url(writer, sketch_of(writer, picture)->asset));
	buf_printf(writer->out, "\" width=\"%d\" height=\"%d\" alt=\"", raster->width, raster->height);
	write_text(writer, alt);
	write_raw(writer, "\"");
	if (alt[0] != '\0')
		write_lang(writer, language);
	write_raw(writer, " loading=\"lazy\" decoding=\"async\">");
}

static void write_drawing(struct writer *writer, const struct picture *picture, const char *alt,
			  const struct language *language, bool support)
{
	const struct sketch *sketch = sketch_of(writer, picture);

	write_raw(writer, support ? "<svg class=\"aid\"" : "<svg");
	write_raw(writer, sketch->view_box);
	if (alt[0] == '\0') {
		write_raw(writer, " aria-hidden=\"true\">");
	} else {
		write_raw(writer, " role=\"img\" aria-label=\"");
		write_text(writer, alt);
		write_raw(writer, "\"");
		write_lang(writer, language);
		write_raw(writer, ">");
	}
	write_raw(writer, sketch->shapes);
	write_raw(writer, "</svg>");
}

/*
 * What is written in Markdown describes the picture here, else what stands in pictures.yaml does everywhere. Support is
 * for the eye alone, and the page's switch hides it.
 */
void write_picture(struct writer *writer, const struct node *image)
{
	const struct picture *picture = image_picture(writer, image);
	const struct language *language = writer->language;
	const char *alt = image->first != NULL ? node_plain(writer->arena, image) : NULL;

	if (picture == NULL)
		return; /* the site's own check has reported it */
	bool support = node_is_support(image);
	writer->has_support |= support;
	if (writer->beside_text || support)
		alt = "";
	else if (alt == NULL)
		alt = words_in(writer->site, &picture->alt, writer->language, &language);
	if (picture->raster != NULL)
		write_pixels(writer, picture, alt, language, support);
	else if (picture->drawing != NULL)
		write_drawing(writer, picture, alt, language, support);
}

/* The rest of an <svg> whose place is given: its view box and its shapes. */
static void put_inner(struct writer *writer, const struct picture *picture)
{
	const struct sketch *sketch = sketch_of(writer, picture);

	write_raw(writer, sketch->view_box);
	write_raw(writer, ">");
	write_raw(writer, sketch->shapes);
	write_raw(writer, "</svg>");
}

static void put_attribute(struct writer *writer, const char *name, double value)
{
	buf_printf(writer->out, " %s=\"", name);
	buf_real(writer->out, value, 1);
	buf_char(writer->out, '"');
}

/* The area's picture above its number and name, upright in every sector. */
static void write_area_words(struct writer *writer, const struct area *area, size_t number)
{
	double x, y;

	wheel_point(number - 1, writer->site->area_count, WHEEL_WORDS, &x, &y);

	if (area->picture != NULL && area->picture->drawing != NULL) {
		buf_printf(writer->out, "<svg color=\"#%06x\" aria-hidden=\"true\"", (unsigned)area->ink);
		put_attribute(writer, "x", x - WHEEL_ICON / 2.0);
		put_attribute(writer, "y", y - WHEEL_ICON);
		buf_printf(writer->out, " width=\"%d\" height=\"%d\"", WHEEL_ICON, WHEEL_ICON);
		put_inner(writer, area->picture);
	}
	buf_printf(writer->out, "<text fill=\"#%06x\"", (unsigned)area->ink);
	put_attribute(writer, "x", x);
	put_attribute(writer, "y", y + 22);
	buf_printf(writer->out, ">%zu. ", number);
	write_text(writer, words_in(writer->site, &area->name, writer->language, NULL));
	write_raw(writer, "</text>");
}

/* SVG's links know no hreflang: a page in another language says so in the link's name. */
static void write_fallback_name(struct writer *writer, const struct area *area, size_t number,
				const struct document *page)
{
	if (page->language == writer->language)
		return;
	buf_printf(writer->out, " aria-label=\"%zu. ", number);
	write_text(writer, words_in(writer->site, &area->name, writer->language, NULL));
	write_raw(writer, " (");
	write_text(writer, string_fill(writer->arena, writer->language, STRING_IN_LANGUAGE, "language",
				       page->language->autonym, NULL));
	write_raw(writer, ")\"");
}

static void write_wheel_area(struct writer *writer, size_t index, const struct shape *sector, bool with_links)
{
	const struct area *area = &writer->site->areas[index];
	const struct document *page =
		with_links && area->page != NULL ? site_nearest(writer->site, writer->language, area->page) : NULL;

	if (page != NULL) {
		write_raw(writer, "<a");
		write_href(writer, document_address(writer->arena, page, NULL));
		write_fallback_name(writer, area, index + 1, page);
		write_raw(writer, ">");
	}
	drawing_put_shape(sector, writer->out);
	write_area_words(writer, area, index + 1);
	write_raw(writer, page != NULL ? "</a>\n" : "\n");
}

/* "Hälsa, Utveckling, …" */
static const char *area_names(const struct writer *writer)
{
	const char *names = "";

	for (size_t i = 0; i < writer->site->area_count; i++)
		names = arena_printf(writer->arena, "%s%s%s", names,
				     i == 0                            ? ""
				     : writer->language->right_to_left ? "، "
								       : ", ",
				     words_in(writer->site, &writer->site->areas[i].name, writer->language, NULL));
	return names;
}

void write_wheel(struct writer *writer, bool with_links)
{
	static const struct wheel_shape shape = {
		.outer = WHEEL_OUTER, .band = WHEEL_HUB, .hub = WHEEL_HUB, .gap = WHEEL_GAP};
	size_t count = writer->site->area_count;
	struct wheel_sector *sectors = arena_array(writer->arena, count + 1, sizeof *sectors);

	for (size_t i = 0; i < count; i++)
		sectors[i].colour = writer->site->areas[i].colour;
	const struct drawing *drawing = wheel_draw(&shape, sectors, count, writer->arena);
	write_raw(writer, "<figure class=\"wheel\"><svg viewBox=\"-200 -200 400 400\"");
	if (with_links) {
		/* The links in it are the list of areas: a group with a name, not one picture. */
		write_raw(writer, " role=\"group\" aria-label=\"");
		write_text(writer, string_fill(writer->arena, writer->language, STRING_WHEEL_ALT, "areas",
					       area_names(writer), NULL));
		write_raw(writer, "\">\n");
	} else {
		write_raw(writer, " aria-hidden=\"true\">\n");
	}
	for (size_t i = 0; i < count; i++)
		write_wheel_area(writer, i, &drawing->shapes[i], with_links);
	write_raw(writer, "</svg></figure>\n");
}

void write_disc(struct writer *writer, const struct area *area)
{
	if (area == NULL)
		return;
	buf_printf(writer->out,
		   "<svg class=\"disc\" viewBox=\"0 0 40 40\" color=\"#%06x\" aria-hidden=\"true\">"
		   "<circle cx=\"20\" cy=\"20\" r=\"19\" fill=\"#%06x\"/>",
		   (unsigned)area->ink, (unsigned)area->colour);
	if (area->picture != NULL && area->picture->drawing != NULL) {
		write_raw(writer, "<svg x=\"8\" y=\"8\" width=\"24\" height=\"24\"");
		put_inner(writer, area->picture);
	}
	write_raw(writer, "</svg>");
}
