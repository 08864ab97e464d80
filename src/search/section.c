/*
 * section.c - a page comes apart into what stands below each heading
 *
 * Owns one page's words while it is read. They are counted as they are spelled; whoever takes the sections folds each
 * spelling of the site once.
 */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/pack.h"
#include "doc/tree.h"
#include "search/field.h"
#include "search/search.h"
#include "site/guide.h"
#include "site/site.h"

enum { SNIPPET = 140, LONGEST = 250 }; /* bytes: of what a result shows of its text; of a word, about */

/* A word as it is spelled, in ASCII small letters; whoever takes the sections folds it. */
struct spelling {
	uint32_t hash;
	size_t length;
	char bytes[LONGEST + 3]; /* the last character is a whole one */
};

struct word {
	const char *spelling;
	size_t length;
	uint32_t hash;
	size_t index;
	uint32_t counts[FIELD_COUNT]; /* in the section that is open */
	bool open;
};

struct reader {
	struct arena *arena;
	const struct search_page *page;
	struct word **words; /* of the page, by hash; at least half of the places are empty */
	size_t size;         /* a power of two */
	struct buf names;    /* packed, in order of index */
	size_t word_count;
	struct word **open; /* words of the open section */
	size_t open_count;
	struct buf sections; /* packed */
	size_t section_count;
	const char *heading, *anchor; /* of the open section; NULL above the first heading */
	struct buf text;
};

static struct word **place_of(const struct reader *reader, uint32_t hash, const char *spelling, size_t n)
{
	size_t i = hash & (reader->size - 1);
	for (; reader->words[i] != NULL; i = (i + 1) & (reader->size - 1)) {
		const struct word *word = reader->words[i];
		if (word->hash == hash && word->length == n && memcmp(word->spelling, spelling, n) == 0)
			break;
	}
	return &reader->words[i];
}

static void grow(struct reader *reader)
{
	struct word **old = reader->words;
	size_t size = reader->size;
	reader->size = size == 0 ? 256 : 2 * size;
	reader->words = arena_array(reader->arena, reader->size, sizeof(struct word *));
	for (size_t i = 0; i < size; i++)
		if (old[i] != NULL)
			*place_of(reader, old[i]->hash, old[i]->spelling, old[i]->length) = old[i];
}

static struct word *word_of(struct reader *reader, const struct spelling *spelling)
{
	if (2 * reader->word_count >= reader->size)
		grow(reader);
	struct word **place = place_of(reader, spelling->hash, spelling->bytes, spelling->length);
	if (*place != NULL)
		return *place;
	struct word *word = arena_alloc(reader->arena, sizeof *word);
	word->spelling = arena_copy(reader->arena, spelling->bytes, spelling->length);
	word->length = spelling->length;
	word->hash = spelling->hash;
	word->index = reader->word_count++;
	pack_text(&(struct pack){&reader->names}, word->spelling);
	return *place = word;
}

/* Counts a word; true when it is new to this field of the section. */
static bool count_spelling(struct reader *reader, const struct spelling *spelling, enum search_field field)
{
	struct word *word = word_of(reader, spelling);
	if (!word->open) {
		reader->open = arena_grow(reader->arena, reader->open, reader->open_count, sizeof *reader->open);
		reader->open[reader->open_count++] = word;
		word->open = true;
	}
	return word->counts[field]++ == 0;
}

/* A byte in small letters, or 0 where text/fold.h says that it ends a word; beyond ASCII folding tells. */
static unsigned char small(unsigned char byte)
{
	if ((byte >= 'a' && byte <= 'z') || byte >= 0x80 || (byte >= '0' && byte <= '9'))
		return byte;
	if (byte >= 'A' && byte <= 'Z')
		return byte + ('a' - 'A');
	return byte == '\'' || byte == '`' ? byte : 0;
}

/*
 * Reads the word that begins here, behind what `spelling` has; returns how many bytes of the text it takes. What is too
 * long for one, as are sentences in Thai, is cut.
 */
static size_t scan(const char *text, struct spelling *spelling)
{
	size_t n = 0, length = spelling->length;
	uint32_t hash = spelling->hash;
	for (unsigned char byte = small((unsigned char)text[0]); byte != 0; byte = small((unsigned char)text[++n])) {
		if (length >= LONGEST && (byte & 0xC0) != 0x80)
			break;
		spelling->bytes[length++] = (char)byte;
		hash = (hash ^ byte) * 0x01000193; /* FNV-1a */
	}
	spelling->length = length;
	spelling->hash = hash;
	return n;
}

static void start(struct spelling *spelling)
{
	spelling->hash = 0x811C9DC5;
	spelling->length = 0;
}

/*
 * What follows `first` behind hyphens: each part, and all as one word ("e-post", "epost"). Returns how many bytes it
 * takes.
 */
static size_t count_joined(struct reader *reader, const char *text, struct spelling *first, enum search_field field,
			   uint32_t *count)
{
	size_t all = 0;
	while (text[all] == '-' && small((unsigned char)text[all + 1]) != 0) {
		struct spelling part;
		start(&part);
		scan(text + all + 1, first);
		all += 1 + scan(text + all + 1, &part);
		*count += count_spelling(reader, &part, field);
	}
	if (all != 0)
		*count += count_spelling(reader, first, field);
	return all;
}

/* Counts a field's words; returns how many different ones there are (MiniSearch's length of a field). */
static uint32_t count_words(struct reader *reader, const char *text, enum search_field field)
{
	uint32_t count = 0;
	while (text != NULL && *text != '\0') {
		struct spelling spelling;
		start(&spelling);
		size_t n = scan(text, &spelling);
		if (n == 0) {
			text++;
			continue;
		}
		count += count_spelling(reader, &spelling, field);
		text += n;
		if (*text == '-')
			text += count_joined(reader, text, &spelling, field, &count);
	}
	return count;
}

/* The beginning of a text, ended between words. */
static const char *snippet_of(struct arena *arena, const char *text)
{
	text += strspn(text, " ");
	size_t n = strlen(text);
	if (n > SNIPPET) {
		n = SNIPPET;
		while (n > 0 && text[n] != ' ')
			n--;
		return arena_printf(arena, "%.*s …", (int)n, text);
	}
	while (n > 0 && text[n - 1] == ' ')
		n--;
	return arena_copy(arena, text, n);
}

/* In which fields the word stands, and how often where that is not once in each: see search/field.h. */
static void pack_word(const struct word *word, struct pack *out)
{
	unsigned code = 0;
	for (int i = 0; i < FIELD_COUNT; i++) {
		code |= (word->counts[i] != 0 ? IN_FIELD : 0) << i;
		code |= word->counts[i] > 1 ? OFTEN : 0;
	}
	pack_int(out, (int64_t)(word->index << CODE_BITS | code));
	for (int i = 0; i < FIELD_COUNT; i++)
		if (code & OFTEN && word->counts[i] != 0)
			pack_int(out, word->counts[i]);
}

static void close_section(struct reader *reader)
{
	struct pack out = {&reader->sections};
	const char *text = reader->text.data == NULL ? "" : reader->text.data,
		   *title = reader->page->document->meta.title;
	bool top = reader->section_count == 0;
	const uint32_t lengths[FIELD_COUNT] = {
		[FIELD_TITLE] = count_words(reader, top ? title : NULL, FIELD_TITLE),
		[FIELD_PAGE] = count_words(reader, top ? NULL : title, FIELD_PAGE),
		[FIELD_HEADING] = count_words(reader, reader->heading, FIELD_HEADING),
		[FIELD_TEXT] = count_words(reader, text, FIELD_TEXT),
	};
	pack_text(&out, reader->heading);
	pack_text(&out, reader->anchor);
	pack_text(&out, snippet_of(reader->arena, text));
	for (size_t i = 0; i < FIELD_COUNT; i++)
		pack_int(&out, lengths[i]);
	pack_int(&out, (int64_t)reader->open_count);
	for (size_t i = 0; i < reader->open_count; i++) {
		pack_word(reader->open[i], &out);
		memset(reader->open[i]->counts, 0, sizeof reader->open[i]->counts);
		reader->open[i]->open = false;
	}
	reader->open_count = 0;
	reader->section_count++;
	buf_clear(&reader->text);
}

static void open_section(struct reader *reader, const char *heading, const char *anchor)
{
	close_section(reader);
	reader->heading = heading;
	reader->anchor = anchor;
}

static void add_words(struct reader *reader, const struct words *words)
{
	buf_text(&reader->text, words_in(reader->page->site, words, reader->page->document->language, NULL));
	buf_char(&reader->text, ' ');
}

/* The explained words, each found at its place in the list (html/lists.c). */
static void read_glossary(struct reader *reader)
{
	const struct site *site = reader->page->site;
	for (size_t i = 0; i < site->term_count; i++) {
		if (site->terms[i].explain.texts == NULL)
			continue;
		open_section(reader, words_in(site, &site->terms[i].preferred, reader->page->document->language, NULL),
			     arena_printf(reader->arena, "term-%zu", i + 1));
		add_words(reader, &site->terms[i].explain);
	}
}

/* Whom to turn to (html/finder.c). */
static void read_finder(struct reader *reader, const struct guide *guide)
{
	const struct situation *situation;
	for (size_t i = 0; (situation = guide_situation(guide, i)) != NULL; i++) {
		add_words(reader, &situation->name);
		add_words(reader, situation_who(reader->page->site, situation, NULL));
	}
}

/* What is printed when, each occasion at its place in the list (html/chooser.c). */
static void read_chooser(struct reader *reader, const struct guide *guide)
{
	const struct site *site = reader->page->site;
	const struct language *language = reader->page->document->language;
	for (size_t i = 0; i < guide->occasion_count; i++) {
		const struct occasion *occasion = &guide->occasions[i];
		open_section(reader, words_in(site, &occasion->name, language, NULL),
			     arena_printf(reader->arena, "_%s", occasion->id));
		for (size_t k = 0; k < occasion->form_count; k++) {
			const struct document *form = guide_form(site, language, occasion->forms[k].form);
			if (form != NULL)
				buf_printf(&reader->text, "%s ", form->meta.title);
			if (occasion->forms[k].note.texts != NULL)
				add_words(reader, &occasion->forms[k].note);
		}
	}
}

/* What stands on the page where the site's data fill a block. */
static void read_block(struct reader *reader, const char *name)
{
	const struct site *site = reader->page->site;
	if (strcmp(name, "glossary") == 0)
		read_glossary(reader);
	if (strcmp(name, "finder") == 0 && site->guide != NULL)
		read_finder(reader, site->guide);
	if (strcmp(name, "chooser") == 0 && site->guide != NULL)
		read_chooser(reader, site->guide);
	for (size_t i = 0; strcmp(name, "contact") == 0 && i < site->municipality_count; i++)
		add_words(reader, &site->municipalities[i].name);
	for (size_t i = 0; strcmp(name, "wheel") == 0 && i < site->area_count; i++)
		add_words(reader, &site->areas[i].name);
}

static void read_node(struct reader *reader, const struct node *node)
{
	if (node->kind == NODE_HEADING && node->target != NULL) {
		open_section(reader, node_plain(reader->arena, node), node->target);
		return;
	}
	if (node->kind == NODE_OPTION || node->kind == NODE_IMAGE) /* answers are alike in many questions */
		return;
	if (node->kind == NODE_BLOCK && node->text != NULL)
		read_block(reader, node->text);
	else if (node->kind == NODE_TEXT || node->kind == NODE_CODE || node->kind == NODE_CODE_BLOCK)
		buf_text(&reader->text, node->text);
	for (const struct node *child = node->first; child != NULL; child = child->next)
		read_node(reader, child);
	bool inline_node = node->kind >= NODE_TEXT && node->kind != NODE_SOFT_BREAK && node->kind != NODE_LINE_BREAK;
	if (!inline_node)
		buf_char(&reader->text, ' ');
}

void search_sections(const struct search_page *page, struct pack *out, struct arena *arena)
{
	struct reader reader = {.arena = arena, .page = page};
	if (page->document->meta.description != NULL) {
		buf_text(&reader.text, page->document->meta.description);
		buf_char(&reader.text, ' ');
	}
	read_node(&reader, page->tree);
	close_section(&reader);
	pack_text(out, page->file);
	pack_text(out, page->document->meta.title);
	pack_int(out, (int64_t)reader.word_count);
	buf_put(out->out, reader.names.data, reader.names.len);
	pack_int(out, (int64_t)reader.section_count);
	buf_put(out->out, reader.sections.data, reader.sections.len);
	buf_free(&reader.names);
	buf_free(&reader.sections);
	buf_free(&reader.text);
}
