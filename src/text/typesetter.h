/*
 * typesetter.h - what one process keeps between paragraphs (text/ only)
 */
#ifndef TEXT_TYPESETTER_H
#define TEXT_TYPESETTER_H

#include <unicode/ubrk.h>

#include "text/bidi.h"
#include "text/face.h"
#include "text/shape.h"

struct arena;
struct breaks;
struct hyphens;
struct table;

enum { FACE_STYLES = FACE_ITALIC + 1 };

struct language {
	const char *tag;
	const void *shaping; /* shaper_language(tag) */
	int script;          /* UScriptCode that the language is mostly written in */
	size_t face_count;
	const struct face **faces[FACE_STYLES]; /* fallback order */
	UBreakIterator *lines;                  /* NULL until first needed */
	const char *patterns;                   /* path of its hyphenation patterns, NULL: none, or opened */
	struct hyphens *hyphens;
};

struct typesetter {
	const struct fonts *fonts;
	struct arena *arena;   /* languages */
	struct arena *scratch; /* of the paragraph being set; reset by the next one */
	struct arena *output;  /* what text_width measures */
	struct table *by_tag;
	struct language **languages; /* in the order they were named */
	size_t language_count;
	struct bidi *bidi;
	struct shaper *shaper;
	UBreakIterator *clusters; /* grapheme clusters (UAX #29); NULL until first needed */
};

/* The language itself, or made from "xx" for "xx-YY", or from `otherwise`, or from the first one named. */
struct language *language_find(struct typesetter *typesetter, const char *tag, struct language *otherwise);

/* Line breaks of a language (UAX #14), and grapheme clusters: opened once, text not yet given. */
UBreakIterator *language_lines(struct language *language);
/* NULL when the language has no patterns. */
struct hyphens *language_hyphens(struct language *language);
UBreakIterator *typesetter_clusters(struct typesetter *typesetter);

#endif
