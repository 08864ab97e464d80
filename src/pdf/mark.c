/*
 * mark.c - marked-content sequences around what a group of boxes paints
 *
 * Owns nothing. Invariant: `open` says whether a BDC waits for its EMC.
 */
#include "pdf/mark.h"

#include "base/buf.h"
#include "pdf/object.h"
#include "pdf/tag.h"

static void take_mcid(struct marking *marking)
{
	struct group *group = marking->group;
	int mcid = (*marking->next_mcid)++;
	if (group->mcid_count++ == 0)
		group->mcid = mcid;
	buf_text(marking->out, " <</MCID ");
	buf_int(marking->out, mcid);
}

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

void mark_begin(struct marking *marking)
{
	if (marking->open || marking->group == NULL)
		return;
	marking->open = true;
	if (marking->group->element == NULL) {
		buf_text(marking->out, artifact_properties(marking->group->artifact));
		return;
	}
	buf_char(marking->out, '/');
	buf_text(marking->out, tag_name(marking->group->element->tag));
	take_mcid(marking);
	buf_text(marking->out, ">> BDC\n");
}

void mark_end(struct marking *marking)
{
	if (marking->open)
		buf_text(marking->out, "EMC\n");
	marking->open = false;
}

void mark_span(struct marking *marking, const char *text, size_t length)
{
	mark_end(marking);
	marking->open = true;
	struct buf copy = BUF_EMPTY;
	buf_put(&copy, text, length);
	buf_text(marking->out, "/Span");
	take_mcid(marking);
	buf_text(marking->out, " /ActualText ");
	content_text(marking->out, copy.data);
	buf_text(marking->out, ">> BDC\n");
	buf_free(&copy);
}
