/*
 * script.c - in which scripts a language is written, by ICU
 *
 * Owns nothing.
 */
#include "text/script.h"

#include <unicode/uloc.h>
#include <unicode/uscript.h>

/* The tag's likely subtags (UTS #35) are asked: "yi" alone is taken for the script of the Yi. */
struct scripts scripts_of(const char *tag)
{
	char locale[ULOC_FULLNAME_CAPACITY], full[ULOC_FULLNAME_CAPACITY];
	UScriptCode codes[MOST_SCRIPTS];
	UErrorCode error = U_ZERO_ERROR;
	struct scripts scripts;
	uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &error);
	uloc_addLikelySubtags(locale, full, sizeof full, &error);
	int32_t count = uscript_getCode(full, codes, MOST_SCRIPTS, &error);
	if (U_FAILURE(error) || error == U_USING_DEFAULT_WARNING)
		count = 0; /* nothing is known */
	for (int i = 0; i < MOST_SCRIPTS; i++)
		scripts.codes[i] = i < count ? (int)codes[i] : USCRIPT_INVALID_CODE;
	return scripts;
}

bool scripts_hold(const struct scripts *scripts, uint32_t scalar)
{
	enum { FIRST_GREEK = 0x370 };
	UErrorCode error = U_ZERO_ERROR;
	if (scalar < FIRST_GREEK || scripts->codes[0] == USCRIPT_INVALID_CODE)
		return true;
	int script = uscript_getScript((UChar32)scalar, &error);
	if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_LATIN)
		return true;
	for (int i = 0; i < MOST_SCRIPTS; i++)
		if (scripts->codes[i] == script)
			return true;
	return false;
}
