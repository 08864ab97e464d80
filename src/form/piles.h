/*
 * piles.h - which printed papers are still fine
 */
#ifndef FORM_PILES_H
#define FORM_PILES_H

#include <stdio.h>

struct site;

/*
 * Writes two lists of editions to `out`: those whose papers are to be thrown away, and those that may be used, with
 * what is to be known of each (replaced by which and when, until when it may be used, corrected when).
 */
void editions_print(const struct site *site, FILE *out);

#endif
