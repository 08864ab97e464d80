/*
 * config.c - content/site.yaml and content/languages.yaml
 *
 * Owns nothing.
 */
#include "site/config.h"

#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "site/language.h"
#include "site/link.h"
#include "site/site.h"
#include "site/statement.h"
#include "site/words.h"
#include "text/fold.h"
#include "yaml/yaml.h"

enum { CONFIG_LARGEST = 64 * 1024 };

static const char *const directions[] = {"ltr", "rtl", NULL};

struct language_row {
	const char *tag;
	struct place at;
	int direction;
	const char **fonts;
	size_t font_count;
	int tier;
	const char *autonym;
	const char **beginnings, **endings;
	size_t beginning_count, ending_count;
	bool compounds;
	const char **vague;
	size_t vague_count;
	const char *hyphens; /* "sv_SE" */
	struct place hyphens_at;
};

static const struct rule language_rules[] = {
	{"direction", RULE_WORD, offsetof(struct language_row, direction), .required = true, .words = directions},
	{"fonts", RULE_TEXTS, offsetof(struct language_row, fonts), .required = true,
	 .count = offsetof(struct language_row, font_count)},
	{"tier", RULE_COUNT, offsetof(struct language_row, tier), .most = 9},
	{"autonym", RULE_TEXT, offsetof(struct language_row, autonym)},
	{"beginnings", RULE_TEXTS, offsetof(struct language_row, beginnings),
	 .count = offsetof(struct language_row, beginning_count)},
	{"endings", RULE_TEXTS, offsetof(struct language_row, endings),
	 .count = offsetof(struct language_row, ending_count)},
	{"compounds", RULE_BOOL, offsetof(struct language_row, compounds)},
	{"vague", RULE_TEXTS, offsetof(struct language_row, vague),
	 .count = offsetof(struct language_row, vague_count)},
	{"hyphens", RULE_TEXT, offsetof(struct language_row, hyphens), .at = offsetof(struct language_row, hyphens_at)},
	{NULL},
};

/* BCP 47 as used in addresses: letters, digits and hyphens. */
static bool is_tag(const char *tag)
{
	size_t n = strlen(tag);
	return n >= 2 && n <= 35 && strspn(tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") == n;
}

/* The patterns of libhyphen that Debian's package hyphen-<language> brings. */
static const char *find_patterns(struct arena *arena, const char *name, struct place at, struct diags *diags)
{
	const char *path = arena_printf(arena, "/usr/share/hyphen/hyph_%s.dic", name);
	if (strchr(name, '/') == NULL && access(path, R_OK) == 0)
		return path;
	diag_error(diags, at, _("install the package hyphen-<language>, or take \"hyphens:\" away"),
		   _("there are no patterns \"%s\" for dividing words"), name);
	return NULL;
}

static void add_language(struct site *site, struct decoder *decoder, const struct yaml *item)
{
	struct language_row row = {.tag = item->key};
	if (!is_tag(item->key)) {
		diag_error(decoder->diags, item->key_at, _("write a BCP 47 tag such as sv, ar or sr-Latn"),
			   _("\"%s\" is not a language tag"), item->key);
		return;
	}
	yaml_decode(decoder, item, language_rules, &row);
	for (size_t i = 0; i < row.vague_count; i++)
		row.vague[i] = fold_copy(site->arena, row.vague[i]);
	struct language *language = &site->languages[site->language_count];
	*language = (struct language){
		.tag = row.tag,
		.autonym = row.autonym != NULL ? row.autonym : language_autonym(site->arena, row.tag),
		.right_to_left = row.direction == 1,
		.scripts = scripts_of(row.tag),
		.fonts = row.fonts,
		.font_count = row.font_count,
		.beginnings = row.beginnings,
		.beginning_count = row.beginning_count,
		.endings = row.endings,
		.ending_count = row.ending_count,
		.compounds = row.compounds,
		.vague = row.vague,
		.vague_count = row.vague_count,
		.tier = row.tier,
		.index = site->language_count,
	};
	if (row.hyphens != NULL)
		language->patterns = find_patterns(site->arena, row.hyphens, row.hyphens_at, decoder->diags);
	site->language_count++;
}

static bool read_languages(struct site *site, struct diags *diags)
{
	const struct yaml *map = yaml_read(site->root, "content/languages.yaml", CONFIG_LARGEST, site->arena, diags);
	if (map == NULL)
		return false;
	struct decoder decoder = {site->arena, diags, site};
	if (map->kind != YAML_MAP || map->count == 0) {
		diag_error(diags, map->at, NULL, _("no language is listed"));
		return false;
	}
	site->languages = arena_array(site->arena, map->count, sizeof *site->languages);
	for (size_t i = 0; i < map->count; i++)
		add_language(site, &decoder, &map->items[i]);
	return site->language_count != 0;
}

static const struct rule security_rules[] = {
	{"contact", RULE_TEXTS, offsetof(struct security, contacts), .required = true,
	 .count = offsetof(struct security, contact_count)},
	{"expires", RULE_DATE, offsetof(struct security, expires), .required = true},
	{NULL},
};

static const struct rule site_rules[] = {
	{"name", RULE_CUSTOM, offsetof(struct site, name), .required = true, .decode = words_decode},
	{"owner", RULE_CUSTOM, offsetof(struct site, owner), .required = true, .decode = words_decode},
	{"address", RULE_WEB, offsetof(struct site, address), .required = true,
	 .at = offsetof(struct site, address_at)},
	{"language", RULE_TEXT, offsetof(struct site, language_tag), .required = true},
	{"header", RULE_TEXTS, offsetof(struct site, header.keys), .count = offsetof(struct site, header.count),
	 .at = offsetof(struct site, header.at)},
	{"footer", RULE_TEXTS, offsetof(struct site, footer.keys), .count = offsetof(struct site, footer.count),
	 .at = offsetof(struct site, footer.at)},
	{"security", RULE_MAP, offsetof(struct site, security), .of = security_rules,
	 .at = offsetof(struct site, security.at)},
	{"start-file", RULE_TEXT, offsetof(struct site, start_file), .at = offsetof(struct site, start_file_at)},
	{"leave", RULE_WEB, offsetof(struct site, leave)},
	{"feedback", RULE_MAP, offsetof(struct site, feedback), .of = feedback_rules,
	 .at = offsetof(struct site, feedback_at)},
	{"functions", RULE_TEXTS, offsetof(struct site, functions), .count = offsetof(struct site, function_count)},
	{"values", RULE_TABLE, offsetof(struct site, values), .count = offsetof(struct site, value_count),
	 .size = sizeof(struct value), .decode = value_decode},
	{NULL},
};

/* The default language must be known before any text in several languages is decoded. */
static bool find_default(struct site *site, const struct yaml *map, struct diags *diags)
{
	const struct yaml *tag = map->kind == YAML_MAP ? yaml_find(map, "language") : NULL;
	site->language = &site->languages[0];
	if (tag == NULL || tag->kind != YAML_SCALAR)
		return true;
	site->language = site_language(site, tag->text);
	if (site->language != NULL)
		return true;
	diag_error(diags, tag->at, _("languages stand in content/languages.yaml"), _("there is no language \"%s\""),
		   tag->text);
	return false;
}

static void check_address(struct site *site, struct diags *diags)
{
	char *address = arena_text(site->arena, site->address != NULL ? site->address : "https://missing.example");
	size_t n = strlen(address);
	while (n != 0 && address[n - 1] == '/')
		address[--n] = '\0';
	site->address = address;
	const char *host = strstr(address, "://");
	size_t length = host == NULL ? 0 : strcspn(host + 3, "/:");
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-:/_~%";
	if (length == 0 || strspn(address, allowed) != n)
		diag_error(diags, site->address_at, _("write it as in https://www.region.se/barn"),
			   _("this is no web address that can be printed"));
	if (length > 8 && memcmp(host + 3 + length - 8, ".example", 8) == 0)
		diag_warning(diags, site->address_at, _("printed codes lead there: set it before anything is printed"),
			     _("the address ends in .example; the region's own address is not set"));
}

/* RFC 9116 2.5.3: a contact is a URI, and its web address is safe. */
static bool is_contact(const char *contact)
{
	static const char *const schemes[] = {"mailto:", "https://", "tel:"};
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (strncmp(contact, schemes[i], strlen(schemes[i])) == 0 && contact[strlen(schemes[i])] != '\0')
			return strpbrk(contact, " \t\n") == NULL;
	return false;
}

static void check_security(const struct site *site, struct diags *diags)
{
	const struct security *security = &site->security;
	for (size_t i = 0; i < security->contact_count; i++)
		if (!is_contact(security->contacts[i]))
			diag_error(diags, security->at, _("begin it with mailto:, https:// or tel:"),
				   _("\"%s\" is no address to report a weakness to"), security->contacts[i]);
	if (security->expires != NULL && strcmp(security->expires, site->today) <= 0)
		diag_warning(diags, security->at, _("see that the contacts are right, then write a day within a year"),
			     _("security.txt has expired"));
}

/* A name that every file system takes, beside the files of the site. */
static void check_start_file(struct site *site, struct diags *diags)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	if (site->start_file == NULL)
		site->start_file = "START.html";
	size_t n = strlen(site->start_file), letters = strspn(site->start_file, allowed);
	if (letters == 0 || strcmp(site->start_file + letters, ".html") != 0 || n > 60 ||
	    strcmp(site->start_file, "index.html") == 0)
		diag_error(diags, site->start_file_at, _("write it as in Oppna-mig.html, without åäö and blanks"),
			   _("\"%s\" cannot be the name of the file to start from"), site->start_file);
}

static void take_keys(struct arena *arena, struct menu *menu)
{
	for (size_t i = 0; i < menu->count; i++)
		menu->keys[i] = document_key(arena, menu->keys[i]);
}

bool config_read(struct site *site, struct diags *diags)
{
	if (!read_languages(site, diags))
		return false;
	const struct yaml *map = yaml_read(site->root, "content/site.yaml", CONFIG_LARGEST, site->arena, diags);
	if (map == NULL || !find_default(site, map, diags))
		return false;
	struct decoder decoder = {site->arena, diags, site};
	bool good = yaml_decode(&decoder, map, site_rules, site);
	take_keys(site->arena, &site->header);
	take_keys(site->arena, &site->footer);
	check_address(site, diags);
	check_security(site, diags);
	check_start_file(site, diags);
	return good;
}
