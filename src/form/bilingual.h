/*
 * bilingual.h - two languages on one sheet: the tree of one, with the words of the other beside its own
 *
 * Staff, family and interpreter read the same row, each in a language of theirs. A block's counterpart becomes its
 * SECOND (doc/tree.h); what has none (a paragraph more in one language) follows as a block of its own, with `lang` set.
 * Nothing is lost on either side. Fields stand once, with the first tree's ids, numbers and order.
 */
#ifndef FORM_BILINGUAL_H
#define FORM_BILINGUAL_H

struct arena;
struct document;
struct form;
struct node;

/* One side: a document, localised and, of a form, resolved. */
struct side {
	const struct document *document;
	struct node *tree;
	struct form *form; /* NULL unless the document is a form */
};

/*
 * Moves the words of `second` into the tree of `first`; `second` is used up. Titles become headings of level 1. Names
 * and labels of fields and options, which viewers show as one text, say both; the edition is that of the pair.
 */
void sides_join(struct side *first, struct side *second, struct arena *arena);

#endif
