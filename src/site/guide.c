/*
 * guide.c - what leads people to the right person: content/situations.yaml
 *
 * Owns nothing. Invariant: a situation without errors says who answers, and by which functions' contacts.
 */
#include "site/guide.h"

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "site/link.h"
#include "site/value.h"
#include "site/words.h"
#include "yaml/yaml.h"

#define SITUATIONS "content/situations.yaml"

enum { GUIDE_LARGEST = 256 * 1024 };

/* The name of a value, or words. */
static bool who_decode(struct decoder *decoder, const struct yaml *value, void *target)
{
	struct situation *situation = target;
	if (value->kind != YAML_SCALAR)
		return words_decode(decoder, value, &situation->who);
	situation->value = value->text;
	if (site_value(decoder->context, NULL, value->text) != NULL)
		return true;
	diag_error(decoder->diags, value->at, _("name a value of content/site.yaml, or write {sv: …, ar: …}"),
		   _("there is no value \"%s\""), value->text);
	return false;
}

static const struct rule situation_rules[] = {
	{"id", RULE_ID, offsetof(struct situation, id), .required = true},
	{"name", RULE_CUSTOM, offsetof(struct situation, name), .required = true, .decode = words_decode},
	{"who", RULE_CUSTOM, 0, .required = true, .decode = who_decode},
	{"contacts", RULE_TEXTS, offsetof(struct situation, functions), .required = true,
	 .count = offsetof(struct situation, function_count), .at = offsetof(struct situation, functions_at)},
	{"page", RULE_TEXT, offsetof(struct situation, page), .at = offsetof(struct situation, page_at)},
	{NULL},
};

static const struct rule guide_rules[] = {
	{"ages", RULE_LIST, offsetof(struct guide, ages), .required = true, .count = offsetof(struct guide, age_count),
	 .size = sizeof(struct situation), .of = situation_rules, .at = offsetof(struct situation, at)},
	{"situations", RULE_LIST, offsetof(struct guide, situations), .count = offsetof(struct guide, situation_count),
	 .size = sizeof(struct situation), .of = situation_rules, .at = offsetof(struct situation, at)},
	{NULL},
};

const struct situation *guide_situation(const struct guide *guide, size_t index)
{
	if (index < guide->age_count)
		return &guide->ages[index];
	index -= guide->age_count;
	return index < guide->situation_count ? &guide->situations[index] : NULL;
}

static void check_situation(struct site *site, const struct guide *guide, size_t index, struct diags *diags)
{
	const struct situation *situation = guide_situation(guide, index);
	for (size_t i = 0; i < situation->function_count; i++)
		if (!site_has_function(site, situation->functions[i]))
			diag_error(diags, situation->functions_at, _("functions are listed in content/site.yaml"),
				   _("there is no function \"%s\""), situation->functions[i]);
	for (size_t i = 0; i < index && situation->id != NULL; i++) {
		const char *id = guide_situation(guide, i)->id;
		if (id != NULL && strcmp(id, situation->id) == 0)
			diag_error(diags, situation->at, _("give one of them another id"),
				   _("two situations have the id \"%s\""), id);
	}
}

void guide_read(struct site *site, struct diags *diags)
{
	if (!file_exists(site->root, SITUATIONS))
		return;
	const struct yaml *map = yaml_read(site->root, SITUATIONS, GUIDE_LARGEST, site->arena, diags);
	struct decoder decoder = {site->arena, diags, site};
	if (map == NULL)
		return;
	struct guide *guide = arena_alloc(site->arena, sizeof *guide);
	yaml_decode(&decoder, map, guide_rules, guide);
	for (size_t i = 0; guide_situation(guide, i) != NULL; i++)
		check_situation(site, guide, i, diags);
	for (size_t i = 0; i < guide->age_count; i++)
		if (guide->ages[i].page != NULL)
			guide->ages[i].page = document_key(site->arena, guide->ages[i].page);
	for (size_t i = 0; i < guide->situation_count; i++)
		if (guide->situations[i].page != NULL)
			guide->situations[i].page = document_key(site->arena, guide->situations[i].page);
	site->guide = guide;
}

void guide_check(const struct site *site, struct diags *diags)
{
	const struct situation *situation;
	for (size_t i = 0; site->guide != NULL && (situation = guide_situation(site->guide, i)) != NULL; i++)
		if (situation->page != NULL)
			page_check(site, situation->page, situation->page_at, NULL, diags);
}

const struct words *situation_who(const struct site *site, const struct situation *situation,
				  const struct municipality *municipality)
{
	return situation->value == NULL ? &situation->who : site_value(site, municipality, situation->value);
}
