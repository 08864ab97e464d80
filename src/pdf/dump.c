/*
 * dump.c - the structure tree as text, for tests and `kronblad dump tags`
 *
 * Owns nothing. One element a line, indented by depth, with its attributes; below it what it holds: text in quotes with
 * the number of its page, a picture, or the widget or link it refers to.
 */
#include "pdf/pdf.h"

#include <string.h>

#include "base/arena.h"
#include "doc/tree.h"
#include "form/form.h"
#include "page/page.h"
#include "pdf/tag.h"
#include "text/paragraph.h"

struct dump {
	const struct print *print;
	const struct tags *tags;
	struct buf *out;
};

static void indent(struct buf *out, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_text(out, "  ");
}

static void attribute(struct buf *out, const char *name, const char *value)
{
	if (value != NULL)
		buf_printf(out, " %s=\"%s\"", name, value);
}

static void dump_group(const struct dump *dump, const struct group *group, int depth)
{
	const struct page *page = &dump->print->pages[group->page];
	struct buf text = BUF_EMPTY;
	bool drawn = false;
	for (size_t i = group->first; i < group->first + group->count; i++) {
		const struct box *box = &page->boxes[i];
		if (box->kind == BOX_RUN) {
			buf_put(&text, box->run->text, box->run->text_length);
			if (box->part == PART_LABEL && text.len != 0 && text.data[text.len - 1] != ' ')
				buf_char(&text, ' '); /* as text_space does */
		} else if (box->kind != BOX_WIDGET && box->kind != BOX_LINK)
			drawn = true;
	}
	while (text.len != 0 && text.data[text.len - 1] == ' ')
		text.data[--text.len] = '\0';
	indent(dump->out, depth);
	if (text.len != 0)
		buf_printf(dump->out, "\"%s\" ", text.data);
	buf_printf(dump->out, "%sp%zu\n", drawn ? "drawn " : "", group->page + 1);
	buf_free(&text);
}

static void dump_annotation(const struct dump *dump, const struct annotation *annotation, int depth)
{
	const struct box *box = annotation->box;
	indent(dump->out, depth);
	if (box->kind == BOX_WIDGET) {
		buf_printf(dump->out, "widget %s", box->widget->field->id);
		if (box->widget->option != NULL)
			buf_printf(dump->out, " = %s", box->widget->option->id);
	} else {
		buf_printf(dump->out, "link %s", box->address);
	}
	buf_printf(dump->out, " p%zu\n", annotation->page + 1);
}

static void dump_element(const struct dump *dump, const struct element *element, int depth)
{
	indent(dump->out, depth);
	buf_text(dump->out, tag_name(element->tag));
	attribute(dump->out, element->tag == TAG_L ? "numbering" : "scope", element->attribute);
	attribute(dump->out, "id", element->id);
	attribute(dump->out, "lang", element->lang);
	attribute(dump->out, "alt", element->alt);
	buf_char(dump->out, '\n');
	for (size_t i = 0; i < element->kid_count; i++) {
		const struct kid *kid = &element->kids[i];
		switch (kid->kind) {
		case KID_ELEMENT:
			dump_element(dump, kid->element, depth + 1);
			break;
		case KID_GROUP:
			dump_group(dump, &dump->tags->groups[kid->index], depth + 1);
			break;
		case KID_ANNOTATION:
			dump_annotation(dump, &dump->tags->annotations[kid->index], depth + 1);
			break;
		}
	}
}

void pdf_dump_tags(const struct print *print, struct buf *out)
{
	struct arena *arena = arena_new();
	struct dump dump = {print, tags_derive(print, arena), out};
	dump_element(&dump, dump.tags->root, 0);
	arena_free(arena);
}
