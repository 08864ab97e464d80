/*
 * template_compile.c - reads a template, checks it and makes the list of steps that template.c runs
 *
 * Owns the compiler's state while it runs. Every fault is reported with its place, and reading goes on behind it.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/near.h"
#include "html/template.h"
#include "html/template_markup.h"
#include "html/template_op.h"

enum { SECTIONS = 32 };

struct section {
	const char *name;
	struct place at;
	size_t op; /* of its beginning */
	bool is_list;
	enum markup_kind kind;
	size_t depth; /* of elements, where it began */
};

struct frame {
	const struct slot *slots;
	size_t count;
};

struct compiler {
	const struct template_source *sources;
	size_t source_count;
	struct arena *arena;
	struct diags *diags;
	struct op *ops;
	size_t op_count;
	struct buf fixed; /* text since the last step */
	struct markup_state markup;
	struct section sections[SECTIONS];
	size_t section_count;
	struct frame frames[TEMPLATE_DEPTH + 1];
	size_t frame_count;
	const struct template_source *parts[TEMPLATE_DEPTH];
	size_t part_count;
};

/* A reader of one source. */
struct reader {
	const char *text, *at, *end;
	struct place place;
};

/* One {{…}}. */
struct tag {
	char sigil; /* # ^ / > ! or 0 */
	const char *name;
	struct place at;
};

static void advance(struct reader *reader)
{
	if (*reader->at == '\n') {
		reader->place.line++;
		reader->place.column = 1;
	} else if (((unsigned char)*reader->at & 0xc0) != 0x80) {
		reader->place.column++;
	}
	reader->at++;
}

static struct op *push_op(struct compiler *compiler, enum op_kind kind)
{
	compiler->ops = arena_grow(compiler->arena, compiler->ops, compiler->op_count, sizeof *compiler->ops);
	struct op *op = &compiler->ops[compiler->op_count++];
	*op = (struct op){.kind = kind};
	return op;
}

static void flush(struct compiler *compiler)
{
	if (compiler->fixed.len == 0)
		return;
	struct op *op = push_op(compiler, OP_STATIC);
	op->bytes = arena_copy(compiler->arena, compiler->fixed.data, compiler->fixed.len);
	op->len = compiler->fixed.len;
	buf_clear(&compiler->fixed);
}

static struct op *add_op(struct compiler *compiler, enum op_kind kind)
{
	flush(compiler);
	return push_op(compiler, kind);
}

static const char *nearest_slot(struct compiler *compiler, const char *name)
{
	const char **names = NULL;
	size_t count = 0;

	for (size_t i = 0; i < compiler->frame_count; i++)
		for (size_t j = 0; j < compiler->frames[i].count; j++) {
			names = arena_grow(compiler->arena, names, count, sizeof *names);
			names[count++] = compiler->frames[i].slots[j].name;
		}
	const char *near = near_find(name, names, count);
	return near == NULL ? NULL : arena_printf(compiler->arena, _("did you mean \"%s\"?"), near);
}

static const struct slot *find_slot(struct compiler *compiler, const struct tag *tag, size_t *frame)
{
	for (size_t i = compiler->frame_count; i-- > 0;)
		for (size_t j = 0; j < compiler->frames[i].count; j++)
			if (strcmp(compiler->frames[i].slots[j].name, tag->name) == 0) {
				*frame = i;
				return &compiler->frames[i].slots[j];
			}
	diag_error(compiler->diags, tag->at, nearest_slot(compiler, tag->name), _("there is no slot \"%s\" here"),
		   tag->name);
	return NULL;
}

static void compile_value(struct compiler *compiler, const struct tag *tag)
{
	size_t frame = 0;
	const struct slot *slot = find_slot(compiler, tag, &frame);

	if (slot == NULL)
		return;
	markup_slot(&compiler->markup, slot->type, slot->name, tag->at, compiler->diags);
	struct op *op = add_op(compiler, OP_VALUE);
	op->type = slot->type;
	op->offset = slot->offset;
	op->frame = frame;
}

static void open_frame(struct compiler *compiler, const struct slot *slot, struct op *op, struct place at)
{
	op->kind = OP_EACH;
	op->item_size = slot->item_size;
	if (compiler->frame_count > TEMPLATE_DEPTH) {
		diag_error(compiler->diags, at, NULL, _("lists nest more than %d deep"), TEMPLATE_DEPTH);
		return;
	}
	compiler->frames[compiler->frame_count++] = (struct frame){slot->inner, slot->inner_count};
}

static void open_section(struct compiler *compiler, const struct tag *tag)
{
	size_t frame = 0;
	const struct slot *slot = find_slot(compiler, tag, &frame);

	if (!markup_is_whole(&compiler->markup))
		diag_error(compiler->diags, tag->at,
			   _("put the section around the whole tag, or inside one quoted value"),
			   _("the section \"%s\" splits a tag"), tag->name);
	if (compiler->section_count == SECTIONS) {
		diag_error(compiler->diags, tag->at, NULL, _("sections nest more than %d deep"), SECTIONS);
		return;
	}
	struct op *op = add_op(compiler, tag->sigil == '^' ? OP_UNLESS : OP_IF);
	bool is_list = slot != NULL && slot->type == SLOT_LIST && tag->sigil == '#';
	if (slot != NULL) {
		op->type = slot->type;
		op->offset = slot->offset;
		op->frame = frame;
	}
	compiler->sections[compiler->section_count++] = (struct section){
		tag->name, tag->at, compiler->op_count - 1, is_list, compiler->markup.kind, compiler->markup.depth};
	if (is_list)
		open_frame(compiler, slot, op, tag->at);
}

static void end_section(struct compiler *compiler, const struct section *section)
{
	if (section->is_list && compiler->frame_count > 1) {
		struct op *end = add_op(compiler, OP_EACH_END);
		end->item_size = compiler->ops[section->op].item_size;
		end->jump = section->op + 1;
		compiler->frame_count--;
	}
	flush(compiler);
	compiler->ops[section->op].jump = compiler->op_count;
}

static void close_section(struct compiler *compiler, const struct tag *tag, size_t outside)
{
	if (compiler->section_count == outside) {
		diag_error(compiler->diags, tag->at, NULL, _("{{/%s}} closes no section"), tag->name);
		return;
	}
	const struct section *section = &compiler->sections[--compiler->section_count];
	if (strcmp(section->name, tag->name) != 0)
		diag_error(compiler->diags, tag->at, NULL, _("{{/%s}} stands where {{/%s}} is expected"), tag->name,
			   section->name);
	else if (compiler->markup.kind != section->kind)
		diag_error(compiler->diags, tag->at,
			   _("put the section around the whole tag, or inside one quoted value"),
			   _("the section \"%s\" splits a tag"), section->name);
	else if (compiler->markup.depth < section->depth)
		diag_error(compiler->diags, tag->at, NULL,
			   _("the section \"%s\" closes an element that it did not open"), section->name);
	else
		markup_close(&compiler->markup, section->depth, compiler->diags);
	compiler->markup.depth = section->depth;
	end_section(compiler, section);
}

static void compile_source(struct compiler *compiler, const struct template_source *source);

static void compile_part(struct compiler *compiler, const struct tag *tag)
{
	const struct template_source *part = NULL;

	for (size_t i = 0; i < compiler->source_count && part == NULL; i++)
		if (strcmp(compiler->sources[i].name, tag->name) == 0)
			part = &compiler->sources[i];
	if (part == NULL) {
		diag_error(compiler->diags, tag->at, NULL, _("there is no template \"%s\""), tag->name);
		return;
	}
	for (size_t i = 0; i < compiler->part_count; i++)
		if (compiler->parts[i] == part) {
			diag_error(compiler->diags, tag->at, NULL, _("the template \"%s\" includes itself"), tag->name);
			return;
		}
	if (compiler->part_count == TEMPLATE_DEPTH) {
		diag_error(compiler->diags, tag->at, NULL, _("parts nest more than %d deep"), TEMPLATE_DEPTH);
		return;
	}
	if (compiler->markup.kind != MARKUP_CONTENT)
		diag_error(compiler->diags, tag->at, NULL, _("a part stands in content only, not inside a tag"));
	compile_source(compiler, part);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Mustache: a section, comment or part alone on its line takes the whole line with it. */
static bool is_alone(const struct reader *reader, const char *from, const char *behind)
{
	while (from > reader->text && is_blank(from[-1]))
		from--;
	while (behind < reader->end && is_blank(*behind))
		behind++;
	return (from == reader->text || from[-1] == '\n') && (behind == reader->end || *behind == '\n');
}

static void drop_line(struct compiler *compiler, struct reader *reader)
{
	while (compiler->fixed.len > 0 && is_blank(compiler->fixed.data[compiler->fixed.len - 1]))
		compiler->fixed.len--;
	while (reader->at < reader->end && *reader->at != '\n')
		advance(reader);
	if (reader->at < reader->end)
		advance(reader);
}

/* Reads {{…}} at the reader; false when it is broken, with the reader behind what could be read. */
static bool read_tag(struct compiler *compiler, struct reader *reader, struct tag *tag)
{
	*tag = (struct tag){.at = reader->place};
	const char *from = reader->at + 2;
	const char *close = memmem(from, (size_t)(reader->end - from), "}}", 2);
	if (close == NULL) {
		diag_error(compiler->diags, tag->at, NULL, _("{{ without }}"));
		reader->at = reader->end;
		return false;
	}
	if (*from == '{' || *from == '&' || *from == '=') {
		diag_error(compiler->diags, tag->at,
			   *from == '=' ? NULL : _("write {{name}} and declare the slot as html in its table"),
			   *from == '=' ? _("the delimiters cannot be changed") : _("there is no raw output"));
		close += *from == '{' && close + 2 < reader->end && close[2] == '}';
	} else {
		if (strchr("#^/>!", *from) != NULL)
			tag->sigil = *from++;
		while (from < close && is_blank(*from))
			from++;
		const char *to = close;
		while (to > from && is_blank(to[-1]))
			to--;
		tag->name = arena_copy(compiler->arena, from, (size_t)(to - from));
	}
	while (reader->at < close + 2)
		advance(reader);
	return tag->name != NULL;
}

static void compile_tag(struct compiler *compiler, struct reader *reader, size_t outside)
{
	const char *from = reader->at;
	struct tag tag;

	if (!read_tag(compiler, reader, &tag))
		return;
	if (tag.sigil != 0 && is_alone(reader, from, reader->at))
		drop_line(compiler, reader);
	switch (tag.sigil) {
	case '#':
	case '^':
		open_section(compiler, &tag);
		break;
	case '/':
		close_section(compiler, &tag, outside);
		break;
	case '>':
		compile_part(compiler, &tag);
		break;
	case '!':
		break;
	default:
		compile_value(compiler, &tag);
	}
}

static void compile_source(struct compiler *compiler, const struct template_source *source)
{
	struct reader reader = {
		source->bytes.data, source->bytes.data, source->bytes.data + source->bytes.size, {source->path, 1, 1}};
	size_t sections = compiler->section_count, depth = compiler->markup.depth;

	compiler->parts[compiler->part_count++] = source;
	while (reader.at < reader.end) {
		if (reader.at[0] == '{' && reader.at[1] == '{') {
			compile_tag(compiler, &reader, sections);
			continue;
		}
		markup_feed(&compiler->markup, *reader.at, reader.place, compiler->diags);
		buf_char(&compiler->fixed, *reader.at);
		advance(&reader);
	}
	while (compiler->section_count > sections) {
		const struct section *section = &compiler->sections[--compiler->section_count];
		diag_error(compiler->diags, section->at, NULL, _("the section \"%s\" is not closed"), section->name);
		end_section(compiler, section);
	}
	if (compiler->markup.kind != MARKUP_CONTENT)
		diag_error(compiler->diags, reader.place, NULL, _("the template ends inside a tag"));
	compiler->markup.kind = MARKUP_CONTENT;
	markup_close(&compiler->markup, depth, compiler->diags);
	if (compiler->markup.depth > depth)
		compiler->markup.depth = depth;
	compiler->part_count--;
}

struct template *template_compile(const char *name, const struct template_source *sources, size_t source_count,
				  const struct slot *slots, size_t slot_count, struct arena *arena, struct diags *diags)
{
	struct compiler compiler = {.sources = sources,
				    .source_count = source_count,
				    .arena = arena,
				    .diags = diags,
				    .fixed = BUF_EMPTY,
				    .frames = {{slots, slot_count}},
				    .frame_count = 1};
	size_t errors = diags->errors;
	const struct tag page = {.name = name, .at = {arena_printf(arena, "layouts/web/%s.html", name), 0, 0}};

	compile_part(&compiler, &page);
	flush(&compiler);
	buf_free(&compiler.fixed);
	if (diags->errors == errors && compiler.op_count == 0)
		diag_error(diags, page.at, NULL, _("this template is empty"));
	if (diags->errors > errors)
		return NULL;
	struct template *template = arena_alloc(arena, sizeof *template);
	template->ops = compiler.ops;
	template->count = compiler.op_count;
	return template;
}
