/*
 * page.c - what a preview adds to the site: the page of errors, and what loads a page again
 *
 * Owns nothing. The texts are in the program, not in layouts/: they must be there when layouts/ has errors.
 */
#include "serve/page.h"

#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "html/escape.h"

enum { MOST = 100 }; /* errors that are shown */

/* Asks until the page is another one. While no server answers it asks again each second. */
const char page_script[] =
	"'use strict';\n"
	"(function () {\n"
	"\tconst version = document.currentScript.dataset.version;\n"
	"\tconst address = '" PAGE_CHANGE "?' + new URLSearchParams({ page: location.pathname, version });\n"
	"\tconst wait = () => fetch(address, { cache: 'no-store' }).then((answer) => {\n"
	"\t\tif (answer.status === 200) location.reload();\n"
	"\t\telse setTimeout(wait, answer.status === 204 ? 0 : 1000);\n"
	"\t}, () => setTimeout(wait, 1000));\n"
	"\twait();\n"
	"}());\n";

const char page_style[] =
	":root{color-scheme:light dark}\n"
	"body{margin:0 auto;max-width:60rem;padding:1rem;font:1.125rem/1.5 "
	"system-ui,sans-serif;overflow-wrap:anywhere}\n"
	"h1{font-size:1.5rem;line-height:1.25}\n"
	"ol{list-style:none;margin:0;padding:0}\n"
	"li{border-inline-start:.375rem solid #b3261e;margin:0 0 1.5rem;padding:.25rem 0 .25rem 1rem}\n"
	"li p{margin:0 0 .25rem}\n"
	".place{font-family:ui-monospace,monospace;font-size:1rem}\n"
	".what{font-weight:700}\n"
	"@media (prefers-color-scheme:dark){li{border-color:#f2b8b5}}\n";

void page_with_script(struct buf *out, struct bytes html, const char *version)
{
	const char *end = memmem(html.data, html.size, "</head>", strlen("</head>"));
	if (end == NULL) {
		buf_put(out, html.data, html.size);
		return;
	}
	buf_put(out, html.data, (size_t)(end - html.data));
	buf_printf(out, "<script src=\"" PAGE_SCRIPT "\" data-version=\"%s\" defer></script>\n", version);
	buf_put(out, end, html.size - (size_t)(end - html.data));
}

static void begin(struct buf *out, const char *title)
{
	/* The tag of the language that this catalogue translates into. */
	const char *language = _("en");
	buf_text(out, "<!doctype html>\n<html lang=\"");
	escape_lang(out, language);
	buf_text(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
		      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; "
		      "script-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'\">\n"
		      "<link rel=\"icon\" href=\"data:,\">\n"
		      "<link rel=\"stylesheet\" href=\"" PAGE_STYLE "\">\n<title>");
	escape_text(out, title);
	buf_text(out, "</title>\n</head>\n<body>\n<main>\n<h1>");
	escape_text(out, title);
	buf_text(out, "</h1>\n");
}

static void put_error(struct buf *out, const struct diag *diag)
{
	struct buf place = BUF_EMPTY;
	if (diag->at.line > 0 && diag->at.column > 0)
		buf_printf(&place, _("%s, line %d, character %d"), diag->at.path, diag->at.line, diag->at.column);
	else if (diag->at.line > 0)
		buf_printf(&place, _("%s, line %d"), diag->at.path, diag->at.line);
	else
		buf_text(&place, diag->at.path);
	buf_text(out, "<li>\n<p class=\"place\">");
	escape_text(out, place.data);
	buf_free(&place);
	buf_text(out, "</p>\n<p class=\"what\">");
	escape_text(out, diag->message);
	buf_text(out, "</p>\n");
	if (diag->hint != NULL) {
		buf_text(out, "<p>");
		escape_text(out, _("hint"));
		buf_text(out, ": ");
		escape_text(out, diag->hint);
		buf_text(out, "</p>\n");
	}
	buf_text(out, "</li>\n");
}

void page_of_errors(struct buf *out, const struct diags *diags)
{
	begin(out, _("This page cannot be shown yet"));
	buf_text(out, "<p>");
	escape_text(out, _("Correct the errors and save: the page then comes by itself."));
	buf_text(out, "</p>\n<ol>\n");
	for (size_t i = 0; i < diags->count && i < MOST; i++)
		put_error(out, &diags->items[i]);
	buf_text(out, "</ol>\n");
	if (diags->count > MOST) {
		buf_text(out, "<p>");
		buf_printf(out, _("and %zu more errors"), diags->count - MOST);
		buf_text(out, "</p>\n");
	}
	buf_text(out, "</main>\n</body>\n</html>\n");
}

void page_of_failure(struct buf *out, const char *message)
{
	begin(out, _("This page cannot be shown yet"));
	buf_text(out, "<p>");
	escape_text(out, message);
	buf_text(out, "</p>\n</main>\n</body>\n</html>\n");
}
