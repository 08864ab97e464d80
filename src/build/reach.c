/*
 * reach.c - every address in the finished pages leads somewhere
 *
 * Owns the list of scanned pages and their numbers. Invariant: the numbers of a page are as many as the lines of its
 * blob, in the same order.
 */
#include "build/reach.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/pack.h"
#include "base/table.h"
#include "base/utf8.h"
#include "build/manifest.h"
#include "build/spool.h"
#include "site/link.h"
#include "site/site.h"

enum { PATH_MOST = 1024 };

/* The number of what lies outside the site. */
#define NOWHERE ((uint64_t)0)

struct seen {
	const char *path;
	size_t first, offers, asks; /* in reach->numbers: the ids', then those of what it asks for */
	struct blob words;          /* likewise, a line each */
};

struct reach {
	struct arena *arena;
	struct seen *pages;
	size_t page_count;
	struct buf numbers; /* uint64_t */
};

struct scan {
	const char *path;
	const struct site *site;
	struct buf offers, asks;   /* uint64_t */
	struct buf offered, asked; /* lines */
};

/* FNV-1a of 64 bits (draft-eastlake-fnv): there is no adversary, whoever writes the site reads the result. */
static uint64_t hash_on(uint64_t hash, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3;
	return hash;
}

static uint64_t hash_text(const char *text)
{
	return hash_on(0xcbf29ce484222325, text, strlen(text));
}

static uint64_t hash_anchor(uint64_t file, const char *id)
{
	return hash_on(hash_on(file, "#", 1), id, strlen(id));
}

static void put_number(struct buf *out, uint64_t number)
{
	buf_put(out, &number, sizeof number);
}

/* Undoes escape_text. */
static const char *decoded(const char *at, size_t n, struct buf *out)
{
	static const struct {
		const char *reference;
		char character;
	} references[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
	const char *end = at + n;

	buf_clear(out);
	while (at < end) {
		size_t taken = 1;
		char character = *at;
		for (size_t i = 0; *at == '&' && i < sizeof references / sizeof *references; i++) {
			size_t length = strlen(references[i].reference);
			if ((size_t)(end - at) >= length && memcmp(at, references[i].reference, length) == 0) {
				taken = length;
				character = references[i].character;
			}
		}
		buf_char(out, character);
		at += taken;
	}
	buf_char(out, '\0');
	return out->data;
}

/* RFC 3986 5.2.4 for an address without a scheme. False when it is longer than any file's, or leads out of the site. */
static bool resolve(const char *from, const char *address, size_t n, char *out)
{
	const char *slash = strrchr(from, '/');
	size_t length = address[0] == '/' || slash == NULL ? 0 : (size_t)(slash - from) + 1;

	if (length + n + sizeof "/index.html" > PATH_MOST)
		return false;
	memcpy(out, from, length);
	for (size_t at = 0; at < n;) {
		size_t step = strcspn(address + at, "/");
		step = step > n - at ? n - at : step;
		bool last = at + step == n;
		if (step == 2 && memcmp(address + at, "..", 2) == 0) {
			if (length == 0)
				return false;
			for (length--; length != 0 && out[length - 1] != '/';)
				length--;
		} else if (step != 0 && !(step == 1 && address[at] == '.')) {
			memcpy(out + length, address + at, step);
			length += step;
			if (!last)
				out[length++] = '/';
		}
		at += step + !last;
	}
	out[length] = '\0';
	if (length == 0 || out[length - 1] == '/')
		memcpy(out + length, "index.html", sizeof "index.html");
	return true;
}

static bool has_scheme(const char *address)
{
	size_t n = strspn(address, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
	return n != 0 && address[n] == ':';
}

/* The file of an address, or false when there can be none. */
static bool find_file(const struct scan *scan, const char *address, char *file)
{
	size_t n = strcspn(address, "?#");

	if (n != 0)
		return resolve(scan->path, address, n, file);
	strcpy(file, scan->path);
	return true;
}

/* What stands behind `start` in an address: "" or what begins with a slash; NULL when the address is another. */
static const char *behind(const char *address, const char *start)
{
	size_t n = strlen(start);
	bool good = strncmp(address, start, n) == 0 && (address[n] == '/' || address[n] == '\0');
	return good ? address + n : NULL;
}

/* An address that names the site's own place, on its server or whole, as one from the site's root; NULL: one beside the
 * site on its server; others as they are. */
static const char *from_root(const struct scan *scan, const char *address)
{
	const char *start = address[0] == '/' ? site_path(scan->site) : scan->site->address;
	const char *rest = behind(address, start);

	if (address[0] == '\0' || (rest == NULL && address[0] != '/'))
		return address;
	return rest != NULL && rest[0] == '\0' ? "/" : rest;
}

static void take_address(struct scan *scan, const char *written)
{
	const char *address = from_root(scan, written);
	char file[PATH_MOST];
	uint64_t number = NOWHERE;

	if (address != NULL && has_scheme(address))
		return;
	if (address != NULL && find_file(scan, address, file)) {
		const char *fragment = strchr(address, '#');
		number = hash_text(file);
		if (text_ends(file, ".html") && fragment != NULL && fragment[1] != '\0' &&
		    strchr(fragment, '=') == NULL)
			number = hash_anchor(number, fragment + 1);
	}
	put_number(&scan->asks, number);
	buf_text(&scan->asked, written);
	buf_char(&scan->asked, '\n');
}

static void take_id(struct scan *scan, const char *id)
{
	put_number(&scan->offers, hash_anchor(hash_text(scan->path), id));
	buf_text(&scan->offered, id);
	buf_char(&scan->offered, '\n');
}

static bool ends_with_name(const char *from, const char *to, const char *name)
{
	size_t n = strlen(name);
	return (size_t)(to - from) >= n && memcmp(to - n, name, n) == 0;
}

static void scan_attributes(struct scan *scan, struct bytes html)
{
	const char *at = html.data, *end = html.data + html.size, *equals;
	struct buf value = BUF_EMPTY;

	while ((equals = memchr(at, '=', (size_t)(end - at))) != NULL) {
		const char *open = equals + 1;
		const char *close = open < end && *open == '"' ? memchr(open + 1, '"', (size_t)(end - open) - 1) : NULL;
		bool asks = ends_with_name(at, equals, " href") || ends_with_name(at, equals, " src");
		if (close != NULL && asks)
			take_address(scan, decoded(open + 1, (size_t)(close - open) - 1, &value));
		else if (close != NULL && ends_with_name(at, equals, " id"))
			take_id(scan, decoded(open + 1, (size_t)(close - open) - 1, &value));
		at = close != NULL ? close + 1 : open;
	}
	buf_free(&value);
}

void reach_scan(const char *path, struct bytes html, const struct site *site, struct spool *spool, struct pack *out)
{
	struct scan scan = {.path = path, .site = site};
	struct blob words = {0};

	scan_attributes(&scan, html);
	buf_put(&scan.offered, scan.asked.data, scan.asked.len);
	spool_write(spool, scan.offered.data, scan.offered.len, &words); /* without it an error has no words */
	pack_text(out, path);
	pack_bytes(out, (struct bytes){scan.offers.data, scan.offers.len});
	pack_bytes(out, (struct bytes){scan.asks.data, scan.asks.len});
	blob_pack(words, out);
	buf_free(&scan.offers);
	buf_free(&scan.asks);
	buf_free(&scan.offered);
	buf_free(&scan.asked);
}

struct reach *reach_new(struct arena *arena)
{
	struct reach *reach = arena_alloc(arena, sizeof *reach);
	reach->arena = arena;
	return reach;
}

void reach_free(struct reach *reach)
{
	buf_free(&reach->numbers);
}

static size_t take_numbers(struct reach *reach, struct unpack *in)
{
	struct bytes bytes = unpack_bytes(in);
	buf_put(&reach->numbers, bytes.data, bytes.size);
	return bytes.size / sizeof(uint64_t);
}

void reach_take(struct reach *reach, struct unpack *in)
{
	reach->pages = arena_grow(reach->arena, reach->pages, reach->page_count, sizeof *reach->pages);
	struct seen *page = &reach->pages[reach->page_count++];
	page->path = unpack_text(in);
	page->first = reach->numbers.len / sizeof(uint64_t);
	page->offers = take_numbers(reach, in);
	page->asks = take_numbers(reach, in);
	page->words = blob_unpack(in);
}

/* A set of numbers; NOWHERE marks an empty place and is in no set. */
struct set {
	uint64_t *places;
	size_t mask;
};

/* False when it was there. */
static bool set_add(struct set *set, uint64_t number)
{
	size_t at = (size_t)number & set->mask;
	while (set->places[at] != NOWHERE && set->places[at] != number)
		at = (at + 1) & set->mask;
	bool added = set->places[at] == NOWHERE;
	set->places[at] = number;
	return added;
}

static bool set_has(const struct set *set, uint64_t number)
{
	size_t at = (size_t)number & set->mask;
	while (set->places[at] != NOWHERE && set->places[at] != number)
		at = (at + 1) & set->mask;
	return number != NOWHERE && set->places[at] == number;
}

/* The words of a page's n-th number, for a message. */
static const char *words_of(const struct seen *page, size_t n, const struct spool *spool, struct arena *arena)
{
	struct bytes bytes;
	if (!spool_read(spool, page->words, arena, &bytes))
		return "";
	const char *at = bytes.data, *end = bytes.data + bytes.size, *stop;
	while ((stop = memchr(at, '\n', (size_t)(end - at))) != NULL && n-- != 0)
		at = stop + 1;
	return stop == NULL ? "" : arena_copy(arena, at, (size_t)(stop - at));
}

struct check {
	const uint64_t *numbers;
	struct set there;
	struct table *told; /* words: what stands in a template is wrong on every page and told once */
	const struct spool *spool;
	struct diags *diags;
};

static void tell(struct check *check, const struct seen *page, size_t n, const char *message, const char *hint)
{
	const char *words = words_of(page, n, check->spool, check->diags->arena);
	const char *said = arena_printf(check->diags->arena, message, words);
	if (table_put(check->told, said, check) == NULL)
		diag_error(check->diags, (struct place){page->path, 0, 0}, hint, "%s", said);
}

static void check_ids(struct check *check, const struct seen *page)
{
	for (size_t i = 0; i < page->offers; i++)
		if (!set_add(&check->there, check->numbers[page->first + i]))
			tell(check, page, i, _("the finished page has the id \"%s\" twice"),
			     _("an anchor in the text or in layouts/web must have another name"));
}

static void check_asked(struct check *check, const struct seen *page)
{
	for (size_t i = page->offers; i < page->offers + page->asks; i++)
		if (!set_has(&check->there, check->numbers[page->first + i]))
			tell(check, page, i, _("the finished page links to \"%s\", which is not there"),
			     _("look for it in the text, in site.yaml or in layouts/web"));
}

static int compare_pages(const void *left, const void *right)
{
	return strcmp(((const struct seen *)left)->path, ((const struct seen *)right)->path);
}

void reach_check(struct reach *reach, const struct manifest *manifest, const struct spool *spool, struct diags *diags)
{
	size_t most = reach->numbers.len / sizeof(uint64_t) + manifest->count, size = 16;
	while (size < 2 * most)
		size *= 2;
	struct check check = {
		.numbers = (const uint64_t *)(const void *)reach->numbers.data,
		.there = {arena_array(reach->arena, size, sizeof *check.there.places), size - 1},
		.told = table_new(reach->arena),
		.spool = spool,
		.diags = diags,
	};
	if (reach->page_count != 0)
		qsort(reach->pages, reach->page_count, sizeof *reach->pages, compare_pages);
	for (size_t i = 0; i < manifest->count; i++)
		set_add(&check.there, hash_text(manifest->entries[i].path));
	for (size_t i = 0; i < reach->page_count; i++)
		check_ids(&check, &reach->pages[i]);
	for (size_t i = 0; i < reach->page_count; i++)
		check_asked(&check, &reach->pages[i]);
}
