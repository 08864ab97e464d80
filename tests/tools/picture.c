/*
 * picture.c - writes a PNG or JPEG for a test to standard output
 *
 *     picture png|jpeg WIDTH HEIGHT [WORD…]
 * Words: corners grey alpha palette deep interlaced text moving private progressive cmyk rgb arithmetic camera
 * orientation=N lie=WIDTHxHEIGHT
 */
#include "../unit/picture_sample.h"

static bool is_word(const char *word, const char *name, bool *flag)
{
	*flag = *flag || strcmp(word, name) == 0;
	return strcmp(word, name) == 0;
}

static bool take_word(struct recipe *recipe, const char *word)
{
	if (strcmp(word, "corners") == 0) {
		recipe->scene = SCENE_CORNERS;
		return true;
	}
	if (strncmp(word, "orientation=", 12) == 0) {
		recipe->orientation = atoi(word + 12);
		return true;
	}
	return is_word(word, "grey", &recipe->grey) || is_word(word, "alpha", &recipe->alpha) ||
	       is_word(word, "palette", &recipe->palette) || is_word(word, "deep", &recipe->deep) ||
	       is_word(word, "interlaced", &recipe->interlaced) || is_word(word, "text", &recipe->text) ||
	       is_word(word, "progressive", &recipe->progressive) || is_word(word, "cmyk", &recipe->cmyk) ||
	       is_word(word, "rgb", &recipe->rgb) || is_word(word, "arithmetic", &recipe->arithmetic) ||
	       is_word(word, "camera", &recipe->camera);
}

int main(int count, char **words)
{
	struct recipe recipe = {.width = count > 3 ? atoi(words[2]) : 0, .height = count > 3 ? atoi(words[3]) : 0};
	bool moving = false, private = false, lies = false, known = recipe.width > 0 && recipe.height > 0;
	unsigned width = 0, height = 0;
	for (int i = 4; i < count && known; i++)
		known = is_word(words[i], "moving", &moving) || is_word(words[i], "private", &private) ||
			take_word(&recipe, words[i]) || (lies = sscanf(words[i], "lie=%ux%u", &width, &height) == 2);
	if (!known) {
		fputs("usage: picture png|jpeg WIDTH HEIGHT [WORD…]\n", stderr);
		return 2;
	}
	bool png = strcmp(words[1], "png") == 0;
	struct buf out = png ? sample_png(recipe) : sample_jpeg(recipe);
	if (png && moving)
		sample_chunk(&out, "acTL", "\0\0\0\2\0\0\0\0", 8);
	if (png && private)
		sample_chunk(&out, "CgBI", "\x30\0\x20\x06", 4);
	if (png && lies)
		sample_lie(&out, width, height);
	fwrite(out.data, 1, out.len, stdout);
	buf_free(&out);
	return 0;
}
