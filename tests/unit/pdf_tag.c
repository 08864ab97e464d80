/*
 * pdf_tag.c - the structure tree that follows from boxes
 */
#include "base/buf.h"
#include "pdf/pdf.h"
#include "pdf_sample.h"
#include "tap.h"

static struct node *words(struct sample *sample, struct node *parent, const char *text)
{
	struct node *node = sample_node(sample, parent, NODE_TEXT);
	node->text = text;
	sample_plain(sample, node, PART_CONTENT, text);
	return node;
}

static void is_tree(struct sample *sample, const char *expected, const char *name)
{
	struct buf out = BUF_EMPTY;
	pdf_dump_tags(&sample->print, &out);
	is_text(out.data, expected, name);
	buf_free(&out);
	sample_free(sample);
}

static void test_headings(void)
{
	struct sample sample = sample_new("sv", false, false);
	sample_plain(&sample, sample.tree, PART_CONTENT, "Titel");
	static const int levels[] = {2, 4, 3, 2, 6};
	for (int i = 0; i < 5; i++) {
		struct node *heading = sample_node(&sample, sample.tree, NODE_HEADING);
		heading->level = levels[i];
		if (i == 0)
			sample_plain(&sample, heading, PART_LABEL, "A");
		words(&sample, heading, "Rubrik");
	}
	is_tree(&sample,
		"Document\n"
		"  H1\n    \"Titel\" p1\n"
		"  H2\n    \"A Rubrik\" p1\n"
		"  H3\n    \"Rubrik\" p1\n"
		"  H3\n    \"Rubrik\" p1\n"
		"  H2\n    \"Rubrik\" p1\n"
		"  H3\n    \"Rubrik\" p1\n",
		"heading levels do not skip, a number belongs to its heading");
}

static void test_first_heading(void)
{
	struct sample sample = sample_new("sv", false, false);
	for (int i = 0; i < 2; i++) {
		struct node *heading = sample_node(&sample, sample.tree, NODE_HEADING);
		heading->level = 2;
		words(&sample, heading, "Avsnitt");
	}
	is_tree(&sample, "Document\n  H1\n    \"Avsnitt\" p1\n  H1\n    \"Avsnitt\" p1\n",
		"without a title all sections begin at the top");
}

static struct node *cell(struct sample *sample, struct node *row, bool header, const char *text)
{
	struct node *node = sample_node(sample, row, NODE_CELL);
	node->header = header;
	if (text != NULL)
		words(sample, node, text);
	return node;
}

static void test_table(void)
{
	struct sample sample = sample_new("sv", false, false);
	struct node *table = sample_node(&sample, sample.tree, NODE_TABLE);
	struct node *head = sample_node(&sample, table, NODE_ROW);
	head->header = true;
	struct node *row = sample_node(&sample, table, NODE_ROW);
	struct node *first = sample_node(&sample, head, NODE_CELL), *second = sample_node(&sample, head, NODE_CELL);
	first->header = second->header = true;
	struct node *side = sample_node(&sample, row, NODE_CELL), *long_cell = sample_node(&sample, row, NODE_CELL);
	side->header = true;
	sample_node(&sample, row, NODE_CELL);
	sample_plain(&sample, first, PART_CONTENT, "Nr");
	sample_plain(&sample, second, PART_CONTENT, "Vad");
	sample_plain(&sample, side, PART_CONTENT, "C1.1");
	sample_plain(&sample, long_cell, PART_CONTENT, "Början ");
	sample_box(&sample, (struct box){.kind = BOX_RECT, .origin = long_cell, .filled = true});
	sample_page(&sample);
	sample_plain(&sample, first, PART_CONTENT, "Nr");
	sample_plain(&sample, second, PART_CONTENT, "Vad");
	sample_plain(&sample, long_cell, PART_CONTENT, "och slut");
	is_tree(&sample,
		"Document\n"
		"  Table\n"
		"    TR\n"
		"      TH scope=\"Column\"\n        \"Nr\" p1\n"
		"      TH scope=\"Column\"\n        \"Vad\" p1\n"
		"    TR\n"
		"      TH scope=\"Row\"\n        \"C1.1\" p1\n"
		"      TD\n        \"Början\" p1\n        \"och slut\" p2\n"
		"      TD\n",
		"a row split over two pages is one row, a repeated header is read once, an empty cell stands");
}

static struct node *list(struct sample *sample, struct node *parent, bool ordered)
{
	struct node *node = sample_node(sample, parent, NODE_LIST);
	node->ordered = ordered;
	node->tight = true;
	return node;
}

static struct node *item(struct sample *sample, struct node *parent, const char *mark, const char *text)
{
	struct node *node = sample_node(sample, parent, NODE_ITEM);
	if (mark != NULL)
		sample_plain(sample, node, PART_LABEL, mark);
	else
		sample_box(sample, (struct box){.kind = BOX_RECT, .part = PART_LABEL, .origin = node, .filled = true});
	words(sample, sample_node(sample, node, NODE_PARAGRAPH), text);
	return node;
}

static void test_lists(void)
{
	struct sample sample = sample_new("sv", false, false);
	struct node *outer = list(&sample, sample.tree, true);
	struct node *one = item(&sample, outer, "1.", "Ett");
	item(&sample, list(&sample, one, false), NULL, "Inre");
	item(&sample, outer, "2.", "Två");
	is_tree(&sample,
		"Document\n"
		"  L numbering=\"Decimal\"\n"
		"    LI\n"
		"      Lbl\n        \"1.\" p1\n"
		"      LBody\n        \"Ett\" p1\n"
		"        L numbering=\"Disc\"\n"
		"          LI\n"
		"            Lbl\n              drawn p1\n"
		"            LBody\n              \"Inre\" p1\n"
		"    LI\n"
		"      Lbl\n        \"2.\" p1\n"
		"      LBody\n        \"Två\" p1\n",
		"lists, one within the other");
}

static void test_artifacts(void)
{
	struct sample sample = sample_new("sv", false, false);
	sample_plain(&sample, NULL, PART_CONTENT, "Region Kronoberg");
	struct node *paragraph = sample_node(&sample, sample.tree, NODE_PARAGRAPH);
	words(&sample, paragraph, "Före ");
	sample_box(&sample, (struct box){.kind = BOX_LINE, .stroked = true});
	words(&sample, paragraph, "efter");
	sample_plain(&sample, NULL, PART_CONTENT, "Sida 1 av 1");
	is_tree(&sample, "Document\n  P\n    \"Före\" p1\n    \"efter\" p1\n", "what has no origin is not read");
}

static void test_languages(void)
{
	struct sample sample = sample_new("ar", true, false);
	struct node *paragraph = sample_node(&sample, sample.tree, NODE_PARAGRAPH);
	words(&sample, paragraph, "مرحبا ");
	struct node *swedish = sample_node(&sample, paragraph, NODE_EMPHASIS);
	swedish->lang = "sv";
	words(&sample, swedish, "samtycke");
	words(&sample, paragraph, " نعم");
	struct node *block = sample_node(&sample, sample.tree, NODE_BLOCK);
	block->lang = "sv";
	words(&sample, sample_node(&sample, block, NODE_PARAGRAPH), "Svenska");
	is_tree(&sample,
		"Document\n"
		"  P\n    \"مرحبا\" p1\n    Span lang=\"sv\"\n      \"samtycke\" p1\n    \" نعم\" p1\n"
		"  Div lang=\"sv\"\n    P\n      \"Svenska\" p1\n",
		"changes of language");
}

static void test_notes(void)
{
	struct sample sample = sample_new("sv", false, false);
	struct node *paragraph = sample_node(&sample, sample.tree, NODE_PARAGRAPH);
	words(&sample, paragraph, "Text");
	struct node *reference = sample_node(&sample, paragraph, NODE_FOOTNOTE_REF);
	reference->level = 1;
	sample_plain(&sample, reference, PART_CONTENT, "1");
	struct node *note = sample_node(&sample, sample.tree, NODE_FOOTNOTE);
	note->level = 1;
	sample_plain(&sample, note, PART_LABEL, "1");
	words(&sample, sample_node(&sample, note, NODE_PARAGRAPH), "Förklaring");
	is_tree(&sample,
		"Document\n"
		"  P\n    \"Text\" p1\n    Reference\n      \"1\" p1\n"
		"  Note id=\"note-1\"\n    Lbl\n      \"1\" p1\n    P\n      \"Förklaring\" p1\n",
		"a note and its reference");
}

static void test_links(void)
{
	struct sample sample = sample_new("sv", false, false);
	struct node *paragraph = sample_node(&sample, sample.tree, NODE_PARAGRAPH);
	struct node *link = sample_node(&sample, paragraph, NODE_LINK),
		    *dead = sample_node(&sample, paragraph, NODE_LINK);
	words(&sample, link, "Läs mer");
	sample_box(&sample, (struct box){.kind = BOX_LINK, .origin = link, .address = "https://a.example/"});
	words(&sample, dead, " på papper");
	is_tree(&sample,
		"Document\n  P\n    Link\n      \"Läs mer\" p1\n      link https://a.example/ p1\n    \" på papper\" "
		"p1\n",
		"a link is one where it can be clicked");
}

static void test_figures(void)
{
	struct sample sample = sample_new("sv", false, false);
	struct node *paragraph = sample_node(&sample, sample.tree, NODE_PARAGRAPH);
	struct node *image = sample_node(&sample, paragraph, NODE_IMAGE);
	sample_box(&sample,
		   (struct box){.kind = BOX_DRAWING, .origin = image, .alt = "Ett hus", .width = 9, .height = 9});
	sample_box(&sample, (struct box){.kind = BOX_DRAWING, .origin = paragraph, .width = 9, .height = 9});
	struct node *wheel = sample_node(&sample, sample.tree, NODE_BLOCK);
	sample_box(&sample, (struct box){.kind = BOX_RECT, .origin = wheel, .filled = true});
	sample_box(&sample,
		   (struct box){.kind = BOX_DRAWING, .origin = wheel, .alt = "Hjulet", .width = 9, .height = 9});
	sample_plain(&sample, wheel, PART_CONTENT, "Barnet");
	sample_box(&sample, (struct box){.kind = BOX_LINK, .origin = wheel, .address = "#halsa", .alt = "Hälsa"});
	is_tree(&sample,
		"Document\n"
		"  P\n    Figure alt=\"Ett hus\"\n      drawn p1\n"
		"  Figure alt=\"Hjulet\"\n    \"Barnet\" drawn p1\n"
		"  P\n    Link\n      link #halsa p1\n",
		"a picture with words for it is a figure, all that stands in it too; one without is decoration");
}

static void test_questions(void)
{
	struct sample sample = sample_new("sv", false, false);
	static const char *const answers[] = {"ja", "nej"};
	sample_question(&sample, sample.tree, sample_field(&sample, FIELD_TEXT, "namn", "Namn"), "Namn", NULL);
	sample_question(&sample, sample.tree, sample_field(&sample, FIELD_TICK, "klart", "Klart"), "Klart", NULL);
	struct field *choice = sample_field(&sample, FIELD_CHOICE, "val", "Val");
	sample_options(&sample, choice, 2, answers);
	struct node *question = sample_question(&sample, sample.tree, choice, "Vill du?", NULL);
	words(&sample, sample_node(&sample, question, NODE_HELP), "Sätt ett kryss.");
	sample_answers(&sample, question, NULL);
	is_tree(&sample,
		"Document\n"
		"  P\n    Lbl\n      \"A1 Namn\" p1\n    Form\n      widget namn p1\n"
		"  P\n    Form\n      widget klart p1\n    Lbl\n      \"A1 Klart\" p1\n"
		"  Sect\n"
		"    P\n      \"A1 Vill du?\" p1\n"
		"    P\n      \"Sätt ett kryss.\" p1\n"
		"    P\n      Form\n        widget val = ja p1\n      Lbl\n        \"ja\" p1\n"
		"    P\n      Form\n        widget val = nej p1\n      Lbl\n        \"nej\" p1\n",
		"questions: label before field, tick before label, one paragraph an answer");
}

static void test_field_cells(void)
{
	struct sample sample = sample_new("sv", false, false);
	static const char *const answers[] = {"ja"};
	struct node *row = sample_node(&sample, sample_node(&sample, sample.tree, NODE_TABLE), NODE_ROW);
	cell(&sample, row, true, "C1.1");
	struct node *one = sample_node(&sample, row, NODE_CELL), *two = sample_node(&sample, row, NODE_CELL);
	struct node *text = sample_node(&sample, one, NODE_QUESTION),
		    *choice = sample_node(&sample, two, NODE_QUESTION);
	struct field *name = sample_field(&sample, FIELD_TEXT, "org.1.namn", "Namn");
	struct field *yes = sample_field(&sample, FIELD_CHOICE, "org.1.svar", "Svar");
	sample_options(&sample, yes, 1, answers);
	text->field = name;
	choice->field = yes;
	sample_widget(&sample, text, name, NULL, NULL);
	struct node *option = sample_node(&sample, choice, NODE_OPTION);
	option->option = yes->options;
	sample_plain(&sample, option, PART_CONTENT, "Ja");
	sample_widget(&sample, choice, yes, yes->options, NULL);
	is_tree(&sample,
		"Document\n"
		"  Table\n"
		"    TR\n"
		"      TH scope=\"Row\"\n        \"C1.1\" p1\n"
		"      TD\n        Form\n          widget org.1.namn p1\n"
		"      TD\n        P\n          Form\n            widget org.1.svar = ja p1\n"
		"          Lbl\n            \"Ja\" p1\n",
		"fields in cells, and an answer's mark before its words even when it comes later");
}

int main(void)
{
	test_headings();
	test_first_heading();
	test_table();
	test_lists();
	test_artifacts();
	test_languages();
	test_notes();
	test_links();
	test_figures();
	test_questions();
	test_field_cells();
	return tap_end();
}
