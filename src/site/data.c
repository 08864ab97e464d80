/*
 * data.c - municipalities, pictures, the wheel, terms and laws
 *
 * Owns nothing; everything lives in the site's arena.
 */
#include "site/config.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/colour.h"
#include "picture/raster.h"
#include "picture/svg.h"
#include "site/guide.h"
#include "site/language.h"
#include "site/link.h"
#include "site/site.h"
#include "site/statement.h"
#include "site/words.h"
#include "yaml/yaml.h"

enum { DATA_LARGEST = 256 * 1024, PICTURE_LARGEST = 1024 * 1024 };

static const struct rule contact_rules[] = {
	{"phone", RULE_TEXT, offsetof(struct contact, phone)},
	{"email", RULE_TEXT, offsetof(struct contact, email)},
	{"page", RULE_WEB, offsetof(struct contact, page)},
	{"checked", RULE_DATE, offsetof(struct contact, checked), .required = true},
	{NULL},
};

static const struct rule municipality_rules[] = {
	{"code", RULE_TEXT, offsetof(struct municipality, code), .required = true},
	{"name", RULE_CUSTOM, offsetof(struct municipality, name), .required = true, .decode = words_decode},
	{"website", RULE_WEB, offsetof(struct municipality, website), .required = true},
	{"contacts", RULE_TABLE, offsetof(struct municipality, contacts),
	 .count = offsetof(struct municipality, contact_count), .size = sizeof(struct contact), .of = contact_rules,
	 .at = offsetof(struct contact, at)},
	{"values", RULE_TABLE, offsetof(struct municipality, values),
	 .count = offsetof(struct municipality, value_count), .size = sizeof(struct value), .decode = value_decode,
	 .at = offsetof(struct value, at)},
	{NULL},
};

static bool is_site_value(const struct site *site, const char *name)
{
	for (size_t i = 0; i < site->value_count; i++)
		if (strcmp(site->values[i].name, name) == 0)
			return true;
	return false;
}

static void check_municipality(struct site *site, const struct municipality *m, struct diags *diags)
{
	for (size_t i = 0; i < m->contact_count; i++)
		if (!site_has_function(site, m->contacts[i].function))
			diag_error(diags, m->contacts[i].at, _("functions are listed in content/site.yaml"),
				   _("there is no function \"%s\""), m->contacts[i].function);
	for (size_t i = 0; i < m->value_count; i++)
		if (!is_site_value(site, m->values[i].name))
			diag_error(diags, m->values[i].at,
				   _("add it to \"values:\" in content/site.yaml, or correct the name"),
				   _("there is no value \"%s\" to override"), m->values[i].name);
	if (m->code != NULL && (strlen(m->code) != 4 || strspn(m->code, "0123456789") != 4))
		diag_error(diags, (struct place){m->path, 1, 1}, _("put it in quotation marks, as in \"0764\""),
			   _("a municipality's code has four digits"));
}

static void read_municipality(struct site *site, const char *path, struct diags *diags)
{
	size_t n = strlen(path), folder = strlen("content/municipalities/");
	if (n < folder + 6 || strcmp(path + n - 5, ".yaml") != 0) {
		diag_error(diags, (struct place){path, 1, 1}, NULL, _("only .yaml files belong in this folder"));
		return;
	}
	const struct yaml *map = yaml_read(site->root, path, DATA_LARGEST, site->arena, diags);
	if (map == NULL)
		return;
	struct municipality m = {.path = path, .id = arena_copy(site->arena, path + folder, n - folder - 5)};
	struct decoder decoder = {site->arena, diags, site};
	yaml_decode(&decoder, map, municipality_rules, &m);
	if (!yaml_is_id(m.id) || strchr(m.id, '.') != NULL || strcmp(m.id, "county") == 0)
		diag_error(diags, (struct place){path, 1, 1},
			   _("use a-z, 0-9 and hyphen; \"county\" stands for the whole county"),
			   _("this file name does not work as a municipality's id"));
	for (size_t i = 0; i < site->municipality_count; i++)
		if (m.code != NULL && site->municipalities[i].code != NULL &&
		    strcmp(m.code, site->municipalities[i].code) == 0)
			diag_error(diags, (struct place){path, 1, 1}, NULL, _("%s has the same code"),
				   site->municipalities[i].path);
	check_municipality(site, &m, diags);
	site->municipalities = arena_grow(site->arena, site->municipalities, site->municipality_count, sizeof m);
	site->municipalities[site->municipality_count++] = m;
}

static void sort_municipalities(struct site *site)
{
	size_t count = site->municipality_count;
	const char **names = arena_array(site->arena, count + 1, sizeof *names);
	struct municipality *sorted = arena_array(site->arena, count + 1, sizeof *sorted);
	for (size_t i = 0; i < count; i++)
		names[i] = words_in(site, &site->municipalities[i].name, site->language, NULL);
	const size_t *order = language_order(site->arena, site->language->tag, names, count);
	for (size_t i = 0; i < count; i++)
		sorted[i] = site->municipalities[order[i]];
	site->municipalities = sorted;
}

static void read_municipalities(struct site *site, struct diags *diags)
{
	struct file_list files;
	file_list(site->root, "content/municipalities", site->arena, diags, &files);
	for (size_t i = 0; i < files.count; i++)
		read_municipality(site, files.paths[i], diags);
	sort_municipalities(site);
}

static const struct rule picture_rules[] = {
	{"label", RULE_CUSTOM, offsetof(struct picture, label), .required = true, .decode = words_decode},
	{"alt", RULE_CUSTOM, offsetof(struct picture, alt), .decode = words_decode},
	{"licence", RULE_TEXT, offsetof(struct picture, licence), .required = true},
	{"source", RULE_TEXT, offsetof(struct picture, source), .required = true},
	{NULL},
};

struct picture_list {
	struct picture *items;
	size_t count;
};

static const struct rule pictures_rule = {
	.key = "pictures",
	.type = RULE_TABLE,
	.offset = offsetof(struct picture_list, items),
	.count = offsetof(struct picture_list, count),
	.size = sizeof(struct picture),
	.of = picture_rules,
	.at = offsetof(struct picture, at),
};

static const char PICTURES[] = "content/pictures/";

static void read_drawing(struct site *site, struct picture *picture, struct diags *diags)
{
	struct bytes svg;
	if (file_read_text(site->root, picture->path, PICTURE_LARGEST, site->arena, diags, &svg))
		picture->drawing = svg_parse(picture->path, svg, site->arena, diags);
}

/* A file that may be meant: of another kind, or with another ending. */
static const char *file_like(const struct site *site, const char *id)
{
	struct diags unheard = {.arena = site->arena};
	struct file_list files;
	size_t n = strlen(id), folder = strlen(PICTURES);
	file_list(site->root, "content/pictures", site->arena, &unheard, &files);
	for (size_t i = 0; i < files.count; i++)
		if (strncasecmp(files.paths[i] + folder, id, n) == 0 && files.paths[i][folder + n] == '.')
			return files.paths[i];
	return NULL;
}

static void report_no_file(const struct site *site, const struct picture *picture, struct diags *diags)
{
	const char *like = file_like(site, picture->id);
	const char *hint =
		like == NULL ? NULL
			     : arena_printf(site->arena,
					    _("%s is not read: save it as .svg, .png or .jpg, its name in lower case"),
					    like);
	diag_error(diags, picture->at, hint, _("there is no file %s.svg, %s.png or %s.jpg in content/pictures"),
		   picture->id, picture->id, picture->id);
}

/* The first of its files; the others are errors. */
static void find_file(struct site *site, struct picture *picture, struct diags *diags)
{
	static const char *const endings[] = {".svg", ".png", ".jpg", ".jpeg"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		const char *path = arena_printf(site->arena, "%s%s%s", PICTURES, picture->id, endings[i]);
		if (!file_exists(site->root, path))
			continue;
		if (picture->path == NULL)
			picture->path = path;
		else
			diag_error(diags, picture->at, _("keep one of them, or give it another name"),
				   _("%s and %s are the same picture"), picture->path, path);
	}
	if (picture->path != NULL)
		picture->file = picture->path + strlen(PICTURES);
	else
		report_no_file(site, picture, diags);
}

/* Pixels are decoded later, by workers (build/picture.c). */
static void read_picture(struct site *site, struct picture *picture, struct diags *diags)
{
	enum raster_kind kind;
	if (picture->alt.texts == NULL)
		diag_error(diags, picture->at,
			   _("write alt: {sv: …}, for those who cannot see it and for screen readers"),
			   _("the picture \"%s\" is not described"), picture->id);
	find_file(site, picture, diags);
	if (picture->file != NULL && !raster_kind_named(picture->file, &kind))
		read_drawing(site, picture, diags);
}

static void read_pictures(struct site *site, struct diags *diags)
{
	if (!file_exists(site->root, "content/pictures/pictures.yaml"))
		return;
	const struct yaml *map =
		yaml_read(site->root, "content/pictures/pictures.yaml", DATA_LARGEST, site->arena, diags);
	struct picture_list list = {0};
	struct decoder decoder = {site->arena, diags, site};
	if (map != NULL)
		yaml_decode_value(&decoder, map, &pictures_rule, &list);
	site->pictures = list.items;
	site->picture_count = list.count;
	for (size_t i = 0; i < list.count; i++)
		read_picture(site, &list.items[i], diags);
}

struct area_row {
	struct area area;
	const char *picture;
	struct place picture_at, ink_at;
};

static const struct rule area_rules[] = {
	{"id", RULE_ID, offsetof(struct area_row, area.id), .required = true},
	{"colour", RULE_COLOUR, offsetof(struct area_row, area.colour), .required = true},
	{"ink", RULE_COLOUR, offsetof(struct area_row, area.ink), .required = true,
	 .at = offsetof(struct area_row, ink_at)},
	{"picture", RULE_ID, offsetof(struct area_row, picture), .at = offsetof(struct area_row, picture_at)},
	{"page", RULE_TEXT, offsetof(struct area_row, area.page), .at = offsetof(struct area_row, area.page_at)},
	{"name", RULE_CUSTOM, offsetof(struct area_row, area.name), .required = true, .decode = words_decode},
	{NULL},
};

struct wheel_file {
	struct area_row *rows;
	size_t count;
};

static const struct rule wheel_rules[] = {
	{"areas", RULE_LIST, offsetof(struct wheel_file, rows), .required = true,
	 .count = offsetof(struct wheel_file, count), .size = sizeof(struct area_row), .of = area_rules},
	{NULL},
};

static struct area finish_area(struct site *site, const struct area_row *row, struct diags *diags)
{
	struct area area = row->area;
	enum raster_kind kind;
	if (row->picture != NULL) {
		area.picture = site_picture(site, row->picture);
		if (area.picture == NULL)
			diag_error(diags, row->picture_at, _("pictures stand in content/pictures/pictures.yaml"),
				   _("there is no picture \"%s\""), row->picture);
	}
	if (colour_contrast(area.colour, area.ink) < CONTRAST_TEXT)
		diag_error(diags, row->ink_at, _("choose 000000 or ffffff, or another colour"),
			   _("words in this ink cannot be read on their colour: the contrast is %.1f, at least %.1f is "
			     "needed"),
			   colour_contrast(area.colour, area.ink), CONTRAST_TEXT);
	if (area.picture != NULL && area.picture->file != NULL && raster_kind_named(area.picture->file, &kind))
		diag_error(diags, row->picture_at, NULL, _("the pictures of the wheel are drawings: SVG files"));
	if (area.page != NULL)
		area.page = document_key(site->arena, area.page);
	return area;
}

static void read_wheel(struct site *site, struct diags *diags)
{
	if (!file_exists(site->root, "content/wheel.yaml"))
		return;
	const struct yaml *map = yaml_read(site->root, "content/wheel.yaml", DATA_LARGEST, site->arena, diags);
	struct wheel_file file = {0};
	struct decoder decoder = {site->arena, diags, site};
	if (map == NULL)
		return;
	yaml_decode(&decoder, map, wheel_rules, &file);
	site->areas = arena_array(site->arena, file.count + 1, sizeof *site->areas);
	for (size_t i = 0; i < file.count; i++) {
		for (size_t k = 0; k < i; k++)
			if (file.rows[i].area.id != NULL && file.rows[k].area.id != NULL &&
			    strcmp(file.rows[i].area.id, file.rows[k].area.id) == 0)
				diag_error(diags, map->at, NULL, _("two areas have the id \"%s\""),
					   file.rows[i].area.id);
		site->areas[site->area_count++] = finish_area(site, &file.rows[i], diags);
	}
}

static bool decode_avoid(struct decoder *decoder, const struct yaml *value, void *target)
{
	static const struct rule list_rule = {.type = RULE_TEXTS, .count = sizeof(const char **)};
	const struct site *site = decoder->context;
	const char ***avoid = arena_array(decoder->arena, site->language_count, sizeof *avoid);
	bool good = value->kind == YAML_MAP;
	for (size_t i = 0; good && i < value->count; i++) {
		const struct language *language = site_language(site, value->items[i].key);
		struct {
			const char **texts;
			size_t count;
		} list = {0};
		good = language != NULL && yaml_decode_value(decoder, &value->items[i], &list_rule, &list);
		if (good)
			avoid[language->index] = list.texts;
	}
	if (!good)
		diag_error(decoder->diags, value->at, _("write {sv: [one, two]}"),
			   _("expected lists of words by language"));
	*(const char ****)target = avoid;
	return good;
}

static const struct rule term_rules[] = {
	{"preferred", RULE_CUSTOM, offsetof(struct term, preferred), .required = true, .decode = words_decode},
	{"explain", RULE_CUSTOM, offsetof(struct term, explain), .decode = words_decode},
	{"avoid", RULE_CUSTOM, offsetof(struct term, avoid), .decode = decode_avoid},
	{NULL},
};

static const struct rule terms_rule = {
	.key = "terms",
	.type = RULE_LIST,
	.offset = offsetof(struct site, terms),
	.count = offsetof(struct site, term_count),
	.size = sizeof(struct term),
	.of = term_rules,
};

static const struct rule law_rules[] = {
	{"text", RULE_CUSTOM, offsetof(struct law, text), .required = true, .decode = words_decode},
	{"checked", RULE_DATE, offsetof(struct law, checked), .required = true},
	{NULL},
};

static const struct rule laws_rule = {
	.key = "laws",
	.type = RULE_TABLE,
	.offset = offsetof(struct site, laws),
	.count = offsetof(struct site, law_count),
	.size = sizeof(struct law),
	.of = law_rules,
};

/* A file that may be missing and holds one list or table of the site. */
static void read_optional(struct site *site, const char *path, const struct rule *rule, struct diags *diags)
{
	if (!file_exists(site->root, path))
		return;
	const struct yaml *value = yaml_read(site->root, path, DATA_LARGEST, site->arena, diags);
	struct decoder decoder = {site->arena, diags, site};
	if (value != NULL)
		yaml_decode_value(&decoder, value, rule, site);
}

void data_read(struct site *site, struct diags *diags)
{
	read_municipalities(site, diags);
	read_pictures(site, diags);
	read_wheel(site, diags);
	read_optional(site, "content/terms.yaml", &terms_rule, diags);
	read_optional(site, "content/laws.yaml", &laws_rule, diags);
	statement_read(site, diags);
	guide_read(site, diags);
}
