/*
 * block.h - blocks become pieces at the end of a flow
 */
#ifndef PAGE_BLOCK_H
#define PAGE_BLOCK_H

#include "page/flow.h"

struct text;

/* Any block; all blocks of a parent. */
void flow_block(struct flow *flow, const struct node *node);
void flow_blocks(struct flow *flow, const struct node *parent);

/* list.c: a list, its items as steps or not; a marker in front of piece `at` */
void flow_list(struct flow *flow, const struct node *list, bool steps);
void flow_marker(struct flow *flow, size_t at, struct text *marker, double x, double width, double gap);

/* fence.c, table.c, picture.c, wheel.c, pyramid.c */
void flow_fence(struct flow *flow, const struct node *block);
void flow_table(struct flow *flow, const struct node *table);
void flow_pictures(struct flow *flow, const struct node *block);
void flow_wheel(struct flow *flow, const struct node *block);
void flow_pyramid(struct flow *flow, const struct node *block);

#endif
