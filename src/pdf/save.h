/*
 * save.h - a PDF 1.7 file from libharu's objects
 *
 * What is not a stream stands in object streams (ISO 32000-1 7.5.7), the table of all objects is a cross-reference
 * stream (7.5.8): both are packed, so that a file of a thousand small dictionaries is half as large as libharu makes
 * it. A pure function of the objects and the order in which they were made.
 */
#ifndef PDF_SAVE_H
#define PDF_SAVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct packer;

/*
 * Appends the file of `document`, an HPDF_Doc, to `out`; both parts of its ID are made from a hash of its bytes.
 * Indirect numbers are written where they are referred to. Streams stand as they are, with the filter they name.
 */
void save_document(void *document, struct packer *packer, struct buf *out);

/* The part of libharu's obj_id that is a number. */
enum { NUMBER_MASK = 0x00FFFFFF };

/* A file kept as it was written, to be updated many times. */
struct save_base;
struct save_base *save_base_new(void *document, struct packer *packer, struct arena *arena);
void save_base_close(struct save_base *base);

/* The number of an object of the base's document. */
uint32_t save_number(const struct save_base *base, size_t id);

/* What an object of an update is: written under a new number, in the place of one of the base, or a stand-in for it. */
struct stand {
	uint32_t number; /* of the base; 0: a new one */
	bool foreign;    /* a stand-in: it is not written */
};

/*
 * Appends the base and behind it the objects of a document from `first` on as an incremental update (ISO 32000-1 7.5.6)
 * with a table of its own; stands[id] tells what each is.
 */
void save_update(const struct save_base *base, void *document, const struct stand *stands, size_t first,
		 struct packer *packer, struct buf *out);

#endif
