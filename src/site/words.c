/*
 * words.c - texts in several languages
 *
 * Owns nothing. Invariant: `texts` has one slot for each language of the site.
 */
#include "site/words.h"

#include "base/arena.h"
#include "site/site.h"
#include "yaml/yaml.h"

bool words_decode(struct decoder *decoder, const struct yaml *value, void *target)
{
	const struct site *site = decoder->context;
	struct words *words = target;
	words->texts = arena_array(decoder->arena, site->language_count, sizeof *words->texts);
	if (value->kind != YAML_MAP) {
		diag_error(decoder->diags, value->at, _("write {sv: …, ar: …}"),
			   _("expected a text for each language"));
		return false;
	}
	bool good = true;
	for (size_t i = 0; i < value->count; i++) {
		const struct yaml *item = &value->items[i];
		const struct language *language = site_language(site, item->key);
		if (language == NULL) {
			diag_error(decoder->diags, item->key_at, _("languages stand in content/languages.yaml"),
				   _("there is no language \"%s\""), item->key);
			good = false;
		} else if (item->kind != YAML_SCALAR || item->text[0] == '\0') {
			diag_error(decoder->diags, item->at, NULL, _("expected a text"));
			good = false;
		} else {
			words->texts[language->index] = item->text;
		}
	}
	if (good && words->texts[site->language->index] == NULL) {
		diag_error(decoder->diags, value->at, NULL, _("the text in \"%s\" is missing"), site->language->tag);
		good = false;
	}
	return good;
}

bool value_decode(struct decoder *decoder, const struct yaml *value, void *target)
{
	struct value *out = target;
	return words_decode(decoder, value, &out->words);
}

const char *words_in(const struct site *site, const struct words *words, const struct language *language,
		     const struct language **used)
{
	const struct language *found = site->language;
	if (words->texts != NULL && words->texts[language->index] != NULL)
		found = language;
	if (used != NULL)
		*used = found;
	const char *text = words->texts != NULL ? words->texts[found->index] : NULL;
	return text != NULL ? text : "";
}
