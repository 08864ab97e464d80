/*
 * tag.h - the structure tree of a print, derived from its boxes (ISO 32000-1 14.7 and 14.8, ISO 14289-1 7)
 *
 * tags_derive gathers boxes in reading order into groups: runs of boxes of one page that are painted as one
 * marked-content sequence, of one structure element or of one kind of artifact. Elements follow from the origins: a
 * node makes its element when its first box appears, beneath its parent's. Nothing here knows PDF objects.
 */
#ifndef PDF_TAG_H
#define PDF_TAG_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct box;
struct buf;
struct node;
struct print;
struct widget;

/* X(constant, structure type). Standard types only, so no role map is needed. */
#define TAGS(X)                                                                                                        \
	X(TAG_DOCUMENT, "Document")                                                                                    \
	X(TAG_SECT, "Sect")                                                                                            \
	X(TAG_DIV, "Div")                                                                                              \
	X(TAG_BLOCK_QUOTE, "BlockQuote")                                                                               \
	X(TAG_H1, "H1")                                                                                                \
	X(TAG_H2, "H2")                                                                                                \
	X(TAG_H3, "H3")                                                                                                \
	X(TAG_H4, "H4")                                                                                                \
	X(TAG_H5, "H5")                                                                                                \
	X(TAG_H6, "H6")                                                                                                \
	X(TAG_P, "P")                                                                                                  \
	X(TAG_L, "L")                                                                                                  \
	X(TAG_LI, "LI")                                                                                                \
	X(TAG_LBL, "Lbl")                                                                                              \
	X(TAG_LBODY, "LBody")                                                                                          \
	X(TAG_TABLE, "Table")                                                                                          \
	X(TAG_TR, "TR")                                                                                                \
	X(TAG_TH, "TH")                                                                                                \
	X(TAG_TD, "TD")                                                                                                \
	X(TAG_SPAN, "Span")                                                                                            \
	X(TAG_CODE, "Code")                                                                                            \
	X(TAG_LINK, "Link")                                                                                            \
	X(TAG_REFERENCE, "Reference")                                                                                  \
	X(TAG_NOTE, "Note")                                                                                            \
	X(TAG_FORM, "Form")                                                                                            \
	X(TAG_FIGURE, "Figure")

enum tag {
#define TAG_CONSTANT(constant, name) constant,
	TAGS(TAG_CONSTANT)
#undef TAG_CONSTANT
};

enum artifact { ARTIFACT_NONE, ARTIFACT_LAYOUT, ARTIFACT_HEADER, ARTIFACT_FOOTER, ARTIFACT_REPEATED };

enum kid_kind { KID_ELEMENT, KID_GROUP, KID_ANNOTATION };

struct kid {
	enum kid_kind kind;
	struct element *element;
	size_t index; /* in tags->groups or tags->annotations */
};

struct element {
	enum tag tag;
	const struct node *node;         /* whose element it is */
	const char *lang;                /* where it changes, else NULL */
	const char *alt;                 /* of figures */
	const char *id;                  /* of notes, unique */
	const char *attribute;           /* ListNumbering of L, Scope of TH, else NULL */
	const struct widget *widget;     /* of a flat print's Form: what is drawn there; else NULL */
	double left, top, right, bottom; /* of figures: page coordinates, y downward */
	size_t page;                     /* where it began */
	struct element *parent;
	struct kid *kids;
	size_t kid_count;
	void *object; /* the painter's */
};

struct group {
	struct element *element; /* NULL: an artifact */
	enum artifact artifact;
	size_t page, first, count; /* boxes of that page; widgets and links among them are not content */
	int mcid, mcid_count;      /* set while painting */
};

/* A widget or link: an object reference in its element. */
struct annotation {
	const struct box *box;
	struct element *element;
	size_t page;
	void *object; /* the painter's */
};

struct tags {
	struct element *root;
	struct group *groups; /* in painting order */
	size_t group_count;
	struct annotation *annotations;
	size_t annotation_count;
};

const char *tag_name(enum tag tag);

struct tags *tags_derive(const struct print *print, struct arena *arena);

#endif
