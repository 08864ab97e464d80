/*
 * hyphen.h - where a word may be divided, by the patterns of libhyphen (text/ only)
 */
#ifndef TEXT_HYPHEN_H
#define TEXT_HYPHEN_H

#include <stdint.h>
#include <unicode/utypes.h>

struct hyphens;

/* Reads a pattern file (hyph_sv_SE.dic) in whatever character set it says. NULL when that cannot be done. */
struct hyphens *hyphens_open(const char *path);
void hyphens_close(struct hyphens *hyphens);

/*
 * Sets divides[i] to 1 for each i of a word of `count` letters before which it may be divided, at least three letters
 * from both ends. Words that the patterns' character set cannot write are left whole.
 */
void hyphens_find(struct hyphens *hyphens, const UChar *word, uint32_t count, uint8_t *divides);

#endif
