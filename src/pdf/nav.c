/*
 * nav.c - ways through a file
 *
 * Owns nothing.
 */
#include "pdf/nav.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/tree.h"
#include "page/page.h"
#include "pdf/object.h"
#include "pdf/painter.h"
#include "pdf/structure.h"
#include "pdf/tag.h"

enum {
	FLAG_PRINT = 4,
	PAGES_WITH_PANEL = 5, /* a shorter file is opened without the panel of bookmarks */
};

static void write_destination(const struct painter *painter, struct object *dict, size_t page, double y)
{
	struct object *destination = dict_array(dict, "Dest");
	array_put(destination, painter->pages[page]);
	array_name(destination, "XYZ");
	array_null(destination);
	array_real(destination, object_place(painter->print->height - y));
	array_null(destination);
}

/* Where the node with an anchor stands: its first box. */
static const struct box *find_anchor(const struct print *print, const char *anchor, size_t *page)
{
	for (*page = 0; *page < print->page_count; (*page)++) {
		const struct page *boxes = &print->pages[*page];
		for (size_t i = 0; i < boxes->box_count; i++) {
			const struct node *heading = boxes->boxes[i].origin == NULL
							     ? NULL
							     : node_above(boxes->boxes[i].origin, NODE_HEADING);
			if (heading != NULL && heading->target != NULL && strcmp(heading->target, anchor) == 0)
				return &boxes->boxes[i];
		}
	}
	return NULL;
}

/* URIs are ASCII (ISO 32000-1 12.6.4.7): other bytes are percent-encoded. */
static char *ascii_address(struct arena *arena, const char *address)
{
	struct buf out = BUF_EMPTY;
	for (; *address != '\0'; address++) {
		unsigned char c = (unsigned char)*address;
		if (c > ' ' && c < 127)
			buf_char(&out, (char)c);
		else
			buf_printf(&out, "%%%02X", c);
	}
	char *copy = buf_copy(&out, arena);
	buf_free(&out);
	return copy;
}

static void write_target(struct painter *painter, struct object *dict, const char *address)
{
	size_t page;
	if (address[0] != '#') {
		struct object *action = dict_dict(dict, "A");
		dict_name(action, "S", "URI");
		dict_text(action, "URI", ascii_address(painter->arena, address));
		return;
	}
	const struct box *box = find_anchor(painter->print, address + 1, &page);
	if (box != NULL)
		write_destination(painter, dict, page, box->kind == BOX_RUN ? box->y - box->height : box->y);
	else
		write_destination(painter, dict, 0, 0);
}

/* ISO 14289-1 7.18.5: Contents describes the link. */
static const char *description(struct painter *painter, const struct box *box)
{
	if (box->alt != NULL && box->alt[0] != '\0')
		return box->alt;
	const struct node *link = box->origin == NULL ? NULL : node_above(box->origin, NODE_LINK);
	const char *words = link == NULL ? "" : node_plain(painter->arena, link);
	return words[0] != '\0' ? words : box->address;
}

static void write_link(struct painter *painter, size_t index)
{
	const struct annotation *annotation = &painter->tags->annotations[index];
	const struct box *box = annotation->box;
	struct object *dict = annotation->object;
	const double height = painter->print->height;
	const double rect[4] = {object_place(box->x), object_place(height - box->y - box->height),
				object_place(box->x + box->width), object_place(height - box->y)};
	const double no_border[3] = {0, 0, 0};
	dict_name(dict, "Type", "Annot");
	dict_name(dict, "Subtype", "Link");
	dict_reals(dict, "Rect", rect, 4);
	dict_reals(dict, "Border", no_border, 3);
	dict_int(dict, "F", FLAG_PRINT);
	dict_put(dict, "P", painter->pages[annotation->page]);
	dict_int(dict, "StructParent", structure_key(painter, index));
	dict_text(dict, "Contents", description(painter, box));
	write_target(painter, dict, box->address);
}

void links_write(struct painter *painter)
{
	for (size_t i = 0; i < painter->tags->annotation_count; i++)
		if (painter->tags->annotations[i].box->kind == BOX_LINK)
			write_link(painter, i);
}

/* An open item, and where its children so far end. */
struct bookmark {
	struct object *dict, *last;
	int level, descendants;
};

static void begin_bookmark(struct painter *painter, struct bookmark *parent, struct bookmark *bookmark,
			   const struct outline *outline)
{
	struct object *dict = dict_indirect(painter->file);
	dict_text(dict, "Title", outline->text);
	dict_put(dict, "Parent", parent->dict);
	write_destination(painter, dict, outline->page, outline->y);
	if (parent->last == NULL) {
		dict_put(parent->dict, "First", dict);
	} else {
		dict_put(dict, "Prev", parent->last);
		dict_put(parent->last, "Next", dict);
	}
	parent->last = dict;
	*bookmark = (struct bookmark){.dict = dict, .level = outline->level};
}

/* All items are open, so Count is the number of all descendants. */
static void end_bookmark(struct bookmark *parent, const struct bookmark *bookmark)
{
	if (bookmark->last != NULL) {
		dict_put(bookmark->dict, "Last", bookmark->last);
		dict_int(bookmark->dict, "Count", bookmark->descendants);
	}
	if (parent != NULL)
		parent->descendants += bookmark->descendants + 1;
}

static void write_outline(struct painter *painter)
{
	enum { DEEPEST = 7 };
	const struct print *print = painter->print;
	struct bookmark open[DEEPEST + 1] = {{.dict = dict_indirect(painter->file)}};
	int depth = 0;
	dict_name(open[0].dict, "Type", "Outlines");
	for (size_t i = 0; i < print->outline_count; i++) {
		while (depth > 0 && (open[depth].level >= print->outline[i].level || depth == DEEPEST)) {
			end_bookmark(&open[depth - 1], &open[depth]);
			depth--;
		}
		begin_bookmark(painter, &open[depth], &open[depth + 1], &print->outline[i]);
		depth++;
	}
	for (; depth > 0; depth--)
		end_bookmark(&open[depth - 1], &open[depth]);
	end_bookmark(NULL, &open[0]);
	dict_put(objects_catalog(painter->file), "Outlines", open[0].dict);
	if (print->page_count >= PAGES_WITH_PANEL)
		dict_name(objects_catalog(painter->file), "PageMode", "UseOutlines");
}

void bookmarks_write(struct painter *painter)
{
	if (painter->print->outline_count != 0)
		write_outline(painter);
	struct object *numbers = dict_array(dict_dict(objects_catalog(painter->file), "PageLabels"), "Nums");
	array_int(numbers, 0);
	dict_name(array_dict(numbers), "S", "D");
}
