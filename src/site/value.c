/*
 * value.c - what {names} in texts stand for
 *
 * Owns nothing.
 */
#include "site/value.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/finish.h"
#include "doc/tree.h"
#include "site/config.h"
#include "site/site.h"

static const struct value *value_find(const struct value *values, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(values[i].name, name) == 0)
			return &values[i];
	return NULL;
}

/* "sip-sol"; with `*checked`, "sip-sol.checked": the day on which somebody last looked at it. */
static const struct law *law_find(const struct site *site, const char *name, bool *checked)
{
	size_t n = strcspn(name, ".");
	*checked = strcmp(name + n, ".checked") == 0;
	for (size_t i = 0; i < site->law_count && (*checked || name[n] == '\0'); i++)
		if (strlen(site->laws[i].id) == n && memcmp(site->laws[i].id, name, n) == 0)
			return &site->laws[i];
	return NULL;
}

/* "contact.bvc.phone" -> the length of "bvc" and the kind "phone"; false for any other shape. */
static bool split_contact(const char *name, const char **function, size_t *n, const char **what)
{
	if (strncmp(name, "contact.", 8) != 0)
		return false;
	const char *dot = strrchr(name, '.');
	*function = name + 8;
	*n = dot > name + 8 ? (size_t)(dot - *function) : 0;
	*what = dot + 1;
	return *n != 0;
}

static bool is_contact(const struct site *site, const char *name)
{
	const char *function, *what;
	size_t n;
	if (!split_contact(name, &function, &n, &what))
		return false;
	if (strcmp(what, "phone") != 0 && strcmp(what, "email") != 0 && strcmp(what, "page") != 0)
		return false;
	for (size_t i = 0; i < site->function_count; i++)
		if (strlen(site->functions[i]) == n && memcmp(site->functions[i], function, n) == 0)
			return true;
	return false;
}

bool value_is_known(const struct site *site, const char *name)
{
	static const char *const fixed[] = {"municipality.name", "municipality.website", "edition", "site.name",
					    "site.owner"};
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		if (strcmp(name, fixed[i]) == 0)
			return true;
	bool checked;
	if (strncmp(name, "law.", 4) == 0)
		return law_find(site, name + 4, &checked) != NULL;
	return is_contact(site, name) || value_find(site->values, site->value_count, name) != NULL;
}

bool value_is_municipal(const struct site *site, const char *name)
{
	return strncmp(name, "municipality.", 13) == 0 || strncmp(name, "contact.", 8) == 0 ||
	       value_find(site->values, site->value_count, name) != NULL;
}

static const char *contact_value(const struct municipality *municipality, const char *name)
{
	const char *function, *what;
	size_t n;
	if (municipality == NULL || !split_contact(name, &function, &n, &what))
		return NULL;
	for (size_t i = 0; i < municipality->contact_count; i++) {
		const struct contact *contact = &municipality->contacts[i];
		if (strlen(contact->function) != n || memcmp(contact->function, function, n) != 0)
			continue;
		return strcmp(what, "phone") == 0   ? contact->phone
		       : strcmp(what, "email") == 0 ? contact->email
						    : contact->page;
	}
	return NULL;
}

static struct value_text words_value(const struct variant *v, const struct words *words)
{
	struct value_text out = {0};
	out.text = words_in(v->site, words, v->document->language, &out.language);
	return out;
}

static struct value_text law_value(const struct variant *v, const char *name)
{
	bool checked;
	const struct law *law = law_find(v->site, name, &checked);
	return checked ? (struct value_text){law->checked, v->site->language} : words_value(v, &law->text);
}

const struct words *site_value(const struct site *site, const struct municipality *municipality, const char *name)
{
	const struct value *value =
		municipality != NULL ? value_find(municipality->values, municipality->value_count, name) : NULL;
	if (value == NULL)
		value = value_find(site->values, site->value_count, name);
	return value == NULL ? NULL : &value->words;
}

struct value_text value_text(const struct variant *v, const char *name)
{
	const struct municipality *m = v->municipality;
	if (strcmp(name, "edition") == 0)
		return (struct value_text){v->edition, v->site->language};
	if (strcmp(name, "site.name") == 0)
		return words_value(v, &v->site->name);
	if (strcmp(name, "site.owner") == 0)
		return words_value(v, &v->site->owner);
	if (strncmp(name, "law.", 4) == 0)
		return law_value(v, name + 4);
	if (strncmp(name, "contact.", 8) == 0)
		return (struct value_text){contact_value(m, name), v->site->language};
	if (m != NULL && strcmp(name, "municipality.name") == 0)
		return words_value(v, &m->name);
	if (m != NULL && strcmp(name, "municipality.website") == 0)
		return (struct value_text){m->website, v->site->language};
	const struct words *words = site_value(v->site, m, name);
	return words != NULL ? words_value(v, words) : (struct value_text){NULL, v->site->language};
}

const char *text_localise(const struct variant *v, const char *text, struct arena *arena)
{
	if (text == NULL || strchr(text, '{') == NULL)
		return text;
	struct node pieces = {.kind = NODE_PARAGRAPH};
	struct buf out = BUF_EMPTY;
	values_split(&pieces, text, 0, 0, arena);
	for (const struct node *piece = pieces.first; piece != NULL; piece = piece->next) {
		const char *found = piece->kind == NODE_VALUE ? value_text(v, piece->text).text : piece->text;
		buf_text(&out, found != NULL ? found : "");
	}
	char *copy = buf_copy(&out, arena);
	buf_free(&out);
	return copy;
}
