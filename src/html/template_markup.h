/*
 * template_markup.h - where in HTML a template stands
 *
 * A small tokenizer (after HTML Standard 13.2.5) that the template compiler feeds byte by byte. It is stricter than
 * HTML: values are quoted, elements are closed in order, styles and scripts stay in their own files.
 */
#ifndef HTML_TEMPLATE_MARKUP_H
#define HTML_TEMPLATE_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "html/template.h"

enum markup_kind {
	MARKUP_CONTENT,
	MARKUP_TAG_OPEN, /* behind "<" */
	MARKUP_TAG_NAME,
	MARKUP_BETWEEN, /* in a tag, between attributes */
	MARKUP_NAME,    /* in an attribute's name */
	MARKUP_AFTER_EQUALS,
	MARKUP_VALUE, /* in a quoted value */
	MARKUP_AFTER_VALUE,
	MARKUP_DECLARATION, /* <!doctype html> */
	MARKUP_COMMENT
};

enum { MARKUP_NAME_SIZE = 32, MARKUP_DEPTH = 64 };

struct markup_open {
	char name[MARKUP_NAME_SIZE];
	struct place at;
};

struct markup_state {
	enum markup_kind kind;
	char element[MARKUP_NAME_SIZE]; /* of the tag being read */
	char attribute[MARKUP_NAME_SIZE];
	char value[MARKUP_NAME_SIZE]; /* how the current value begins */
	size_t value_length;          /* of its fixed text */
	char quote;
	bool end_tag, slash;
	bool data_block; /* the script that is open holds data, not code */
	struct place tag_at;
	struct markup_open open[MARKUP_DEPTH];
	size_t depth;
};

/* Takes one byte of fixed text. */
void markup_feed(struct markup_state *state, char c, struct place at, struct diags *diags);

/* Checks that a slot of this type may stand here; the error names `name`. */
void markup_slot(struct markup_state *state, enum slot_type type, const char *name, struct place at,
		 struct diags *diags);

/* True in content, and within a quoted value: where a section may begin and end. */
bool markup_is_whole(const struct markup_state *state);

/* The error for every element that was opened at `depth` or deeper. */
void markup_close(const struct markup_state *state, size_t depth, struct diags *diags);

#endif
