/* search: words as they are compared, their stems, and what compounds are made of. */
#include "tap.h"

#include "base/arena.h"
#include "base/buf.h"
#include "search/compound.h"
#include "search/stem.h"
#include "site/site.h"
#include "text/fold.h"

static void check_folding(struct arena *arena)
{
	static const struct {
		const char *text, *words, *name;
	} cases[] = {
		{"Växjö, Ängelholm & Åre", "vaxjo\nangelholm\nare\n", "Swedish without dots and rings"},
		{"VA\xCC\x88XJO\xCC\x88", "vaxjo\n", "letters taken apart, as some systems write them"},
		{"Barnets bästa-hjulet", "barnets\nbasta\nhjulet\n", "a hyphen ends a word"},
		{"child’s, child's", "childs\nchilds\n", "apostrophes are no letters"},
		{"la’aan", "laaan\n", "Somali"},
		{"sam\xC2\xADtycke", "samtycke\n", "soft hyphens"},
		{"B2 och 112", "b2\noch\n112\n", "digits are letters"},
		{"", "", "nothing"},
		{"?! …", "", "no word"},
		{"الْمُوَافَقَة", "الموافقه\n", "Arabic: vowel signs, ta marbuta"},
		{"الإجتمـــاع", "الاجتماع\n", "Arabic: alef with hamza, what stretches"},
		{"على", "علي\n", "Arabic: alef maksura"},
		{"شيء شئ", "شي\nشي\n", "Arabic: hamza"},
		{"٢٠٢٦ ۱۲", "2026\n12\n", "digits of Arabic and Persian"},
		{"کودک می‌گیرد", "كودك\nميگيرد\n", "Persian: kaf, ye, and what joins not"},
		{"ێەڕڵۆ", "يهرلو\n", "Kurdish"},
		{"ሐኀሀ ሠሰ ዐአኣ ፀጸ", "ሀሀሀ\nሰሰ\nአአአ\nጸጸ\n", "Ethiopic letters that sound alike"},
		{"ሓ ኃ ሃ ዓ", "ሀ\nሀ\nሀ\nአ\n", "in their fourth order, too"},
		{"Їжа, ґудзик, м'яч", "іжа\nгудзик\nмяч\n", "Ukrainian"},
		{"żółw đạt ığdır", "zolw\ndat\nigdir\n", "Polish, Vietnamese, Turkish"},
		{"ייִדיש שלום", "יידיש\nשלומ\n", "Hebrew script: points, final letters"},
		{"ภาษาไทย", "ภาษา\nไทย\n", "Thai: by a dictionary"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf words = BUF_EMPTY;
		fold_words(cases[i].text, &words);
		is_text(words.data == NULL ? "" : buf_copy(&words, arena), cases[i].words, cases[i].name);
		buf_free(&words);
	}
}

static void check_tables(void)
{
	struct buf tables = BUF_EMPTY;
	fold_tables(&tables);
	ok(strstr(tables.data, "\"strip\":\"\\u0027-\\u0027") != NULL, "the table begins with what is taken away");
	ok(strstr(tables.data, "\"\\u0629\":\"\\u0647\"") != NULL, "and has what stands for another");
	ok(strstr(tables.data, "\"\\u12d3\":\"\\u12a0\"") != NULL, "in one step, also what two rules change");
	buf_free(&tables);
}

static struct affixes swedish(struct arena *arena)
{
	static const char *endings[] = {"a", "an", "arna", "e", "en", "ers", "er", "et", "n", "or", "orna", "s"};
	const struct language language = {.tag = "sv", .endings = endings, .ending_count = 12};
	return affixes_of(&language, arena);
}

static void check_stems(struct arena *arena)
{
	static const char *beginnings[] = {"ال", "وال", "و"}, *endings[] = {"ة", "ات"};
	const struct language language = {
		.tag = "ar", .beginnings = beginnings, .beginning_count = 3, .endings = endings, .ending_count = 2};
	struct affixes sv = swedish(arena), ar = affixes_of(&language, arena);
	is_text(sv.endings[0], "arna", "the longest ending comes first");
	is_text(ar.endings[1], "ه", "endings are folded as words are");
	is_text(stem_of(&sv, "hjulet", arena), "hjul", "an ending is taken away");
	is_text(stem_of(&sv, "skolorna", arena), "skol", "the longest one");
	is_text(stem_of(&sv, "oss", arena), "oss", "unless too little is left");
	is_text(stem_of(&sv, "hemmet", arena), "hem", "a double consonant is single");
	is_text(stem_of(&sv, "hem", arena), "hem", "as it was without the ending");
	is_text(stem_of(&sv, "bloo", arena), "bloo", "a double vowel stays");
	is_text(stem_of(&sv, "att", arena), "att", "so does a short word");
	is_text(stem_of(&ar, "والموافقه", arena), "موافق", "beginning and ending, counted in characters");
	is_text(stem_of(&ar, "ولد", arena), "ولد", "a short word keeps its beginning");
	struct buf out = BUF_EMPTY;
	affixes_write(&ar, &out);
	is_text(out.data, "\"beginnings\":[\"وال\",\"ال\",\"و\"],\"endings\":[\"ات\",\"ه\"]", "written for the page");
	buf_free(&out);
}

/* The words of a small site, and the stems of some. */
static bool knows(const void *context, const char *word, size_t n)
{
	(void)context;
	static const char *const words[] = {"hjulet", "samtycke",     "blankett", "blanketter", "barn",
					    "vard",   "vardscentral", "central",  "tyck"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == n && memcmp(words[i], word, n) == 0)
			return true;
	return false;
}

static void check_compounds(struct arena *arena)
{
	static const struct {
		const char *word, *parts;
	} cases[] = {
		{"trivselhjulet", "hjulet "},
		{"samtyckesblanketter", "samtycke blanketter "},
		{"samtycke", ""},
		{"hjulet", ""},
		{"barnvardscentral", "barn vardscentral vard central "},
		{"nahjulet", ""},
		{"barn", ""},
		{"", ""},
		{"مدرسه", ""},
	};
	const struct dictionary dictionary = {knows, NULL};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *starts[MOST_PARTS];
		size_t lengths[MOST_PARTS], count = compound_parts(&dictionary, cases[i].word, starts, lengths);
		struct buf parts = BUF_EMPTY;
		buf_text(&parts, "");
		for (size_t k = 0; k < count; k++)
			buf_printf(&parts, "%.*s ", (int)lengths[k], starts[k]);
		is_text(parts.data == NULL ? "" : buf_copy(&parts, arena), cases[i].parts, cases[i].word);
		buf_free(&parts);
	}
}

int main(void)
{
	struct arena *arena = arena_new();
	check_folding(arena);
	check_tables();
	check_stems(arena);
	check_compounds(arena);
	arena_free(arena);
	return tap_end();
}
