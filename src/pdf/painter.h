/*
 * painter.h - what the parts of the PDF painter share while one document is painted
 */
#ifndef PDF_PAINTER_H
#define PDF_PAINTER_H

#include <stddef.h>

#include "base/diag.h"

struct arena;
struct buf;
struct fields;
struct objects;
struct object;
struct pdf_fonts;
struct print;
struct table;
struct tags;
struct value_setter;

struct painter {
	const struct print *print;
	struct arena *arena; /* of this document */
	struct diags *diags;
	struct place at; /* what errors name: the document's file, else its title */
	struct objects *file;
	struct tags *tags;
	struct pdf_fonts *fonts;
	struct fields *fields;      /* pdf/field.c's, once they are written */
	struct object **pages;      /* print->page_count page dictionaries */
	struct object *resources;   /* of all pages and appearances */
	struct table *appearances;  /* by size and content */
	struct table *images;       /* names of images by the hash of their file */
	struct object *image_names; /* those in resources; NULL as long as there is none */
	size_t image_count;
	const struct buf *profile;   /* packed ICC profile */
	struct value_setter *values; /* the writer's */
};

#endif
