/*
 * statement.c - the accessibility statement's data: content/accessibility.yaml
 *
 * Owns nothing. Invariant: a statement without errors has every part that the law demands.
 */
#include "site/statement.h"

#include <string.h>

#include "base/arena.h"
#include "site/site.h"
#include "site/words.h"
#include "yaml/yaml.h"

#define FILE_NAME "content/accessibility.yaml"

enum { STATEMENT_LARGEST = 256 * 1024 };

static const char *const levels[] = {"fully", "partly", "not", NULL};
static const char *const reasons[] = {"not-yet", "burden", "exempt", NULL};

static const struct rule gap_rules[] = {
	{"what", RULE_CUSTOM, offsetof(struct gap, what), .required = true, .decode = words_decode},
	{"why", RULE_CUSTOM, offsetof(struct gap, why), .required = true, .decode = words_decode},
	{"reason", RULE_WORD, offsetof(struct gap, reason), .required = true, .words = reasons},
	{"clause", RULE_TEXT, offsetof(struct gap, clause)},
	{NULL},
};

const struct rule feedback_rules[] = {
	{"page", RULE_WEB, offsetof(struct feedback, page)},
	{"email", RULE_TEXT, offsetof(struct feedback, email)},
	{"phone", RULE_TEXT, offsetof(struct feedback, phone)},
	{NULL},
};

static const struct rule statement_rules[] = {
	{"actor", RULE_CUSTOM, offsetof(struct statement, actor), .required = true, .decode = words_decode},
	{"service", RULE_CUSTOM, offsetof(struct statement, service), .required = true, .decode = words_decode},
	{"compliant", RULE_WORD, offsetof(struct statement, level), .required = true, .words = levels,
	 .at = offsetof(struct statement, level_at)},
	{"gaps", RULE_LIST, offsetof(struct statement, gaps), .count = offsetof(struct statement, gap_count),
	 .size = sizeof(struct gap), .of = gap_rules, .at = offsetof(struct statement, gaps_at)},
	{"burden", RULE_CUSTOM, offsetof(struct statement, burden), .decode = words_decode},
	{"exempt", RULE_CUSTOM, offsetof(struct statement, exempt), .decode = words_decode},
	{"method", RULE_CUSTOM, offsetof(struct statement, method), .required = true, .decode = words_decode},
	{"assessed", RULE_DATE, offsetof(struct statement, assessed), .required = true},
	{"updated", RULE_DATE, offsetof(struct statement, updated), .required = true},
	{"feedback", RULE_MAP, offsetof(struct statement, feedback), .required = true, .of = feedback_rules,
	 .at = offsetof(struct statement, feedback_at)},
	{"supervision", RULE_WEB, offsetof(struct statement, supervision), .required = true},
	{NULL},
};

static bool has_reason(const struct statement *statement, enum gap_reason reason)
{
	for (size_t i = 0; i < statement->gap_count; i++)
		if (statement->gaps[i].reason == (int)reason)
			return true;
	return false;
}

bool feedback_is_given(const struct feedback *feedback)
{
	return feedback->page != NULL || feedback->email != NULL || feedback->phone != NULL;
}

void feedback_check(const struct feedback *feedback, struct place at, struct diags *diags)
{
	if (!feedback_is_given(feedback))
		diag_error(diags, at, _("write page:, email: or phone: beneath it"),
			   _("nothing says how people can tell of what does not work"));
}

static void check_parts(const struct statement *statement, struct diags *diags)
{
	if (statement->level != COMPLIANT_FULLY && statement->gap_count == 0)
		diag_error(diags, statement->level_at, _("list each of them under gaps:, with what, why and reason"),
			   _("a service that does not meet all demands says which ones"));
	if (statement->level == COMPLIANT_FULLY && statement->gap_count != 0)
		diag_error(diags, statement->level_at, _("write partly, or take the gaps away"),
			   _("a service with gaps is not fully compliant"));
	if (has_reason(statement, GAP_BURDEN) && statement->burden.texts == NULL)
		diag_error(diags, statement->gaps_at,
			   _("say under burden: why it would be unreasonable (12 § of the law)"),
			   _("a gap is said to be a burden, and nothing says why"));
	if (has_reason(statement, GAP_EXEMPT) && statement->exempt.texts == NULL)
		diag_error(diags, statement->gaps_at,
			   _("say under exempt: what the law does not cover (9 § of the law)"),
			   _("a gap is said to be exempt, and nothing says by what"));
	feedback_check(&statement->feedback, statement->feedback_at, diags);
}

void statement_read(struct site *site, struct diags *diags)
{
	if (!file_exists(site->root, FILE_NAME))
		return;
	const struct yaml *map = yaml_read(site->root, FILE_NAME, STATEMENT_LARGEST, site->arena, diags);
	struct decoder decoder = {site->arena, diags, site};
	if (map == NULL)
		return;
	struct statement *statement = arena_alloc(site->arena, sizeof *statement);
	if (yaml_decode(&decoder, map, statement_rules, statement))
		check_parts(statement, diags);
	site->statement = statement;
}

static bool is_in_footer(const struct site *site, const char *key)
{
	for (size_t i = 0; i < site->footer.count; i++)
		if (strcmp(site->footer.keys[i], key) == 0)
			return true;
	return false;
}

void statement_check(const struct site *site, struct diags *diags)
{
	const struct document *found = NULL;
	for (size_t i = 0; i < site->document_count && found == NULL; i++)
		if (site->documents[i].meta.kind == KIND_STATEMENT && site->documents[i].language == site->language)
			found = &site->documents[i];
	if (found == NULL && site->statement != NULL)
		diag_error(diags, (struct place){FILE_NAME, 1, 1},
			   _("make a page of kind: statement with the block :::statement"),
			   _("no page shows the accessibility statement"));
	if (found != NULL && !is_in_footer(site, found->key))
		diag_error(diags, (struct place){found->path, 1, 1}, _("name it under footer: in content/site.yaml"),
			   _("the accessibility statement must be linked from every page"));
}
