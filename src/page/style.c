/*
 * style.c - how printed pages look: layouts/print/<name>.yaml by schema
 *
 * Owns nothing. Invariant: lengths become points while they are read; nobody else multiplies.
 */
#include "page/style.h"

#include <stddef.h>

#include "base/arena.h"
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

const struct page_style *page_style_read(int root, const char *name, struct arena *arena, struct diags *diags)
{
	const char *path = arena_printf(arena, "layouts/print/%s.yaml", name);
	const struct yaml *map = yaml_read(root, path, STYLE_LARGEST, arena, diags);
	if (map == NULL)
		return NULL;
	struct page_style *style = arena_alloc(arena, sizeof *style);
	style->name = arena_text(arena, name);
	struct decoder decoder = {.arena = arena, .diags = diags};
	return yaml_decode(&decoder, map, page_rules, style) ? style : NULL;
}
