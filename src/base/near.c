/*
 * near.c - which known name somebody probably meant
 *
 * Distances are counted in bytes of words of at most 63 bytes; longer ones are near to nothing.
 */
#include "base/near.h"

#include <string.h>

enum { LONGEST = 63 };

static unsigned smallest(unsigned a, unsigned b, unsigned c)
{
	unsigned least = a < b ? a : b;
	return least < c ? least : c;
}

static unsigned distance(const char *a, size_t n, const char *b, size_t m)
{
	unsigned rows[3][LONGEST + 2];
	for (unsigned j = 0; j <= m; j++)
		rows[0][j] = j;
	for (unsigned i = 1; i <= n; i++) {
		unsigned *row = rows[i % 3], *above = rows[(i + 2) % 3], *two = rows[(i + 1) % 3];
		row[0] = i;
		for (unsigned j = 1; j <= m; j++) {
			unsigned cost = a[i - 1] != b[j - 1];
			row[j] = smallest(above[j] + 1, row[j - 1] + 1, above[j - 1] + cost);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && two[j - 2] + 1 < row[j])
				row[j] = two[j - 2] + 1;
		}
	}
	return rows[n % 3][m];
}

const char *near_find(const char *word, const char *const *names, size_t count)
{
	size_t n = strlen(word);
	if (n > LONGEST)
		return NULL;
	unsigned limit = n < 6 ? 1 : (unsigned)n / 3;
	const char *best = NULL;
	for (size_t i = 0; i < count; i++) {
		size_t m = strlen(names[i]);
		if (m > LONGEST)
			continue;
		unsigned d = distance(word, n, names[i], m);
		if (d <= limit && (best == NULL || d < limit)) {
			best = names[i];
			limit = d;
		}
	}
	return best;
}
