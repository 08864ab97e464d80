/*
 * page_wheel.c - the wheel: any number of sectors, marks big enough and apart, the same clock order in both directions
 */
#include "tap.h"

#include "page_sample.h"

static void add_areas(struct sample *sample, size_t count)
{
	sample->site.areas = arena_array(sample->arena, count, sizeof *sample->site.areas);
	sample->site.area_count = count;
	for (size_t i = 0; i < count; i++)
		sample->site.areas[i] =
			(struct area){.id = arena_printf(sample->arena, "del%zu", i),
				      .colour = 0xefda24,
				      .name = sample_words(sample, arena_printf(sample->arena, "Del%zu", i))};
	for (size_t i = 0; i < 2; i++) {
		sample->languages[i].strings[STRING_WHEEL] = "Hjulet";
		sample->languages[i].strings[STRING_WHEEL_ALT] = "Delarna {areas}";
	}
}

static struct print *wheel_form(struct sample *sample, size_t count)
{
	add_areas(sample, count);
	sample_form(sample);
	struct node *question = add_question(sample, sample->tree, FIELD_WHEEL, "hjul", "A1", "Fraga");
	struct node *block = add(sample, sample->tree, NODE_BLOCK);
	block->text = "wheel";
	block->field = question->field;
	for (size_t i = 0; i < count; i++) {
		struct node *node =
			add_question(sample, sample->tree, FIELD_CHOICE, arena_printf(sample->arena, "hjul.del%zu", i),
				     arena_printf(sample->arena, "A1.%zu", i + 1), sample->site.areas[i].name.texts[0]);
		struct field *field = (struct field *)node->field;
		field->area = &sample->site.areas[i];
		field->area_index = i;
		field->on_wheel = true;
		add_option(sample, node, "bra", "Fungerar");
		add_option(sample, node, "svart", "Svart");
	}
	return sample_print(sample);
}

static const struct box *figure_of(const struct print *print)
{
	for (size_t p = 0; p < print->page_count; p++) {
		for (size_t i = 0; i < print->pages[p].box_count; i++) {
			const struct box *box = &print->pages[p].boxes[i];
			if (box->kind == BOX_DRAWING && box->origin != NULL && box->origin->kind == NODE_BLOCK)
				return box;
		}
	}
	return NULL;
}

/* Every mark lies nearest to the middle of its own sector. */
static bool marks_in_their_sectors(const struct print *print, size_t count)
{
	const struct box *figure = figure_of(print);
	double cx = figure->x + figure->width / 2, cy = figure->y + figure->height / 2,
	       turn = 2 * acos(-1) / (double)count;
	for (size_t i = 0; i < 2 * count; i++) {
		char id[32];
		snprintf(id, sizeof id, "hjul.del%zu", i / 2);
		const struct box *mark = find_widget(print, id, i % 2 ? "svart" : "bra", NULL);
		double x = mark->x + mark->width / 2 - cx, y = mark->y + mark->height / 2 - cy;
		double off = remainder(atan2(x, -y) - turn * (double)(i / 2), 2 * acos(-1));
		if (mark->width < 7 * MM - 0.01 || fabs(off) > turn / 2 || hypot(x, y) > figure->width / 2)
			return false;
	}
	return true;
}

static void test_counts(void)
{
	static const size_t counts[] = {2, 5, 7, 8};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		struct sample *sample = sample_open(false);
		struct print *print = wheel_form(sample, counts[i]);
		ok(print != NULL && marks_in_their_sectors(print, counts[i]), "marks of 7 mm lie in their sectors");
		ok(widgets_are_apart(print, 15 * MM), "and apart from each other");
		sample_close(sample);
	}
}

static void test_order(void)
{
	struct sample *sample = sample_open(false);
	struct print *print = wheel_form(sample, 7);
	const struct page *page = &print->pages[0];
	const struct box *figure = figure_of(print), *name = find_run(page, "Del0"), *number = find_run(page, "A1.1");
	const struct box *first = find_widget(print, "hjul.del0", "bra", NULL), *next = find_run(page, "Del1");
	ok(figure < name && name < first && first < next && number < first, "figure, then area by area: words, marks");
	ok(name->origin->parent->kind == NODE_LABEL, "an area's name belongs to its question, not to the figure");
	ok(strcmp(figure->alt, "Delarna Del0, Del1, Del2, Del3, Del4, Del5, Del6") == 0, "the figure is described");
	const struct box *other = find_widget(print, "hjul.del0", "svart", NULL);
	ok(other->x - first->x - first->width >= 5 * MM - 0.01, "marks are 5 mm apart");
	sample_close(sample);
}

static void test_clock(void)
{
	struct sample *left = sample_open(false), *right = sample_open(true);
	struct print *a = wheel_form(left, 7), *b = wheel_form(right, 7);
	const struct box *x = find_run(&a->pages[0], "Del1"), *y = find_run(&b->pages[0], "Del1");
	ok(x->x > figure_of(a)->x + figure_of(a)->width / 2 && y->x > figure_of(b)->x + figure_of(b)->width / 2,
	   "the clock goes the same way round in every language");
	ok(find_widget(b, "hjul.del0", "bra", NULL)->x > find_widget(b, "hjul.del0", "svart", NULL)->x,
	   "the first answer stands at the right where reading begins there");
	sample_close(left);
	sample_close(right);
}

static void test_picture_only(void)
{
	struct sample *sample = sample_open(false);
	add_areas(sample, 7);
	struct node *block = add(sample, sample->tree, NODE_BLOCK);
	block->text = "wheel";
	struct print *print = sample_print(sample);
	const struct box *name = print == NULL ? NULL : find_run(&print->pages[0], "Del3");
	ok(name != NULL && name->origin == block, "without questions the names are part of the figure");
	sample_close(sample);
}

int main(void)
{
	test_counts();
	test_order();
	test_clock();
	test_picture_only();
	return tap_end();
}
