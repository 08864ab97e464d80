/*
 * template.c - runs compiled templates
 *
 * Owns nothing. The compiler has proved that lists nest at most TEMPLATE_DEPTH deep and that every jump is inside.
 */
#include "html/template.h"

#include "base/buf.h"
#include "html/escape.h"
#include "html/template_op.h"

struct loop {
	const char *item;
	size_t left;
};

static bool is_empty(const struct op *op, const char *at)
{
	switch (op->type) {
	case SLOT_TEXT:
	case SLOT_URL:
	case SLOT_LANG:
	case SLOT_JSON: {
		const char *text = *(const char *const *)(const void *)at;
		return text == NULL || *text == '\0';
	}
	case SLOT_HTML:
		return ((const struct markup *)(const void *)at)->len == 0;
	case SLOT_FLAG:
		return !*(const bool *)(const void *)at;
	case SLOT_LIST:
		return ((const struct slot_list *)(const void *)at)->count == 0;
	}
	return true;
}

static void put_value(const struct op *op, const char *at, struct buf *out)
{
	const void *value = at;

	switch (op->type) {
	case SLOT_TEXT:
		escape_text(out, *(const char *const *)value);
		break;
	case SLOT_URL:
		escape_url(out, *(const char *const *)value);
		break;
	case SLOT_LANG:
		escape_lang(out, *(const char *const *)value);
		break;
	case SLOT_JSON:
		escape_json(out, *(const char *const *)value);
		break;
	case SLOT_HTML: {
		const struct markup *markup = value;
		buf_put(out, markup->data, markup->len);
		break;
	}
	case SLOT_FLAG:
	case SLOT_LIST:
		break; /* never compiled as values */
	}
}

void template_render(const struct template *template, const void *values, struct buf *out)
{
	struct loop loops[TEMPLATE_DEPTH + 1] = {{values, 1}};
	size_t depth = 0;

	for (size_t pc = 0; pc < template->count;) {
		const struct op *op = &template->ops[pc++];
		const char *at = loops[op->frame].item + op->offset;
		switch (op->kind) {
		case OP_STATIC:
			buf_put(out, op->bytes, op->len);
			break;
		case OP_VALUE:
			put_value(op, at, out);
			break;
		case OP_IF:
			if (is_empty(op, at))
				pc = op->jump;
			break;
		case OP_UNLESS:
			if (!is_empty(op, at))
				pc = op->jump;
			break;
		case OP_EACH: {
			const struct slot_list *list = (const void *)at;
			if (list->count == 0)
				pc = op->jump;
			else
				loops[++depth] = (struct loop){list->items, list->count};
			break;
		}
		case OP_EACH_END:
			loops[depth].item += op->item_size;
			if (--loops[depth].left > 0)
				pc = op->jump;
			else
				depth--;
			break;
		}
	}
}
