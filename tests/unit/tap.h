/*
 * tap.h - the Test Anything Protocol in a few lines
 *
 * A test program calls ok(), is_int(), is_text() and ends with `return tap_end();`, which prints the plan.
 */
#ifndef TAP_H
#define TAP_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int tap_count, tap_failed;

#define ok(condition, name) tap_ok((condition), (name), __FILE__, __LINE__)
#define is_int(got, expected, name) tap_int((long long)(got), (long long)(expected), (name), __FILE__, __LINE__)
#define is_text(got, expected, name) tap_text((got), (expected), (name), __FILE__, __LINE__)

static inline bool tap_ok(bool good, const char *name, const char *file, int line)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++tap_count, name);
	if (!good) {
		tap_failed++;
		printf("# failed at %s:%d\n", file, line);
	}
	return good;
}

static inline void tap_int(long long got, long long expected, const char *name, const char *file, int line)
{
	if (!tap_ok(got == expected, name, file, line))
		printf("# got %lld, expected %lld\n", got, expected);
}

static inline void tap_text(const char *got, const char *expected, const char *name, const char *file, int line)
{
	bool same = got != NULL && expected != NULL ? strcmp(got, expected) == 0 : got == expected;
	if (!tap_ok(same, name, file, line))
		printf("# got      \"%s\"\n# expected \"%s\"\n", got ? got : "(null)", expected ? expected : "(null)");
}

static inline int tap_end(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed != 0;
}

#endif
