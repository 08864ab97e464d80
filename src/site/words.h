/*
 * words.h - texts in several languages, as YAML gives them: {sv: …, ar: …}
 */
#ifndef SITE_WORDS_H
#define SITE_WORDS_H

#include <stdbool.h>

struct decoder;
struct yaml;

/* A RULE_CUSTOM decoder of struct words; the decoder's context is the struct site, whose languages are known. */
bool words_decode(struct decoder *decoder, const struct yaml *value, void *target);

/* The same for an item of RULE_TABLE: fills the words of a struct value. */
bool value_decode(struct decoder *decoder, const struct yaml *value, void *target);

#endif
