/*
 * fatal.h - what ICU and HarfBuzz fail with only when memory is gone (text/ only)
 */
#ifndef TEXT_FATAL_H
#define TEXT_FATAL_H

#include <stdbool.h>

/* Ends the process with status 4 when something did not work, as base/arena.c does. */
void insist(bool worked);

/* `made`, when it is not NULL. */
void *need(void *made);

#endif
