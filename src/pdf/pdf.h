/*
 * pdf.h - a print becomes a PDF file
 *
 * One entry point for painting and one for looking at the structure tree. The file is a pure function of the print.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include <stdbool.h>

#include "base/buf.h"

struct diags;
struct fonts;
struct pdf_writer;
struct print;

/* What is reused from document to document in one process: font subsets, the colour profile. Borrows `fonts`. */
struct pdf_writer *pdf_writer_open(const struct fonts *fonts);
void pdf_writer_close(struct pdf_writer *writer);

/* Appends the whole file to `out`; false and an error when a limit of the format is passed. */
bool pdf_write(struct pdf_writer *writer, const struct print *print, struct buf *out, struct diags *diags);

/*
 * A form that is written once and filled many times. pdf_template_open writes it empty; pdf_template_write appends a
 * whole file with the values that the print's widgets have now (struct widget: value): the empty form, and an
 * incremental update with the fields that have one, their appearances and fonts. `print`, which has fields, and
 * `writer` outlive it.
 */
struct pdf_template;
struct pdf_template *pdf_template_open(struct pdf_writer *writer, const struct print *print, struct diags *diags);
bool pdf_template_write(struct pdf_template *template, struct buf *out, struct diags *diags);
void pdf_template_close(struct pdf_template *template);

/* The structure tree as indented text, for tests and `kronblad dump tags`. */
void pdf_dump_tags(const struct print *print, struct buf *out);

#endif
