/*
 * field.h - questions and places to write, as pieces of a flow
 */
#ifndef PAGE_FIELD_H
#define PAGE_FIELD_H

#include "form/form.h"
#include "page/flow.h"

/* field.c: `least` is the height that plain boxes grow to */
void flow_question(struct flow *flow, const struct node *question);
void flow_question_head(struct flow *flow, const struct node *question);
void flow_question_body(struct flow *flow, const struct node *question, double least);
double head_width(struct flow *flow, const struct node *question, double *height);
double field_width(struct layout *layout, const struct node *question, double available);
double field_height(const struct layout *layout, const struct field *field);
bool field_is_box(const struct field *field);
void keep_signature(struct flow *flow);
void piece_comb(struct layout *layout, struct piece *piece, const struct field *field, double x, double y, double width,
		double height);
struct box *piece_widget(struct layout *layout, struct piece *piece, const struct node *origin, struct box area);

/* row.c */
void flow_questions(struct flow *flow, const struct node *row);

/* cell.c: places to write in a table; `widest` without a line break in the words, else the least that works */
double cell_width(struct layout *layout, const struct node *question, bool widest);
double cell_weight(const struct node *question);
void strip_question(struct strip *strip, const struct node *question);

/* option.c */
const struct node *leading_image(const struct layout *layout, const struct node *option);
struct box *piece_mark(struct layout *layout, struct piece *piece, const struct node *origin, double x, double y,
		       double side);
void piece_tick(struct layout *layout, struct piece *piece, const struct node *origin, double x, double y);
void flow_options(struct flow *flow, const struct node *question, const struct type_style *look, double gap);
void flow_menu_words(struct flow *flow, const struct node *question, double box);
double options_width(struct layout *layout, const struct node *question, const struct type_style *look, bool in_line);

/* The width of the widest that a menu shows: in two languages, both. */
double menu_width(struct layout *layout, const struct node *question);

#endif
