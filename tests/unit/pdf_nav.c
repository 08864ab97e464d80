/*
 * pdf_nav.c - links, bookmarks, field names: what the bytes of a file say
 */
#include "base/buf.h"
#include "pdf/pdf.h"
#include "pdf_sample.h"
#include "pdf_unpack.h"
#include "tap.h"

static struct buf written(struct sample *sample)
{
	struct buf out = BUF_EMPTY;
	struct pdf_writer *writer = pdf_writer_open(sample->fonts);
	ok(pdf_write(writer, &sample->print, &out, &sample->diags), "the file is written");
	pdf_writer_close(writer);
	struct buf bytes = unpacked(&out);
	buf_free(&out);
	return bytes;
}

static struct node *heading(struct sample *sample, int level, const char *anchor)
{
	struct node *node = sample_node(sample, sample->tree, NODE_HEADING);
	node->level = level;
	node->target = anchor;
	sample_label(sample, node, anchor);
	return node;
}

static void test_bookmarks(void)
{
	struct sample sample = sample_new("sv", false, true);
	struct outline outline[] = {
		{"Ett", 1, 0, 100, heading(&sample, 1, "ett")},
		{"Under", 2, 0, 200, heading(&sample, 2, "under")},
		{"Djupt", 3, 0, 300, heading(&sample, 3, "djupt")},
		{"Två", 1, 0, 400, heading(&sample, 1, "tva")},
	};
	sample.print.outline = outline;
	sample.print.outline_count = 4;
	struct buf out = written(&sample);
	is_int(occurrences(&out, "/Type/Outlines"), 1, "there is one outline");
	is_int(occurrences(&out, "/Count 4>>"), 1, "of four bookmarks");
	is_int(occurrences(&out, "/Count 2/"), 1, "two below the first");
	is_int(occurrences(&out, "/Title(Ett)"), 1, "in plain text");
	is_int(occurrences(&out, "/Title(Tv\xE5)"), 1, "in PDFDocEncoding");
	is_int(occurrences(&out, "/XYZ null 541.9 null"), 1, "each leads to its height on the page");
	is_int(occurrences(&out, "/PageMode"), 0, "a short file opens without the panel");
	is_int(occurrences(&out, "/PageLabels"), 1, "pages have labels");
	buf_free(&out);
	sample_free(&sample);
}

static void test_anchors(void)
{
	struct sample sample = sample_new("sv", false, true);
	struct node *paragraph = sample_node(&sample, sample.tree, NODE_PARAGRAPH);
	struct node *link = sample_node(&sample, paragraph, NODE_LINK);
	struct node *text = sample_node(&sample, link, NODE_TEXT);
	text->text = "Till slutet";
	sample_paragraph(&sample, text, text->text);
	sample_box(&sample, (struct box){.kind = BOX_LINK,
					 .origin = link,
					 .x = 60,
					 .y = 60,
					 .width = 50,
					 .height = 14,
					 .address = "#slut"});
	sample_page(&sample);
	heading(&sample, 2, "slut");
	struct buf out = written(&sample);
	is_int(occurrences(&out, "/Dest["), 1, "a link within the file is a destination");
	is_int(occurrences(&out, "/URI"), 0, "and no action");
	is_int(occurrences(&out, "/Contents(Till slutet)"), 1, "it is described by its words");
	buf_free(&out);
	sample_free(&sample);
}

static void test_names(void)
{
	struct sample sample = sample_new("ar", true, true);
	sample_question(&sample, sample.tree, sample_field(&sample, FIELD_TEXT, "org.1.namn", "B1.1 Namn"), "Namn",
			NULL);
	sample_question(&sample, sample.tree, sample_field(&sample, FIELD_TEXT, "org.1.tel", "B1.1 Telefon"), "Telefon",
			NULL);
	struct buf out = written(&sample);
	is_int(occurrences(&out, "/T(org)"), 1, "what stands before a dot is a parent");
	is_int(occurrences(&out, "/T(1)"), 1, "at each dot");
	is_int(occurrences(&out, "/T(namn)") + occurrences(&out, "/T(tel)"), 2, "and fields have the rest of the name");
	is_int(occurrences(&out, "/Parent "), 1 + 1 + 2, "page, part and fields know their parents");
	is_int(occurrences(&out, "/Q 2/"), 2, "what is typed right to left stands at the right");
	is_int(occurrences(&out, "/Direction"), 0, "no direction turns its Latin lines round");
	buf_free(&out);
	sample_free(&sample);
}

static void test_doubled(void)
{
	struct sample sample = sample_new("sv", false, true);
	const struct field *field = sample_field(&sample, FIELD_TEXT, "namn", "A1 Namn");
	sample_question(&sample, sample.tree, field, "Namn", NULL);
	sample_question(&sample, sample.tree, field, "Namn", NULL);
	struct buf out = BUF_EMPTY;
	struct pdf_writer *writer = pdf_writer_open(sample.fonts);
	ok(!pdf_write(writer, &sample.print, &out, &sample.diags), "a field that stands on paper twice is refused");
	is_text(sample.diags.items[0].message, "the field namn stands on paper twice", "by its name");
	is_int(out.len, 0, "and nothing is written");
	pdf_writer_close(writer);
	buf_free(&out);
	sample_free(&sample);
}

static void test_lost_character(void)
{
	struct sample sample = sample_new("sv", false, true);
	struct field *field = sample_field(&sample, FIELD_TEXT, "namn", "A1 Namn");
	sample_question(&sample, sample.tree, field, "Namn", "\xE4\xB8\xAD");
	struct buf out = BUF_EMPTY;
	struct pdf_writer *writer = pdf_writer_open(sample.fonts);
	ok(!pdf_write(writer, &sample.print, &out, &sample.diags), "a value that no font can show is refused");
	is_text(sample.diags.items[0].message, "no font can show a character in the value of the field namn",
		"without telling the value");
	pdf_writer_close(writer);
	buf_free(&out);
	sample_free(&sample);
}

static void test_missing(void)
{
	static const char *const answers[] = {"ja", "nej"};
	struct sample sample = sample_new("sv", false, true);
	struct field *name = sample_field(&sample, FIELD_TEXT, "namn", "A1 Namn");
	struct field *choice = sample_field(&sample, FIELD_CHOICE, "val", "A2 Val");
	struct field *ticks = sample_field(&sample, FIELD_TICKS, "flera", "A3 Flera");
	struct field *fields[] = {name, choice, ticks};
	struct form form = {.fields = fields, .field_count = 3};
	sample_options(&sample, choice, 2, answers);
	sample_options(&sample, ticks, 2, answers);
	sample.print.form = &form;
	sample_question(&sample, sample.tree, name, "Namn", NULL);
	struct node *one = sample_question(&sample, sample.tree, choice, "Val", NULL);
	struct node *other = sample_question(&sample, sample.tree, ticks, "Flera", NULL);
	sample_widget(&sample, one, choice, &choice->options[0], NULL);
	sample_widget(&sample, other, ticks, &ticks->options[1], NULL);
	struct buf out = BUF_EMPTY;
	struct pdf_writer *writer = pdf_writer_open(sample.fonts);
	ok(!pdf_write(writer, &sample.print, &out, &sample.diags), "a form with an answer missing is refused");
	is_int(sample.diags.errors, 2, "for each such question");
	is_text(sample.diags.items[0].message, "the field val, or an answer of it, is missing on paper", "by its name");
	sample_widget(&sample, one, choice, &choice->options[1], NULL);
	sample_widget(&sample, other, ticks, &ticks->options[0], NULL);
	ok(pdf_write(writer, &sample.print, &out, &sample.diags), "and written when all are there");
	pdf_writer_close(writer);
	buf_free(&out);
	sample_free(&sample);
}

int main(void)
{
	test_bookmarks();
	test_anchors();
	test_names();
	test_doubled();
	test_missing();
	test_lost_character();
	return tap_end();
}
