/*
 * meta.c - a document's front matter
 *
 * Owns nothing. Every value is checked by the rules below before anyone else sees it.
 */
#include "doc/meta.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "yaml/yaml.h"

enum { META_LARGEST = 16 * 1024, DESCRIPTION_LONGEST = 160, TITLE_LONGEST = 300 };

static const char *const kinds[] = {"page", "form", "leaflet", "board", "card", "faq", "statement", NULL};
static const char *const states[] = {"", "draft", "proofread", "approved", NULL};
static const char *const audiences[] = {"", "family", "child", "staff", NULL};

/* One name, or a list of names. */
static bool layouts_decode(struct decoder *decoder, const struct yaml *value, void *target)
{
	static const struct rule name = {.type = RULE_ID};
	const char ***layouts = target;
	size_t *count =
		(size_t *)((char *)target + offsetof(struct meta, layout_count) - offsetof(struct meta, layouts));
	bool list = value->kind == YAML_LIST, good = true;
	*count = list ? value->count : 1;
	*layouts = arena_array(decoder->arena, *count + 1, sizeof **layouts);
	for (size_t i = 0; i < *count; i++)
		good &= yaml_decode_value(decoder, list ? &value->items[i] : value, &name, &(*layouts)[i]);
	return good;
}

static const struct rule change_rules[] = {
	{"date", RULE_DATE, offsetof(struct change, date), .required = true},
	{"text", RULE_TEXT, offsetof(struct change, text), .required = true},
	{NULL},
};

static const struct rule meta_rules[] = {
	{"title", RULE_TEXT, offsetof(struct meta, title), .required = true},
	{"description", RULE_TEXT, offsetof(struct meta, description), .at = offsetof(struct meta, description_at)},
	{"kind", RULE_WORD, offsetof(struct meta, kind), .words = kinds},
	{"layout", RULE_CUSTOM, offsetof(struct meta, layouts), .decode = layouts_decode},
	{"reviewed", RULE_DATE, offsetof(struct meta, reviewed)},
	{"review-by", RULE_DATE, offsetof(struct meta, review_by), .at = offsetof(struct meta, review_by_at)},
	{"owner", RULE_TEXT, offsetof(struct meta, owner)},
	{"state", RULE_WORD, offsetof(struct meta, state), .words = states, .at = offsetof(struct meta, state_at)},
	{"state-by", RULE_TEXT, offsetof(struct meta, state_by)},
	{"state-date", RULE_DATE, offsetof(struct meta, state_date)},
	{"audience", RULE_WORD, offsetof(struct meta, audience), .words = audiences},
	{"leave", RULE_BOOL, offsetof(struct meta, leave), .at = offsetof(struct meta, leave_at)},
	{"form", RULE_ID, offsetof(struct meta, form), .at = offsetof(struct meta, form_at)},
	{"edition", RULE_COUNT, offsetof(struct meta, edition), .at = offsetof(struct meta, edition_at)},
	{"correction", RULE_DATE, offsetof(struct meta, correction)},
	{"changes", RULE_LIST, offsetof(struct meta, changes), .count = offsetof(struct meta, change_count),
	 .size = sizeof(struct change), .of = change_rules},
	{"aliases", RULE_TEXTS, offsetof(struct meta, aliases), .count = offsetof(struct meta, alias_count),
	 .at = offsetof(struct meta, aliases_at)},
	{NULL},
};

_Static_assert(sizeof(enum document_kind) == sizeof(int) && sizeof(enum document_state) == sizeof(int) &&
		       sizeof(enum audience) == sizeof(int),
	       "RULE_WORD writes an int");

/* The end of the line that starts at `at`, behind its line feed. */
static const char *line_end(const char *at, const char *end)
{
	const char *feed = memchr(at, '\n', (size_t)(end - at));
	return feed == NULL ? end : feed + 1;
}

static bool is_border(const char *line, const char *end)
{
	size_t n = (size_t)(end - line);
	return n >= 3 && memcmp(line, "---", 3) == 0 && strspn(line + 3, " \t\r\n") >= n - 3;
}

static bool split(const char *path, struct bytes file, struct diags *diags, struct bytes *front, struct bytes *body,
		  int *body_line)
{
	const char *end = file.data + file.size;
	const char *start = line_end(file.data, end);
	if (!is_border(file.data, start)) {
		diag_error(diags, (struct place){path, 1, 1},
			   _("begin with a line ---, then title: …, then a line ---"),
			   _("the document has no front matter"));
		return false;
	}
	*body_line = 1;
	for (const char *line = start; line < end; line = line_end(line, end)) {
		++*body_line;
		if (!is_border(line, line_end(line, end)))
			continue;
		*front = (struct bytes){start, (size_t)(line - start)};
		*body = (struct bytes){line_end(line, end), (size_t)(end - line_end(line, end))};
		return true;
	}
	diag_error(diags, (struct place){path, 1, 1}, _("write --- on a line of its own below the last key"),
		   _("the front matter is not closed"));
	return false;
}

static bool check(const char *path, const struct meta *meta, struct diags *diags)
{
	size_t before = diags->errors;
	struct place top = {path, 1, 1};
	if (meta->description != NULL &&
	    utf8_length(meta->description, strlen(meta->description)) > DESCRIPTION_LONGEST)
		diag_error(diags, meta->description_at, _("say it more briefly"),
			   _("the description has %zu characters; at most %d are possible"),
			   utf8_length(meta->description, strlen(meta->description)), DESCRIPTION_LONGEST);
	if (meta->title != NULL && utf8_length(meta->title, strlen(meta->title)) > TITLE_LONGEST)
		diag_error(diags, top, _("say it more briefly"), _("the title has more than %d characters"),
			   TITLE_LONGEST);
	if ((meta->title != NULL && strpbrk(meta->title, "\n\t") != NULL) ||
	    (meta->description != NULL && strpbrk(meta->description, "\n\t") != NULL))
		diag_error(diags, top, _("write them on one line each"),
			   _("the title or description holds a line break or tab"));
	if (meta->kind == KIND_FORM && meta->form == NULL)
		diag_error(diags, top, _("add \"form:\" with the name of a file in content/forms"),
			   _("a form must name its form"));
	if (meta->kind != KIND_FORM && meta->form != NULL)
		diag_error(diags, meta->form_at, _("add \"kind: form\""), _("only a form names a form"));
	if (meta->kind != KIND_FORM && meta->edition != 0)
		diag_error(diags, meta->edition_at, NULL, _("only a form has editions"));
	if (meta->state >= STATE_PROOFREAD && (meta->state_by == NULL || meta->state_date == NULL))
		diag_error(diags, meta->state_at, _("add \"state-by:\" with a function and \"state-date:\""),
			   _("who proofread this, and when, is missing"));
	return diags->errors == before;
}

bool meta_read(const char *path, struct bytes file, struct arena *arena, struct diags *diags, struct meta *meta,
	       struct bytes *body, int *body_line)
{
	struct bytes front, rest;
	*meta = (struct meta){.title = ""};
	*body = (struct bytes){NULL, 0};
	if (!split(path, file, diags, &front, &rest, body_line))
		return false;
	if (front.size > META_LARGEST) {
		diag_error(diags, (struct place){path, 1, 1}, NULL, _("the front matter is larger than 16 KiB"));
		return false;
	}
	const struct yaml *map = yaml_parse(path, front, 1, arena, diags);
	if (map == NULL)
		return false;
	struct decoder decoder = {arena, diags, NULL};
	bool good = yaml_decode(&decoder, map, meta_rules, meta);
	*body = rest;
	return check(path, meta, diags) && good;
}
