/*
 * pdf_sample.h - prints made by hand, for the tests of the PDF painter
 *
 * A sample holds one print whose boxes are set one below the other, 20 points apart.
 */
#ifndef PDF_SAMPLE_H
#define PDF_SAMPLE_H

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "doc/tree.h"
#include "form/form.h"
#include "page/page.h"
#include "text/paragraph.h"

struct sample {
	struct arena *arena;
	struct diags diags;
	struct print print;
	struct node *tree;
	struct fonts *fonts; /* NULL: runs without a face, for the tag tree */
	struct typesetter *typesetter;
	double y;
};

static inline void sample_page(struct sample *sample)
{
	struct print *print = &sample->print;
	print->pages = arena_grow(sample->arena, print->pages, print->page_count, sizeof *print->pages);
	print->pages[print->page_count++] = (struct page){NULL, 0};
	sample->y = 60;
}

/* `set` says whether text is set in the fonts of the project. */
static inline struct sample sample_new(const char *lang, bool right_to_left, bool set)
{
	static const char *const families[] = {"NotoSans", "NotoSansArabic", "NotoSansThai", "NotoSansEthiopic"};
	struct sample sample = {.arena = arena_new()};
	sample.diags.arena = sample.arena;
	sample.tree = node_new(sample.arena, NODE_DOCUMENT, 1, 1);
	sample.print = (struct print){.tree = sample.tree,
				      .title = "Prov & <försök>",
				      .description = "Ett prov",
				      .author = "Region Kronoberg",
				      .lang = lang,
				      .right_to_left = right_to_left,
				      .edition_id = "prov-sv-1",
				      .date = "2026-11-21",
				      .width = 595.276,
				      .height = 841.89};
	if (set) {
		int root = open(".", O_PATH | O_DIRECTORY);
		sample.fonts = fonts_open(root, "fonts", &sample.diags);
		close(root);
		sample.typesetter = typesetter_open(sample.fonts);
		typesetter_language(sample.typesetter, "sv", families, 4);
		typesetter_language(sample.typesetter, "ar", families, 4);
		typesetter_language(sample.typesetter, "th", families, 4);
	}
	sample_page(&sample);
	return sample;
}

static inline void sample_free(struct sample *sample)
{
	if (sample->typesetter != NULL)
		typesetter_close(sample->typesetter);
	if (sample->fonts != NULL)
		fonts_close(sample->fonts);
	arena_free(sample->arena);
}

static inline struct node *sample_node(struct sample *sample, struct node *parent, enum node_kind kind)
{
	struct node *node = node_new(sample->arena, kind, 1, 1);
	node_append(parent, node);
	return node;
}

static inline struct box *sample_box(struct sample *sample, struct box box)
{
	struct page *page = &sample->print.pages[sample->print.page_count - 1];
	page->boxes = arena_grow(sample->arena, page->boxes, page->box_count, sizeof *page->boxes);
	page->boxes[page->box_count] = box;
	return &page->boxes[page->box_count++];
}

/* A run of text that is never set: for the tag tree. */
static inline void sample_plain(struct sample *sample, const struct node *origin, enum box_part part, const char *text)
{
	struct run *run = arena_alloc(sample->arena, sizeof *run);
	run->text = text;
	run->text_length = strlen(text);
	run->glyphs = arena_array(sample->arena, 1, sizeof *run->glyphs);
	run->glyph_count = 1;
	sample_box(sample, (struct box){.kind = BOX_RUN,
					.part = part,
					.origin = origin,
					.run = run,
					.x = 60,
					.y = sample->y,
					.width = 100,
					.height = 12});
}

/* One line of text in a language, from the margin where it starts. */
static inline void sample_text(struct sample *sample, const struct node *origin, enum box_part part, const char *text,
			       double size, enum face_style style, const char *lang, bool right_to_left)
{
	if (sample->fonts == NULL) {
		sample_plain(sample, origin, part, text);
		return;
	}
	struct span span = {.text = text, .length = strlen(text), .style = style, .size = size, .lang = lang};
	struct paragraph_style look = {.width = 475, .leading = 1.3, .right_to_left = right_to_left, .lang = lang};
	struct missing *missing;
	size_t missing_count;
	struct lines lines =
		paragraph_set(sample->typesetter, &look, &span, 1, sample->arena, &missing, &missing_count);
	for (size_t i = 0; i < lines.count; i++) {
		for (size_t n = 0; n < lines.items[i].run_count; n++) {
			struct run *run = &lines.items[i].runs[n];
			sample_box(sample, (struct box){.kind = BOX_RUN,
							.part = part,
							.origin = origin,
							.run = run,
							.x = 60 + run->x,
							.y = sample->y + lines.items[i].baseline,
							.width = run->width,
							.height = size});
		}
	}
	sample->y += lines.height + 6;
}

static inline void sample_label(struct sample *sample, const struct node *origin, const char *text)
{
	sample_text(sample, origin, PART_CONTENT, text, 11, FACE_BOLD, sample->print.lang, sample->print.right_to_left);
}

static inline void sample_paragraph(struct sample *sample, const struct node *origin, const char *text)
{
	sample_text(sample, origin, PART_CONTENT, text, 12, FACE_REGULAR, sample->print.lang,
		    sample->print.right_to_left);
}

static inline struct field *sample_field(struct sample *sample, enum field_type type, const char *id, const char *name)
{
	struct field *field = arena_alloc(sample->arena, sizeof *field);
	field->type = type;
	field->id = id;
	field->number = "A1";
	field->label = field->name = name;
	return field;
}

static inline void sample_options(struct sample *sample, struct field *field, size_t count, const char *const *ids)
{
	field->options = arena_array(sample->arena, count, sizeof *field->options);
	field->option_count = count;
	for (size_t i = 0; i < count; i++)
		field->options[i] =
			(struct option){ids[i], ids[i], arena_printf(sample->arena, "%s: %s", field->name, ids[i])};
}

static inline struct widget *sample_widget(struct sample *sample, const struct node *origin, const struct field *field,
					   const struct option *option, const char *value)
{
	struct widget *widget = arena_alloc(sample->arena, sizeof *widget);
	*widget = (struct widget){.field = field,
				  .option = option,
				  .font_size = 11,
				  .line_height = 24,
				  .right_to_left = sample->print.right_to_left,
				  .value = value};
	bool button = option != NULL || field->type == FIELD_TICK;
	double height = button ? 14 : 24 * (field->lines > 1 ? field->lines : 1);
	sample_box(sample, (struct box){.kind = BOX_WIDGET,
					.part = PART_WIDGET,
					.origin = origin,
					.widget = widget,
					.x = 60,
					.y = sample->y,
					.width = button ? 14 : 300,
					.height = height,
					.stroked = true,
					.line_width = 0.5,
					.radius = field->type == FIELD_CHOICE ? 7 : 0});
	sample->y += height + 4;
	return widget;
}

/* A question with its label and, when it has no answers, its widget. */
static inline struct node *sample_question(struct sample *sample, struct node *parent, const struct field *field,
					   const char *label, const char *value)
{
	struct node *question = sample_node(sample, parent, NODE_QUESTION);
	question->field = field;
	struct node *words = sample_node(sample, question, NODE_LABEL);
	words->field = field;
	if (field->type == FIELD_TICK)
		sample_widget(sample, question, field, NULL, value);
	sample_text(sample, question, PART_LABEL, "A1 ", 11, FACE_BOLD, sample->print.lang,
		    sample->print.right_to_left);
	sample_label(sample, words, label);
	if (field->type != FIELD_TICK && (field->option_count == 0 || field->type == FIELD_MENU))
		sample_widget(sample, question, field, NULL, value);
	return question;
}

static inline void sample_answers(struct sample *sample, struct node *question, const char *chosen)
{
	const struct field *field = question->field;
	for (size_t i = 0; i < field->option_count; i++) {
		struct node *option = sample_node(sample, question, NODE_OPTION);
		option->field = field;
		option->option = &field->options[i];
		bool on = chosen != NULL && strcmp(chosen, field->options[i].id) == 0;
		sample_widget(sample, option, field, option->option, on ? chosen : NULL);
		sample_paragraph(sample, option, field->options[i].label);
	}
}

#endif
