/*
 * print.c - from a resolved tree to pages of boxes
 *
 * Owns nothing: a print lives in the caller's arena. Invariant: blocks become one flow, the flow becomes pages,
 * furniture is added, and only then is a page that reads from right to left mirrored.
 */
#include "page/block.h"

#include "base/arena.h"
#include "base/diag.h"
#include "form/form.h"
#include "page/sheet.h"
#include "site/site.h"

static struct print *print_new(struct layout *layout)
{
	const struct site *site = layout->site;
	const struct document *document = layout->document;
	struct print *print = arena_alloc(layout->arena, sizeof *print);
	*print = (struct print){.site = site,
				.document = document,
				.form = layout->form,
				.tree = layout->tree,
				.title = document->meta.title,
				.description = document->meta.description,
				.author = words_in(site, &site->owner, layout->language, NULL),
				.lang = layout->language->tag,
				.right_to_left = layout->right_to_left,
				.edition_id = layout->form == NULL ? NULL : layout->form->edition_id,
				.date = site->today,
				.width = layout->style->sheet.width,
				.height = layout->style->sheet.height};
	return print;
}

static void mirror(struct print *print)
{
	for (size_t i = 0; i < print->page_count; i++) {
		struct page *page = &print->pages[i];
		for (size_t k = 0; k < page->box_count; k++)
			page->boxes[k].x = print->width - page->boxes[k].x - page->boxes[k].width;
	}
}

static void check_pages(struct layout *layout, const struct print *print)
{
	size_t most = (size_t)layout->style->max_pages;
	if (most > 0 && print->page_count > most)
		diag_error(layout->diags, (struct place){layout->document->path, 0, 0},
			   _("shorten it, or let the layout have more pages (max-pages)"),
			   _("this takes %zu pages and may take %zu"), print->page_count, most);
}

static struct print *set_pages(struct layout *layout)
{
	const struct sheet_style *sheet = &layout->style->sheet;
	struct print *print = print_new(layout);
	layout->width = sheet->width - sheet->margin - sheet->binding;
	struct furniture furniture = furniture_new(layout, print);
	double top = sheet->margin + furniture.head, top_first = sheet->margin + furniture.head_first;
	double bottom = sheet->height - sheet->margin - furniture.foot;
	layout->height = bottom - top;
	layout->first = bottom - top_first;
	struct flow flow = flow_start(layout, 0, layout->width);
	for (const struct node *node = flow_title(&flow, &furniture); node != NULL; node = node->next)
		flow_block(&flow, node);
	flow_break(layout, &flow, top_first, top, print);
	furniture_place(layout, &furniture, print);
	return print;
}

/* Where the content of a page ends. */
static double page_bottom(const struct page *page)
{
	double bottom = 0;
	for (size_t i = 0; i < page->box_count; i++) {
		const struct box *box = &page->boxes[i];
		if (box->origin != NULL && box->kind != BOX_RUN && box->y + box->height > bottom)
			bottom = box->y + box->height;
		if (box->origin != NULL && box->y > bottom)
			bottom = box->y;
	}
	return bottom;
}

/* True when what is empty on all pages is about half a page: with less space between blocks there may be one page less.
 */
static bool spills(const struct layout *layout, const struct print *print)
{
	double empty = 0, end = layout->style->sheet.height - layout->style->sheet.margin;
	for (size_t i = 0; i < print->page_count; i++)
		empty += end - page_bottom(&print->pages[i]);
	return print->page_count > 1 && empty > layout->height * 0.45;
}

/* The same look with less space between blocks. Around places to write nothing shrinks. */
static struct page_style tightened(const struct page_style *style, double factor)
{
	struct page_style tight = *style;
	tight.space.section *= factor;
	tight.space.heading *= factor;
	tight.space.paragraph *= factor;
	tight.space.item *= factor;
	tight.sheet.head_gap *= factor;
	tight.sheet.foot_gap *= factor;
	return tight;
}

static struct print *set_tighter(struct layout *layout, double factor)
{
	const struct page_style *style = layout->style, tight = tightened(style, factor);
	layout->style = &tight;
	struct print *print = set_pages(layout);
	layout->style = style;
	return print;
}

/* Where it saves a page, space shrinks, and no more than it must: to an eighth of what may be taken. */
static struct print *save_page(struct layout *layout, struct print *loose)
{
	enum { HALVINGS = 3 };
	double fits = layout->style->tight, spilled = 1;
	struct print *best = set_tighter(layout, fits);
	if (best->page_count >= loose->page_count)
		return loose;
	for (int i = 0; i < HALVINGS; i++) {
		double factor = (fits + spilled) / 2;
		struct print *print = set_tighter(layout, factor);
		if (print->page_count > best->page_count) {
			spilled = factor;
		} else {
			fits = factor;
			best = print;
		}
	}
	return best;
}

struct print *page_lay_out(const struct page_job *job, struct typesetter *typesetter, struct arena *arena,
			   struct diags *diags)
{
	size_t errors = diags->errors;
	const struct page_style *style = job->style;
	struct layout layout = {.site = job->site,
				.document = job->document,
				.municipality = job->municipality,
				.form = job->form,
				.language = job->document->language,
				.second = job->second == NULL ? NULL : job->second->language,
				.second_path = job->second == NULL ? NULL : job->second->path,
				.tree = job->tree,
				.style = style,
				.typesetter = typesetter,
				.arena = arena,
				.diags = diags,
				.right_to_left = job->document->language->right_to_left};
	struct print *print = set_pages(&layout);
	if (style->tight > 0 && style->tight < 1 && spills(&layout, print))
		print = save_page(&layout, print);
	check_pages(&layout, print);
	if (layout.right_to_left)
		mirror(print);
	return diags->errors == errors ? print : NULL;
}
