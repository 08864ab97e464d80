/*
 * markdown.c - a document's body becomes a tree, by cmark-gfm
 *
 * The only file that knows cmark-gfm. Owns its parser and its tree only while markdown_parse runs. The autolink
 * extension is never attached (quadratic time, over-reads in 0.29.0.gfm.6); task marks and "( )" are read in finish.c.
 */
#include "doc/markdown.h"

#define CMARK_NO_SHORT_NAMES
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "doc/fence.h"
#include "doc/finish.h"
#include "doc/source.h"
#include "doc/tree.h"

struct conversion {
	int *html_line; /* the last line with HTML, so that a tag and its end are one error */
	const struct source *source;
	const struct fences *fences;
	struct arena *arena;
	struct diags *diags;
};

static struct place place_of(const struct conversion *c, cmark_node *node)
{
	int line = cmark_node_get_start_line(node), column = cmark_node_get_start_column(node);
	size_t start = source_line(c->source, line), end = source_line(c->source, line + 1);
	size_t offset = start + (column > 0 ? (size_t)column - 1 : 0);
	return source_place(c->source, offset < end ? offset : start);
}

static struct node *new_node(const struct conversion *c, cmark_node *from, enum node_kind kind)
{
	struct place at = place_of(c, from);
	return node_new(c->arena, kind, at.line, at.column);
}

static struct node *convert_list(const struct conversion *c, cmark_node *from)
{
	struct node *node = new_node(c, from, NODE_LIST);
	node->ordered = cmark_node_get_list_type(from) == CMARK_ORDERED_LIST;
	node->start = cmark_node_get_list_start(from);
	node->tight = cmark_node_get_list_tight(from) != 0;
	return node;
}

/* Character references such as &#7; may stand for what no text may hold. */
static const char *checked(const struct conversion *c, cmark_node *from, const char *text)
{
	size_t bad;
	if (text == NULL || utf8_check(text, strlen(text), &bad))
		return arena_text(c->arena, text);
	diag_error(c->diags, place_of(c, from), _("remove it, or write the sign itself"),
		   _("a control character stands here"));
	return "";
}

static struct node *convert_text(const struct conversion *c, cmark_node *from, enum node_kind kind)
{
	struct node *node = new_node(c, from, kind);
	node->text = checked(c, from, cmark_node_get_literal(from));
	return node;
}

static struct node *convert_link(const struct conversion *c, cmark_node *from, enum node_kind kind)
{
	struct node *node = new_node(c, from, kind);
	node->target = checked(c, from, cmark_node_get_url(from));
	return node;
}

static struct node *convert_html(const struct conversion *c, cmark_node *from)
{
	const struct fence *fence = fence_on(c->fences, cmark_node_get_start_line(from));
	if (fence == NULL || cmark_node_get_type(from) != CMARK_NODE_HTML_BLOCK) {
		struct place at = place_of(c, from);
		if (at.line != *c->html_line)
			diag_error(c->diags, at, _("use Markdown or a ::: block; write &lt; for the sign itself"),
				   _("HTML is not used in documents"));
		*c->html_line = at.line;
		return NULL;
	}
	struct node *node = new_node(c, from, NODE_BLOCK);
	node->text = fence->name;
	node->target = fence->arguments;
	return node;
}

/* Tables and strikethrough belong to extensions, whose node types are known by name only. */
static struct node *convert_extension(const struct conversion *c, cmark_node *from)
{
	const char *type = cmark_node_get_type_string(from);
	if (strcmp(type, "table") == 0)
		return new_node(c, from, NODE_TABLE);
	if (strcmp(type, "table_header") == 0 || strcmp(type, "table_row") == 0) {
		struct node *row = new_node(c, from, NODE_ROW);
		row->header = type[6] == 'h';
		return row;
	}
	if (strcmp(type, "table_cell") == 0)
		return new_node(c, from, NODE_CELL);
	return strcmp(type, "strikethrough") == 0 ? new_node(c, from, NODE_STRIKE) : NULL;
}

static struct node *convert_one(const struct conversion *c, cmark_node *from)
{
	switch ((int)cmark_node_get_type(from)) {
	case CMARK_NODE_DOCUMENT:
		return new_node(c, from, NODE_DOCUMENT);
	case CMARK_NODE_BLOCK_QUOTE:
		return new_node(c, from, NODE_QUOTE);
	case CMARK_NODE_LIST:
		return convert_list(c, from);
	case CMARK_NODE_ITEM:
		return new_node(c, from, NODE_ITEM);
	case CMARK_NODE_CODE_BLOCK:
		return convert_text(c, from, NODE_CODE_BLOCK);
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_HTML_INLINE:
		return convert_html(c, from);
	case CMARK_NODE_PARAGRAPH:
		return new_node(c, from, NODE_PARAGRAPH);
	case CMARK_NODE_HEADING: {
		struct node *node = new_node(c, from, NODE_HEADING);
		node->level = cmark_node_get_heading_level(from);
		return node;
	}
	case CMARK_NODE_THEMATIC_BREAK:
		return new_node(c, from, NODE_RULE);
	case CMARK_NODE_FOOTNOTE_DEFINITION:
		return convert_text(c, from, NODE_FOOTNOTE);
	case CMARK_NODE_TEXT:
		return convert_text(c, from, NODE_TEXT);
	case CMARK_NODE_SOFTBREAK:
		return new_node(c, from, NODE_SOFT_BREAK);
	case CMARK_NODE_LINEBREAK:
		return new_node(c, from, NODE_LINE_BREAK);
	case CMARK_NODE_CODE:
		return convert_text(c, from, NODE_CODE);
	case CMARK_NODE_EMPH:
		return new_node(c, from, NODE_EMPHASIS);
	case CMARK_NODE_STRONG:
		return new_node(c, from, NODE_STRONG);
	case CMARK_NODE_LINK:
		return convert_link(c, from, NODE_LINK);
	case CMARK_NODE_IMAGE:
		return convert_link(c, from, NODE_IMAGE);
	case CMARK_NODE_FOOTNOTE_REFERENCE:
		return convert_text(c, from, NODE_FOOTNOTE_REF);
	}
	return convert_extension(c, from);
}

static void align_cells(cmark_node *table, struct node *node)
{
	const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(table);
	uint16_t columns = cmark_gfm_extensions_get_table_columns(table);
	for (struct node *row = node->first; row != NULL; row = row->next) {
		uint16_t i = 0;
		for (struct node *cell = row->first; cell != NULL && i < columns; cell = cell->next, i++) {
			cell->header = row->header;
			cell->align = alignments[i] == 'l'   ? ALIGN_LEFT
				      : alignments[i] == 'c' ? ALIGN_CENTRE
				      : alignments[i] == 'r' ? ALIGN_RIGHT
							     : ALIGN_NONE;
		}
	}
}

/* Walks cmark's tree without recursion: hostile input nests deeply. */
static struct node *convert(const struct conversion *c, cmark_node *root)
{
	struct node *top = NULL, *parent = NULL;
	cmark_iter *iter = cmark_iter_new(root);
	for (cmark_event_type event = cmark_iter_next(iter); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter)) {
		cmark_node *from = cmark_iter_get_node(iter);
		if (event == CMARK_EVENT_ENTER) {
			struct node *node = convert_one(c, from);
			if (node == NULL && cmark_node_first_child(from) == NULL)
				continue;
			if (node == NULL)
				node = new_node(c, from, NODE_QUOTE);
			if (parent != NULL)
				node_append(parent, node);
			else
				top = node;
			cmark_node_set_user_data(from, node);
			if (cmark_node_first_child(from) != NULL)
				parent = node;
		} else if (cmark_node_first_child(from) != NULL) {
			struct node *node = cmark_node_get_user_data(from);
			if (node->kind == NODE_TABLE)
				align_cells(from, node);
			parent = node->parent;
		}
	}
	cmark_iter_free(iter);
	return top;
}

static cmark_parser *parser_new(void)
{
	static const char *const extensions[] = {"table", "strikethrough"};
	cmark_gfm_core_extensions_ensure_registered();
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES);
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
		cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
	return parser;
}

struct node *markdown_parse(const struct source *source, bool is_form, struct arena *arena, struct diags *diags)
{
	struct fences fences = fences_find(source, arena, diags);
	int html_line = 0;
	struct conversion conversion = {&html_line, source, &fences, arena, diags};
	cmark_parser *parser = parser_new();
	cmark_parser_feed(parser, fences.text.data, fences.text.size);
	cmark_node *document = cmark_parser_finish(parser);
	struct node *tree = convert(&conversion, document);
	cmark_node_free(document);
	cmark_parser_free(parser);
	return document_finish(source, tree, is_form, arena, diags) ? tree : NULL;
}
