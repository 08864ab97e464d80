/*
 * render.h - phase two, for plan's own files
 */
#ifndef BUILD_RENDER_H
#define BUILD_RENDER_H

#include <stddef.h>

struct work;

/* Phase two: prints, then pages. With a stage they are written there, with a shelf they are kept. */
void work_print(struct work *work);
void work_pages(struct work *work);

/* Once all prints are made, and before the pages that show what is printed of other documents (`chooses`). */
void work_tell_prints(struct work *work);

/* Phase two of some papers, and of one document. */
void work_print_some(struct work *work, const size_t *papers, size_t count);
void work_page(struct work *work, size_t document);

#endif
