/*
 * read.c - one file is read, parsed and checked by itself
 *
 * Runs in a worker. Owns nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "doc/dump.h"
#include "doc/faq.h"
#include "doc/finish.h"
#include "doc/markdown.h"
#include "doc/source.h"
#include "doc/tree.h"
#include "site/config.h"
#include "site/guide.h"
#include "site/record.h"
#include "site/term.h"
#include "text/fold.h"

static bool is_address_part(const char *text)
{
	return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-/.") == strlen(text);
}

static void scan_language(const struct site *site, const struct language *language, struct diags *diags,
			  struct document **documents, size_t *count)
{
	struct file_list files;
	file_list(site->root, arena_printf(site->arena, "content/%s", language->tag), site->arena, diags, &files);
	for (size_t i = 0; i < files.count; i++) {
		const char *path = files.paths[i], *name = path + strlen("content/");
		const char *key = name + strlen(language->tag) + 1;
		if (!text_ends(name, ".md")) {
			diag_error(diags, (struct place){path, 1, 1},
				   _("pictures belong in content/pictures, data in content"),
				   _("only .md files belong in a language's folder"));
			continue;
		}
		if (!is_address_part(key))
			diag_error(diags, (struct place){path, 1, 1},
				   _("use a-z, 0-9 and hyphen; å and ä become a, ö becomes o"),
				   _("this file name does not work as a web address"));
		*documents = arena_grow(site->arena, *documents, *count, sizeof **documents);
		(*documents)[(*count)++] = (struct document){
			.path = path,
			.name = name,
			.language = language,
			.key = arena_copy(site->arena, key, strlen(key) - 3),
		};
	}
}

static int compare_documents(const void *left, const void *right)
{
	return strcmp(((const struct document *)left)->path, ((const struct document *)right)->path);
}

/* A folder of content/ that nobody reads: a language that is not listed, most often. */
static void check_folders(const struct site *site, struct diags *diags)
{
	static const char *const known[] = {"editions", "forms", "municipalities", "pictures", "strings"};
	struct file_list files;
	file_list(site->root, "content", site->arena, &(struct diags){.arena = site->arena}, &files);
	const char *reported = "";
	for (size_t i = 0; i < files.count; i++) {
		const char *name = files.paths[i] + strlen("content/"), *slash = strchr(name, '/');
		if (slash == NULL)
			continue;
		const char *folder = arena_copy(site->arena, name, (size_t)(slash - name));
		bool good = strcmp(folder, reported) == 0 || site_language(site, folder) != NULL;
		for (size_t k = 0; k < sizeof known / sizeof *known; k++)
			good |= strcmp(folder, known[k]) == 0;
		if (!good)
			diag_error(diags, (struct place){arena_printf(site->arena, "content/%s", folder), 1, 1},
				   _("languages stand in content/languages.yaml"), _("nothing reads this folder"));
		if (!good)
			reported = folder;
	}
}

struct document *documents_scan(const struct site *site, struct diags *diags, size_t *count)
{
	struct document *documents = NULL;
	*count = 0;
	check_folders(site, diags);
	for (size_t i = 0; i < site->language_count; i++)
		scan_language(site, &site->languages[i], diags, &documents, count);
	if (*count != 0)
		qsort(documents, *count, sizeof *documents, compare_documents);
	return documents;
}

static struct place place_of(const struct document *document, const struct node *node)
{
	return (struct place){document->path, node->line, node->column};
}

static void take_heading(struct document *document, struct node *node, struct arena *arena)
{
	document->headings = arena_grow(arena, document->headings, document->heading_count, sizeof *document->headings);
	document->headings[document->heading_count++] =
		(struct heading){node_plain(arena, node), node->target, node->level};
}

static void take_link(struct document *document, const struct node *node, struct arena *arena)
{
	document->links = arena_grow(arena, document->links, document->link_count, sizeof *document->links);
	document->links[document->link_count++] =
		(struct link){node->target, node->line, node->column, node->kind == NODE_IMAGE};
}

static void check_value(const struct site *site, struct document *document, const char *name, struct place at,
			struct diags *diags)
{
	if (!value_is_known(site, name))
		diag_error(diags, at, _("values stand in content/site.yaml, laws.yaml and municipalities/"),
			   _("there is no value {%s}"), name);
	if (value_is_municipal(site, name))
		document->municipal = true;
}

/* {name} as the whole of a link's address, or behind mailto: or tel:. */
static void check_target_value(const struct site *site, struct document *document, const struct node *link,
			       struct arena *arena, struct diags *diags)
{
	const char *brace = strchr(link->target, '{');
	if (brace != NULL && text_ends(brace, "}"))
		check_value(site, document, arena_copy(arena, brace + 1, strlen(brace) - 2), place_of(document, link),
			    diags);
}

/* WCAG 2.2, 2.4.4 and 2.4.9: out of its sentence, as in a screen reader's list of links, it must still say where it
 * leads. */
static void check_link_words(const struct document *document, const struct node *link, struct arena *arena,
			     struct diags *diags)
{
	const char *said = node_plain(arena, link), *words = fold_copy(arena, said);
	for (size_t i = 0; i < document->language->vague_count; i++)
		if (strcmp(words, document->language->vague[i]) == 0)
			diag_warning(diags, place_of(document, link),
				     _("let it say what is there, as in [how to get an interpreter](tolk.md)"),
				     _("\"%s\" does not say where the link leads"), said);
}

/* The language that words are marked with, by themselves or by what they stand in. */
static const char *marked_language(const struct node *node)
{
	while (node != NULL && node->lang == NULL)
		node = node->parent;
	return node == NULL ? NULL : node->lang;
}

/* ISO 14289-1 7.2, WCAG 2.2 3.1.2: words in another language say in which, or they are read aloud as noise. */
static void check_language(const struct site *site, const struct document *document, const struct node *node,
			   struct diags *diags)
{
	const char *tag = marked_language(node), *at = node->text, *end = at + strlen(at);
	if (tag != NULL && site_language(site, tag) == NULL)
		diag_error(diags, place_of(document, node), _("languages stand in content/languages.yaml"),
			   _("there is no language \"%s\""), tag);
	while (tag == NULL && at < end) {
		uint32_t scalar = utf8_next(&at, end);
		if (scripts_hold(&document->language->scripts, scalar))
			continue;
		diag_error(diags, place_of(document, node), _("mark them: [words](lang:ar)"),
			   _("these words are in another language, and nothing says in which"));
		break;
	}
}

static void check_only(const struct site *site, struct document *document, const struct node *block,
		       struct arena *arena, struct diags *diags)
{
	document->municipal = true;
	for (const char *at = block->target; *at != '\0';) {
		size_t n = strcspn(at, " ");
		const char *id = arena_copy(arena, at, n);
		if (strcmp(id, "county") != 0 && site_municipality(site, id) == NULL)
			diag_error(diags, place_of(document, block),
				   _("ids are the file names in content/municipalities"),
				   _("there is no municipality \"%s\""), id);
		at += n + strspn(at + n, " ");
	}
}

/* A picture is described where it stands or, when nothing stands there, in pictures.yaml: never by a blank. */
static void check_description(const struct document *document, const struct node *image, struct arena *arena,
			      struct diags *diags)
{
	const char *text = node_plain(arena, image);
	if (image->first != NULL && text[strspn(text, " ")] == '\0')
		diag_error(diags, place_of(document, image),
			   arena_printf(arena, _("say what it shows, or write ![](%s), and pictures.yaml says it"),
					image->target),
			   _("the picture has an empty description"));
}

/* Each question has an answer, and nothing that nobody may miss is folded away with it. */
static void check_questions(const struct document *document, const struct node *parent, struct diags *diags)
{
	size_t count = 0;
	for (const struct node *heading = heading_next(parent->first); heading != NULL; heading = faq_end(heading)) {
		if (!faq_is_question(heading))
			continue;
		count++;
		if (heading->next == faq_end(heading) || heading->next->kind == NODE_FOOTNOTE)
			diag_error(diags, place_of(document, heading), _("write the answer below it"),
				   _("this question has no answer"));
		const struct node *essential = faq_essential(heading);
		if (essential != NULL)
			diag_error(diags, place_of(document, essential), _("move it above the questions"),
				   _("nobody sees this before the question is opened"));
	}
	if (count == 0)
		diag_error(diags, place_of(document, parent), _("write each question as a heading, ### …"),
			   _("there are no questions here"));
}

static void check_block(const struct site *site, struct document *document, const struct node *block,
			struct arena *arena, struct diags *diags)
{
	struct place at = place_of(document, block);
	strings_need(document->language, block->text, at, arena, diags);
	if (strcmp(block->text, "faq") == 0)
		check_questions(document, block, diags);
	if (strcmp(block->text, "only") == 0)
		check_only(site, document, block, arena, diags);
	if (strcmp(block->text, "wheel") == 0 && site->area_count == 0)
		diag_error(diags, at, _("the areas stand in content/wheel.yaml"), _("there is no wheel to show"));
	if (strcmp(block->text, "statement") == 0 && site->statement == NULL)
		diag_error(diags, at, _("its data stand in content/accessibility.yaml"),
			   _("there is no statement to show"));
	bool finder = strcmp(block->text, "finder") == 0;
	if (finder && (site->guide == NULL || site->guide->ages == NULL))
		diag_error(diags, at, _("its data stand in content/situations.yaml"), _("there is nobody to find"));
	if (finder || strcmp(block->text, "contact") == 0)
		document->municipal = true;
	document->searches |= strcmp(block->text, "search") == 0;
	bool chooser = strcmp(block->text, "chooser") == 0;
	if (chooser && (site->guide == NULL || site->guide->occasions == NULL))
		diag_error(diags, at, _("its data stand in content/occasions.yaml"),
			   _("there is nothing to choose from"));
	document->chooses |= chooser;
	document->asks |= strcmp(block->text, "paper") == 0;
	document->lists |= strcmp(block->text, "languages") == 0;
}

static void take_node(const struct site *site, struct document *document, struct node *node, struct arena *arena,
		      struct diags *diags)
{
	if (node->kind == NODE_HEADING)
		take_heading(document, node, arena);
	if (node->kind == NODE_LINK || node->kind == NODE_IMAGE) {
		take_link(document, node, arena);
		check_target_value(site, document, node, arena, diags);
	}
	if (node->kind == NODE_LINK)
		check_link_words(document, node, arena, diags);
	if (node->kind == NODE_TEXT)
		check_language(site, document, node, diags);
	if (node->kind == NODE_IMAGE)
		check_description(document, node, arena, diags);
	if (node->kind == NODE_IMAGE && node_is_support(node))
		strings_need(document->language, "support", place_of(document, node), arena, diags);
	if (node->kind == NODE_VALUE)
		check_value(site, document, node->text, place_of(document, node), diags);
	if (node->kind == NODE_BLOCK)
		check_block(site, document, node, arena, diags);
}

static void check_title(const struct site *site, struct document *document, const char *text, struct arena *arena,
			struct diags *diags)
{
	struct node pieces = {.kind = NODE_PARAGRAPH};
	struct place top = {document->path, 1, 1};
	if (text != NULL && values_split(&pieces, text, 1, 1, arena) != NULL)
		diag_error(diags, top, _("write {{ for the sign itself"),
			   _("a { in the title or description begins no value"));
	for (const struct node *piece = pieces.first; piece != NULL; piece = piece->next)
		if (piece->kind == NODE_VALUE)
			check_value(site, document, piece->text, top, diags);
}

/* How a paragraph is broken into lines in the file is no part of its words. */
static void put_running_text(struct buf *words, const struct node *node)
{
	buf_text(words, node->kind == NODE_SOFT_BREAK ? " " : node->text);
}

/* The words that people sign, without places: what the edition's hash covers (texts of laws included). */
static const char *hash_words(const struct site *site, const struct document *document, struct node *tree,
			      struct arena *arena)
{
	struct buf words = BUF_EMPTY;
	char hex[HASH_HEX];
	buf_printf(&words, "%s\n", document->meta.title);
	for (struct node *node = tree; node != NULL; node = node_walk(tree, node)) {
		if (node->kind == NODE_TEXT || node->kind == NODE_SOFT_BREAK) {
			put_running_text(&words, node);
			continue;
		}
		buf_printf(&words, "\n%s %s %s\n", node_name(node->kind), node->text != NULL ? node->text : "",
			   node->target != NULL && node->kind != NODE_HEADING ? node->target : "");
		for (size_t i = 0; node->kind == NODE_VALUE && i < site->law_count; i++)
			if (node->text != NULL && strncmp(node->text, "law.", 4) == 0 &&
			    strcmp(node->text + 4, site->laws[i].id) == 0)
				buf_text(&words, words_in(site, &site->laws[i].text, document->language, NULL));
	}
	hash_hex(words.data, words.len, hex);
	buf_free(&words);
	return arena_text(arena, hex);
}

static void check_leave(const struct site *site, const struct document *document, struct arena *arena,
			struct diags *diags)
{
	if (!document->meta.leave)
		return;
	if (site->leave == NULL)
		diag_error(diags, document->meta.leave_at, _("add \"leave:\" with a web address to content/site.yaml"),
			   _("nothing says where this page is left for"));
	strings_need(document->language, "leave", document->meta.leave_at, arena, diags);
}

struct node *document_read(const struct site *site, struct document *document, struct arena *arena, struct diags *diags)
{
	struct bytes file, body;
	int lines_before = 0;
	if (!file_read_text(site->root, document->path, MARKDOWN_LARGEST, arena, diags, &file))
		return NULL;
	meta_read(document->path, file, arena, diags, &document->meta, &body, &lines_before);
	if (body.data == NULL)
		return NULL;
	bool is_form = document->meta.kind == KIND_FORM || document->meta.form != NULL;
	struct source source = source_new(document->path, body, lines_before, arena);
	struct node *tree = markdown_parse(&source, is_form, arena, diags);
	if (tree == NULL)
		return NULL;
	check_title(site, document, document->meta.title, arena, diags);
	check_title(site, document, document->meta.description, arena, diags);
	check_leave(site, document, arena, diags);
	for (struct node *node = tree; node != NULL; node = node_walk(tree, node))
		take_node(site, document, node, arena, diags);
	if (document->meta.kind == KIND_FAQ)
		check_questions(document, tree, diags);
	terms_check(site, document->language, &source, diags);
	if (is_form)
		document->words_hash = hash_words(site, document, tree, arena);
	return tree;
}
