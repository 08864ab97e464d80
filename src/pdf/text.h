/*
 * text.h - runs of glyphs as text objects (ISO 32000-1 9.4)
 */
#ifndef PDF_TEXT_H
#define PDF_TEXT_H

struct canvas;
struct marking;
struct pdf_fonts;
struct run;

/* Shows a run with its left edge at x and its baseline, risen if it rises, at y. Runs without a face show nothing. */
void text_paint(struct pdf_fonts *fonts, struct canvas *canvas, struct marking *marking, const struct run *run,
		double x, double y);

/*
 * A space after a run that has none, so that a number is read apart from the words it stands before; in a right-to-left
 * paragraph at its left.
 */
void text_space(struct pdf_fonts *fonts, struct canvas *canvas, struct marking *marking, const struct run *run,
		double x, double y);

#endif
