/*
 * sheet.c - what surrounds the text area: running heads and feet
 *
 * Owns nothing. Invariant: all of it is decoration (ISO 32000-1 14.8.2.2.2, pagination artifacts).
 */
#include "page/flow.h"

#include <string.h>

#include "base/arena.h"
#include "form/form.h"
#include "site/edition.h"
#include "site/site.h"

static struct text running_text(struct layout *layout, const char *words, bool bold)
{
	struct type_style look = layout->style->running;
	look.bold = bold;
	struct text text = text_start(layout, layout->tree, look);
	text_words(&text, words, NULL, PART_CONTENT);
	return text;
}

static void add_island(struct text *text, const char *words)
{
	text_words(text, " \xc2\xb7 ", NULL, PART_CONTENT);
	text_words(text, words, NULL, PART_CONTENT);
	text->spans[text->count - 1].isolate = true;
}

/* Where the Swedish form of a draft is: its short address, without https://. */
static const char *default_address(const struct layout *layout)
{
	const struct site *site = layout->site;
	const char *address = strstr(site->address, "://");
	address = address == NULL ? site->address : address + 3;
	return arena_printf(layout->arena, "%s/s/%s-%s-%d", address, layout->form->id, site->language->tag,
			    layout->form->edition);
}

static const char *draft_line(struct layout *layout)
{
	if (layout->document->meta.state != STATE_DRAFT)
		return NULL;
	if (layout->form == NULL)
		return "";
	return string_fill(layout->arena, layout->language, STRING_DRAFT_FORM, "address", default_address(layout), NULL);
}

static double draft_height(struct layout *layout, const struct furniture *furniture)
{
	if (furniture->draft == NULL)
		return 0;
	struct text text = running_text(layout, furniture->draft, false);
	struct lines lines = text_set(&text, layout->width, TEXT_START);
	return layout->style->running.leading + lines.height;
}

struct furniture furniture_new(struct layout *layout, const struct print *print)
{
	const struct page_style *style = layout->style;
	struct furniture furniture = {.draft = draft_line(layout)};
	double draft = draft_height(layout, &furniture), line = style->running.leading;
	furniture.head_first = draft > 0 ? draft + style->sheet.head_gap : 0;
	furniture.head = (draft > 0 ? draft : line) + style->sheet.head_gap;
	furniture.foot = style->sheet.foot_gap + (layout->form == NULL ? 1 : 2) * line;
	if (print->edition_id != NULL)
		furniture_code(layout, &furniture, print->edition_id);
	return furniture;
}

static void append(struct layout *layout, struct page *page, const struct piece *piece, double x, double y)
{
	for (size_t i = 0; i < piece->box_count; i++) {
		page->boxes = arena_grow(layout->arena, page->boxes, page->box_count, sizeof *page->boxes);
		struct box *box = &page->boxes[page->box_count++];
		*box = piece->boxes[i];
		box->x += x;
		box->y += y;
	}
}

static double piece_text(struct layout *layout, struct piece *piece, struct text *text, double y, enum text_align align)
{
	struct lines lines = text_set(text, layout->width, align);
	return y + piece_lines(text, piece, &lines, 0, y, layout->width);
}

/* The title and, on every page of a draft, its mark and where the Swedish text is. */
static void place_running_head(struct layout *layout, const struct furniture *furniture, struct print *print,
			       size_t index, double x)
{
	struct piece piece = {0};
	double y = layout->style->running.leading;
	if (index > 0) {
		struct text title = running_text(layout, print->title, true);
		piece_text(layout, &piece, &title, 0, TEXT_START);
	}
	if (furniture->draft != NULL) {
		const char *mark = layout->language->strings[STRING_UTKAST];
		struct text utkast = running_text(layout, mark == NULL ? "" : mark, true);
		piece_text(layout, &piece, &utkast, 0, TEXT_END);
		struct text pointer = running_text(layout, furniture->draft, false);
		y = piece_text(layout, &piece, &pointer, y, TEXT_START);
	}
	if (index > 0 || furniture->draft != NULL)
		piece_rule(layout, &piece, 0, y + 2, layout->width, 0, 0.5, layout->style->colour.guide);
	append(layout, &print->pages[index], &piece, x, layout->style->sheet.margin);
}

static const char *printed_date(const struct layout *layout, const struct print *print)
{
	const struct edition *edition = print->edition_id == NULL ? NULL : edition_find(layout->site, print->edition_id);
	return edition == NULL || edition->date == NULL ? print->date : edition->date;
}

static void place_running_foot(struct layout *layout, const struct furniture *furniture, struct print *print,
			       size_t index, double x)
{
	struct piece piece = {0};
	const char *page = arena_printf(layout->arena, "%zu", index + 1);
	const char *of = arena_printf(layout->arena, "%zu", print->page_count);
	double gap = layout->style->sheet.foot_gap, y = gap;
	piece_rule(layout, &piece, 0, gap - 3, layout->width, 0, 0.5, layout->style->colour.guide);
	struct text name = running_text(layout, print->title, false);
	if (print->edition_id != NULL)
		add_island(&name, print->edition_id);
	add_island(&name, printed_date(layout, print));
	piece_text(layout, &piece, &name, y, TEXT_START);
	const char *words = string_fill(layout->arena, layout->language, STRING_PAGE_OF, "n", page, "of", of, NULL);
	struct text number = running_text(layout, words, false);
	y = piece_text(layout, &piece, &number, y, TEXT_END);
	const char *never = layout->language->strings[STRING_NEVER_EMAIL];
	if (layout->form != NULL && never != NULL) {
		struct text warning = running_text(layout, never, true);
		piece_text(layout, &piece, &warning, y, TEXT_START);
	}
	double top = print->height - layout->style->sheet.margin - furniture->foot;
	append(layout, &print->pages[index], &piece, x, top);
}

void furniture_place(struct layout *layout, const struct furniture *furniture, struct print *print)
{
	const struct sheet_style *style = &layout->style->sheet;
	for (size_t i = 0; i < print->page_count; i++) {
		double x = i % 2 == 0 ? style->binding : style->margin;
		place_running_head(layout, furniture, print, i, x);
		place_running_foot(layout, furniture, print, i, x);
	}
}
