/*
 * pdf_save.c - the file around the objects: where each stands, as a reader finds it
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "pdf/object.h"
#include "pdf_unpack.h"
#include "tap.h"

enum { ROW = 7, OBJECTS = 2500 };

/* A file as a reader sees it. */
struct file {
	struct buf out;
	struct buf table; /* rows as they are, the predictor undone */
	const char *trailer;
};

/* OBJECTS dictionaries, a page with a stream, and Metadata. */
static void make(struct file *file)
{
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	struct packer *packer = packer_open(PACK_DOCUMENT);
	struct objects *objects = objects_open(packer);
	struct object *last = objects_catalog(objects);
	for (int i = 0; i < OBJECTS; i++) {
		struct object *next = dict_indirect(objects);
		dict_int(next, "N", i);
		dict_put(next, "Before", last);
		last = next;
	}
	char content[300];
	memset(content, 'q', sizeof content);
	dict_put(page_indirect(objects), "Contents", stream_indirect(objects, content, sizeof content));
	struct object *metadata = stream_plain(objects, "<x/>", 4);
	dict_name(metadata, "Type", "Metadata");
	dict_put(objects_catalog(objects), "Metadata", metadata);
	dict_put(objects_catalog(objects), "Last", last);
	buf_text(&file->out, "before");
	ok(objects_save(objects, &file->out, (struct place){"a.md", 1, 1}, &diags), "a file is written");
	objects_close(objects);
	packer_close(packer);
	arena_free(arena);
	memmove(file->out.data, file->out.data + 6, file->out.len -= 6); /* it was appended */
}

static void read_table(struct file *file)
{
	const char *start = memmem(file->out.data, file->out.len, "\nstartxref\n", 11);
	file->trailer = file->out.data + (start == NULL ? 0 : strtoul(start + 11, NULL, 10));
	const char *end = file->out.data + file->out.len;
	const char *stream = memmem(file->trailer, (size_t)(end - file->trailer), "\nstream\n", 8);
	struct buf rows = BUF_EMPTY;
	if (stream == NULL || unpack_stream(&rows, stream + 8, end) == NULL)
		return;
	for (size_t at = 0; at + ROW < rows.len; at += ROW + 1)
		for (size_t i = 0; i < ROW; i++) {
			char above = at == 0 ? '\0' : file->table.data[file->table.len - ROW];
			buf_char(&file->table, (char)(rows.data[at + 1 + i] + above));
		}
	buf_free(&rows);
}

static unsigned field(const struct file *file, size_t number, int from, int to)
{
	unsigned value = 0;
	for (int i = from; i < to; i++)
		value = value << 8 | (unsigned char)file->table.data[number * ROW + (size_t)i];
	return value;
}

/* Whether "number 0 obj" stands at its offset. */
static bool stands(const struct file *file, size_t number)
{
	char head[32];
	snprintf(head, sizeof head, "%zu 0 obj\n", number);
	unsigned offset = field(file, number, 1, 5);
	return field(file, number, 0, 1) == 1 && offset < file->out.len &&
	       strncmp(file->out.data + offset, head, strlen(head)) == 0;
}

/* Whether the object stream has `number` at its index, and a value where it says. */
static bool is_member(const struct file *file, size_t number, const struct buf *members, size_t first)
{
	const char *at = members->data;
	char *next;
	for (unsigned skip = 2 * field(file, number, 5, 7); skip > 0; skip--, at = next)
		strtoul(at, &next, 10);
	bool same = strtoul(at, &next, 10) == number;
	const char *value = members->data + first + strtoul(next, NULL, 10);
	return same && strncmp(value, "<<", 2) == 0;
}

static bool find_member(const struct file *file, size_t number)
{
	const char *end = file->out.data + file->out.len;
	size_t container = field(file, number, 1, 5);
	if (container * ROW >= file->table.len || !stands(file, container))
		return false;
	const char *head = file->out.data + field(file, container, 1, 5);
	const char *first = memmem(head, (size_t)(end - head), "/First ", 7);
	const char *stream = memmem(head, (size_t)(end - head), "\nstream\n", 8);
	struct buf members = BUF_EMPTY;
	bool found = first != NULL && stream != NULL && unpack_stream(&members, stream + 8, end) != NULL &&
		     is_member(file, number, &members, strtoul(first + 7, NULL, 10));
	buf_free(&members);
	return found;
}

static void test_table(const struct file *file)
{
	size_t count = file->table.len / ROW, wrong = 0, members = 0, streams = 0;
	for (size_t number = 1; number < count; number++) {
		bool member = field(file, number, 0, 1) == 2;
		members += member;
		streams += !member;
		wrong += member ? !find_member(file, number) : !stands(file, number);
	}
	is_int(wrong, 0, "each object stands where the table says");
	is_int(members, OBJECTS + 4, "catalog, pages, page, information and dictionaries stand in object streams");
	is_int(streams, 2 + 3 + 1, "two streams, three object streams and the table do not");
	is_int(field(file, 0, 0, 1), 0, "object 0 is free");
	char size[32];
	snprintf(size, sizeof size, "/Size %zu/", count);
	ok(strstr(file->trailer, size) != NULL, "the table knows its size");
}

static void test_bytes(const struct file *file)
{
	struct file again = {0};
	make(&again);
	ok(again.out.len == file->out.len && memcmp(again.out.data, file->out.data, file->out.len) == 0,
	   "the same objects are the same bytes");
	ok(strncmp(file->out.data, "%PDF-1.7\n%", 10) == 0, "a file begins as PDF 1.7");
	ok(memcmp(file->out.data + file->out.len - 7, "\n%%EOF\n", 7) == 0, "and ends with its mark");
	is_int(occurrences(&file->out, "/Type/Metadata>>\nstream\n<x/>\nendstream\nendobj\n"), 1,
	       "metadata can be read without unpacking anything");
	struct buf bytes = unpacked(&file->out);
	is_int(occurrences(&bytes, "/Count 1"), 1, "the page is counted");
	is_int(occurrences(&bytes, "/Length 4/"), 1, "a stream says its length");
	buf_free(&bytes);
	buf_free(&again.out);
}

int main(void)
{
	struct file file = {0};
	make(&file);
	read_table(&file);
	test_table(&file);
	test_bytes(&file);
	buf_free(&file.out);
	buf_free(&file.table);
	return tap_end();
}
