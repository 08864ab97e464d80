/*
 * asked.h - the site one file at a time, as somebody asks for it
 *
 * asked_open reads the whole folder, as a build does; a page, a PDF, the index of a search are made when they are
 * asked for, by workers under the limits of a build, and kept. Nothing is written. What a build would not publish is
 * not shown either: a page is refused for errors in its own file, in what is made of it, and in files that all pages
 * share. Errors of other documents don't hinder it.
 *
 *     struct asked *asked = asked_open(&options);
 *     struct asked_file file;
 *     asked_make(asked, "sv/index.html", &file);
 *     asked_close(asked);
 */
#ifndef BUILD_ASKED_H
#define BUILD_ASKED_H

#include <stdbool.h>
#include "base/diag.h"
#include "base/file.h"
#include "build/plan.h"

struct asked;

enum asked_fate {
	ASKED_MADE,    /* its bytes are there */
	ASKED_REFUSED, /* `diags` says why */
	ASKED_UNKNOWN, /* the site has no such file; `bytes` are its 404.html, when that can be made */
};

/* All of it lives as long as struct asked. */
struct asked_file {
	enum asked_fate fate;
	struct bytes bytes;
	const char *version; /* of a document's page: a hash of it and of its PDFs; else NULL */
	struct diags diags;  /* errors, those of the file's own document first */
	size_t fresh;        /* so many at the beginning were found just now, while it was made */
};

/* Never NULL: errors that leave nothing to go on with are diagnostics, too. */
struct asked *asked_open(const struct plan_options *options);
void asked_close(struct asked *asked);

/* What reading has found, sorted. */
const struct diags *asked_diags(const struct asked *asked);

/* `path` is a file below the site's root, "sv/index.html"; it is looked up in what the site has, and opened nowhere. */
void asked_make(struct asked *asked, const char *path, struct asked_file *out);

/* True when `path` and "/index.html" is a page. */
bool asked_has_folder(const struct asked *asked, const char *path);

#endif
