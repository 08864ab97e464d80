/*
 * frozen.h - published wordings: content/editions/
 *
 * What people sign must not change unseen. `kronblad edition` freezes a form: its words as <id>.md (a correction as
 * <id>.<date>.md), its fields as <form>-<n>.yaml, and one line in editions.lock for each. From then on a changed field
 * needs a new edition, a changed wording needs that or a declared correction.
 */
#ifndef FORM_FROZEN_H
#define FORM_FROZEN_H

#include <stdbool.h>

struct arena;
struct diags;
struct document;
struct edition;
struct form;
struct form_schema;
struct node;
struct site;

/* The file of a published wording as it was last corrected: "content/editions/samtycke-sv-1.md". */
const char *frozen_path(struct arena *arena, const struct edition *edition);

/*
 * Compares one resolved form with its published edition. Errors tell which question's words changed; an edition that is
 * not published yet is a warning. Runs in a worker: the frozen wording is parsed again.
 */
void frozen_check(const struct site *site, const struct document *document, const struct form *form,
		  const struct node *tree, struct arena *arena, struct diags *diags);

enum frozen_result { FROZEN_DONE, FROZEN_REFUSED, FROZEN_UNWRITABLE };

/*
 * Publishes what is new: editions of all languages of the form, or declared corrections. Everything is checked before
 * anything is written; a file that cannot be written leaves the lock as it was. With `until` (or NULL) the papers of
 * the editions that are or become replaced may be used up to that day, where nothing was said of them yet.
 */
enum frozen_result frozen_publish(const struct site *site, const struct form_schema *schema, const char *until,
				  struct diags *diags);

#endif
