/*
 * diag.h - diagnostics: what is wrong, where, and what to do about it
 *
 * Errors and warnings accumulate; nothing stops at the first. They are shown sorted by place, each cause once:
 *     content/sv/index.md:12:4: error: the picture "jaa.svg" does not exist
 *       hint: did you mean "ja.svg"?
 * Messages are complete sentences without a final full stop, wrapped in _() for gettext, and never hold personal data.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <libintl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define _(text) gettext(text)

struct arena;
struct pack;
struct unpack;

/* A place in an input file: path from the project's root, line and column (in characters) from 1; 0 when unknown. */
struct place {
	const char *path;
	int line;
	int column;
};

enum severity { SEVERITY_WARNING, SEVERITY_ERROR };

struct diag {
	enum severity severity;
	struct place at;
	const char *message;
	const char *hint; /* NULL when there is none */
};

/* A list of diagnostics whose texts live in `arena`. Start: {.arena = arena}. */
struct diags {
	struct arena *arena;
	struct diag *items;
	size_t count;
	size_t errors;
};

/* Adds an error or a warning; `hint` is copied and may be NULL. */
void diag_error(struct diags *diags, struct place at, const char *hint, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void diag_warning(struct diags *diags, struct place at, const char *hint, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Takes the warnings so far off the list. */
void diags_forget_warnings(struct diags *diags);

/* Sorts by path, line, column, severity, message and drops equal ones. */
void diags_sort(struct diags *diags);

/* Prints all in the form above; severities and "hint" are translated. */
void diags_print(const struct diags *diags, FILE *out);

/* As part of a worker's record. */
void diags_pack(const struct diags *diags, struct pack *out);
void diags_unpack(struct diags *diags, struct unpack *in);

#endif
