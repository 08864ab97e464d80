/*
 * piles.c - which printed papers are still fine
 *
 * Owns nothing. ISO 8601 dates sort as text.
 */
#include "form/piles.h"

#include <stdbool.h>
#include <string.h>

#include "base/diag.h"
#include "site/edition.h"
#include "site/site.h"

static bool is_fine(const struct site *site, const struct edition *edition)
{
	if (edition->replaced_by == NULL)
		return edition->document != NULL;
	return edition->until != NULL && strcmp(edition->until, site->today) >= 0;
}

/* The id on the papers, and that on papers with the original beside. */
static void print_id(const struct edition *edition, FILE *out)
{
	fprintf(out, "  %s", edition->id);
	if (edition->pair != NULL)
		fprintf(out, ", %s", edition->pair);
	fputs(": ", out);
}

static void print_state(const struct site *site, const struct edition *edition, FILE *out)
{
	const struct edition *newer = edition->replaced_by;
	print_id(edition, out);
	if (newer != NULL && is_fine(site, edition))
		fprintf(out, _("may be used until %s; edition %d is from %s"), edition->until, newer->number,
			newer->date);
	else if (newer != NULL)
		fprintf(out, _("replaced by edition %d from %s"), newer->number, newer->date);
	else if (edition->document == NULL)
		fprintf(out, _("the form no longer exists in this language"));
	else
		fprintf(out, _("the newest, from %s"), edition->date);
	if (edition->correction_count > 0)
		fprintf(out, _("; corrected %s, older papers say the same with slips of the pen"),
			edition->corrections[edition->correction_count - 1]);
	fputc('\n', out);
}

static void print_list(const struct site *site, bool fine, const char *title, FILE *out)
{
	bool open = false;
	for (size_t i = 0; i < site->edition_count; i++) {
		if (is_fine(site, &site->editions[i]) != fine)
			continue;
		if (!open)
			fprintf(out, "%s\n", title);
		open = true;
		print_state(site, &site->editions[i], out);
	}
}

void editions_print(const struct site *site, FILE *out)
{
	if (site->edition_count == 0)
		fprintf(out, "%s\n", _("no edition is published yet: papers so far are drafts"));
	print_list(site, false, _("Throw away:"), out);
	print_list(site, true, _("Still fine:"), out);
}
