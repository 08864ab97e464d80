/*
 * ucd.h - a test file of the Unicode Character Database, line by line, and what becomes of its cases
 *
 * Debian's package unicode-data brings the files. They are read only when they are of the Unicode that ICU knows.
 */
#ifndef UCD_H
#define UCD_H

#include "../unit/tap.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

enum { UCD_LONGEST = 256, UCD_MOST_TOLD = 5 };

struct ucd {
	const char *name;
	FILE *file;
	char *line;
	size_t room;
	int number; /* of the line */
	long cases, wrong;
};

/* Where ICU is known to differ from Unicode: why, and in how many cases. It must differ in exactly these. */
struct ucd_known {
	const char *why;
	long expected, seen;
};

/* The text of a case: its scalar values, and where they stand in UTF-16. */
struct ucd_sample {
	UChar32 scalars[UCD_LONGEST];
	uint32_t at[UCD_LONGEST + 1], count;
	UChar units[2 * UCD_LONGEST];
};

static inline bool ucd_next(struct ucd *ucd)
{
	ucd->number++;
	return getline(&ucd->line, &ucd->room, ucd->file) > 0;
}

static inline bool ucd_is_comment(const struct ucd *ucd)
{
	return *ucd->line == '#' || *ucd->line == '\n';
}

/* False, and a test that failed or was skipped, when there is nothing to read. */
static inline bool ucd_open(struct ucd *ucd, const char *name)
{
	char path[256];
	snprintf(path, sizeof path, "/usr/share/unicode/%s", name);
	*ucd = (struct ucd){.name = name, .file = fopen(path, "r")};
	if (!ok(ucd->file != NULL, path))
		return false;
	if (ucd_next(ucd) && strstr(ucd->line, "-" U_UNICODE_VERSION ".") != NULL)
		return true;
	printf("ok %d # SKIP %s is not of Unicode %s, which ICU knows\n", ++tap_count, name, U_UNICODE_VERSION);
	fclose(ucd->file);
	free(ucd->line);
	return false;
}

static inline __attribute__((format(printf, 2, 3))) void ucd_wrong(struct ucd *ucd, const char *format, ...)
{
	if (++ucd->wrong > UCD_MOST_TOLD)
		return;
	va_list arguments;
	va_start(arguments, format);
	printf("# %s:%d: ", ucd->name, ucd->number);
	vprintf(format, arguments);
	printf("\n");
	va_end(arguments);
}

static inline void ucd_close(struct ucd *ucd, const struct ucd_known *known, size_t count)
{
	long differ = ucd->wrong;
	ok(ucd->cases > 0 && ucd->wrong == 0, ucd->name);
	for (size_t i = 0; i < count; i++) {
		printf("# %s: %ld cases: %s\n", ucd->name, known[i].seen, known[i].why);
		is_int(known[i].seen, known[i].expected, known[i].why);
		differ += known[i].seen;
	}
	printf("# %s: %ld cases, ", ucd->name, ucd->cases);
	if (differ == 0)
		printf("all agree\n");
	else
		printf("%ld differ, %ld as known\n", differ, differ - ucd->wrong);
	fclose(ucd->file);
	free(ucd->line);
}

static inline void ucd_add(struct ucd_sample *sample, UChar32 scalar)
{
	uint32_t end = sample->at[sample->count];
	sample->scalars[sample->count++] = scalar;
	U16_APPEND_UNSAFE(sample->units, end, scalar);
	sample->at[sample->count] = end;
}

#endif
