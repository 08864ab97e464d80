/*
 * value.c - what a filled widget shows: words or a mark
 *
 * Owns the typesetter of a value_setter.
 */
#include "page/value.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "form/form.h"
#include "page/page.h"
#include "picture/tick.h"
#include "site/site.h"
#include "text/face.h"
#include "text/paragraph.h"
#include "text/side.h"

static const double PADDING = 2;

static bool is_latin(const struct face *face)
{
	return face != NULL && face_glyph(face, 'A') != 0 && face_glyph(face, 0xE5) != 0;
}

const struct face *value_face(const struct print *print, const struct fonts *fonts)
{
	if (print->document != NULL) {
		const struct language *language = print->document->language;
		for (size_t i = 0; i < language->font_count; i++) {
			const struct face *face = fonts_find(fonts, language->fonts[i], FACE_REGULAR);
			if (is_latin(face))
				return face;
		}
	}
	for (size_t page = 0; page < print->page_count; page++)
		for (size_t i = 0; i < print->pages[page].box_count; i++) {
			const struct box *box = &print->pages[page].boxes[i];
			if (box->kind == BOX_RUN && is_latin(box->run->face))
				return fonts_find(fonts, box->run->face->family, FACE_REGULAR);
		}
	return NULL;
}

static const char *chosen_label(const struct field *field, const char *id)
{
	for (size_t i = 0; i < field->option_count; i++)
		if (strcmp(field->options[i].id, id) == 0)
			return field->options[i].label;
	return NULL;
}

const char *value_words(const struct widget *widget)
{
	if (widget->value == NULL || widget->value[0] == '\0')
		return NULL;
	switch (widget->field->type) {
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_DATE:
	case FIELD_PERSONNUMMER:
	case FIELD_PHONE:
	case FIELD_EMAIL:
	case FIELD_NUMBER:
	case FIELD_COMB:
		return widget->value;
	case FIELD_MENU:
		return chosen_label(widget->field, widget->value);
	case FIELD_TICK:
	case FIELD_TICKS:
	case FIELD_CHOICE:
	case FIELD_WHEEL:
	case FIELD_SIGNATURE:
		break;
	}
	return NULL;
}

struct value_place value_place(const struct widget *widget, const struct face *face, double width, double height,
			       double words_width)
{
	double line = (face->ascender + face->descender) * widget->font_size / face->units_per_em;
	return (struct value_place){widget->right_to_left ? width - PADDING - words_width : PADDING,
				    (height + line) / 2};
}

void value_setter_close(struct value_setter *setter)
{
	if (setter->typesetter != NULL)
		typesetter_close(setter->typesetter);
	setter->typesetter = NULL;
}

/* People write in any script: behind the fonts of the print's language stand all others. */
static void set_language(struct value_setter *setter, const struct print *print, const struct face *face,
			 struct arena *arena)
{
	const struct language *language = print->document == NULL ? NULL : print->document->language;
	if (language != NULL && language == setter->language)
		return;
	const char *const latin[] = {face->family}, *const * others;
	const char *const *first = language == NULL ? latin : language->fonts;
	size_t first_count = language == NULL ? 1 : language->font_count;
	size_t other_count = fonts_families(setter->fonts, &others);
	const char **families = arena_array(arena, first_count + other_count, sizeof *families);
	memcpy(families, first, first_count * sizeof *families);
	memcpy(families + first_count, others, other_count * sizeof *families);
	typesetter_language(setter->typesetter, print->lang, families, first_count + other_count);
	setter->language = language;
}

static struct lines set_words(struct value_setter *setter, const struct print *print, const struct widget *widget,
			      const struct face *face, const char *words, double width, struct arena *arena,
			      bool *missing)
{
	struct span span = {.text = words, .length = strlen(words), .size = widget->font_size, .lang = print->lang};
	struct paragraph_style style = {
		.width = width, .leading = 1, .lang = print->lang, .right_to_left = text_goes_right_to_left(words)};
	struct missing *unknown;
	size_t unknown_count;
	if (setter->typesetter == NULL)
		setter->typesetter = typesetter_open(setter->fonts);
	set_language(setter, print, face, arena);
	struct lines lines = paragraph_set(setter->typesetter, &style, &span, 1, arena, &unknown, &unknown_count);
	*missing = unknown_count != 0;
	return lines;
}

/* One character in the middle of each cell (ISO 32000-1 12.7.4.3, comb). */
static size_t set_comb(struct value_setter *setter, const struct print *print, const struct box *box, double width,
		       double height, struct arena *arena, struct box **boxes, bool *missing)
{
	const struct widget *widget = box->widget;
	const struct face *face = value_face(print, setter->fonts);
	const char *at = value_words(widget), *end = at + strlen(at);
	double cell = width / widget->field->max;
	size_t count = 0;
	*boxes = NULL;
	for (int i = 0; at < end && i < widget->field->max; i++) {
		const char *from = at;
		bool unknown;
		utf8_next(&at, end);
		const char *character = arena_copy(arena, from, (size_t)(at - from));
		struct lines lines = set_words(setter, print, widget, face, character, 0, arena, &unknown);
		*missing = *missing || unknown;
		for (size_t n = 0; lines.count > 0 && n < lines.items[0].run_count; n++) {
			*boxes = arena_grow(arena, *boxes, count, sizeof **boxes);
			(*boxes)[count++] = (struct box){.kind = BOX_RUN,
							 .run = &lines.items[0].runs[n],
							 .x = cell * i + (cell - lines.items[0].width) / 2,
							 .y = value_place(widget, face, width, height, 0).baseline};
		}
	}
	return count;
}

size_t value_set(struct value_setter *setter, const struct print *print, const struct box *box, double width,
		 double height, struct arena *arena, struct box **boxes, bool *missing)
{
	const struct widget *widget = box->widget;
	const struct face *face = value_face(print, setter->fonts);
	*missing = face == NULL;
	if (face == NULL || value_words(widget) == NULL)
		return 0;
	if (widget->field->type == FIELD_COMB)
		return set_comb(setter, print, box, width, height, arena, boxes, missing);
	bool ruled = widget->field->type == FIELD_LINES;
	struct lines lines = set_words(setter, print, widget, face, value_words(widget),
				       ruled ? width - 2 * PADDING : 0, arena, missing);
	double pitch = ruled && widget->line_height > 0 ? widget->line_height : height;
	double cap = face->cap_height * widget->font_size / face->units_per_em;
	size_t count = 0;
	*boxes = NULL;
	for (size_t i = 0; i < lines.count; i++) {
		const struct line *line = &lines.items[i];
		struct value_place place = {PADDING, (pitch + cap) / 2};
		if (!ruled)
			place = value_place(widget, face, width, height, line->width);
		for (size_t n = 0; n < line->run_count; n++) {
			*boxes = arena_grow(arena, *boxes, count, sizeof **boxes);
			(*boxes)[count++] = (struct box){.kind = BOX_RUN,
							 .run = &line->runs[n],
							 .x = place.x + line->runs[n].x,
							 .y = place.baseline + pitch * (double)i};
		}
	}
	return count;
}

const struct drawing *value_mark(enum field_type type, struct arena *arena)
{
	switch (type) {
	case FIELD_TICK:
	case FIELD_TICKS:
		return tick_cross_new(arena);
	case FIELD_CHOICE:
	case FIELD_WHEEL:
		return tick_dot_new(arena);
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_DATE:
	case FIELD_PERSONNUMMER:
	case FIELD_PHONE:
	case FIELD_EMAIL:
	case FIELD_NUMBER:
	case FIELD_COMB:
	case FIELD_MENU:
	case FIELD_SIGNATURE:
		break;
	}
	return NULL;
}
