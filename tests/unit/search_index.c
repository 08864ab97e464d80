/* search: a page's sections become the index that MiniSearch reads. */
#include "tap.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/pack.h"
#include "doc/tree.h"
#include "search/search.h"
#include "site/site.h"

static void add_text(struct arena *arena, struct node *parent, enum node_kind kind, const char *text,
		     const char *anchor)
{
	struct node *block = node_new(arena, kind, 1, 1), *inlines = node_new(arena, NODE_TEXT, 1, 1);
	inlines->text = text;
	block->target = anchor;
	node_append(block, inlines);
	node_append(parent, block);
}

static struct node *make_tree(struct arena *arena)
{
	struct node *tree = node_new(arena, NODE_DOCUMENT, 1, 1);
	add_text(arena, tree, NODE_PARAGRAPH, "Pröva trivselhjulet <nu> & \"sedan\". Barn, barn!", NULL);
	add_text(arena, tree, NODE_HEADING, "Möten", "moten");
	add_text(arena, tree, NODE_PARAGRAPH, "Hjulet, e-post", NULL);
	add_text(arena, tree, NODE_OPTION, "Svaralternativ", NULL);
	add_text(arena, tree, NODE_HEADING, "Tom", "tom");
	add_text(arena, tree, NODE_HEADING, "Lång", "lang");
	add_text(arena, tree, NODE_PARAGRAPH,
		 "เด็กทุกคนควรได้รับความช่วยเหลือในเวลาที่เหมาะสมและจากคนที่เหมาะสมครอบครัวโรงเรียนและหน่วยงานต่างๆ"
		 "พูดคุยกันเกี่ยวกับสิ่งที่เด็กต้องการและตัดสินใจร่วมกันว่าใครจะทำอะไรและเมื่อไหร่ล่าม",
		 NULL);
	return tree;
}

static bool has(const struct buf *out, const char *part)
{
	bool found = strstr(out->data, part) != NULL;
	if (!found)
		printf("# no %s\n", part);
	return found;
}

int main(void)
{
	static const char *endings[] = {"en", "et"};
	static const char *avoid[] = {"nätverksmötet", NULL}, **avoided[] = {avoid};
	static const char *preferred[] = {"Ett möte"};
	struct arena *arena = arena_new();
	struct language language = {.tag = "sv", .endings = endings, .ending_count = 2, .compounds = true};
	struct term term = {.preferred = {preferred}, .avoid = avoided};
	struct site site = {
		.language = &language, .languages = &language, .language_count = 1, .terms = &term, .term_count = 1};
	struct document document = {.language = &language, .meta = {.title = "Prov", .description = "Om provet."}};
	const struct search_page page = {&site, &document, "sv/prov/index.html", make_tree(arena)};
	struct buf packed = BUF_EMPTY, out = BUF_EMPTY, again = BUF_EMPTY;
	search_sections(&page, &(struct pack){&packed}, arena);

	struct search *search = search_new(&site, arena);
	struct unpack in = {packed.data, packed.data + packed.len, arena, false};
	search_take(search, &language, &in);
	ok(!in.failed && in.at == in.end, "what a worker packed is read to its end");
	search_write(search, &language, &out);
	search_write(search, &language, &again);
	is_text(out.data, again.data, "the same twice");
	ok(strncmp(out.data, "kronbladSearch({", 16) == 0 && strcmp(out.data + out.len - 4, "}});\n" + 1) == 0,
	   "one call");
	ok(has(&out, "\"documentCount\":4,\"nextId\":4,\"documentIds\":{\"0\":0,\"1\":1,\"2\":2,\"3\":3}"),
	   "four sections");
	ok(has(&out, "\"fieldIds\":{\"title\":0,\"page\":1,\"heading\":2,\"text\":3}"), "four fields");
	ok(has(&out, "\"fieldLength\":{\"0\":[1,0,0,7],\"1\":[0,1,1,4],\"2\":[0,1,1,0],"), "lengths: different words");
	ok(has(&out, "\"averageFieldLength\":[0.25,0.75,0.75,"), "and their averages");
	ok(has(&out, "[\"hjulet\",{\"3\":{\"0\":1,\"1\":1}}]"), "the end of a compound is found in its place");
	ok(has(&out, "\"forms\":{\"hjul\":\"hjulet\",\"mot\":\"moten\","),
	   "so is its stem, by the only form that there is");
	ok(has(&out, "[\"barn\",{\"3\":{\"0\":2}}]"), "words are counted, whatever their case");
	ok(has(&out, "[\"moten\",{\"2\":{\"1\":1}}]"), "a heading's word is a heading's");
	ok(has(&out, "[\"prov\",{\"0\":{\"0\":1},\"1\":{\"1\":1,\"2\":1,\"3\":1},\"3\":{\"0\":1}}]"),
	   "the title tells which page it is");
	ok(has(&out, "[\"epost\",{\"3\":{\"1\":1}}]") && has(&out, "[\"post\",{"), "with a hyphen or without");
	ok(has(&out, "[\"ล่าม\",{\"3\":{\"3\":1}}]") && has(&out, "[\"เด็ก\",{\"3\":{\"3\":2}}]"),
	   "long sentences without spaces are found to their end");
	ok(strstr(out.data, "svaralternativ") == NULL, "answers are not searched");
	ok(has(&out,
	       "\"1\":{\"u\":\"sv/prov/index.html#moten\",\"t\":\"Prov\",\"h\":\"Möten\",\"s\":\"Hjulet, e-post\"}"),
	   "a result names page, heading and text");
	ok(has(&out,
	       "\"s\":\"Om provet. Pröva trivselhjulet \\u003cnu\\u003e \\u0026 \\u0022sedan\\u0022. Barn, barn!\""),
	   "texts are safe in a script");
	ok(has(&out, "\"avoided\":[[[\"natverksmot\"],[\"ett\",\"mote\"]]]"),
	   "what is avoided leads to what is preferred");
	ok(has(&out, "\"serializationVersion\":2"), "in MiniSearch's second format");

	struct unpack cut = {packed.data, packed.data + packed.len / 2, arena, false};
	search_take(search_new(&site, arena), &language, &cut);
	ok(cut.failed, "half of it is not taken for the whole");
	buf_free(&packed);
	buf_free(&out);
	buf_free(&again);
	arena_free(arena);
	return tap_end();
}
