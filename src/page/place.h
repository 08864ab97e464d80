/*
 * place.h - putting pieces onto the sheet that break.c has open
 */
#ifndef PAGE_PLACE_H
#define PAGE_PLACE_H

#include "page/flow.h"

/* A frame that has boxes on this page: where they are. */
struct open_frame {
	const struct frame *frame;
	size_t at, count;
};

struct sheet {
	struct layout *layout;
	struct print *print;
	size_t page;              /* in print->pages */
	double x, y;              /* of the text area */
	bool repeated;            /* a header row that comes again: all its boxes are decoration */
	const struct grid *ruled; /* the last row with rules, and where it ends: the next one has no upper rule there */
	double ruled_at;
	struct open_frame *open;
	size_t open_count;
};

/* Puts a piece with its top at `y` of the text area; `stretch` is how much lower its widgets reach. */
void place_piece(struct sheet *sheet, const struct piece *piece, double y, double stretch);

/* Repeats a table's header rows at the top and returns their height. */
double place_head(struct sheet *sheet, const struct flow *head);

#endif
