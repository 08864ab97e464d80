/*
 * template_op.h - a compiled template: what template_compile.c makes and template.c runs
 */
#ifndef HTML_TEMPLATE_OP_H
#define HTML_TEMPLATE_OP_H

#include "html/template.h"

enum op_kind {
	OP_STATIC,  /* bytes, len */
	OP_VALUE,   /* type, frame, offset */
	OP_IF,      /* skips to `jump` when the slot is empty */
	OP_UNLESS,  /* skips to `jump` when it is not */
	OP_EACH,    /* enters a list's first item, or skips to `jump`, which is behind its OP_EACH_END */
	OP_EACH_END /* goes on with the next item at `jump`, or leaves the list */
};

struct op {
	enum op_kind kind;
	enum slot_type type;
	const char *bytes;
	size_t len;
	size_t offset;
	size_t frame; /* which of the open lists' items holds the slot; 0 is the page */
	size_t item_size;
	size_t jump;
};

struct template
{
	struct op *ops;
	size_t count;
};

#endif
