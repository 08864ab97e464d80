/*
 * strings.c - the interface texts of each language
 *
 * Owns nothing. Invariant: a language without errors has every string that its pages show; the others are "".
 */
#include "site/strings.h"

#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/near.h"
#include "base/table.h"
#include "site/config.h"
#include "site/site.h"
#include "yaml/yaml.h"

enum { STRINGS_LARGEST = 64 * 1024 };

static const char *const keys[STRING_COUNT] = {
#define STRING_KEY(constant, key) key,
	STRINGS(STRING_KEY)
#undef STRING_KEY
};

/*
 * Blocks, and what else not every page has, whose texts a language needs only when it uses them; "support" is pictures
 * beside words, "offline" the edition for USB sticks.
 */
static const char *const blocks[] = {"changes", "chooser", "feedback", "finder", "glossary",  "languages",
				     "leave",   "offline", "paper",    "search", "statement", "support"};

static bool belongs_to(const char *key, const char *block)
{
	size_t n = strlen(block);
	return strncmp(key, block, n) == 0 && key[n] == '.';
}

static bool is_optional(const char *key)
{
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		if (belongs_to(key, blocks[i]))
			return true;
	return false;
}

const char *strings_missing(const struct language *language, const char *block)
{
	for (size_t i = 0; i < STRING_COUNT; i++)
		if (language->strings[i][0] == '\0' && belongs_to(keys[i], block))
			return keys[i];
	return NULL;
}

void strings_need(const struct language *language, const char *block, struct place at, struct arena *arena,
		  struct diags *diags)
{
	const char *missing = strings_missing(language, block);
	if (missing != NULL)
		diag_error(diags, at,
			   arena_printf(arena, _("add %s: to content/strings/%s.yaml"), missing, language->tag),
			   _("a text that this shows is missing in this language"));
}

const char *string_key(enum string string)
{
	return keys[string];
}

static void take(struct site *site, struct language *language, struct table *contacts, struct table *layouts,
		 const struct yaml *item, struct diags *diags)
{
	if (item->kind != YAML_SCALAR || item->text[0] == '\0') {
		diag_error(diags, item->at, NULL, _("expected a text"));
		return;
	}
	for (size_t i = 0; i < STRING_COUNT; i++) {
		if (strcmp(keys[i], item->key) == 0) {
			language->strings[i] = item->text;
			return;
		}
	}
	if (strncmp(item->key, "contact.", 8) == 0 && site_has_function(site, item->key + 8)) {
		table_put(contacts, item->key + 8, (void *)item->text);
		return;
	}
	if (strncmp(item->key, "layout.", 7) == 0 && yaml_is_id(item->key + 7)) {
		table_put(layouts, item->key + 7, (void *)item->text);
		return;
	}
	const char *near = near_find(item->key, keys, STRING_COUNT);
	for (size_t i = 0; i < STRING_COUNT; i++)
		if (near == keys[i] && language->strings[i][0] == '\0')
			language->strings[i] = item->text; /* so that the key meant is not reported as missing too */
	diag_error(diags, item->key_at,
		   near == NULL ? NULL : arena_printf(site->arena, _("did you mean \"%s\"?"), near),
		   _("the key \"%s\" is not known here"), item->key);
}

void strings_read(struct site *site, struct language *language, struct diags *diags)
{
	const char *path = arena_printf(site->arena, "content/strings/%s.yaml", language->tag);
	const struct yaml *map = yaml_read(site->root, path, STRINGS_LARGEST, site->arena, diags);
	struct table *contacts = table_new(site->arena), *layouts = table_new(site->arena);
	language->contact_names = contacts;
	language->layout_names = layouts;
	for (size_t i = 0; i < STRING_COUNT; i++)
		language->strings[i] = "";
	if (map == NULL)
		return;
	if (map->kind != YAML_MAP) {
		diag_error(diags, map->at, _("write \"key: value\" lines"), _("expected keys with values"));
		return;
	}
	for (size_t i = 0; i < map->count; i++)
		take(site, language, contacts, layouts, &map->items[i], diags);
	for (size_t i = 0; i < STRING_COUNT; i++)
		if (language->strings[i][0] == '\0' && !is_optional(keys[i]))
			diag_error(diags, map->at, NULL, _("the key \"%s\" is missing"), keys[i]);
	for (size_t i = 0; i < site->function_count; i++)
		if (table_find(contacts, site->functions[i]) == NULL)
			diag_error(diags, map->at, NULL, _("the key \"contact.%s\" is missing"), site->functions[i]);
}

static const char *argument(const char *name, size_t n, va_list arguments)
{
	va_list all;
	va_copy(all, arguments);
	const char *found = NULL;
	for (const char *key = va_arg(all, const char *); key != NULL; key = va_arg(all, const char *)) {
		const char *value = va_arg(all, const char *);
		if (strlen(key) == n && memcmp(key, name, n) == 0)
			found = value;
	}
	va_end(all);
	return found;
}

const char *string_fill(struct arena *arena, const struct language *language, enum string string, ...)
{
	struct buf text = BUF_EMPTY;
	va_list arguments;
	va_start(arguments, string);
	for (const char *at = language->strings[string]; *at != '\0';) {
		size_t plain = strcspn(at, "{");
		buf_put(&text, at, plain);
		at += plain;
		size_t name = at[0] == '{' ? strcspn(at + 1, "}") : 0;
		const char *value = at[0] == '{' ? argument(at + 1, name, arguments) : NULL;
		if (value != NULL) {
			buf_text(&text, value);
			at += name + 2;
		} else if (at[0] == '{') {
			buf_char(&text, *at++);
		}
	}
	va_end(arguments);
	char *copy = buf_copy(&text, arena);
	buf_free(&text);
	return copy;
}
