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

/*
 * The same of an update (objects_update) of the file that `base` has painted: the widgets that have a value now, and
 * the choices that they belong to, in the places of the base's. All else of the form is the base's.
 */
void fields_update(struct painter *painter, const struct painter *base);

#endif
