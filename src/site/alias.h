/*
 * alias.h - old addresses of pages, which lead to where they are now
 */
#ifndef SITE_ALIAS_H
#define SITE_ALIAS_H

struct arena;
struct diags;
struct site;

/*
 * The file that a page can stand in for an old address: "/sv/gammal/" and "/sv/gammal" -> "sv/gammal/index.html",
 * "/gammal.html" -> "gammal.html". NULL for what ends otherwise ("/a.aspx"): servers can lead on from there, files
 * cannot.
 */
const char *alias_file(struct arena *arena, const char *alias);

/* Once the documents are known: each old address can be written, and is nobody else's, neither old nor new. */
void aliases_check(const struct site *site, struct diags *diags);

#endif
