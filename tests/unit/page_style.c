/*
 * page_style.c - layouts/print: lengths become points, and what is wrong is said with its place
 */
#include "tap.h"

#include <fcntl.h>
#include <unistd.h>

#include "page_sample.h"

static const struct page_style *read_changed(struct sample *sample, const char *from, const char *to)
{
	struct bytes file;
	char folder[] = "/tmp/kronblad-style-XXXXXX";
	if (!file_read(sample->site.root, "layouts/print/form.yaml", 1 << 16, sample->arena, &sample->diags, &file) ||
	    mkdtemp(folder) == NULL)
		return NULL;
	const char *at = strstr(file.data, from);
	const char *path = arena_printf(sample->arena, "%s/layouts/print/prov.yaml", folder);
	char *make = arena_printf(sample->arena, "mkdir -p %s/layouts/print", folder);
	FILE *out = system(make) == 0 ? fopen(path, "w") : NULL;
	if (at == NULL || out == NULL)
		return NULL;
	fprintf(out, "%.*s%s%s", (int)(at - file.data), file.data, to, at + strlen(from));
	fclose(out);
	int root = folder_open(folder, &sample->diags);
	const struct page_style *style = page_style_read(root, "prov", sample->arena, &sample->diags);
	close(root);
	if (system(arena_printf(sample->arena, "rm -r %s", folder)) != 0)
		return NULL;
	return style;
}

int main(void)
{
	struct sample *sample = sample_open(false);
	ok(sample->style != NULL && sample->diags.count == 0, "form.yaml is read");
	ok(fabs(sample->style->sheet.width - 595.28) < 0.01, "millimetres become points");
	ok(fabs(sample->style->label.size - 11) < 0.01, "type sizes are points already");
	is_int(sample->style->colour.accent, 0x023876, "colours are numbers");
	ok(page_style_read(sample->site.root, "page", sample->arena, &sample->diags) != NULL, "page.yaml is read");
	ok(read_changed(sample, "tight: 0.5", "tight: 0.6") != NULL, "a changed style is read");
	ok(read_changed(sample, "  label: 1\n", "") == NULL, "a missing key is an error");
	is_int(sample->diags.count, 1, "one error");
	ok(strstr(sample->diags.items[0].message, "label") != NULL, "that names the key");
	ok(read_changed(sample, "signature: 14", "signatur: 14") == NULL, "an unknown key is an error");
	ok(read_changed(sample, "box: 5.5", "box: fem") == NULL, "a word is no length");
	struct diag last = sample->diags.items[sample->diags.count - 1];
	ok(strcmp(last.at.path, "layouts/print/prov.yaml") == 0 && last.at.line > 30, "errors have their place");
	ok(page_style_read(sample->site.root, "finns-inte", sample->arena, &sample->diags) == NULL,
	   "a missing file is an error");
	sample_close(sample);
	return tap_end();
}
