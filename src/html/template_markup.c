/*
 * template_markup.c - where in HTML a template stands
 *
 * Owns nothing; names longer than MARKUP_NAME_SIZE are cut, which only makes them unknown.
 */
#include "html/template_markup.h"

#include <ctype.h>
#include <string.h>

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

/* HTML Standard 13.1.2, void elements. */
static bool is_void(const char *element)
{
	static const char *const names[] = {"area",  "base", "br",   "col",    "embed", "hr",  "img",
					    "input", "link", "meta", "source", "track", "wbr", NULL};
	return is_one_of(element, names);
}

static bool is_address(const char *attribute)
{
	static const char *const names[] = {"href",       "src",    "cite",       "data",       "poster",   "manifest",
					    "xlink:href", "action", "formaction", "background", "longdesc", NULL};
	return is_one_of(attribute, names);
}

static bool is_language(const char *attribute)
{
	static const char *const names[] = {"lang", "hreflang", "dir", "srclang", "xml:lang", NULL};
	return is_one_of(attribute, names);
}

static bool is_forbidden(const char *attribute)
{
	static const char *const names[] = {"style", "srcdoc", "srcset", "ping", NULL};
	return strncmp(attribute, "on", 2) == 0 || is_one_of(attribute, names);
}

static bool inside(const struct markup_state *state, const char *element)
{
	return state->depth > 0 && strcmp(state->open[state->depth - 1].name, element) == 0;
}

static void add(char name[MARKUP_NAME_SIZE], char c)
{
	size_t n = strlen(name);

	if (n + 1 < MARKUP_NAME_SIZE) {
		name[n] = (char)tolower((unsigned char)c);
		name[n + 1] = '\0';
	}
}

static void open_element(struct markup_state *state, struct diags *diags)
{
	if (strcmp(state->element, "style") == 0)
		diag_error(diags, state->tag_at, _("write it in layouts/web/style.css"),
			   _("a template holds no <style>"));
	if (state->slash || is_void(state->element))
		return;
	if (state->depth == MARKUP_DEPTH) {
		diag_error(diags, state->tag_at, NULL, _("elements nest more than %d deep"), MARKUP_DEPTH);
		return;
	}
	struct markup_open *open = &state->open[state->depth++];
	memcpy(open->name, state->element, sizeof open->name);
	open->at = state->tag_at;
}

static void close_element(struct markup_state *state, struct diags *diags)
{
	if (inside(state, state->element)) {
		state->depth--;
		return;
	}
	if (state->depth == 0)
		diag_error(diags, state->tag_at, NULL, _("</%s> closes nothing"), state->element);
	else
		diag_error(diags, state->tag_at, _("every element is closed in the order in which they were opened"),
			   _("</%s> stands where </%s> is expected"), state->element,
			   state->open[state->depth - 1].name);
	/* Recover at the nearest element of that name, so that one slip is one error. */
	for (size_t i = state->depth; i-- > 0;)
		if (strcmp(state->open[i].name, state->element) == 0) {
			state->depth = i;
			break;
		}
}

static void end_of_tag(struct markup_state *state, struct diags *diags)
{
	if (state->end_tag)
		close_element(state, diags);
	else
		open_element(state, diags);
	state->kind = MARKUP_CONTENT;
}

static void begin_name(struct markup_state *state, char c)
{
	state->attribute[0] = '\0';
	add(state->attribute, c);
	state->kind = MARKUP_NAME;
}

static void end_of_name(const struct markup_state *state, struct place at, struct diags *diags)
{
	if (is_forbidden(state->attribute))
		diag_error(diags, at, _("styles stand in layouts/web/style.css, scripts in files of their own"),
			   _("the attribute \"%s\" is not allowed in templates"), state->attribute);
}

static void end_of_value(struct markup_state *state)
{
	if (strcmp(state->element, "script") == 0 && strcmp(state->attribute, "type") == 0)
		state->data_block = strcmp(state->value, "application/ld+json") == 0;
	state->kind = MARKUP_AFTER_VALUE;
}

static void feed_content(struct markup_state *state, char c, struct place at, struct diags *diags)
{
	if (c == '<') {
		state->kind = MARKUP_TAG_OPEN;
		state->tag_at = at;
		state->element[0] = '\0';
		state->end_tag = state->slash = false;
	} else if (inside(state, "script") && !state->data_block && !isspace((unsigned char)c)) {
		diag_error(diags, at, _("put the code into a file in layouts/web and name it in src"),
			   _("a template's <script> holds no code"));
		state->data_block = true; /* said once */
	}
}

static void feed_tag(struct markup_state *state, char c, struct place at, struct diags *diags)
{
	if (c == '>') {
		end_of_tag(state, diags);
	} else if (c == '/') {
		state->slash = true;
	} else if (!isspace((unsigned char)c)) {
		if (state->kind == MARKUP_AFTER_VALUE)
			diag_error(diags, at, NULL, _("a blank is missing between two attributes"));
		begin_name(state, c);
	} else {
		state->kind = MARKUP_BETWEEN;
	}
}

static void feed_tag_open(struct markup_state *state, char c, struct place at, struct diags *diags)
{
	if (c == '/' && !state->end_tag) {
		state->end_tag = true;
	} else if (c == '!') {
		state->kind = MARKUP_DECLARATION;
	} else if (isalpha((unsigned char)c)) {
		add(state->element, c);
		state->kind = MARKUP_TAG_NAME;
		state->data_block = false;
	} else {
		diag_error(diags, at, _("write &lt; for a less-than sign"), _("\"<\" does not begin a tag"));
		state->kind = MARKUP_CONTENT;
	}
}

static void feed_name(struct markup_state *state, char c, struct place at, struct diags *diags)
{
	if (c == '=') {
		end_of_name(state, at, diags);
		state->kind = MARKUP_AFTER_EQUALS;
	} else if (c == '>' || c == '/' || isspace((unsigned char)c)) {
		end_of_name(state, at, diags);
		state->kind = MARKUP_BETWEEN;
		feed_tag(state, c, at, diags);
	} else {
		add(state->attribute, c);
	}
}

static void feed_after_equals(struct markup_state *state, char c, struct place at, struct diags *diags)
{
	if (c == '"' || c == '\'') {
		state->quote = c;
		state->value[0] = '\0';
		state->value_length = 0;
		state->kind = MARKUP_VALUE;
		return;
	}
	diag_error(diags, at, _("put it in double quotes"), _("the value of \"%s\" is not quoted"), state->attribute);
	state->kind = MARKUP_BETWEEN;
	if (c == '>')
		feed_tag(state, c, at, diags);
}

static void feed_declaration(struct markup_state *state, char c)
{
	if (state->kind == MARKUP_DECLARATION && c == '-')
		state->kind = MARKUP_COMMENT;
	else if (c == '>')
		state->kind = MARKUP_CONTENT;
}

void markup_feed(struct markup_state *state, char c, struct place at, struct diags *diags)
{
	switch (state->kind) {
	case MARKUP_CONTENT:
		feed_content(state, c, at, diags);
		break;
	case MARKUP_TAG_OPEN:
		feed_tag_open(state, c, at, diags);
		break;
	case MARKUP_TAG_NAME:
		if (c == '>' || c == '/' || isspace((unsigned char)c)) {
			state->kind = MARKUP_BETWEEN;
			feed_tag(state, c, at, diags);
		} else {
			add(state->element, c);
		}
		break;
	case MARKUP_BETWEEN:
	case MARKUP_AFTER_VALUE:
		feed_tag(state, c, at, diags);
		break;
	case MARKUP_NAME:
		feed_name(state, c, at, diags);
		break;
	case MARKUP_AFTER_EQUALS:
		feed_after_equals(state, c, at, diags);
		break;
	case MARKUP_VALUE:
		if (c == state->quote) {
			end_of_value(state);
		} else {
			add(state->value, c);
			state->value_length++;
		}
		break;
	case MARKUP_DECLARATION:
	case MARKUP_COMMENT:
		feed_declaration(state, c);
		break;
	}
}

static const char *type_name(enum slot_type type)
{
	switch (type) {
	case SLOT_TEXT:
		return "text";
	case SLOT_URL:
		return "url";
	case SLOT_LANG:
		return "lang";
	case SLOT_JSON:
		return "json";
	case SLOT_HTML:
		return "html";
	case SLOT_FLAG:
		return "flag";
	case SLOT_LIST:
		return "list";
	}
	return "";
}

/* What may stand in the attribute value here; NULL when `type` may. */
static const char *value_wants(const struct markup_state *state, enum slot_type type)
{
	if (is_address(state->attribute)) {
		if (state->value[0] == '#' && type == SLOT_TEXT)
			return NULL;
		return type == SLOT_URL && state->value_length == 0 ? NULL : _("one url at its start");
	}
	if (is_language(state->attribute))
		return type == SLOT_LANG ? NULL : "lang";
	return type == SLOT_TEXT ? NULL : "text";
}

static const char *content_wants(const struct markup_state *state, enum slot_type type)
{
	if (inside(state, "script"))
		return state->data_block && type == SLOT_JSON ? NULL : _("nothing but json in a data block");
	if (inside(state, "title") || inside(state, "textarea"))
		return type == SLOT_TEXT ? NULL : "text";
	return type == SLOT_JSON ? _("text or html") : NULL;
}

void markup_slot(struct markup_state *state, enum slot_type type, const char *name, struct place at,
		 struct diags *diags)
{
	const char *wants = NULL;

	if (state->kind == MARKUP_CONTENT) {
		wants = content_wants(state, type);
	} else if (state->kind == MARKUP_VALUE) {
		wants = value_wants(state, type);
		state->value_length++;
	} else {
		wants = _("no slot: slots stand in content and in quoted values");
	}
	if (type == SLOT_FLAG || type == SLOT_LIST)
		wants = _("a value: use this one in a section");
	if (wants != NULL)
		diag_error(diags, at, NULL, _("the slot \"%s\" is of type %s, but here may stand %s"), name,
			   type_name(type), wants);
}

bool markup_is_whole(const struct markup_state *state)
{
	return state->kind == MARKUP_CONTENT || state->kind == MARKUP_VALUE;
}

void markup_close(const struct markup_state *state, size_t depth, struct diags *diags)
{
	for (size_t i = state->depth; i-- > depth;)
		diag_error(diags, state->open[i].at, NULL, _("<%s> is not closed where it began"), state->open[i].name);
}
