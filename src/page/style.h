/*
 * style.h - how printed pages look: layouts/print/<name>.yaml
 *
 * In the file lengths are millimetres and type sizes points; here all are points. Every key is required, so that a
 * style file says all there is to say about a look; the comments in layouts/print/form.yaml explain the keys.
 */
#ifndef PAGE_STYLE_H
#define PAGE_STYLE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct diags;

/* Points in a millimetre. */
#define MM (72.0 / 25.4)

/* One kind of text. */
struct type_style {
	double size;    /* of the em */
	double leading; /* from baseline to baseline */
	bool bold;
	uint32_t colour; /* 0xRRGGBB */
};

struct sheet_style {
	double width, height;
	double margin;             /* on three sides */
	double binding;            /* on the bound side: the start of odd pages, the end of even ones */
	double head_gap, foot_gap; /* between running head or foot and the text */
};

struct space_style {
	double section;   /* above a heading of level 2 */
	double heading;   /* below a heading */
	double paragraph; /* between paragraphs and other blocks */
	double item;      /* between items of a list */
	double field;     /* between questions, and between rows of tick boxes */
	double label;     /* between a label and the place to write */
	double column;    /* between columns and questions side by side */
	double indent;    /* of list items and quotes */
};

struct field_style {
	double line;                              /* height of a line for handwriting */
	double box;                               /* tick boxes and round marks */
	double gap;                               /* between such a box and its words */
	double signature;                         /* least height */
	double inset;                             /* of the writing within its outline */
	double outline;                           /* pen width */
	double corner;                            /* radius */
	double date, personnummer, phone, number; /* widths */
	double comb;                              /* width of a cell for one character */
	double picture;                           /* height of a pictogram in an answer */
	double text_size;                         /* of typed answers */
};

struct colour_style {
	uint32_t accent, muted, rule, guide, notice, warning, danger;
	uint32_t top, second, level; /* of the pyramid: its two uppermost levels and the others */
};

struct code_style {
	double size;    /* of the QR code without its quiet zone */
	double module;  /* least width of a module */
	double caption; /* width of the words beneath */
};

/* The second language of a sheet. */
struct second_style {
	uint32_t colour;
	double gap;    /* between the languages in one line */
	double beside; /* least width of each column when running text stands in two; 0: never */
};

struct wheel_style {
	double diameter;
	double mark; /* diameter of a round mark */
};

struct page_style {
	const char *name;
	int max_pages;    /* 0: no limit */
	double tight;     /* factor on the space between blocks when that saves a page; 0: never */
	double hyphenate; /* in columns narrower than this long words are divided; 0: never */
	bool by_phrase;   /* easy to read: lines of running text end with clauses */
	double measure;   /* most characters on a line of running text, in ems of half its size; 0: as wide as there is
			     room */
	struct sheet_style sheet;
	struct space_style space;
	struct field_style field;
	struct colour_style colour;
	struct code_style code;
	struct wheel_style wheel;
	struct second_style second;
	struct type_style title, section, subsection, body, label, help, option, cell, running;
};

/* Reads layouts/print/<name>.yaml; NULL after errors. */
const struct page_style *page_style_read(int root, const char *name, struct arena *arena, struct diags *diags);

#endif
