/*
 * tree.h - the one tree that every stage reads
 *
 * doc/markdown makes it from a file; form/resolve rewrites the fields in it (NODE_FIELD, NODE_ANSWER -> NODE_QUESTION
 * and its parts); html and page only read it. A node lives in the arena of its document. Texts are NUL-terminated
 * UTF-8.
 */
#ifndef DOC_TREE_H
#define DOC_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct arena;
struct field;
struct option;

enum node_kind {
	/* blocks */
	NODE_DOCUMENT,
	NODE_HEADING, /* level 1-6; target: anchor id, unique in the document; text: printed number ("A") in forms */
	NODE_PARAGRAPH,
	NODE_LIST, /* ordered, start, tight; list_mark */
	NODE_ITEM, /* mark: MARK_TASK_OPEN/DONE in task lists */
	NODE_QUOTE,
	NODE_CODE_BLOCK, /* text: the code */
	NODE_RULE,       /* a thematic break */
	NODE_TABLE,      /* children: rows, the header row first */
	NODE_ROW,        /* header */
	NODE_CELL,       /* align; header: a column header in a header row, a row header elsewhere */
	NODE_BLOCK,      /* a fence: text: its name ("steps"), target: its arguments or "" */
	NODE_FOOTNOTE,   /* text: label; level: printed number; at the document's end */
	/* parts of a resolved form, blocks too; field is set */
	NODE_QUESTION, /* children: LABEL (may be missing in cells), HELP (may be missing), OPTIONs */
	NODE_LABEL,    /* inlines */
	NODE_HELP,     /* inlines */
	NODE_OPTION,   /* inlines; option is set */
	/* inlines */
	NODE_TEXT, /* text */
	NODE_SOFT_BREAK,
	NODE_LINE_BREAK,
	NODE_CODE, /* text */
	NODE_EMPHASIS,
	NODE_STRONG,
	NODE_STRIKE,
	NODE_LINK,         /* target: as written until site/link resolved it, then an address */
	NODE_IMAGE,        /* target: as written ("ja.svg"); children: alt text as written, may be none */
	NODE_VALUE,        /* text: the name; replaced by NODE_TEXT or NODE_LINK before painting */
	NODE_FOOTNOTE_REF, /* text: label; level: printed number */
	NODE_FIELD,        /* target: the id as written; children: the label */
	NODE_ANSWER,       /* target: the id as written; children: the label */
	/* the same in the second language of a sheet of two (form/bilingual): lang is set, children: inlines; the last
	 * child of HEADING, PARAGRAPH, LABEL, HELP, OPTION, CELL */
	NODE_SECOND,
};

enum node_align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

enum node_mark { MARK_NONE, MARK_ONE_OF, MARK_ANY_OF, MARK_TASK_OPEN, MARK_TASK_DONE };

struct node {
	enum node_kind kind;
	int line; /* where it stands in its file; 0 for nodes that resolving made */
	int column;
	struct node *parent, *first, *last, *previous, *next;
	const char *text;
	const char *target;
	const char *lang;          /* BCP 47 when it differs from the parent's, else NULL */
	int level;                 /* HEADING, FOOTNOTE, FOOTNOTE_REF */
	int start;                 /* LIST: first number */
	bool ordered, tight;       /* LIST */
	bool header;               /* ROW, CELL */
	bool isolate;              /* TEXT: a left-to-right island (number, name, address) in right-to-left text */
	enum node_align align;     /* CELL */
	enum node_mark mark;       /* LIST: MARK_ONE_OF for - ( ), MARK_ANY_OF for - [ ] of answers; ITEM: task state */
	const struct field *field; /* QUESTION and below */
	const struct option *option; /* OPTION */
};

/* A node of `kind` without parent. */
struct node *node_new(struct arena *arena, enum node_kind kind, int line, int column);

/* Adds `child` (without parent) at the end of `parent`, or right after `sibling`. */
void node_append(struct node *parent, struct node *child);
void node_insert_after(struct node *sibling, struct node *child);

/* Takes a node out of its parent; it may be added elsewhere. */
void node_unlink(struct node *node);

/* Moves all children of `from` to the end of `to`. */
void node_move_children(struct node *from, struct node *to);

/* A deep copy without parent; field and option are kept. */
struct node *node_clone(struct arena *arena, const struct node *node);

/* The next node in document order within `root`, or NULL after the last one. Start with root. */
struct node *node_walk(const struct node *root, struct node *node);

/*
 * The text of all TEXT, CODE and VALUE below, breaks as one space, as a new string; without what SECONDs hold, and
 * without the blank between a picture that stands first and the words.
 */
char *node_plain(struct arena *arena, const struct node *node);

/* True when words stand below: what a picture's description says is none of them. */
bool node_has_words(const struct node *node);

/*
 * True of a picture that supports the words behind it: it stands first in a heading, item, cell, question or answer,
 * and nothing describes it there. Readers who listen hear the words alone (WCAG 2.2 1.1.1: decoration). In a block
 * "pictures", which is there for the pictures, none does.
 */
bool node_is_support(const struct node *image);

/* The same in the second language: the SECOND that is the last child, or NULL. */
const struct node *node_second(const struct node *node);

/* The nearest node at or above `node` of that kind, or NULL. */
const struct node *node_above(const struct node *node, enum node_kind kind);

/* "heading", "table" … for dumps. */
const char *node_name(enum node_kind kind);

#endif
