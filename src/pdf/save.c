/*
 * save.c - a PDF 1.7 file from libharu's objects
 *
 * Owns nothing: walks what pdf/object.c made. Objects are numbered anew: first those in object streams, in the order in
 * which they were made, then streams, then object streams, last the cross-reference stream. Invariant: an object's new
 * number is set before anything is written, and its row in the table when it is written.
 */
#include "pdf/save.h"

#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "pdf/object.h"

enum {
	MEMBERS = 1024, /* objects of one object stream: a reader unpacks all to see one */
	ID_HEX = 32,
	ROW = 7, /* of the table: 1 byte type, 4 bytes offset or stream, 2 bytes index (ISO 32000-1 table 18) */
	ROW_FREE = 0,
	ROW_OFFSET = 1,
	ROW_MEMBER = 2,
	DECIMALS = 3, /* of reals */
	PNG_UP = 2,   /* each row of the table less the one above (ISO 32000-1 7.4.4.4) */
};

struct save {
	HPDF_Doc document;
	struct packer *packer;
	struct buf *out;
	size_t start;
	struct arena *arena;
	uint32_t *numbers; /* by libharu's number */
	unsigned char (*rows)[ROW];
	uint32_t count; /* of numbers so far */
	uint32_t catalog, info;
	const struct save_base *base; /* of an update, else NULL; then: */
	const struct stand *stands;   /* by libharu's number */
	size_t first;                 /* objects before it are not written */
	struct buf body, index, packed;
};

struct save_base {
	struct buf bytes;
	uint32_t *numbers; /* by libharu's number */
	uint32_t count, catalog, info;
	size_t table; /* where its cross-reference stream is */
	char id[HASH_HEX];
};

static void *object_at(const struct save *save, size_t number)
{
	HPDF_XrefEntry entry = HPDF_List_ItemAt(save->document->xref->entries, (HPDF_UINT)number);
	return entry->obj;
}

static unsigned class_of(const void *object)
{
	const HPDF_Obj_Header *header = object;
	return header->obj_class & HPDF_OCLASS_ANY;
}

static bool is_stream(const void *object)
{
	const HPDF_Dict_Rec *dict = object;
	return class_of(object) == HPDF_OCLASS_DICT && dict->stream != NULL;
}

static uint32_t number_of(const struct save *save, const void *object)
{
	const HPDF_Obj_Header *header = object;
	return save->numbers[header->obj_id & NUMBER_MASK];
}

/* Numbers, keywords and names end at white space or at one of ()<>[]{}/% (ISO 32000-1 7.2.2). */
static void put_space(struct buf *out)
{
	char last = out->len == 0 ? ' ' : out->data[out->len - 1];
	bool letter = (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') || (last >= '0' && last <= '9');
	if (letter || strchr("()<>[]{}/% \n", last) == NULL)
		buf_char(out, ' ');
}

static void put_word(struct buf *out, const char *word)
{
	put_space(out);
	buf_text(out, word);
}

static void put_number(struct buf *out, long long value)
{
	put_space(out);
	buf_int(out, value);
}

/* Literal, whatever the bytes (ISO 32000-1 7.3.4.2). */
static void put_string(struct buf *out, const unsigned char *bytes, size_t n)
{
	buf_char(out, '(');
	for (size_t i = 0; i < n; i++)
		content_byte(out, bytes[i]);
	buf_char(out, ')');
}

static void put_value(const struct save *save, struct buf *out, void *value);

static void put_array(const struct save *save, struct buf *out, HPDF_Array array)
{
	buf_char(out, '[');
	for (HPDF_UINT i = 0; i < array->list->count; i++)
		put_value(save, out, HPDF_List_ItemAt(array->list, i));
	buf_char(out, ']');
}

static void put_dict(const struct save *save, struct buf *out, HPDF_Dict dict)
{
	buf_text(out, "<<");
	for (HPDF_UINT i = 0; i < dict->list->count; i++) {
		HPDF_DictElement element = HPDF_List_ItemAt(dict->list, i);
		content_name(out, element->key);
		put_value(save, out, element->value);
	}
	buf_text(out, ">>");
}

static void put_reference(const struct save *save, struct buf *out, HPDF_Proxy proxy)
{
	if (class_of(proxy->obj) == HPDF_OCLASS_NUMBER) {
		put_value(save, out, proxy->obj);
		return;
	}
	put_number(out, number_of(save, proxy->obj));
	buf_text(out, " 0 R");
}

static void put_value(const struct save *save, struct buf *out, void *value)
{
	switch (class_of(value)) {
	case HPDF_OCLASS_NULL:
		put_word(out, "null");
		break;
	case HPDF_OCLASS_BOOLEAN:
		put_word(out, ((HPDF_Boolean)value)->value ? "true" : "false");
		break;
	case HPDF_OCLASS_NUMBER:
		put_number(out, ((HPDF_Number)value)->value);
		break;
	case HPDF_OCLASS_REAL:
		put_space(out);
		buf_real(out, (double)((HPDF_Real)value)->value, DECIMALS);
		break;
	case HPDF_OCLASS_NAME:
		content_name(out, ((HPDF_Name)value)->value);
		break;
	case HPDF_OCLASS_STRING:
		put_string(out, ((HPDF_String)value)->value, ((HPDF_String)value)->len);
		break;
	case HPDF_OCLASS_BINARY:
		put_string(out, ((HPDF_Binary)value)->value, ((HPDF_Binary)value)->len);
		break;
	case HPDF_OCLASS_ARRAY:
		put_array(save, out, value);
		break;
	case HPDF_OCLASS_DICT:
		put_dict(save, out, value);
		break;
	case HPDF_OCLASS_PROXY:
		put_reference(save, out, value);
		break;
	}
}

static void set_row(struct save *save, uint32_t number, unsigned char type, size_t place, size_t index)
{
	unsigned char *row = save->rows[number];
	row[0] = type;
	for (int i = 0; i < 4; i++)
		row[1 + i] = (unsigned char)(place >> (24 - 8 * i));
	row[5] = (unsigned char)(index >> 8);
	row[6] = (unsigned char)index;
}

static void begin_object(struct save *save, uint32_t number)
{
	set_row(save, number, ROW_OFFSET, save->out->len - save->start, 0);
	buf_int(save->out, number);
	buf_text(save->out, " 0 obj\n");
}

/* ISO 19005-2 6.1.7.1: each keyword on a line of its own. */
static void end_stream(struct save *save)
{
	buf_text(save->out, "\nendstream\nendobj\n");
}

static void put_packed(struct save *save, const struct buf *bytes)
{
	buf_clear(&save->packed);
	packer_run(save->packer, bytes->data, bytes->len, &save->packed);
	buf_text(save->out, "/Filter/FlateDecode/Length ");
	buf_int(save->out, (long long)save->packed.len);
	buf_text(save->out, ">>\nstream\n");
	buf_put(save->out, save->packed.data, save->packed.len);
	end_stream(save);
}

static void put_stream(struct save *save, HPDF_Dict dict)
{
	begin_object(save, number_of(save, dict));
	put_dict(save, save->out, dict);
	buf_text(save->out, "\nstream\n");
	HPDF_UINT blocks = HPDF_MemStream_GetBufCount(dict->stream);
	for (HPDF_UINT i = 0; i < blocks; i++) {
		HPDF_UINT length = 0;
		const HPDF_BYTE *bytes = HPDF_MemStream_GetBufPtr(dict->stream, i, &length);
		buf_put(save->out, bytes, length);
	}
	end_stream(save);
}

/* Libharu's stream knows its length when it is written; ours knows it before. */
static void set_length(HPDF_Dict dict)
{
	HPDF_Number length = HPDF_Dict_GetItem(dict, "Length", HPDF_OCLASS_NUMBER);
	HPDF_Number_SetValue(length, (HPDF_INT32)dict->stream->size);
}

/* New numbers, but for objects that have one; the page tree counts its pages. */
static size_t number_objects(struct save *save, size_t old_count)
{
	uint32_t next = save->count > 0 ? save->count : 1, before = next;
	for (size_t i = save->first; i < old_count; i++) {
		if (save->numbers[i] != 0)
			continue;
		HPDF_Dict dict = object_at(save, i);
		unsigned class = class_of(dict);
		if (class == HPDF_OCLASS_DICT && dict->before_write_fn != NULL)
			dict->before_write_fn(dict);
		if (class != HPDF_OCLASS_NUMBER && !is_stream(dict))
			save->numbers[i] = next++;
	}
	size_t members = next - before;
	for (size_t i = save->first; i < old_count; i++)
		if (save->numbers[i] == 0 && is_stream(object_at(save, i))) {
			set_length(object_at(save, i));
			save->numbers[i] = next++;
		}
	save->count = next;
	return members;
}

/* The members so far as an object stream: pairs of number and offset, then the values. */
static void end_members(struct save *save, size_t members)
{
	size_t first = save->index.len;
	buf_put(&save->index, save->body.data, save->body.len);
	begin_object(save, save->count++);
	buf_printf(save->out, "<</Type/ObjStm/N %zu/First %zu", members, first);
	put_packed(save, &save->index);
	buf_clear(&save->index);
	buf_clear(&save->body);
}

/* Numbers have none of their own; stand-ins are in the file that is updated. */
static bool is_elsewhere(const struct save *save, size_t id)
{
	return save->numbers[id] == 0 || (save->base != NULL && save->stands[id].foreign);
}

static void put_members(struct save *save, size_t old_count)
{
	size_t members = 0;
	for (size_t i = save->first; i < old_count; i++) {
		void *object = object_at(save, i);
		if (is_elsewhere(save, i) || is_stream(object))
			continue;
		if (members == MEMBERS) {
			end_members(save, members);
			members = 0;
		}
		set_row(save, save->numbers[i], ROW_MEMBER, save->count, members++);
		put_number(&save->index, save->numbers[i]);
		put_number(&save->index, (long long)save->body.len);
		buf_char(&save->index, ' ');
		put_value(save, &save->body, object);
		buf_char(&save->body, '\n');
	}
	if (members != 0)
		end_members(save, members);
}

static void put_row(struct save *save, uint32_t number, const unsigned char *above)
{
	buf_char(&save->body, PNG_UP);
	for (int n = 0; n < ROW; n++)
		buf_char(&save->body, (char)(save->rows[number][n] - above[n]));
}

/* Which numbers an update's table has: pairs of the first and how many (ISO 32000-1 table 17, Index). */
static void put_ranges(struct save *save)
{
	buf_text(save->out, "/Index[");
	for (uint32_t i = 0; i < save->count; i++) {
		uint32_t from = i;
		while (i < save->count && save->rows[i][0] != ROW_FREE)
			i++;
		if (i > from)
			buf_printf(save->out, " %u %u", from, i - from);
	}
	buf_printf(save->out, "]/Prev %zu", save->base->table);
}

/* The whole file's objects, of an update those that it has. The second part of an ID is the update's own (14.4). */
static size_t put_table(struct save *save, const char *id, size_t from)
{
	static const unsigned char above_first[ROW];
	const unsigned char *above = above_first;
	uint32_t number = save->count++;
	size_t offset = save->out->len - save->start;
	char hash[HASH_HEX];
	hash_hex(save->out->data + save->start + from, offset - from, hash);
	begin_object(save, number);
	for (uint32_t i = 0; i < save->count; i++)
		if (save->base == NULL || save->rows[i][0] != ROW_FREE) {
			put_row(save, i, above);
			above = save->rows[i];
		}
	buf_printf(save->out, "<</Type/XRef/Size %u/W[1 4 2]/Root %u 0 R/Info %u 0 R/ID[<%.*s><%.*s>]", save->count,
		   save->catalog, save->info, ID_HEX, id != NULL ? id : hash, ID_HEX, hash);
	if (save->base != NULL)
		put_ranges(save);
	buf_printf(save->out, "/DecodeParms<</Predictor 12/Columns %d>>", ROW);
	put_packed(save, &save->body);
	buf_printf(save->out, "startxref\n%zu\n%%%%EOF\n", offset);
	return offset;
}

/* Everything but the table. */
static void put_objects(struct save *save, size_t old_count)
{
	for (size_t i = save->first; i < old_count; i++)
		if (!is_elsewhere(save, i) && is_stream(object_at(save, i)))
			put_stream(save, object_at(save, i));
	put_members(save, old_count);
}

static void end_save(struct save *save)
{
	buf_free(&save->body);
	buf_free(&save->index);
	buf_free(&save->packed);
}

static struct save save_start(void *document, struct packer *packer, struct buf *out, struct arena *arena)
{
	struct save save = {
		.document = document, .packer = packer, .out = out, .start = out->len, .arena = arena, .first = 1};
	save.numbers = arena_array(arena, save.document->xref->entries->count, sizeof *save.numbers);
	return save;
}

static void number_all(struct save *save)
{
	size_t members = number_objects(save, save->document->xref->entries->count);
	/* Beside them, the object streams and the table. */
	save->rows = arena_array(save->arena, save->count + members / MEMBERS + 2, sizeof *save->rows);
}

/* Returns where the table is. */
static size_t put_all(struct save *save)
{
	number_all(save);
	set_row(save, 0, ROW_FREE, 0, UINT16_MAX);
	save->catalog = number_of(save, save->document->catalog);
	save->info = number_of(save, save->document->info);
	buf_text(save->out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
	put_objects(save, save->document->xref->entries->count);
	return put_table(save, NULL, 0);
}

void save_document(void *document, struct packer *packer, struct buf *out)
{
	struct arena *arena = arena_new();
	struct save save = save_start(document, packer, out, arena);
	put_all(&save);
	end_save(&save);
	arena_free(arena);
}

struct save_base *save_base_new(void *document, struct packer *packer, struct arena *arena)
{
	struct save_base *base = arena_alloc(arena, sizeof *base);
	struct save save = save_start(document, packer, &base->bytes, arena);
	base->table = put_all(&save);
	base->numbers = save.numbers;
	base->count = save.count;
	base->catalog = save.catalog;
	base->info = save.info;
	hash_hex(base->bytes.data, base->table, base->id);
	end_save(&save);
	return base;
}

void save_base_close(struct save_base *base)
{
	buf_free(&base->bytes);
}

uint32_t save_number(const struct save_base *base, size_t id)
{
	return base->numbers[id];
}

void save_update(const struct save_base *base, void *document, const struct stand *stands, size_t first,
		 struct packer *packer, struct buf *out)
{
	struct arena *arena = arena_new();
	struct save save = save_start(document, packer, out, arena);
	size_t old_count = save.document->xref->entries->count;
	save.base = base;
	save.first = first;
	save.stands = stands;
	save.count = base->count;
	save.catalog = base->catalog;
	save.info = base->info;
	for (size_t i = first; i < old_count; i++)
		save.numbers[i] = stands[i].number;
	number_all(&save);
	buf_put(out, base->bytes.data, base->bytes.len);
	put_objects(&save, old_count);
	put_table(&save, base->id, base->bytes.len);
	end_save(&save);
	arena_free(arena);
}
