/* yaml: plain data, typed by rules. */
#include "tap.h"

#include <stdint.h>

#include "base/arena.h"
#include "yaml/yaml.h"

struct item {
	const char *key;
	int n;
};

struct target {
	const char *text, *id, *date;
	bool flag;
	int count, word;
	double real;
	uint32_t colour;
	const char **texts;
	size_t text_count;
	struct item *items;
	size_t item_count;
};

static const char *const words[] = {"ett", "två", NULL};

static const struct rule item_rules[] = {{"n", RULE_COUNT, offsetof(struct item, n), .required = true}, {NULL}};

static const struct rule rules[] = {
	{"text", RULE_TEXT, offsetof(struct target, text), .required = true},
	{"id", RULE_ID, offsetof(struct target, id)},
	{"date", RULE_DATE, offsetof(struct target, date)},
	{"flag", RULE_BOOL, offsetof(struct target, flag)},
	{"count", RULE_COUNT, offsetof(struct target, count), .most = 40},
	{"word", RULE_WORD, offsetof(struct target, word), .words = words},
	{"real", RULE_REAL, offsetof(struct target, real)},
	{"colour", RULE_COLOUR, offsetof(struct target, colour)},
	{"texts", RULE_TEXTS, offsetof(struct target, texts), .count = offsetof(struct target, text_count)},
	{"items", RULE_TABLE, offsetof(struct target, items), .count = offsetof(struct target, item_count),
	 .size = sizeof(struct item), .of = item_rules},
	{NULL},
};

static bool decode(const char *text, struct arena *arena, struct diags *diags, struct target *target)
{
	*target = (struct target){0};
	*diags = (struct diags){.arena = arena};
	const struct yaml *map = yaml_parse("x.yaml", (struct bytes){text, strlen(text)}, 0, arena, diags);
	struct decoder decoder = {arena, diags, NULL};
	return map != NULL && yaml_decode(&decoder, map, rules, target);
}

int main(void)
{
	struct arena *arena = arena_new();
	struct diags diags;
	struct target t;
	ok(decode("text: nej\nid: barn.namn\ndate: 2024-02-29\nflag: ja\ncount: 12\nword: två\nreal: 8.5\ncolour: "
		  "023876\n"
		  "texts: [a, 'b c']\nitems: {x: {n: 1}, y: {n: 2}}\n",
		  arena, &diags, &t),
	   "every type");
	is_text(t.text, "nej", "a text that looks like no stays text");
	ok(t.flag && t.count == 12 && t.word == 1 && t.real == 8.5 && t.colour == 0x023876, "values are typed");
	ok(t.text_count == 2 && strcmp(t.texts[1], "b c") == 0, "a list of texts");
	ok(t.item_count == 2 && strcmp(t.items[1].key, "y") == 0 && t.items[1].n == 2, "a table of structs");
	ok(!decode("id: Åsa\ndate: 2023-02-29\nflag: kanske\ncount: 41\nword: tre\nreal: 1e5\ncolour: 12\ntexts: "
		   "a\nitems: {x: {m: 1}}\n",
		   arena, &diags, &t),
	   "all wrong");
	is_int(diags.errors, 10, "every error is collected: eight values, a missing key and a key in an item");
	is_int(diags.items[0].at.line, 1, "with its line");
	is_int(diags.items[0].at.column, 5, "and its column");
	ok(!decode("text: [", arena, &diags, &t) && diags.count == 1, "broken YAML is one error");
	ok(!decode("a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}", arena, &diags, &t), "deep nesting is refused");
	ok(yaml_is_date("2026-12-31") && !yaml_is_date("2026-13-01") && !yaml_is_date("2026-1-1") &&
		   !yaml_is_date("1900-02-29"),
	   "dates");
	ok(yaml_is_id("a.b-c1") && !yaml_is_id(".a") && !yaml_is_id("a.") && !yaml_is_id("A") && !yaml_is_id(""),
	   "ids");
	arena_free(arena);
	return tap_end();
}
