/*
 * record.h - what the site keeps of one file: its record and its spooled tree
 *
 * A worker reads and parses a file once (document_read), packs the record for the parent and the tree for whoever
 * renders it later. Unpacking never trusts the bytes: a worker that read hostile input may have written them.
 */
#ifndef SITE_RECORD_H
#define SITE_RECORD_H

#include <stdbool.h>

#include "base/pack.h"
#include "site/site.h"

struct node;

/*
 * The documents of the site by path only ("content/sv/index.md" …): language and key are set, nothing is read. Files in
 * content/<tag>/ of a known language; anything that is not .md there is an error, and so are other folders.
 */
struct document *documents_scan(const struct site *site, struct diags *diags, size_t *count);

/*
 * Reads, parses and checks one file: fills the record of `document` and returns its tree, or NULL after errors that
 * leave none. Checks that need no other document are made here: values, pictures, terms.
 */
struct node *document_read(const struct site *site, struct document *document, struct arena *arena,
			   struct diags *diags);

void record_pack(const struct document *document, struct pack *out);
bool record_unpack(struct document *document, struct unpack *in);

void tree_pack(const struct node *tree, struct pack *out);

/* NULL when the bytes are no tree. */
struct node *tree_unpack(struct unpack *in);

#endif
