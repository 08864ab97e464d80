/*
 * sheet.h - what surrounds the text area, the top of the first page, and where pages end
 */
#ifndef PAGE_SHEET_H
#define PAGE_SHEET_H

#include "page/flow.h"

struct qr;

/* break.c: cuts the flow into pages; the text area of the first one starts at `top_first` */
void flow_break(struct layout *layout, const struct flow *flow, double top_first, double top, struct print *print);

/* sheet.c: what surrounds the text area */
struct furniture {
	const struct qr *code;                           /* NULL when the document has no edition */
	const char *link;                                /* what the code says */
	const char *address;                             /* the same without https:// */
	struct piece first_head, later_head, foot_words; /* what stands on every page but for its number */
	double head, head_first, foot;                   /* heights with the gap */
};
struct furniture furniture_new(struct layout *layout, const struct print *print);
void furniture_place(struct layout *layout, const struct furniture *furniture, struct print *print);

/* code.c */
void furniture_code(struct layout *layout, struct furniture *furniture, const char *edition_id);
void flow_short_address(struct flow *flow, const struct furniture *furniture);

/* title.c: the title beside the code; takes the blocks before the first section with it, as many as there is room for,
 * and returns the first block that it did not take */
const struct node *flow_title(struct flow *flow, const struct furniture *furniture);

#endif
