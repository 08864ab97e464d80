/*
 * text: tests/golden/items.txt, which tells how text comes apart into stretches of one span, level, script and face.
 *
 *     case WHAT                            what is shown; then
 *     paragraph LANGUAGE ltr|rtl
 *     span [lang=TAG] [isolate] [times=N] "TEXT"       \u{202E} stands for that character, \n for a line feed
 *     object
 *     item LEVEL SCRIPT FAMILY [lang=TAG] [times=N] "TEXT"     in logical order; an object has no family and no text
 *     missing 1F600
 */
#include "tap.h"

#include <hb.h>
#include <stdlib.h>
#include <strings.h>
#include <unicode/uscript.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "text/setting.h"

enum { MOST = 16 };

/* A case as it is read. */
struct sample {
	char *name;
	struct paragraph_style style;
	struct span spans[MOST];
	size_t span_count;
	struct buf expected;
};

struct bench {
	struct arena *arena;
	struct typesetter *typesetter;
	struct sample sample;
	int cases;
};

/* Which faces each language has; "en" has all, for texts that mix. */
static const struct {
	const char *tag;
	const char *families[5];
	size_t count;
} languages[] = {
	{"sv", {"NotoSans"}, 1},
	{"uk", {"NotoSans"}, 1},
	{"vi", {"NotoSans"}, 1},
	{"ar", {"NotoSansArabic", "NotoSans"}, 2},
	{"fa", {"NotoSansArabic", "NotoSans"}, 2},
	{"ps", {"NotoSansArabic", "NotoSans"}, 2},
	{"ckb", {"NotoSansArabic", "NotoSans"}, 2},
	{"ur", {"NotoSansArabic", "NotoSans"}, 2},
	{"ti", {"NotoSansEthiopic", "NotoSans"}, 2},
	{"th", {"NotoSansThai", "NotoSans"}, 2},
	{"he", {"NotoSansHebrew", "NotoSans"}, 2},
	{"yi", {"NotoSansHebrew", "NotoSans"}, 2},
	{"en", {"NotoSans", "NotoSansArabic", "NotoSansHebrew", "NotoSansEthiopic", "NotoSansThai"}, 5},
};

/* What stands between quotation marks, without its escapes, `times` times. */
static void add_quoted(struct buf *out, const char *line, long times)
{
	const char *start = strchr(line, '"'), *end = strrchr(line, '"');
	for (; start != NULL && times > 0; times--) {
		for (const char *at = start + 1; at < end;) {
			if (strncmp(at, "\\u{", 3) == 0) {
				char *behind;
				buf_scalar(out, (uint32_t)strtoul(at + 3, &behind, 16));
				at = behind + 1;
			} else if (strncmp(at, "\\n", 2) == 0) {
				buf_char(out, '\n');
				at += 2;
			} else {
				buf_char(out, *at++);
			}
		}
	}
}

/* The value of "KEY=VALUE" before the quoted text, NULL when it is not there. */
static char *option(struct bench *b, const char *line, const char *key)
{
	const char *quote = strchr(line, '"'), *at = strstr(line, key);
	if (at == NULL || (quote != NULL && at > quote))
		return NULL;
	at += strlen(key);
	return arena_copy(b->arena, at, strcspn(at, " \n"));
}

static void read_span(struct bench *b, const char *line)
{
	struct sample *sample = &b->sample;
	struct buf text = BUF_EMPTY;
	const char *times = option(b, line, "times=");
	struct span *span = &sample->spans[sample->span_count++];
	add_quoted(&text, line, times == NULL ? 1 : atol(times));
	*span = (struct span){.text = buf_copy(&text, b->arena), .length = text.len, .size = 10};
	span->lang = option(b, line, "lang=");
	span->isolate = option(b, line, " isolate") != NULL;
	if (strncmp(line, "object", 6) == 0)
		span->object_width = span->object_height = 10;
	buf_free(&text);
}

static void write_item(struct buf *out, int level, const char *script, const char *family, const char *lang)
{
	buf_printf(out, "item %d %s%s%s", level, script, *family == '\0' ? "" : " ", family);
	if (lang != NULL)
		buf_printf(out, " lang=%s", lang);
	buf_char(out, ' ');
}

static void read_expected(struct bench *b, const char *line)
{
	struct buf *out = &b->sample.expected;
	int level;
	char script[8] = "", family[32] = "";
	const char *times = option(b, line, "times=");
	if (sscanf(line, "item %d %7s %31[A-Za-z]", &level, script, family) < 2) {
		buf_text(out, line);
		return;
	}
	write_item(out, level, script, family, option(b, line, "lang="));
	add_quoted(out, line, times == NULL ? 1 : atol(times));
	buf_char(out, '\n');
}

static void write_items(const struct setting *s, struct buf *out)
{
	for (size_t i = 0; i < s->item_count; i++) {
		const struct item *item = &s->items[i];
		const struct face *face = item->look.face;
		const char *lang = hb_language_to_string((hb_language_t)item->look.lang);
		write_item(out, item->level, uscript_getShortName((UScriptCode)item->look.script),
			   face == NULL ? "" : face->family, strcasecmp(lang, s->style->lang) == 0 ? NULL : lang);
		buf_put(out, s->utf8 + s->byte_at[item->start], s->byte_at[item->end] - s->byte_at[item->start]);
		buf_char(out, '\n');
	}
	for (size_t i = 0; i < s->missing_count; i++)
		buf_printf(out, "missing %04X\n", (unsigned)s->missing[i].scalar);
}

/* Every unit that is shown is in one item, and no other is. */
static bool is_whole(const struct setting *s)
{
	uint32_t unit = 0;
	for (size_t i = 0; i < s->item_count; i++) {
		for (; unit < s->items[i].start; unit++)
			if (s->kinds[unit] != UNIT_HIDDEN && s->kinds[unit] != UNIT_NEWLINE)
				return false;
		for (; unit < s->items[i].end; unit++)
			if (s->kinds[unit] == UNIT_HIDDEN || s->kinds[unit] == UNIT_NEWLINE)
				return false;
	}
	for (; unit < s->count; unit++)
		if (s->kinds[unit] != UNIT_HIDDEN && s->kinds[unit] != UNIT_NEWLINE)
			return false;
	return true;
}

static void run_case(struct bench *b)
{
	struct sample *sample = &b->sample;
	struct buf found = BUF_EMPTY;
	if (sample->name == NULL)
		return;
	struct setting setting = {
		.typesetter = b->typesetter,
		.style = &sample->style,
		.spans = sample->spans,
		.span_count = sample->span_count,
		.language = language_find(b->typesetter, sample->style.lang, NULL),
		.scratch = b->typesetter->scratch,
		.arena = b->arena,
	};
	arena_reset(b->typesetter->scratch);
	text_gather(&setting);
	items_find(&setting);
	write_items(&setting, &found);
	buf_put(&found, "", 1);
	buf_put(&sample->expected, "", 1);
	is_text(found.data, sample->expected.data, sample->name);
	if (!is_whole(&setting))
		ok(false, "what is shown is in one item each");
	buf_free(&found);
	buf_free(&sample->expected);
	*sample = (struct sample){.name = NULL};
	b->cases++;
}

static void read_line(struct bench *b, char *line)
{
	struct sample *sample = &b->sample;
	char tag[16] = "", direction[4] = "";
	if (strncmp(line, "case ", 5) == 0) {
		run_case(b);
		sample->name = arena_copy(b->arena, line + 5, strcspn(line + 5, "\n"));
	} else if (sscanf(line, "paragraph %15s %3s", tag, direction) == 2) {
		sample->style = (struct paragraph_style){.leading = 1, .lang = arena_text(b->arena, tag)};
		sample->style.right_to_left = strcmp(direction, "rtl") == 0;
	} else if (strncmp(line, "span ", 5) == 0 || strncmp(line, "object", 6) == 0) {
		read_span(b, line);
	} else if (*line != '#' && *line != '\n') {
		read_expected(b, line);
	}
}

static void run_file(struct bench *b, const char *path)
{
	char *line = NULL;
	size_t room = 0;
	FILE *file = fopen(path, "r");
	if (!ok(file != NULL, path))
		return;
	while (getline(&line, &room, file) > 0)
		read_line(b, line);
	run_case(b);
	ok(b->cases >= 40, "there are cases enough");
	free(line);
	fclose(file);
}

int main(void)
{
	struct bench b = {.arena = arena_new()};
	struct diags diags = {.arena = b.arena};
	int root = folder_open(".", &diags);
	struct fonts *fonts = fonts_open(root, "fonts", &diags);
	if (!ok(fonts != NULL, "the fonts open"))
		return tap_end();
	b.typesetter = typesetter_open(fonts);
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		typesetter_language(b.typesetter, languages[i].tag, languages[i].families, languages[i].count);
	run_file(&b, "tests/golden/items.txt");
	typesetter_close(b.typesetter);
	fonts_close(fonts);
	close(root);
	arena_free(b.arena);
	return tap_end();
}
