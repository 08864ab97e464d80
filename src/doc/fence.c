/*
 * fence.c - own blocks made digestible for cmark-gfm
 *
 * Owns the changed copy of the text, in the arena. Invariant: the copy has the lines of the source, not its offsets.
 */
#include "doc/fence.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/near.h"

static const char *const block_names[] = {
	"changes", "chooser", "columns",  "contact", "faq", "finder", "glossary",  "languages", "notice", "only",
	"paper",   "photo",   "pictures", "pyramid", "row", "search", "statement", "steps",     "wheel",
};

enum { BLOCK_NAMES = sizeof block_names / sizeof *block_names };

/* A run of at least three backticks or tildes that opened a code block; 0 when none is open. */
struct code_fence {
	char mark;
	size_t length;
};

static size_t run_length(const char *line, size_t n, char mark)
{
	size_t length = 0;
	while (length < n && line[length] == mark)
		length++;
	return length;
}

/* What stands before the text of a line: white space, quote marks and list markers. */
static size_t prefix_length(const char *line, size_t n)
{
	size_t i = 0;
	while (i < n && (line[i] == ' ' || line[i] == '\t' || line[i] == '>'))
		i++;
	if (i + 1 < n && strchr("-*+", line[i]) != NULL && line[i + 1] == ' ')
		return i + 2 + prefix_length(line + i + 2, n - i - 2);
	return i;
}

/* Follows code fences (CommonMark 4.5); true when this line is code or one of its fences. */
static bool in_code(struct code_fence *open, const char *line, size_t n)
{
	size_t prefix = prefix_length(line, n);
	const char *rest = line + prefix;
	size_t left = n - prefix;
	if (open->length != 0) {
		size_t length = run_length(rest, left, open->mark);
		if (length >= open->length && strspn(rest + length, " \t\r") >= left - length)
			open->length = 0;
		return true;
	}
	for (const char *mark = "`~"; *mark != '\0'; mark++) {
		size_t length = run_length(rest, left, *mark);
		if (length >= 3 && (*mark == '~' || memchr(rest + length, '`', left - length) == NULL)) {
			*open = (struct code_fence){*mark, length};
			return true;
		}
	}
	return false;
}

/* From 1 to 99. */
static bool is_count(const char *text)
{
	size_t n = strspn(text, "0123456789");
	return text[n] == '\0' && (n == 1 || n == 2) && text[0] != '0';
}

static void check_block(const struct fence *fence, struct place at, struct arena *arena, struct diags *diags)
{
	bool known = false;
	for (size_t i = 0; i < BLOCK_NAMES; i++)
		known |= strcmp(block_names[i], fence->name) == 0;
	bool counts = strcmp(fence->name, "changes") == 0;
	bool takes_arguments = counts || strcmp(fence->name, "notice") == 0 || strcmp(fence->name, "only") == 0;
	if (!known) {
		const char *near = near_find(fence->name, block_names, BLOCK_NAMES);
		const char *hint =
			near == NULL ? _("known blocks: chooser, columns, contact, faq, finder, notice, only, photo, "
					 "pictures, pyramid, row, search, steps, wheel")
				     : arena_printf(arena, _("did you mean \"%s\"?"), near);
		diag_error(diags, at, hint, _("there is no block \"%s\""), fence->name);
	} else if (!takes_arguments && fence->arguments[0] != '\0') {
		diag_error(diags, at, _("write the name alone"), _("the block \"%s\" takes no words after its name"),
			   fence->name);
	} else if (counts && fence->arguments[0] != '\0' && !is_count(fence->arguments)) {
		diag_error(diags, at, _("write :::changes for all of them, or :::changes 3 for the newest three"),
			   _("\"%s\" is no number from 1 to 99"), fence->arguments);
	} else if (strcmp(fence->name, "only") == 0 && fence->arguments[0] == '\0') {
		diag_error(diags, at, _("write :::only alvesta, or :::only county"),
			   _("the block \"only\" must name a municipality"));
	}
}

static const char *trimmed(struct arena *arena, const char *text, size_t n)
{
	while (n != 0 && strchr(" \t\r", text[n - 1]) != NULL)
		n--;
	while (n != 0 && strchr(" \t", text[0]) != NULL) {
		text++;
		n--;
	}
	return arena_copy(arena, text, n);
}

static struct fence read_fence(const char *line, size_t n, struct arena *arena)
{
	struct fence fence = {0};
	line += 3;
	n -= 3;
	while (n != 0 && *line == ' ') {
		line++;
		n--;
	}
	size_t name = 0;
	while (name < n && strchr(" \t\r", line[name]) == NULL)
		name++;
	if (name != 0)
		fence.name = arena_copy(arena, line, name);
	fence.arguments = trimmed(arena, line + name, n - name);
	return fence;
}

/* Reads line `i` when it is a fence: adds it to `fences` and returns true. */
static bool take_fence(struct fences *fences, const struct source *source, size_t i, const char *line, size_t n,
		       struct arena *arena, struct diags *diags)
{
	size_t prefix = prefix_length(line, n);
	if (n - prefix < 3 || memcmp(line + prefix, ":::", 3) != 0)
		return false;
	struct place at = source_place(source, source->starts[i] + prefix);
	if (prefix != 0) {
		diag_error(diags, at, _("move the three colons to the beginning of the line"),
			   _("a block's line must not be indented, nor stand in a list or quote"));
		return false;
	}
	struct fence fence = read_fence(line, n, arena);
	fence.line = (int)i + 1;
	if (fence.name != NULL)
		check_block(&fence, at, arena, diags);
	fences->items = arena_grow(arena, fences->items, fences->count, sizeof fence);
	fences->items[fences->count++] = fence;
	return true;
}

/*
 * "[^label]: …" that no "[^label]" refers to: cmark-gfm leaves such a footnote out without a word. (Footnotes that are
 * referred to but missing stay in the text, where doc/inline finds them.)
 */
static void check_footnote(const struct source *source, size_t i, const char *line, size_t n, struct arena *arena,
			   struct diags *diags)
{
	size_t indent = prefix_length(line, n);
	size_t label = n - indent > 2 && line[indent] == '[' && line[indent + 1] == '^' ? indent : n;
	const char *close = label < n ? memchr(line + label, ']', n - label) : NULL;
	if (close == NULL || close + 1 >= line + n || close[1] != ':')
		return;
	const char *mark = arena_copy(arena, line + label, (size_t)(close + 1 - line) - label);
	size_t end = source->text.size, own = source->starts[i] + label, length = strlen(mark);
	for (size_t at = source_find(source, 0, end, mark); at < end; at = source_find(source, at + length, end, mark))
		if (at != own && source->text.data[at + length] != ':')
			return;
	diag_error(diags, source_place(source, own), _("write the mark where the note belongs, or remove the note"),
		   _("nothing refers to the footnote %s"), mark);
}

struct fences fences_find(const struct source *source, struct arena *arena, struct diags *diags)
{
	struct fences fences = {0};
	struct buf text = BUF_EMPTY;
	struct code_fence code = {0};
	for (size_t i = 0; i < source->line_count; i++) {
		const char *line = source->text.data + source->starts[i];
		size_t whole = source->starts[i + 1] - source->starts[i];
		size_t n = whole;
		while (n != 0 && strchr("\r\n", line[n - 1]) != NULL)
			n--;
		bool is_code = in_code(&code, line, n);
		if (!is_code)
			check_footnote(source, i, line, n, arena, diags);
		if (!is_code && take_fence(&fences, source, i, line, n, arena, diags))
			buf_text(&text, "<!---->\n");
		else
			buf_put(&text, line, whole);
	}
	fences.text = (struct bytes){arena_copy(arena, text.data, text.len), text.len};
	buf_free(&text);
	return fences;
}

const struct fence *fence_on(const struct fences *fences, int line)
{
	size_t low = 0, high = fences->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (fences->items[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low < fences->count && fences->items[low].line == line ? &fences->items[low] : NULL;
}
