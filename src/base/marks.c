/*
 * marks.c - marks that reach beyond the text they stand in
 *
 * Owns nothing.
 */
#include "base/marks.h"

#include "base/utf8.h"

enum {
	FIRST_MARK = 0x0300,
	LEFT_TO_RIGHT_EMBEDDING = 0x202A,
	RIGHT_TO_LEFT_OVERRIDE = 0x202E,
	LEFT_TO_RIGHT_ISOLATE = 0x2066,
	FIRST_STRONG_ISOLATE = 0x2068,
	POP_ISOLATE = 0x2069
};

/* General category M in the blocks of Latin, Cyrillic, Hebrew, Arabic, Thai and Ethiopic, and for all scripts. */
static bool is_combining(uint32_t scalar)
{
	static const uint16_t ranges[][2] = {
		{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
		{0x05C4, 0x05C5}, {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670},
		{0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x08CA, 0x08E1},
		{0x08E3, 0x08FF}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x135D, 0x135F},
		{0x1AB0, 0x1ACE}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
	};
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges && scalar >= ranges[i][0]; i++)
		if (scalar <= ranges[i][1])
			return true;
	return false;
}

/* Takes the next scalar; true when it is a fault of its own. */
static bool is_fault(uint32_t scalar, size_t *open, int *piled, enum marks_fault_kind *kind)
{
	*piled = scalar >= FIRST_MARK && is_combining(scalar) ? *piled + 1 : 0;
	*kind = MARKS_PILE;
	if (*piled > MARKS_MOST)
		return true;
	*kind = MARKS_TURN;
	if (scalar >= LEFT_TO_RIGHT_EMBEDDING && scalar <= RIGHT_TO_LEFT_OVERRIDE)
		return true;
	*kind = MARKS_ALONE;
	if (scalar == POP_ISOLATE && *open == 0)
		return true;
	*open += scalar >= LEFT_TO_RIGHT_ISOLATE && scalar <= FIRST_STRONG_ISOLATE;
	*open -= scalar == POP_ISOLATE;
	return false;
}

bool marks_find(const char *text, size_t n, struct marks_fault *fault)
{
	const char *end = text + n;
	struct marks_fault outermost = {.kind = MARKS_ALONE};
	size_t open = 0;
	int piled = 0;
	for (const char *at = text; at < end;) {
		const char *start = at;
		uint32_t scalar = utf8_next(&at, end);
		size_t opened = open;
		if (is_fault(scalar, &open, &piled, &fault->kind)) {
			fault->scalar = scalar;
			fault->at = (size_t)(start - text);
			return true;
		}
		if (opened == 0 && open == 1)
			outermost = (struct marks_fault){MARKS_ALONE, scalar, (size_t)(start - text)};
	}
	*fault = outermost;
	return open > 0;
}

void marks_report(struct diags *diags, struct place at, const struct marks_fault *fault)
{
	unsigned scalar = (unsigned)fault->scalar;
	const char *anew = _("delete the words around it and write them anew: it was copied with them and is not seen");
	switch (fault->kind) {
	case MARKS_TURN:
		diag_error(diags, at, anew, _("the invisible mark U+%04X changes the order in which text is shown"),
			   scalar);
		break;
	case MARKS_ALONE:
		diag_error(diags, at, anew, _("the invisible mark of direction U+%04X lacks its other half"), scalar);
		break;
	case MARKS_PILE:
		diag_error(diags, at, _("write the letter anew"),
			   _("more than %d marks stand on one letter (the last is U+%04X)"), MARKS_MOST, scalar);
		break;
	}
}
