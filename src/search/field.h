/*
 * field.h - what a section of a page is searched by (search/ only)
 */
#ifndef SEARCH_FIELD_H
#define SEARCH_FIELD_H

/* The page's title counts as such for what stands at its top; below a heading it only tells which page it is. */
enum search_field { FIELD_TITLE, FIELD_PAGE, FIELD_HEADING, FIELD_TEXT, FIELD_COUNT };

/*
 * How a worker packs where a word stands in a section: its index and this code in one number; when it stands OFTEN, how
 * often in each field that has it follows.
 */
enum { OFTEN = 1, IN_FIELD = 2, CODE_BITS = FIELD_COUNT + 1 }; /* IN_FIELD << field */

#endif
