/*
 * page.h - what documents' pages and the site's own pages share
 */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include "html/slots.h"
#include "html/writer.h"

/* The relative address from the page being written; rooted when that has no address of its own. */
const char *page_url(const struct writer *writer, const char *address);

const char *asset_url(const struct writer *writer, const struct asset *asset);

/* The slots of the frame, without languages and description; with the scripts that what is written so far needs. */
struct frame_slots page_frame(const struct writer *writer, const char *title);

/* about.c: an address of the site as the world knows it: "https://model.example/sv/". */
const char *page_whole(const struct writer *writer, const char *address);

/* about.c: the slots for machines: the page's one address, its languages, what is shown where it is passed on. */
void page_about(const struct writer *writer, const struct web_page *page, struct frame_slots *frame);

#endif
