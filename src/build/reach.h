/*
 * reach.h - every address in the finished pages leads somewhere
 *
 * links_check (site/link.h) knows what editors write. This looks at what readers get: links of templates, of blocks
 * that data fill, of prints and assets. A page offers its own address and one for each id; it asks for the addresses of
 * href and src. Workers scan, the parent compares once all files are known. An address is kept as a number of 64 bits;
 * its words wait in the spool, for the one case that somebody asks.
 */
#ifndef BUILD_REACH_H
#define BUILD_REACH_H

#include <stddef.h>

#include "base/file.h"

struct arena;
struct diags;
struct manifest;
struct pack;
struct reach;
struct site;
struct spool;
struct unpack;

struct reach *reach_new(struct arena *arena);
void reach_free(struct reach *reach);

/*
 * What the page at `path` (from the site's root) offers and asks for. `html` is ours: every double quote in a text is a
 * reference (html/escape.h). Addresses that begin with the site's own count as the site's; others with a scheme are not
 * asked for, nor is a fragment with "=", which scripts read.
 */
void reach_scan(const char *path, struct bytes html, const struct site *site, struct spool *spool, struct pack *out);

/* Takes what a worker's reach_scan packed. */
void reach_take(struct reach *reach, struct unpack *in);

/* An error for each address that is asked for and not there, and each id that a page has twice; with the first such
 * page. */
void reach_check(struct reach *reach, const struct manifest *manifest, const struct spool *spool, struct diags *diags);

#endif
