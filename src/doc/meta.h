/*
 * meta.h - a document's front matter
 */
#ifndef DOC_META_H
#define DOC_META_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/file.h"

struct arena;

enum document_kind { KIND_PAGE, KIND_FORM, KIND_LEAFLET, KIND_BOARD, KIND_CARD, KIND_FAQ, KIND_STATEMENT };

enum document_state { STATE_NONE, STATE_DRAFT, STATE_PROOFREAD, STATE_APPROVED };

enum audience { AUDIENCE_NONE, AUDIENCE_FAMILY, AUDIENCE_CHILD, AUDIENCE_STAFF };

struct change {
	const char *date; /* ISO 8601 */
	const char *text;
};

struct meta {
	const char *title;
	const char *description; /* at most 160 characters, or NULL */
	struct place description_at;
	enum document_kind kind;
	const char **layouts; /* the print styles that are named, the first one first; none: by kind */
	size_t layout_count;
	const char *reviewed; /* ISO 8601 or NULL */
	const char *review_by;
	struct place review_by_at;
	const char *owner; /* a function or NULL */
	enum document_state state;
	struct place state_at;
	const char *state_by;   /* proofread, approved: which function … */
	const char *state_date; /* … and when */
	enum audience audience;
	bool leave; /* readers may need to leave the page at once */
	struct place leave_at;
	const char *form; /* id in content/forms, or NULL */
	struct place form_at;
	int edition; /* of translated forms: the published edition that the words answer to; 0: the newest */
	struct place edition_at;
	const char *correction; /* of forms: the wording was corrected within its edition on that date, or NULL */
	struct change *changes;
	size_t change_count;
	const char **aliases; /* old addresses of the page, which lead to it */
	size_t alias_count;
	struct place aliases_at;
};

/*
 * Splits a document into front matter and body. `*body` is the rest of the file and `*body_line` the number of lines
 * before it. A file without front matter is an error (title is required). False after errors; the body is set all the
 * same (else its data is NULL) when the front matter could be read at all, so that errors in it are found too.
 */
bool meta_read(const char *path, struct bytes file, struct arena *arena, struct diags *diags, struct meta *meta,
	       struct bytes *body, int *body_line);

#endif
