/*
 * site.h - everything that is known of the folder before anything is rendered
 *
 * site_open reads configuration and data; documents are parsed by workers (build/plan) into records, which site_join
 * ties together. After that nothing changes: workers that render inherit it by fork.
 */
#ifndef SITE_SITE_H
#define SITE_SITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "doc/meta.h"
#include "site/strings.h"
#include "text/script.h"

struct arena;
struct drawing;
struct guide;
struct raster;
struct statement;
struct table;

/* One text in several languages. */
struct words {
	const char **texts; /* by language index; NULL where missing */
};

struct language {
	const char *tag;     /* BCP 47: "sv", "ar" */
	const char *autonym; /* "svenska", "العربية" */
	bool right_to_left;
	const char **fonts; /* families in order of fallback */
	size_t font_count;
	struct scripts scripts;
	const char **beginnings, **endings; /* of words, by which a search knows the forms of one … */
	size_t beginning_count, ending_count;
	bool compounds;     /* … and whether words are written together */
	const char **vague; /* words of a link that do not tell where it leads, folded (text/fold.h) */
	size_t vague_count;
	const char *patterns; /* file of hyphenation patterns, or NULL */
	int tier;
	size_t index;                      /* in site->languages */
	const char *strings[STRING_COUNT]; /* by enum string */
	const struct table *contact_names; /* function -> its name, from strings "contact.<function>" */
	const struct table *layout_names;  /* print style -> what readers call it, from strings "layout.<style>" */
};

/* One way to reach a function: what is not known is NULL. */
struct contact {
	const char *function; /* "kontaktcenter" */
	struct place at;
	const char *phone, *email, *page, *checked;
};

struct value {
	const char *name; /* "responsible.preschool" */
	struct place at;
	struct words words;
};

struct municipality {
	const char *id;   /* "alvesta": the folder in addresses */
	const char *path; /* "content/municipalities/alvesta.yaml" */
	const char *code; /* "0764" */
	struct words name;
	const char *website;
	struct contact *contacts;
	size_t contact_count;
	struct value *values;
	size_t value_count;
};

/* A picture is a drawing (SVG) or made of pixels (PNG, JPEG). */
struct picture {
	const char *id;   /* "ja" */
	const char *path; /* "content/pictures/ja.svg"; NULL when there is no such file */
	const char *file; /* the end of `path`, by which documents name it: "ja.svg" */
	struct words label, alt;
	const char *licence, *source;
	const struct drawing *drawing; /* NULL unless it is one */
	const struct raster *raster;   /* likewise; NULL until build/ has had it decoded */
	bool shown;                    /* by a document: known after site_join */
	struct place at;
};

/* A sector of the wheel. */
struct area {
	const char *id;
	uint32_t colour, ink;          /* 0xRRGGBB */
	const struct picture *picture; /* may be NULL */
	const char *page;              /* document key "hjulet/halsa", or NULL */
	struct place page_at;
	struct words name;
};

struct term {
	struct words preferred, explain;
	const char ***avoid; /* by language index: a NULL-ended list, or NULL */
};

struct law {
	const char *id;
	struct words text;
	const char *checked;
};

/* Pages that every page links to, in this order: keys of documents. */
struct menu {
	const char **keys;
	size_t count;
	struct place at;
};

/* Who is told of a weakness of the website (RFC 9116). Not known: no contacts. */
struct security {
	const char **contacts; /* addresses with their schemes: "mailto:…", "https://…" */
	size_t contact_count;
	const char *expires; /* ISO 8601: from that day on it may not be true any more */
	struct place at;
};

/* How people tell of what does not work; what there is not is NULL. */
struct feedback {
	const char *page, *email, *phone;
};

struct heading {
	const char *text, *anchor;
	int level;
};

/* A link as written, to be checked when all documents are known. */
struct link {
	const char *target;
	int line, column;
	bool image; /* names a picture */
};

/* One Markdown file. */
struct document {
	const char *path; /* "content/sv/hjulet/halsa.md" */
	const char *name; /* "sv/hjulet/halsa.md": the path below content/ */
	const char
		*key; /* "hjulet/halsa"; "index" and "hjulet/index" for folders' own pages: the same in all languages */
	const struct language *language;
	struct meta meta;
	const char *title_pattern; /* of municipal documents: as written, "Kontakt i {municipality.name}"; else NULL */
	const char *description_pattern;
	bool frozen;    /* a published wording of content/editions, to stand beside a translation of that edition */
	bool failed;    /* its file could not be processed: it has no tree */
	bool municipal; /* has a variant for each municipality */
	bool searches;  /* has the block "search": there is an index of its language */
	bool lists;     /* has the block "languages" */
	bool asks;      /* has the block "paper": for the code of a paper */
	bool chooses;   /* has the block "chooser": an anchor "_mote" for each occasion */
	struct heading *headings;
	size_t heading_count;
	struct link *links;
	size_t link_count;
	const struct document **translations; /* by language index, this one included; NULL where missing */
	const struct form_schema *schema;     /* of forms; form/ reads them */
	const char *words_hash;               /* of forms: title and all words */
	size_t index;                         /* in site->documents */
};

struct site {
	struct arena *arena;
	int root;          /* descriptor of the folder that holds content/, layouts/ and fonts/ */
	const char *today; /* ISO 8601: the build's date */
	bool offline;      /* the edition for USB sticks: a copy of that day, which no server hands out */
	struct place start_file_at;
	const char *start_file; /* of that edition, "Oppna-mig.html": what people are to open */
	struct words name, owner;
	const char *address; /* "https://kronobarnsmodellen.example", without a slash at the end */
	struct place address_at;
	const char *language_tag;
	const struct language *language; /* the default one */
	struct language *languages;      /* sorted: default first, then as in languages.yaml */
	size_t language_count;
	struct menu header, footer;
	struct security security;
	const char *leave; /* where somebody who must leave a page at once is led, or NULL */
	struct feedback feedback;
	struct place feedback_at;
	const char **functions; /* contact functions in order */
	size_t function_count;
	struct value *values;
	size_t value_count;
	struct municipality *municipalities; /* sorted by name in the default language's collation */
	size_t municipality_count;
	struct picture *pictures;
	size_t picture_count;
	struct area *areas;
	size_t area_count;
	struct term *terms;
	size_t term_count;
	struct law *laws;
	size_t law_count;
	const struct statement *statement; /* NULL: the site has none */
	const struct guide *guide;         /* likewise */
	struct edition *editions;          /* of editions.lock, sorted by form, language, number */
	size_t edition_count;
	struct document *documents; /* sorted by path */
	size_t document_count;
	struct table *by_path; /* "sv/hjulet/halsa.md" -> struct document */
};

/*
 * Reads the YAML files of content/ beneath `root` (kept open by the caller). `today` is the build's date. A site
 * without errors in `diags` is complete but for its documents. NULL when site.yaml or languages.yaml cannot be read.
 */
struct site *site_open(int root, const char *today, struct arena *arena, struct diags *diags);

/*
 * Ties the documents, sorted by path, together: finds translations, which pictures are shown, and what replaces
 * editions. To be called once, after all records are read; then links_check.
 */
void site_join(struct site *site, struct document *documents, size_t count);

/* The text in `language`, else in the default language, else "". `*used` (may be NULL) is the language it is in. */
const char *words_in(const struct site *site, const struct words *words, const struct language *language,
		     const struct language **used);

const struct language *site_language(const struct site *site, const char *tag);
/* True for the contact functions of site.yaml. */
bool site_has_function(const struct site *site, const char *function);
const struct municipality *site_municipality(const struct site *site, const char *id);
const struct picture *site_picture(const struct site *site, const char *id);
/* The picture that a document names by its file: "ja.svg". */
const struct picture *site_picture_named(const struct site *site, const char *file);
const struct document *site_document(const struct site *site, const char *language, const char *key);
/* The document of `key` in `language`, else in the default language (a fallback that pages mark), else NULL. */
const struct document *site_nearest(const struct site *site, const struct language *language, const char *key);

#endif
