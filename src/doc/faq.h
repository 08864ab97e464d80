/*
 * faq.h - which headings are questions, on pages of the kind faq and in blocks :::faq
 */
#ifndef DOC_FAQ_H
#define DOC_FAQ_H

#include <stdbool.h>

struct node;

/* The first heading among `node` and its next siblings, or NULL. */
const struct node *heading_next(const struct node *node);

/*
 * True for a heading with an answer of its own below it. A heading of level 2 above one of a deeper level is the name
 * of a group of questions; a heading inside an answer is deeper than its question's.
 */
bool faq_is_question(const struct node *heading);

/* The sibling behind a question's answer, or behind a group's introduction; NULL at the end. */
const struct node *faq_end(const struct node *heading);

/* Inside an answer the first block that nobody may miss (a warning, contacts), which must not be folded away; or NULL.
 */
const struct node *faq_essential(const struct node *question);

#endif
