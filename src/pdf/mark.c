/*
 * mark.c - marked-content sequences around what a group of boxes paints
 *
 * Owns nothing. Invariant: `open` says whether a sequence waits for its EMC.
 */
#include "pdf/mark.h"

#include <string.h>

#include "base/buf.h"
#include "pdf/object.h"
#include "pdf/tag.h"

/* ISO 32000-1 14.8.2.2.2. */
static const char *artifact_properties(enum artifact artifact)
{
	switch (artifact) {
	case ARTIFACT_NONE:
	case ARTIFACT_LAYOUT:
		return "/Artifact <</Type /Layout>> BDC\n";
	case ARTIFACT_HEADER:
		return "/Artifact <</Type /Pagination /Subtype /Header>> BDC\n";
	case ARTIFACT_FOOTER:
		return "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n";
	case ARTIFACT_REPEATED:
		return "/Artifact <</Type /Pagination>> BDC\n";
	}
	return NULL;
}

/* The language when it is not that of the group. */
static const char *foreign_language(const struct marking *marking, const char *lang)
{
	if (lang == NULL || marking->lang == NULL || strcmp(lang, marking->lang) == 0)
		return NULL;
	return lang;
}

static bool is_same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Lang and ActualText are properties of a Span (ISO 32000-1 14.9.2.2, 14.9.4). */
static void begin_sequence(struct marking *marking, const char *foreign, const char *replacement)
{
	struct group *group = marking->group;
	struct buf *out = marking->out;
	int mcid = (*marking->next_mcid)++;
	if (group->mcid_count++ == 0)
		group->mcid = mcid;
	content_name(out, foreign != NULL || replacement != NULL ? "Span" : tag_name(group->element->tag));
	buf_text(out, " <</MCID ");
	buf_int(out, mcid);
	if (foreign != NULL) {
		buf_text(out, " /Lang ");
		content_text(out, foreign);
	}
	if (replacement != NULL) {
		buf_text(out, " /ActualText ");
		content_text(out, replacement);
	}
	buf_text(out, ">> BDC\n");
}

void mark_begin(struct marking *marking, const char *lang, bool reversed)
{
	if (marking->group == NULL)
		return;
	const char *foreign = foreign_language(marking, lang);
	if (marking->open && marking->reversed == reversed && is_same(marking->foreign, foreign))
		return;
	mark_end(marking);
	marking->open = true;
	marking->reversed = reversed;
	marking->foreign = foreign;
	if (reversed)
		buf_text(marking->out, "/ReversedChars BMC\n");
	if (marking->group->element == NULL)
		buf_text(marking->out, artifact_properties(marking->group->artifact));
	else
		begin_sequence(marking, foreign, NULL);
}

void mark_replaced(struct marking *marking, const char *lang, const char *text, size_t length)
{
	mark_end(marking);
	marking->open = true;
	marking->reversed = false;
	marking->foreign = foreign_language(marking, lang);
	struct buf replacement = BUF_EMPTY;
	buf_put(&replacement, text, length);
	begin_sequence(marking, marking->foreign, replacement.data);
	buf_free(&replacement);
}

void mark_end(struct marking *marking)
{
	if (marking->open)
		buf_text(marking->out, marking->reversed ? "EMC\nEMC\n" : "EMC\n");
	marking->open = false;
}
