/*
 * page_break.c - where pages end: headings, labels, paragraphs, signatures; what stands on every page
 */
#include "tap.h"

#include "page_sample.h"

static const char *const words =
	"Ord som fyller raden tills den tar slut och nasta rad borjar, om och om igen, for att "
	"stycket ska bli langt nog att delas mellan tva sidor, med minst tva rader pa varje sida. ";

static char *long_text(struct sample *sample, int times)
{
	char *text = "";
	for (int i = 0; i < times; i++)
		text = arena_printf(sample->arena, "%s%s", text, words);
	return text;
}

/* How many lines of a paragraph stand on a page. */
static int lines_on(const struct page *page, const struct node *paragraph)
{
	int lines = 0;
	double y = -1;
	for (size_t i = 0; i < page->box_count; i++) {
		const struct box *box = &page->boxes[i];
		if (box->kind == BOX_RUN && box->origin != NULL && box->origin->parent == paragraph && box->y != y) {
			lines++;
			y = box->y;
		}
	}
	return lines;
}

static void test_orphans(void)
{
	bool good = true, divided = false;
	for (int filler = 22; filler < 32; filler++) {
		struct sample *sample = sample_open(false);
		sample->style->tight = 0;
		for (int i = 0; i < filler; i++)
			add_with(sample, sample->tree, NODE_PARAGRAPH, "Rad");
		struct node *paragraph = add_with(sample, sample->tree, NODE_PARAGRAPH, long_text(sample, 3));
		struct print *print = sample_print(sample);
		for (size_t p = 0; p < print->page_count; p++)
			good = good && lines_on(&print->pages[p], paragraph) != 1;
		divided = divided || (print->page_count > 1 && lines_on(&print->pages[0], paragraph) > 0 &&
				      lines_on(&print->pages[1], paragraph) > 0);
		sample_close(sample);
	}
	ok(good, "no page has a single line of a paragraph");
	ok(divided, "paragraphs are divided");
}

static void test_keeps(void)
{
	bool headings = true, labels = true;
	for (int filler = 20; filler < 46; filler++) {
		struct sample *sample = sample_open(false);
		sample_form(sample);
		for (int i = 0; i < filler; i++)
			add_with(sample, sample->tree, NODE_PARAGRAPH, "Rad");
		add_heading(sample, 2, "Rubrik");
		add_question(sample, sample->tree, FIELD_LINES, "rader", "A1", "Fraga");
		struct print *print = sample_print(sample);
		size_t page = 99;
		find_widget(print, "rader", NULL, &page);
		labels = labels && find_run(&print->pages[page], "Fraga") != NULL;
		headings = headings && find_run(&print->pages[page], "Rubrik") != NULL;
		sample_close(sample);
	}
	ok(labels, "a label stays with its place to write");
	ok(headings, "a heading stays with what follows");
}

static void test_signature(void)
{
	bool good = true;
	for (int filler = 20; filler < 46; filler++) {
		struct sample *sample = sample_open(false);
		sample_form(sample);
		for (int i = 0; i < filler; i++)
			add_with(sample, sample->tree, NODE_PARAGRAPH, "Rad");
		add_heading(sample, 2, "Underskrift");
		add_with(sample, sample->tree, NODE_PARAGRAPH, "Lofte");
		add_question(sample, sample->tree, FIELD_SIGNATURE, "namn", "A1", "Namn");
		struct print *print = sample_print(sample);
		size_t page = 99;
		find_widget(print, "namn", NULL, &page);
		good = good && find_run(&print->pages[page], "Lofte") != NULL;
		sample_close(sample);
	}
	ok(good, "a signature never stands alone on a page");
}

static void test_every_page(void)
{
	struct sample *sample = sample_open(false);
	sample_form(sample);
	sample->document.meta.state = STATE_DRAFT;
	sample->languages[0].strings[STRING_UTKAST] = "UTKAST";
	for (int i = 0; i < 70; i++)
		add_with(sample, sample->tree, NODE_PARAGRAPH, "Rad");
	struct print *print = sample_print(sample);
	ok(print->page_count >= 2, "the form has several pages");
	for (size_t i = 0; i < 2; i++) {
		const struct box *mark = find_run(&print->pages[i], "UTKAST");
		ok(mark != NULL && (mark->origin == NULL) == (i != 0),
		   "a draft says so on every page, first as content");
		ok(i != 0 || mark == &print->pages[0].boxes[1], "before everything else, behind its frame");
		const struct box *number =
			find_run(&print->pages[i], arena_printf(sample->arena, "%zu/%zu", i + 1, print->page_count));
		ok(number != NULL && number->origin == NULL && number->y > print->height * 0.9,
		   "and every page its number");
	}
	size_t codes = 0;
	for (size_t i = 0; i < print->page_count; i++)
		for (size_t k = 0; k < print->pages[i].box_count; k++)
			codes += print->pages[i].boxes[k].kind == BOX_QR;
	is_int(codes, 1, "the code stands on the first page");
	sample_close(sample);
}

static void test_code(void)
{
	struct sample *sample = sample_open(false);
	sample_form(sample);
	struct print *print = sample_print(sample);
	const struct box *code = NULL, *link = NULL;
	for (size_t i = 0; i < print->pages[0].box_count; i++) {
		const struct box *box = &print->pages[0].boxes[i];
		code = box->kind == BOX_QR ? box : code;
		link = box->kind == BOX_LINK && link == NULL ? box : link;
	}
	ok(code != NULL && fabs(code->width - 25 * MM) < 0.01 && code->alt != NULL && code->origin != NULL,
	   "the code is 25 mm and a described picture");
	ok(link != NULL && strcmp(link->address, "https://exempel.example/s/prov-sv-1") == 0,
	   "its address is a link beneath");
	ok(link->y > code->y + code->height + 4 * code->width / 33, "below the quiet zone");
	sample->site.address = "https://en-mycket-lang-adress.som.ingen.kan.skriva.av.for.hand.exempel.example";
	ok(sample_print(sample) == NULL, "an address too long for the code is an error");
	sample_close(sample);
}

static void test_tight(void)
{
	struct sample *sample = sample_open(false);
	for (int i = 0; i < 34; i++)
		add_with(sample, sample->tree, NODE_PARAGRAPH, "Rad");
	sample->style->tight = 0;
	is_int(sample_print(sample)->page_count, 2, "with wide space this takes two pages");
	sample->style->tight = 0.6;
	is_int(sample_print(sample)->page_count, 1, "less space between blocks saves one");
	sample_close(sample);
}

static void test_outline(void)
{
	struct sample *sample = sample_open(false);
	add_heading(sample, 2, "Ett");
	for (int i = 0; i < 70; i++)
		add_with(sample, sample->tree, NODE_PARAGRAPH, "Rad");
	add_heading(sample, 2, "Tva");
	struct print *print = sample_print(sample);
	is_int(print->outline_count, 3, "the title and each heading are bookmarks");
	is_text(print->outline[0].text, "Prov", "the title first");
	is_int(print->outline[0].level, 1, "at level 1");
	is_int(print->outline[2].page, print->page_count - 1, "each with its page");
	sample->style->max_pages = 1;
	ok(sample_print(sample) == NULL && strstr(sample->diags.items[0].message, "pages") != NULL,
	   "more pages than the layout allows are an error");
	sample_close(sample);
}

int main(void)
{
	test_orphans();
	test_keeps();
	test_signature();
	test_every_page();
	test_code();
	test_tight();
	test_outline();
	return tap_end();
}
