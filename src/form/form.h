/*
 * form.h - what a form asks, joined with how one language says it
 *
 * content/forms/<id>.yaml gives fields, types, rows and answers (form/schema.h); a document of kind form gives the
 * words. form_resolve joins them: it rewrites the document's tree and gives every field its printed number and its
 * accessible name. HTML, print and the data commands read only this result.
 *
 * What resolving does to the tree:
 * - every level-2 heading becomes a section and gets its letter in `text` ("A");
 * - a paragraph [label](?id) help becomes QUESTION(field) { LABEL, HELP? };
 * - with the list of answers that follows it: QUESTION(field) { LABEL, HELP?, OPTION(option)… };
 * - a table row of fields is repeated; each repetition starts with a row header cell that holds its number or its
 *   area's name, and each field cell holds QUESTION(field) { LABEL?, OPTION… }: LABEL only when words stood in the
 * cell;
 * - :::row keeps its BLOCK, with QUESTIONs inside;
 * - a wheel field becomes QUESTION { LABEL, HELP? } of type FIELD_WHEEL, which is answered by what follows it: BLOCK
 * "wheel" (field set) and one QUESTION an area, of type FIELD_CHOICE, whose field has `area` and `on_wheel` set. No
 * NODE_FIELD and no NODE_ANSWER is left.
 */
#ifndef FORM_FORM_H
#define FORM_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "form/schema.h"

struct arena;
struct area;
struct diags;
struct language;
struct node;
struct site;

/* One answer of a choice, ticks or menu field. */
struct option {
	const char *id;    /* "med": the export value and the appearance state's name */
	const char *label; /* plain words in the document's language */
	const char *name;  /* accessible name: the whole question, its number and this answer */
};

/* One field of the form, or one instance of a column in a table row. */
struct field {
	const char *id; /* "org.1.namn": the full field name in PDF and HTML */
	enum field_type type;
	const char *number; /* "B2", "B2.1" in a table's row; the same in every language */
	const char *label;  /* plain words of the question, or the column's header in a table */
	const char *name;   /* accessible name: number, whole question, row, format, "obligatoriskt" */
	bool required;
	bool in_table; /* set in a table's cell: the column header is the visible label */
	int lines;     /* FIELD_LINES: lines to write on; else 1 */
	int max;       /* longest value in characters; 0: no limit */
	struct option *options;
	size_t option_count;
	const struct area *area; /* of a wheel's question or a row per area, else NULL */
	size_t area_index;       /* clockwise from 0 when area is set */
	bool on_wheel;           /* painted as marks in the wheel: print gives its question no row of its own */
};

struct form {
	const struct form_schema *schema;
	const char *id; /* "samtycke" */
	int edition;
	const char *edition_id; /* "samtycke-sv-1" */
	struct field **fields;  /* in reading order */
	size_t field_count;
};

/*
 * Resolves a document's tree in place. `path` names the document in diagnostics. Returns the form, or NULL after
 * errors (missing, extra, doubled, re-ordered fields; answers that differ; broken syntax), each of which names both
 * files.
 */
struct form *form_resolve(const struct site *site, const struct form_schema *schema, const struct language *language,
			  const char *path, struct node *document, struct arena *arena, struct diags *diags);

#endif
