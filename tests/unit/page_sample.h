/*
 * page_sample.h - a small site and hand-made trees, for the tests of page/
 *
 * Run from the project's root: fonts/ and layouts/ are the real ones.
 */
#ifndef PAGE_SAMPLE_H
#define PAGE_SAMPLE_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "doc/tree.h"
#include "form/form.h"
#include "page/page.h"
#include "page/style.h"
#include "site/site.h"
#include "text/paragraph.h"

struct sample {
	struct arena *arena;
	struct diags diags;
	struct language languages[2]; /* sv, and ar that reads from right to left */
	struct site site;
	struct document document;
	struct form form;
	struct fonts *fonts;
	struct typesetter *typesetter;
	struct page_style *style;
	const struct document *second; /* of a sheet in two languages */
	struct node *tree;
	int line;
};

static inline void sample_language(struct sample *sample, size_t index, const char *tag, bool right_to_left)
{
	static const char *families[] = {"NotoSans", "NotoSansArabic"};
	struct language *language = &sample->languages[index];
	*language = (struct language){.tag = tag,
				      .autonym = tag,
				      .right_to_left = right_to_left,
				      .fonts = families,
				      .font_count = 2,
				      .index = index};
	for (size_t i = 0; i < STRING_COUNT; i++)
		language->strings[i] = "ord";
	language->strings[STRING_PAGE_OF] = "{n}/{of}";
	typesetter_language(sample->typesetter, tag, families, 2);
}

static inline struct words sample_words(struct sample *sample, const char *text)
{
	struct words words = {.texts = arena_array(sample->arena, 2, sizeof(char *))};
	words.texts[0] = words.texts[1] = text;
	return words;
}

static inline struct sample *sample_open(bool right_to_left)
{
	struct arena *arena = arena_new();
	struct sample *sample = arena_alloc(arena, sizeof *sample);
	sample->arena = arena;
	sample->diags.arena = arena;
	int root = folder_open(".", &sample->diags);
	sample->fonts = fonts_open(root, "fonts", &sample->diags);
	sample->typesetter = typesetter_open(sample->fonts);
	sample_language(sample, 0, "sv", false);
	sample_language(sample, 1, "ar", true);
	sample->site = (struct site){.arena = arena,
				     .root = root,
				     .today = "2026-11-21",
				     .name = sample_words(sample, "Namn"),
				     .owner = sample_words(sample, "Region"),
				     .address = "https://exempel.example",
				     .language = &sample->languages[0],
				     .languages = sample->languages,
				     .language_count = 2};
	sample->document.path = "content/sv/prov.md";
	sample->document.key = "prov";
	sample->document.language = &sample->languages[right_to_left];
	sample->document.meta.title = "Prov";
	sample->style = (struct page_style *)page_style_read(root, "form", arena, &sample->diags);
	sample->tree = node_new(arena, NODE_DOCUMENT, 1, 1);
	sample->line = 1;
	return sample;
}

static inline void sample_close(struct sample *sample)
{
	typesetter_close(sample->typesetter);
	fonts_close(sample->fonts);
	arena_free(sample->arena);
}

static inline void sample_form(struct sample *sample)
{
	sample->form = (struct form){.id = "prov", .edition = 1, .edition_id = "prov-sv-1"};
}

static inline struct print *sample_print(struct sample *sample)
{
	const struct form *form = sample->form.id == NULL ? NULL : &sample->form;
	const struct page_job job = {.site = &sample->site,
				     .document = &sample->document,
				     .form = form,
				     .tree = sample->tree,
				     .second = sample->second,
				     .style = sample->style};
	return page_lay_out(&job, sample->typesetter, sample->arena, &sample->diags);
}

static inline struct node *add(struct sample *sample, struct node *parent, enum node_kind kind)
{
	struct node *node = node_new(sample->arena, kind, ++sample->line, 1);
	node_append(parent, node);
	return node;
}

/* A node with one text inside. */
static inline struct node *add_with(struct sample *sample, struct node *parent, enum node_kind kind, const char *text)
{
	struct node *node = add(sample, parent, kind);
	struct node *words = node_new(sample->arena, NODE_TEXT, node->line, 1);
	words->text = text;
	node_append(node, words);
	return node;
}

static inline struct node *add_heading(struct sample *sample, int level, const char *text)
{
	struct node *node = add_with(sample, sample->tree, NODE_HEADING, text);
	node->level = level;
	return node;
}

static inline struct node *add_question(struct sample *sample, struct node *parent, enum field_type type,
					const char *id, const char *number, const char *label)
{
	struct node *question = add(sample, parent, NODE_QUESTION);
	struct field *field = arena_alloc(sample->arena, sizeof *field);
	*field = (struct field){.id = id,
				.type = type,
				.number = number,
				.label = label,
				.name = label,
				.lines = 1,
				.in_table = parent->kind == NODE_CELL};
	question->field = field;
	if (label != NULL)
		add_with(sample, question, NODE_LABEL, label)->field = field;
	return question;
}

static inline struct node *add_option(struct sample *sample, struct node *question, const char *id, const char *label)
{
	struct node *node = add_with(sample, question, NODE_OPTION, label);
	struct option *option = arena_alloc(sample->arena, sizeof *option);
	*option = (struct option){id, label, label};
	node->field = question->field;
	node->option = option;
	return node;
}

/* A table with a header row of `headers`, ended by NULL. */
static inline struct node *add_table(struct sample *sample, const char *const *headers)
{
	struct node *table = add(sample, sample->tree, NODE_TABLE);
	struct node *row = add(sample, table, NODE_ROW);
	row->header = true;
	for (; *headers != NULL; headers++)
		add_with(sample, row, NODE_CELL, *headers)->header = true;
	return table;
}

/* True when a run of that page shows these words. */
static inline const struct box *find_run(const struct page *page, const char *text)
{
	for (size_t i = 0; i < page->box_count; i++) {
		const struct box *box = &page->boxes[i];
		if (box->kind == BOX_RUN && box->run->text_length == strlen(text) &&
		    memcmp(box->run->text, text, strlen(text)) == 0)
			return box;
	}
	return NULL;
}

static inline const struct box *find_widget(const struct print *print, const char *id, const char *option, size_t *page)
{
	for (size_t i = 0; i < print->page_count; i++) {
		for (size_t k = 0; k < print->pages[i].box_count; k++) {
			const struct box *box = &print->pages[i].boxes[k];
			if (box->kind != BOX_WIDGET || strcmp(box->widget->field->id, id) != 0)
				continue;
			if (option != NULL &&
			    (box->widget->option == NULL || strcmp(box->widget->option->id, option) != 0))
				continue;
			if (page != NULL)
				*page = i;
			return box;
		}
	}
	return NULL;
}

static inline bool overlap(const struct box *a, const struct box *b)
{
	return a->x < b->x + b->width - 0.01 && b->x < a->x + a->width - 0.01 && a->y < b->y + b->height - 0.01 &&
	       b->y < a->y + a->height - 0.01;
}

/* No two widgets of a page share a point, and all lie within the margins. */
static inline bool widgets_are_apart(const struct print *print, double margin)
{
	for (size_t p = 0; p < print->page_count; p++) {
		const struct page *page = &print->pages[p];
		for (size_t i = 0; i < page->box_count; i++) {
			const struct box *box = &page->boxes[i];
			if (box->kind != BOX_WIDGET)
				continue;
			if (box->x < margin || box->x + box->width > print->width - margin || box->y < margin ||
			    box->y + box->height > print->height - margin)
				return false;
			for (size_t k = i + 1; k < page->box_count; k++) {
				if (page->boxes[k].kind == BOX_WIDGET && overlap(box, &page->boxes[k]))
					return false;
			}
		}
	}
	return true;
}

#endif
