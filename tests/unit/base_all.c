/* base: memory, buffers, numbers, UTF-8, tables, near names, hashes, packed values. */
#include "tap.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/near.h"
#include "base/pack.h"
#include "base/table.h"
#include "base/marks.h"
#include "base/utf8.h"

static void test_arena(void)
{
	struct arena *arena = arena_new();
	char *first = arena_alloc(arena, 10);
	memset(first, 'x', 10);
	char *large = arena_alloc(arena, 5 * 1024 * 1024);
	ok(large[0] == 0 && large[5 * 1024 * 1024 - 1] == 0, "a large piece is zeroed");
	ok(((size_t)large & 15) == 0, "memory is aligned");
	large[0] = 'y';
	arena_reset(arena);
	char *again = arena_alloc(arena, 100);
	bool zero = true;
	for (int i = 0; i < 100; i++)
		zero &= again[i] == 0;
	ok(zero, "memory is zeroed again after a reset");
	int *list = NULL;
	for (int i = 0; i < 1000; i++) {
		list = arena_grow(arena, list, (size_t)i, sizeof *list);
		list[i] = i;
	}
	bool kept = true;
	for (int i = 0; i < 1000; i++)
		kept &= list[i] == i;
	ok(kept, "a growing array keeps its items");
	is_text(arena_printf(arena, "%s-%d", "a", 5), "a-5", "printf");
	arena_free(arena);
}

static void test_buf(void)
{
	static const struct {
		double value;
		int decimals;
		const char *text;
	} reals[] = {
		{0, 2, "0"},           {-0.001, 2, "0"},  {1.005, 1, "1"},     {12.5, 2, "12.5"},  {-3.25, 2, "-3.25"},
		{841.89, 3, "841.89"}, {0.05, 2, "0.05"}, {1e6, 0, "1000000"}, {99.999, 2, "100"}, {-0.5, 3, "-0.5"},
	};
	struct buf buf = BUF_EMPTY;
	for (size_t i = 0; i < sizeof reals / sizeof *reals; i++) {
		buf_clear(&buf);
		buf_real(&buf, reals[i].value, reals[i].decimals);
		is_text(buf.data, reals[i].text, "a real number in plain notation");
	}
	/* property: what is written is within half a unit of the last place */
	srand(1);
	bool near = true;
	for (int i = 0; i < 20000; i++) {
		double value = (rand() - RAND_MAX / 2) / 1000.0;
		buf_clear(&buf);
		buf_real(&buf, value, 3);
		near &= fabs(atof(buf.data) - value) <= 0.0005000001 && strchr(buf.data, 'e') == NULL;
	}
	ok(near, "20,000 numbers are read back within half a unit");
	buf_clear(&buf);
	buf_int(&buf, -9223372036854775807LL - 1);
	is_text(buf.data, "-9223372036854775808", "the smallest integer");
	buf_clear(&buf);
	for (int i = 0; i < 5000; i++)
		buf_char(&buf, 'a');
	is_int(buf.len, 5000, "a buffer grows");
	buf_free(&buf);
}

static void test_utf8(void)
{
	static const struct {
		const char *bytes;
		int bad; /* -1: good */
	} cases[] = {
		{"abc\n", -1},        {"räksmörgås", -1}, {"مرحبا", -1},       {"\xF0\x9F\x98\x80", -1},
		{"a\xE4", 1},         {"\xC0\xAF", 0},    {"\xED\xA0\x80", 0}, {"\xF4\x90\x80\x80", 0},
		{"ab\x07", 2},        {"\xE2\x82", 0},    {"\x7F", 0},         {"\xE0\x80\x80", 0},
		{"a\xEF\xBB\xBF", 1}, {"\xC2\x9F", 0},    {"\xC2\xA0", -1},    {"\xEF\xB7\x90", 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t bad = 99;
		bool good = utf8_check(cases[i].bytes, strlen(cases[i].bytes), &bad);
		ok(cases[i].bad < 0 ? good : !good && (int)bad == cases[i].bad, "UTF-8 is checked");
	}
	bool same = true;
	for (uint32_t scalar = 0x20; scalar < 0x110000; scalar++) {
		char bytes[4];
		if (scalar >= 0xD800 && scalar < 0xE000)
			continue;
		size_t n = utf8_encode(scalar, bytes);
		const char *at = bytes;
		same &= utf8_next(&at, bytes + n) == scalar && at == bytes + n;
	}
	ok(same, "every scalar value is encoded and decoded");
	int line, column;
	utf8_place("å\nåäö x", 3 + 7, &line, &column);
	ok(line == 2 && column == 5, "columns are counted in characters");
}

static void test_table(void)
{
	struct arena *arena = arena_new();
	struct table *table = table_new(arena);
	static char keys[2000][16];
	for (int i = 0; i < 2000; i++) {
		snprintf(keys[i], sizeof keys[i], "k%d", i);
		table_put(table, keys[i], keys[i]);
	}
	bool found = true;
	for (int i = 0; i < 2000; i++)
		found &= table_find(table, keys[i]) == keys[i];
	ok(found, "2,000 keys are found again");
	ok(table_find(table, "k2000") == NULL, "an unknown key is not");
	ok(table_put(table, "k7", keys[8]) == keys[7] && table_find(table, "k7") == keys[8], "a value is replaced");
	arena_free(arena);
}

static void test_near(void)
{
	static const char *const names[] = {"title", "reviewed", "review-by", "owner"};
	is_text(near_find("reviewd", names, 4), "reviewed", "a lost letter");
	is_text(near_find("titel", names, 4), "title", "two letters swapped");
	ok(near_find("colour", names, 4) == NULL, "nothing near");
	ok(near_find("", names, 4) == NULL, "an empty word");
}

static void test_pack(void)
{
	static const int64_t numbers[] = {0, 1, -1, 63, 64, -64, -65, 1LL << 40, INT64_MAX, INT64_MIN};
	struct arena *arena = arena_new();
	struct buf bytes = BUF_EMPTY;
	struct pack out = {&bytes};
	for (size_t i = 0; i < 10; i++)
		pack_int(&out, numbers[i]);
	pack_text(&out, NULL);
	pack_text(&out, "");
	pack_text(&out, "åäö");
	struct unpack in = {bytes.data, bytes.data + bytes.len, arena, false};
	bool same = true;
	for (size_t i = 0; i < 10; i++)
		same &= unpack_int(&in) == numbers[i];
	ok(same, "integers come back");
	ok(unpack_text(&in) == NULL, "no text comes back");
	is_text(unpack_text(&in), "", "an empty text comes back");
	is_text(unpack_text(&in), "åäö", "a text comes back");
	ok(!in.failed && in.at == in.end, "all was read");
	ok(unpack_int(&in) == 0 && in.failed, "reading on fails");
	bool safe = true;
	for (size_t n = 0; n < bytes.len; n++) {
		struct unpack cut = {bytes.data, bytes.data + n, arena, false};
		for (int i = 0; i < 10; i++)
			unpack_int(&cut);
		for (int i = 0; i < 3; i++)
			unpack_text(&cut);
		safe &= cut.failed;
	}
	ok(safe, "bytes cut anywhere are noticed");
	buf_free(&bytes);
	arena_free(arena);
}

static void test_diags(void)
{
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	diag_error(&diags, (struct place){"b", 1, 1}, NULL, "two");
	diag_warning(&diags, (struct place){"a", 10, 1}, "try", "one %d", 7);
	diag_error(&diags, (struct place){"b", 1, 1}, NULL, "two");
	diag_error(&diags, (struct place){"a", 9, 1}, NULL, "zero");
	diags_sort(&diags);
	is_int(diags.count, 3, "equal ones are shown once");
	is_int(diags.errors, 2, "errors are counted");
	is_text(diags.items[0].message, "zero", "sorted by line as a number");
	is_text(diags.items[1].message, "one 7", "formatted");
	struct buf bytes = BUF_EMPTY;
	diags_pack(&diags, &(struct pack){&bytes});
	struct diags copy = {.arena = arena};
	diags_unpack(&copy, &(struct unpack){bytes.data, bytes.data + bytes.len, arena, false});
	ok(copy.count == 3 && copy.errors == 2 && strcmp(copy.items[1].hint, "try") == 0,
	   "they come back from a worker");
	buf_free(&bytes);
	arena_free(arena);
}

/* Text, and the fault that it has: where it stands, -1 for none. */
static void test_marks(void)
{
	static const struct {
		const char *text;
		int at;
		enum marks_fault_kind kind;
		uint32_t scalar;
	} cases[] = {
		{"", -1, MARKS_TURN, 0},
		{"Tel\xC3\xA9 \xE2\x80\x8E \xE2\x80\x8F", -1, MARKS_TURN, 0}, /* U+200E and 200F are harmless */
		{"a\xE2\x80\xAE", 1, MARKS_TURN, 0x202E},
		{"\xE2\x80\xAA"
		 "a\xE2\x80\xAC",
		 0, MARKS_TURN, 0x202A}, /* closed, but of no use */
		{"a\xE2\x81\xA7\xE2\x81\xA6"
		 "b\xE2\x81\xA9\xE2\x81\xA9",
		 -1, MARKS_ALONE, 0},
		{"a\xE2\x81\xA7\xE2\x81\xA6"
		 "b\xE2\x81\xA9",
		 1, MARKS_ALONE, 0x2067},
		{"\xE2\x81\xA8\xE2\x81\xA9 \xE2\x81\xA8", 7, MARKS_ALONE, 0x2068},
		{"\xE2\x81\xA8\xE2\x81\xA9\xE2\x81\xA9", 6, MARKS_ALONE, 0x2069},
	};
	struct marks_fault fault;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *text = cases[i].text;
		bool found = marks_find(text, strlen(text), &fault), expected = cases[i].at >= 0;
		bool same =
			found == expected && (!found || ((int)fault.at == cases[i].at && fault.kind == cases[i].kind &&
							 fault.scalar == cases[i].scalar));
		ok(same, "marks of direction");
	}
	char piled[2 * 31 + 1] = "";
	for (int i = 0; i < MARKS_MOST; i++)
		strcat(piled, "\xD6\xB8"); /* U+05B8 */
	ok(!marks_find(piled, strlen(piled), &fault), "thirty marks on a letter");
	strcat(piled, "\xD6\xB8");
	ok(marks_find(piled, strlen(piled), &fault) && fault.kind == MARKS_PILE && fault.at == 2 * MARKS_MOST,
	   "one too many");
}

int main(void)
{
	char hex[HASH_HEX];
	test_arena();
	test_buf();
	test_utf8();
	test_marks();
	test_table();
	test_near();
	test_pack();
	test_diags();
	hash_hex("abc", 3, hex);
	is_text(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
		"SHA-256 of FIPS 180-4's example");
	return tap_end();
}
