/*
 * statement.h - the accessibility statement's data: content/accessibility.yaml
 *
 * What the law demands of it: 2018:1937, 13 §, and Digg's regulations on it (MDFFS 2019:2, 12-17 §§; EU 2018/1523).
 */
#ifndef SITE_STATEMENT_H
#define SITE_STATEMENT_H

struct diags;
struct site;

/*
 * Reads site->statement; it stays NULL without the file. Each part that the law demands and that is missing is an error
 * with its place.
 */
void statement_read(struct site *site, struct diags *diags);

/* Once the documents are known: a statement is a page of its own that every page links to. */
void statement_check(const struct site *site, struct diags *diags);

#endif
