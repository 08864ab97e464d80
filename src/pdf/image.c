/*
 * image.c - pictures made of pixels as image XObjects
 *
 * Owns nothing. ISO 19005-2 6.2.8: no Interpolate, Alternates or OPI; colours are device ones, which the output intent
 * of every file explains.
 */
#include "pdf/image.h"

#include "base/arena.h"
#include "base/table.h"
#include "page/page.h"
#include "pdf/canvas.h"
#include "pdf/object.h"
#include "pdf/painter.h"
#include "picture/raster.h"

enum { PREDICTOR_PNG = 15 }; /* each row says which one (ISO 32000-1 table 10) */

static void describe(struct object *image, const struct raster *raster, bool grey)
{
	dict_name(image, "Type", "XObject");
	dict_name(image, "Subtype", "Image");
	dict_int(image, "Width", raster->width);
	dict_int(image, "Height", raster->height);
	dict_name(image, "ColorSpace", grey ? "DeviceGray" : "DeviceRGB");
	dict_int(image, "BitsPerComponent", 8);
}

static struct object *add_rows(struct painter *painter, const struct raster *raster, struct bytes rows, bool grey)
{
	struct object *image = stream_packed(painter->file, rows.data, rows.size);
	describe(image, raster, grey);
	struct object *parameters = dict_dict(image, "DecodeParms");
	dict_int(parameters, "Predictor", PREDICTOR_PNG);
	dict_int(parameters, "Colors", grey ? 1 : 3);
	dict_int(parameters, "BitsPerComponent", 8);
	dict_int(parameters, "Columns", raster->width);
	return image;
}

static struct object *add_image(struct painter *painter, const struct raster *raster)
{
	struct object *image = NULL;
	switch (raster->kind) {
	case RASTER_JPEG:
		image = stream_plain(painter->file, raster->file.data, raster->file.size);
		dict_name(image, "Filter", "DCTDecode");
		describe(image, raster, raster->grey);
		break;
	case RASTER_PNG:
		image = add_rows(painter, raster, raster->rows, raster->grey);
		if (raster->alpha.size != 0)
			dict_put(image, "SMask", add_rows(painter, raster, raster->alpha, true));
		break;
	}
	return image;
}

/* The name in resources: "I1". */
static const char *name_of(struct painter *painter, const struct raster *raster)
{
	const char *name = table_find(painter->images, raster->hash);
	if (name != NULL)
		return name;
	if (painter->image_count == 0)
		painter->image_names = dict_dict(painter->resources, "XObject");
	name = arena_printf(painter->arena, "I%zu", ++painter->image_count);
	dict_put(painter->image_names, name, add_image(painter, raster));
	table_put(painter->images, raster->hash, (void *)name);
	return name;
}

/* An image is one unit wide and high, its bottom left corner at the origin (8.9.4). */
void image_paint(struct painter *painter, struct canvas *canvas, const struct box *box)
{
	const char *name = name_of(painter, box->raster);
	canvas_save(canvas);
	canvas_number(canvas, box->width);
	buf_text(canvas->out, "0 0 ");
	canvas_number(canvas, box->height);
	canvas_point(canvas, box->x, box->y + box->height);
	buf_text(canvas->out, "cm\n");
	content_name(canvas->out, name);
	buf_text(canvas->out, " Do\n");
	canvas_restore(canvas);
}
