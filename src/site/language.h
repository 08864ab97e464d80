/*
 * language.h - what Unicode's data knows of languages
 */
#ifndef SITE_LANGUAGE_H
#define SITE_LANGUAGE_H

struct arena;
struct municipality;
struct site;

/* A language's name in itself ("svenska", "العربية"), or the tag where ICU has none. */
const char *language_autonym(struct arena *arena, const char *tag);

/* Sorts the municipalities by name as readers of the default language expect. */
void municipalities_sort(struct site *site);

#endif
