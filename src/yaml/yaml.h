/*
 * yaml.h - YAML 1.1 as plain data, then as C structs by schema
 *
 * yaml_parse reads one document into a tree in which every scalar is still text, with its place. Anchors, aliases,
 * tags, a second document, duplicate keys and nesting deeper than 8 are errors. yaml_decode types it by a table of
 * rules: unknown keys, missing keys and wrong types are all collected, each with its place and the nearest known name.
 */
#ifndef YAML_YAML_H
#define YAML_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/file.h"

struct arena;

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
	enum yaml_kind kind;
	struct place at;
	const char *text;    /* of a scalar */
	const char *key;     /* when this is a map's value: its key … */
	struct place key_at; /* … and where that stands */
	struct yaml *items;  /* of a list or map */
	size_t count;
};

/* `lines_before` is added to every line (front matter does not start a file). NULL after errors; an empty text is an
 * empty map. */
struct yaml *yaml_parse(const char *path, struct bytes text, int lines_before, struct arena *arena,
			struct diags *diags);

/* Reads and parses a file beneath `root`. */
struct yaml *yaml_read(int root, const char *path, size_t limit, struct arena *arena, struct diags *diags);

/* The value of a map's key, or NULL. */
const struct yaml *yaml_find(const struct yaml *map, const char *key);

/* What a decoding function needs to know; `context` is the caller's. */
struct decoder {
	struct arena *arena;
	struct diags *diags;
	void *context;
};

enum rule_type {
	RULE_TEXT,   /* const char *: a scalar that is not empty */
	RULE_ID,     /* const char *: [a-z0-9.-]+ */
	RULE_DATE,   /* const char *: an ISO 8601 calendar date that exists */
	RULE_WEB,    /* const char *: an address that starts with https:// or http:// */
	RULE_BOOL,   /* bool: yes, no, ja, nej, true, false */
	RULE_COUNT,  /* int: 0 to `most` */
	RULE_REAL,   /* double: >= 0, plain decimal notation */
	RULE_COLOUR, /* uint32_t: six hexadecimal digits */
	RULE_WORD,   /* int: the index of one of `words` */
	RULE_TEXTS,  /* const char **: a list of scalars; the count goes to `count` (size_t) */
	RULE_MAP,    /* a struct within the target, by `of` */
	RULE_LIST,   /* a list of structs: an array of `size` byte items by `of`; the count goes to `count` */
	RULE_TABLE,  /* a map with free ids as keys: as RULE_LIST, and the item's first member is its key (const char *)
		      */
	RULE_CUSTOM, /* whatever `decode` makes of it */
};

/* One key of a map. A table of rules ends with a rule whose key is NULL. */
struct rule {
	const char *key;
	enum rule_type type;
	size_t offset; /* of the value in the target struct */
	size_t count;  /* offset of a size_t: RULE_TEXTS, RULE_LIST, RULE_TABLE */
	size_t size;   /* of an item: RULE_LIST, RULE_TABLE */
	const struct rule *of;
	const char *const *words; /* NULL-ended */
	int most;                 /* RULE_COUNT; 0: a million */
	bool required;
	size_t at; /* offset (not 0) of a struct place that is told where the value stands; 0: none */
	bool (*decode)(struct decoder *decoder, const struct yaml *value, void *target); /* target + offset */
};

/* Fills `target` (zeroed by the caller, or holding defaults) from a map. False after errors; what was good is filled.
 */
bool yaml_decode(struct decoder *decoder, const struct yaml *map, const struct rule *rules, void *target);

/* One value by one rule, as yaml_decode does for each key: for custom decoders. */
bool yaml_decode_value(struct decoder *decoder, const struct yaml *value, const struct rule *rule, void *target);

/* True for [a-z0-9.-]+ that neither begins nor ends with a dot. */
bool yaml_is_id(const char *text);

/* True for YYYY-MM-DD that exists in the Gregorian calendar. */
bool yaml_is_date(const char *text);

#endif
