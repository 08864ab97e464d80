/*
 * guide.h - what leads people: to the right person (content/situations.yaml), to the right print
 * (content/occasions.yaml)
 */
#ifndef SITE_GUIDE_H
#define SITE_GUIDE_H

#include "site/site.h"

/* A child's age, or what somebody wants, and who answers for it. */
struct situation {
	const char *id;
	struct place at;
	struct words name;
	const char *value; /* who answers: a value of site.yaml, which a municipality may override; or NULL, and … */
	struct words who;  /* … the same in words */
	const char **functions; /* whose contacts lead there, the nearest first */
	size_t function_count;
	struct place functions_at;
	const char *page; /* key of a document that tells more, or NULL */
	struct place page_at;
};

/* A form that is needed then. */
struct occasion_form {
	const char *form;
	struct place at;
	struct words note; /* when, and who fills it in; `texts` is NULL where there is none */
};

/* What is happening, and what is printed for it: the first form is what most need, the others follow as they are used.
 */
struct occasion {
	const char *id;
	struct place at;
	struct words name;
	struct occasion_form *forms;
	size_t form_count;
};

struct guide {
	struct occasion *occasions;
	size_t occasion_count;
	struct situation *ages, *situations;
	size_t age_count, situation_count;
};

/* Reads site->guide once municipalities are known; it stays NULL without either file. */
void guide_read(struct site *site, struct diags *diags);

/* The same, ages first, as one row of situations; NULL behind the last. */
const struct situation *guide_situation(const struct guide *guide, size_t index);

const struct occasion *guide_occasion(const struct site *site, const char *id);

/* The form's document in that language, or NULL. */
const struct document *guide_form(const struct site *site, const struct language *language, const char *form);

/* Once the documents are known: the pages and forms that the guide names exist, and it leads to every form. */
void guide_check(const struct site *site, struct diags *diags);

/* Who answers for it in that municipality (NULL: the county). */
const struct words *situation_who(const struct site *site, const struct situation *situation,
				  const struct municipality *municipality);

#endif
