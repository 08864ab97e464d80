/*
 * statement.h - the accessibility statement's data: content/accessibility.yaml
 *
 * What the law demands of it: 2018:1937, 13 §, and Digg's regulations on it (MDFFS 2019:2, 12-17 §§; EU 2018/1523).
 */
#ifndef SITE_STATEMENT_H
#define SITE_STATEMENT_H

#include "site/site.h"
#include "yaml/yaml.h"

/* A part of the service that does not meet the demands, and why. */
enum gap_reason { GAP_NOT_YET, GAP_BURDEN, GAP_EXEMPT };

struct gap {
	struct words what, why;
	int reason;         /* enum gap_reason */
	const char *clause; /* of WCAG or EN 301 549, or NULL */
};

enum compliant { COMPLIANT_FULLY, COMPLIANT_PARTLY, COMPLIANT_NOT };

/* Decode a struct feedback. */
extern const struct rule feedback_rules[];

bool feedback_is_given(const struct feedback *feedback);

/* An error where none is given. */
void feedback_check(const struct feedback *feedback, struct place at, struct diags *diags);

/* content/accessibility.yaml */
struct statement {
	struct words actor, service, method;
	int level; /* enum compliant */
	struct place level_at;
	struct gap *gaps;
	size_t gap_count;
	struct place gaps_at;
	struct words burden, exempt; /* `texts` is NULL where there is none */
	const char *assessed, *updated;
	struct feedback feedback; /* at least one way */
	struct place feedback_at;
	const char *supervision; /* where to complain */
};

/*
 * Reads site->statement; it stays NULL without the file. Each part that the law demands and that is missing is an error
 * with its place.
 */
void statement_read(struct site *site, struct diags *diags);

/* Once the documents are known: a statement is a page of its own that every page links to. */
void statement_check(const struct site *site, struct diags *diags);

#endif
