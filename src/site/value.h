/*
 * value.h - what {names} in texts stand for, in one variant of a document
 */
#ifndef SITE_VALUE_H
#define SITE_VALUE_H

struct arena;
struct document;
struct language;
struct municipality;
struct site;
struct words;

/* A document as one reader gets it: for the county (municipality NULL) or for one municipality. */
struct variant {
	const struct site *site;
	const struct document *document;
	const struct municipality *municipality;
	const char *edition; /* "samtycke-sv-1" or NULL */
};

struct value_text {
	const char *text; /* NULL when it is not known (a contact that the municipality has not filled in) */
	const struct language *language; /* that the text is in */
};

/* The text of a value that value_is_known. */
struct value_text value_text(const struct variant *variant, const char *name);

/* A title or description with its values filled in; unknown ones are left out. */
const char *text_localise(const struct variant *variant, const char *text, struct arena *arena);

/* What texts call {name}, of the values of site.yaml: as the municipality (NULL: the county) has it. NULL: unknown. */
const struct words *site_value(const struct site *site, const struct municipality *municipality, const char *name);

#endif
