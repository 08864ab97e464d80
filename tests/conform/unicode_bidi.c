/* Unicode's BidiTest.txt and BidiCharacterTest.txt through bidi_levels and bidi_order. */
#include "ucd.h"

#include "text/bidi.h"

enum { NO_LEVEL = -1 };

/* What Unicode expects: the level of each character, and the visual order of those that have one. */
struct turned {
	int levels[UCD_LONGEST], order[UCD_LONGEST];
	uint32_t level_count, order_count;
};

/* What differs from that. */
enum difference { NOTHING, ONE_WAY, LEVEL, ORDER };

/* Rules P2 and P3: the first strong character outside isolates. */
static bool base_direction(const struct ucd_sample *sample)
{
	int depth = 0;
	for (uint32_t i = 0; i < sample->count; i++) {
		UCharDirection direction = u_charDirection(sample->scalars[i]);
		if (direction == U_POP_DIRECTIONAL_ISOLATE)
			depth -= depth > 0;
		else if (direction == U_LEFT_TO_RIGHT_ISOLATE || direction == U_RIGHT_TO_LEFT_ISOLATE ||
			 direction == U_FIRST_STRONG_ISOLATE)
			depth++;
		else if (depth == 0 && direction == U_LEFT_TO_RIGHT)
			return false;
		else if (depth == 0 && (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC))
			return true;
	}
	return false;
}

static enum difference compare_levels(const struct ucd_sample *sample, const struct turned *expected,
				      const uint8_t *levels, bool right_to_left)
{
	bool same = true, one_way = true;
	if (expected->level_count != sample->count)
		return LEVEL;
	for (uint32_t i = 0; i < sample->count; i++) {
		int wanted = expected->levels[i], found = levels[sample->at[i]];
		if (wanted == NO_LEVEL)
			continue;
		same &= found == wanted;
		one_way &= found == right_to_left && (wanted & 1) == right_to_left;
	}
	return same ? NOTHING : one_way ? ONE_WAY : LEVEL;
}

static bool is_same_order(const struct ucd_sample *sample, const struct turned *expected, const uint8_t *levels)
{
	uint8_t shown[UCD_LONGEST];
	uint32_t index[UCD_LONGEST], count = 0;
	int32_t order[UCD_LONGEST];
	for (uint32_t i = 0; i < sample->count; i++) {
		if (expected->levels[i] == NO_LEVEL)
			continue;
		shown[count] = levels[sample->at[i]];
		index[count++] = i;
	}
	bidi_order(shown, count, order);
	for (uint32_t i = 0; i < count; i++)
		if (count != expected->order_count || (int)index[order[i]] != expected->order[i])
			return false;
	return true;
}

static enum difference find_difference(struct bidi *bidi, const struct ucd_sample *sample,
				       const struct turned *expected, bool right_to_left)
{
	uint8_t levels[2 * UCD_LONGEST];
	bidi_levels(bidi, sample->units, sample->at[sample->count], right_to_left, levels);
	enum difference difference = compare_levels(sample, expected, levels, right_to_left);
	return difference == LEVEL || is_same_order(sample, expected, levels) ? difference : ORDER;
}

static void tell(struct ucd *ucd, enum difference difference, bool right_to_left)
{
	ucd_wrong(ucd, "from %s: another %s", right_to_left ? "right to left" : "left to right",
		  difference == LEVEL ? "level" : "order");
}

/* Numbers between blanks until the line or field ends; "x" is NO_LEVEL. */
static uint32_t read_numbers(const char *at, int numbers[UCD_LONGEST])
{
	uint32_t count = 0;
	for (at += strspn(at, " \t"); *at != '\0' && *at != '\n' && *at != ';' && count < UCD_LONGEST;) {
		numbers[count++] = *at == 'x' ? NO_LEVEL : (int)strtol(at, NULL, 10);
		at += strcspn(at, " \t\n;");
		at += strspn(at, " \t");
	}
	return count;
}

/* A character of each bidirectional class; no brackets, as the file's head says. */
static UChar32 character_of(const char *name, size_t length)
{
	static const struct {
		const char *name;
		UChar32 scalar;
	} classes[] = {
		{"L", 'a'},      {"R", 0x05D0},   {"AL", 0x0627},  {"EN", '0'},     {"ES", '+'},     {"ET", '%'},
		{"AN", 0x0660},  {"CS", ','},     {"NSM", 0x0300}, {"BN", 0x200B},  {"B", '\n'},     {"S", '\t'},
		{"WS", ' '},     {"ON", '!'},     {"LRE", 0x202A}, {"RLE", 0x202B}, {"PDF", 0x202C}, {"LRO", 0x202D},
		{"RLO", 0x202E}, {"LRI", 0x2066}, {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069},
	};
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (strlen(classes[i].name) == length && memcmp(classes[i].name, name, length) == 0)
			return classes[i].scalar;
	return 0;
}

/* "L LRE R; 7": classes, and the directions that they are for. */
static bool read_classes(const char *at, struct ucd_sample *sample, long *directions)
{
	sample->count = 0;
	while (*at != ';' && sample->count < UCD_LONGEST) {
		size_t length = strcspn(at, " \t;\n");
		UChar32 scalar = character_of(at, length);
		if (scalar == 0)
			return false;
		ucd_add(sample, scalar);
		at += length;
		at += strspn(at, " \t");
	}
	*directions = *at == ';' ? strtol(at + 1, NULL, 16) : 0;
	return *directions != 0;
}

static void check_classes(struct ucd *ucd, struct ucd_known *known, struct bidi *bidi, const struct ucd_sample *sample,
			  const struct turned *expected, bool right_to_left)
{
	enum difference difference = find_difference(bidi, sample, expected, right_to_left);
	ucd->cases++;
	if (difference == ONE_WAY)
		known->seen++;
	else if (difference != NOTHING)
		tell(ucd, difference, right_to_left);
}

static void test_classes(struct bidi *bidi)
{
	enum { AUTO = 1, LEFT = 2, RIGHT = 4 };
	static const char levels[] = "@Levels:", reorder[] = "@Reorder:";
	struct ucd ucd;
	struct ucd_known known = {"all goes one way: embeddings have no level of their own (bidi.h)", 105785, 0};
	struct turned expected = {.level_count = 0};
	struct ucd_sample sample = {.count = 0};
	long directions;
	if (!ucd_open(&ucd, "BidiTest.txt"))
		return;
	while (ucd_next(&ucd)) {
		if (ucd_is_comment(&ucd))
			continue;
		if (strncmp(ucd.line, levels, sizeof levels - 1) == 0) {
			expected.level_count = read_numbers(ucd.line + sizeof levels - 1, expected.levels);
		} else if (strncmp(ucd.line, reorder, sizeof reorder - 1) == 0) {
			expected.order_count = read_numbers(ucd.line + sizeof reorder - 1, expected.order);
		} else if (read_classes(ucd.line, &sample, &directions)) {
			if (directions & AUTO)
				check_classes(&ucd, &known, bidi, &sample, &expected, base_direction(&sample));
			if (directions & LEFT)
				check_classes(&ucd, &known, bidi, &sample, &expected, false);
			if (directions & RIGHT)
				check_classes(&ucd, &known, bidi, &sample, &expected, true);
		} else {
			ucd_wrong(&ucd, "this line cannot be read");
		}
	}
	ucd_close(&ucd, &known, 1);
}

/* ICU lacks what Unicode 8 added to UAX #9; and it remembers more brackets than BD16 allows. */
enum { OVERRIDDEN, MARKED_BRACKET, MANY_BRACKETS, ALL_ONE_WAY, DIFFERENCES };

static bool is_bracket(UChar32 scalar)
{
	return u_getIntPropertyValue(scalar, UCHAR_BIDI_PAIRED_BRACKET_TYPE) != U_BPT_NONE;
}

static int explain(const struct ucd_sample *sample)
{
	enum { LEFT_TO_RIGHT_OVERRIDE = 0x202D, RIGHT_TO_LEFT_OVERRIDE = 0x202E, MOST_OPEN = 63 };
	uint32_t brackets = 0;
	bool bracket = false;
	for (uint32_t i = 0; i < sample->count; i++) {
		UChar32 scalar = sample->scalars[i];
		UCharDirection direction = u_charDirection(scalar);
		if (scalar == LEFT_TO_RIGHT_OVERRIDE || scalar == RIGHT_TO_LEFT_OVERRIDE)
			return OVERRIDDEN;
		if (bracket && direction == U_DIR_NON_SPACING_MARK)
			return MARKED_BRACKET;
		bracket = is_bracket(scalar) || (bracket && direction == U_BOUNDARY_NEUTRAL);
		brackets += is_bracket(scalar);
	}
	return brackets > 2 * MOST_OPEN ? MANY_BRACKETS : DIFFERENCES;
}

static const char *next_field(const char *at)
{
	at += strcspn(at, ";");
	return *at == ';' ? at + 1 : at;
}

/* "05D0 0028 0061;2;1;1 1 2;2 1 0": text, direction (2: by P2 and P3), the paragraph's level, levels, order. */
static void check_characters(struct ucd *ucd, struct ucd_known known[DIFFERENCES], struct bidi *bidi)
{
	struct ucd_sample sample = {.count = 0};
	struct turned expected;
	const char *at = ucd->line;
	while (*at != ';' && *at != '\0' && sample.count < UCD_LONGEST) {
		char *end;
		ucd_add(&sample, (UChar32)strtol(at, &end, 16));
		at = end + strspn(end, " ");
	}
	const char *direction = next_field(at), *level = next_field(direction), *levels = next_field(level);
	bool right_to_left = *level == '1';
	expected.level_count = read_numbers(levels, expected.levels);
	expected.order_count = read_numbers(next_field(levels), expected.order);
	if (*direction == '2' && base_direction(&sample) != right_to_left)
		ucd_wrong(ucd, "rules P2 and P3 find another direction");
	enum difference difference = find_difference(bidi, &sample, &expected, right_to_left);
	int reason = difference == NOTHING ? DIFFERENCES : difference == ONE_WAY ? ALL_ONE_WAY : explain(&sample);
	ucd->cases++;
	if (reason != DIFFERENCES)
		known[reason].seen++;
	else if (difference != NOTHING)
		tell(ucd, difference, right_to_left);
}

static void test_characters(struct bidi *bidi)
{
	struct ucd ucd;
	struct ucd_known known[DIFFERENCES] = {
		[OVERRIDDEN] = {"brackets or isolates under an override, beside an embedding (ICU)", 20, 0},
		[MARKED_BRACKET] = {"a mark on a bracket does not turn with it (N0; ICU)", 9, 0},
		[MANY_BRACKETS] = {"more than 63 brackets are open (BD16; ICU)", 1, 0},
		[ALL_ONE_WAY] = {"all goes one way: embeddings have no level of their own (bidi.h)", 1, 0},
	};
	if (!ucd_open(&ucd, "BidiCharacterTest.txt"))
		return;
	while (ucd_next(&ucd))
		if (!ucd_is_comment(&ucd))
			check_characters(&ucd, known, bidi);
	ucd_close(&ucd, known, DIFFERENCES);
}

int main(void)
{
	struct bidi *bidi = bidi_open();
	test_classes(bidi);
	test_characters(bidi);
	bidi_close(bidi);
	return tap_end();
}
