/*
 * sheet.c - what surrounds the text area: running heads and feet
 *
 * Owns nothing. Invariant: all of it is decoration (ISO 32000-1 14.8.2.2.2, pagination artifacts), but for a draft's
 * mark and lines on the first page: those are content, and come first, so that who listens hears them too.
 */
#include "page/sheet.h"

#include <string.h>

#include "base/arena.h"
#include "form/form.h"
#include "page/inline.h"
#include "site/edition.h"
#include "site/link.h"
#include "site/site.h"

static struct text running_text(struct layout *layout, const char *words, bool bold)
{
	struct type_style look = layout->style->running;
	look.bold = bold;
	struct text text = text_start(layout, layout->tree, look);
	text_words(&text, words, NULL, PART_CONTENT);
	return text;
}

static void add_island(struct text *text, const char *words, const struct node *origin)
{
	text_words(text, " \xc2\xb7 ", origin, PART_CONTENT);
	text_words(text, words, origin, PART_CONTENT);
	text->spans[text->count - 1].isolate = true;
}

/* A translation that nobody has proofread: who cannot read its language sees so, too. */
static bool is_draft_translation(const struct layout *layout)
{
	return layout->document->meta.state == STATE_DRAFT && layout->language != layout->site->language;
}

static void add_draft_line(struct text *text, const struct language *language, const struct node *origin)
{
	enum string string = text->layout->form != NULL ? STRING_DRAFT_FORM : STRING_DRAFT;
	text_words(text, string_fill(text->layout->arena, language, string, NULL), origin, PART_CONTENT);
	text->spans[text->count - 1].lang = language->tag;
}

/* The mark of a draft in a frame at the line's end; returns its width. */
static double piece_draft_mark(struct layout *layout, struct piece *piece, const struct node *origin)
{
	const char *words = layout->language->strings[STRING_UTKAST];
	struct type_style look = layout->style->label;
	look.colour = layout->style->colour.danger;
	struct text text = text_start(layout, layout->tree, look);
	text_words(&text, words == NULL ? "" : words, origin, PART_CONTENT);
	struct lines lines = text_set(&text, 0, TEXT_START);
	const double pad = 6;
	double width = lines.width + 2 * pad;
	struct box *frame = piece_outline(layout, piece, layout->width - width, 0, width, lines.height + 2);
	frame->stroke = look.colour;
	frame->line_width = 1.2;
	piece_lines(&text, piece, &lines, layout->width - width + pad, 1, lines.width);
	piece->height = lines.height + 2;
	return width;
}

/* The line of a draft in the default language, for staff. */
static void piece_original_line(struct layout *layout, struct piece *piece, double width, const struct node *origin)
{
	struct text text = text_start(layout, layout->tree, layout->style->running);
	text.lang = layout->site->language->tag;
	text.right_to_left = layout->site->language->right_to_left;
	add_draft_line(&text, layout->site->language, origin);
	struct lines lines = text_set(&text, width, text_start_edge(&text));
	piece->height += piece_lines(&text, piece, &lines, 0, piece->height, width);
}

/* The title on every page but the first; of a draft its mark and what that means. */
static struct piece running_head(struct layout *layout, const char *title, bool first)
{
	struct piece piece = {0};
	struct text text = text_start(layout, layout->tree, layout->style->running);
	bool draft = layout->document->meta.state == STATE_DRAFT;
	bool is_content = first && draft;
	const struct node *frame = is_content ? made_node(layout, NODE_PARAGRAPH, layout->tree) : NULL;
	const struct node *origin = is_content ? made_node(layout, NODE_PARAGRAPH, layout->tree) : NULL;
	double mark = draft ? piece_draft_mark(layout, &piece, frame) + layout->style->space.column : 0;
	if (!first) {
		text_words(&text, title, NULL, PART_CONTENT);
		text.spans[0].style = FACE_BOLD;
	}
	if (is_draft_translation(layout)) {
		if (!first)
			text_words(&text, " \xc2\xb7 ", NULL, PART_CONTENT);
		add_draft_line(&text, layout->language, origin);
	}
	if (text.count > 0) {
		struct lines lines = text_set(&text, layout->width - mark, TEXT_START);
		double height = piece_lines(&text, &piece, &lines, 0, 0, layout->width - mark);
		piece.height = height > piece.height || first ? height : piece.height;
	}
	if (is_draft_translation(layout)) {
		const struct node *line = first ? made_node(layout, NODE_PARAGRAPH, layout->tree) : NULL;
		piece_original_line(layout, &piece, layout->width - mark, line);
	}
	return piece;
}

static struct piece ruled_head(struct layout *layout, const char *title, bool first)
{
	struct piece piece = running_head(layout, title, first);
	if (piece.height > 0)
		piece_rule(layout, &piece, 0, piece.height + 2, layout->width, 0, 0.5, layout->style->colour.guide);
	return piece;
}

static double head_height(const struct layout *layout, const struct piece *head)
{
	return head->height > 0 ? head->height + 2 + layout->style->sheet.head_gap : 0;
}

/* Where a printed page is found as it is today. */
static void flow_address(struct flow *flow)
{
	struct layout *layout = flow->layout;
	const char *host = strstr(layout->site->address, "://");
	const char *address = arena_printf(layout->arena, "%s%s", host == NULL ? layout->site->address : host + 3,
					   document_address(layout->arena, layout->document, layout->municipality));
	struct text text = running_text(layout, address, false);
	text.spans[0].isolate = true;
	flow_text(flow, &text);
}

/* The foot's last line: what is never done with a filled form, in each language of the sheet, or a page's address. */
static struct flow foot_line(struct layout *layout)
{
	struct flow flow = flow_start(layout, 0, layout->width);
	const char *words = layout->language->strings[STRING_NEVER_EMAIL];
	struct text second = {.layout = layout};
	if (layout->form == NULL) {
		flow_address(&flow);
		return flow;
	}
	if (words == NULL)
		return flow;
	struct text warning = running_text(layout, words, true);
	if (layout->second != NULL)
		second = text_second_words(layout, layout->second, layout->second->strings[STRING_NEVER_EMAIL], NULL,
					   layout->style->running);
	flow_both(&flow, &warning, &second);
	return flow;
}

static struct text number_text(struct layout *layout, const char *n, const char *of)
{
	const char *words = string_fill(layout->arena, layout->language, STRING_PAGE_OF, "n", n, "of", of, NULL);
	return running_text(layout, words, false);
}

static const char *printed_date(const struct layout *layout, const struct print *print)
{
	const struct edition *edition =
		print->edition_id == NULL ? NULL : edition_find(layout->site, print->edition_id);
	return edition == NULL || edition->date == NULL ? print->date : edition->date;
}

/* The foot without the page's number: rule, title, edition and date beside room for it, and the last line. */
static struct piece foot_words(struct layout *layout, const struct print *print)
{
	struct piece piece = {0};
	struct text number = number_text(layout, "88", "88");
	double gap = layout->style->sheet.foot_gap;
	double width = layout->width - text_natural(&number) - layout->style->space.column;
	piece_rule(layout, &piece, 0, gap - 3, layout->width, 0, 0.5, layout->style->colour.guide);
	struct text name = running_text(layout, print->title, false);
	if (print->edition_id != NULL)
		add_island(&name, print->edition_id, NULL);
	add_island(&name, printed_date(layout, print), NULL);
	struct lines lines = text_set(&name, width, TEXT_START);
	piece_lines(&name, &piece, &lines, 0, gap, width);
	double y = gap + layout->style->running.leading + lines.height - lines.items[0].bottom;
	struct flow line = foot_line(layout);
	piece_flow(layout, &piece, &line, y);
	piece.height = y + flow_height(&line);
	return piece;
}

struct furniture furniture_new(struct layout *layout, const struct print *print)
{
	struct furniture furniture = {.first_head = ruled_head(layout, print->title, true),
				      .later_head = ruled_head(layout, print->title, false),
				      .foot_words = foot_words(layout, print)};
	furniture.head_first = head_height(layout, &furniture.first_head);
	furniture.head = head_height(layout, &furniture.later_head);
	furniture.foot = furniture.foot_words.height;
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

/* Puts a piece before everything else on the page. */
static void prepend(struct layout *layout, struct page *page, const struct piece *piece, double x, double y)
{
	struct page content = *page;
	*page = (struct page){NULL, 0};
	append(layout, page, piece, x, y);
	append(layout, page, &(struct piece){.boxes = content.boxes, .box_count = content.box_count}, 0, 0);
}

static void place_head_and_foot(struct layout *layout, const struct furniture *furniture, struct print *print,
				size_t index, double x)
{
	struct page *page = &print->pages[index];
	double margin = layout->style->sheet.margin;
	if (index == 0)
		prepend(layout, page, &furniture->first_head, x, margin);
	else
		append(layout, page, &furniture->later_head, x, margin);
	struct piece number = {0};
	struct text text = number_text(layout, arena_printf(layout->arena, "%zu", index + 1),
				       arena_printf(layout->arena, "%zu", print->page_count));
	struct lines lines = text_set(&text, layout->width, TEXT_END);
	piece_lines(&text, &number, &lines, 0, layout->style->sheet.foot_gap, layout->width);
	double top = print->height - margin - furniture->foot;
	append(layout, page, &furniture->foot_words, x, top);
	append(layout, page, &number, x, top);
}

void furniture_place(struct layout *layout, const struct furniture *furniture, struct print *print)
{
	const struct sheet_style *style = &layout->style->sheet;
	for (size_t i = 0; i < print->page_count; i++)
		place_head_and_foot(layout, furniture, print, i, i % 2 == 0 ? style->binding : style->margin);
}
