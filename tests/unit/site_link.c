/* site: addresses, and how one page names another. */
#include "tap.h"

#include "base/arena.h"
#include "doc/tree.h"
#include "site/link.h"
#include "site/site.h"

int main(void)
{
	static const struct {
		const char *from, *to, *expected;
	} cases[] = {
		{"/sv/", "/sv/", "index.html"},
		{"/sv/", "/sv/hjulet/", "hjulet/index.html"},
		{"/sv/hjulet/halsa/", "/sv/", "../../index.html"},
		{"/sv/plan/", "/sv/hjulet/#halsa", "../hjulet/index.html#halsa"},
		{"/sv/plan/", "/ar/plan/", "../../ar/plan/index.html"},
		{"/sv/plan/", "/pdf/plan-sv-1.pdf", "../../pdf/plan-sv-1.pdf"},
		{"/sv/plan/", "/sv/plan/#a", "index.html#a"},
		{"/", "/assets/style.css", "assets/style.css"},
		{"/404.html", "/sv/", "sv/index.html"},
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		is_text(address_relative(arena, cases[i].from, cases[i].to), cases[i].expected, "a relative address");
	struct language swedish = {.tag = "sv"};
	struct municipality alvesta = {.id = "alvesta"};
	struct document start = {.key = "index", .language = &swedish},
			wheel = {.key = "hjulet/index", .language = &swedish};
	struct document page = {.key = "hjulet/halsa", .language = &swedish},
			odd = {.key = "xindex", .language = &swedish};
	is_text(document_address(arena, &start, NULL), "/sv/", "the start page");
	is_text(document_address(arena, &wheel, NULL), "/sv/hjulet/", "a folder's page");
	is_text(document_address(arena, &page, NULL), "/sv/hjulet/halsa/", "a page");
	is_text(document_address(arena, &odd, NULL), "/sv/xindex/", "a page whose name ends in index");
	is_text(document_address(arena, &page, &alvesta), "/sv/alvesta/hjulet/halsa/", "a municipality's page");
	is_text(address_file(arena, "/sv/hjulet/"), "sv/hjulet/index.html", "its file");
	is_text(address_file(arena, "/pdf/a.pdf"), "pdf/a.pdf", "a PDF's file");
	arena_free(arena);
	return tap_end();
}
