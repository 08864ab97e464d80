/*
 * webfont.c - fonts for devices that lack a script: layouts/web/fonts.yaml
 *
 * Owns nothing. The family is meant to stand first in the style sheet: its ranges leave Latin alone, and the device's
 * own fonts are tried before ours is loaded. Behind others, Chromium keeps words as it first showed them, without
 * letters.
 */
#include "html/webfont.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "html/writer.h"
#include "site/language.h"
#include "text/face.h"
#include "text/webfont.h"
#include "yaml/yaml.h"

#define FONTS "layouts/web/fonts.yaml"

enum { LARGEST = 64 * 1024 };

struct webfont {
	const char *family;
	struct place at;
	const char **local; /* names of fonts on devices */
	size_t local_count;
};

struct webfont_list {
	struct webfont *items;
	size_t count;
};

static const struct rule font_rules[] = {
	{"family", RULE_TEXT, offsetof(struct webfont, family), .required = true, .at = offsetof(struct webfont, at)},
	{"local", RULE_TEXTS, offsetof(struct webfont, local), .count = offsetof(struct webfont, local_count)},
	{NULL},
};

static const struct rule list_rule = {
	.key = "fonts",
	.type = RULE_LIST,
	.count = offsetof(struct webfont_list, count),
	.size = sizeof(struct webfont),
	.of = font_rules,
};

struct letters {
	uint32_t *items;
	size_t count;
};

/* What the languages that name the font are written with. */
static struct letters letters_for(const struct site *site, const char *family, struct arena *arena)
{
	struct letters all = {NULL, 0};
	for (size_t i = 0; i < site->language_count; i++) {
		const struct language *language = &site->languages[i];
		bool named = false;
		for (size_t k = 0; k < language->font_count; k++)
			named = named || strcmp(language->fonts[k], family) == 0;
		size_t count = 0;
		const uint32_t *letters = named ? language_letters(arena, language->tag, &count) : NULL;
		for (size_t k = 0; k < count; k++) {
			all.items = arena_grow(arena, all.items, all.count, sizeof *all.items);
			all.items[all.count++] = letters[k];
		}
	}
	return all;
}

/* The full name of a font on the device. It may hold spaces and letters; what could end the string of CSS is left out.
 */
static void put_local(struct buf *css, const char *name, enum face_style style)
{
	buf_text(css, "local(\"");
	for (const char *at = name; *at != '\0'; at++)
		if (strchr("\"\\\n\r\f", *at) == NULL)
			buf_char(css, *at);
	buf_text(css, style == FACE_BOLD ? " Bold\")," : "\"),");
}

static void add_face(struct web *web, const struct webfont *font, const struct face *face,
		     const struct letters *letters, struct buf *css, struct arena *arena)
{
	struct buf woff = BUF_EMPTY, ranges = BUF_EMPTY;
	if (webfont_write(face, letters->items, letters->count, &woff, &ranges)) {
		struct bytes bytes = {arena_copy(arena, woff.data, woff.len), woff.len};
		const struct asset *asset =
			web_asset_add(web, arena_printf(arena, "%s.woff", face->name), bytes, arena);
		buf_printf(css, "@font-face{font-family:script;font-display:swap;font-weight:%d;src:",
			   face->style == FACE_BOLD ? 700 : 400);
		for (size_t i = 0; i < font->local_count; i++)
			put_local(css, font->local[i], face->style);
		buf_printf(css, "url(%s)format(\"woff\");unicode-range:%s}\n", strrchr(asset->file, '/') + 1,
			   ranges.data);
	}
	buf_free(&woff);
	buf_free(&ranges);
}

static void add_font(struct web *web, const struct fonts *fonts, const struct webfont *font, struct buf *css,
		     struct arena *arena, struct diags *diags)
{
	const struct letters letters = letters_for(web->site, font->family, arena);
	const struct face *regular = fonts_find(fonts, font->family, FACE_REGULAR);
	const struct face *bold = fonts_find(fonts, font->family, FACE_BOLD);
	if (letters.count == 0)
		return;
	if (regular == NULL) {
		diag_error(diags, font->at, _("put the font's files into fonts/"), _("there is no font \"%s\""),
			   font->family);
		return;
	}
	add_face(web, font, regular, &letters, css, arena);
	if (bold != NULL && bold != regular)
		add_face(web, font, bold, &letters, css, arena);
}

void webfonts_add(struct web *web, const struct fonts *fonts, struct buf *css, struct arena *arena, struct diags *diags)
{
	struct webfont_list list = {NULL, 0};
	struct decoder decoder = {arena, diags, NULL};
	if (!file_exists(web->site->root, FONTS))
		return;
	const struct yaml *value = yaml_read(web->site->root, FONTS, LARGEST, arena, diags);
	if (value == NULL || !yaml_decode_value(&decoder, value, &list_rule, &list))
		return;
	for (size_t i = 0; i < list.count; i++)
		add_font(web, fonts, &list.items[i], css, arena, diags);
}
