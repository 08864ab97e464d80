/*
 * page_table.c - tables over page breaks: rows stay whole, headers come again, rows taller than a page are divided
 */
#include "tap.h"

#include "page_sample.h"

static struct node *add_field_row(struct sample *sample, struct node *table, int number)
{
	struct node *row = add(sample, table, NODE_ROW);
	struct node *head = add_with(sample, row, NODE_CELL, arena_printf(sample->arena, "A1.%d", number));
	head->header = true;
	struct node *lines = add_question(sample, add(sample, row, NODE_CELL), FIELD_LINES,
					  arena_printf(sample->arena, "t.%d.ord", number), NULL, NULL);
	((struct field *)lines->field)->lines = 2;
	add_question(sample, add(sample, row, NODE_CELL), FIELD_DATE, arena_printf(sample->arena, "t.%d.nar", number),
		     NULL, NULL);
	return row;
}

static struct print *many_rows(struct sample *sample, int count)
{
	static const char *const headers[] = {"Nr", "Ord", "Klart", NULL};
	sample_form(sample);
	struct node *table = add_table(sample, headers);
	for (int i = 1; i <= count; i++)
		add_field_row(sample, table, i);
	return sample_print(sample);
}

static void test_cells(void)
{
	struct sample *sample = sample_open(false);
	struct print *print = many_rows(sample, 3);
	const struct box *words = find_widget(print, "t.1.ord", NULL, NULL),
			 *date = find_widget(print, "t.1.nar", NULL, NULL);
	ok(words->height > 2 * 8.5 * MM - 3, "a cell of two lines is two lines high");
	ok(fabs(words->height - date->height) < 0.01, "every place to write fills its cell");
	ok(words->width > date->width, "words get more width than dates");
	ok(widgets_are_apart(print, 15 * MM), "cells do not overlap");
	size_t first = (size_t)(words - print->pages[0].boxes), second = (size_t)(date - print->pages[0].boxes);
	ok(first < second, "cells are read along the row");
	sample_close(sample);
}

static void test_header_again(void)
{
	struct sample *sample = sample_open(false);
	struct print *print = many_rows(sample, 30);
	ok(print->page_count > 1, "thirty rows take more than a page");
	const struct box *first = find_run(&print->pages[0], "Klart"), *again = find_run(&print->pages[1], "Klart");
	ok(first != NULL && first->origin != NULL, "the header row is content once");
	ok(again != NULL && again->origin == NULL, "and decoration where it comes again");
	ok(again != NULL && again->y < find_widget(print, "t.30.ord", NULL, NULL)->y, "above the rows");
	ok(widgets_are_apart(print, 15 * MM), "no row lies over the page's end");
	size_t page_of_number = 99, page = 99;
	for (size_t i = 0; i < print->page_count; i++) {
		if (find_run(&print->pages[i], "A1.20") != NULL)
			page_of_number = i;
	}
	find_widget(print, "t.20.ord", NULL, &page);
	is_int(page, page_of_number, "a row stays on one page");
	sample_close(sample);
}

/* One row of fields that no page holds: many answers beside a field. */
static struct print *tall_row(struct sample *sample)
{
	static const char *const headers[] = {"Amne", "Svar", NULL};
	sample_form(sample);
	struct node *table = add_table(sample, headers), *row = add(sample, table, NODE_ROW);
	add_question(sample, add(sample, row, NODE_CELL), FIELD_TEXT, "t.amne", NULL, NULL);
	struct node *answers = add_question(sample, add(sample, row, NODE_CELL), FIELD_TICKS, "t.svar", NULL, NULL);
	for (int i = 1; i <= 27; i++)
		add_option(sample, answers, arena_printf(sample->arena, "s%d", i),
			   arena_printf(sample->arena,
					"Svar %d med sa manga ord att det tar en egen rad i cellen och inte delar den "
					"med nagon annan alls",
					i));
	return sample_print(sample);
}

static void test_tall_row(bool right_to_left)
{
	struct sample *sample = sample_open(right_to_left);
	struct print *print = tall_row(sample);
	ok(print != NULL && print->page_count == 2, "a row taller than a page is divided");
	size_t first = 99, last = 99, field = 99;
	const struct box *start = find_widget(print, "t.svar", "s1", &first),
			 *end = find_widget(print, "t.svar", "s27", &last);
	const struct box *amne = find_widget(print, "t.amne", NULL, &field);
	ok(first == 0 && last == 1, "its beginning stands on the first page, its end on the second");
	is_int(field, 0, "a field that fits stays whole");
	ok(right_to_left ? start->x < amne->x : start->x > amne->x, "columns follow the direction");
	double shift = right_to_left ? 5 * MM : -5 * MM;
	ok(fabs(end->x - start->x - shift) < 0.1, "the binding edge changes side");
	ok(widgets_are_apart(print, 15 * MM), "nothing lies over the page's end");
	ok(find_run(&print->pages[1], "Svar")->origin == NULL, "the header row comes again");
	struct buf dump = BUF_EMPTY;
	page_dump(print, &dump);
	ok(strstr(dump.data, "ticks t.svar=s27") != NULL && strstr(dump.data, "page 2 595.3 841.9\n") != NULL,
	   "dumped");
	struct buf again = BUF_EMPTY;
	page_dump(sample_print(sample), &again);
	ok(strcmp(dump.data, again.data) == 0, "twice the same");
	buf_free(&dump);
	buf_free(&again);
	sample_close(sample);
}

static void test_text_table(void)
{
	struct sample *sample = sample_open(false);
	static const char *const headers[] = {"Kort", "En lang kolumn", NULL};
	struct node *table = add_table(sample, headers), *row = add(sample, table, NODE_ROW);
	add_with(sample, row, NODE_CELL, "A");
	struct node *cell = add_with(
		sample, row, NODE_CELL,
		"Manga ord som behover plats och som darfor far det mesta av bredden i tabellen, for att raderna inte "
		"ska bli for manga, och lite till");
	cell->align = ALIGN_RIGHT;
	struct print *print = sample_print(sample);
	const struct box *narrow = find_run(&print->pages[0], "A"),
			 *header = find_run(&print->pages[0], "En lang kolumn");
	ok(narrow != NULL && header != NULL && header->x - narrow->x < print->width / 4,
	   "columns are as wide as their words");
	sample_close(sample);
}

int main(void)
{
	test_cells();
	test_header_again();
	test_tall_row(false);
	test_tall_row(true);
	test_text_table();
	return tap_end();
}
