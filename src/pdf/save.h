/*
 * save.h - a PDF 1.7 file from libharu's objects
 *
 * What is not a stream stands in object streams (ISO 32000-1 7.5.7), the table of all objects is a cross-reference
 * stream (7.5.8): both are packed, so that a file of a thousand small dictionaries is half as large as libharu makes
 * it. A pure function of the objects and the order in which they were made.
 */
#ifndef PDF_SAVE_H
#define PDF_SAVE_H

struct buf;
struct packer;

/*
 * Appends the file of `document`, an HPDF_Doc, to `out`; both parts of its ID are made from a hash of its bytes.
 * Indirect numbers are written where they are referred to. Streams stand as they are, with the filter they name.
 */
void save_document(void *document, struct packer *packer, struct buf *out);

#endif
