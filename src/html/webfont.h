/*
 * webfont.h - fonts for devices that lack a script: layouts/web/fonts.yaml
 */
#ifndef HTML_WEBFONT_H
#define HTML_WEBFONT_H

struct arena;
struct buf;
struct diags;
struct fonts;
struct web;

/*
 * Adds to web's assets the parts of fonts that the site's languages may need, and appends to `css` one rule for each,
 * of the font family "script". Each rule asks the device first. Nothing without the file.
 */
void webfonts_add(struct web *web, const struct fonts *fonts, struct buf *css, struct arena *arena,
		  struct diags *diags);

#endif
