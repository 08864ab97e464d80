/*
 * inline.c - inline nodes become spans, lines of runs, and boxes
 *
 * Owns nothing. Invariant: every run's origin is a struct mark, whose node is the innermost inline node (or the node
 * whose number or marker the run is); a span without a node is decoration.
 */
#include "page/inline.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "site/site.h"

/* What surrounds an inline node. */
struct state {
	enum face_style style;
	uint32_t colour;
	const char *lang;
};

/* True for what stands in the file of the second language. */
static bool is_second(const struct layout *layout, const struct node *node)
{
	for (; layout->second != NULL && node != NULL; node = node->parent) {
		bool block = node->kind < NODE_TEXT;
		if (node->kind == NODE_SECOND)
			return true;
		if (block && node->lang != NULL && strcmp(node->lang, layout->second->tag) == 0)
			return true;
	}
	return false;
}

struct place place_of(const struct layout *layout, const struct node *node)
{
	const char *path = is_second(layout, node) ? layout->second_path : layout->document->path;
	while (node != NULL && node->line == 0)
		node = node->parent;
	return (struct place){path, node == NULL ? 0 : node->line, node == NULL ? 0 : node->column};
}

static const char *language_above(const struct layout *layout, const struct node *node)
{
	while (node != NULL && node->lang == NULL)
		node = node->parent;
	return node == NULL ? layout->language->tag : node->lang;
}

static bool reads_right_to_left(const struct layout *layout, const char *tag)
{
	const struct language *language = site_language(layout->site, tag);
	return language == NULL ? layout->right_to_left : language->right_to_left;
}

struct text text_start(struct layout *layout, const struct node *node, struct type_style look)
{
	const char *lang = language_above(layout, node);
	bool right_to_left =
		strcmp(lang, layout->language->tag) == 0 ? layout->right_to_left : reads_right_to_left(layout, lang);
	return (struct text){.layout = layout, .look = look, .right_to_left = right_to_left, .lang = lang};
}

static struct span *text_span(struct text *text, const struct node *node, enum box_part part)
{
	struct arena *arena = text->layout->arena;
	text->spans = arena_grow(arena, text->spans, text->count, sizeof *text->spans);
	struct span *span = &text->spans[text->count++];
	struct mark *mark = arena_alloc(arena, sizeof *mark);
	*mark = (struct mark){node, part};
	*span = (struct span){.style = text->look.bold ? FACE_BOLD : FACE_REGULAR,
			      .size = text->look.size,
			      .colour = text->look.colour,
			      .lang = text->lang,
			      .origin = mark};
	return span;
}

void text_words(struct text *text, const char *words, const struct node *origin, enum box_part part)
{
	struct span *span = text_span(text, origin, part);
	span->text = words;
	span->length = strlen(words);
	span->isolate = part == PART_LABEL;
}

static void add_text(struct text *text, const struct node *node, const char *words, struct state state)
{
	while (text->count == 0 && words[0] == ' ')
		words++;
	if (words[0] == '\0')
		return;
	struct span *span = text_span(text, node, PART_CONTENT);
	span->text = words;
	span->length = strlen(words);
	span->style = state.style;
	span->colour = state.colour;
	span->lang = node->lang != NULL ? node->lang : state.lang;
	span->isolate = node->isolate;
}

static void add_reference(struct text *text, const struct node *node, struct state state)
{
	add_text(text, node, arena_printf(text->layout->arena, "%d", node->level), state);
	struct span *span = &text->spans[text->count - 1];
	span->size = text->look.size * 0.7;
	span->rise = text->look.size * 0.35;
	span->isolate = true;
}

static void add_image(struct text *text, const struct node *node)
{
	double height = text->look.leading;
	struct span *span = text_span(text, node, PART_CONTENT);
	span->text = "";
	span->object_width = height;
	span->object_height = height;
}

static void add_inline(struct text *text, const struct node *node, struct state state)
{
	if (node->kind == NODE_SECOND)
		return;                                    /* set on its own: second.c */
	if (node->lang != NULL && node->kind != NODE_LINK) /* a link's is that of its target */
		state.lang = node->lang;
	if (node->kind == NODE_STRONG || (node->kind == NODE_EMPHASIS && state.style != FACE_BOLD))
		state.style = node->kind == NODE_STRONG ? FACE_BOLD : FACE_ITALIC;
	if (node->kind == NODE_LINK)
		state.colour = text->layout->style->colour.accent;
	if (node->kind == NODE_TEXT || node->kind == NODE_CODE)
		add_text(text, node, node->text, state);
	else if (node->kind == NODE_SOFT_BREAK || node->kind == NODE_LINE_BREAK)
		add_text(text, node, node->kind == NODE_SOFT_BREAK ? " " : "\n", state);
	else if (node->kind == NODE_FOOTNOTE_REF)
		add_reference(text, node, state);
	else if (node->kind == NODE_IMAGE && !text->no_pictures)
		add_image(text, node);
	for (const struct node *child = node->kind == NODE_IMAGE ? NULL : node->first; child != NULL;
	     child = child->next)
		add_inline(text, child, state);
}

static struct state state_of(const struct text *text)
{
	return (struct state){text->look.bold ? FACE_BOLD : FACE_REGULAR, text->look.colour, text->lang};
}

void text_inline(struct text *text, const struct node *node)
{
	add_inline(text, node, state_of(text));
}

void text_inlines(struct text *text, const struct node *parent)
{
	for (const struct node *node = parent->first; node != NULL; node = node->next)
		add_inline(text, node, state_of(text));
}

static void report_missing(const struct text *text, const struct missing *missing, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct mark *mark = missing[i].origin;
		char bytes[5] = {0};
		utf8_encode(missing[i].scalar, bytes);
		diag_error(text->layout->diags, place_of(text->layout, mark == NULL ? NULL : mark->node),
			   _("write it in another way, or add a font to the language in content/languages.yaml"),
			   _("no font of the language %s has the character \"%s\" (U+%04X)"), text->lang, bytes,
			   (unsigned)missing[i].scalar);
	}
}

struct lines text_set(struct text *text, double width, enum text_align align)
{
	struct paragraph_style style = {.width = width,
					.leading = text->look.leading / text->look.size,
					.align = align,
					.right_to_left = text->right_to_left,
					.lang = text->lang,
					.hyphenate = text->body && width < text->layout->style->hyphenate,
					.by_phrase = text->body && text->layout->style->by_phrase};
	struct missing *missing = NULL;
	size_t missing_count = 0;
	struct lines lines = paragraph_set(text->layout->typesetter, &style, text->spans, text->count,
					   text->layout->arena, &missing, &missing_count);
	report_missing(text, missing, missing_count);
	return lines;
}

double text_natural(struct text *text)
{
	return text->count == 0 ? 0 : text_set(text, 0, TEXT_START).width;
}

static double word_width(struct text *text, const struct span *span, const char *word, size_t length)
{
	struct span part = *span;
	part.text = word;
	part.length = length;
	return text_width(text->layout->typesetter, &part, text->right_to_left);
}

double text_longest_word(struct text *text)
{
	double widest = 0;
	for (size_t i = 0; i < text->count; i++) {
		const struct span *span = &text->spans[i];
		if (span->object_width > widest)
			widest = span->object_width;
		for (const char *at = span->text, *end = at + span->length; at < end;) {
			size_t length = strcspn(at, " \n");
			double width = length == 0 ? 0 : word_width(text, span, at, length);
			if (width > widest)
				widest = width;
			at += length + (at[length] != '\0');
		}
	}
	return widest;
}

static void piece_image(struct text *text, struct piece *piece, const struct run *run, const struct node *node,
			struct box at)
{
	struct box *box = piece_picture(text->layout, piece, node, at.x, at.y - run->object_height, run->object_height);
	if (box != NULL)
		box->fill = text->look.colour;
}

/* A rule beneath a link's run or through a struck one. */
static void piece_underline(struct text *text, struct piece *piece, const struct box *at, const struct run *run,
			    const struct node *node)
{
	double pen = run->size / 18;
	if (node_above(node, NODE_LINK) != NULL)
		piece_rule(text->layout, piece, at->x, at->y + 2 * pen, run->width, 0, pen, run->colour);
	if (node_above(node, NODE_STRIKE) != NULL)
		piece_rule(text->layout, piece, at->x, at->y - run->size * 0.28, run->width, 0, pen, run->colour);
}

static void piece_run(struct text *text, struct piece *piece, const struct run *run, struct box at)
{
	const struct mark *mark = run->origin;
	const struct node *node = mark == NULL ? NULL : mark->node;
	if (run->face == NULL) {
		piece_image(text, piece, run, node, at);
		return;
	}
	struct box *box = piece_box(text->layout, piece, BOX_RUN);
	*box = at;
	box->y -= run->rise;
	box->run = run;
	box->origin = node;
	box->part = mark == NULL ? PART_CONTENT : mark->part;
	if (node != NULL)
		piece_underline(text, piece, &at, run, node);
}

static const char *absolute_address(const struct layout *layout, const char *target)
{
	return target[0] == '/' ? arena_printf(layout->arena, "%s%s", layout->site->address, target) : target;
}

static void piece_link(struct text *text, struct piece *piece, const struct node *link, struct box area)
{
	struct box *box = piece_box(text->layout, piece, BOX_LINK);
	*box = area;
	box->kind = BOX_LINK;
	box->origin = link;
	box->address = absolute_address(text->layout, link->target);
	box->alt = node_plain(text->layout->arena, link);
}

static const struct node *link_of(const struct run *run)
{
	const struct mark *mark = run->origin;
	return mark == NULL || mark->node == NULL || run->width <= 0 ? NULL : node_above(mark->node, NODE_LINK);
}

static struct box box_union(struct box a, struct box b)
{
	double right = a.x + a.width > b.x + b.width ? a.x + a.width : b.x + b.width;
	a.x = a.x < b.x ? a.x : b.x;
	a.width = right - a.x;
	return a;
}

/* One line of `lines`, its top at y; a paragraph set without a width is as wide as its lines. */
void piece_line(struct text *text, struct piece *piece, const struct lines *lines, size_t line, double x, double y,
		double width)
{
	const struct line *set = &lines->items[line];
	const struct node *link = NULL;
	struct box area = {0};
	for (size_t i = 0; i < set->run_count; i++) {
		const struct run *run = &set->runs[i];
		double left = text->layout->right_to_left ? width - run->x - run->width : run->x;
		struct box at = {.kind = BOX_RUN,
				 .x = x + left,
				 .y = y + set->baseline - set->top,
				 .width = run->width,
				 .height = run->size};
		const struct node *of = link_of(run);
		if (link != NULL && of != link)
			piece_link(text, piece, link, area);
		struct box here = {.x = at.x, .y = y, .width = run->width, .height = set->bottom - set->top};
		area = of != NULL && of == link ? box_union(area, here) : here;
		link = of;
		piece_run(text, piece, run, at);
	}
	if (link != NULL)
		piece_link(text, piece, link, area);
}

double piece_lines(struct text *text, struct piece *piece, const struct lines *lines, double x, double y, double width)
{
	for (size_t i = 0; i < lines->count; i++)
		piece_line(text, piece, lines, i, x, y + lines->items[i].top, width);
	return lines->height;
}

/* At least two lines stay on each side of a page break: so many make the piece that starts with line `at`. */
static size_t lines_together(size_t at, size_t count)
{
	if (count <= 3)
		return count;
	return at == 0 || at + 2 == count ? 2 : 1;
}

void flow_lines(struct flow *flow, struct text *text, const struct lines *lines)
{
	for (size_t i = 0, n; i < lines->count; i += n) {
		n = lines_together(i, lines->count);
		double top = lines->items[i].top;
		struct piece *piece = flow_piece(flow, lines->items[i + n - 1].bottom - top);
		for (size_t k = i; k < i + n; k++)
			piece_line(text, piece, lines, k, flow->x, lines->items[k].top - top, flow->width);
	}
}

void flow_text(struct flow *flow, struct text *text)
{
	if (text->count == 0)
		return;
	struct lines lines = text_set(text, flow->width, TEXT_START);
	flow_lines(flow, text, &lines);
}
