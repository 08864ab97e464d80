/*
 * face.c - the font files: opened, vetted, and found by family and style
 *
 * Owns the files' bytes and HarfBuzz's objects. Invariant: every family has a regular face.
 */
#include "text/face.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "text/handle.h"
#include "text/vet.h"

enum { FONT_LIMIT = 32 * 1024 * 1024 };

struct fonts {
	struct arena *arena;
	struct face *faces;
	size_t count;
	const char **families;
	size_t family_count;
};

static const char *const style_names[] = {[FACE_REGULAR] = "Regular", [FACE_BOLD] = "Bold", [FACE_ITALIC] = "Italic"};
enum { STYLES = sizeof style_names / sizeof *style_names };

/* "fonts/NotoSans-Bold.ttf" gives "NotoSans" and FACE_BOLD. */
static bool read_file_name(struct arena *arena, const char *path, struct face *face)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	const char *dash = strrchr(name, '-'), *dot = strrchr(name, '.');
	if (dash == NULL || dash == name || dot == NULL || dot < dash)
		return false;
	size_t length = (size_t)(dot - dash) - 1;
	for (int style = 0; style < STYLES; style++) {
		if (strlen(style_names[style]) != length || strncmp(dash + 1, style_names[style], length) != 0)
			continue;
		face->family = arena_copy(arena, name, (size_t)(dash - name));
		face->style = (enum face_style)style;
		return true;
	}
	return false;
}

static void collect_coverage(struct face_handle *handle)
{
	hb_set_t *scalars = hb_set_create();
	hb_face_collect_unicodes(handle->face, scalars);
	hb_codepoint_t scalar = HB_SET_VALUE_INVALID;
	while (hb_set_next(scalars, &scalar) && scalar < COVERAGE_END) {
		hb_codepoint_t glyph;
		if (hb_font_get_nominal_glyph(handle->font, scalar, &glyph) && glyph != 0)
			handle->coverage[scalar / 32] |= (uint32_t)1 << scalar % 32;
	}
	hb_set_destroy(scalars);
}

static void open_handle(struct arena *arena, struct face *face)
{
	struct face_handle *handle = arena_alloc(arena, sizeof *handle);
	hb_blob_t *blob =
		hb_blob_create((const char *)face->data, (unsigned)face->size, HB_MEMORY_MODE_READONLY, NULL, NULL);
	handle->face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	handle->font = hb_font_create(handle->face);
	hb_font_set_scale(handle->font, face->units_per_em, face->units_per_em);
	hb_face_make_immutable(handle->face);
	hb_font_make_immutable(handle->font);
	collect_coverage(handle);
	face->handle = handle;
}

static bool open_face(struct fonts *fonts, struct font_reader *reader, int root, const char *path, struct diags *diags)
{
	struct face face = {0};
	struct bytes file;
	if (!read_file_name(fonts->arena, path, &face)) {
		diag_error(diags, (struct place){path, 0, 0},
			   _("name it <Family>-Regular.ttf, -Bold.ttf or -Italic.ttf"),
			   _("this font's file name does not tell its family and style"));
		return false;
	}
	if (!file_read(root, path, FONT_LIMIT, fonts->arena, diags, &file) ||
	    !face_vet(reader, path, file, fonts->arena, &face, diags))
		return false;
	face.data = (const unsigned char *)file.data;
	face.size = file.size;
	open_handle(fonts->arena, &face);
	fonts->faces = arena_grow(fonts->arena, fonts->faces, fonts->count, sizeof face);
	fonts->faces[fonts->count++] = face;
	return true;
}

static const struct face *find_exact(const struct fonts *fonts, const char *family, enum face_style style)
{
	for (size_t i = 0; i < fonts->count; i++)
		if (fonts->faces[i].style == style && strcmp(fonts->faces[i].family, family) == 0)
			return &fonts->faces[i];
	return NULL;
}

static bool has_regulars(const struct fonts *fonts, const char *folder, struct diags *diags)
{
	bool good = true;
	for (size_t i = 0; i < fonts->count; i++) {
		const char *family = fonts->faces[i].family;
		if (find_exact(fonts, family, FACE_REGULAR) != NULL)
			continue;
		diag_error(diags, (struct place){folder, 0, 0}, NULL, _("the file %s-Regular.ttf is missing"), family);
		good = false;
	}
	return good;
}

/* The faces are in the order of their files' names. */
static void list_families(struct fonts *fonts)
{
	fonts->families = arena_array(fonts->arena, fonts->count, sizeof *fonts->families);
	for (size_t i = 0; i < fonts->count; i++)
		if (i == 0 || strcmp(fonts->faces[i].family, fonts->faces[i - 1].family) != 0)
			fonts->families[fonts->family_count++] = fonts->faces[i].family;
}

static bool is_font(const char *path)
{
	size_t length = strlen(path);
	return length > 4 && strcmp(path + length - 4, ".ttf") == 0;
}

static bool open_all(struct fonts *fonts, int root, const char *folder, struct diags *diags)
{
	struct file_list files;
	struct font_reader *reader = font_reader_open();
	if (reader == NULL) {
		diag_error(diags, (struct place){folder, 0, 0}, NULL, _("FreeType cannot be started"));
		return false;
	}
	bool good = file_list(root, folder, fonts->arena, diags, &files);
	for (size_t i = 0; i < files.count; i++)
		if (is_font(files.paths[i]))
			good &= open_face(fonts, reader, root, files.paths[i], diags);
	font_reader_close(reader);
	if (good && fonts->count == 0) {
		diag_error(diags, (struct place){folder, 0, 0}, NULL, _("there are no fonts in this folder"));
		return false;
	}
	list_families(fonts);
	return good && has_regulars(fonts, folder, diags);
}

struct fonts *fonts_open(int root, const char *folder, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct fonts *fonts = arena_alloc(arena, sizeof *fonts);
	fonts->arena = arena;
	if (open_all(fonts, root, folder, diags))
		return fonts;
	fonts_close(fonts);
	return NULL;
}

void fonts_close(struct fonts *fonts)
{
	if (fonts == NULL)
		return;
	for (size_t i = 0; i < fonts->count; i++) {
		hb_font_destroy(face_handle(&fonts->faces[i])->font);
		hb_face_destroy(face_handle(&fonts->faces[i])->face);
	}
	arena_free(fonts->arena);
}

const struct face *fonts_find(const struct fonts *fonts, const char *family, enum face_style style)
{
	const struct face *face = find_exact(fonts, family, style);
	if (face == NULL && style == FACE_ITALIC)
		face = find_exact(fonts, family, FACE_BOLD);
	return face == NULL ? find_exact(fonts, family, FACE_REGULAR) : face;
}

size_t fonts_families(const struct fonts *fonts, const char *const **families)
{
	*families = fonts->families;
	return fonts->family_count;
}

uint32_t face_glyph(const struct face *face, uint32_t scalar)
{
	hb_codepoint_t glyph;
	return hb_font_get_nominal_glyph(face_handle(face)->font, scalar, &glyph) ? glyph : 0;
}

int face_advance(const struct face *face, uint32_t glyph)
{
	return (int)hb_font_get_glyph_h_advance(face_handle(face)->font, glyph);
}
