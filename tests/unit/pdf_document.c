/*
 * pdf_document.c - whole files: every field type, two scripts, the same bytes twice
 */
#include <stdlib.h>

#include "base/buf.h"
#include "pdf/pdf.h"
#include "pdf_sample.h"
#include "pdf_unpack.h"
#include "tap.h"

static const char *const YES_NO[] = {"ja", "nej"};

static void add_words(struct sample *sample)
{
	struct node *heading = sample_node(sample, sample->tree, NODE_HEADING);
	heading->level = 1;
	heading->target = "prov";
	sample_text(sample, heading, PART_CONTENT, "Rubrik med åäö och ﬁ: offline", 22, FACE_BOLD, "sv", false);
	struct node *paragraph = sample_node(sample, sample->tree, NODE_PARAGRAPH);
	sample_paragraph(sample, paragraph,
			 "Ett stycke på svenska som är så långt att det bryts i två rader, "
			 "med ÅÄÖ, é och Đoković (”citat”), AVATAR.");
	struct node *arabic = sample_node(sample, sample->tree, NODE_PARAGRAPH);
	arabic->lang = "ar";
	sample_text(sample, arabic, PART_CONTENT,
		    "مرحبا بكم في نموذج الخطة الفردية، "
		    "اتصل بنا على 0470-12 34 56 اليوم",
		    12, FACE_REGULAR, "ar", true);
	struct node *thai = sample_node(sample, sample->tree, NODE_PARAGRAPH);
	thai->lang = "th";
	sample_text(sample, thai, PART_CONTENT, "น้ำใจ ทำงาน", 12, FACE_REGULAR, "th", false);
	struct node *link = sample_node(sample, paragraph, NODE_LINK);
	struct node *words = sample_node(sample, link, NODE_TEXT);
	words->text = "Läs mer";
	sample_paragraph(sample, words, words->text);
	sample_box(sample, (struct box){.kind = BOX_LINK,
					.origin = link,
					.x = 60,
					.y = sample->y - 20,
					.width = 60,
					.height = 16,
					.address = "https://kronobarnsmodellen.example/å"});
	sample_box(sample, (struct box){.kind = BOX_RECT,
					.x = 60,
					.y = sample->y,
					.width = 100,
					.height = 10,
					.fill = 0x023876,
					.filled = true,
					.radius = 4});
	sample_box(sample, (struct box){.kind = BOX_LINE,
					.x = 60,
					.y = sample->y + 16,
					.width = 300,
					.stroke = 0x7f3b57,
					.stroked = true,
					.line_width = 0.5});
	sample->y += 24;
}

static void add_fields(struct sample *sample, bool filled)
{
	struct node *tree = sample->tree;
	struct field *name = sample_field(sample, FIELD_TEXT, "barn.namn", "A1 Barnets namn (obligatoriskt)");
	name->required = true;
	sample_question(sample, tree, name, "Barnets namn", filled ? "Åsa Öberg (8 år)" : NULL);
	sample_question(sample, tree, sample_field(sample, FIELD_PERSONNUMMER, "barn.pnr", "A2 Personnummer"),
			"Personnummer", NULL);
	sample_question(sample, tree, sample_field(sample, FIELD_DATE, "datum", "A3 Datum"), "Datum", NULL);
	sample_question(sample, tree, sample_field(sample, FIELD_PHONE, "telefon", "A4 Telefon"), "Telefon", NULL);
	sample_question(sample, tree, sample_field(sample, FIELD_EMAIL, "mejl", "A5 Mejl"), "Mejl",
			filled ? "Łukasz Żółć" : NULL);
	sample_page(sample);
	struct field *lines = sample_field(sample, FIELD_LINES, "ord", "A6 Med egna ord");
	lines->lines = 3;
	sample_question(sample, tree, lines, "Med egna ord", filled ? "En rad\noch en till" : NULL);
	sample_question(sample, tree, sample_field(sample, FIELD_NUMBER, "antal", "A7 Antal"), "Antal", NULL);
	sample_question(sample, tree, sample_field(sample, FIELD_TICK, "tick", "A8 Prövat"), "Prövat",
			filled ? "ja" : NULL);
	struct field *choice = sample_field(sample, FIELD_CHOICE, "val", "A9 Vill du?");
	sample_options(sample, choice, 2, YES_NO);
	sample_answers(sample, sample_question(sample, tree, choice, "Vill du?", NULL), filled ? "ja" : NULL);
	struct field *ticks = sample_field(sample, FIELD_TICKS, "kopior", "A10 Vilka?");
	sample_options(sample, ticks, 2, YES_NO);
	sample_answers(sample, sample_question(sample, tree, ticks, "Vilka?", NULL), filled ? "nej" : NULL);
	struct field *menu = sample_field(sample, FIELD_MENU, "meny", "A11 Välj");
	sample_options(sample, menu, 2, YES_NO);
	sample_question(sample, tree, menu, "Välj", filled ? "ja" : NULL);
	sample_question(sample, tree, sample_field(sample, FIELD_SIGNATURE, "vh.sign", "A12 Underskrift"),
			"Underskrift", NULL);
}

static bool write_sample(struct sample *sample, struct pdf_writer *writer, struct buf *out)
{
	struct outline *outline = arena_alloc(sample->arena, sizeof *outline);
	*outline = (struct outline){"Rubrik", 1, 0, 50, sample->tree->first};
	sample->print.outline = outline;
	sample->print.outline_count = 1;
	bool written = pdf_write(writer, &sample->print, out, &sample->diags);
	diags_print(&sample->diags, stdout);
	return written;
}

static void test_file(struct sample *sample, struct pdf_writer *writer)
{
	struct buf one = BUF_EMPTY, again = BUF_EMPTY;
	ok(write_sample(sample, writer, &one), "a form of every field type is written");
	ok(write_sample(sample, writer, &again), "and once more");
	ok(one.len == again.len && memcmp(one.data, again.data, one.len) == 0, "with the same bytes");
	ok(memcmp(one.data, "%PDF-1.7\n", 9) == 0, "as PDF 1.7");
	struct buf bytes = unpacked(&one);
	is_int(occurrences(&bytes, "/Subtype/Widget"), 14, "a widget for each field and answer");
	is_int(occurrences(&bytes, "/TU("), 15, "a name for each widget, and for the choice itself");
	is_int(occurrences(&bytes, "/StructParent "), 15, "widgets and the link are in the parent tree");
	is_int(occurrences(&bytes, "/MaxLen "), 2, "the date and the personnummer end where they must");
	is_int(occurrences(&bytes, "/NeedAppearances"), 0, "no appearance is left to the viewer");
	is_int(occurrences(&bytes, "/JS"), 0, "no scripts");
	is_int(occurrences(&bytes, "00000000000000000000000000000000"), 0, "the ID is set");
	is_int(occurrences(&bytes, "kronobarnsmodellen.example/%C3%A5"), 1, "addresses are ASCII");
	is_int(occurrences(&bytes, "Prov &amp; &lt;f"), 1, "the title is escaped in XMP");
	const char *folder = getenv("KEEP");
	if (folder != NULL) {
		FILE *file = fopen(folder, "w");
		if (file != NULL && fwrite(one.data, 1, one.len, file) == one.len)
			fclose(file);
	}
	buf_free(&one);
	buf_free(&again);
	buf_free(&bytes);
}

static void test_filled(const struct sample *empty, struct pdf_writer *writer, const struct sample *filled)
{
	struct buf one = BUF_EMPTY, other = BUF_EMPTY;
	struct sample a = *empty, b = *filled;
	write_sample(&a, writer, &one);
	ok(write_sample(&b, writer, &other), "a filled form is written");
	struct buf blank = unpacked(&one), filled_in = unpacked(&other);
	is_int(occurrences(&blank, "/AS/ja"), 0, "nothing is chosen in an empty form");
	is_int(occurrences(&filled_in, "/AS/ja"), 2, "the tick and the choice are on in a filled one");
	is_int(occurrences(&filled_in, "/V/ja"), 2, "and have their values");
	buf_free(&one);
	buf_free(&other);
	buf_free(&blank);
	buf_free(&filled_in);
}

int main(void)
{
	struct sample filled = sample_new("sv", false, true);
	add_words(&filled);
	add_fields(&filled, true);
	struct sample empty = sample_new("sv", false, true);
	add_words(&empty);
	add_fields(&empty, false);
	struct pdf_writer *writer = pdf_writer_open(filled.fonts);
	test_file(&filled, writer);
	test_filled(&empty, writer, &filled);
	pdf_writer_close(writer);
	sample_free(&filled);
	sample_free(&empty);
	return tap_end();
}
