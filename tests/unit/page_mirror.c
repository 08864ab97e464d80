/*
 * page_mirror.c - pages that read from right to left are the mirror image of those that read from left to right
 */
#include "tap.h"

#include "page_sample.h"

/* Latin words without marks of direction at their ends: each run is the same in both directions, only its place
 * differs. */
static void fill(struct sample *sample)
{
	struct node *tree = sample->tree;
	sample_form(sample);
	add_heading(sample, 2, "Avsnitt")->text = "A";
	add_with(sample, tree, NODE_PARAGRAPH, "Ett stycke");
	struct node *list = add(sample, tree, NODE_LIST);
	list->tight = true;
	add_with(sample, add(sample, list, NODE_ITEM), NODE_PARAGRAPH, "Punkt");
	struct node *notice = add(sample, tree, NODE_BLOCK);
	notice->text = "notice";
	notice->target = "danger";
	add_with(sample, notice, NODE_PARAGRAPH, "Stanna");
	struct node *row = add(sample, tree, NODE_BLOCK);
	row->text = "row";
	add_question(sample, row, FIELD_TEXT, "namn", "A1", "Namn");
	add_question(sample, row, FIELD_DATE, "datum", "A2", "Datum");
	add_question(sample, tree, FIELD_TICK, "kryss", "A3", "Kryss");
	struct node *choice = add_question(sample, tree, FIELD_CHOICE, "svar", "A4", "Svar");
	add_option(sample, choice, "ja", "Ja");
	add_option(sample, choice, "nej", "Nej");
	static const char *const headers[] = {"Namn", "Kryss", NULL};
	struct node *table = add_table(sample, headers), *line = add(sample, table, NODE_ROW);
	add_question(sample, add(sample, line, NODE_CELL), FIELD_TEXT, "t.namn", "A5", NULL);
	add_question(sample, add(sample, line, NODE_CELL), FIELD_TICK, "t.kryss", "A5", NULL);
}

static bool is_mirrored(const struct print *left, const struct print *right)
{
	for (size_t p = 0; p < left->page_count; p++) {
		if (left->pages[p].box_count != right->pages[p].box_count)
			return false;
		for (size_t i = 0; i < left->pages[p].box_count; i++) {
			const struct box *a = &left->pages[p].boxes[i], *b = &right->pages[p].boxes[i];
			if (a->kind != b->kind || fabs(b->x - (left->width - a->x - a->width)) > 0.1 ||
			    fabs(a->width - b->width) > 0.1) {
				printf("# box %zu of kind %d: %.1f+%.1f, mirrored %.1f+%.1f\n", i, (int)a->kind, a->x,
				       a->width, b->x, b->width);
				return false;
			}
		}
	}
	return true;
}

int main(void)
{
	struct sample *left = sample_open(false), *right = sample_open(true);
	fill(left);
	fill(right);
	struct print *a = sample_print(left), *b = sample_print(right);
	ok(a != NULL && b != NULL, "both directions are laid out");
	is_int(b->page_count, a->page_count, "on as many pages");
	ok(is_mirrored(a, b), "x' = width - x - w for every box, in the same order");
	const struct box *tick = find_widget(b, "kryss", NULL, NULL);
	ok(tick->x > find_run(&b->pages[0], "Kryss")->x, "a tick box stands to the right of its words");
	ok(find_widget(b, "namn", NULL, NULL)->x > find_widget(b, "datum", NULL, NULL)->x, "rows begin at the right");
	ok(find_widget(b, "t.namn", NULL, NULL)->x > find_widget(b, "t.kryss", NULL, NULL)->x, "tables too");
	double inner =
		b->width - (find_run(&b->pages[0], "Ett stycke")->x + find_run(&b->pages[0], "Ett stycke")->width);
	ok(fabs(inner - 20 * MM) < 0.5, "the binding edge of the first page is at the right");
	ok(find_widget(b, "namn", NULL, NULL)->widget->right_to_left, "words are typed from right to left");
	ok(!find_widget(b, "datum", NULL, NULL)->widget->right_to_left, "dates are not");
	sample_close(left);
	sample_close(right);
	return tap_end();
}
