/*
 * text_merge.c - one font program of two faces: the same glyphs, found by the same characters
 */
#include <fcntl.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "tap.h"
#include "text/face.h"
#include "text/handle.h"
#include "text/merge.h"
#include "text/subset.h"

/* A composite (å) and a simple glyph of Latin, two Ethiopic ones that are neighbours, one of neither face. */
static const uint16_t SCALARS[] = {' ', 'A', 0xE5, 0x141, 0x627, 0x1230, 0x1231};
enum { COUNT = sizeof SCALARS / sizeof *SCALARS };

struct made {
	hb_blob_t *blob;
	hb_face_t *face;
	hb_font_t *font;
};

static struct made made_open(const char *data, size_t size)
{
	struct made made;
	made.blob = hb_blob_create(data, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
	made.face = hb_face_create(made.blob, 0);
	made.font = hb_font_create(made.face);
	return made;
}

static void made_close(struct made *made)
{
	hb_font_destroy(made->font);
	hb_face_destroy(made->face);
	hb_blob_destroy(made->blob);
}

static bool same_glyph(struct made *made, hb_codepoint_t glyph, const struct face *face, uint32_t scalar)
{
	hb_glyph_extents_t one, other;
	hb_codepoint_t original = face_glyph(face, scalar);
	bool inked = hb_font_get_glyph_extents(made->font, glyph, &one) &&
		     hb_font_get_glyph_extents(face_handle(face)->font, original, &other);
	return inked && memcmp(&one, &other, sizeof one) == 0 &&
	       hb_font_get_glyph_h_advance(made->font, glyph) == face_advance(face, original);
}

static void test_merged(const struct face *latin, const struct face *ethiopic)
{
	struct buf file = BUF_EMPTY, again = BUF_EMPTY;
	const struct face *faces[] = {latin, ethiopic};
	ok(faces_merge(faces, 2, SCALARS, COUNT, &file), "two faces become one file");
	ok(faces_merge(faces, 2, SCALARS, COUNT, &again) && again.len == file.len &&
		   memcmp(again.data, file.data, file.len) == 0,
	   "the same again");
	uint32_t sum = 0;
	for (size_t i = 0; i < file.len; i++)
		sum += (uint32_t)(unsigned char)file.data[i] << 8 * (3 - i % 4);
	ok(file.len % 4 == 0 && sum == 0xB1B0AFBA, "its checksum is that of a font");
	struct made made = made_open(file.data, file.len);
	is_int(hb_face_get_upem(made.face), latin->units_per_em, "with their units");
	ok(hb_face_get_glyph_count(made.face) > COUNT + 1, "parts of composite glyphs come after the others");
	bool found = true;
	hb_codepoint_t glyph;
	for (size_t i = 0; i < COUNT; i++)
		found = found && hb_font_get_nominal_glyph(made.font, SCALARS[i], &glyph) && glyph == i + 1;
	ok(found, "characters are found, in order");
	ok(!hb_font_get_nominal_glyph(made.font, 'B', &glyph) && !hb_font_get_nominal_glyph(made.font, 0x1232, &glyph),
	   "others are not");
	ok(same_glyph(&made, 2, latin, 'A') && same_glyph(&made, 3, latin, 0xE5) && same_glyph(&made, 4, latin, 0x141),
	   "Latin ones look as they did");
	ok(same_glyph(&made, 6, ethiopic, 0x1230) && same_glyph(&made, 7, ethiopic, 0x1231), "Ethiopic ones too");
	made_close(&made);
	buf_free(&file);
	buf_free(&again);
}

/* A face whose outlines were cut off, or lie, is refused and never read beyond its end. */
static void test_damaged(const struct face *latin, const struct face *ethiopic)
{
	static const size_t sizes[] = {100, 5000};
	struct buf file = BUF_EMPTY;
	struct face damaged = *ethiopic;
	struct face_handle handle = *face_handle(ethiopic);
	damaged.handle = &handle;
	const struct face *faces[] = {latin, &damaged};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct made made = made_open((const char *)ethiopic->data, sizes[i]);
		handle.face = made.face;
		ok(!faces_merge(faces, 2, SCALARS, COUNT, &file) && file.len == 0, "a face that was cut is refused");
		made_close(&made);
	}
	char *copy = malloc(ethiopic->size);
	bool survived = true;
	for (size_t step = 0; step < 200; step++) {
		memcpy(copy, ethiopic->data, ethiopic->size);
		for (size_t at = 300 + step; at < ethiopic->size; at += 211)
			copy[at] = (char)(copy[at] ^ 0xFF);
		struct made made = made_open(copy, ethiopic->size);
		handle.face = made.face;
		buf_clear(&file);
		faces_merge(faces, 2, SCALARS, COUNT, &file);
		survived = survived && file.len < 1 << 20;
		made_close(&made);
	}
	ok(survived, "one whose bytes lie does no harm");
	free(copy);
	buf_free(&file);
}

static void test_cache(const struct face *latin, const struct face *ethiopic)
{
	struct subsets *subsets = subsets_open();
	const struct subset *one = subset_merged(subsets, latin, ethiopic, SCALARS, COUNT);
	ok(one != NULL && strlen(one->tag) == 6 && one->size > 1000, "it is a subset with a tag");
	ok(subset_merged(subsets, latin, ethiopic, SCALARS, COUNT) == one, "made once");
	ok(subset_merged(subsets, latin, ethiopic, SCALARS, COUNT - 1) != one, "for the same characters");
	subsets_close(subsets);
}

int main(void)
{
	struct diags diags = {.arena = arena_new()};
	int root = open(".", O_PATH | O_DIRECTORY);
	struct fonts *fonts = fonts_open(root, "fonts", &diags);
	close(root);
	const struct face *latin = fonts_find(fonts, "NotoSans", FACE_REGULAR);
	const struct face *ethiopic = fonts_find(fonts, "NotoSansEthiopic", FACE_REGULAR);
	test_merged(latin, ethiopic);
	test_damaged(latin, ethiopic);
	test_cache(latin, ethiopic);
	fonts_close(fonts);
	arena_free(diags.arena);
	return tap_end();
}
