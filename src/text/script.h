/*
 * script.h - in which scripts a language is written
 */
#ifndef TEXT_SCRIPT_H
#define TEXT_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

enum { MOST_SCRIPTS = 4 };

/* UScriptCodes, the one of most texts first; the rest, or all for a language that Unicode's data does not know, -1. */
struct scripts {
	int codes[MOST_SCRIPTS];
};

/* `tag` is BCP 47. */
struct scripts scripts_of(const char *tag);

/* False for a character of a script in which the language is not written; Latin names stand in every language. */
bool scripts_hold(const struct scripts *scripts, uint32_t scalar);

#endif
