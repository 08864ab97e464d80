/*
 * pdf_image.c - pictures made of pixels in a PDF: equal ones once, alpha as a soft mask, figures and decoration
 */
#include "pdf/pdf.h"
#include "pdf_sample.h"
#include "pdf_unpack.h"
#include "picture/raster.h"
#include "picture_sample.h"
#include "tap.h"

static const struct raster *raster_of(struct sample *sample, const char *path, struct buf file)
{
	struct bytes bytes = {arena_copy(sample->arena, file.data, file.len), file.len};
	buf_free(&file);
	return raster_normalise(path, bytes, sample->arena, &sample->diags);
}

static void add(struct sample *sample, const struct raster *raster, const char *alt)
{
	struct node *image = sample_node(sample, sample_node(sample, sample->tree, NODE_PARAGRAPH), NODE_IMAGE);
	sample_box(sample, (struct box){.kind = BOX_RASTER,
					.origin = alt == NULL ? NULL : image,
					.alt = alt,
					.raster = raster,
					.x = 60,
					.y = sample->y,
					.width = 80,
					.height = 60});
	sample->y += 70;
}

static struct sample pictured(void)
{
	struct sample sample = sample_new("sv", false, true);
	struct recipe house = {.width = 80, .height = 60, .alpha = true},
		      grey = {.width = 80, .height = 60, .grey = true};
	add(&sample, raster_of(&sample, "a.png", sample_png(house)), "Ett hus");
	add(&sample, raster_of(&sample, "a.png", sample_png(house)), "Samma hus");
	add(&sample, raster_of(&sample, "b.jpg", sample_jpeg(house)), "Ett hus till");
	sample_page(&sample);
	add(&sample, raster_of(&sample, "b.jpg", sample_jpeg(house)), NULL);
	add(&sample, raster_of(&sample, "c.jpeg", sample_jpeg(grey)), "Grått");
	grey.deep = true;
	add(&sample, raster_of(&sample, "d.png", sample_png(grey)), "Grått, också");
	return sample;
}

static void test_objects(const struct buf *file)
{
	struct buf text = unpacked(file);
	is_int(occurrences(&text, "/Subtype/Image"), 5, "four different pictures and one soft mask");
	is_int(occurrences(&text, "/SMask"), 1, "alpha is a soft mask");
	is_int(occurrences(&text, "/DCTDecode"), 2, "JPEGs pass through");
	is_int(occurrences(&text, "/Predictor 15"), 3, "PNGs keep their filters");
	is_int(occurrences(&text, "/DeviceRGB"), 2, "two in colours");
	is_int(occurrences(&text, "/DeviceGray"), 3, "two grey ones and the mask");
	is_int(occurrences(&text, "/Interpolate"), 0, "no interpolation (ISO 19005-2 6.2.8)");
	is_int(occurrences(&text, " Do\n"), 6, "six are painted");
	is_int(occurrences(&text, "/S/Figure"), 5, "five are figures");
	is_int(occurrences(&text, "80 0 0 60 60 "), 6, "each as large as its box");
	buf_free(&text);
}

int main(void)
{
	struct sample sample = pictured();
	struct pdf_writer *writer = pdf_writer_open(sample.fonts);
	struct buf one = BUF_EMPTY, two = BUF_EMPTY;
	ok(pdf_write(writer, &sample.print, &one, &sample.diags) && sample.diags.count == 0,
	   "a document with pictures");
	ok(pdf_write(writer, &sample.print, &two, &sample.diags), "and again");
	ok(one.len == two.len && memcmp(one.data, two.data, one.len) == 0, "is the same");
	test_objects(&one);
	buf_free(&one);
	buf_free(&two);
	pdf_writer_close(writer);
	sample_free(&sample);
	return tap_end();
}
