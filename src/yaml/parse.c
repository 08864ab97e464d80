/*
 * parse.c - YAML text becomes plain data, by libyaml's events
 *
 * Owns the parser only while yaml_parse runs. Invariant: a tree without errors holds only scalars, lists and maps,
 * and the keys of a map are unique scalars.
 */
#include "yaml/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/marks.h"
#include "base/utf8.h"

enum { DEEPEST = 8, MOST_NODES = 100000 };

struct reader {
	yaml_parser_t parser;
	yaml_event_t event;
	const char *path;
	int lines_before;
	int depth;
	int nodes;
	struct arena *arena;
	struct diags *diags;
};

static struct place place_of(const struct reader *reader, yaml_mark_t mark)
{
	return (struct place){reader->path, reader->lines_before + (int)mark.line + 1, (int)mark.column + 1};
}

static bool fail(struct reader *reader, const char *hint, const char *message)
{
	diag_error(reader->diags, place_of(reader, reader->event.start_mark), hint, "%s", message);
	return false;
}

static bool next(struct reader *reader)
{
	yaml_event_delete(&reader->event);
	if (yaml_parser_parse(&reader->parser, &reader->event))
		return true;
	const yaml_parser_t *parser = &reader->parser;
	memset(&reader->event, 0, sizeof reader->event);
	diag_error(reader->diags, place_of(reader, parser->problem_mark),
		   _("check the indentation, the colons and the quotation marks here and on the line above"),
		   _("this YAML cannot be read from here on"));
	return false;
}

static bool is_plain(struct reader *reader, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor != NULL)
		return fail(reader, _("write the text out each time"), _("anchors (&) are not used here"));
	if (tag != NULL)
		return fail(reader, _("put the text in quotation marks"), _("tags (!) are not used here"));
	return true;
}

static bool read_value(struct reader *reader, struct yaml *out);

static bool read_scalar(struct reader *reader, struct yaml *out)
{
	const yaml_event_t *event = &reader->event;
	if (!is_plain(reader, event->data.scalar.anchor, event->data.scalar.tag))
		return false;
	size_t bad; /* escapes such as "\a" may stand for what no text may hold */
	if (!utf8_check((const char *)event->data.scalar.value, event->data.scalar.length, &bad))
		return fail(reader, NULL, _("this text holds a control character"));
	struct marks_fault fault;
	if (marks_find((const char *)event->data.scalar.value, event->data.scalar.length, &fault))
		marks_report(reader->diags, place_of(reader, event->start_mark), &fault);
	out->kind = YAML_SCALAR;
	out->text = arena_copy(reader->arena, (const char *)event->data.scalar.value, event->data.scalar.length);
	return true;
}

static bool is_duplicate(struct reader *reader, const struct yaml *map, const char *key)
{
	const struct yaml *earlier = yaml_find(map, key);
	if (earlier == NULL)
		return false;
	diag_error(reader->diags, place_of(reader, reader->event.start_mark), NULL,
		   _("the key \"%s\" stands twice; the first is on line %d"), key, earlier->key_at.line);
	return true;
}

/* Reads a map's next key into `item`, or sets *end. */
static bool read_key(struct reader *reader, const struct yaml *map, struct yaml *item, bool *end)
{
	if (!next(reader))
		return false;
	*end = reader->event.type == YAML_MAPPING_END_EVENT;
	if (*end)
		return true;
	if (reader->event.type != YAML_SCALAR_EVENT)
		return fail(reader, NULL, _("a key must be a single word"));
	struct yaml key;
	if (!read_scalar(reader, &key) || is_duplicate(reader, map, key.text))
		return false;
	item->key = key.text;
	item->key_at = place_of(reader, reader->event.start_mark);
	return true;
}

static bool read_items(struct reader *reader, struct yaml *out)
{
	bool is_map = reader->event.type == YAML_MAPPING_START_EVENT;
	out->kind = is_map ? YAML_MAP : YAML_LIST;
	if (++reader->depth > DEEPEST)
		return fail(reader, NULL, _("lists and maps are nested more than 8 deep"));
	for (;;) {
		struct yaml item = {0};
		bool end = false;
		if (is_map && !read_key(reader, out, &item, &end))
			return false;
		if (end || !next(reader))
			break;
		if (reader->event.type == YAML_SEQUENCE_END_EVENT) {
			end = true;
			break;
		}
		if (!read_value(reader, &item))
			return false;
		out->items = arena_grow(reader->arena, out->items, out->count, sizeof item);
		out->items[out->count++] = item;
	}
	reader->depth--;
	return reader->event.type == YAML_MAPPING_END_EVENT || reader->event.type == YAML_SEQUENCE_END_EVENT;
}

/* Reads the value that the current event starts. */
static bool read_value(struct reader *reader, struct yaml *out)
{
	out->at = place_of(reader, reader->event.start_mark);
	if (++reader->nodes > MOST_NODES)
		return fail(reader, NULL, _("this file holds too many values"));
	switch ((int)reader->event.type) {
	case YAML_SCALAR_EVENT:
		return read_scalar(reader, out);
	case YAML_SEQUENCE_START_EVENT:
		return is_plain(reader, reader->event.data.sequence_start.anchor,
				reader->event.data.sequence_start.tag) &&
		       read_items(reader, out);
	case YAML_MAPPING_START_EVENT:
		return is_plain(reader, reader->event.data.mapping_start.anchor,
				reader->event.data.mapping_start.tag) &&
		       read_items(reader, out);
	case YAML_ALIAS_EVENT:
		return fail(reader, _("write the text out each time"), _("aliases (*) are not used here"));
	}
	return fail(reader, NULL, _("this is no YAML value"));
}

static bool read_document(struct reader *reader, struct yaml *out)
{
	out->kind = YAML_MAP;
	out->at = (struct place){reader->path, reader->lines_before + 1, 1};
	if (!next(reader) || !next(reader))
		return false;
	if (reader->event.type == YAML_STREAM_END_EVENT)
		return true;
	if (!next(reader) || !read_value(reader, out) || !next(reader) || !next(reader))
		return false;
	if (reader->event.type != YAML_STREAM_END_EVENT)
		return fail(reader, NULL, _("only one YAML document may stand here"));
	return true;
}

struct yaml *yaml_parse(const char *path, struct bytes text, int lines_before, struct arena *arena, struct diags *diags)
{
	struct reader reader = {.path = path, .lines_before = lines_before, .arena = arena, .diags = diags};
	struct yaml *root = arena_alloc(arena, sizeof *root);
	if (!yaml_parser_initialize(&reader.parser)) {
		diag_error(diags, (struct place){path, 0, 0}, NULL, _("the YAML reader cannot start"));
		return NULL;
	}
	yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader.parser, (const unsigned char *)text.data, text.size);
	bool good = read_document(&reader, root);
	yaml_event_delete(&reader.event);
	yaml_parser_delete(&reader.parser);
	if (good && root->kind != YAML_MAP && root->kind != YAML_LIST && root->text[0] == '\0')
		*root = (struct yaml){.kind = YAML_MAP, .at = root->at};
	return good ? root : NULL;
}

struct yaml *yaml_read(int root, const char *path, size_t limit, struct arena *arena, struct diags *diags)
{
	struct bytes text;
	if (!file_read_text(root, path, limit, arena, diags, &text))
		return NULL;
	return yaml_parse(path, text, 0, arena, diags);
}

const struct yaml *yaml_find(const struct yaml *map, const char *key)
{
	for (size_t i = 0; i < map->count; i++)
		if (strcmp(map->items[i].key, key) == 0)
			return &map->items[i];
	return NULL;
}
