/* text: which breaks become lines (total fit, by phrase) and where words are divided. */
#include "tap.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "text/face.h"
#include "text/paragraph.h"

static const char *const latin[] = {"NotoSans"};

struct bench {
	struct arena *arena;
	struct typesetter *typesetter;
};

static struct lines set(struct bench *b, const char *text, struct paragraph_style style)
{
	struct span span = {.text = text, .length = strlen(text), .size = 12, .lang = "sv"};
	struct missing *missing;
	size_t missing_count;
	style.leading = 1.4;
	style.lang = "sv";
	return paragraph_set(b->typesetter, &style, &span, 1, b->arena, &missing, &missing_count);
}

/* A line's words, without the white space at its end. */
static const char *words_of(struct bench *b, const struct lines *lines, size_t line)
{
	const char *words = "";
	for (size_t i = 0; i < lines->items[line].run_count; i++) {
		const struct run *run = &lines->items[line].runs[i];
		words = arena_printf(b->arena, "%s%.*s", words, (int)run->text_length, run->text);
	}
	size_t n = strlen(words);
	while (n > 0 && words[n - 1] == ' ')
		n--;
	return arena_copy(b->arena, words, n);
}

/* How much of the width stays empty, squared, but in the last line. */
static double unevenness(const struct lines *lines, double width)
{
	double sum = 0;
	for (size_t i = 0; i + 1 < lines->count; i++)
		sum += pow(1 - lines->items[i].width / width, 2);
	return sum;
}

/* Each line as full as it may be: what a plain editor does. */
static double greedy(struct bench *b, const char *text, double width, size_t *count)
{
	double sum = 0, used = 0,
	       space = set(b, "x x", (struct paragraph_style){0}).width -
		       2 * set(b, "x", (struct paragraph_style){0}).width;
	*count = 1;
	for (const char *at = text; *at != '\0';) {
		size_t n = strcspn(at, " ");
		double word = set(b, arena_copy(b->arena, at, n), (struct paragraph_style){0}).width;
		if (used > 0 && used + space + word > width + 0.01) {
			sum += pow(1 - used / width, 2);
			used = word;
			++*count;
		} else {
			used += used > 0 ? space + word : word;
		}
		at += n + (at[n] == ' ');
	}
	return sum;
}

static void test_total(struct bench *b)
{
	static const char *const syllables[] = {"barn", "sam", "ver", "kan", "i", "om", "mo", "te", "plan", "och"};
	unsigned seed = 20261121;
	size_t shorter = 0, more_lines = 0, better = 0, cases = 400;
	for (size_t i = 0; i < cases; i++) {
		const char *text = "";
		for (int word = 0; word < 40; word++) {
			seed = seed * 1103515245 + 12345;
			text = arena_printf(b->arena, "%s%s%s%s", text, word > 0 ? " " : "",
					    syllables[(seed >> 16) % 10],
					    seed >> 27 & 1 ? syllables[(seed >> 20) % 10] : "");
		}
		double width = 90 + (double)(seed >> 18 & 127);
		struct lines lines = set(b, text, (struct paragraph_style){.width = width});
		size_t count;
		double plain = greedy(b, text, width, &count), total = unevenness(&lines, width);
		shorter += lines.width > width + 0.01;
		more_lines += lines.count != count;
		better += total < plain - 1e-6;
	}
	is_int((long)shorter, 0, "no line is wider than the paragraph");
	is_int((long)more_lines, 0, "never more lines than first fit makes");
	ok(better > cases / 2, "most paragraphs are more even than by first fit");
	struct lines lines = set(b, "aaa bb cc ddddd", (struct paragraph_style){.width = 42});
	is_text(words_of(b, &lines, 0), "aaa", "the textbook's case: a short first line …");
	is_text(words_of(b, &lines, 1), "bb cc", "… so that the second is not shorter still");
}

static void test_hyphens(struct bench *b)
{
	static const char text[] = "samverkansansvariga";
	struct paragraph_style style = {.width = 85, .hyphenate = true};
	struct lines lines = set(b, text, style);
	is_text(words_of(b, &lines, 0), "samverkans\xC2\xAD", "a long Swedish word is divided between its parts");
	is_text(words_of(b, &lines, 1), "ansvariga", "and goes on in the next line");
	style.width = 400;
	is_int((long)set(b, text, style).count, 1, "what fits is not divided");
	style.width = 60;
	lines = set(b, "se kronobarnsmodellen.example och 0470-588000", style);
	for (size_t i = 0; i < lines.count; i++)
		ok(strstr(words_of(b, &lines, i), "\xC2\xAD") == NULL, "addresses and numbers get no hyphens");
}

static void test_phrases(struct bench *b)
{
	static const char text[] = "Du bestämmer själv, och du kan ändra dig när du vill utan att säga varför.";
	struct lines lines = set(b, text, (struct paragraph_style){.width = 170, .by_phrase = true});
	is_text(words_of(b, &lines, 0), "Du bestämmer själv,", "a line ends with its clause");
	for (size_t i = 0; i + 1 < lines.count; i++) {
		const char *words = words_of(b, &lines, i), *last = strrchr(words, ' ');
		ok(last == NULL || strlen(last + 1) > 2 || strpbrk(last, ".,") != NULL, words);
	}
}

int main(void)
{
	struct bench b = {.arena = arena_new()};
	struct diags diags = {.arena = b.arena};
	int root = folder_open(".", &diags);
	struct fonts *fonts = fonts_open(root, "fonts", &diags);
	if (!ok(fonts != NULL && diags.errors == 0, "the fonts open"))
		return tap_end();
	b.typesetter = typesetter_open(fonts);
	typesetter_language(b.typesetter, "sv", latin, 1);
	typesetter_patterns(b.typesetter, "sv", "/usr/share/hyphen/hyph_sv_SE.dic");
	test_total(&b);
	test_hyphens(&b);
	test_phrases(&b);
	typesetter_close(b.typesetter);
	fonts_close(fonts);
	close(root);
	arena_free(b.arena);
	return tap_end();
}
