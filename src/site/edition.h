/*
 * edition.h - the published editions of the forms: content/editions.lock and the frozen wordings
 *
 * An edition is a form in one language at one number: "samtycke-sv-1". It covers what people sign: structure (ids,
 * types, answers) and words. editions.lock is written by `kronblad edition` alone and never loses a line.
 */
#ifndef SITE_EDITION_H
#define SITE_EDITION_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct municipality;
struct site;
struct document;

struct edition {
	const char *id;   /* "samtycke-ar-1" */
	const char *pair; /* "samtycke-ar-sv-1": on sheets with the default language beside it; NULL for that itself */
	const char *form; /* "samtycke" */
	const char *language; /* "sv" */
	int number;
	const char *date;      /* published, ISO 8601 */
	const char *structure; /* hexadecimal SHA-256 */
	const char *words;
	const char *until;        /* once replaced, its papers may be used up to this day; NULL: they may not */
	bool municipal;           /* printed for each municipality, too */
	const char **corrections; /* dates of declared corrections, oldest first */
	size_t correction_count;
	const struct edition
		*replaced_by;            /* the newest edition of the same form and language, or NULL when this is it */
	const struct document *document; /* the form as it stands now in that language, or NULL */
};

/* "samtycke-ar-sv-1" from the edition "samtycke-ar-1" and the second language "sv". */
const char *edition_pair(struct arena *arena, const char *form, const char *first, const char *second, int number);

/* "samtycke-sv-1-0764": an edition's id, or its pair's, on a municipality's sheets. */
const char *edition_local(struct arena *arena, const char *id, const struct municipality *municipality);

/* The newest edition of a form in a language, or NULL when none is published. */
const struct edition *edition_newest(const struct site *site, const char *form, const char *language);

/* By the id of the edition or of its pair, a municipality's code behind it or none. */
const struct edition *edition_find(const struct site *site, const char *id);

/*
 * Adds an edition that is printed but not published yet, dated with the build's day: its code must lead somewhere too.
 * To be called before site_join.
 */
void edition_add(struct site *site, const char *id, const struct document *document, int number, const char *structure);

/* Finds what replaces the edition and its document as it stands now; part of site_join. */
void edition_join(const struct site *site, struct edition *edition);

#endif
