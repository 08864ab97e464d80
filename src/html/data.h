/*
 * data.h - own blocks that the site's data fill, and what they share
 *
 * Painters as in writer.h; fence.c calls the one that a block names.
 */
#ifndef HTML_DATA_H
#define HTML_DATA_H

#include "html/writer.h"

/* fence.c */
/* A paragraph "Phone: 0470-58 80 00", linked with `scheme` ("tel:"); without it the address is a website's. */
void write_way(struct writer *writer, enum string label, const char *scheme, const char *address);
/* The link alone. */
void write_way_link(struct writer *writer, const char *scheme, const char *address);
/* "https://www.alvesta.se/" as people say it: "www.alvesta.se". */
const char *website_name(struct arena *arena, const char *address);
/* What readers call a contact function: "Elevhälsa". */
const char *function_name(const struct writer *writer, const char *function);
/* The ways to one function, beneath its name. */
void write_contact(struct writer *writer, const struct contact *contact);

/* lists.c */
/* A link to a document by its title, marked when it is in another language. */
void write_title_link(struct writer *writer, const struct document *document);
void write_glossary(struct writer *writer);
/* All of them, or the newest, as many as the block says. */
void write_change_list(struct writer *writer, const struct node *block);
void write_language_index(struct writer *writer);

/* statement.c */
void write_statement(struct writer *writer);

/* search.c */
void write_search(struct writer *writer);

/* finder.c */
void write_finder(struct writer *writer);
/* A list to choose from: <select id="_case"> below its label, closed by write_choices_end. */
void write_choices(struct writer *writer, const char *id, enum string label);
/* Its first choice, which is none; then one for each. */
void write_no_choice(struct writer *writer);
void write_choice(struct writer *writer, const char *value, const struct words *name);
/* One for each municipality. */
void write_place_choices(struct writer *writer);
void write_choices_end(struct writer *writer);

/* codes.c */
void write_codes(struct writer *writer);

/* chooser.c */
void write_chooser(struct writer *writer);

#endif
