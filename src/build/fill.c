/*
 * fill.c - one PDF for each record of answers
 *
 * Owns one struct filler while the command runs. The form is laid out and written once; of each record only the fields
 * are. Everything is checked before the first file is written, and a run that fails leaves none.
 */
#include <libgen.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/near.h"
#include "build/handout.h"
#include "build/work.h"
#include "data/answers.h"
#include "page/page.h"
#include "page/value.h"
#include "pdf/pdf.h"
#include "text/paragraph.h"

enum { MOST_DATA = 256 << 20, DIGITS = 4, MOST_MISFITS = 100 };

/* One widget of the form, where the values of records are put. */
struct slot {
	struct widget *widget;
	struct box *box;
	size_t option; /* of ticks and choices, among the field's */
	struct slot *next;
};

struct filler {
	struct work *work;
	struct print *print;
	struct slot **slots; /* by field: its widgets */
	struct answers answers;
	struct arena *scratch;
};

/* "sv", "prs+sv". */
static const char *readers_of(const struct work *work, const struct paper *paper)
{
	const char *first = work->documents[paper->document].language->tag;
	return paper->second == NO_SECOND
		       ? first
		       : arena_printf(work->arena, "%s+%s", first, work->documents[paper->second].language->tag);
}

/* By its id or code, as "alvesta" and "0764"; false after an error. */
static bool find_municipality(struct work *work, const char *name, const struct municipality **found)
{
	const struct site *site = work->site;
	const char **ids = arena_array(work->arena, site->municipality_count + 1, sizeof *ids);
	*found = name == NULL ? NULL : site_municipality(site, name);
	for (size_t i = 0; name != NULL && *found == NULL && i < site->municipality_count; i++) {
		if (strcmp(site->municipalities[i].code, name) == 0)
			*found = &site->municipalities[i];
		ids[i] = site->municipalities[i].id;
	}
	if (name == NULL || *found != NULL)
		return true;
	const char *near = near_find(name, ids, site->municipality_count);
	diag_error(&work->diags, (struct place){"content/municipalities", 0, 0},
		   near == NULL ? NULL : arena_printf(work->arena, _("did you mean \"%s\"?"), near),
		   _("there is no municipality \"%s\""), name);
	return false;
}

/* The form's first style, for readers of `lang`: the municipality's own where its words differ, else the county's. */
static const struct paper *find_paper(struct work *work, const char *form, const char *lang,
				      const struct municipality *municipality)
{
	const struct paper *county = NULL;
	const char *possible = NULL;
	for (size_t i = 0; i < work->paper_count; i++) {
		const struct paper *paper = &work->papers[i];
		const struct document *document = &work->documents[paper->document];
		if (document->schema == NULL || strcmp(document->schema->id, form) != 0 || paper->layout != NULL)
			continue;
		const char *readers = readers_of(work, paper);
		bool theirs = strcmp(readers, lang) == 0;
		if (theirs && paper->municipality == municipality)
			return paper;
		if (paper->municipality != NULL)
			continue;
		county = theirs ? paper : county;
		possible = possible == NULL ? readers : arena_printf(work->arena, "%s, %s", possible, readers);
	}
	if (county != NULL)
		return county;
	diag_error(&work->diags, (struct place){"content", 0, 0},
		   possible == NULL ? NULL : arena_printf(work->arena, _("possible: %s"), possible),
		   _("the form \"%s\" is not printed in \"%s\""), form, lang);
	return NULL;
}

static size_t field_index(const struct form *form, const struct field *field)
{
	size_t i = 0;
	while (i < form->field_count && form->fields[i] != field)
		i++;
	return i;
}

/* Every widget gets a copy that values can be put into. */
static void find_slots(struct filler *filler)
{
	struct arena *arena = filler->work->worker.arena;
	const struct form *form = filler->print->form;
	filler->slots = arena_array(arena, form->field_count + 1, sizeof *filler->slots);
	for (size_t page = 0; page < filler->print->page_count; page++)
		for (size_t i = 0; i < filler->print->pages[page].box_count; i++) {
			struct box *box = &filler->print->pages[page].boxes[i];
			if (box->kind != BOX_WIDGET)
				continue;
			size_t field = field_index(form, box->widget->field);
			struct widget *widget = arena_alloc(arena, sizeof *widget);
			struct slot *slot = arena_alloc(arena, sizeof *slot);
			*widget = *box->widget;
			box->widget = widget;
			*slot = (struct slot){widget, box, 0, filler->slots[field]};
			if (widget->option != NULL)
				slot->option = (size_t)(widget->option - widget->field->options);
			filler->slots[field] = slot;
		}
}

/* What a widget shows of an answer: its words, or something where its option is chosen. */
static const char *shown(const struct slot *slot, const struct answer *answer)
{
	if (slot->widget->option == NULL)
		return slot->widget->field->type == FIELD_TICK ? "ja" : answer->value;
	bool chosen = slot->widget->field->type == FIELD_TICKS ? (answer->ticks >> slot->option & 1) != 0
							       : strcmp(slot->widget->option->id, answer->value) == 0;
	return chosen ? slot->widget->option->id : NULL;
}

static void set_values(struct filler *filler, const struct record *record)
{
	for (size_t i = 0; i < record->count; i++)
		for (struct slot *slot = filler->slots[record->items[i].field]; slot != NULL; slot = slot->next)
			slot->widget->value = shown(slot, &record->items[i]);
}

static void clear_values(struct filler *filler, const struct record *record)
{
	for (size_t i = 0; i < record->count; i++)
		for (struct slot *slot = filler->slots[record->items[i].field]; slot != NULL; slot = slot->next)
			slot->widget->value = NULL;
}

/* What does not fit on the paper is said before it is cut off there. */
static const char *misfit(struct filler *filler, const struct slot *slot, struct value_setter *setter,
			  const char **hint)
{
	const struct box *box = slot->box;
	struct box *set;
	bool missing;
	double right = 0, bottom = 0, left = 0;
	if (value_words(slot->widget) == NULL)
		return NULL;
	arena_reset(filler->scratch);
	size_t count = value_set(setter, filler->print, box, box->width, box->height, filler->scratch, &set, &missing);
	for (size_t i = 0; i < count; i++) {
		left = fmin(left, set[i].x);
		right = fmax(right, set[i].x + set[i].run->width);
		bottom = fmax(bottom, set[i].y);
	}
	*hint = missing ? NULL : _("write it shorter, or on a continuation sheet");
	if (missing)
		return _("no font here has one of its characters");
	return left < 0 || right > box->width || bottom > box->height ? _("it does not fit the space on the paper")
								      : NULL;
}

static void check_record(struct filler *filler, size_t row, struct value_setter *setter)
{
	const struct record *record = &filler->answers.records[row];
	set_values(filler, record);
	for (size_t i = 0; i < record->count; i++)
		for (struct slot *slot = filler->slots[record->items[i].field]; slot != NULL; slot = slot->next) {
			const char *hint, *why = misfit(filler, slot, setter, &hint);
			if (why != NULL)
				diag_error(&filler->work->diags, record->items[i].at, hint, _("record %zu, \"%s\": %s"),
					   row + 1, slot->widget->field->id, why);
		}
	clear_values(filler, record);
}

static void check_records(struct filler *filler)
{
	struct value_setter setter = {.fonts = filler->work->fonts};
	size_t errors = filler->work->diags.errors;
	for (size_t i = 0; i < filler->answers.count && filler->work->diags.errors - errors < MOST_MISFITS; i++)
		check_record(filler, i, &setter);
	value_setter_close(&setter);
}

static bool read_answers(struct filler *filler, const char *path)
{
	struct work *work = filler->work;
	struct bytes text;
	const char *above = dirname(arena_text(work->arena, path)), *name = basename(arena_text(work->arena, path));
	const char *dot = strrchr(name, '.');
	int folder = folder_open(above, &work->diags);
	bool good = folder >= 0 && file_read_text(folder, name, MOST_DATA, work->arena, &work->diags, &text);
	if (folder >= 0)
		close(folder);
	if (!good)
		return false;
	const struct form *form = filler->print->form;
	if (dot != NULL && strcasecmp(dot, ".csv") == 0)
		return answers_read_csv(form, name, text, work->arena, &work->diags, &filler->answers);
	if (dot != NULL && strcasecmp(dot, ".json") == 0)
		return answers_read_json(form, name, text, work->arena, &work->diags, &filler->answers);
	diag_error(&work->diags, (struct place){name, 0, 0}, _("name the file after what it is: .json or .csv"),
		   _("answers are JSON or CSV"));
	return false;
}

/* "samtycke-sv-1-0007.pdf": a number, and nothing of what is inside. */
static const char *name_of(struct filler *filler, const char *id, size_t row)
{
	int digits = DIGITS;
	for (size_t most = 10000; filler->answers.count >= most; most *= 10)
		digits++;
	arena_reset(filler->scratch);
	return arena_printf(filler->scratch, "%s-%0*zu.pdf", id, digits, row + 1);
}

static bool are_new(struct filler *filler, const struct handout *handout, const char *id)
{
	for (size_t i = 0; i < filler->answers.count; i++) {
		const char *name = name_of(filler, id, i);
		if (handout_has(handout, name)) {
			diag_error(&filler->work->diags, (struct place){filler->work->options->out, 0, 0},
				   _("take them away first, or choose another folder"),
				   _("%s is there already: nothing was written"), name);
			return false;
		}
	}
	return true;
}

/* As a form that can be filled in further, or, flat, as a document. */
static bool write_one(struct filler *filler, struct pdf_template *template, struct buf *out)
{
	struct diags *diags = &filler->work->diags;
	return template != NULL ? pdf_template_write(template, out, diags)
				: pdf_write(filler->work->worker.writer, filler->print, out, diags);
}

static bool write_records(struct filler *filler, struct handout *handout, const char *id)
{
	struct work *work = filler->work;
	struct pdf_template *template = NULL;
	filler->print->flat = work->options->flatten;
	if (!filler->print->flat)
		template = pdf_template_open(work->worker.writer, filler->print, &work->diags);
	bool good = filler->print->flat || template != NULL;
	for (size_t i = 0; good && i < filler->answers.count && !handout_is_stopped(); i++) {
		struct buf *out = &work->worker.out;
		buf_clear(out);
		set_values(filler, &filler->answers.records[i]);
		good = write_one(filler, template, out) &&
		       handout_write(handout, name_of(filler, id, i), out->data, out->len, &work->diags);
		clear_values(filler, &filler->answers.records[i]);
	}
	if (template != NULL)
		pdf_template_close(template);
	return good && handout_finish(handout, &work->diags);
}

static void write_all(struct filler *filler, const char *id)
{
	struct work *work = filler->work;
	const char *folder = work->options->folder;
	const char *const sources[] = {
		arena_printf(work->arena, "%s/content", folder),
		arena_printf(work->arena, "%s/layouts", folder),
		arena_printf(work->arena, "%s/fonts", folder),
	};
	struct handout *handout =
		handout_open(work->options->out, sources, sizeof sources / sizeof *sources, work->arena, &work->diags);
	if (handout == NULL) {
		work->system_failed = true;
		return;
	}
	bool ready = are_new(filler, handout, id);
	if (ready && !write_records(filler, handout, id)) {
		handout_undo(handout);
		work->system_failed = true;
	} else if (ready && !work->options->quiet) {
		printf(_("filled forms: %zu, in %s\n"), filler->answers.count, work->options->out);
	}
	handout_close(handout);
}

void work_fill(struct work *work, const char *form)
{
	const struct plan_options *options = work->options;
	handout_private();
	work_read(work);
	if (work->diags.errors != 0 || work->system_failed)
		return;
	diags_forget_warnings(&work->diags); /* of the whole site: those who fill in a form do not write it */
	work_papers(work);
	const struct municipality *municipality;
	if (forms_named(&work->forms, form, (struct place){"content/forms", 0, 0}, &work->diags) == NULL ||
	    !find_municipality(work, options->municipality, &municipality))
		return;
	const struct paper *paper = find_paper(work, form, options->lang, municipality);
	if (paper == NULL)
		return;
	worker_begin(work);
	struct filler filler = {.work = work, .scratch = arena_new()};
	filler.print = work_lay_out(work, paper, &work->diags);
	if (filler.print != NULL) {
		find_slots(&filler);
		if (read_answers(&filler, options->data))
			check_records(&filler);
	}
	if (filler.print != NULL && work->diags.errors == 0)
		write_all(&filler, paper->id);
	arena_free(filler.scratch);
	worker_end(work);
}
