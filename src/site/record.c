/*
 * record.c - what the site keeps of one file, as bytes
 *
 * Owns nothing. pack and unpack mirror each other line by line.
 */
#include "site/record.h"

#include "base/arena.h"
#include "doc/finish.h"
#include "doc/tree.h"

static void pack_place(struct pack *out, struct place at)
{
	pack_int(out, at.line);
	pack_int(out, at.column);
}

static struct place unpack_place(struct unpack *in, const char *path)
{
	struct place at = {.path = path};
	at.line = (int)unpack_int(in);
	at.column = (int)unpack_int(in);
	return at;
}

/* A count of things that take at least one byte each. */
static size_t unpack_count(struct unpack *in)
{
	int64_t n = unpack_int(in);
	if (n < 0 || n > in->end - in->at) {
		in->failed = true;
		return 0;
	}
	return (size_t)n;
}

static void pack_texts(struct pack *out, const char *const *texts, size_t count)
{
	pack_int(out, (int64_t)count);
	for (size_t i = 0; i < count; i++)
		pack_text(out, texts[i]);
}

static const char **unpack_texts(struct unpack *in, size_t *count)
{
	*count = unpack_count(in);
	const char **texts = arena_array(in->arena, *count, sizeof *texts);
	for (size_t i = 0; i < *count; i++)
		texts[i] = unpack_text(in);
	return texts;
}

static void pack_meta(const struct meta *meta, struct pack *out)
{
	pack_text(out, meta->title);
	pack_text(out, meta->description);
	pack_int(out, meta->kind);
	pack_texts(out, meta->layouts, meta->layout_count);
	pack_text(out, meta->reviewed);
	pack_text(out, meta->review_by);
	pack_place(out, meta->review_by_at);
	pack_text(out, meta->owner);
	pack_int(out, meta->state);
	pack_text(out, meta->state_by);
	pack_text(out, meta->state_date);
	pack_int(out, meta->audience);
	pack_int(out, meta->leave);
	pack_place(out, meta->leave_at);
	pack_text(out, meta->form);
	pack_place(out, meta->form_at);
	pack_int(out, meta->edition);
	pack_place(out, meta->edition_at);
	pack_text(out, meta->correction);
	pack_int(out, (int64_t)meta->change_count);
	for (size_t i = 0; i < meta->change_count; i++) {
		pack_text(out, meta->changes[i].date);
		pack_text(out, meta->changes[i].text);
	}
	pack_texts(out, meta->aliases, meta->alias_count);
	pack_place(out, meta->aliases_at);
}

static void unpack_meta(struct meta *meta, const char *path, struct unpack *in)
{
	meta->title = unpack_text(in);
	meta->description = unpack_text(in);
	meta->kind = (enum document_kind)unpack_int(in);
	meta->layouts = unpack_texts(in, &meta->layout_count);
	meta->reviewed = unpack_text(in);
	meta->review_by = unpack_text(in);
	meta->review_by_at = unpack_place(in, path);
	meta->owner = unpack_text(in);
	meta->state = (enum document_state)unpack_int(in);
	meta->state_by = unpack_text(in);
	meta->state_date = unpack_text(in);
	meta->audience = (enum audience)unpack_int(in);
	meta->leave = unpack_int(in) != 0;
	meta->leave_at = unpack_place(in, path);
	meta->form = unpack_text(in);
	meta->form_at = unpack_place(in, path);
	meta->edition = (int)unpack_int(in);
	meta->edition_at = unpack_place(in, path);
	meta->correction = unpack_text(in);
	meta->change_count = unpack_count(in);
	meta->changes = arena_array(in->arena, meta->change_count, sizeof *meta->changes);
	for (size_t i = 0; i < meta->change_count; i++) {
		meta->changes[i].date = unpack_text(in);
		meta->changes[i].text = unpack_text(in);
	}
	meta->aliases = unpack_texts(in, &meta->alias_count);
	meta->aliases_at = unpack_place(in, path);
}

void record_pack(const struct document *document, struct pack *out)
{
	pack_meta(&document->meta, out);
	pack_int(out, document->municipal);
	pack_int(out, document->searches);
	pack_int(out, document->lists);
	pack_int(out, document->asks);
	pack_int(out, document->chooses);
	pack_int(out, (int64_t)document->heading_count);
	for (size_t i = 0; i < document->heading_count; i++) {
		pack_text(out, document->headings[i].text);
		pack_text(out, document->headings[i].anchor);
		pack_int(out, document->headings[i].level);
	}
	pack_int(out, (int64_t)document->link_count);
	for (size_t i = 0; i < document->link_count; i++) {
		pack_text(out, document->links[i].target);
		pack_int(out, document->links[i].line);
		pack_int(out, document->links[i].column);
		pack_int(out, document->links[i].image);
	}
	pack_text(out, document->words_hash);
}

bool record_unpack(struct document *document, struct unpack *in)
{
	unpack_meta(&document->meta, document->path, in);
	document->municipal = unpack_int(in) != 0;
	document->searches = unpack_int(in) != 0;
	document->lists = unpack_int(in) != 0;
	document->asks = unpack_int(in) != 0;
	document->chooses = unpack_int(in) != 0;
	document->heading_count = unpack_count(in);
	document->headings = arena_array(in->arena, document->heading_count, sizeof *document->headings);
	for (size_t i = 0; i < document->heading_count; i++) {
		document->headings[i].text = unpack_text(in);
		document->headings[i].anchor = unpack_text(in);
		document->headings[i].level = (int)unpack_int(in);
	}
	document->link_count = unpack_count(in);
	document->links = arena_array(in->arena, document->link_count, sizeof *document->links);
	for (size_t i = 0; i < document->link_count; i++) {
		document->links[i].target = unpack_text(in);
		document->links[i].line = (int)unpack_int(in);
		document->links[i].column = (int)unpack_int(in);
		document->links[i].image = unpack_int(in) != 0;
		in->failed |= document->links[i].target == NULL;
	}
	document->words_hash = unpack_text(in);
	return !in->failed && document->meta.title != NULL;
}

void tree_pack(const struct node *tree, struct pack *out)
{
	int flags = tree->ordered | tree->tight << 1 | tree->header << 2 | tree->isolate << 3;
	int64_t children = 0;
	for (const struct node *child = tree->first; child != NULL; child = child->next)
		children++;
	pack_int(out, tree->kind);
	pack_int(out, tree->line);
	pack_int(out, tree->column);
	pack_text(out, tree->text);
	pack_text(out, tree->target);
	pack_text(out, tree->lang);
	pack_int(out, tree->level);
	pack_int(out, tree->start);
	pack_int(out, flags | (int)tree->align << 4 | (int)tree->mark << 8);
	pack_int(out, children);
	for (const struct node *child = tree->first; child != NULL; child = child->next)
		tree_pack(child, out);
}

static struct node *unpack_node(struct unpack *in, int depth)
{
	int64_t kind = unpack_int(in);
	if (in->failed || kind < 0 || kind > NODE_SECOND || depth > 4 * TREE_DEEPEST) {
		in->failed = true;
		return NULL;
	}
	int line = (int)unpack_int(in), column = (int)unpack_int(in);
	struct node *node = node_new(in->arena, (enum node_kind)kind, line, column);
	node->text = unpack_text(in);
	node->target = unpack_text(in);
	node->lang = unpack_text(in);
	node->level = (int)unpack_int(in);
	node->start = (int)unpack_int(in);
	int flags = (int)unpack_int(in);
	node->ordered = flags & 1;
	node->tight = flags >> 1 & 1;
	node->header = flags >> 2 & 1;
	node->isolate = flags >> 3 & 1;
	node->align = (enum node_align)(flags >> 4 & 3);
	node->mark = (enum node_mark)(flags >> 8 & 7);
	for (size_t children = unpack_count(in); children > 0 && !in->failed; children--) {
		struct node *child = unpack_node(in, depth + 1);
		if (child != NULL)
			node_append(node, child);
	}
	return node;
}

struct node *tree_unpack(struct unpack *in)
{
	struct node *tree = unpack_node(in, 0);
	return in->failed ? NULL : tree;
}
