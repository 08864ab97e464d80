/*
 * html_template.c - the templates: what they say, and every way in which they are refused
 */
#include "html/template.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "tap.h"

struct item {
	const char *name, *url;
	bool current;
};

struct values {
	const char *title, *url, *lang, *json, *empty;
	struct markup body;
	bool yes, no;
	struct slot_list items, none;
};

static const struct slot item_slots[] = {SLOT(SLOT_TEXT, struct item, name), SLOT(SLOT_URL, struct item, url),
					 SLOT(SLOT_FLAG, struct item, current)};

static const struct slot slots[] = {SLOT(SLOT_TEXT, struct values, title),
				    SLOT(SLOT_URL, struct values, url),
				    SLOT(SLOT_LANG, struct values, lang),
				    SLOT(SLOT_JSON, struct values, json),
				    SLOT(SLOT_TEXT, struct values, empty),
				    SLOT(SLOT_HTML, struct values, body),
				    SLOT(SLOT_FLAG, struct values, yes),
				    SLOT(SLOT_FLAG, struct values, no),
				    SLOT_EACH(struct values, items, struct item, item_slots),
				    SLOT_EACH(struct values, none, struct item, item_slots)};

static const struct item items[] = {{"a<b", "x/index.html", true}, {"c", "javascript:alert(1)", false}};

static const struct values values = {.title = "\"Tom\" & <b>Jerry's</b>",
				     .url = "../a b/?q=1&r=\"2\"",
				     .lang = "sv\" onload=x",
				     .json = "{\"a\":\"</script>\"}",
				     .body = {"<p>ready</p>", 12},
				     .yes = true,
				     .items = {items, 2}};

static struct template_source sources[] = {
	{"main", "main.html", {NULL, 0}},
	{"part", "part.html", {"<i>{{title}}</i>", 16}},
	{"loop", "loop.html", {"{{>loop}}", 9}},
	{"torn", "torn.html", {"<div>", 5}},
};

static struct template *compile(const char *text, struct arena *arena, struct diags *diags)
{
	sources[0].bytes = (struct bytes){text, strlen(text)};
	return template_compile("main", sources, 4, slots, sizeof slots / sizeof *slots, arena, diags);
}

static void renders(const char *text, const char *expected)
{
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	struct buf out = BUF_EMPTY;
	struct template *template = compile(text, arena, &diags);

	buf_text(&out, "");
	if (template != NULL)
		template_render(template, &values, &out);
	diags_print(&diags, stdout);
	is_text(out.data, expected, strchr(text, '\n') != NULL ? "tags alone on their lines" : text);
	buf_free(&out);
	arena_free(arena);
}

/* The first error, as "line:column: message". */
static void refuses(const char *text, const char *expected)
{
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	struct template *template = compile(text, arena, &diags);
	const char *got = "no error";

	if (diags.count > 0)
		got = arena_printf(arena, "%d:%d: %s", diags.items[0].at.line, diags.items[0].at.column,
				   diags.items[0].message);
	ok(template == NULL, expected);
	is_text(got, expected, expected);
	arena_free(arena);
}

static void test_rendering(void)
{
	renders("<p>{{title}}</p>", "<p>&quot;Tom&quot; &amp; &lt;b&gt;Jerry&#39;s&lt;/b&gt;</p>");
	renders("<p title=\"{{ title }}\"></p>",
		"<p title=\"&quot;Tom&quot; &amp; &lt;b&gt;Jerry&#39;s&lt;/b&gt;\"></p>");
	renders("<a href=\"{{url}}\">x</a>", "<a href=\"../a%20b/?q=1&amp;r=&quot;2&quot;\">x</a>");
	renders("<a href=\"#{{empty}}\">x</a>", "<a href=\"#\">x</a>");
	renders("<p lang='{{lang}}'></p>", "<p lang='svonloadx'></p>");
	renders("{{body}}{{empty}}", "<p>ready</p>");
	renders("{{#yes}}1{{/yes}}{{#no}}2{{/no}}{{^no}}3{{/no}}{{^yes}}4{{/yes}}", "13");
	renders("{{#title}}1{{/title}}{{#empty}}2{{/empty}}{{^empty}}3{{/empty}}{{#body}}4{{/body}}", "134");
	renders("{{#items}}<a "
		"href=\"{{url}}\">{{name}}</a>{{#current}}!{{/current}}{{/items}}{{#none}}x{{/none}}{{^none}}0{{/"
		"none}}",
		"<a href=\"x/index.html\">a&lt;b</a>!<a href=\"about:invalid\">c</a>0");
	renders("{{#items}}{{#yes}}{{name}}{{/yes}}{{lang}}{{/items}}", "a&lt;bsvonloadxcsvonloadx");
	renders("{{#items}}{{#none}}{{/none}}{{#items}}.{{/items}}{{/items}}", "....");
	renders("a{{! gone }}b", "ab");
	renders("<ul>\n  {{#items}}\n<li></li>\n  {{/items}}\n</ul>\n", "<ul>\n<li></li>\n<li></li>\n</ul>\n");
	renders("a {{>part}} b", "a <i>&quot;Tom&quot; &amp; &lt;b&gt;Jerry&#39;s&lt;/b&gt;</i> b");
	renders("<!doctype html><!-- c --><br><img src=\"{{url}}\" alt=\"\">x",
		"<!doctype html><!-- c --><br><img src=\"../a%20b/?q=1&amp;r=&quot;2&quot;\" alt=\"\">x");
	renders("<script type=\"application/ld+json\">{{json}}</script>",
		"<script type=\"application/ld+json\">{\"a\":\"\\u003c/script\\u003e\"}</script>");
	renders("<script src=\"{{url}}\" defer></script>",
		"<script src=\"../a%20b/?q=1&amp;r=&quot;2&quot;\" defer></script>");
	renders("<p class=\"a{{#yes}} b{{/yes}}\"></p>", "<p class=\"a b\"></p>");
}

static void test_syntax(void)
{
	refuses("a\n {{titel}}", "2:2: there is no slot \"titel\" here");
	refuses("å{{name}}", "1:2: there is no slot \"name\" here");
	refuses("{{#yes}}", "1:1: the section \"yes\" is not closed");
	refuses("{{/yes}}", "1:1: {{/yes}} closes no section");
	refuses("{{#yes}}{{#no}}{{/yes}}{{/no}}", "1:16: {{/yes}} stands where {{/no}} is expected");
	refuses("{{title", "1:1: {{ without }}");
	refuses("{{{title}}}", "1:1: there is no raw output");
	refuses("{{&title}}", "1:1: there is no raw output");
	refuses("{{=<% %>=}}", "1:1: the delimiters cannot be changed");
	refuses("{{>parts}}", "1:1: there is no template \"parts\"");
	refuses("{{>loop}}", "1:1: the template \"loop\" includes itself");
	refuses("{{>torn}}", "1:1: <div> is not closed where it began");
	refuses("{{>main}}", "1:1: the template \"main\" includes itself");
}

static void test_places(void)
{
	refuses("<a href={{url}}>x</a>",
		"1:9: the slot \"url\" is of type url, but here may stand no slot: slots stand in "
		"content and in quoted values");
	refuses("<a href=x>x</a>", "1:9: the value of \"href\" is not quoted");
	refuses("<p onclick=\"x\"></p>", "1:11: the attribute \"onclick\" is not allowed in templates");
	refuses("<p style=\"x\"></p>", "1:9: the attribute \"style\" is not allowed in templates");
	refuses("<style>p{}</style>", "1:1: a template holds no <style>");
	refuses("<script>alert(1)</script>", "1:9: a template's <script> holds no code");
	refuses("<script>{{title}}</script>",
		"1:9: the slot \"title\" is of type text, but here may stand nothing but json in a data block");
	refuses("<script type=\"application/ld+json\">{{title}}</script>",
		"1:36: the slot \"title\" is of type text, but here may stand nothing but json in a data block");
	refuses("<p>{{json}}</p>", "1:4: the slot \"json\" is of type json, but here may stand text or html");
	refuses("<a href=\"{{title}}\">x</a>",
		"1:10: the slot \"title\" is of type text, but here may stand one url at its start");
	refuses("<a href=\"x{{url}}\">x</a>",
		"1:11: the slot \"url\" is of type url, but here may stand one url at its start");
	refuses("<p class=\"{{url}}\"></p>", "1:11: the slot \"url\" is of type url, but here may stand text");
	refuses("<p class=\"{{body}}\"></p>", "1:11: the slot \"body\" is of type html, but here may stand text");
	refuses("<p lang=\"{{title}}\"></p>", "1:10: the slot \"title\" is of type text, but here may stand lang");
	refuses("<p dir=\"{{title}}\"></p>", "1:9: the slot \"title\" is of type text, but here may stand lang");
	refuses("<title>{{body}}</title>", "1:8: the slot \"body\" is of type html, but here may stand text");
	refuses("<{{title}}>",
		"1:2: the slot \"title\" is of type text, but here may stand no slot: slots stand in content "
		"and in quoted values");
	refuses("<!-- {{title}} -->",
		"1:6: the slot \"title\" is of type text, but here may stand no slot: slots stand in "
		"content and in quoted values");
	refuses("{{yes}}",
		"1:1: the slot \"yes\" is of type flag, but here may stand a value: use this one in a section");
	refuses("{{items}}",
		"1:1: the slot \"items\" is of type list, but here may stand a value: use this one in a section");
}

static void test_wholeness(void)
{
	refuses("<p {{#yes}}hidden{{/yes}}></p>", "1:4: the section \"yes\" splits a tag");
	refuses("<p class=\"{{#yes}}\"></p>{{/yes}}", "1:25: the section \"yes\" splits a tag");
	refuses("{{#yes}}<p class=\"{{/yes}}\"></p>", "1:19: the section \"yes\" splits a tag");
	refuses("{{#yes}}<p>{{/yes}}</p>", "1:9: <p> is not closed where it began");
	refuses("<p>{{#yes}}</p>{{/yes}}", "1:16: the section \"yes\" closes an element that it did not open");
	refuses("<p>", "1:1: <p> is not closed where it began");
	refuses("<p><b></p>", "1:7: </p> stands where </b> is expected");
	refuses("</p>", "1:1: </p> closes nothing");
	refuses("<p class=\"", "1:11: the template ends inside a tag");
	refuses("a < b", "1:4: \"<\" does not begin a tag");
	refuses("<p class=\"a\"id=\"b\"></p>", "1:13: a blank is missing between two attributes");
}

int main(void)
{
	test_rendering();
	test_syntax();
	test_places();
	test_wholeness();
	return tap_end();
}
