/*
 * object.c - PDF objects on top of libharu's object model
 *
 * Owns a libharu document and, through it, all objects. The only file that knows libharu and zlib. Invariant: no direct
 * container exists outside a parent, and `failure` is the first limit that was passed.
 *
 * libharu's own checks come too late (a key of 128 bytes has overflown by then) and its error handler overwrites the
 * cause, so limits are checked here and doc->error is read once, before saving.
 */
#include "pdf/object.h"

#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/utf8.h"

/* ISO 19005-2 6.1.13: strings of at most 32767 bytes. */
enum { STRING_LIMIT = 32767, SMALLEST_PACKED = 96, ID_BYTES = 16 };

struct packer {
	z_stream zlib;
};

struct objects {
	HPDF_Doc doc;
	struct packer *packer;
	const char *failure;
	struct buf scratch;
};

static void *never_null(void *memory)
{
	if (memory == NULL) {
		fputs("kronblad: error: out of memory\n", stderr);
		exit(4);
	}
	return memory;
}

static void *allocate(HPDF_UINT size)
{
	return never_null(malloc(size));
}

struct packer *packer_open(void)
{
	struct packer *packer = never_null(calloc(1, sizeof *packer));
	if (deflateInit(&packer->zlib, Z_DEFAULT_COMPRESSION) != Z_OK)
		never_null(NULL);
	return packer;
}

void packer_close(struct packer *packer)
{
	deflateEnd(&packer->zlib);
	free(packer);
}

void packer_run(struct packer *packer, const void *bytes, size_t n, struct buf *out)
{
	unsigned char block[8192];
	z_stream *zlib = &packer->zlib;
	deflateReset(zlib);
	zlib->next_in = (Bytef *)(uintptr_t)bytes;
	zlib->avail_in = (uInt)n;
	int result = Z_OK;
	while (result == Z_OK) {
		zlib->next_out = block;
		zlib->avail_out = sizeof block;
		result = deflate(zlib, Z_FINISH);
		buf_put(out, block, sizeof block - zlib->avail_out);
	}
}

struct objects *objects_open(struct packer *packer)
{
	struct objects *file = never_null(calloc(1, sizeof *file));
	/* Pool size 0: libharu's own pool hands out unaligned memory. */
	file->doc = never_null(HPDF_NewEx(NULL, allocate, free, 0, file));
	file->doc->pdf_version = HPDF_VER_17;
	file->packer = packer;
	return file;
}

void objects_close(struct objects *file)
{
	HPDF_Free(file->doc);
	buf_free(&file->scratch);
	free(file);
}

struct object *objects_catalog(struct objects *file)
{
	return (struct object *)file->doc->catalog;
}

struct object *objects_info(struct objects *file)
{
	return (struct object *)file->doc->info;
}

static HPDF_Dict as_dict(struct object *object)
{
	return (HPDF_Dict)(void *)object;
}

static HPDF_Array as_array(struct object *object)
{
	return (HPDF_Array)(void *)object;
}

static struct objects *file_of_dict(struct object *dict)
{
	return as_dict(dict)->error->user_data;
}

static struct objects *file_of_array(struct object *array)
{
	return as_array(array)->error->user_data;
}

static void fail(struct objects *file, const char *failure)
{
	if (file->failure == NULL)
		file->failure = failure;
}

/* Makes an object indirect; at the format's limit of objects it stays alone and is lost with the process. */
static void *indirect(struct objects *file, void *object)
{
	if (file->doc->xref->entries->count >= HPDF_LIMIT_MAX_XREF_ELEMENT) {
		fputs("kronblad: error: a PDF of more than 8388607 objects\n", stderr);
		exit(4);
	}
	HPDF_Xref_Add(file->doc->xref, object);
	return object;
}

struct object *dict_indirect(struct objects *file)
{
	return indirect(file, HPDF_Dict_New(file->doc->mmgr));
}

struct object *array_indirect(struct objects *file)
{
	return indirect(file, HPDF_Array_New(file->doc->mmgr));
}

struct object *page_indirect(struct objects *file)
{
	HPDF_Dict page = as_dict(dict_indirect(file));
	page->header.obj_class |= HPDF_OSUBCLASS_PAGE; /* counted by libharu when the page tree is written */
	dict_name((struct object *)page, "Type", "Page");
	dict_put((struct object *)page, "Parent", (struct object *)file->doc->root_pages);
	HPDF_Array kids = HPDF_Dict_GetItem(file->doc->root_pages, "Kids", HPDF_OCLASS_ARRAY);
	array_put((struct object *)kids, (struct object *)page);
	return (struct object *)page;
}

struct object *stream_plain(struct objects *file, const void *bytes, size_t n)
{
	HPDF_Dict stream = HPDF_DictStream_New(file->doc->mmgr, file->doc->xref);
	if (n != 0)
		HPDF_Stream_Write(stream->stream, bytes, (HPDF_UINT)n);
	return (struct object *)stream;
}

static HPDF_STATUS write_filter(HPDF_Dict dict, HPDF_Stream stream)
{
	(void)dict;
	return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\n");
}

struct object *stream_packed(struct objects *file, const void *bytes, size_t n)
{
	struct object *stream = stream_plain(file, bytes, n);
	as_dict(stream)->write_fn = write_filter; /* libharu itself would pack the bytes again */
	return stream;
}

struct object *stream_indirect(struct objects *file, const void *bytes, size_t n)
{
	if (n < SMALLEST_PACKED)
		return stream_plain(file, bytes, n);
	buf_clear(&file->scratch);
	packer_run(file->packer, bytes, n, &file->scratch);
	return stream_packed(file, file->scratch.data, file->scratch.len);
}

/* libharu writes a space in a name as it is, which ends the name. */
static bool is_name(struct objects *file, const char *name)
{
	if (strlen(name) > HPDF_LIMIT_MAX_NAME_LEN)
		fail(file, "a name of more than 127 bytes");
	else if (strchr(name, ' ') != NULL)
		fail(file, "a name with a space");
	else
		return true;
	return false;
}

/* Adds a new direct value or a reference; what cannot be added is freed with the file. */
static void dict_add(struct object *dict, const char *key, void *value)
{
	struct objects *file = file_of_dict(dict);
	bool full = as_dict(dict)->list->count >= HPDF_LIMIT_MAX_DICT_ELEMENT;
	if (full)
		fail(file, "a dictionary of more than 4095 entries");
	if (!full && is_name(file, key)) {
		HPDF_Dict_Add(as_dict(dict), key, value);
		return;
	}
	if (((HPDF_Obj_Header *)value)->obj_id == HPDF_OTYPE_NONE)
		indirect(file, value);
}

static void array_add(struct object *array, void *value)
{
	struct objects *file = file_of_array(array);
	if (as_array(array)->list->count < HPDF_LIMIT_MAX_ARRAY) {
		HPDF_Array_Add(as_array(array), value);
		return;
	}
	fail(file, "an array of more than 32767 items");
	if (((HPDF_Obj_Header *)value)->obj_id == HPDF_OTYPE_NONE)
		indirect(file, value);
}

static void *new_int(struct objects *file, long long value)
{
	if (value > HPDF_LIMIT_MAX_INT || value < HPDF_LIMIT_MIN_INT) {
		fail(file, "a whole number beyond 2147483647");
		value = 0;
	}
	return HPDF_Number_New(file->doc->mmgr, (HPDF_INT32)value);
}

/* libharu prints reals as floats with five decimals, cut off: object_real rounds to what these say exactly. */
static void *new_real(struct objects *file, double value)
{
	if (!(value <= HPDF_LIMIT_MAX_REAL && value >= HPDF_LIMIT_MIN_REAL)) {
		fail(file, "a number beyond 32767");
		value = 0;
	}
	value = object_real(value);
	if (value == (double)(int)value)
		return HPDF_Number_New(file->doc->mmgr, (HPDF_INT32)value);
	return HPDF_Real_New(file->doc->mmgr, (HPDF_REAL)value);
}

double object_real(double value)
{
	return floor(value * 32 + 0.5) / 32;
}

static void *new_name(struct objects *file, const char *name)
{
	return HPDF_Name_New(file->doc->mmgr, is_name(file, name) ? name : "");
}

static bool is_ascii(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text > 126)
			return false;
	return true;
}

static void put_utf16(struct buf *out, unsigned unit)
{
	buf_char(out, (char)(unit >> 8));
	buf_char(out, (char)(unit & 255));
}

static void put_utf16_text(struct buf *out, const char *text)
{
	const char *end = text + strlen(text);
	put_utf16(out, 0xFEFF);
	while (text < end) {
		uint32_t scalar = utf8_next(&text, end);
		if (scalar >= 0x10000) {
			put_utf16(out, 0xD7C0 + (scalar >> 10));
			scalar = 0xDC00 + (scalar & 0x3FF);
		}
		put_utf16(out, scalar);
	}
}

/* libharu's String ends at NUL, so everything beyond ASCII goes the way of binary strings. */
static void *new_text(struct objects *file, const char *text)
{
	if (strlen(text) > STRING_LIMIT) {
		fail(file, "a text of more than 32767 bytes");
		text = "";
	}
	if (is_ascii(text))
		return HPDF_String_New(file->doc->mmgr, text, NULL);
	struct buf *scratch = &file->scratch;
	buf_clear(scratch);
	put_utf16_text(scratch, text);
	if (scratch->len > STRING_LIMIT) {
		fail(file, "a text of more than 32767 bytes");
		scratch->len = 2;
	}
	return HPDF_Binary_New(file->doc->mmgr, (HPDF_BYTE *)scratch->data, (HPDF_UINT)scratch->len);
}

void dict_put(struct object *dict, const char *key, struct object *value)
{
	dict_add(dict, key, value);
}

void dict_int(struct object *dict, const char *key, long long value)
{
	dict_add(dict, key, new_int(file_of_dict(dict), value));
}

void dict_real(struct object *dict, const char *key, double value)
{
	dict_add(dict, key, new_real(file_of_dict(dict), value));
}

void dict_bool(struct object *dict, const char *key, bool value)
{
	dict_add(dict, key, HPDF_Boolean_New(as_dict(dict)->mmgr, value ? HPDF_TRUE : HPDF_FALSE));
}

void dict_name(struct object *dict, const char *key, const char *name)
{
	dict_add(dict, key, new_name(file_of_dict(dict), name));
}

void dict_text(struct object *dict, const char *key, const char *text)
{
	dict_add(dict, key, new_text(file_of_dict(dict), text));
}

void dict_reals(struct object *dict, const char *key, const double *values, size_t count)
{
	struct object *array = dict_array(dict, key);
	for (size_t i = 0; i < count; i++)
		array_real(array, values[i]);
}

struct object *dict_dict(struct object *dict, const char *key)
{
	HPDF_Dict value = HPDF_Dict_New(as_dict(dict)->mmgr);
	dict_add(dict, key, value);
	return (struct object *)value;
}

struct object *dict_array(struct object *dict, const char *key)
{
	HPDF_Array value = HPDF_Array_New(as_dict(dict)->mmgr);
	dict_add(dict, key, value);
	return (struct object *)value;
}

void array_put(struct object *array, struct object *value)
{
	array_add(array, value);
}

void array_null(struct object *array)
{
	array_add(array, HPDF_Null_New(as_array(array)->mmgr));
}

void array_int(struct object *array, long long value)
{
	array_add(array, new_int(file_of_array(array), value));
}

void array_real(struct object *array, double value)
{
	array_add(array, new_real(file_of_array(array), value));
}

void array_name(struct object *array, const char *name)
{
	array_add(array, new_name(file_of_array(array), name));
}

void array_text(struct object *array, const char *text)
{
	array_add(array, new_text(file_of_array(array), text));
}

struct object *array_dict(struct object *array)
{
	HPDF_Dict value = HPDF_Dict_New(as_array(array)->mmgr);
	array_add(array, value);
	return (struct object *)value;
}

struct object *array_array(struct object *array)
{
	HPDF_Array value = HPDF_Array_New(as_array(array)->mmgr);
	array_add(array, value);
	return (struct object *)value;
}

static void put_hex(struct buf *out, unsigned char byte)
{
	static const char digits[] = "0123456789ABCDEF";
	buf_char(out, digits[byte >> 4]);
	buf_char(out, digits[byte & 15]);
}

void content_name(struct buf *out, const char *name)
{
	buf_char(out, '/');
	for (; *name != '\0'; name++) {
		unsigned char c = (unsigned char)*name;
		if (c > '!' && c < 127 && strchr("#()<>[]{}/%", c) == NULL) {
			buf_char(out, (char)c);
		} else {
			buf_char(out, '#');
			put_hex(out, c);
		}
	}
}

void content_text(struct buf *out, const char *text)
{
	if (is_ascii(text)) {
		buf_char(out, '(');
		for (; *text != '\0'; text++) {
			if (strchr("()\\", *text) != NULL)
				buf_char(out, '\\');
			buf_char(out, *text);
		}
		buf_char(out, ')');
		return;
	}
	struct buf utf16 = BUF_EMPTY;
	put_utf16_text(&utf16, text);
	buf_char(out, '<');
	for (size_t i = 0; i < utf16.len; i++)
		put_hex(out, (unsigned char)utf16.data[i]);
	buf_char(out, '>');
	buf_free(&utf16);
}

static HPDF_STATUS write_to_buf(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
	buf_put(stream->attr, bytes, n);
	return HPDF_OK;
}

/* The trailer's ID is written as zeros and set from the hash of everything around it. */
static void set_id(struct buf *out, size_t start)
{
	static const char zeros[2 * ID_BYTES + 1] = "00000000000000000000000000000000";
	char hex[HASH_HEX];
	hash_hex(out->data + start, out->len - start, hex);
	size_t at = out->len;
	for (int part = 0; part < 2; part++) {
		do
			at--;
		while (memcmp(out->data + at, zeros, 2 * ID_BYTES) != 0);
		memcpy(out->data + at, hex, 2 * ID_BYTES);
	}
}

static void add_trailer(struct objects *file)
{
	HPDF_BYTE zero_id[ID_BYTES] = {0};
	struct object *trailer = (struct object *)file->doc->trailer;
	dict_put(trailer, "Root", objects_catalog(file));
	dict_put(trailer, "Info", objects_info(file));
	struct object *id = dict_array(trailer, "ID");
	for (int part = 0; part < 2; part++)
		array_add(id, HPDF_Binary_New(file->doc->mmgr, zero_id, ID_BYTES));
}

bool objects_save(struct objects *file, struct buf *out, struct place at, struct diags *diags)
{
	add_trailer(file);
	unsigned long code = file->doc->error.error_no;
	if (file->failure == NULL && code == HPDF_OK) {
		size_t start = out->len;
		HPDF_Stream stream = HPDF_CallbackWriter_New(file->doc->mmgr, write_to_buf, out);
		buf_text(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
		stream->size = (HPDF_UINT)(out->len - start);
		code = HPDF_Xref_WriteToStream(file->doc->xref, stream, NULL);
		HPDF_Stream_Free(stream);
		if (code == HPDF_OK)
			set_id(out, start);
	}
	if (file->failure != NULL)
		diag_error(diags, at, _("split the document into smaller ones"),
			   _("the document is too large for a PDF (%s)"), file->failure);
	else if (code != HPDF_OK)
		diag_error(diags, at, NULL, _("libharu cannot write the PDF: error 0x%lX"), code);
	return file->failure == NULL && code == HPDF_OK;
}
