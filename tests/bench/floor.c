/*
 * floor.c - the least that such a compiler must do: cmark-gfm over every file, and writing as many files of the same
 * sizes
 *
 * floor SITE OUT FILE…: parses and renders each FILE, then writes for each FILE as many bytes as the page below SITE
 * has.
 */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char *slurp(const char *path, size_t *size)
{
	struct stat status;
	FILE *in = fopen(path, "rb");
	if (in == NULL || fstat(fileno(in), &status) != 0)
		exit(1);
	char *bytes = malloc((size_t)status.st_size + 1);
	*size = fread(bytes, 1, (size_t)status.st_size, in);
	fclose(in);
	return bytes;
}

static size_t render(const char *markdown, size_t size)
{
	static const char *const extensions[] = {"table", "strikethrough"};
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
	for (int i = 0; i < 2; i++)
		cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(parser, markdown, size);
	cmark_node *document = cmark_parser_finish(parser);
	char *html = cmark_render_html(document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
	size_t length = strlen(html);
	free(html);
	cmark_node_free(document);
	cmark_parser_free(parser);
	return length;
}

int main(int argc, char **argv)
{
	size_t total = 0;
	cmark_gfm_core_extensions_ensure_registered();
	for (int i = 3; i < argc; i++) {
		char path[4096];
		const char *name = strrchr(argv[i], '/') + 1;
		int stem = (int)strcspn(name, ".");
		size_t size, page;
		char *markdown = slurp(argv[i], &size);
		total += render(markdown, size);
		snprintf(path, sizeof path, "%s/%.*s/index.html", argv[1], stem, name);
		char *bytes = slurp(path, &page);
		snprintf(path, sizeof path, "%s/%.*s", argv[2], stem, name);
		mkdir(path, 0777);
		snprintf(path, sizeof path, "%s/%.*s/index.html", argv[2], stem, name);
		FILE *out = fopen(path, "wb");
		fwrite(bytes, 1, page, out);
		fclose(out);
		free(bytes);
		free(markdown);
	}
	printf("%zu bytes of HTML\n", total);
	return 0;
}
