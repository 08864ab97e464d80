/*
 * picture.c - pictures of content/pictures on printed pages
 *
 * Owns nothing. Invariant: a picture without a description, or that only supports words, is decoration and has no
 * origin.
 */
#include "page/block.h"

#include <math.h>

#include "base/arena.h"
#include "page/inline.h"
#include "picture/drawing.h"
#include "picture/raster.h"
#include "site/site.h"

/* NULL for an unknown one, which the site's own check reports. */
const struct picture *picture_of(const struct layout *layout, const struct node *image)
{
	return image->target == NULL ? NULL : site_picture_named(layout->site, image->target);
}

static void picture_alt(const struct layout *layout, struct box *box, const struct node *image,
			const struct picture *picture)
{
	const struct language *language = layout->language;
	const char *alt = node_plain(layout->arena, image);
	if (node_is_support(image))
		alt = "";
	else if (alt == NULL || alt[0] == '\0')
		alt = alt_both(layout, words_in(layout->site, &picture->alt, layout->language, &language),
			       layout->second == NULL ? NULL
						      : words_in(layout->site, &picture->alt, layout->second, NULL));
	box->alt = alt;
	box->alt_lang = language == layout->language ? NULL : language->tag;
	box->origin = alt[0] == '\0' ? NULL : image;
}

/* A picture as large as an area allows, in its middle. */
static struct box *piece_fitted(struct layout *layout, struct piece *piece, const struct node *image, struct box area)
{
	const struct picture *picture = picture_of(layout, image);
	if (picture == NULL)
		return NULL;
	const struct drawing *drawing = picture->drawing;
	const struct raster *raster = picture->raster;
	double width = drawing != NULL ? drawing->width : raster != NULL ? raster->width : 1;
	double height = drawing != NULL ? drawing->height : raster != NULL ? raster->height : 1;
	double scale = fmin(area.width / width, area.height / height);
	struct box *box = piece_box(layout, piece, raster != NULL ? BOX_RASTER : BOX_DRAWING);
	box->width = width * scale;
	box->height = height * scale;
	box->x = area.x + (area.width - box->width) / 2;
	box->y = area.y + (area.height - box->height) / 2;
	box->drawing = drawing;
	box->raster = raster;
	picture_alt(layout, box, image, picture);
	return box;
}

struct box *piece_picture(struct layout *layout, struct piece *piece, const struct node *image, double x, double y,
			  double side)
{
	return piece_fitted(layout, piece, image, (struct box){.x = x, .y = y, .width = side, .height = side});
}

/*
 * A picture in a paragraph of its own. Drawings have one size. Pixels have theirs at 150 to the inch, fewer would be
 * seen, or are as wide as the text, or 40% of the page high.
 */
void flow_picture(struct flow *flow, const struct node *image)
{
	const double side = 40 * MM, pixel = 72.0 / 150;
	struct layout *layout = flow->layout;
	const struct picture *picture = picture_of(layout, image);
	const struct raster *raster = picture == NULL ? NULL : picture->raster;
	struct box area = {.x = flow->x, .width = side, .height = side};
	if (raster != NULL) {
		double scale = fmin(pixel, flow->width / raster->width);
		scale = fmin(scale, 0.4 * layout->style->sheet.height / raster->height);
		area.width = raster->width * scale;
		area.height = raster->height * scale;
	}
	piece_fitted(layout, flow_piece(flow, area.height), image, area);
}

/* The picture that is all a paragraph holds, or NULL. */
const struct node *picture_alone(const struct node *paragraph)
{
	const struct node *first = paragraph->first;
	return first != NULL && first->next == NULL && first->kind == NODE_IMAGE ? first : NULL;
}

/* The first picture in document order below an item. */
static const struct node *picture_within(const struct node *item)
{
	for (const struct node *n = item; n != NULL; n = node_walk(item, (struct node *)n)) {
		if (n->kind == NODE_IMAGE)
			return n;
	}
	return NULL;
}

static void flow_pictured(struct flow *flow, const struct node *item, double height)
{
	struct layout *layout = flow->layout;
	const struct node *image = picture_within(item);
	const struct picture *picture = image == NULL ? NULL : picture_of(layout, image);
	if (picture == NULL)
		return;
	struct type_style look = layout->style->label;
	struct text text = text_start(layout, item, look);
	text_words(&text, words_in(layout->site, &picture->label, layout->language, NULL), item, PART_CONTENT);
	struct lines lines = text_set(&text, flow->width, TEXT_CENTRE), others = {0};
	struct text second = {.layout = layout};
	if (layout->second != NULL) {
		look.bold = false;
		second = text_second_words(layout, layout->second,
					   words_in(layout->site, &picture->label, layout->second, NULL), item, look);
		others = text_set(&second, flow->width, TEXT_CENTRE);
	}
	struct piece *piece = flow_piece(flow, lines.height + others.height + layout->style->space.label + height);
	double top = piece_lines(&text, piece, &lines, flow->x, 0, flow->width);
	top += piece_lines(&second, piece, &others, flow->x, top, flow->width) + layout->style->space.label;
	piece_picture(layout, piece, image, flow->x + (flow->width - height) / 2, top, height);
}

/* :::pictures: a grid of labelled pictures, the label above: a pointing finger must not hide it. */
void flow_pictures(struct flow *flow, const struct node *block)
{
	struct layout *layout = flow->layout;
	const double least = 40 * MM, height = 24 * MM, gap = layout->style->space.column;
	size_t columns = (size_t)((flow->width + gap) / (least + gap));
	columns = columns == 0 ? 1 : columns;
	double width = (flow->width - gap * (double)(columns - 1)) / (double)columns;
	const struct node *list = block->first;
	const struct node *item = list != NULL && list->kind == NODE_LIST ? list->first : list;
	while (item != NULL) {
		flow_space(flow, layout->style->space.paragraph);
		struct piece *piece = flow_piece(flow, 0);
		piece->strips = arena_array(layout->arena, columns, sizeof *piece->strips);
		for (; piece->strip_count < columns && item != NULL; item = item->next) {
			struct strip *strip = &piece->strips[piece->strip_count];
			strip->flow = flow_start(layout, flow->x + (width + gap) * (double)piece->strip_count, width);
			flow_pictured(&strip->flow, item, height);
			double tall = flow_height(&strip->flow);
			piece->height = tall > piece->height ? tall : piece->height;
			piece->strip_count++;
		}
	}
}
