/* text: in which scripts languages are written. */
#include "tap.h"

#include "text/script.h"

static bool holds(const char *tag, uint32_t scalar)
{
	struct scripts scripts = scripts_of(tag);
	return scripts_hold(&scripts, scalar);
}

int main(void)
{
	enum { CYRILLIC = 0x416, HEBREW = 0x5D0, ARABIC = 0x62F, ETHIOPIC = 0x1230, THAI = 0xE01, SNOWMAN = 0x2603 };
	ok(holds("sv", 0xE5) && holds("ar", 'a') && holds("ti", 'x'), "Latin names stand in every language");
	ok(holds("sv", SNOWMAN) && holds("sv", 0x2019) && holds("ar", 0x2019), "signs belong to no language");
	ok(!holds("sv", ARABIC) && !holds("sv", CYRILLIC) && !holds("sv", HEBREW), "no other letters in Swedish");
	ok(holds("ar", ARABIC) && holds("prs", ARABIC) && holds("ckb", ARABIC) && holds("ps", ARABIC),
	   "Arabic letters");
	ok(holds("yi", HEBREW) && !holds("yi", ARABIC), "Yiddish is written in Hebrew letters, not in those of the Yi");
	ok(holds("ti", ETHIOPIC) && holds("am", ETHIOPIC) && !holds("am", THAI) && holds("th", THAI), "Ethiopic, Thai");
	ok(holds("uk", CYRILLIC) && holds("sr", CYRILLIC) && !holds("sr-Latn", CYRILLIC), "a tag may name its script");
	ok(!holds("kmr", ARABIC) || holds("kmr", CYRILLIC),
	   "of a language without data either nothing is known, or it is right");
	ok(holds("qaa", ARABIC), "where nothing is known nothing is refused");
	return tap_end();
}
