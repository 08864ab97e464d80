/*
 * index.c - the sections of all pages become one index for each language
 *
 * Owns nothing but what lies in the arena. Invariant: postings are in the order in which pages were taken, so that the
 * index is a function of the site and never of which worker made what.
 */
#include "search/search.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/pack.h"
#include "base/table.h"
#include "search/compound.h"
#include "search/field.h"
#include "search/stem.h"
#include "site/site.h"
#include "text/fold.h"

enum { MOST = UINT8_MAX }; /* how often a word is counted in a field of a section */

struct posting {
	uint32_t section;
	uint8_t counts[FIELD_COUNT];
};

enum { FIRST_BLOCK = 4, LAST_BLOCK = 1024 };

struct block {
	struct block *next;
	size_t count, size;
	struct posting postings[];
};

/* A spelling of the language's pages, and where it stands: in blocks, so that nothing is moved when it grows. */
struct entry {
	const char *spelling;
	struct block *first, *last;
	size_t count;
};

struct found {
	const char *file, *title, *heading, *anchor, *snippet;
	uint32_t lengths[FIELD_COUNT];
};

struct lexicon {
	struct table *by_spelling; /* struct entry */
	struct entry **entries;
	size_t entry_count;
	struct found *sections;
	size_t section_count;
};

struct search {
	const struct site *site;
	struct arena *arena;
	struct lexicon *lexicons; /* by language index */
};

struct search *search_new(const struct site *site, struct arena *arena)
{
	struct search *search = arena_alloc(arena, sizeof *search);
	*search = (struct search){site, arena, arena_array(arena, site->language_count, sizeof *search->lexicons)};
	for (size_t i = 0; i < site->language_count; i++)
		search->lexicons[i].by_spelling = table_new(arena);
	return search;
}

static struct entry *entry_of(struct search *search, struct lexicon *lexicon, const char *spelling)
{
	struct entry *entry = table_find(lexicon->by_spelling, spelling);
	if (entry != NULL)
		return entry;
	entry = arena_alloc(search->arena, sizeof *entry);
	entry->spelling = spelling;
	table_put(lexicon->by_spelling, spelling, entry);
	lexicon->entries = arena_grow(search->arena, lexicon->entries, lexicon->entry_count, sizeof *lexicon->entries);
	lexicon->entries[lexicon->entry_count++] = entry;
	return entry;
}

static void add_block(struct arena *arena, struct entry *entry)
{
	size_t size = entry->last == NULL              ? FIRST_BLOCK
		      : entry->last->size < LAST_BLOCK ? 2 * entry->last->size
						       : LAST_BLOCK;
	struct block *block = arena_alloc(arena, sizeof *block + size * sizeof(struct posting));
	block->size = size;
	*(entry->last == NULL ? &entry->first : &entry->last->next) = block;
	entry->last = block;
}

static void add_posting(struct arena *arena, struct entry *entry, struct posting posting)
{
	if (entry->last == NULL || entry->last->count == entry->last->size)
		add_block(arena, entry);
	entry->last->postings[entry->last->count++] = posting;
	entry->count++;
}

static void take_postings(struct search *search, struct entry *const *words, size_t word_count, uint32_t section,
			  struct unpack *in)
{
	for (int64_t left = unpack_int(in); left > 0 && !in->failed; left--) {
		uint64_t packed = (uint64_t)unpack_int(in);
		size_t word = (size_t)(packed >> CODE_BITS);
		struct posting posting = {.section = section};
		for (int i = 0; i < FIELD_COUNT; i++) {
			int64_t n = (packed & IN_FIELD << i) != 0;
			if (n != 0 && packed & OFTEN)
				n = unpack_int(in);
			posting.counts[i] = (uint8_t)(n < 0 || n > MOST ? MOST : n);
		}
		if (word >= word_count)
			continue;
		add_posting(search->arena, words[word], posting);
	}
}

void search_take(struct search *search, const struct language *language, struct unpack *in)
{
	struct lexicon *lexicon = &search->lexicons[language->index];
	struct found found = {.file = unpack_text(in), .title = unpack_text(in)};
	int64_t word_count = unpack_int(in);
	struct entry **words = NULL;
	size_t known = 0;
	for (; word_count > 0 && !in->failed; word_count--) {
		const char *spelling = unpack_text(in);
		words = arena_grow(search->arena, words, known, sizeof *words);
		words[known++] = entry_of(search, lexicon, spelling == NULL ? "" : spelling);
	}
	for (int64_t left = unpack_int(in); left > 0 && !in->failed; left--) {
		found.heading = unpack_text(in);
		found.anchor = unpack_text(in);
		found.snippet = unpack_text(in);
		for (size_t i = 0; i < FIELD_COUNT; i++)
			found.lengths[i] = (uint32_t)unpack_int(in);
		lexicon->sections = arena_grow(search->arena, lexicon->sections, lexicon->section_count, sizeof found);
		take_postings(search, words, known, (uint32_t)lexicon->section_count, in);
		lexicon->sections[lexicon->section_count++] = found;
	}
}

/* What the index lists: a term, and the words in whose places it is found. */
struct listed {
	const char *term;
	struct entry **sources;
	size_t count;
	const struct listed *same; /* the only form of this stem that there is: both are found in the same places */
};

struct listing {
	struct arena *arena;
	struct affixes affixes;
	struct table *words, *stems; /* of the pages */
	struct table *by_term;
	struct listed **items;
	size_t count;
};

static void list_source(struct listing *listing, const char *term, struct entry *source)
{
	struct listed *listed = table_find(listing->by_term, term);
	if (listed == NULL) {
		listed = arena_alloc(listing->arena, sizeof *listed);
		listed->term = term;
		table_put(listing->by_term, term, listed);
		listing->items = arena_grow(listing->arena, listing->items, listing->count, sizeof *listing->items);
		listing->items[listing->count++] = listed;
	}
	for (size_t i = listed->count; i > 0; i--)
		if (listed->sources[i - 1] == source)
			return;
	listed->sources = arena_grow(listing->arena, listed->sources, listed->count, sizeof *listed->sources);
	listed->sources[listed->count++] = source;
}

/* The word itself and its stem, found where `source` stands. */
static void list_word(struct listing *listing, const char *word, struct entry *source)
{
	list_source(listing, word, source);
	list_source(listing, stem_of(&listing->affixes, word, listing->arena), source);
}

static bool knows_word(const void *context, const char *word, size_t n)
{
	enum { LEAST = 4 }; /* bytes: what is left of a short word says too little */
	const struct listing *listing = context;
	const char *copy = arena_copy(listing->arena, word, n);
	const char *stem = stem_of(&listing->affixes, copy, listing->arena);
	return table_find(listing->words, copy) != NULL ||
	       (strlen(stem) >= LEAST && table_find(listing->stems, stem) != NULL);
}

static void list_parts(struct listing *listing, const char *word, struct entry *source)
{
	const struct dictionary dictionary = {knows_word, listing};
	const char *starts[MOST_PARTS];
	size_t lengths[MOST_PARTS], count = compound_parts(&dictionary, word, starts, lengths);
	for (size_t i = 0; i < count; i++)
		list_word(listing, arena_copy(listing->arena, starts[i], lengths[i]), source);
}

static void learn_word(struct listing *listing, const char *word, struct entry *source)
{
	table_put(listing->words, word, source);
	table_put(listing->stems, stem_of(&listing->affixes, word, listing->arena), source);
	list_word(listing, word, source);
}

/* The next of the words that fold_words wrote, or NULL. */
static const char *next_word(const char **at, struct arena *arena)
{
	size_t n = *at == NULL ? 0 : strcspn(*at, "\n");
	if (n == 0)
		return NULL;
	const char *word = arena_copy(arena, *at, n);
	*at += n + 1;
	return word;
}

/* Has `take` do something with each word that a spelling is folded to. */
static void each_word(struct listing *listing, struct entry *entry,
		      void (*take)(struct listing *, const char *, struct entry *))
{
	struct buf words = BUF_EMPTY;
	fold_words(entry->spelling, &words);
	const char *at = words.data;
	for (const char *word = next_word(&at, listing->arena); word != NULL; word = next_word(&at, listing->arena))
		take(listing, word, entry);
	buf_free(&words);
}

static int compare_listed(const void *left, const void *right)
{
	return strcmp((*(const struct listed *const *)left)->term, (*(const struct listed *const *)right)->term);
}

/* Stems of which only one form is there are not written out once more. */
static void join_same(struct listing *listing)
{
	for (size_t i = 0; i < listing->count; i++) {
		const struct listed *word = listing->items[i];
		const char *term = stem_of(&listing->affixes, word->term, listing->arena);
		struct listed *stem = table_find(listing->by_term, term);
		if (stem != NULL && stem != word && stem->count == word->count &&
		    table_find(listing->words, term) == NULL &&
		    memcmp(stem->sources, word->sources, word->count * sizeof(struct entry *)) == 0)
			stem->same = word;
	}
}

static struct listing make_listing(const struct lexicon *lexicon, const struct language *language, struct arena *arena)
{
	struct listing listing = {.arena = arena,
				  .affixes = affixes_of(language, arena),
				  .words = table_new(arena),
				  .stems = table_new(arena),
				  .by_term = table_new(arena)};
	for (size_t i = 0; i < lexicon->entry_count; i++)
		each_word(&listing, lexicon->entries[i], learn_word);
	for (size_t i = 0; language->compounds && i < lexicon->entry_count; i++)
		each_word(&listing, lexicon->entries[i], list_parts);
	if (listing.count != 0)
		qsort(listing.items, listing.count, sizeof *listing.items, compare_listed);
	join_same(&listing);
	return listing;
}

static int compare_postings(const void *left, const void *right)
{
	uint32_t a = ((const struct posting *)left)->section, b = ((const struct posting *)right)->section;
	return (a > b) - (a < b);
}

/* The postings of all sources in the order of sections, those in one section summed. `room` holds as many as there are.
 */
static size_t merge_postings(const struct listed *listed, struct posting *room)
{
	size_t count = 0, kept = 0;
	for (size_t i = 0; i < listed->count; i++)
		for (const struct block *block = listed->sources[i]->first; block != NULL; block = block->next) {
			memcpy(room + count, block->postings, block->count * sizeof *room);
			count += block->count;
		}
	if (listed->count > 1)
		qsort(room, count, sizeof *room, compare_postings);
	for (size_t i = 0; i < count; i++) {
		if (kept == 0 || room[kept - 1].section != room[i].section) {
			room[kept++] = room[i];
			continue;
		}
		for (size_t f = 0; f < FIELD_COUNT; f++) {
			unsigned sum = (unsigned)room[kept - 1].counts[f] + room[i].counts[f];
			room[kept - 1].counts[f] = (uint8_t)(sum > MOST ? MOST : sum);
		}
	}
	return kept;
}

/* ,"123": for each section, which is written once for each of its words. */
struct label {
	char text[15];
	uint8_t length;
};

static struct label *make_labels(struct arena *arena, size_t count)
{
	struct label *labels = arena_array(arena, count + 1, sizeof *labels);
	for (size_t i = 0; i < count; i++)
		labels[i].length = (uint8_t)snprintf(labels[i].text, sizeof labels[i].text, ",\"%zu\":", i);
	return labels;
}

/* Appends the label and the count of a posting to a line that has room. */
static size_t put_posting(char *line, size_t length, const struct label *label, unsigned n)
{
	memcpy(line + length, label->text, sizeof label->text);
	length += label->length;
	if (n >= 100)
		line[length++] = (char)('0' + n / 100);
	if (n >= 10)
		line[length++] = (char)('0' + n / 10 % 10);
	line[length++] = (char)('0' + n % 10);
	return length;
}

/* True when anything was written. */
static bool put_field(struct buf *out, size_t field, const struct posting *postings, size_t count, bool first,
		      const struct label *labels)
{
	enum { LINE = 4096, POSTING = sizeof labels->text + 3 };
	char line[LINE];
	size_t length = 0;
	line[0] = '\0';
	bool open = false;
	for (size_t i = 0; i < count; i++) {
		if (postings[i].counts[field] == 0)
			continue;
		length = put_posting(line, length, &labels[postings[i].section], postings[i].counts[field]);
		if (!open) {
			buf_printf(out, first ? "\"%zu\":{" : ",\"%zu\":{", field);
			memmove(line, line + 1, --length); /* no comma before the first one */
			open = true;
		}
		if (length > LINE - POSTING) {
			buf_put(out, line, length);
			length = 0;
		}
	}
	buf_put(out, line, length);
	if (open)
		buf_char(out, '}');
	return open;
}

static void put_terms(struct buf *out, const struct listing *listing, size_t section_count)
{
	const struct label *labels = make_labels(listing->arena, section_count);
	struct posting *room = NULL;
	size_t size = 0;
	const char *separator = "[";
	buf_text(out, "\"index\":[");
	for (size_t i = 0; i < listing->count; i++) {
		const struct listed *listed = listing->items[i];
		size_t all = 0;
		if (listed->same != NULL)
			continue;
		for (size_t k = 0; k < listed->count; k++)
			all += listed->sources[k]->count;
		if (all > size) {
			size = all;
			room = arena_array(listing->arena, size, sizeof *room);
		}
		size_t count = merge_postings(listed, room);
		bool first = true;
		buf_text(out, separator);
		separator = ",\n[";
		json_put_string(out, listed->term);
		buf_text(out, ",{");
		for (size_t field = 0; field < FIELD_COUNT; field++)
			first = !put_field(out, field, room, count, first, labels) && first;
		buf_text(out, "}]");
	}
	buf_text(out, "]");
}

static void put_sections(struct buf *out, const struct lexicon *lexicon)
{
	double totals[FIELD_COUNT] = {0};
	size_t count = lexicon->section_count;
	buf_printf(out, "\"documentCount\":%zu,\"nextId\":%zu,\"documentIds\":{", count, count);
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "%s\"%zu\":%zu", i == 0 ? "" : ",", i, i);
	buf_text(out, "},\"fieldIds\":{\"title\":0,\"page\":1,\"heading\":2,\"text\":3},\"fieldLength\":{");
	for (size_t i = 0; i < count; i++) {
		buf_printf(out, "%s\"%zu\":", i == 0 ? "" : ",", i);
		for (size_t field = 0; field < FIELD_COUNT; field++) {
			buf_char(out, field == 0 ? '[' : ',');
			buf_int(out, lexicon->sections[i].lengths[field]);
			totals[field] += lexicon->sections[i].lengths[field];
		}
		buf_char(out, ']');
	}
	buf_text(out, "},\"averageFieldLength\":[");
	for (size_t field = 0; field < FIELD_COUNT; field++) {
		buf_text(out, field == 0 ? "" : ",");
		buf_real(out, count == 0 ? 0 : totals[field] / (double)count, 4);
	}
	buf_text(out, "],\"storedFields\":{");
	for (size_t i = 0; i < count; i++) {
		const struct found *found = &lexicon->sections[i];
		buf_printf(out, "%s\"%zu\":{\"u\":", i == 0 ? "" : ",\n", i);
		struct buf address = BUF_EMPTY;
		buf_printf(&address, "%s%s%s", found->file == NULL ? "" : found->file, found->anchor == NULL ? "" : "#",
			   found->anchor == NULL ? "" : found->anchor);
		json_put_string(out, address.data);
		buf_free(&address);
		buf_text(out, ",\"t\":");
		json_put_string(out, found->title);
		buf_text(out, ",\"h\":");
		json_put_string(out, found->heading);
		buf_text(out, ",\"s\":");
		json_put_string(out, found->snippet);
		buf_text(out, "}");
	}
	buf_text(out, "},\"dirtCount\":0,\"serializationVersion\":2,\n");
}

/* The words of a text, folded, or their stems. */
static void put_words(struct buf *out, const struct listing *listing, const char *text, bool stems)
{
	struct buf words = BUF_EMPTY;
	const char *separator = "";
	fold_words(text, &words);
	buf_char(out, '[');
	const char *at = words.data;
	for (const char *word = next_word(&at, listing->arena); word != NULL; word = next_word(&at, listing->arena)) {
		buf_text(out, separator);
		json_put_string(out, stems ? stem_of(&listing->affixes, word, listing->arena) : word);
		separator = ",";
	}
	buf_char(out, ']');
	buf_free(&words);
}

/* Stems by which the pages' only form of a word is found: {stem: word}. */
static void put_forms(struct buf *out, const struct listing *listing)
{
	const char *separator = "";
	buf_text(out, "\"forms\":{");
	for (size_t i = 0; i < listing->count; i++) {
		const struct listed *listed = listing->items[i];
		if (listed->same == NULL)
			continue;
		buf_text(out, separator);
		json_put_string(out, listed->term);
		buf_char(out, ':');
		json_put_string(out, listed->same->term);
		separator = ",";
	}
	buf_text(out, "},\n");
}

/* Who asks for the words that we avoid means those that we prefer: [[stems, words], …]. */
static void put_avoided(struct buf *out, const struct site *site, const struct language *language,
			const struct listing *listing)
{
	const char *separator = "";
	buf_text(out, "\"avoided\":[");
	for (size_t i = 0; i < site->term_count; i++) {
		const struct term *term = &site->terms[i];
		const char **avoid = term->avoid == NULL ? NULL : term->avoid[language->index];
		const char *preferred = term->preferred.texts[language->index];
		for (; avoid != NULL && preferred != NULL && *avoid != NULL; avoid++) {
			buf_text(out, separator);
			buf_char(out, '[');
			put_words(out, listing, *avoid, true);
			buf_char(out, ',');
			put_words(out, listing, preferred, false);
			buf_char(out, ']');
			separator = ",";
		}
	}
	buf_text(out, "],");
}

void search_write(const struct search *search, const struct language *language, struct buf *out)
{
	const struct lexicon *lexicon = &search->lexicons[language->index];
	struct arena *arena = arena_new();
	struct listing listing = make_listing(lexicon, language, arena);
	buf_text(out, "kronbladSearch({");
	fold_tables(out);
	buf_char(out, ',');
	affixes_write(&listing.affixes, out);
	buf_printf(out, ",\"compounds\":%s,", language->compounds ? "true" : "false");
	put_avoided(out, search->site, language, &listing);
	put_forms(out, &listing);
	buf_text(out, "\"index\":{");
	put_sections(out, lexicon);
	put_terms(out, &listing, lexicon->section_count);
	buf_text(out, "}});\n");
	arena_free(arena);
}
