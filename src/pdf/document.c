/*
 * document.c - a print becomes a PDF file
 *
 * Owns the writer: what is kept from document to document. What one document needs lives in an arena of its own.
 */
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/table.h"
#include "page/page.h"
#include "page/value.h"
#include "pdf/appearance.h"
#include "pdf/canvas.h"
#include "pdf/draw.h"
#include "pdf/encoding.h"
#include "pdf/field.h"
#include "pdf/font.h"
#include "pdf/image.h"
#include "pdf/mark.h"
#include "pdf/meta.h"
#include "pdf/nav.h"
#include "pdf/object.h"
#include "pdf/painter.h"
#include "pdf/pdf.h"
#include "pdf/save.h"
#include "pdf/structure.h"
#include "pdf/tag.h"
#include "pdf/text.h"
#include "site/language.h"
#include "site/site.h"
#include "text/face.h"
#include "text/paragraph.h"

static const char BULLET[] = "\xE2\x80\xA2";

struct pdf_writer {
	struct font_cache *cache;
	struct packer *packer;
	struct arena *arena;
	struct buf profile;
	struct value_setter values;
};

struct pdf_writer *pdf_writer_open(const struct fonts *fonts)
{
	struct arena *arena = arena_new();
	struct packer *packer = packer_open(PACK_DOCUMENT);
	struct buf profile = BUF_EMPTY, packed = BUF_EMPTY;
	icc_write(&profile);
	packer_run(packer, profile.data, profile.len, &packed);
	buf_free(&profile);
	struct pdf_writer *writer = arena_alloc(arena, sizeof *writer);
	*writer = (struct pdf_writer){font_cache_open(), packer, arena, packed, {.fonts = fonts}};
	return writer;
}

void pdf_writer_close(struct pdf_writer *writer)
{
	value_setter_close(&writer->values);
	font_cache_close(writer->cache);
	packer_close(writer->packer);
	buf_free(&writer->profile);
	arena_free(writer->arena);
}

/* The language of a group: that of the nearest element that names one. */
static const char *language_of(const struct print *print, const struct element *element)
{
	for (; element != NULL; element = element->parent)
		if (element->lang != NULL)
			return element->lang;
	return print->lang;
}

static void paint_box(struct painter *painter, struct canvas *canvas, struct marking *marking, const struct box *box)
{
	switch (box->kind) {
	case BOX_RUN:
		text_paint(painter->fonts, canvas, marking, box->run, box->x, box->y);
		if (box->part == PART_LABEL)
			text_space(painter->fonts, canvas, marking, box->run, box->x, box->y);
		break;
	case BOX_RECT:
	case BOX_LINE:
	case BOX_DRAWING:
	case BOX_QR:
		if (marking->group->element != NULL && marking->group->element->tag == TAG_LBL)
			mark_replaced(marking, NULL, BULLET, strlen(BULLET)); /* a list's mark, drawn */
		else
			mark_begin(marking, NULL, false);
		draw_box(canvas, painter->arena, box);
		break;
	case BOX_RASTER:
		mark_begin(marking, NULL, false);
		image_paint(painter, canvas, box);
		break;
	case BOX_WIDGET:
		if (painter->print->flat)
			appearance_flat(painter, canvas, marking, box);
		break;
	case BOX_LINK:
		break;
	}
}

static void paint_group(struct painter *painter, struct canvas *canvas, struct group *group, int *next_mcid)
{
	const struct page *page = &painter->print->pages[group->page];
	struct marking marking = {.out = canvas->out,
				  .group = group,
				  .next_mcid = next_mcid,
				  .lang = language_of(painter->print, group->element)};
	const struct box *last = NULL;
	for (size_t i = group->first; i < group->first + group->count; i++) {
		paint_box(painter, canvas, &marking, &page->boxes[i]);
		if (page->boxes[i].kind == BOX_RUN)
			last = &page->boxes[i];
	}
	/* From right to left pdf.js sees no gap between what stands side by side. */
	if (last != NULL && last->part != PART_LABEL && last->run->in_right_to_left)
		text_space(painter->fonts, canvas, &marking, last->run, last->x, last->y);
	mark_end(&marking);
}

/* Paints the groups of a page, from *group on; they stand in the order of pages. */
static void write_page(struct painter *painter, size_t number, size_t *group, struct buf *content)
{
	const struct print *print = painter->print;
	const struct tags *tags = painter->tags;
	struct object *page = painter->pages[number];
	const double sheet[4] = {0, 0, print->width, print->height};
	struct canvas canvas = canvas_start(content, print->height);
	int next_mcid = 0;
	buf_clear(content);
	for (; *group < tags->group_count && tags->groups[*group].page == number; (*group)++)
		paint_group(painter, &canvas, &tags->groups[*group], &next_mcid);
	dict_reals(page, "MediaBox", sheet, 4);
	dict_put(page, "Resources", painter->resources);
	dict_put(page, "Contents", stream_indirect(painter->file, content->data, content->len));
	dict_int(page, "StructParents", (long long)number);
	dict_name(page, "Tabs", "S");
}

static void write_pages(struct painter *painter)
{
	struct buf content = BUF_EMPTY;
	size_t group = 0;
	for (size_t i = 0; i < painter->print->page_count; i++)
		write_page(painter, i, &group, &content);
	buf_free(&content);
}

static void add_annotations(struct painter *painter)
{
	struct tags *tags = painter->tags;
	struct object *list = NULL;
	for (size_t i = 0; i < tags->annotation_count; i++) {
		struct annotation *annotation = &tags->annotations[i];
		if (i == 0 || tags->annotations[i - 1].page != annotation->page)
			list = dict_array(painter->pages[annotation->page], "Annots");
		annotation->object = dict_indirect(painter->file);
		array_put(list, annotation->object);
	}
}

/* A face of the language's that has a letter which the face of typed values lacks, or NULL. */
static const struct face *second_face(const struct painter *painter, const struct face *first, uint32_t letter)
{
	const struct document *document = painter->print->document;
	if (document == NULL || face_glyph(first, letter) != 0)
		return NULL;
	for (size_t i = 0; i < document->language->font_count; i++) {
		const struct face *face =
			fonts_find(painter->values->fonts, document->language->fonts[i], FACE_REGULAR);
		if (face != NULL && face_glyph(face, letter) != 0)
			return face;
	}
	return NULL;
}

static bool has_fields(const struct tags *tags)
{
	for (size_t i = 0; i < tags->annotation_count; i++)
		if (tags->annotations[i].box->kind == BOX_WIDGET)
			return true;
	return false;
}

static bool choose_field_face(struct painter *painter)
{
	if (!has_fields(painter->tags))
		return true;
	const struct face *face = value_face(painter->print, painter->values->fonts);
	if (face == NULL) {
		diag_error(painter->diags, painter->at, _("name a Latin font in languages.yaml"),
			   _("no font can show what is typed into the fields"));
		return false;
	}
	size_t count;
	const struct document *document = painter->print->document;
	const uint32_t *letters = language_letters(
		painter->arena, document == NULL ? painter->print->lang : document->language->tag, &count);
	struct encoding *encoding = arena_alloc(painter->arena, sizeof *encoding);
	*encoding = encoding_for(painter->arena, letters, count, face,
				 count == 0 ? NULL : second_face(painter, face, letters[0]));
	pdf_fonts_use_in_fields(painter->fonts, face, encoding);
	return true;
}

static bool write_document(struct painter *painter, struct font_cache *cache)
{
	const struct print *print = painter->print;
	painter->tags = tags_derive(print, painter->arena);
	painter->pages = arena_array(painter->arena, print->page_count, sizeof *painter->pages);
	for (size_t i = 0; i < print->page_count; i++)
		painter->pages[i] = page_indirect(painter->file);
	if (!choose_field_face(painter))
		return false;
	painter->resources = dict_indirect(painter->file);
	add_annotations(painter);
	write_pages(painter);
	fields_write(painter);
	links_write(painter);
	if (!pdf_fonts_write(painter->fonts, cache, painter->file, dict_dict(painter->resources, "Font"))) {
		diag_error(painter->diags, painter->at, NULL, _("a font cannot be embedded in part"));
		return false;
	}
	structure_write(painter);
	bookmarks_write(painter);
	meta_write(painter);
	return true;
}

static struct painter painter_new(struct pdf_writer *writer, const struct print *print, struct objects *file,
				  struct arena *arena, struct diags *diags)
{
	return (struct painter){
		.print = print,
		.arena = arena,
		.diags = diags,
		.at = {.path = print->document == NULL ? print->title : print->document->path},
		.file = file,
		.fonts = pdf_fonts_new(arena),
		.appearances = table_new(arena),
		.images = table_new(arena),
		.profile = &writer->profile,
		.values = &writer->values,
	};
}

bool pdf_write(struct pdf_writer *writer, const struct print *print, struct buf *out, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct painter painter = painter_new(writer, print, objects_open(writer->packer), arena, diags);
	size_t errors = diags->errors;
	bool written = write_document(&painter, writer->cache) && diags->errors == errors &&
		       objects_save(painter.file, out, painter.at, diags);
	objects_close(painter.file);
	arena_free(arena);
	return written;
}

struct pdf_template {
	struct pdf_writer *writer;
	struct arena *arena;
	struct painter painter; /* of the empty form */
	struct save_base *base;
	struct arena *record; /* of one record, reset by the next */
};

struct pdf_template *pdf_template_open(struct pdf_writer *writer, const struct print *print, struct diags *diags)
{
	struct arena *arena = arena_new();
	size_t errors = diags->errors;
	struct pdf_template *template = arena_alloc(arena, sizeof *template);
	*template = (struct pdf_template){.writer = writer, .arena = arena, .record = arena_new()};
	template->painter = painter_new(writer, print, objects_open(writer->packer), arena, diags);
	bool written = write_document(&template->painter, writer->cache);
	if (written && pdf_fonts_field_face(template->painter.fonts) == NULL)
		diag_error(diags, template->painter.at, NULL, _("this form has no fields to fill in"));
	if (!written || diags->errors != errors) {
		pdf_template_close(template);
		return NULL;
	}
	template->base = objects_save_base(template->painter.file, arena);
	return template;
}

/* A painter of one record: pages and the font of fields are the empty form's. */
static struct painter record_painter(struct pdf_template *template, struct objects *file, struct diags *diags)
{
	const struct painter *base = &template->painter;
	struct painter painter = painter_new(template->writer, base->print, file, template->record, diags);
	size_t pages = base->print->page_count;
	painter.tags = base->tags;
	painter.pages = arena_array(template->record, pages, sizeof *painter.pages);
	for (size_t i = 0; i < pages; i++)
		painter.pages[i] = object_foreign(file, base->pages[i]);
	painter.resources = dict_indirect(file);
	pdf_fonts_borrow_field(painter.fonts, base->fonts);
	return painter;
}

bool pdf_template_write(struct pdf_template *template, struct buf *out, struct diags *diags)
{
	struct objects *file = objects_update(template->base, template->writer->packer);
	size_t errors = diags->errors;
	arena_reset(template->record);
	struct painter painter = record_painter(template, file, diags);
	struct object *fonts = dict_dict(painter.resources, "Font");
	const char *typed = encoding_font_name(pdf_fonts_field_encoding(painter.fonts));
	dict_put(fonts, typed, object_foreign(file, dict_find(dict_find(template->painter.resources, "Font"), typed)));
	fields_update(&painter, &template->painter);
	bool written = pdf_fonts_write(painter.fonts, template->writer->cache, file, fonts) &&
		       diags->errors == errors && objects_save(file, out, painter.at, diags);
	objects_close(file);
	return written;
}

void pdf_template_close(struct pdf_template *template)
{
	if (template->base != NULL)
		save_base_close(template->base);
	objects_close(template->painter.file);
	arena_free(template->record);
	arena_free(template->arena);
}
