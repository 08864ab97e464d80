/*
 * page_block.c - running text: markers, links, notices over page breaks, columns, footnotes
 */
#include "tap.h"

#include "page_sample.h"

static struct node *add_fence(struct sample *sample, const char *name, const char *arguments)
{
	struct node *block = add(sample, sample->tree, NODE_BLOCK);
	block->text = name;
	block->target = arguments;
	return block;
}

static void test_list(void)
{
	struct sample *sample = sample_open(false);
	struct node *list = add(sample, sample->tree, NODE_LIST);
	list->ordered = list->tight = true;
	list->start = 9;
	add_with(sample, add(sample, list, NODE_ITEM), NODE_PARAGRAPH, "Nio");
	struct node *ten = add(sample, list, NODE_ITEM);
	add_with(sample, ten, NODE_PARAGRAPH, "Tio");
	struct print *print = sample_print(sample);
	const struct box *marker = find_run(&print->pages[0], "10."), *words = find_run(&print->pages[0], "Tio");
	ok(marker != NULL && marker->origin == ten && marker->part == PART_LABEL, "a number is its item's marker");
	ok(marker < words && marker->x + marker->width < words->x && fabs(marker->y - words->y) < 0.01,
	   "before the words, on their line");
	const struct box *nine = find_run(&print->pages[0], "9.");
	ok(fabs(nine->x + nine->width - marker->x - marker->width) < 0.01, "numbers end at the same place");
	sample_close(sample);
}

static void test_link(void)
{
	struct sample *sample = sample_open(false);
	struct node *paragraph = add_with(sample, sample->tree, NODE_PARAGRAPH, "Se ");
	struct node *link = add_with(sample, paragraph, NODE_LINK, "planen");
	link->target = "/sv/plan/";
	struct print *print = sample_print(sample);
	const struct box *words = find_run(&print->pages[0], "planen"), *area = words;
	while (area->kind != BOX_LINK)
		area++;
	is_text(area->address, "https://exempel.example/sv/plan/", "a link to a page is absolute");
	ok(area->origin == link && words->origin->parent == link,
	   "and belongs to the link, its words to the text within");
	ok(fabs(area->x - words->x) < 0.01 && area->y < words->y && area->y + area->height > words->y,
	   "over its words");
	sample_close(sample);
}

/* The filled bar of a notice on a page. */
static const struct box *bar_of(const struct page *page)
{
	for (size_t i = 0; i < page->box_count; i++) {
		const struct box *box = &page->boxes[i];
		if (box->kind == BOX_RECT && box->filled && box->origin == NULL && box->height > 20)
			return box;
	}
	return NULL;
}

static void test_notice(void)
{
	struct sample *sample = sample_open(false);
	struct node *notice = add_fence(sample, "notice", "warning");
	for (int i = 0; i < 50; i++)
		add_with(sample, notice, NODE_PARAGRAPH, "Rad");
	struct print *print = sample_print(sample);
	ok(print != NULL && print->page_count == 2, "a long notice goes on to the next page");
	const struct box *first = bar_of(&print->pages[0]), *second = bar_of(&print->pages[1]);
	ok(first != NULL && second != NULL && first->fill == sample->style->colour.warning, "with its bar on both");
	ok(first->y + first->height < print->height - 15 * MM, "that ends above the margin");
	const struct box *row = find_run(&print->pages[1], "Rad");
	ok(second->y < row->y && row->x > second->x + second->width, "the words stand beside the bar");
	sample_close(sample);
}

static void test_columns(void)
{
	struct sample *sample = sample_open(false);
	struct node *columns = add_fence(sample, "columns", "");
	add_with(sample, columns, NODE_HEADING, "Ett")->level = 2;
	add_with(sample, columns, NODE_PARAGRAPH, "Vanster");
	add_with(sample, columns, NODE_HEADING, "Tva")->level = 2;
	add_with(sample, columns, NODE_PARAGRAPH, "Hoger");
	struct print *print = sample_print(sample);
	const struct page *page = &print->pages[0];
	const struct box *left = find_run(page, "Vanster"), *right = find_run(page, "Hoger");
	ok(fabs(left->y - right->y) < 0.01 && right->x > left->x + 50 * MM, "columns stand side by side");
	ok(left < find_run(page, "Tva"), "and are read one after the other");
	is_int(print->outline_count, 3, "their headings are bookmarks");
	sample_close(sample);
}

static void test_footnote(void)
{
	struct sample *sample = sample_open(false);
	struct node *paragraph = add_with(sample, sample->tree, NODE_PARAGRAPH, "Text");
	struct node *reference = add(sample, paragraph, NODE_FOOTNOTE_REF);
	reference->level = 1;
	struct node *note = add(sample, sample->tree, NODE_FOOTNOTE);
	note->level = 1;
	add_with(sample, note, NODE_PARAGRAPH, "Not");
	struct print *print = sample_print(sample);
	const struct box *raised = find_run(&print->pages[0], "1"), *text = find_run(&print->pages[0], "Text");
	ok(raised != NULL && raised->origin == reference && raised->y < text->y && raised->run->size < text->run->size,
	   "a reference is small and raised");
	const struct box *words = find_run(&print->pages[0], "Not"), *marker = words - 1;
	ok(marker->origin == note && marker->part == PART_LABEL, "the note's number is its marker");
	sample_close(sample);
}

static void test_steps(void)
{
	struct sample *sample = sample_open(false);
	struct node *list = add(sample, add_fence(sample, "steps", ""), NODE_LIST);
	list->ordered = true;
	list->start = 1;
	struct node *item = add(sample, list, NODE_ITEM);
	add_with(sample, item, NODE_PARAGRAPH, "Gor det");
	struct print *print = sample_print(sample);
	const struct box *number = find_run(&print->pages[0], "1");
	ok(number != NULL && number->origin == item && number->part == PART_LABEL, "a step's number is its marker");
	ok(number[-1].kind == BOX_RECT && number[-1].origin == NULL &&
		   fabs(number[-1].radius - number[-1].width / 2) < 0.01,
	   "in a ring that is decoration");
	sample_close(sample);
}

int main(void)
{
	test_list();
	test_link();
	test_notice();
	test_columns();
	test_footnote();
	test_steps();
	return tap_end();
}
