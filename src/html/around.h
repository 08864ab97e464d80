/*
 * around.h - what stands around a page's words, where the page has it
 */
#ifndef HTML_AROUND_H
#define HTML_AROUND_H

struct writer;

/* The way off the page at once. */
void write_leave(struct writer *writer);

/* An item of a list: how to tell of what is wrong on the page. */
void write_report(struct writer *writer);

/* What only paper shows: where it can be looked up. */
void write_paper(struct writer *writer);

#endif
