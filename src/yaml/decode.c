/*
 * decode.c - plain data becomes C structs by schema
 *
 * Owns nothing. Every rule writes only at its own offsets, and only values of its type.
 */
#include "yaml/yaml.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/near.h"

bool yaml_is_id(const char *text)
{
	size_t n = strlen(text);
	return n != 0 && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789.-") == n && text[0] != '.' &&
	       text[n - 1] != '.';
}

static int digits(const char *text, int n)
{
	int value = 0;
	for (int i = 0; i < n; i++) {
		if (!isdigit((unsigned char)text[i]))
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

bool yaml_is_date(const char *text)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
		return false;
	int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
	if (year < 1 || month < 1 || month > 12 || day < 1)
		return false;
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return day <= days[month - 1] + (month == 2 && leap);
}

static bool wrong(struct decoder *decoder, const struct yaml *value, const char *hint, const char *expected)
{
	if (value->kind != YAML_SCALAR)
		diag_error(decoder->diags, value->at, hint, _("expected %s, but a list or map stands here"), expected);
	else if (value->text[0] == '\0')
		diag_error(decoder->diags, value->at, hint, _("expected %s, but nothing stands here"), expected);
	else
		diag_error(decoder->diags, value->at, hint, _("expected %s, but \"%s\" stands here"), expected,
			   value->text);
	return false;
}

static bool decode_bool(struct decoder *decoder, const struct yaml *value, bool *target)
{
	static const char *const yes[] = {"yes", "ja", "true"}, *const no[] = {"no", "nej", "false"};
	for (int i = 0; i < 3 && value->kind == YAML_SCALAR; i++) {
		if (strcmp(value->text, yes[i]) == 0 || strcmp(value->text, no[i]) == 0) {
			*target = strcmp(value->text, yes[i]) == 0;
			return true;
		}
	}
	return wrong(decoder, value, NULL, _("yes or no"));
}

static bool decode_count(struct decoder *decoder, const struct yaml *value, int most, int *target)
{
	size_t n = value->kind == YAML_SCALAR ? strlen(value->text) : 0;
	int number = n >= 1 && n <= 7 ? digits(value->text, (int)n) : -1;
	if (most == 0)
		most = 1000000;
	if (number < 0)
		return wrong(decoder, value, NULL, _("a whole number"));
	if (number > most) {
		diag_error(decoder->diags, value->at, NULL, _("%d is too large; at most %d is possible"), number, most);
		return false;
	}
	*target = number;
	return true;
}

static bool decode_real(struct decoder *decoder, const struct yaml *value, double *target)
{
	const char *text = value->kind == YAML_SCALAR ? value->text : "";
	size_t whole = strspn(text, "0123456789");
	size_t fraction = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
	if (whole == 0 || whole > 6 || fraction > 6 || text[whole + (fraction != 0 ? fraction + 1 : 0)] != '\0')
		return wrong(decoder, value, _("write a point before decimals, as in 8.5"), _("a number"));
	double scale = 1;
	*target = digits(text, (int)whole);
	for (size_t i = 0; i < fraction; i++)
		*target += (text[whole + 1 + i] - '0') * (scale /= 10);
	return true;
}

static bool decode_colour(struct decoder *decoder, const struct yaml *value, uint32_t *target)
{
	const char *text = value->kind == YAML_SCALAR ? value->text : "";
	if (strlen(text) != 6 || strspn(text, "0123456789abcdefABCDEF") != 6)
		return wrong(decoder, value, _("write six digits in quotation marks, as in \"023876\""),
			     _("a colour of six hexadecimal digits"));
	*target = (uint32_t)strtoul(text, NULL, 16);
	return true;
}

static size_t count_words(const char *const *words)
{
	size_t n = 0;
	while (words[n] != NULL)
		n++;
	return n;
}

/* "possible: one, two, three" */
static const char *list_of(struct decoder *decoder, const char *const *words, size_t n)
{
	const char *list = "";
	for (size_t i = 0; i < n; i++)
		if (words[i][0] != '\0')
			list = arena_printf(decoder->arena, "%s%s%s", list, list[0] != '\0' ? ", " : "", words[i]);
	return arena_printf(decoder->arena, _("possible: %s"), list);
}

/* Reports a word that is not known and returns the known one that was probably meant, or NULL. */
static const char *suggest(struct decoder *decoder, struct place at, const char *word, const char *const *known,
			   size_t n, const char *message)
{
	const char *near = near_find(word, known, n);
	const char *hint = near != NULL ? arena_printf(decoder->arena, _("did you mean \"%s\"?"), near)
					: list_of(decoder, known, n);
	diag_error(decoder->diags, at, hint, message, word);
	return near;
}

static bool decode_word(struct decoder *decoder, const struct yaml *value, const char *const *words, int *target)
{
	if (value->kind != YAML_SCALAR)
		return wrong(decoder, value, NULL, _("one word"));
	for (int i = 0; words[i] != NULL; i++) {
		if (strcmp(words[i], value->text) == 0) {
			*target = i;
			return true;
		}
	}
	suggest(decoder, value->at, value->text, words, count_words(words),
		_("\"%s\" is not one of the words possible here"));
	return false;
}

static bool decode_texts(struct decoder *decoder, const struct yaml *value, const struct rule *rule, char *target)
{
	const char **texts = arena_array(decoder->arena, value->count + 1, sizeof *texts);
	if (value->kind != YAML_LIST) {
		diag_error(decoder->diags, value->at, _("write [one, two] or one \"- \" line for each"),
			   _("expected a list"));
		return false;
	}
	bool good = true;
	for (size_t i = 0; i < value->count; i++) {
		const struct yaml *item = &value->items[i];
		if (item->kind == YAML_SCALAR && item->text[0] != '\0')
			texts[i] = item->text;
		else
			good = wrong(decoder, item, NULL, _("a text"));
	}
	*(const char ***)(target + rule->offset) = texts;
	*(size_t *)(target + rule->count) = good ? value->count : 0;
	return good;
}

static bool decode_items(struct decoder *decoder, const struct yaml *value, const struct rule *rule, char *target)
{
	bool is_table = rule->type == RULE_TABLE;
	if (value->kind != (is_table ? YAML_MAP : YAML_LIST)) {
		if (value->kind == YAML_SCALAR && value->text[0] == '\0')
			return true;
		diag_error(decoder->diags, value->at, NULL,
			   is_table ? _("expected names with values below") : _("expected a list"));
		return false;
	}
	char *items = arena_array(decoder->arena, value->count + 1, rule->size);
	bool good = true;
	for (size_t i = 0; i < value->count; i++) {
		const struct yaml *item = &value->items[i];
		char *slot = items + i * rule->size;
		if (is_table && !yaml_is_id(item->key)) {
			diag_error(decoder->diags, item->key_at, _("use a-z, 0-9, dot and hyphen"),
				   _("\"%s\" is not a valid id"), item->key);
			good = false;
		}
		if (is_table)
			*(const char **)slot = item->key;
		if (rule->at != 0)
			*(struct place *)(slot + rule->at) = is_table ? item->key_at : item->at;
		good &= rule->decode != NULL ? rule->decode(decoder, item, slot)
					     : yaml_decode(decoder, item, rule->of, slot);
	}
	*(char **)(target + rule->offset) = items;
	*(size_t *)(target + rule->count) = value->count;
	return good;
}

static bool decode_text(struct decoder *decoder, const struct yaml *value, enum rule_type type, const char **target)
{
	bool is_text = value->kind == YAML_SCALAR && value->text[0] != '\0';
	if (!is_text)
		return wrong(decoder, value, NULL, _("a text"));
	if (type == RULE_ID && !yaml_is_id(value->text))
		return wrong(decoder, value, _("use a-z, 0-9, dot and hyphen"), _("an id"));
	if (type == RULE_DATE && !yaml_is_date(value->text))
		return wrong(decoder, value, _("write dates as 2026-11-21"), _("a date"));
	if (type == RULE_WEB && strncmp(value->text, "https://", 8) != 0 && strncmp(value->text, "http://", 7) != 0)
		return wrong(decoder, value, _("start it with https://"), _("a web address"));
	*target = value->text;
	return true;
}

bool yaml_decode_value(struct decoder *decoder, const struct yaml *value, const struct rule *rule, void *target)
{
	char *at = (char *)target + rule->offset;
	if (rule->at != 0 && rule->type != RULE_LIST && rule->type != RULE_TABLE)
		*(struct place *)((char *)target + rule->at) = value->at;
	switch (rule->type) {
	case RULE_TEXT:
	case RULE_ID:
	case RULE_DATE:
	case RULE_WEB:
		return decode_text(decoder, value, rule->type, (const char **)at);
	case RULE_BOOL:
		return decode_bool(decoder, value, (bool *)at);
	case RULE_COUNT:
		return decode_count(decoder, value, rule->most, (int *)at);
	case RULE_REAL:
		return decode_real(decoder, value, (double *)at);
	case RULE_COLOUR:
		return decode_colour(decoder, value, (uint32_t *)at);
	case RULE_WORD:
		return decode_word(decoder, value, rule->words, (int *)at);
	case RULE_TEXTS:
		return decode_texts(decoder, value, rule, target);
	case RULE_MAP:
		return yaml_decode(decoder, value, rule->of, at);
	case RULE_LIST:
	case RULE_TABLE:
		return decode_items(decoder, value, rule, target);
	case RULE_CUSTOM:
		return rule->decode(decoder, value, at);
	}
	return false;
}

static const struct rule *rule_find(const struct rule *rules, const char *key)
{
	while (rules->key != NULL && strcmp(rules->key, key) != 0)
		rules++;
	return rules->key != NULL ? rules : NULL;
}

static const char *report_unknown(struct decoder *decoder, const struct yaml *item, const struct rule *rules)
{
	size_t n = 0;
	while (rules[n].key != NULL)
		n++;
	const char **names = arena_array(decoder->arena, n, sizeof *names);
	for (size_t i = 0; i < n; i++)
		names[i] = rules[i].key;
	return suggest(decoder, item->key_at, item->key, names, n, _("the key \"%s\" is not known here"));
}

static bool is_among(const char *const *words, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

bool yaml_decode(struct decoder *decoder, const struct yaml *map, const struct rule *rules, void *target)
{
	if (map->kind != YAML_MAP) {
		diag_error(decoder->diags, map->at, _("write \"key: value\" lines"), _("expected keys with values"));
		return false;
	}
	bool good = true;
	const char **meant = arena_array(decoder->arena, map->count + 1, sizeof *meant);
	size_t meant_count = 0;
	for (size_t i = 0; i < map->count; i++) {
		const struct rule *rule = rule_find(rules, map->items[i].key);
		if (rule != NULL) {
			good &= yaml_decode_value(decoder, &map->items[i], rule, target);
			continue;
		}
		const char *near = report_unknown(decoder, &map->items[i], rules);
		if (near != NULL)
			meant[meant_count++] = near;
		good = false;
	}
	for (const struct rule *rule = rules; rule->key != NULL; rule++) {
		if (rule->required && yaml_find(map, rule->key) == NULL && !is_among(meant, meant_count, rule->key)) {
			diag_error(decoder->diags, map->at, NULL, _("the key \"%s\" is missing"), rule->key);
			good = false;
		}
	}
	return good;
}
