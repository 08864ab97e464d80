/*
 * page_field.c - places to write: big enough for a pen, apart from each other, within the margins
 */
#include "tap.h"

#include "page_sample.h"

static struct print *one_of_each(struct sample *sample)
{
	struct node *tree = sample->tree;
	sample_form(sample);
	add_heading(sample, 2, "Avsnitt")->text = "A";
	add_question(sample, tree, FIELD_TEXT, "text", "A1", "Text");
	struct node *lines = add_question(sample, tree, FIELD_LINES, "rader", "A2", "Rader");
	((struct field *)lines->field)->lines = 3;
	add_question(sample, tree, FIELD_DATE, "datum", "A3", "Datum");
	add_question(sample, tree, FIELD_PERSONNUMMER, "pnr", "A4", "Personnummer");
	add_question(sample, tree, FIELD_TICK, "kryss", "A5", "Kryss");
	struct node *ticks = add_question(sample, tree, FIELD_TICKS, "flera", "A6", "Flera");
	add_option(sample, ticks, "a", "Ett");
	add_option(sample, ticks, "b",
		   "Ett svar som inte delar sin rad med de andra eftersom det har alldeles for manga ord");
	add_option(sample, ticks, "c", "Tre");
	struct node *choice = add_question(sample, tree, FIELD_CHOICE, "en", "A7", "En");
	add_option(sample, choice, "ja", "Ja");
	add_option(sample, choice, "nej", "Nej");
	struct node *menu = add_question(sample, tree, FIELD_MENU, "meny", "A8", "Meny");
	add_option(sample, menu, "x", "Forsta");
	add_option(sample, menu, "y", "Andra");
	add_question(sample, tree, FIELD_SIGNATURE, "namn", "A9", "Underskrift");
	return sample_print(sample);
}

/* The nearest rectangle in front of a widget. */
static const struct box *outline_of(const struct print *print, const char *id)
{
	const struct box *box = find_widget(print, id, NULL, NULL);
	while (box->kind != BOX_RECT)
		box--;
	return box;
}

static void test_sizes(void)
{
	struct sample *sample = sample_open(false);
	struct print *print = one_of_each(sample);
	ok(print != NULL && sample->diags.errors == 0, "one of each field is laid out");
	const double line = 8.5 * MM;
	ok(outline_of(print, "text")->height >= line, "a text field is a line high");
	ok(outline_of(print, "rader")->height >= 3 * line, "three lines are three lines high");
	ok(outline_of(print, "namn")->height >= 14 * MM, "a signature has 14 mm");
	ok(fabs(find_widget(print, "datum", NULL, NULL)->width - 40 * MM) < 3, "a date is 40 mm wide");
	ok(fabs(find_widget(print, "pnr", NULL, NULL)->width - 55 * MM) < 3, "a personnummer is 55 mm wide");
	ok(find_widget(print, "kryss", NULL, NULL)->width >= 5 * MM, "a tick box is at least 5 mm");
	ok(widgets_are_apart(print, 15 * MM), "widgets do not overlap and keep to the margins");
	sample_close(sample);
}

static void test_gaps(void)
{
	struct sample *sample = sample_open(false);
	struct print *print = one_of_each(sample);
	const struct box *ja = find_widget(print, "en", "ja", NULL), *nej = find_widget(print, "en", "nej", NULL);
	ok(fabs(ja->y - nej->y) < 0.01 && nej->x - ja->x - ja->width >= 5 * MM,
	   "short answers stand in one line, 5 mm apart");
	const struct box *a = find_widget(print, "flera", "a", NULL), *b = find_widget(print, "flera", "b", NULL);
	ok(fabs(a->x - b->x) < 0.01 && b->y - a->y - a->height >= 3 * MM - 0.01,
	   "long answers stand below each other, 3 mm apart");
	ok(find_run(&print->pages[0], "Forsta") != NULL && find_run(&print->pages[0], "Andra") != NULL,
	   "a menu's answers are printed in full");
	is_int(find_widget(print, "meny", NULL, NULL)->widget->option == NULL, true, "a menu is one widget");
	sample_close(sample);
}

static size_t index_of(const struct page *page, const struct box *box)
{
	return (size_t)(box - page->boxes);
}

static void test_order(void)
{
	struct sample *sample = sample_open(false);
	struct print *print = one_of_each(sample);
	const struct page *page = &print->pages[0];
	size_t number = index_of(page, find_run(page, "A1")), label = index_of(page, find_run(page, "Text"));
	ok(number < label && label < index_of(page, find_widget(print, "text", NULL, NULL)),
	   "number, label, place to write: in this order");
	ok(page->boxes[number].part == PART_LABEL && page->boxes[number].origin->kind == NODE_QUESTION,
	   "the number is its question's label part");
	ok(page->boxes[label].origin->kind == NODE_TEXT && page->boxes[label].part == PART_CONTENT,
	   "words belong to the innermost inline node");
	ok(index_of(page, find_widget(print, "kryss", NULL, NULL)) < index_of(page, find_run(page, "Kryss")),
	   "a tick comes before its words");
	ok(index_of(page, find_widget(print, "en", "nej", NULL)) < index_of(page, find_run(page, "Nej")),
	   "an answer's box comes before its words");
	const struct box *widget = find_widget(print, "text", NULL, NULL);
	const struct box *outline = outline_of(print, "text");
	ok(outline->origin == NULL && outline->x < widget->x && outline->x + outline->width > widget->x + widget->width,
	   "the outline is decoration around the widget");
	ok(find_widget(print, "en", "ja", NULL)->origin->kind == NODE_OPTION,
	   "an answer's widget belongs to the option");
	sample_close(sample);
}

static void test_row(void)
{
	struct sample *sample = sample_open(false);
	sample_form(sample);
	struct node *row = add(sample, sample->tree, NODE_BLOCK);
	row->text = "row";
	add_question(sample, row, FIELD_SIGNATURE, "sign", "A1", "Underskrift");
	add_question(sample, row, FIELD_DATE, "datum", "A2", "Datum");
	struct node *wide = add(sample, sample->tree, NODE_BLOCK);
	wide->text = "row";
	static const char *const ids[] = {"a", "b", "c", "d"};
	for (size_t i = 0; i < 4; i++)
		add_question(sample, wide, FIELD_TEXT, ids[i], "A3", "Namn");
	struct print *print = sample_print(sample);
	const struct box *sign = find_widget(print, "sign", NULL, NULL),
			 *date = find_widget(print, "datum", NULL, NULL);
	ok(fabs(sign->y - date->y) < 0.01 && fabs(sign->height - date->height) < 0.01,
	   "boxes of a row are equally tall");
	ok(date->x - sign->x - sign->width >= 5 * MM, "and 5 mm apart");
	const struct box *a = find_widget(print, "a", NULL, NULL), *c = find_widget(print, "c", NULL, NULL);
	const struct box *d = find_widget(print, "d", NULL, NULL);
	ok(fabs(a->y - c->y) < 0.01 && d->y > a->y + a->height, "what does not fit side by side goes to the next line");
	sample_close(sample);
}

static void test_too_wide(void)
{
	struct sample *sample = sample_open(false);
	sample_form(sample);
	sample->style->field.date = 300 * MM;
	add_question(sample, sample->tree, FIELD_DATE, "datum", "A1", "Datum");
	ok(sample_print(sample) == NULL, "a field wider than the page is an error");
	ok(sample->diags.count > 0 && strstr(sample->diags.items[0].message, "datum") != NULL, "that names the field");
	is_int(sample->diags.items[0].at.line, 2, "and its line");
	sample_close(sample);
}

static void test_too_tall(void)
{
	struct sample *sample = sample_open(false);
	sample_form(sample);
	struct node *lines = add_question(sample, sample->tree, FIELD_LINES, "rader", "A1", "Rader");
	((struct field *)lines->field)->lines = 40;
	ok(sample_print(sample) == NULL && strstr(sample->diags.items[0].message, "taller") != NULL,
	   "a field taller than the page is an error");
	sample_close(sample);
}

static void test_missing_glyph(void)
{
	struct sample *sample = sample_open(false);
	add_with(sample, sample->tree, NODE_PARAGRAPH, "\xe1\xac\x85");
	ok(sample_print(sample) == NULL, "a character that no font has is an error");
	is_int(sample->diags.items[0].at.line, 2, "at the line of its text");
	ok(strstr(sample->diags.items[0].message, "U+1B05") != NULL, "that names the character");
	sample_close(sample);
}

int main(void)
{
	test_sizes();
	test_gaps();
	test_order();
	test_row();
	test_too_wide();
	test_too_tall();
	test_missing_glyph();
	return tap_end();
}
