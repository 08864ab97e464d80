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

void furniture_code(struct layout *layout, struct furniture *furniture, const char *edition_id)
{
	const struct code_style *style = &layout->style->code;
	const char *link = arena_printf(layout->arena, "%s/s/%s", layout->site->address, edition_id);
	const char *host = strstr(link, "://");
	struct qr *code = arena_alloc(layout->arena, sizeof *code);
	if (!qr_encode(layout->arena, link, strlen(link), code) || style->size / code->size < style->module)
		diag_error(layout->diags, (struct place){layout->document->path, 0, 0},
			   _("choose a shorter address in content/site.yaml, or a shorter name for the form"),
			   _("the code for \"%s\" is too dense for a telephone to read from paper"), link);
	furniture->code = code;
	furniture->link = link;
	furniture->address = host == NULL ? link : host + 3;
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
	code->alt = arena_printf(layout->arena, "%s: %s", purpose == NULL ? "" : purpose, furniture->address);
	code->origin = made_node(layout, NODE_IMAGE, paragraph);
	piece->keep = KEEP_SURELY;
	struct text text = text_start(layout, layout->tree, layout->style->help);
	if (purpose != NULL)
		text_words(&text, arena_printf(layout->arena, "%s\n", purpose), made_node(layout, NODE_TEXT, paragraph),
			   PART_CONTENT);
	text_words(&text, furniture->address, made_node(layout, NODE_TEXT, link), PART_CONTENT);
	text.spans[text.count - 1].isolate = true;
	struct lines lines = text_set(&text, flow->width, TEXT_END);
	flow_lines(flow, &text, &lines);
	flow_keep(flow, 0, KEEP_SURELY);
}
