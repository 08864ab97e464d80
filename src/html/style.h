/*
 * style.h - the style sheet as it is published
 */
#ifndef HTML_STYLE_H
#define HTML_STYLE_H

#include "base/file.h"

struct buf;

/*
 * Appends a style sheet without what only its writers need: comments, line breaks, blanks that separate nothing, the
 * last semicolon of a block. Every token stays as it is and in its place (CSS Syntax Module Level 3): strings, url()
 * and escapes byte for byte, and a blank wherever it may mean a descendant, a list or a sum.
 */
void style_squeeze(struct bytes css, struct buf *out);

#endif
