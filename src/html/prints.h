/*
 * prints.h - which printed file of a form is meant
 */
#ifndef HTML_PRINTS_H
#define HTML_PRINTS_H

#include <stddef.h>

#include "html/writer.h"

/*
 * The form's usual print of that document, in one language or in two (`second`, else NULL), for that municipality: the
 * county's where nothing differs. NULL: there is none.
 */
const struct print_facts *print_find(const struct web *web, const struct document *document,
				     const struct language *second, const struct municipality *municipality);

/* The same for whoever reads that language: alone where it has been proofread, else beside the original. */
const struct print_facts *print_usual(const struct web *web, const struct document *document,
				      const struct municipality *municipality);

/* True when there is a print of its own for some municipality. */
bool print_differs(const struct web *web, const struct document *document);

/* Sheets of paper, printed on both sides. */
int print_sheets(const struct print_facts *print);

/* What a language is called to the page's readers: in the site's own language, or by its own name. */
const char *language_called(const struct writer *writer, const struct language *language, bool *in_default);

/* "arabiska + svenska" to those who read the site's own language, "العربية + svenska" to others. */
void write_print_languages(struct writer *writer, const struct language *first, const struct language *second);

/* Data for a script, as an asset: `variable` of its window is the list of `items`, JavaScript with commas between them.
 */
void web_list_add(struct web *web, enum script script, const char *name, const char *variable, const struct buf *items,
		  struct arena *arena);

/* codes.c: pages list the editions of their own language and of the site's. */
bool edition_is_listed(const struct writer *writer, const struct edition *edition);

#endif
