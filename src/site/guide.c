/*
 * guide.c - what leads people: content/situations.yaml and content/occasions.yaml
 *
 * Owns nothing. Invariant: a situation without errors says who answers, and by which functions' contacts; an occasion
 * has a form.
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
#define OCCASIONS "content/occasions.yaml"

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

static void take_keys(struct arena *arena, struct situation *situations, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (situations[i].page != NULL)
			situations[i].page = document_key(arena, situations[i].page);
}

static void read_situations(struct site *site, struct guide *guide, struct diags *diags)
{
	const struct yaml *map = yaml_read(site->root, SITUATIONS, GUIDE_LARGEST, site->arena, diags);
	struct decoder decoder = {site->arena, diags, site};
	if (map == NULL)
		return;
	yaml_decode(&decoder, map, guide_rules, guide);
	for (size_t i = 0; guide_situation(guide, i) != NULL; i++)
		check_situation(site, guide, i, diags);
	take_keys(site->arena, guide->ages, guide->age_count);
	take_keys(site->arena, guide->situations, guide->situation_count);
}

static const struct rule occasion_form_rules[] = {
	{"form", RULE_ID, offsetof(struct occasion_form, form), .required = true},
	{"note", RULE_CUSTOM, offsetof(struct occasion_form, note), .decode = words_decode},
	{NULL},
};

static const struct rule occasion_rules[] = {
	{"id", RULE_ID, offsetof(struct occasion, id), .required = true},
	{"name", RULE_CUSTOM, offsetof(struct occasion, name), .required = true, .decode = words_decode},
	{"forms", RULE_LIST, offsetof(struct occasion, forms), .required = true,
	 .count = offsetof(struct occasion, form_count), .size = sizeof(struct occasion_form),
	 .of = occasion_form_rules, .at = offsetof(struct occasion_form, at)},
	{NULL},
};

static const struct rule occasions_rule = {
	.key = "occasions",
	.type = RULE_LIST,
	.offset = offsetof(struct guide, occasions),
	.count = offsetof(struct guide, occasion_count),
	.size = sizeof(struct occasion),
	.of = occasion_rules,
	.at = offsetof(struct occasion, at),
};

static void check_occasion(const struct guide *guide, size_t index, struct diags *diags)
{
	const struct occasion *occasion = &guide->occasions[index];
	if (occasion->forms != NULL && occasion->form_count == 0)
		diag_error(diags, occasion->at, NULL, _("an occasion needs a form"));
	for (size_t i = 0; i < index && occasion->id != NULL; i++)
		if (guide->occasions[i].id != NULL && strcmp(guide->occasions[i].id, occasion->id) == 0)
			diag_error(diags, occasion->at, _("give one of them another id"),
				   _("two occasions have the id \"%s\""), occasion->id);
}

static void read_occasions(struct site *site, struct guide *guide, struct diags *diags)
{
	const struct yaml *list = yaml_read(site->root, OCCASIONS, GUIDE_LARGEST, site->arena, diags);
	struct decoder decoder = {site->arena, diags, site};
	if (list == NULL)
		return;
	yaml_decode_value(&decoder, list, &occasions_rule, guide);
	for (size_t i = 0; i < guide->occasion_count; i++)
		check_occasion(guide, i, diags);
}

void guide_read(struct site *site, struct diags *diags)
{
	bool situations = file_exists(site->root, SITUATIONS), occasions = file_exists(site->root, OCCASIONS);
	struct guide *guide = arena_alloc(site->arena, sizeof *guide);
	if (situations)
		read_situations(site, guide, diags);
	if (occasions)
		read_occasions(site, guide, diags);
	site->guide = situations || occasions ? guide : NULL;
}

const struct occasion *guide_occasion(const struct site *site, const char *id)
{
	for (size_t i = 0; site->guide != NULL && i < site->guide->occasion_count; i++)
		if (site->guide->occasions[i].id != NULL && strcmp(site->guide->occasions[i].id, id) == 0)
			return &site->guide->occasions[i];
	return NULL;
}

const struct document *guide_form(const struct site *site, const struct language *language, const char *form)
{
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = &site->documents[i];
		if (document->language == language && document->meta.form != NULL && !document->failed &&
		    strcmp(document->meta.form, form) == 0)
			return document;
	}
	return NULL;
}

static void check_forms(const struct site *site, struct diags *diags)
{
	for (size_t i = 0; i < site->guide->occasion_count; i++) {
		const struct occasion *occasion = &site->guide->occasions[i];
		for (size_t k = 0; k < occasion->form_count; k++) {
			const struct occasion_form *form = &occasion->forms[k];
			if (form->form != NULL && guide_form(site, site->language, form->form) == NULL)
				diag_error(diags, form->at, _("forms stand in content/forms, their words in documents"),
					   _("there is no form \"%s\" to print"), form->form);
		}
	}
}

static bool is_led_to(const struct guide *guide, const char *form)
{
	for (size_t i = 0; i < guide->occasion_count; i++)
		for (size_t k = 0; k < guide->occasions[i].form_count; k++)
			if (guide->occasions[i].forms[k].form != NULL &&
			    strcmp(guide->occasions[i].forms[k].form, form) == 0)
				return true;
	return false;
}

static void check_led_to(const struct site *site, struct diags *diags)
{
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = &site->documents[i];
		if (document->language == site->language && document->meta.form != NULL &&
		    !is_led_to(site->guide, document->meta.form))
			diag_warning(diags, document->meta.form_at,
				     _("name it where it is needed: content/occasions.yaml"),
				     _("no occasion leads to this form"));
	}
}

void guide_check(const struct site *site, struct diags *diags)
{
	const struct situation *situation;
	if (site->guide == NULL)
		return;
	for (size_t i = 0; (situation = guide_situation(site->guide, i)) != NULL; i++)
		if (situation->page != NULL)
			page_check(site, situation->page, situation->page_at, NULL, diags);
	check_forms(site, diags);
	if (site->guide->occasion_count != 0)
		check_led_to(site, diags);
}

const struct words *situation_who(const struct site *site, const struct situation *situation,
				  const struct municipality *municipality)
{
	return situation->value == NULL ? &situation->who : site_value(site, municipality, situation->value);
}
