/* form: two languages on one sheet. */
#include "tap.h"

#include "base/arena.h"
#include "base/buf.h"
#include "doc/tree.h"
#include "form/bilingual.h"
#include "form/form.h"
#include "site/site.h"

static struct arena *arena;
static struct language languages[2] = {{.tag = "so"}, {.tag = "sv"}};
static struct document documents[2] = {{.language = &languages[0], .meta = {.title = "Cinwaan"}},
				       {.language = &languages[1], .meta = {.title = "Titel"}}};

static struct node *add(struct node *parent, enum node_kind kind, const char *words)
{
	struct node *node = node_new(arena, kind, 1, 1);
	node_append(parent, node);
	if (words != NULL) {
		struct node *text = node_new(arena, NODE_TEXT, 1, 1);
		text->text = words;
		node_append(node, text);
	}
	return node;
}

static struct node *tree_new(void)
{
	return node_new(arena, NODE_DOCUMENT, 1, 1);
}

static void put(struct buf *out, const struct node *node)
{
	if (node->kind == NODE_TEXT) {
		buf_text(out, node->text);
		return;
	}
	buf_printf(out, "%s%s%s(", node_name(node->kind), node->lang != NULL ? "@" : "",
		   node->lang != NULL ? node->lang : "");
	for (const struct node *child = node->first; child != NULL; child = child->next) {
		put(out, child);
		buf_text(out, child->next != NULL ? " " : "");
	}
	buf_char(out, ')');
}

/* The joined tree behind its title, on one line. */
static const char *joined(struct node *first, struct node *second, struct form *form, struct form *other)
{
	struct side a = {&documents[0], first, form}, b = {&documents[1], second, other};
	struct buf out = BUF_EMPTY;
	sides_join(&a, &b, arena);
	for (const struct node *node = first->first->next; node != NULL; node = node->next) {
		put(&out, node);
		buf_text(&out, node->next != NULL ? " " : "");
	}
	char *copy = buf_copy(&out, arena);
	buf_free(&out);
	return copy;
}

static void test_pairs(void)
{
	struct node *a = tree_new(), *b = tree_new();
	add(a, NODE_PARAGRAPH, "mid");
	add(a, NODE_HEADING, "laba")->level = 2;
	add(b, NODE_PARAGRAPH, "ett");
	add(b, NODE_HEADING, "två")->level = 2;
	is_text(joined(a, b, NULL, NULL), "paragraph(mid second@sv(ett)) heading(laba second@sv(två))",
		"a block and its counterpart");
	is_text(node_plain(arena, a->first), "Cinwaan", "the title is a heading");
	is_text(node_plain(arena, node_second(a->first)), "Titel", "in both languages");
}

static void test_stretches(void)
{
	struct node *a = tree_new(), *b = tree_new();
	add(a, NODE_PARAGRAPH, "1");
	add(a, NODE_HEADING, "H")->level = 2;
	add(a, NODE_PARAGRAPH, "2");
	add(b, NODE_PARAGRAPH, "x");
	add(b, NODE_PARAGRAPH, "y");
	add(b, NODE_HEADING, "h")->level = 2;
	add(b, NODE_PARAGRAPH, "z");
	is_text(joined(a, b, NULL, NULL),
		"paragraph(1) paragraph@sv(x) paragraph@sv(y) heading(H second@sv(h)) paragraph(2 second@sv(z))",
		"where one language has a paragraph more, that stretch is told group by group, and nothing behind it "
		"shifts");
}

static void test_lost_blocks(void)
{
	struct node *a = tree_new(), *b = tree_new();
	struct node *list = add(a, NODE_LIST, NULL), *other = add(b, NODE_LIST, NULL);
	add(add(list, NODE_ITEM, NULL), NODE_PARAGRAPH, "1");
	add(add(other, NODE_ITEM, NULL), NODE_PARAGRAPH, "x");
	add(add(other, NODE_ITEM, NULL), NODE_PARAGRAPH, "y");
	add(b, NODE_RULE, NULL);
	add(b, NODE_QUOTE, NULL);
	is_text(joined(a, b, NULL, NULL),
		"list(item(paragraph(1))) list@sv(item(paragraph(x)) item(paragraph(y))) rule@sv() quote@sv()",
		"lists of different length and blocks without a counterpart stand whole");
	a = tree_new();
	b = tree_new();
	add(b, NODE_HEADING, "h")->level = 2;
	add(a, NODE_TABLE, NULL);
	is_text(joined(a, b, NULL, NULL), "heading@sv(h) table()", "also before the first block");
}

static void test_same_words(void)
{
	struct node *a = tree_new(), *b = tree_new();
	add(a, NODE_PARAGRAPH, "BVC");
	add(b, NODE_PARAGRAPH, "BVC");
	is_text(joined(a, b, NULL, NULL), "paragraph(BVC)", "what reads the same stands once");
}

static struct form form_new(struct node *tree, const char *label, const char *yes, const char *name)
{
	static const char *const ids[] = {"ja"};
	struct field *field = arena_alloc(arena, sizeof *field);
	struct option *option = arena_alloc(arena, sizeof *option);
	*option = (struct option){ids[0], yes, arena_printf(arena, "A1 %s: %s", label, yes)};
	*field = (struct field){.id = "svar",
				.type = FIELD_CHOICE,
				.number = "A1",
				.label = label,
				.name = name,
				.options = option,
				.option_count = 1};
	struct node *question = add(tree, NODE_QUESTION, NULL);
	question->field = field;
	add(question, NODE_LABEL, label)->field = field;
	struct node *node = add(question, NODE_OPTION, yes);
	node->field = field;
	node->option = option;
	struct form form = {.id = "prov", .edition = 3, .edition_id = "prov-so-3", .field_count = 1};
	form.fields = arena_alloc(arena, sizeof *form.fields);
	form.fields[0] = field;
	return form;
}

static void test_forms(void)
{
	struct node *a = tree_new(), *b = tree_new();
	struct form form = form_new(a, "Ma?", "Haa", "A1 Ma? (waajib)");
	struct form other = form_new(b, "Vill du?", "Ja", "A1 Vill du? (obligatoriskt)");
	is_text(joined(a, b, &form, &other), "question(label(Ma? second@sv(Vill du?)) option(Haa second@sv(Ja)))",
		"a question's parts, each in both");
	is_text(form.fields[0]->name, "A1 Ma? (waajib) / Vill du? (obligatoriskt)",
		"a tooltip says both, the number once");
	is_text(form.fields[0]->options[0].name, "A1 Ma?: Haa / Vill du?: Ja", "so does an answer's");
	is_text(form.fields[0]->options[0].label, "Haa / Ja", "and a menu's");
	is_text(form.edition_id, "prov-so-sv-3", "the edition is the pair's");
}

int main(void)
{
	arena = arena_new();
	test_pairs();
	test_stretches();
	test_lost_blocks();
	test_same_words();
	test_forms();
	arena_free(arena);
	return tap_end();
}
