/*
 * object.h - PDF objects (ISO 32000-1 7.3) on top of libharu's object model
 *
 * A file is a set of indirect dictionaries, arrays and streams; direct containers are made inside their parent, so
 * nothing is ever unowned. Every call checks the format's limits (ISO 32000-1 annex C, ISO 19005-2 6.1.13) first. The
 * first breach is remembered, later calls do nothing harmful, and objects_save reports it: callers never check.
 */
#ifndef PDF_OBJECT_H
#define PDF_OBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct arena;
struct diags;
struct object;  /* a dictionary, array or stream; lives as long as its file */
struct objects; /* one file */
struct packer;
struct save_base; /* pdf/save.h */
struct place;

/*
 * zlib's compressor, kept from stream to stream, at one of its levels. What differs from document to document is packed
 * at a level that takes a quarter off the time of a whole form and makes its file 5% larger, a page's 2%.
 */
enum { PACK_DOCUMENT = 2, PACK_CACHED = 6 };
struct packer *packer_open(int level);
void packer_close(struct packer *packer);

/* Appends the zlib form of `n` bytes to `out`. */
void packer_run(struct packer *packer, const void *bytes, size_t n, struct buf *out);

/* An empty PDF 1.7 file with catalog, page tree and information dictionary. Borrows `packer`. */
struct objects *objects_open(struct packer *packer);
void objects_close(struct objects *file);

struct object *objects_catalog(struct objects *file);
struct object *objects_info(struct objects *file);

/*
 * Appends the file to `out`, both parts of its ID made from a hash of the content. False, and one error at
 * `at`, when a limit was passed since objects_open.
 */
bool objects_save(struct objects *file, struct buf *out, struct place at, struct diags *diags);

/*
 * Many files that are one and differ in a few objects: `base` is that one, kept as it was saved (save_base_close), and
 * for each of the others objects_update opens a file of what differs. There object_foreign is a stand-in for an object
 * of the base's, to be referred to, and object_held a new dictionary in the place of one. objects_save appends the
 * whole: the base and the update. The base's `file` stays open as long as it is used.
 */
struct save_base *objects_save_base(struct objects *file, struct arena *arena);
struct objects *objects_update(const struct save_base *base, struct packer *packer);
struct object *object_foreign(struct objects *update, const struct object *of_base);
struct object *object_held(struct objects *update, const struct object *of_base);

/* The object that a dictionary refers to by a key, or NULL. */
struct object *dict_find(struct object *dict, const char *key);

/* New indirect objects. A page is added to the page tree. */
struct object *dict_indirect(struct objects *file);
struct object *array_indirect(struct objects *file);
struct object *page_indirect(struct objects *file);

/* A stream of `n` bytes, compressed when that makes it smaller. */
struct object *stream_indirect(struct objects *file, const void *bytes, size_t n);
/* A stream whose bytes stand as they are: without filter, or made by packer_run before. */
struct object *stream_plain(struct objects *file, const void *bytes, size_t n);
struct object *stream_packed(struct objects *file, const void *bytes, size_t n);

/* A coordinate of what is placed on a page beside its content: a multiple of 0.1 (of a point: 0.035 mm). */
double object_place(double value);

/* Entries of a dictionary or of a stream's dictionary; a key stands once. */
void dict_put(struct object *dict, const char *key, struct object *indirect);
void dict_int(struct object *dict, const char *key, long long value);
void dict_real(struct object *dict, const char *key, double value);
void dict_bool(struct object *dict, const char *key, bool value);
void dict_name(struct object *dict, const char *key, const char *name);
/* A text string (ISO 32000-1 7.9.2.2) from UTF-8: in PDFDocEncoding, or as UTF-16BE. */
void dict_text(struct object *dict, const char *key, const char *text);
void dict_reals(struct object *dict, const char *key, const double *values, size_t count);
struct object *dict_dict(struct object *dict, const char *key);
struct object *dict_array(struct object *dict, const char *key);

/* Items at the end of an array. */
void array_put(struct object *array, struct object *indirect);
void array_null(struct object *array);
void array_int(struct object *array, long long value);
void array_real(struct object *array, double value);
void array_name(struct object *array, const char *name);
void array_text(struct object *array, const char *text);
struct object *array_dict(struct object *array);
struct object *array_array(struct object *array);

/*
 * Names and strings as they are spelled: a name with its slash and escapes, a byte within the parentheses of a literal
 * string, a text string (ASCII or UTF-16BE).
 */
void content_name(struct buf *out, const char *name);
void content_byte(struct buf *out, unsigned char byte);
void content_text(struct buf *out, const char *text);

#endif
