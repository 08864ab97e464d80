/*
 * object.c - PDF objects on top of libharu's object model
 *
 * Owns a libharu document and, through it, all objects. Only this file and save.c know libharu. Invariant: no direct
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
#include "base/utf8.h"
#include "pdf/save.h"

/* ISO 19005-2 6.1.13: strings of at most 32767 bytes. */
enum { STRING_LIMIT = 32767, SMALLEST_PACKED = 96 };

struct packer {
	z_stream zlib;
};

struct objects {
	HPDF_Doc doc;
	struct packer *packer;
	const char *failure;
	struct buf scratch;
	/* of an update */
	const struct save_base *base;
	size_t own;           /* the first object that is not libharu's */
	struct stand *stands; /* by libharu's number */
	size_t stand_count;
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

struct packer *packer_open(int level)
{
	struct packer *packer = never_null(calloc(1, sizeof *packer));
	if (deflateInit(&packer->zlib, level) != Z_OK)
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
	free(file->stands);
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

struct object *stream_packed(struct objects *file, const void *bytes, size_t n)
{
	struct object *stream = stream_plain(file, bytes, n);
	dict_name(stream, "Filter", "FlateDecode");
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

static void *new_real(struct objects *file, double value)
{
	if (!(value <= HPDF_LIMIT_MAX_REAL && value >= HPDF_LIMIT_MIN_REAL)) {
		fail(file, "a number beyond 32767");
		value = 0;
	}
	if (fabs(value - round(value)) < 0.0005)
		return HPDF_Number_New(file->doc->mmgr, (HPDF_INT32)lround(value));
	return HPDF_Real_New(file->doc->mmgr, (HPDF_REAL)value);
}

double object_place(double value)
{
	return floor(value * 10 + 0.5) / 10;
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

/* ISO 32000-1 annex D.2: what PDFDocEncoding has at 128 to 158, and at 160. */
static int pdfdoc_code(uint32_t scalar)
{
	static const uint16_t others[] = {
		0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212,
		0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141,
		0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142, 0x0153, 0x0161, 0x017E,
	};
	if ((scalar >= ' ' && scalar < 127) || (scalar > 160 && scalar < 256 && scalar != 173) || scalar == '\n')
		return (int)scalar;
	for (int i = 0; i < (int)(sizeof others / sizeof *others); i++)
		if (others[i] == scalar)
			return 128 + i;
	return scalar == 0x20AC ? 160 : -1;
}

/* False when the text has other characters, or begins with letters that would say that it is UTF-16 or UTF-8. */
static bool put_pdfdoc_text(struct buf *out, const char *text)
{
	const char *end = text + strlen(text);
	while (text < end) {
		int code = pdfdoc_code(utf8_next(&text, end));
		if (code < 0)
			return false;
		buf_char(out, (char)code);
	}
	return strncmp(out->data, "\xFE\xFF", 2) != 0 && strncmp(out->data, "\xFF\xFE", 2) != 0 &&
	       strncmp(out->data, "\xEF\xBB\xBF", 3) != 0;
}

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
	if (!put_pdfdoc_text(scratch, text)) {
		buf_clear(scratch);
		put_utf16_text(scratch, text);
	}
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

/* ISO 32000-1 7.3.5: what stands for itself in a name. */
static bool is_regular(unsigned char c)
{
	bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return letter || (c > ' ' && c < 127 && strchr("#()<>[]{}/%", c) == NULL);
}

void content_name(struct buf *out, const char *name)
{
	buf_char(out, '/');
	while (*name != '\0') {
		size_t n = 0;
		while (is_regular((unsigned char)name[n]))
			n++;
		buf_put(out, name, n);
		for (name += n; *name != '\0' && !is_regular((unsigned char)*name); name++) {
			buf_char(out, '#');
			put_hex(out, (unsigned char)*name);
		}
	}
}

void content_byte(struct buf *out, unsigned char byte)
{
	if (byte == '(' || byte == ')' || byte == '\\')
		buf_char(out, '\\');
	if (byte == '\r')
		buf_text(out, "\\r");
	else
		buf_char(out, (char)byte);
}

void content_text(struct buf *out, const char *text)
{
	if (is_ascii(text)) {
		buf_char(out, '(');
		for (; *text != '\0'; text++)
			content_byte(out, (unsigned char)*text);
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

static size_t count_of(const struct objects *file)
{
	return file->doc->xref->entries->count;
}

static size_t id_of(const struct object *object)
{
	const HPDF_Obj_Header *header = (const void *)object;
	return header->obj_id & NUMBER_MASK;
}

struct save_base *objects_save_base(struct objects *file, struct arena *arena)
{
	return save_base_new(file->doc, file->packer, arena);
}

struct objects *objects_update(const struct save_base *base, struct packer *packer)
{
	struct objects *file = objects_open(packer);
	file->base = base;
	file->own = count_of(file);
	return file;
}

/* Objects without a stand of their own have an empty one. */
static void grow_stands(struct objects *update, size_t count)
{
	if (count <= update->stand_count)
		return;
	update->stands = never_null(realloc(update->stands, 2 * count * sizeof *update->stands));
	memset(update->stands + update->stand_count, 0, (2 * count - update->stand_count) * sizeof *update->stands);
	update->stand_count = 2 * count;
}

static struct object *stand_in(struct objects *update, const struct object *of_base, bool foreign)
{
	struct object *dict = dict_indirect(update);
	size_t id = id_of(dict);
	grow_stands(update, id + 1);
	update->stands[id] = (struct stand){save_number(update->base, id_of(of_base)), foreign};
	return dict;
}

struct object *object_foreign(struct objects *update, const struct object *of_base)
{
	return stand_in(update, of_base, true);
}

struct object *object_held(struct objects *update, const struct object *of_base)
{
	return stand_in(update, of_base, false);
}

struct object *dict_find(struct object *dict, const char *key)
{
	for (HPDF_UINT i = 0; i < as_dict(dict)->list->count; i++) {
		HPDF_DictElement element = HPDF_List_ItemAt(as_dict(dict)->list, i);
		if (strcmp(element->key, key) != 0)
			continue;
		const HPDF_Obj_Header *header = element->value;
		bool proxy = (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_PROXY;
		return proxy ? ((HPDF_Proxy)element->value)->obj : element->value;
	}
	return NULL;
}

static void save(struct objects *file, struct buf *out)
{
	if (file->base == NULL) {
		save_document(file->doc, file->packer, out);
		return;
	}
	grow_stands(file, count_of(file));
	save_update(file->base, file->doc, file->stands, file->own, file->packer, out);
}

bool objects_save(struct objects *file, struct buf *out, struct place at, struct diags *diags)
{
	unsigned long code = file->doc->error.error_no;
	if (file->failure != NULL)
		diag_error(diags, at, _("split the document into smaller ones"),
			   _("the document is too large for a PDF (%s)"), file->failure);
	else if (code != HPDF_OK)
		diag_error(diags, at, NULL, _("libharu cannot write the PDF: error 0x%lX"), code);
	else
		save(file, out);
	return file->failure == NULL && code == HPDF_OK;
}
