/*
 * fatal.c - what ICU and HarfBuzz fail with only when memory is gone
 */
#include "text/fatal.h"

#include <stdio.h>
#include <stdlib.h>

void insist(bool worked)
{
	if (worked)
		return;
	fputs("kronblad: error: ICU or HarfBuzz cannot work: out of memory, or their data files are missing\n", stderr);
	exit(4);
}

void *need(void *made)
{
	insist(made != NULL);
	return made;
}
