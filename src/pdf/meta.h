/*
 * meta.h - what a file says about itself: catalog, information dictionary, XMP, output intent
 */
#ifndef PDF_META_H
#define PDF_META_H

struct buf;
struct painter;

/* Information dictionary, XMP packet, output intent and the catalog's entries for PDF/UA-1 and PDF/A-2a. */
void meta_write(struct painter *painter);

/* An ICC version 2 profile of sRGB (IEC 61966-2-1), made from its definition. */
void icc_write(struct buf *out);

#endif
