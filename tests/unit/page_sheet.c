/* page: what a whole sheet keeps: margins for binding and staple, notes at the foot, long tables, two languages. */
#include "tap.h"

#include "page_sample.h"
#include "text/paragraph.h"

/* No mark of ink in the binding edge, in the outer margins, or in the corner where a staple sits. */
static size_t boxes_in_margins(const struct print *print, bool right_to_left)
{
	size_t wrong = 0;
	for (size_t p = 0; p < print->page_count; p++) {
		bool binds_left = (p % 2 == 0) != right_to_left;
		double left = (binds_left ? 20 : 15) * MM, right = print->width - (binds_left ? 15 : 20) * MM;
		for (size_t i = 0; i < print->pages[p].box_count; i++) {
			const struct box *box = &print->pages[p].boxes[i];
			double top = box->kind == BOX_RUN ? box->y - box->height * 0.8 : box->y;
			if (box->kind == BOX_RUN && box->run->text_length == 1 && box->run->text[0] == ' ')
				continue; /* hangs over the line's end */
			wrong += box->x < left - 0.6 || box->x + box->width > right + 0.6 || top < 15 * MM - 0.6 ||
				 box->y > print->height - 15 * MM + 0.6;
		}
	}
	return wrong;
}

static void test_margins(bool right_to_left)
{
	static const char *const headers[] = {"Namn", "Ord", NULL};
	struct sample *sample = sample_open(right_to_left);
	sample_form(sample);
	for (int i = 0; i < 60; i++)
		add_with(sample, sample->tree, NODE_PARAGRAPH,
			 "Ett stycke som fyller en rad eller mer, om och om igen.");
	struct node *table = add_table(sample, headers);
	for (int i = 0; i < 40; i++) {
		struct node *row = add(sample, table, NODE_ROW);
		add_with(sample, row, NODE_CELL, "Namn");
		add_with(sample, row, NODE_CELL, "ord");
	}
	struct print *print = sample_print(sample);
	ok(print != NULL && print->page_count >= 3, "a form of several sheets");
	is_int(boxes_in_margins(print, right_to_left), 0,
	       right_to_left ? "from right to left nothing stands where it is bound"
			     : "nothing stands where it is bound");
	sample_close(sample);
}

static void test_long_table(void)
{
	static const char *const headers[] = {"Nummer", "Ord", NULL};
	struct sample *sample = sample_open(false);
	struct node *table = add_table(sample, headers);
	for (int i = 0; i < 300; i++) {
		struct node *row = add(sample, table, NODE_ROW);
		add_with(sample, row, NODE_CELL, arena_printf(sample->arena, "rad%d", i));
		add_with(sample, row, NODE_CELL, "ord");
	}
	struct print *print = sample_print(sample);
	size_t once = 0, heads = 0, content = 0;
	for (int i = 0; i < 300; i++) {
		size_t found = 0;
		for (size_t p = 0; p < print->page_count; p++)
			found += find_run(&print->pages[p], arena_printf(sample->arena, "rad%d", i)) != NULL;
		once += found == 1;
	}
	for (size_t p = 0; p < print->page_count; p++) {
		const struct box *head = find_run(&print->pages[p], "Nummer");
		heads += head != NULL;
		content += head != NULL && head->origin != NULL;
	}
	is_int(once, 300, "each of 300 rows stands once");
	is_int(heads, print->page_count, "every page has the header row");
	is_int(content, 1, "which is read once");
	sample_close(sample);
}

static void add_note(struct sample *sample, struct node *paragraph, int number)
{
	struct node *reference = add(sample, paragraph, NODE_FOOTNOTE_REF);
	reference->level = number;
	struct node *note = add(sample, sample->tree, NODE_FOOTNOTE);
	note->level = number;
	add_with(sample, note, NODE_PARAGRAPH, arena_printf(sample->arena, "fotnot%d", number));
}

static void test_notes(void)
{
	struct sample *sample = sample_open(false);
	struct node *first = NULL, *last = NULL;
	for (int i = 0; i < 80; i++) {
		struct node *paragraph = add_with(sample, sample->tree, NODE_PARAGRAPH, "Ett stycke som tar plats.");
		first = i == 3 ? paragraph : first;
		last = paragraph;
	}
	add_note(sample, first, 1);
	add_note(sample, last, 2);
	struct node *again = add(sample, last, NODE_FOOTNOTE_REF);
	again->level = 1;
	struct print *print = sample_print(sample);
	size_t end = print->page_count - 1;
	const struct box *one = find_run(&print->pages[0], "fotnot1"), *two = find_run(&print->pages[end], "fotnot2");
	ok(end > 0 && one != NULL && two != NULL, "a note stands on the page that refers to it");
	ok(one->y > print->height * 0.8 && one->y < print->height - 20 * MM, "at its foot, above the running foot");
	ok(find_run(&print->pages[end], "fotnot1") == NULL, "once, also when it is referred to again");
	double lowest = 0;
	for (size_t i = 0; i < print->pages[0].box_count; i++) {
		const struct box *box = &print->pages[0].boxes[i];
		bool body =
			box->kind == BOX_RUN && box->origin != NULL && node_above(box->origin, NODE_FOOTNOTE) == NULL;
		lowest = body && box->y > lowest ? box->y : lowest;
	}
	ok(lowest < one->y - 12, "no text runs into the notes");
	sample_close(sample);
}

static void add_second(struct sample *sample, struct node *node, const char *words)
{
	add_with(sample, node, NODE_SECOND, words)->lang = "ar";
}

static void test_second(void)
{
	struct sample *sample = sample_open(false);
	struct document other = {.path = "content/ar/prov.md", .language = &sample->languages[1]};
	sample->second = &other;
	sample_form(sample);
	struct node *row = add(sample, sample->tree, NODE_PARAGRAPH);
	struct node *words = node_new(sample->arena, NODE_TEXT, 1, 1);
	words->text = "Kort";
	node_append(row, words);
	add_second(sample, row, "قصير");
	struct node *question = add_question(sample, sample->tree, FIELD_TEXT, "namn", "A1", "Namn");
	add_second(sample, question->first, "الاسم");
	struct node *choice = add_question(sample, sample->tree, FIELD_CHOICE, "svar", "A2", "Svar");
	struct node *yes = add_option(sample, choice, "ja", "Ja");
	add_second(sample, yes, "نعم");
	struct print *print = sample_print(sample);
	const struct page *page = &print->pages[0];
	const struct box *first = find_run(page, "Kort"), *second = find_run(page, "قصير");
	ok(first != NULL && second != NULL && fabs(first->y - second->y) < 0.01, "short words share a line");
	ok(second->x > first->x + first->width, "the second language stands behind the first");
	ok(second->run->right_to_left && strcmp(second->run->lang, "ar") == 0, "in its own direction and language");
	ok(first < second, "and is read after it");
	const struct box *name = find_run(page, "الاسم"), *field = find_widget(print, "namn", NULL, NULL);
	ok(name != NULL && name < field && name->y < field->y, "a field comes after both labels");
	ok(find_run(page, "نعم") != NULL && find_widget(print, "svar", "ja", NULL) != NULL, "an answer has one box");
	size_t widgets = 0;
	for (size_t i = 0; i < page->box_count; i++)
		widgets += page->boxes[i].kind == BOX_WIDGET;
	is_int(widgets, 2, "fields stand once");
	sample->style->second.beside = 40 * MM;
	print = sample_print(sample);
	first = find_run(&print->pages[0], "Kort");
	second = find_run(&print->pages[0], "قصير");
	ok(fabs(first->y - second->y) < 0.01 && second->x > print->width / 2, "running text stands in two columns");
	sample_close(sample);
}

int main(void)
{
	test_margins(false);
	test_margins(true);
	test_long_table();
	test_notes();
	test_second();
	return tap_end();
}
