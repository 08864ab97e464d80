/*
 * Unicode's LineBreakTest.txt through the stages of setting.h up to breaks_find, and its GraphemeBreakTest.txt through
 * cluster_before and cluster_after.
 */
#include "ucd.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "text/setting.h"

/* What paragraph_set begins with, for one span. */
struct stages {
	struct typesetter *typesetter;
	struct arena *arena; /* of the case at hand */
	struct buf text;
	struct span span;
	struct paragraph_style style;
	struct setting setting;
};

/* "× 0023 ÷ 0020 ÷ # …": may[i] tells whether there is a break before scalar i, for 0 … count. */
static bool parse_breaks(const char *at, struct ucd_sample *sample, bool may[UCD_LONGEST + 1])
{
	static const char divided[] = "÷", joined[] = "×";
	sample->count = 0;
	while (sample->count < UCD_LONGEST) {
		bool is_divided = strncmp(at, divided, sizeof divided - 1) == 0;
		if (!is_divided && strncmp(at, joined, sizeof joined - 1) != 0)
			return false;
		may[sample->count] = is_divided;
		at += sizeof divided - 1;
		at += strspn(at, " \t");
		if (*at == '#' || *at == '\n')
			return sample->count > 0;
		char *end;
		ucd_add(sample, (UChar32)strtol(at, &end, 16));
		at = end + strspn(end, " \t");
	}
	return false;
}

static bool read_breaks(struct ucd *ucd, struct ucd_sample *sample, bool may[UCD_LONGEST + 1])
{
	if (ucd_is_comment(ucd))
		return false;
	bool good = parse_breaks(ucd->line, sample, may);
	if (!good)
		ucd_wrong(ucd, "this line cannot be read");
	return good;
}

/* Why text_gather is not asked of a line: it would change the text. The other stages are. */
struct reason {
	UChar32 scalar;
	const char *why;
	long lines;
};

static struct reason *find_reason(struct reason *reasons, size_t count, const struct ucd_sample *sample)
{
	for (uint32_t i = 0; i < sample->count; i++)
		for (size_t k = 0; k < count; k++)
			if (sample->scalars[i] == reasons[k].scalar)
				return &reasons[k];
	return NULL;
}

static void stages_begin(struct stages *stages, const struct ucd_sample *sample)
{
	buf_clear(&stages->text);
	for (uint32_t i = 0; i < sample->count; i++)
		buf_scalar(&stages->text, (uint32_t)sample->scalars[i]);
	stages->span = (struct span){.text = stages->text.data, .length = stages->text.len, .size = 10, .lang = "sv"};
	stages->style = (struct paragraph_style){.width = 100, .leading = 1, .lang = "sv"};
	arena_reset(stages->typesetter->scratch);
	arena_reset(stages->arena);
	stages->setting = (struct setting){
		.typesetter = stages->typesetter,
		.style = &stages->style,
		.spans = &stages->span,
		.span_count = 1,
		.language = language_find(stages->typesetter, "sv", NULL),
		.scratch = stages->typesetter->scratch,
		.arena = stages->arena,
	};
	text_gather(&stages->setting);
}

/* In place of what was gathered: the text as it stands in the file. */
static void give_text(struct setting *s, const struct ucd_sample *sample)
{
	uint32_t count = sample->at[sample->count];
	s->count = count;
	s->text = arena_array(s->scratch, count + 1, sizeof *s->text);
	memcpy(s->text, sample->units, count * sizeof *s->text);
	s->kinds = arena_alloc(s->scratch, count + 1);
	s->soft = arena_alloc(s->scratch, count + 1);
	s->has_soft = false;
	s->byte_at = arena_array(s->scratch, count + 1, sizeof *s->byte_at);
	s->span_start[1] = count;
}

/* found[i]: there is a break before scalar i. */
static void find_breaks(struct setting *s, const struct ucd_sample *sample, bool found[UCD_LONGEST + 1])
{
	items_find(s);
	words_shape(s);
	breaks_find(s);
	memset(found, 0, (UCD_LONGEST + 1) * sizeof *found);
	for (uint32_t i = 0, k = 0; k < s->point_count; k++) {
		while (i < sample->count && sample->at[i] < s->points[k].at)
			i++;
		if (s->points[k].kind != BREAK_HYPHEN)
			found[i] = true;
	}
}

static void report_breaks(struct ucd *ucd, const struct ucd_sample *sample, const bool may[], const bool found[])
{
	struct buf text = BUF_EMPTY;
	for (uint32_t i = 0; i <= sample->count; i++) {
		buf_text(&text, found[i] ? "÷" : "×");
		if (may[i] != found[i])
			buf_char(&text, '!');
		if (i < sample->count)
			buf_printf(&text, " %04X ", (unsigned)sample->scalars[i]);
	}
	ucd_wrong(ucd, "%s", text.data);
	buf_free(&text);
}

static int line_class(const struct ucd_sample *sample, uint32_t i)
{
	return i < sample->count ? u_getIntPropertyValue(sample->scalars[i], UCHAR_LINE_BREAK) : U_LB_UNKNOWN;
}

/* The class before place `i`, of what combining marks stand on. */
static int class_before(const struct ucd_sample *sample, uint32_t i)
{
	while (i-- > 1 && line_class(sample, i) == U_LB_COMBINING_MARK)
		;
	return line_class(sample, i);
}

/*
 * How ICU's line.txt departs from UAX #14 and from example 7 of its section 8.2, which the file follows. Unicode 16
 * says so too (LB 20a, LB 15c).
 */
enum { WORD_HYPHEN, DECIMAL_POINT, LINE_DIFFERENCES };

static int explain_break(const struct ucd_sample *sample, uint32_t i, bool found)
{
	int before = class_before(sample, i), behind = line_class(sample, i);
	if (!found && before == U_LB_HYPHEN)
		return WORD_HYPHEN;
	if (!found && before == U_LB_INFIX_NUMERIC && behind == U_LB_NUMERIC)
		return DECIMAL_POINT;
	if (found && behind == U_LB_INFIX_NUMERIC && line_class(sample, i + 1) == U_LB_NUMERIC)
		return DECIMAL_POINT;
	return LINE_DIFFERENCES;
}

static void check_breaks(struct ucd *ucd, struct ucd_known *known, const struct ucd_sample *sample, const bool may[],
			 const bool found[])
{
	int reason = LINE_DIFFERENCES;
	bool same = true;
	for (uint32_t i = 0; i <= sample->count; i++) {
		if (may[i] == found[i])
			continue;
		reason = explain_break(sample, i, found[i]);
		same = false;
		if (reason == LINE_DIFFERENCES)
			break;
	}
	if (reason != LINE_DIFFERENCES)
		known[reason].seen++;
	else if (!same)
		report_breaks(ucd, sample, may, found);
}

static void test_lines(struct stages *stages)
{
	struct reason reasons[] = {
		{0x00AD, "a soft hyphen is taken out: lines break at it between letters only", 0},
		{'\t', "a tab is set as a space", 0},
		{'\r', "a carriage return is taken out: lines of Markdown end with line feeds", 0},
	};
	struct ucd_known known[LINE_DIFFERENCES] = {
		[WORD_HYPHEN] = {"a hyphen that begins a word stays with it (ICU)", 8, 0},
		[DECIMAL_POINT] = {"a point before a digit stays with it, not with a space before (ICU)", 14, 0},
	};
	enum { REASONS = sizeof reasons / sizeof *reasons };
	struct ucd ucd;
	struct ucd_sample sample = {.count = 0};
	bool may[UCD_LONGEST + 1], found[UCD_LONGEST + 1];
	if (!ucd_open(&ucd, "auxiliary/LineBreakTest.txt"))
		return;
	while (ucd_next(&ucd)) {
		if (!read_breaks(&ucd, &sample, may))
			continue;
		ucd.cases++;
		stages_begin(stages, &sample);
		struct reason *reason = find_reason(reasons, REASONS, &sample);
		if (reason != NULL) {
			reason->lines++;
			give_text(&stages->setting, &sample);
		}
		find_breaks(&stages->setting, &sample, found);
		if (stages->setting.count != sample.at[sample.count])
			ucd_wrong(&ucd, "text_gather changes it");
		else
			check_breaks(&ucd, known, &sample, may, found);
	}
	for (size_t i = 0; i < REASONS; i++)
		printf("# %s: %ld lines go past text_gather: %s\n", ucd.name, reasons[i].lines, reasons[i].why);
	ucd_close(&ucd, known, LINE_DIFFERENCES);
}

static void check_clusters(struct ucd *ucd, struct setting *s, const struct ucd_sample *sample, const bool may[])
{
	uint32_t before = 0, behind = 0;
	for (uint32_t i = 0; i < sample->count; i++) {
		if (may[i])
			before = sample->at[i];
		for (behind = i + 1; !may[behind];)
			behind++;
		for (uint32_t unit = sample->at[i]; unit < sample->at[i + 1]; unit++) {
			uint32_t found_before = cluster_before(s, unit), found_behind = cluster_after(s, unit);
			if (found_before == before && found_behind == sample->at[behind])
				continue;
			ucd_wrong(ucd, "unit %u: a cluster from %u to %u, not from %u to %u", unit, found_before,
				  found_behind, before, sample->at[behind]);
			return;
		}
	}
	if (cluster_before(s, s->count) != s->count || cluster_after(s, s->count) != s->count)
		ucd_wrong(ucd, "the end is no edge");
}

static void test_clusters(struct stages *stages)
{
	struct ucd ucd;
	struct ucd_sample sample = {.count = 0};
	bool may[UCD_LONGEST + 1];
	if (!ucd_open(&ucd, "auxiliary/GraphemeBreakTest.txt"))
		return;
	while (ucd_next(&ucd)) {
		if (!read_breaks(&ucd, &sample, may))
			continue;
		ucd.cases++;
		stages_begin(stages, &sample);
		give_text(&stages->setting, &sample);
		check_clusters(&ucd, &stages->setting, &sample, may);
	}
	ucd_close(&ucd, NULL, 0);
}

int main(void)
{
	static const char *const families[] = {"NotoSans"};
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	int root = folder_open(".", &diags);
	struct fonts *fonts = fonts_open(root, "fonts", &diags);
	if (!ok(fonts != NULL, "the fonts open"))
		return tap_end();
	struct stages stages = {.arena = arena_new(), .typesetter = typesetter_open(fonts), .text = BUF_EMPTY};
	typesetter_language(stages.typesetter, "sv", families, 1);
	test_lines(&stages);
	test_clusters(&stages);
	buf_free(&stages.text);
	typesetter_close(stages.typesetter);
	fonts_close(fonts);
	close(root);
	arena_free(stages.arena);
	arena_free(arena);
	return tap_end();
}
