/*
 * nav.h - ways through a file: links, bookmarks, page labels
 */
#ifndef PDF_NAV_H
#define PDF_NAV_H

struct painter;

/* Writes the links among painter->tags->annotations into their objects (ISO 32000-1 12.5.6.5). */
void links_write(struct painter *painter);

/* Bookmarks from the outline, and page labels, into the catalog (ISO 32000-1 12.3.3, 12.4.2). */
void bookmarks_write(struct painter *painter);

#endif
