/*
 * diag.c - diagnostics
 *
 * Owns nothing: texts are copied into the list's arena. Invariant: `errors` counts the items that are errors.
 */
#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/pack.h"

static void add(struct diags *diags, struct diag diag)
{
	diags->items = arena_grow(diags->arena, diags->items, diags->count, sizeof *diags->items);
	diags->items[diags->count++] = diag;
	diags->errors += diag.severity == SEVERITY_ERROR;
}

static void add_formatted(struct diags *diags, enum severity severity, struct place at, const char *hint,
			  const char *format, va_list arguments)
{
	va_list again;
	va_copy(again, arguments);
	int n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	char *message = arena_alloc(diags->arena, (size_t)n + 1);
	vsnprintf(message, (size_t)n + 1, format, arguments);
	at.path = arena_text(diags->arena, at.path == NULL ? "" : at.path);
	add(diags, (struct diag){severity, at, message, arena_text(diags->arena, hint)});
}

void diag_error(struct diags *diags, struct place at, const char *hint, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	add_formatted(diags, SEVERITY_ERROR, at, hint, format, arguments);
	va_end(arguments);
}

void diag_warning(struct diags *diags, struct place at, const char *hint, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	add_formatted(diags, SEVERITY_WARNING, at, hint, format, arguments);
	va_end(arguments);
}

static int compare(const void *left, const void *right)
{
	const struct diag *a = left, *b = right;
	int order = strcmp(a->at.path, b->at.path);
	if (order == 0)
		order = (a->at.line > b->at.line) - (a->at.line < b->at.line);
	if (order == 0)
		order = (a->at.column > b->at.column) - (a->at.column < b->at.column);
	if (order == 0)
		order = (int)b->severity - (int)a->severity;
	return order != 0 ? order : strcmp(a->message, b->message);
}

void diags_forget_warnings(struct diags *diags)
{
	size_t kept = 0;
	for (size_t i = 0; i < diags->count; i++)
		if (diags->items[i].severity == SEVERITY_ERROR)
			diags->items[kept++] = diags->items[i];
	diags->count = kept;
}

void diags_sort(struct diags *diags)
{
	if (diags->count == 0)
		return;
	qsort(diags->items, diags->count, sizeof *diags->items, compare);
	size_t kept = 1;
	for (size_t i = 1; i < diags->count; i++)
		if (compare(&diags->items[kept - 1], &diags->items[i]) != 0)
			diags->items[kept++] = diags->items[i];
	diags->count = kept;
	diags->errors = 0;
	for (size_t i = 0; i < kept; i++)
		diags->errors += diags->items[i].severity == SEVERITY_ERROR;
}

void diags_print(const struct diags *diags, FILE *out)
{
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *diag = &diags->items[i];
		const char *severity = diag->severity == SEVERITY_ERROR ? _("error") : _("warning");
		if (diag->at.line == 0)
			fprintf(out, "%s: ", diag->at.path);
		else
			fprintf(out, "%s:%d:%d: ", diag->at.path, diag->at.line, diag->at.column);
		fprintf(out, "%s: %s\n", severity, diag->message);
		if (diag->hint != NULL)
			fprintf(out, "  %s: %s\n", _("hint"), diag->hint);
	}
}

void diags_pack(const struct diags *diags, struct pack *out)
{
	pack_int(out, (int64_t)diags->count);
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *diag = &diags->items[i];
		pack_int(out, diag->severity);
		pack_text(out, diag->at.path);
		pack_int(out, diag->at.line);
		pack_int(out, diag->at.column);
		pack_text(out, diag->message);
		pack_text(out, diag->hint);
	}
}

void diags_unpack(struct diags *diags, struct unpack *in)
{
	for (int64_t n = unpack_int(in); n > 0 && !in->failed; n--) {
		struct diag diag = {.severity = unpack_int(in) == SEVERITY_ERROR ? SEVERITY_ERROR : SEVERITY_WARNING};
		diag.at.path = unpack_text(in);
		diag.at.line = (int)unpack_int(in);
		diag.at.column = (int)unpack_int(in);
		diag.message = unpack_text(in);
		diag.hint = unpack_text(in);
		if (!in->failed)
			add(diags, diag);
	}
}
