/*
 * field.c - the interactive form
 *
 * Owns nothing. A widget and its field are one dictionary, except the buttons of a choice, which are kids of theirs. A
 * dot in a field's name is a parent (ISO 32000-1 12.7.3.2). Nothing acts: no scripts, no actions, no NeedAppearances
 * (ISO 19005-2 6.4.1).
 */
#include "pdf/field.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/table.h"
#include "form/form.h"
#include "page/page.h"
#include "pdf/appearance.h"
#include "pdf/encoding.h"
#include "pdf/font.h"
#include "pdf/object.h"
#include "pdf/painter.h"
#include "pdf/structure.h"
#include "pdf/tag.h"

/* ISO 32000-1 tables 165, 221, 226, 228, 230. */
enum {
	FLAG_PRINT = 4,
	FIELD_REQUIRED = 1 << 1,
	FIELD_MULTILINE = 1 << 12,
	FIELD_NO_SPELLCHECK = 1 << 22,
	FIELD_COMB_FLAG = 1 << 24,
	BUTTON_NO_OFF = 1 << 14, /* else a choice is taken back when it is chosen once more */
	BUTTON_RADIO = 1 << 15,
	CHOICE_COMBO = 1 << 17,
	SIGNATURES_EXIST = 1,
	QUAD_RIGHT = 2,
	DATE_LENGTH = 10,         /* 2026-11-21 */
	PERSONNUMMER_LENGTH = 13, /* 20160102-0000 */
};

/* The state of a tick that is on. */
static const char TICKED[] = "ja";

/* A field that has kids: a name before a dot, or a choice. */
struct branch {
	struct object *dict, *kids;
	struct object **list; /* the kids */
	size_t kid_count;
	bool chosen;
};

struct fields {
	struct painter *painter;
	const struct fields *base; /* of an update, else NULL; then only `branches` below is used, for choices */
	struct object *form;       /* AcroForm */
	struct object *top;        /* its Fields */
	struct table *branches;    /* by full name */
	struct table *names;       /* full names of fields without kids */
	bool signatures;
};

static void name_field(struct fields *fields, struct object *dict, const char *name);

static struct branch *branch_of(struct fields *fields, const char *name)
{
	struct branch *branch = table_find(fields->branches, name);
	if (branch != NULL)
		return branch;
	branch = arena_alloc(fields->painter->arena, sizeof *branch);
	branch->dict = dict_indirect(fields->painter->file);
	name_field(fields, branch->dict, name);
	branch->kids = dict_array(branch->dict, "Kids");
	table_put(fields->branches, name, branch);
	return branch;
}

/* In an update: a choice of the base's anew, with the kids that it has. */
static struct branch *choice_of(struct fields *fields, const char *name)
{
	struct branch *branch = table_find(fields->branches, name);
	if (branch != NULL || fields->base == NULL)
		return branch_of(fields, name);
	const struct branch *before = table_find(fields->base->branches, name);
	branch = arena_alloc(fields->painter->arena, sizeof *branch);
	branch->dict = object_held(fields->painter->file, before->dict);
	name_field(fields, branch->dict, name);
	branch->kids = dict_array(branch->dict, "Kids");
	for (size_t i = 0; i < before->kid_count; i++)
		array_put(branch->kids, object_foreign(fields->painter->file, before->list[i]));
	table_put(fields->branches, name, branch);
	return branch;
}

static void add_kid(struct fields *fields, struct branch *branch, struct object *dict)
{
	dict_put(dict, "Parent", branch->dict);
	if (fields->base != NULL)
		return;
	array_put(branch->kids, dict);
	branch->list = arena_grow(fields->painter->arena, branch->list, branch->kid_count, sizeof *branch->list);
	branch->list[branch->kid_count++] = dict;
}

/* Two fields of one name would be one field to a reader. */
static void check_name(struct fields *fields, struct object *dict, const char *name)
{
	if (table_find(fields->branches, name) != NULL || table_put(fields->names, name, dict) != NULL)
		diag_error(fields->painter->diags, fields->painter->at, NULL, _("the field %s stands on paper twice"),
			   name);
}

/* Gives a field its partial name and its place in the hierarchy. */
static void name_field(struct fields *fields, struct object *dict, const char *name)
{
	const char *dot = strrchr(name, '.');
	const char *before = dot == NULL ? NULL : arena_copy(fields->painter->arena, name, (size_t)(dot - name));
	const struct branch *branch = NULL;
	if (fields->base == NULL)
		check_name(fields, dict, name);
	else if (before != NULL)
		branch = table_find(fields->base->branches, before);
	if (branch != NULL)
		dict_put(dict, "Parent", object_foreign(fields->painter->file, branch->dict));
	else if (fields->base == NULL && before != NULL)
		add_kid(fields, branch_of(fields, before), dict);
	else if (fields->base == NULL)
		array_put(fields->top, dict);
	dict_text(dict, "T", dot == NULL ? name : dot + 1);
}

static void write_colour(struct object *mk, const char *key, uint32_t colour)
{
	struct object *array = dict_array(mk, key);
	for (int shift = 16; shift >= 0; shift -= 8)
		array_real(array, (colour >> shift & 255) / 255.0);
}

static bool is_button(const struct field *field)
{
	return field->type == FIELD_TICK || field->type == FIELD_TICKS || field->type == FIELD_CHOICE ||
	       field->type == FIELD_WHEEL;
}

static bool is_choice(const struct field *field)
{
	return field->type == FIELD_CHOICE || field->type == FIELD_WHEEL;
}

/* What viewers need to draw the widget anew; CA names the ZapfDingbats sign nearest to our cross or dot. */
static void write_look(const struct box *box, struct object *dict)
{
	bool button = is_button(box->widget->field);
	struct object *mk = box->stroked || box->filled || button ? dict_dict(dict, "MK") : NULL;
	if (box->stroked)
		write_colour(mk, "BC", box->stroke);
	if (box->filled)
		write_colour(mk, "BG", box->fill);
	if (button)
		dict_text(mk, "CA", is_choice(box->widget->field) ? "l" : "8");
	struct object *bs = dict_dict(dict, "BS");
	dict_real(bs, "W", box->stroked ? box->line_width : 0);
	dict_name(bs, "S", "S");
}

/* The widget's half of the dictionary; returns the size of its appearance. */
static struct extent write_widget(struct fields *fields, size_t index, struct object *dict)
{
	const struct painter *painter = fields->painter;
	const struct annotation *annotation = &painter->tags->annotations[index];
	const struct box *box = annotation->box;
	const double height = painter->print->height;
	/* Widgets of one size share their appearances, so it is the size that is rounded, and not the far edge. */
	struct extent extent = {object_place(box->width), object_place(box->height)};
	double left = object_place(box->x), bottom = object_place(height - box->y - box->height);
	const double rect[4] = {left, bottom, left + extent.width, bottom + extent.height};
	dict_name(dict, "Type", "Annot");
	dict_name(dict, "Subtype", "Widget");
	dict_reals(dict, "Rect", rect, 4);
	dict_int(dict, "F", FLAG_PRINT);
	dict_put(dict, "P", painter->pages[annotation->page]);
	dict_int(dict, "StructParent", structure_key(painter, index));
	write_look(box, dict);
	const struct widget *widget = box->widget;
	dict_text(dict, "TU", widget->option != NULL ? widget->option->name : widget->field->name);
	return extent;
}

static void write_flags(struct object *dict, const struct field *field, int flags)
{
	flags |= field->required ? FIELD_REQUIRED : 0;
	if (flags != 0)
		dict_int(dict, "Ff", flags);
}

static void write_default_appearance(struct painter *painter, struct object *dict, double size)
{
	struct buf text = BUF_EMPTY;
	buf_char(&text, '/');
	buf_text(&text, encoding_font_name(pdf_fonts_field_encoding(painter->fonts)));
	buf_char(&text, ' ');
	buf_real(&text, size, 2);
	buf_text(&text, " Tf 0 g");
	dict_text(dict, "DA", buf_copy(&text, painter->arena));
	buf_free(&text);
}

static int longest(const struct field *field)
{
	if (field->type == FIELD_DATE)
		return DATE_LENGTH;
	if (field->type == FIELD_PERSONNUMMER)
		return PERSONNUMMER_LENGTH;
	return field->max;
}

static int text_flags(enum field_type type)
{
	if (type == FIELD_TEXT)
		return 0;
	if (type == FIELD_COMB)
		return FIELD_COMB_FLAG | FIELD_NO_SPELLCHECK;
	return type == FIELD_LINES ? FIELD_MULTILINE : FIELD_NO_SPELLCHECK;
}

static void write_variable(struct fields *fields, const struct box *box, struct object *dict, struct extent extent)
{
	const struct widget *widget = box->widget;
	write_default_appearance(fields->painter, dict, widget->font_size);
	if (widget->right_to_left)
		dict_int(dict, "Q", QUAD_RIGHT);
	if (widget->value != NULL)
		dict_text(dict, "V", widget->value);
	dict_put(dict_dict(dict, "AP"), "N", appearance_text(fields->painter, box, extent));
}

static void write_text(struct fields *fields, const struct box *box, struct object *dict, struct extent extent)
{
	const struct field *field = box->widget->field;
	name_field(fields, dict, field->id);
	dict_name(dict, "FT", "Tx");
	write_flags(dict, field, text_flags(field->type));
	if (longest(field) > 0)
		dict_int(dict, "MaxLen", longest(field));
	write_variable(fields, box, dict, extent);
}

static void write_menu(struct fields *fields, const struct box *box, struct object *dict, struct extent extent)
{
	const struct field *field = box->widget->field;
	name_field(fields, dict, field->id);
	dict_name(dict, "FT", "Ch");
	write_flags(dict, field, CHOICE_COMBO);
	struct object *options = dict_array(dict, "Opt");
	for (size_t i = 0; i < field->option_count; i++) {
		const struct option *option = &field->options[i];
		struct object *pair = array_array(options);
		array_text(pair, option->id);
		array_text(pair, option->label);
	}
	write_variable(fields, box, dict, extent);
}

static void write_signature(struct fields *fields, const struct box *box, struct object *dict, struct extent extent)
{
	name_field(fields, dict, box->widget->field->id);
	dict_name(dict, "FT", "Sig");
	write_flags(dict, box->widget->field, 0);
	dict_put(dict_dict(dict, "AP"), "N", appearance_empty(fields->painter, box, extent));
	fields->signatures = true;
}

/* The two states of a button; V of a choice stands in its parent. */
static void write_states(struct fields *fields, const struct box *box, struct object *dict, struct extent extent,
			 const char *on)
{
	bool chosen = box->widget->value != NULL;
	write_default_appearance(fields->painter, dict, box->widget->font_size);
	dict_name(dict, "AS", chosen ? on : "Off");
	struct object *states = dict_dict(dict_dict(dict, "AP"), "N");
	dict_put(states, on, appearance_chosen(fields->painter, box, extent));
	dict_put(states, "Off", appearance_empty(fields->painter, box, extent));
}

static void write_tick(struct fields *fields, const struct box *box, struct object *dict, struct extent extent)
{
	const struct field *field = box->widget->field;
	const struct option *option = box->widget->option;
	const char *on = option != NULL ? option->id : TICKED;
	name_field(fields, dict,
		   option != NULL ? arena_printf(fields->painter->arena, "%s.%s", field->id, option->id) : field->id);
	dict_name(dict, "FT", "Btn");
	write_flags(dict, field, 0);
	dict_name(dict, "V", box->widget->value != NULL ? on : "Off");
	write_states(fields, box, dict, extent, on);
}

static void write_choice(struct fields *fields, const struct box *box, struct object *dict, struct extent extent)
{
	const struct field *field = box->widget->field;
	const char *on = box->widget->option != NULL ? box->widget->option->id : TICKED;
	bool first = table_find(fields->branches, field->id) == NULL;
	struct branch *branch = choice_of(fields, field->id);
	if (first) {
		dict_name(branch->dict, "FT", "Btn");
		write_flags(branch->dict, field, BUTTON_RADIO | (field->required ? BUTTON_NO_OFF : 0));
		dict_text(branch->dict, "TU", field->name);
	}
	if (box->widget->value != NULL && !branch->chosen) {
		branch->chosen = true;
		dict_name(branch->dict, "V", on);
	}
	add_kid(fields, branch, dict);
	write_states(fields, box, dict, extent, on);
}

static void write_field(struct fields *fields, size_t index, struct object *dict)
{
	const struct box *box = fields->painter->tags->annotations[index].box;
	struct extent extent = write_widget(fields, index, dict);
	switch (box->widget->field->type) {
	case FIELD_TEXT:
	case FIELD_LINES:
	case FIELD_DATE:
	case FIELD_PERSONNUMMER:
	case FIELD_PHONE:
	case FIELD_EMAIL:
	case FIELD_NUMBER:
	case FIELD_COMB:
		write_text(fields, box, dict, extent);
		break;
	case FIELD_TICK:
	case FIELD_TICKS:
		write_tick(fields, box, dict, extent);
		break;
	case FIELD_CHOICE:
	case FIELD_WHEEL:
		write_choice(fields, box, dict, extent);
		break;
	case FIELD_MENU:
		write_menu(fields, box, dict, extent);
		break;
	case FIELD_SIGNATURE:
		write_signature(fields, box, dict, extent);
		break;
	}
}

static bool is_complete(const struct fields *fields, const struct field *field)
{
	if (is_choice(field)) {
		const struct branch *branch = table_find(fields->branches, field->id);
		return branch != NULL && branch->kid_count == field->option_count;
	}
	if (field->type != FIELD_TICKS)
		return table_find(fields->names, field->id) != NULL;
	for (size_t i = 0; i < field->option_count; i++) {
		const char *name = arena_printf(fields->painter->arena, "%s.%s", field->id, field->options[i].id);
		if (table_find(fields->names, name) == NULL)
			return false;
	}
	return true;
}

/* No form leaves with a question that nobody can answer. */
static void check_complete(const struct fields *fields)
{
	const struct form *form = fields->painter->print->form;
	for (size_t i = 0; form != NULL && i < form->field_count; i++)
		if (!is_complete(fields, form->fields[i]))
			diag_error(fields->painter->diags, fields->painter->at, NULL,
				   _("the field %s, or an answer of it, is missing on paper"), form->fields[i]->id);
}

static struct fields *fields_new(struct painter *painter)
{
	struct fields *fields = arena_alloc(painter->arena, sizeof *fields);
	*fields = (struct fields){
		.painter = painter, .branches = table_new(painter->arena), .names = table_new(painter->arena)};
	return fields;
}

void fields_write(struct painter *painter)
{
	enum { DEFAULT_SIZE = 11 };
	struct fields *fields = fields_new(painter);
	painter->fields = fields;
	for (size_t i = 0; i < painter->tags->annotation_count; i++) {
		if (painter->tags->annotations[i].box->kind != BOX_WIDGET)
			continue;
		if (fields->form == NULL) {
			fields->form = dict_indirect(painter->file);
			fields->top = dict_array(fields->form, "Fields");
			dict_put(fields->form, "DR", painter->resources);
			write_default_appearance(painter, fields->form, DEFAULT_SIZE);
			dict_put(objects_catalog(painter->file), "AcroForm", fields->form);
		}
		write_field(fields, i, painter->tags->annotations[i].object);
	}
	if (!painter->print->flat)
		check_complete(fields);
	if (fields->signatures)
		dict_int(fields->form, "SigFlags", SIGNATURES_EXIST);
}

void fields_update(struct painter *painter, const struct painter *base)
{
	struct fields *fields = fields_new(painter);
	fields->base = base->fields;
	for (size_t i = 0; i < painter->tags->annotation_count; i++) {
		const struct annotation *annotation = &painter->tags->annotations[i];
		if (annotation->box->kind == BOX_WIDGET && annotation->box->widget->value != NULL)
			write_field(fields, i, object_held(painter->file, annotation->object));
	}
}
