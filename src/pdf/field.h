/*
 * field.h - the interactive form (ISO 32000-1 12.7)
 */
#ifndef PDF_FIELD_H
#define PDF_FIELD_H

struct painter;

/*
 * Writes the widgets among painter->tags->annotations into their objects and the form dictionary into the catalog.
 * Needs the fonts and resources, and comes before the fonts are written.
 */
void fields_write(struct painter *painter);

#endif
