/*
 * html_block.c - trees made by hand become HTML: blocks, inlines, tables, own blocks, questions, right to left, hostile
 * text
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "doc/tree.h"
#include "form/form.h"
#include "html/writer.h"
#include "tap.h"

enum { SV, AR, LANGUAGES };

struct world {
	struct arena *arena;
	struct diags diags;
	struct language languages[LANGUAGES];
	struct municipality municipalities[2];
	const char *names[2][LANGUAGES];
	const struct document *translations[LANGUAGES];
	struct document document;
	struct site site;
	struct web web;
};

/* Every interface text is its own key, in brackets for Arabic, but for the few whose placeholders are tested. */
static void fill_language(struct world *world, int i, const char *tag, const char *autonym)
{
	struct language *language = &world->languages[i];

	*language = (struct language){.tag = tag, .autonym = autonym, .right_to_left = i == AR, .index = (size_t)i};
	for (int s = 0; s < STRING_COUNT; s++)
		language->strings[s] = arena_printf(world->arena, i == AR ? "[%s]" : "%s", string_key((enum string)s));
	language->strings[STRING_IN_LANGUAGE] = "in {language}!";
	language->strings[STRING_FOOTNOTE_BACK] = "back {n}";
}

static void open_world(struct world *world)
{
	*world = (struct world){.arena = arena_new()};
	world->diags.arena = world->arena;
	fill_language(world, SV, "sv", "svenska");
	fill_language(world, AR, "ar", "العربية");
	world->names[0][SV] = "Alvesta";
	world->names[1][SV] = "<Växjö>";
	world->names[1][AR] = "فكشو";
	world->municipalities[0] =
		(struct municipality){.id = "alvesta", .name = {world->names[0]}, .website = "https://www.alvesta.se/"};
	world->municipalities[1] = (struct municipality){.id = "vaxjo", .name = {world->names[1]}};
	world->document = (struct document){.path = "content/sv/a/b.md",
					    .key = "a/b",
					    .language = &world->languages[SV],
					    .municipal = true,
					    .translations = world->translations,
					    .meta = {.title = "A & B"}};
	world->site = (struct site){.arena = world->arena,
				    .root = -1,
				    .address = "https://model.example",
				    .language = &world->languages[SV],
				    .languages = world->languages,
				    .language_count = LANGUAGES,
				    .municipalities = world->municipalities,
				    .municipality_count = 2};
	world->web = (struct web){.site = &world->site};
}

static struct node *add(struct world *world, struct node *parent, enum node_kind kind)
{
	struct node *node = node_new(world->arena, kind, 1, 1);

	if (parent != NULL)
		node_append(parent, node);
	return node;
}

static struct node *add_text(struct world *world, struct node *parent, const char *text)
{
	struct node *node = add(world, parent, NODE_TEXT);

	node->text = text;
	return node;
}

static struct node *add_with(struct world *world, struct node *parent, enum node_kind kind, const char *text)
{
	struct node *node = add(world, parent, kind);

	add_text(world, node, text);
	return node;
}

static struct node *add_fence(struct world *world, struct node *parent, const char *name, const char *arguments)
{
	struct node *node = add(world, parent, NODE_BLOCK);

	node->text = name;
	node->target = arguments;
	return node;
}

static void paints(struct world *world, int language, const struct node *tree, const char *expected, const char *name)
{
	struct buf out = BUF_EMPTY;
	struct writer writer = {.web = &world->web,
				.site = &world->site,
				.language = &world->languages[language],
				.document = &world->document,
				.address = "/sv/a/b/",
				.out = &out,
				.arena = world->arena,
				.diags = &world->diags,
				.note_count = 2,
				.noted = arena_array(world->arena, 2, sizeof(bool))};

	buf_text(&out, "");
	write_block(&writer, tree);
	if (tree->kind == NODE_DOCUMENT)
		write_footnotes(&writer, tree);
	is_text(out.data, expected, name);
	buf_free(&out);
}

static void test_blocks(struct world *world)
{
	struct node *node = add_with(world, NULL, NODE_HEADING, "Å & <b>");
	node->level = 2;
	node->target = "a\"b";
	paints(world, SV, node, "<h2 id=\"a&quot;b\">Å &amp; &lt;b&gt;</h2>\n", "a heading with its anchor");
	node->text = "A";
	paints(world, SV, node, "<h2 id=\"a&quot;b\"><span class=\"letter\">A</span> Å &amp; &lt;b&gt;</h2>\n",
	       "a section with its letter");

	node = add(world, NULL, NODE_LIST);
	node->ordered = node->tight = true;
	node->start = 3;
	add_with(world, add(world, node, NODE_ITEM), NODE_PARAGRAPH, "one");
	paints(world, SV, node, "<ol start=\"3\">\n<li>one</li>\n</ol>\n", "a tight list");
	node->tight = false;
	node->start = 1;
	paints(world, SV, node, "<ol>\n<li><p>one</p>\n</li>\n</ol>\n", "a loose list");
	node->ordered = false;
	node->first->mark = MARK_TASK_DONE;
	paints(world, SV, node,
	       "<ul class=\"tasks\">\n<li class=\"task\"><label><input type=\"checkbox\" checked> "
	       "<span>one</span></label></li>\n</ul>\n",
	       "a task list");

	node = add(world, NULL, NODE_CODE_BLOCK);
	node->text = "</code><script>";
	paints(world, SV, node, "<pre dir=\"ltr\"><code>&lt;/code&gt;&lt;script&gt;</code></pre>\n", "code");
	node = add(world, NULL, NODE_QUOTE);
	add_with(world, node, NODE_PARAGRAPH, "q");
	paints(world, SV, node, "<blockquote>\n<p>q</p>\n</blockquote>\n", "a quote");
}

static struct node *link_to(struct world *world, const char *target, const char *lang)
{
	struct node *paragraph = add(world, NULL, NODE_PARAGRAPH);
	struct node *link = add_with(world, paragraph, NODE_LINK, "x");

	link->target = target;
	link->lang = lang;
	return paragraph;
}

static void test_inlines(struct world *world)
{
	paints(world, SV, link_to(world, "/sv/a/", NULL), "<p><a href=\"../index.html\">x</a></p>\n",
	       "a link within the site");
	paints(world, SV, link_to(world, "#y", NULL), "<p><a href=\"#y\">x</a></p>\n", "a link within the page");
	paints(world, SV, link_to(world, "https://o.se/?a&b", NULL),
	       "<p><a href=\"https://o.se/?a&amp;b\">x <span class=\"mark\">(page.other-site)</span></a></p>\n",
	       "a link to another site says so");
	paints(world, SV, link_to(world, "https://model.example/sv/", NULL),
	       "<p><a href=\"https://model.example/sv/\">x</a></p>\n", "an absolute link to this site does not");
	paints(world, SV, link_to(world, "javascript:alert(1)", NULL), "<p><a href=\"about:invalid\">x</a></p>\n",
	       "a script is no address");
	paints(world, SV, link_to(world, "/ar/a/", "ar"),
	       "<p><a href=\"../../../ar/a/index.html\" hreflang=\"ar\">x <span class=\"mark\">(in <bdi lang=\"ar\" "
	       "dir=\"rtl\">العربية</bdi>!)"
	       "</span></a></p>\n",
	       "a page in another language is marked in words");

	struct node *paragraph = add_with(world, NULL, NODE_PARAGRAPH, "الرقم ");
	add_text(world, paragraph, "2026-11-21")->isolate = true;
	paints(world, AR, paragraph, "<p>الرقم <bdi dir=\"ltr\">2026-11-21</bdi></p>\n",
	       "an island in right-to-left text");
	paints(world, SV, paragraph, "<p>الرقم 2026-11-21</p>\n", "no island in left-to-right text");
	paragraph->last->lang = "sv";
	paints(world, AR, paragraph, "<p>الرقم <span lang=\"sv\" dir=\"ltr\">2026-11-21</span></p>\n",
	       "words in another language");
}

static void test_footnotes(struct world *world)
{
	struct node *document = add(world, NULL, NODE_DOCUMENT);
	struct node *paragraph = add_with(world, document, NODE_PARAGRAPH, "a");
	struct node *note;

	add(world, paragraph, NODE_FOOTNOTE_REF)->level = 1;
	add(world, paragraph, NODE_FOOTNOTE_REF)->level = 1;
	note = add(world, document, NODE_FOOTNOTE);
	note->level = 1;
	add_with(world, note, NODE_PARAGRAPH, "b");
	paints(world, SV, document,
	       "<p>a<sup><a href=\"#_note-1\" id=\"_ref-1\">1</a></sup><sup><a href=\"#_note-1\">1</a></sup></p>\n"
	       "<section class=\"notes\" aria-labelledby=\"_notes\">\n<h2 id=\"_notes\">page.footnotes</h2>\n<ol>\n"
	       "<li id=\"_note-1\">b <a class=\"back\" href=\"#_ref-1\"><span aria-hidden=\"true\">↑</span> "
	       "<span class=\"hidden\">back 1</span></a></li>\n</ol>\n</section>\n",
	       "footnotes and the ways back");
}

static struct node *table_of(struct world *world, int columns)
{
	struct node *table = add(world, NULL, NODE_TABLE), *row = add(world, table, NODE_ROW);

	row->header = true;
	for (int i = 0; i < columns; i++)
		add_with(world, row, NODE_CELL, "h")->header = true;
	row = add(world, table, NODE_ROW);
	for (int i = 0; i < columns; i++)
		add_with(world, row, NODE_CELL, "c");
	return table;
}

static void test_tables(struct world *world)
{
	struct node *table = table_of(world, 2);
	table->last->last->align = ALIGN_RIGHT;
	paints(world, SV, table,
	       "<table>\n<thead>\n<tr><th scope=\"col\">h</th><th scope=\"col\">h</th></tr>\n</thead>\n"
	       "<tbody>\n<tr><td>c</td><td class=\"end\">c</td></tr>\n</tbody>\n</table>\n",
	       "a small table");
	table = table_of(world, 3);
	table->last->first->header = true;
	paints(world, SV, table,
	       "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"A &amp; B\">\n"
	       "<table>\n<thead>\n<tr><th scope=\"col\">h</th><th scope=\"col\">h</th><th "
	       "scope=\"col\">h</th></tr>\n</thead>\n"
	       "<tbody>\n<tr><th scope=\"row\">c</th><td>c</td><td>c</td></tr>\n</tbody>\n</table>\n</div>\n",
	       "a wide table scrolls in a named frame");
}

static void test_fences(struct world *world)
{
	struct node *fence = add_fence(world, NULL, "notice", "danger");
	add_with(world, fence, NODE_PARAGRAPH, "x");
	paints(world, SV, fence,
	       "<div class=\"notice danger\" role=\"note\"><p class=\"label\">notice.danger</p>\n<p>x</p>\n</div>\n",
	       "a notice");

	fence = add_fence(world, NULL, "faq", "");
	struct node *heading = add_with(world, fence, NODE_HEADING, "q");
	heading->level = 3;
	add_with(world, fence, NODE_PARAGRAPH, "a");
	paints(world, SV, fence, "<details><summary><h3>q</h3>\n</summary>\n<div>\n<p>a</p>\n</div>\n</details>\n",
	       "questions and answers");
	fence->text = "columns";
	paints(world, SV, fence, "<div class=\"columns\">\n<div>\n<h3>q</h3>\n<p>a</p>\n</div>\n</div>\n", "columns");

	fence = add_fence(world, NULL, "steps", "");
	struct node *list = add(world, fence, NODE_LIST);
	list->ordered = true;
	list->start = 1;
	paints(world, SV, fence, "<ol class=\"steps\">\n</ol>\n", "steps");

	fence = add_fence(world, NULL, "contact", "");
	paints(world, AR, fence,
	       "<ul class=\"places\">\n<li><a class=\"name\" href=\"../../alvesta/a/b/index.html\"><span lang=\"sv\" "
	       "dir=\"ltr\">Alvesta</span></a>\n"
	       "<p class=\"small\"><a href=\"https://www.alvesta.se/\"><bdi dir=\"ltr\">www.alvesta.se</bdi> "
	       "<span class=\"mark\">([page.other-site])</span></a></p></li>\n"
	       "<li><a class=\"name\" href=\"../../vaxjo/a/b/index.html\">فكشو</a>\n</li>\n</ul>\n",
	       "the county's contacts, in another language than some names");
}

static void question_is(struct world *world, struct field *field, const char *help, const char *expected,
			const char *name)
{
	struct node *question = add(world, NULL, NODE_QUESTION);

	if (!field->in_table)
		add_with(world, question, NODE_LABEL, field->label);
	if (help != NULL)
		add_with(world, question, NODE_HELP, help);
	for (size_t i = 0; i < field->option_count; i++)
		add_with(world, question, NODE_OPTION, field->options[i].label)->option = &field->options[i];
	for (struct node *part = question; part != NULL; part = node_walk(question, part))
		part->field = field;
	paints(world, SV, question, expected, name);
}

static void test_questions(struct world *world)
{
	struct option options[] = {{"ja", "Ja", "B1 Vill du?: Ja"}};
	struct field text = {.id = "barn.namn",
			     .type = FIELD_TEXT,
			     .number = "A1",
			     .label = "Namn",
			     .name = "A1 Namn",
			     .required = true,
			     .max = 40};
	struct field lines = {
		.id = "ord", .type = FIELD_LINES, .number = "A2", .label = "Ord", .name = "A2 Ord", .lines = 3};
	struct field choice = {.id = "svar",
			       .type = FIELD_CHOICE,
			       .number = "B1",
			       .label = "Vill du?",
			       .name = "B1 Vill du?",
			       .options = options,
			       .option_count = 1};
	struct field cell = {.id = "org.1.namn",
			     .type = FIELD_TEXT,
			     .number = "B2.1",
			     .label = "Namn",
			     .name = "B2.1 Namn, rad \"1\"",
			     .in_table = true};
	struct field tick = {.id = "t", .type = FIELD_TICK, .number = "C1", .label = "Ja tack", .name = "C1 Ja tack"};
	struct field sign = {
		.id = "s", .type = FIELD_SIGNATURE, .number = "C2", .label = "Underskrift", .name = "C2 Underskrift"};
	struct field date = {
		.id = "d", .type = FIELD_DATE, .number = "C3", .label = "Datum", .name = "C3 Datum", .max = 10};

	question_is(world, &text, "Hela <namnet>",
		    "<div class=\"question\"><label for=\"f.barn.namn\"><span class=\"number\">A1</span> Namn "
		    "<span class=\"mark\">(form.required)</span></label>\n"
		    "<p class=\"help\" id=\"h.barn.namn\">Hela &lt;namnet&gt;</p>\n"
		    "<textarea rows=\"1\" class=\"line\" id=\"f.barn.namn\" name=\"barn.namn\" autocomplete=\"off\" "
		    "aria-describedby=\"h.barn.namn\" required "
		    "maxlength=\"40\"></textarea></div>\n",
		    "a text field with help");
	question_is(world, &lines, NULL,
		    "<div class=\"question\"><label for=\"f.ord\"><span class=\"number\">A2</span> Ord</label>\n"
		    "<textarea rows=\"3\" id=\"f.ord\" name=\"ord\" autocomplete=\"off\"></textarea></div>\n",
		    "lines");
	question_is(
		world, &choice, NULL,
		"<fieldset class=\"question\" id=\"f.svar\"><legend><span class=\"number\">B1</span> Vill "
		"du?</legend>\n"
		"<div class=\"options\">\n<label class=\"option\"><input type=\"radio\" name=\"svar\" value=\"ja\"> "
		"<span>Ja</span></label>\n</div>\n</fieldset>\n",
		"a choice");
	choice.type = FIELD_MENU;
	question_is(world, &choice, NULL,
		    "<div class=\"question\"><label for=\"f.svar\"><span class=\"number\">B1</span> Vill du?</label>\n"
		    "<select id=\"f.svar\" name=\"svar\" autocomplete=\"off\"><option value=\"\">form.choose</option>"
		    "<option value=\"ja\">Ja</option></select></div>\n",
		    "a menu");
	question_is(world, &cell, NULL,
		    "<textarea rows=\"1\" class=\"line\" id=\"f.org.1.namn\" name=\"org.1.namn\" autocomplete=\"off\" "
		    "aria-label=\"B2.1 Namn, rad &quot;1&quot;\"></textarea>",
		    "a field in a table has its whole name");
	question_is(world, &tick, NULL,
		    "<div class=\"question\"><label class=\"option\"><input type=\"checkbox\" id=\"f.t\" name=\"t\"> "
		    "<span><span class=\"number\">C1</span> Ja tack</span></label>\n</div>\n",
		    "a tick");
	question_is(world, &sign, NULL,
		    "<div class=\"question\"><p class=\"caption\"><span class=\"number\">C2</span> Underskrift</p>\n"
		    "<p class=\"sign\" id=\"f.s\">form.sign-here</p></div>\n",
		    "a signature is for the pen");
	question_is(world, &date, NULL,
		    "<div class=\"question\"><label for=\"f.d\"><span class=\"number\">C3</span> Datum "
		    "<span class=\"mark\">(form.date-format)</span></label>\n<input type=\"text\" class=\"short\" "
		    "inputmode=\"numeric\" dir=\"ltr\" "
		    "id=\"f.d\" name=\"d\" autocomplete=\"off\" maxlength=\"10\"></div>\n",
		    "a date says its format");
}

/* Counts the tags of a page: text of any kind must leave their number as it is. */
static size_t tags_of(struct world *world, const struct node *tree)
{
	struct buf out = BUF_EMPTY;
	struct writer writer = {.web = &world->web,
				.site = &world->site,
				.language = &world->languages[AR],
				.document = &world->document,
				.address = "/ar/a/b/",
				.out = &out,
				.arena = world->arena,
				.diags = &world->diags};
	size_t count = 0, quotes = 0;

	write_block(&writer, tree);
	for (const char *at = out.data; *at != '\0'; at++) {
		count += *at == '<' || *at == '>';
		quotes += *at == '"' || *at == '\'';
	}
	buf_free(&out);
	return count * 1000 + quotes;
}

static struct node *everything(struct world *world, const char *text)
{
	static const enum node_kind inlines[] = {NODE_EMPHASIS, NODE_STRONG, NODE_STRIKE, NODE_LINK};
	struct node *document = add(world, NULL, NODE_DOCUMENT);
	struct node *heading = add_with(world, document, NODE_HEADING, text);
	struct node *paragraph = add_with(world, document, NODE_PARAGRAPH, text);
	struct field *field = arena_alloc(world->arena, sizeof *field);

	heading->level = 2;
	heading->target = heading->text = text;
	for (size_t i = 0; i < sizeof inlines / sizeof *inlines; i++) {
		struct node *node = add_with(world, paragraph, inlines[i], text);
		node->target = arena_printf(world->arena, "/%s", text);
		node->lang = "sv";
	}
	add_text(world, paragraph, text)->isolate = true;
	add(world, paragraph, NODE_CODE)->text = text;
	add(world, document, NODE_CODE_BLOCK)->text = text;
	add_with(world, add_fence(world, document, "notice", text), NODE_PARAGRAPH, text);
	*field = (struct field){.id = text, .type = FIELD_TEXT, .number = text, .label = text, .name = text};
	add(world, document, NODE_QUESTION)->field = field;
	return document;
}

static void test_hostile(struct world *world)
{
	static const char *const texts[] = {
		"<script>alert(1)</script>", "\" onload=\"x", "' onload='x", "--><b>",         "]]><b>", "&lt;b&gt;",
		"</textarea></title><b>",    "{{title}}",     "<!--",        "\xe2\x80\xae<b>"};
	size_t tame = tags_of(world, everything(world, "tame"));

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		is_int(tags_of(world, everything(world, texts[i])), tame, texts[i]);
}

int main(void)
{
	struct world world;

	open_world(&world);
	test_blocks(&world);
	test_inlines(&world);
	test_footnotes(&world);
	test_tables(&world);
	test_fences(&world);
	test_questions(&world);
	test_hostile(&world);
	arena_free(world.arena);
	return tap_end();
}
