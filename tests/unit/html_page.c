/*
 * html_page.c - whole pages from layouts/web: what each of them must say, in whose language and with which links
 *
 * Runs in the project's folder, whose templates it compiles.
 */
#include <fcntl.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/table.h"
#include "doc/tree.h"
#include "form/form.h"
#include "html/feed.h"
#include "html/html.h"
#include "site/edition.h"
#include "site/site.h"
#include "tap.h"

enum { SV, AR, LANGUAGES };

struct world {
	struct arena *arena;
	struct diags diags;
	struct language languages[LANGUAGES];
	struct municipality municipality;
	const char *names[LANGUAGES], *county[LANGUAGES], *owner[LANGUAGES];
	const struct document *translations[LANGUAGES];
	struct document documents[LANGUAGES];
	struct change change;
	struct site site;
	struct web *web;
	struct buf out;
};

static void fill_language(struct world *world, int i, const char *tag, const char *autonym)
{
	struct language *language = &world->languages[i];

	*language = (struct language){.tag = tag, .autonym = autonym, .right_to_left = i == AR, .index = (size_t)i};
	for (int s = 0; s < STRING_COUNT; s++)
		language->strings[s] = arena_printf(world->arena, "%s:%s", tag, string_key((enum string)s));
	language->strings[STRING_REVIEWED] = "seen {date}";
	language->strings[STRING_SHORT_REPLACED] = "newer: {edition}, {date}";
	language->strings[STRING_SHORT_INTERPRETER] = "interpreter {language}";
}

static void fill_document(struct world *world, int i, const char *path, const char *title)
{
	world->documents[i] = (struct document){.path = path,
						.key = "forms/yes",
						.language = &world->languages[i],
						.translations = world->translations,
						.index = (size_t)i,
						.municipal = true,
						.meta = {.title = title,
							 .description = "short \"words\"",
							 .reviewed = "2026-11-21",
							 .review_by = "2027-11-21",
							 .owner = "Owner",
							 .form = "yes",
							 .changes = &world->change,
							 .change_count = 1}};
	world->translations[i] = &world->documents[i];
}

static void open_world(struct world *world)
{
	*world = (struct world){.arena = arena_new(), .out = BUF_EMPTY};
	world->diags.arena = world->arena;
	fill_language(world, SV, "sv", "svenska");
	fill_language(world, AR, "ar", "العربية");
	world->change = (struct change){"2026-12-24", "one line more"};
	fill_document(world, AR, "content/ar/forms/yes.md", "نعم");
	fill_document(world, SV, "content/sv/forms/yes.md", "Yes & no");
	world->names[SV] = world->names[AR] = "Model";
	world->owner[SV] = "Region";
	world->county[SV] = "Alvesta";
	world->municipality =
		(struct municipality){.id = "alvesta", .name = {world->county}, .website = "https://a.se/"};
	world->site = (struct site){.arena = world->arena,
				    .root = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC),
				    .today = "2026-11-21",
				    .address = "https://model.example/beneath",
				    .name = {world->names},
				    .owner = {world->owner},
				    .language = &world->languages[SV],
				    .languages = world->languages,
				    .language_count = LANGUAGES,
				    .municipalities = &world->municipality,
				    .municipality_count = 1,
				    .documents = world->documents,
				    .document_count = LANGUAGES};
	world->site.by_path = table_new(world->arena);
	table_put(world->site.by_path, "sv/index.md", &world->documents[SV]);
	world->web = web_open(&world->site, world->arena, &world->diags);
	diags_print(&world->diags, stdout);
}

static void has(struct world *world, const char *text)
{
	if (!ok(strstr(world->out.data, text) != NULL, text))
		printf("# in %s\n", world->out.data);
}

static void lacks(struct world *world, const char *text)
{
	ok(strstr(world->out.data, text) == NULL, arena_printf(world->arena, "not: %s", text));
}

static void paint_document(struct world *world, int language, const struct municipality *where, const struct form *form)
{
	struct node *tree = node_new(world->arena, NODE_DOCUMENT, 1, 1);
	struct print_facts print = {.address = "/pdf/yes-sv-1.pdf",
				    .bytes = 12345,
				    .pages = 2,
				    .second = language == AR ? &world->languages[SV] : NULL,
				    .preview = {"/pdf/yes-sv-1.png", 480, 679}};

	for (int i = 0; i < 3; i++) {
		struct node *heading = node_new(world->arena, NODE_HEADING, 1, 1);
		struct node *text = node_new(world->arena, NODE_TEXT, 1, 1);
		heading->level = 2;
		heading->target = i == 0 ? "one" : i == 1 ? "two" : "three";
		text->text = heading->target;
		node_append(heading, text);
		node_append(tree, heading);
	}
	buf_clear(&world->out);
	html_document(world->web,
		      &(struct web_page){&world->documents[language], where, tree, form, &print, form != NULL},
		      &world->out, world->arena, &world->diags);
}

static void test_documents(struct world *world)
{
	const struct form form = {.id = "yes", .edition = 1, .edition_id = "yes-sv-1"};

	paint_document(world, SV, NULL, NULL);
	has(world, "<html lang=\"sv\" dir=\"ltr\">");
	has(world, "<title>Yes &amp; no – Model</title>");
	has(world, "<meta name=\"description\" content=\"short &quot;words&quot;\">");
	has(world, "<link rel=\"stylesheet\" href=\"../../../assets/style.");
	has(world, "<a href=\"../../../ar/forms/yes/index.html\" lang=\"ar\" dir=\"rtl\" hreflang=\"ar\">العربية</a>");
	has(world, "<span lang=\"sv\" dir=\"ltr\" aria-current=\"true\">svenska</span>");
	has(world, "<a href=\"../../alvesta/forms/yes/index.html\" lang=\"sv\" dir=\"ltr\">Alvesta</a>");
	has(world, "<li><a href=\"#three\">three</a></li>");
	has(world, "<li>seen 2026-11-21</li>");
	lacks(world, "<script src");
	lacks(world, "sv:page.review-passed");
	lacks(world, "sv:page.draft");

	world->site.today = "2027-11-22";
	world->documents[SV].meta.state = STATE_DRAFT;
	paint_document(world, SV, &world->municipality, NULL);
	has(world, "<title>Yes &amp; no – Alvesta – Model</title>");
	has(world, "sv:page.review-passed");
	has(world, "sv:page.draft");
	has(world, "<link rel=\"stylesheet\" href=\"../../../../assets/style.");
	has(world, "<a href=\"../../../forms/yes/index.html\">Yes &amp; no</a>");
	has(world, "<a href=\"../../../../ar/alvesta/forms/yes/index.html\" lang=\"ar\"");

	paint_document(world, AR, NULL, &form);
	has(world, "<html lang=\"ar\" dir=\"rtl\">");
	has(world, "<li>seen <bdi dir=\"ltr\">2026-11-21</bdi></li>");
	has(world, "<a class=\"button\" type=\"application/pdf\" href=\"../../../pdf/yes-sv-1.pdf\">");
	has(world, "<img src=\"../../../pdf/yes-sv-1.png\" alt=\"\" width=\"480\" height=\"679\" loading=\"lazy\"");
	has(world, "العربية + <span lang=\"sv\" dir=\"ltr\">svenska</span>");
	has(world, "<fieldset class=\"section\"><legend><h2 id=\"one\">one</h2>");
	has(world, "<form id=\"_form\" autocomplete=\"off\" spellcheck=\"false\" writingsuggestions=\"false\" "
		   "data-form=\"yes\" data-edition=\"1\" data-most=\"40\"\n");
	has(world, "\n data-open-other=\"ar:form.open-other\"");
	lacks(world, "_follow");
	has(world, "ar:form.nothing-stored");
	has(world, "<bdi dir=\"ltr\">https://model.example/beneath/s/yes-sv-1</bdi>");
	has(world, "<script src=\"../../../assets/form.");
	lacks(world, " action=");
}

static void test_papers(struct world *world)
{
	const struct edition second = {
		.id = "yes-ar-2", .form = "yes", .language = "ar", .number = 2, .date = "2026-12-24"};
	struct edition first = {.id = "yes-ar-1", .form = "yes", .language = "ar", .number = 1, .date = "2026-11-21"};

	buf_clear(&world->out);
	html_short_page(world->web, &first, first.id, NULL, &world->out, world->arena);
	has(world, "<html lang=\"ar\" dir=\"rtl\">");
	has(world, "ar:short.current");
	has(world, "<section lang=\"sv\" dir=\"ltr\">");
	has(world, "sv:short.current");
	has(world, "one line more");
	has(world, "<a class=\"button\" href=\"../../ar/forms/yes/index.html\">");
	has(world, "<a class=\"button\" href=\"../../sv/forms/yes/index.html\">");
	has(world, "interpreter <bdi dir=\"ltr\">");
	has(world, "<p lang=\"sv\" dir=\"ltr\">interpreter ar:language.in-default</p>");
	has(world, "https://a.se/");
	first.replaced_by = &second;
	buf_clear(&world->out);
	html_short_page(world->web, &first, first.id, NULL, &world->out, world->arena);
	has(world, "newer: <bdi dir=\"ltr\">2</bdi>, <bdi dir=\"ltr\">2026-12-24</bdi>");
	lacks(world, "short.current");
	first.language = "xx";
	buf_clear(&world->out);
	html_short_page(world->web, &first, first.id, NULL, &world->out, world->arena);
	has(world, "<html lang=\"sv\" dir=\"ltr\">");
}

static void test_doors(struct world *world)
{
	buf_clear(&world->out);
	html_not_found(world->web, &world->out, world->arena);
	has(world, "href=\"/beneath/sv/\"");
	has(world, "href=\"/beneath/assets/style.");
	has(world, "<h2>ar:page.not-found</h2>");
	buf_clear(&world->out);
	html_language_choice(world->web, &world->out, world->arena);
	has(world, "<title>Model</title>");
	has(world, "<a hreflang=\"sv\" href=\"sv/index.html\"><strong>svenska</strong> <span>Yes &amp; no</span></a>");
	lacks(world, "hreflang=\"ar\"");
	has(world, "href=\"assets/style.");
	buf_clear(&world->out);
	feed_sitemap(&world->site, &world->out, world->arena);
	has(world, "<url><loc>https://model.example/beneath/sv/alvesta/forms/yes/</loc><lastmod>2026-11-21</lastmod>"
		   "<xhtml:link rel=\"alternate\" hreflang=\"sv\" "
		   "href=\"https://model.example/beneath/sv/alvesta/forms/yes/\"/>");
	buf_clear(&world->out);
	feed_robots(&world->site, &world->out);
	is_text(world->out.data, "User-agent: *\nAllow: /\nSitemap: https://model.example/beneath/sitemap.xml\n",
		"robots.txt");
}

int main(void)
{
	struct world world;

	open_world(&world);
	if (ok(world.web != NULL, "layouts/web is in order")) {
		is_int(web_asset_count(world.web), 9, "nine assets");
		test_documents(&world);
		test_papers(&world);
		test_doors(&world);
	}
	buf_free(&world.out);
	close(world.site.root);
	arena_free(world.arena);
	return tap_end();
}
