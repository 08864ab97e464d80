/*
 * style.c - how printed pages look: layouts/print/<name>.yaml by schema
 *
 * Owns nothing. Invariant: lengths become points while they are read; nobody else multiplies.
 */
#include "page/style.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/colour.h"
#include "base/diag.h"
#include "yaml/yaml.h"

enum { STYLE_LARGEST = 64 * 1024 };

static bool length_decode(struct decoder *decoder, const struct yaml *value, void *target)
{
	static const struct rule real = {.type = RULE_REAL};
	double millimetres = 0;
	if (!yaml_decode_value(decoder, value, &real, &millimetres))
		return false;
	*(double *)target = millimetres * MM;
	return true;
}

#define NAMED(name, kind, of_struct, member)                                                                           \
	{                                                                                                              \
		.key = name, .type = kind, .offset = offsetof(struct of_struct, member), .required = true              \
	}
#define NAMED_LENGTH(name, of_struct, member)                                                                          \
	{                                                                                                              \
		.key = name, .type = RULE_CUSTOM, .offset = offsetof(struct of_struct, member), .required = true,      \
		.decode = length_decode                                                                                \
	}
#define LENGTH(of_struct, member) NAMED_LENGTH(#member, of_struct, member)
#define POINTS(of_struct, member) NAMED(#member, RULE_REAL, of_struct, member)
#define COLOUR(of_struct, member) NAMED(#member, RULE_COLOUR, of_struct, member)
#define PART(member, rules)                                                                                            \
	{                                                                                                              \
		.key = #member, .type = RULE_MAP, .offset = offsetof(struct page_style, member), .required = true,     \
		.of = rules                                                                                            \
	}

static const struct rule sheet_rules[] = {
	LENGTH(sheet_style, width),
	LENGTH(sheet_style, height),
	LENGTH(sheet_style, margin),
	LENGTH(sheet_style, binding),
	NAMED_LENGTH("head-gap", sheet_style, head_gap),
	NAMED_LENGTH("foot-gap", sheet_style, foot_gap),
	{.key = NULL},
};

static const struct rule space_rules[] = {
	LENGTH(space_style, section), LENGTH(space_style, heading), LENGTH(space_style, paragraph),
	LENGTH(space_style, item),    LENGTH(space_style, field),   LENGTH(space_style, label),
	LENGTH(space_style, column),  LENGTH(space_style, indent),  {.key = NULL},
};

static const struct rule field_rules[] = {
	LENGTH(field_style, line),
	LENGTH(field_style, box),
	LENGTH(field_style, gap),
	LENGTH(field_style, signature),
	LENGTH(field_style, inset),
	LENGTH(field_style, corner),
	LENGTH(field_style, date),
	LENGTH(field_style, personnummer),
	LENGTH(field_style, phone),
	LENGTH(field_style, number),
	LENGTH(field_style, comb),
	LENGTH(field_style, picture),
	POINTS(field_style, outline),
	NAMED("text-size", RULE_REAL, field_style, text_size),
	{.key = NULL},
};

static const struct rule colour_rules[] = {
	COLOUR(colour_style, accent),
	COLOUR(colour_style, muted),
	COLOUR(colour_style, rule),
	COLOUR(colour_style, guide),
	COLOUR(colour_style, notice),
	COLOUR(colour_style, warning),
	COLOUR(colour_style, danger),
	COLOUR(colour_style, top),
	COLOUR(colour_style, second),
	COLOUR(colour_style, level),
	{.key = NULL},
};

static const struct rule code_rules[] = {
	LENGTH(code_style, size),
	LENGTH(code_style, module),
	LENGTH(code_style, caption),
	{.key = NULL},
};

static const struct rule wheel_rules[] = {
	LENGTH(wheel_style, diameter),
	LENGTH(wheel_style, mark),
	{.key = NULL},
};

static const struct rule second_rules[] = {
	COLOUR(second_style, colour),
	LENGTH(second_style, gap),
	LENGTH(second_style, beside),
	{.key = NULL},
};

static const struct rule type_rules[] = {
	POINTS(type_style, size),
	POINTS(type_style, leading),
	COLOUR(type_style, colour),
	{.key = "bold", .type = RULE_BOOL, .offset = offsetof(struct type_style, bold)},
	{.key = NULL},
};

static const struct rule page_rules[] = {
	{.key = "max-pages", .type = RULE_COUNT, .offset = offsetof(struct page_style, max_pages)},
	{.key = "tight", .type = RULE_REAL, .offset = offsetof(struct page_style, tight)},
	NAMED_LENGTH("hyphenate", page_style, hyphenate),
	{.key = "phrases", .type = RULE_BOOL, .offset = offsetof(struct page_style, by_phrase)},
	{.key = "measure", .type = RULE_REAL, .offset = offsetof(struct page_style, measure)},
	PART(sheet, sheet_rules),
	PART(space, space_rules),
	PART(field, field_rules),
	PART(colour, colour_rules),
	PART(code, code_rules),
	PART(wheel, wheel_rules),
	PART(second, second_rules),
	PART(title, type_rules),
	PART(section, type_rules),
	PART(subsection, type_rules),
	PART(body, type_rules),
	PART(label, type_rules),
	PART(help, type_rules),
	PART(option, type_rules),
	PART(cell, type_rules),
	PART(running, type_rules),
	{.key = NULL},
};

/* A colour's place in the file: "title", "colour". */
static struct place colour_place(const struct yaml *map, const char *part, const char *key)
{
	const struct yaml *value = yaml_find(yaml_find(map, part), key);
	return value == NULL ? map->at : value->at;
}

/* What is printed is read on white paper, and on copies in black and white. */
static void check_colour(const struct yaml *map, const char *part, const char *key, uint32_t colour, double least,
			 struct diags *diags)
{
	static const uint32_t white = 0xFFFFFF;
	if (colour_contrast(colour, white) < least)
		diag_error(
			diags, colour_place(map, part, key), _("choose a darker colour"),
			_("this colour is too pale for paper: its contrast to white is %.1f, at least %.1f is needed"),
			colour_contrast(colour, white), least);
}

/* Words stand on the levels of the pyramid. */
static void check_ground(const struct yaml *map, const char *key, uint32_t ground, uint32_t ink, struct diags *diags)
{
	if (colour_contrast(ground, ink) < CONTRAST_TEXT)
		diag_error(diags, colour_place(map, "colour", key), _("choose a paler colour"),
			   _("words on this colour cannot be read on a copy: their contrast is %.1f, at least %.1f is "
			     "needed"),
			   colour_contrast(ground, ink), CONTRAST_TEXT);
}

static bool check_colours(const struct yaml *map, const struct page_style *style, struct diags *diags)
{
	size_t before = diags->errors;
	const struct {
		const char *part, *key;
		uint32_t colour;
		double least;
	} inks[] = {
		{"title", "colour", style->title.colour, CONTRAST_TEXT},
		{"section", "colour", style->section.colour, CONTRAST_TEXT},
		{"subsection", "colour", style->subsection.colour, CONTRAST_TEXT},
		{"body", "colour", style->body.colour, CONTRAST_TEXT},
		{"label", "colour", style->label.colour, CONTRAST_TEXT},
		{"help", "colour", style->help.colour, CONTRAST_TEXT},
		{"option", "colour", style->option.colour, CONTRAST_TEXT},
		{"cell", "colour", style->cell.colour, CONTRAST_TEXT},
		{"running", "colour", style->running.colour, CONTRAST_TEXT},
		{"second", "colour", style->second.colour, CONTRAST_TEXT},
		{"colour", "accent", style->colour.accent, CONTRAST_TEXT},
		{"colour", "danger", style->colour.danger, CONTRAST_TEXT},
		{"colour", "muted", style->colour.muted, CONTRAST_LINE},
		{"colour", "rule", style->colour.rule, CONTRAST_LINE},
		{"colour", "guide", style->colour.guide, CONTRAST_LINE},
		{"colour", "notice", style->colour.notice, CONTRAST_LINE},
		{"colour", "warning", style->colour.warning, CONTRAST_LINE},
	};
	for (size_t i = 0; i < sizeof inks / sizeof *inks; i++)
		check_colour(map, inks[i].part, inks[i].key, inks[i].colour, inks[i].least, diags);
	if (diags->errors != before)
		return false;
	check_ground(map, "top", style->colour.top, style->body.colour, diags);
	check_ground(map, "second", style->colour.second, style->body.colour, diags);
	check_ground(map, "level", style->colour.level, style->body.colour, diags);
	return diags->errors == before;
}

const struct page_style *page_style_read(int root, const char *name, struct arena *arena, struct diags *diags)
{
	const char *path = arena_printf(arena, "layouts/print/%s.yaml", name);
	const struct yaml *map = yaml_read(root, path, STYLE_LARGEST, arena, diags);
	if (map == NULL)
		return NULL;
	struct page_style *style = arena_alloc(arena, sizeof *style);
	style->name = arena_text(arena, name);
	struct decoder decoder = {.arena = arena, .diags = diags};
	return yaml_decode(&decoder, map, page_rules, style) && check_colours(map, style, diags) ? style : NULL;
}
