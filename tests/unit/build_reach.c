/*
 * build_reach.c - every address of the finished pages leads to a file and an id that are there
 */
#include "build/reach.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/pack.h"
#include "build/manifest.h"
#include "build/spool.h"
#include "site/site.h"
#include "tap.h"

#define HOME "https://region.example"

struct given {
	struct arena *arena;
	struct spool *spool;
	struct reach *reach;
	struct manifest manifest;
	struct diags diags;
};

static struct given begin(void)
{
	struct given given = {.arena = arena_new()};
	given.diags.arena = given.manifest.arena = given.arena;
	given.spool = spool_open(given.arena, 1, &given.diags);
	given.reach = reach_new(given.arena);
	return given;
}

static void add_file(struct given *given, const char *path)
{
	manifest_add(&given->manifest, path, &(struct staged){.size = 1});
}

static void add_page_of(struct given *given, const char *home, const char *path, const char *html)
{
	struct buf out = BUF_EMPTY;
	reach_scan(path, (struct bytes){html, strlen(html)}, &(struct site){.address = home}, given->spool,
		   &(struct pack){&out});
	struct unpack in = {out.data, out.data + out.len, given->arena, false};
	reach_take(given->reach, &in);
	ok(in.at == in.end && !in.failed, path);
	buf_free(&out);
	add_file(given, path);
}

static void add_page(struct given *given, const char *path, const char *html)
{
	add_page_of(given, HOME, path, html);
}

/* Ends it: what is said, a line each. */
static void says(struct given *given, const char *expected, const char *name)
{
	struct buf said = BUF_EMPTY;
	buf_text(&said, "");
	reach_check(given->reach, &given->manifest, given->spool, &given->diags);
	diags_sort(&given->diags);
	for (size_t i = 0; i < given->diags.count; i++)
		buf_printf(&said, "%s: %s\n", given->diags.items[i].at.path, given->diags.items[i].message);
	is_text(said.len == 0 ? "" : said.data, expected, name);
	buf_free(&said);
	reach_free(given->reach);
	spool_close(given->spool);
	arena_free(given->arena);
}

static void test_good(void)
{
	struct given given = begin();
	add_file(&given, "assets/style.css");
	add_file(&given, "pdf/a-b.pdf");
	add_page(&given, "index.html",
		 "<a href=\"sv/\"><a href=\"./sv/a/../index.html\"><link href=\"assets/style.css\">");
	add_page(&given, "sv/index.html",
		 "<p id=\"ett\"><a href=\"#ett\"><a href=\"#\"><a href=\"\"><a href=\"a/#b&amp;&#39;c\"><a "
		 "href=\"..\">");
	add_page(&given, "sv/a/index.html",
		 "<h2 class=\"x\" id=\"b&amp;&#39;c\"><a href=\"../../pdf/a-b.pdf#page=2\"><img "
		 "src=\"/assets/style.css\">"
		 "<a href=\"?q=1\"><a href=\"../#q=tolk\"><a href=\"" HOME "/sv/#ett\"><a href=\"" HOME "\">");
	add_page(&given, "404.html", "<a href=\"/sv/#ett\"><a href=\"/\"><a href=\"/index.html\">");
	says(&given, "", "what is there is found, in every way to write it");
}

static void test_elsewhere(void)
{
	struct given given = begin();
	add_page(&given, "index.html",
		 "<a href=\"https://example.org/x\"><a href=\"mailto:a@example.org\"><a href=\"tel:112\">"
		 "<img src=\"data:image/png;base64,AA==\"><a href=\"" HOME ".org/x\"><p data-href=\"x\" hreflang=\"y\">"
		 "href=&quot;z&quot;<a href=unquoted>");
	says(&given, "", "other sites and other attributes are not asked for");
}

static void test_missing(void)
{
	struct given given = begin();
	add_file(&given, "sv/index.htm");
	add_page(&given, "sv/index.html",
		 "<a href=\"a/\"><a href=\"#borta\"><a href=\"../../ut\"><a href=\"index.htm/\">");
	add_page(&given, "sv/b/index.html",
		 "<p id=\"borta\"><img src=\"/x.svg\"><a href=\"" HOME "/y\"><a href=\"../#c\">");
	says(&given,
	     "sv/b/index.html: the finished page links to \"../#c\", which is not there\n"
	     "sv/b/index.html: the finished page links to \"/x.svg\", which is not there\n"
	     "sv/b/index.html: the finished page links to \"" HOME "/y\", which is not there\n"
	     "sv/index.html: the finished page links to \"#borta\", which is not there\n"
	     "sv/index.html: the finished page links to \"../../ut\", which is not there\n"
	     "sv/index.html: the finished page links to \"a/\", which is not there\n"
	     "sv/index.html: the finished page links to \"index.htm/\", which is not there\n",
	     "what is missing is named as it is written; an id of another page is none of this one");
}

static void test_told_once(void)
{
	struct given given = begin();
	add_page(&given, "b.html", "<p id=\"x\"><p id=\"x\"><a href=\"y\"><a href=\"y\">");
	add_page(&given, "a.html", "<p id=\"x\"><p id=\"x\"><a href=\"y\">");
	says(&given,
	     "a.html: the finished page has the id \"x\" twice\n"
	     "a.html: the finished page links to \"y\", which is not there\n",
	     "what a template repeats is told once, whichever page came first");
}

static void test_long(void)
{
	struct given given = begin();
	struct buf html = BUF_EMPTY;
	buf_text(&html, "<a href=\"");
	for (int i = 0; i < 2000; i++)
		buf_text(&html, "a/");
	buf_text(&html, "..\"><a href=\"unclosed");
	add_page(&given, "index.html", html.data);
	buf_free(&html);
	reach_check(given.reach, &given.manifest, given.spool, &given.diags);
	ok(given.diags.errors == 1, "an address longer than any file's leads nowhere");
	reach_free(given.reach);
	spool_close(given.spool);
	arena_free(given.arena);
}

static void test_beneath(void)
{
	struct given given = begin();
	add_page_of(&given, HOME "/barn", "404.html",
		    "<a href=\"/barn/\"><a href=\"/barn\"><a href=\"" HOME "/barn/404.html\"><a href=\"" HOME
		    "/barn#x\"><a href=\"" HOME
		    "/annat\"><a href=\"/annat/\"><a href=\"/404.html\"><a href=\"/barnet/\">");
	add_file(&given, "index.html");
	says(&given,
	     "404.html: the finished page links to \"/404.html\", which is not there\n"
	     "404.html: the finished page links to \"/annat/\", which is not there\n"
	     "404.html: the finished page links to \"/barnet/\", which is not there\n",
	     "a site at a path of its server is asked for beneath it");
}

int main(void)
{
	test_good();
	test_elsewhere();
	test_missing();
	test_told_once();
	test_long();
	test_beneath();
	return tap_end();
}
