/*
 * term.h - preferred words: content/terms.yaml
 */
#ifndef SITE_TERM_H
#define SITE_TERM_H

struct diags;
struct language;
struct site;
struct source;

/* Warns where a discouraged variant stands as a word of its own, and names the preferred term. */
void terms_check(const struct site *site, const struct language *language, const struct source *source,
		 struct diags *diags);

#endif
