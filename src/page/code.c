/*
 * code.c - the QR code of an edition and the short address it holds
 *
 * Owns nothing. Invariant: the nodes made here stand for what no file says (the code and its words); they hang beneath
 * the document without being in it.
 */
#include "page/inline.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "page/sheet.h"
#include "qr/qr.h"
#include "site/site.h"

static const int quiet_modules = 4; /* ISO/IEC 18004 */

static const struct qr *code_new(struct layout *layout, const char *link)
{
	const struct code_style *style = &layout->style->code;
	struct qr *code = arena_alloc(layout->arena, sizeof *code);
	if (!qr_encode(layout->arena, link, strlen(link), code) || style->size / code->size < style->module)
		diag_error(layout->diags, (struct place){layout->document->path, 0, 0},
			   _("choose a shorter address in content/site.yaml, or a shorter name for the form"),
			   _("the code for \"%s\" is too dense for a telephone to read from paper"), link);
	return code;
}

void furniture_code(struct layout *layout, struct furniture *furniture, const char *edition_id)
{
	const char *link = arena_printf(layout->arena, "%s/s/%s", layout->site->address, edition_id);
	const char *host = strstr(link, "://");
	if (layout->code == NULL)
		layout->code = code_new(layout, link);
	furniture->code = layout->code;
	furniture->link = link;
	furniture->address = host == NULL ? link : host + 3;
}

/* Words beneath the code, at its edge. */
static void flow_caption(struct flow *flow, struct text *text)
{
	enum text_align align = text_start_edge(text) == TEXT_START ? TEXT_END : TEXT_START;
	struct lines lines = text_set(text, flow->width, align);
	flow_lines(flow, text, &lines);
}

/* What the code is for, in each language of the sheet. */
static void flow_purpose(struct flow *flow, const struct node *paragraph)
{
	struct layout *layout = flow->layout;
	const char *words = layout->language->strings[STRING_QR_PURPOSE];
	struct text text = text_start(layout, layout->tree, layout->style->help);
	text_words(&text, words == NULL ? "" : words, made_node(layout, NODE_TEXT, paragraph), PART_CONTENT);
	flow_caption(flow, &text);
	if (layout->second == NULL)
		return;
	text = text_second_words(layout, layout->second, layout->second->strings[STRING_QR_PURPOSE],
				 made_node(layout, NODE_TEXT, paragraph), layout->style->help);
	flow_caption(flow, &text);
}

/* The code, its purpose, and the address for those without a camera. */
void flow_short_address(struct flow *flow, const struct furniture *furniture)
{
	struct layout *layout = flow->layout;
	const struct code_style *style = &layout->style->code;
	const char *purpose = layout->language->strings[STRING_QR_PURPOSE];
	struct node *paragraph = made_node(layout, NODE_PARAGRAPH, layout->tree);
	struct node *link = made_node(layout, NODE_LINK, paragraph);
	link->target = furniture->link;
	double quiet = quiet_modules * style->size / furniture->code->size;
	struct piece *piece = flow_piece(flow, style->size + quiet);
	struct box *code = piece_box(layout, piece, BOX_QR);
	code->x = flow->x + flow->width - style->size;
	code->width = code->height = style->size;
	code->qr = furniture->code;
	code->filled = true;
	const char *both = alt_both(layout, purpose == NULL ? "" : purpose,
				    layout->second == NULL ? NULL : layout->second->strings[STRING_QR_PURPOSE]);
	code->alt = arena_printf(layout->arena, "%s: %s", both, furniture->address);
	code->origin = made_node(layout, NODE_IMAGE, paragraph);
	piece->keep = KEEP_SURELY;
	flow_purpose(flow, paragraph);
	struct text text = text_start(layout, layout->tree, layout->style->help);
	text_words(&text, furniture->address, made_node(layout, NODE_TEXT, link), PART_CONTENT);
	text.spans[text.count - 1].isolate = true;
	flow_caption(flow, &text);
	flow_keep(flow, 0, KEEP_SURELY);
}
