/*
 * inline.h - words and pictures become lines and boxes
 */
#ifndef PAGE_INLINE_H
#define PAGE_INLINE_H

#include "page/flow.h"

struct picture;

/* What a run of text belongs to: behind every span's origin. */
struct mark {
	const struct node *node;
	enum box_part part;
};

/* Spans on their way to becoming lines. */
struct text {
	struct layout *layout;
	struct type_style look;
	bool right_to_left;
	const char *lang;
	struct span *spans;
	size_t count;
	bool no_pictures; /* they are placed by somebody else */
	bool body;        /* running text: long words may be divided, lines may hold phrases, as the style says */
};

/* A text in the language that holds at `node`; then its inlines, one inline, or words that belong to `origin`. */
struct text text_start(struct layout *layout, const struct node *node, struct type_style look);
void text_inlines(struct text *text, const struct node *parent);
void text_inline(struct text *text, const struct node *node);
void text_words(struct text *text, const char *words, const struct node *origin, enum box_part part);

/* Sets the lines; characters without a glyph are errors. Unbroken width, and that of the longest word. */
struct lines text_set(struct text *text, double width, enum text_align align);
double text_natural(struct text *text);
double text_longest_word(struct text *text);

/* Writes one line, or all, with the top at y; `width` is what they were set to. piece_lines returns their height. */
void piece_line(struct text *text, struct piece *piece, const struct lines *lines, size_t line, double x, double y,
		double width);
double piece_lines(struct text *text, struct piece *piece, const struct lines *lines, double x, double y, double width);

/* Lines as pieces, so that at least two stay on each side of a page break; the same in the flow's width. */
void flow_lines(struct flow *flow, struct text *text, const struct lines *lines);
void flow_text(struct flow *flow, struct text *text);

/*
 * second.c: the second language. Its words of a node, in a lighter look (empty when there are none), or words of our
 * own in it; the alignment that puts a text to the page's start edge.
 */
struct text text_second(struct layout *layout, const struct node *node, struct type_style look);
struct text text_second_words(struct layout *layout, const struct language *language, const char *words,
			      const struct node *origin, struct type_style look);
enum text_align text_start_edge(const struct text *text);

/* A description in each language of the sheet as one text; `second` may be NULL. */
const char *alt_both(const struct layout *layout, const char *first, const char *second);

/*
 * Both languages: in one line where they fit, else one below the other; of running text a node's words, in two columns
 * where the style has them. The width of both unbroken, in one line or `stacked`. Written into a piece, at least
 * `least` high (a single line stands in its middle); returns the height.
 */
void flow_both(struct flow *flow, struct text *first, struct text *second);
void flow_words(struct flow *flow, const struct node *node, struct type_style look);
double both_width(struct text *first, struct text *second, bool stacked);
double piece_both(struct piece *piece, struct text *first, struct text *second, double x, double y, double width,
		  double least);

/* Where a node, or the nearest above it that a file holds, stands. */
struct place place_of(const struct layout *layout, const struct node *node);

/* picture.c: the picture that an image names (or NULL), a box for it in the middle of a square, the one a paragraph is
 * made of, and a paragraph of it */
const struct picture *picture_of(const struct layout *layout, const struct node *image);
struct box *piece_picture(struct layout *layout, struct piece *piece, const struct node *image, double x, double y,
			  double side);
const struct node *picture_alone(const struct node *paragraph);
void flow_picture(struct flow *flow, const struct node *image);

#endif
