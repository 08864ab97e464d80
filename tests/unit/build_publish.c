/*
 * build_publish.c - tests of stage, manifest, publish and recovery
 *
 * Each test has a folder of its own in a temporary one, which is the working directory.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/pack.h"
#include "build/folder.h"
#include "build/manifest.h"
#include "build/publish.h"
#include "build/recover.h"
#include "build/stage.h"
#include "tap.h"

struct page {
	const char *path;
	const char *text;
};

static const struct page first[] = {
	{"index.html", "one"},      {"sv/index.html", "ett"},
	{"assets/a.111.css", "a1"}, {"assets/p.111.jpg", "p1"}, /* is not carried over */
	{"pdf/empty.pdf", ""},      {NULL, NULL},
};
static const struct page second[] = {
	{"index.html", "one"}, {"sv/index.html", "två"}, {"sv/ny/index.html", "ny"}, {"assets/a.222.css", "a2"},
	{NULL, NULL},
};
static const struct page third[] = {
	{"index.html", "three"},
	{"assets/a.333.css", "a3"},
	{NULL, NULL},
};

static struct stage *open_site(struct arena *arena, struct diags *diags)
{
	return stage_open("site", NULL, 0, arena, diags);
}

static void stage_pages(const struct stage *stage, const struct page *pages, struct manifest *planned,
			struct diags *diags)
{
	for (; pages->path != NULL; pages++) {
		struct staged staged;
		if (stage_write(stage, pages->path, pages->text, strlen(pages->text), &staged, diags))
			manifest_add(planned, pages->path, &staged);
	}
}

static enum publish_result build(struct arena *arena, const struct page *pages, struct diags *diags)
{
	struct stage *stage = open_site(arena, diags);
	if (stage == NULL)
		return PUBLISH_FAILED;
	struct manifest planned = {.arena = arena};
	stage_pages(stage, pages, &planned, diags);
	enum publish_result result = publish(stage, &planned, diags);
	stage_close(stage);
	return result;
}

static const char *text_of(struct arena *arena, const char *path)
{
	char bytes[256];
	int fd = open(path, O_RDONLY);
	if (fd < 0)
		return NULL;
	ssize_t n = read(fd, bytes, sizeof bytes);
	close(fd);
	return n < 0 ? NULL : arena_copy(arena, bytes, (size_t)n);
}

/* All paths below a folder and what they hold, as one text. */
static const char *shown(struct arena *arena, const char *folder)
{
	struct folder_files files;
	struct buf all = BUF_EMPTY;
	int fd = open(folder, O_RDONLY | O_DIRECTORY);
	if (fd < 0)
		return "missing";
	folder_list(fd, arena, &files);
	close(fd);
	for (size_t i = 0; i < files.count; i++)
		buf_printf(&all, "%s=%s ", files.paths[i],
			   text_of(arena, arena_printf(arena, "%s/%s", folder, files.paths[i])));
	const char *text = arena_copy(arena, all.data, all.len);
	buf_free(&all);
	return text;
}

static const char FIRST[] = "assets/a.111.css=a1 assets/p.111.jpg=p1 index.html=one pdf/empty.pdf= sv/index.html=ett ";
static const char SECOND[] =
	"assets/a.111.css=a1 assets/a.222.css=a2 index.html=one sv/index.html=två sv/ny/index.html=ny ";
static const char THIRD[] = "assets/a.222.css=a2 assets/a.333.css=a3 index.html=three ";

static ino_t inode(const char *path)
{
	struct stat status;
	return lstat(path, &status) == 0 ? status.st_ino : 0;
}

static void fresh(const char *name)
{
	if (mkdir(name, 0777) != 0 || chdir(name) != 0)
		abort();
}

static void leave(void)
{
	if (chdir("..") != 0)
		abort();
}

static bool is_clean(void)
{
	return inode("site.stage") == 0 && inode("site.stale") == 0 && inode("site.manifest.new") == 0;
}

static void test_releases(struct arena *arena, struct diags *diags)
{
	fresh("releases");
	is_int(build(arena, first, diags), PUBLISH_DONE, "a first release is published");
	is_text(shown(arena, "site"), FIRST, "with every file");
	is_int(inode("site.previous"), 0, "and no previous one");
	ok(is_clean(), "nothing is left over");
	is_int(system("cd site && sha256sum --quiet --check ../site.manifest"), 0,
	       "sha256sum agrees with the manifest");
	ino_t site = inode("site"), page = inode("site/index.html");
	is_int(build(arena, first, diags), PUBLISH_SAME, "the same again publishes nothing");
	is_int(inode("site"), site, "and leaves the folder alone");
	ok(is_clean(), "nothing is left over");
	is_int(build(arena, second, diags), PUBLISH_DONE, "a second release is published");
	is_text(shown(arena, "site"), SECOND, "the assets of the first are carried over, but no picture");
	is_text(shown(arena, "site.previous"), FIRST, "the first is kept whole");
	is_int(inode("site/index.html"), page, "an unchanged file is linked, not written");
	is_int(build(arena, second, diags), PUBLISH_SAME, "carried assets are no change");
	is_int(build(arena, third, diags), PUBLISH_DONE, "a third release is published");
	is_text(shown(arena, "site"), THIRD, "assets are carried over for one generation");
	is_text(shown(arena, "site.previous"), SECOND, "the second is kept whole");
	ok(is_clean(), "the first is gone");
	is_int(diags->count, 0, "without a diagnostic");
	leave();
}

static void write_text(const char *path, const char *text)
{
	if (!folder_write(AT_FDCWD, path, text, strlen(text)))
		abort();
}

/* What people do to a site by hand. */
static void test_changed_by_hand(struct arena *arena, struct diags *diags)
{
	fresh("hand");
	build(arena, first, diags);
	write_text("site/index.html", "vandal");
	is_int(build(arena, first, diags), PUBLISH_DONE, "a changed file is put right");
	is_text(shown(arena, "site"), FIRST, "in the site");
	write_text("site/sv/extra.html", "more");
	is_int(build(arena, first, diags), PUBLISH_DONE, "an added file goes");
	is_text(shown(arena, "site"), FIRST, "from the site");
	unlink("site/sv/index.html");
	is_int(build(arena, first, diags), PUBLISH_DONE, "a missing file comes back");
	is_text(shown(arena, "site"), FIRST, "to the site");
	unlink("site/sv/index.html");
	is_int(symlink("../index.html", "site/sv/index.html"), 0, "a link to the same bytes");
	write_text("site/index.html", "ett");
	is_int(build(arena, first, diags), PUBLISH_DONE, "is not the file");
	is_text(shown(arena, "site"), FIRST, "and is replaced");
	is_int(system("rm -r site"), 0, "a removed site");
	is_int(build(arena, first, diags), PUBLISH_DONE, "comes back");
	is_text(shown(arena, "site"), FIRST, "whole");
	write_text("site.manifest", "rubbish\n");
	is_int(build(arena, first, diags), PUBLISH_DONE, "a broken manifest is made anew");
	is_int(build(arena, first, diags), PUBLISH_SAME, "and is then right");
	leave();
}

static void refused(struct arena *arena, const char *out, const char *source, const char *message, const char *name)
{
	struct diags diags = {.arena = arena};
	const char *sources[] = {source};
	struct stage *stage = stage_open(out, sources, 1, arena, &diags);
	ok(stage == NULL && diags.errors == 1, name);
	is_text(diags.count == 0 ? "" : diags.items[0].message, message, "with its reason");
}

static void test_refused(struct arena *arena)
{
	static const char in_source[] = "the site cannot be written into what it is made from";
	static const char no_name[] = "a site cannot have this name";
	fresh("refused");
	mkdir("content", 0777);
	write_text("content/page.md", "hej");
	write_text("file", "text");
	write_text("mine/letter.txt", "dear");
	is_int(symlink("content", "link"), 0, "a link to the content");
	refused(arena, "file", "content", "this is not a folder", "a file is not replaced");
	refused(arena, "file/site", "content", "the site cannot be written: Not a directory", "a file is not entered");
	refused(arena, "mine", "content", "this folder holds files that no build has written", "others' files stay");
	refused(arena, "mine/", "content", "this folder holds files that no build has written", "with a slash too");
	refused(arena, "content", "content", in_source, "the content itself is refused");
	refused(arena, "content/a/b", "content", in_source, "a folder in the content is refused");
	refused(arena, "link/site", "content", in_source, "also by way of a link");
	refused(arena, "../refused", "content", in_source, "a folder that holds the content is refused");
	refused(arena, "link", "mine", "this is not a folder", "a link is not replaced");
	refused(arena, ".", "content", no_name, "the working folder is refused");
	refused(arena, "a/..", "content", no_name, "a folder above is refused");
	refused(arena, "/", "content", no_name, "the root is refused");
	refused(arena, "", "content", no_name, "no name is refused");
	refused(arena, "/proc/site", "content", "the site cannot be written: No such file or directory",
		"a file system that takes no files is refused");
	is_text(shown(arena, "mine"), "letter.txt=dear ", "nothing was touched");
	is_int(inode("content/a"), 0, "and nothing made in the content");
	leave();
}

static void test_lock(struct arena *arena, struct diags *diags)
{
	fresh("lock");
	struct stage *stage = open_site(arena, diags);
	refused(arena, "site", "content", "another build is writing here", "one build at a time");
	stage_close(stage);
	is_int(build(arena, first, diags), PUBLISH_DONE, "and then the next");
	leave();
}

static void test_bad_paths(struct arena *arena, struct diags *diags)
{
	static const char *const paths[] = {"", "/etc/x", "../x", "a/../x", "a//x", "a/", "./a", "a\nb"};
	struct staged staged;
	fresh("paths");
	struct stage *stage = open_site(arena, diags);
	struct diags bad = {.arena = arena};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		ok(!stage_write(stage, paths[i], "x", 1, &staged, &bad) && staged.failed,
		   "a path that leaves the stage is refused");
	diags_sort(&bad);
	is_int(bad.count, 1, "with one error for all");
	stage_close(stage);
	leave();
}

static void test_twice(struct arena *arena, struct diags *diags)
{
	struct diags bad = {.arena = arena};
	struct staged staged;
	fresh("twice");
	build(arena, first, diags);
	struct stage *stage = open_site(arena, diags);
	struct manifest planned = {.arena = arena};
	stage_pages(stage, second, &planned, diags);
	stage_pages(stage, second, &planned, diags);
	is_int(publish(stage, &planned, &bad), PUBLISH_FAILED, "a name that two files want is an error");
	is_text(bad.items[0].message, "two files want the name \"assets/a.222.css\"", "and named");
	stage_close(stage);
	is_text(shown(arena, "site"), FIRST, "the old site stays");
	stage = open_site(arena, diags);
	ok(stage_write(stage, "x", "half", 4, &staged, diags) && stage_write(stage, "x", "whole", 5, &staged, diags),
	   "a job that is tried again stages its file again");
	is_text(text_of(arena, "site.stage/x"), "whole", "and the last counts");
	stage_close(stage);
	leave();
}

/* Whatever is in the stage and not as planned stops the publishing. */
static void test_verify(struct arena *arena, struct diags *diags)
{
	static const char *const names[] = {"site.stage/index.html", "site.stage/more.html",
					    "site.stage/assets/more.css"};
	fresh("verify");
	build(arena, first, diags);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct diags bad = {.arena = arena};
		struct manifest planned = {.arena = arena};
		struct stage *stage = open_site(arena, diags);
		stage_pages(stage, third, &planned, diags);
		write_text(names[i], "other bytes");
		is_int(publish(stage, &planned, &bad), PUBLISH_FAILED,
		       "a stage that is not as planned is not published");
		is_int(bad.errors, 1, "with an error");
		stage_close(stage);
		is_text(shown(arena, "site"), FIRST, "the old site stays");
		ok(is_clean(), "nothing is left over");
	}
	leave();
}

/* Puts the folder into a state that a killed publishing leaves, with `second` on its way over `first`. */
static void cut_off(struct arena *arena, struct diags *diags, const char *name, const char *moves)
{
	fresh(name);
	build(arena, third, diags);
	build(arena, first, diags);
	struct stage *stage = open_site(arena, diags);
	struct manifest planned = {.arena = arena};
	struct buf text = BUF_EMPTY;
	stage_pages(stage, second, &planned, diags);
	manifest_sort(&planned);
	manifest_print(&planned, &text);
	buf_char(&text, '\0');
	if (linkat(AT_FDCWD, "site/index.html", AT_FDCWD, "site.stage/index.html", 0) != 0)
		abort();
	close(stage->lock);
	write_text("site.manifest.new", text.data);
	buf_free(&text);
	if (system(moves) != 0)
		abort();
}

static void recovered(struct arena *arena, struct diags *diags, const char *site, const char *previous,
		      const char *name)
{
	struct stage *stage = open_site(arena, diags);
	ok(stage != NULL, name);
	is_text(shown(arena, "site"), site, "the site is whole");
	is_text(shown(arena, "site.previous"), previous, "and so is the one before");
	stage_close(stage);
	ok(is_clean(), "nothing is left over");
	int manifest = system("cd site && sha256sum --quiet --check ../site.manifest");
	is_int(manifest, 0, "the manifest is the site's");
	leave();
}

static void test_recovery(struct arena *arena, struct diags *diags)
{
	static const char SECOND_BARE[] = "assets/a.222.css=a2 index.html=one sv/index.html=två sv/ny/index.html=ny ";
	static const char THIRD_BARE[] = "assets/a.333.css=a3 index.html=three ";
	static const char FIRST_CARRIED[] = "assets/a.111.css=a1 assets/a.333.css=a3 assets/p.111.jpg=p1 "
					    "index.html=one pdf/empty.pdf= sv/index.html=ett ";
	cut_off(arena, diags, "cut0", "true");
	recovered(arena, diags, FIRST_CARRIED, THIRD_BARE, "cut off before the exchange");
	cut_off(arena, diags, "cut1", "mv site x && mv site.stage site && mv x site.stage");
	recovered(arena, diags, SECOND_BARE, FIRST_CARRIED, "cut off after the exchange");
	cut_off(arena, diags, "cut2",
		"mv site x && mv site.stage site && mv site.previous site.stage && mv x site.previous");
	recovered(arena, diags, SECOND_BARE, FIRST_CARRIED, "cut off before the new manifest is in place");
	cut_off(arena, diags, "cut3", "mv site.previous site.stale");
	recovered(arena, diags, FIRST_CARRIED, THIRD_BARE, "no exchange: cut off after the first rename");
	cut_off(arena, diags, "cut4", "mv site.previous site.stale && mv site site.previous");
	recovered(arena, diags, FIRST_CARRIED, THIRD_BARE, "no exchange: cut off with the site away");
	cut_off(arena, diags, "cut5", "mv site.previous site.stale && mv site site.previous && mv site.stage site");
	recovered(arena, diags, SECOND_BARE, FIRST_CARRIED, "no exchange: cut off with the new site in");
	cut_off(arena, diags, "cut6", "echo half >site.manifest.new");
	recovered(arena, diags, FIRST_CARRIED, THIRD_BARE, "cut off in the new manifest");
}

static void test_manifest(struct arena *arena)
{
	struct manifest manifest = {.arena = arena};
	struct staged file = {.size = 1234567890123, .same = true, .failed = true}, back;
	struct buf bytes = BUF_EMPTY;
	hash_bytes("x", 1, file.digest);
	staged_pack(&file, &(struct pack){&bytes});
	back = staged_unpack(&(struct unpack){.at = bytes.data, .end = bytes.data + bytes.len, .arena = arena});
	ok(back.size == file.size && back.same && back.failed && memcmp(back.digest, file.digest, HASH_BYTES) == 0,
	   "what was staged survives the way to the parent");
	manifest_add(&manifest, "b", &file);
	manifest_add(&manifest, "a/c", &file);
	ok(manifest_sort(&manifest) == NULL, "a manifest is sorted");
	ok(manifest_find(&manifest, "a/c") == &manifest.entries[0] && manifest_find(&manifest, "c") == NULL,
	   "and searched");
	buf_clear(&bytes);
	manifest_print(&manifest, &bytes);
	is_text(bytes.data,
		"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  a/c\n"
		"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  b\n",
		"as sha256sum prints it");
	buf_free(&bytes);
}

static void test_broken_manifests(struct arena *arena)
{
	static const char *const texts[] = {
		"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  a",
		"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  \n",
		"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881  ../a\n",
		"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a488g  a\n",
		"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881 a\n",
		"2d71\n",
		"\n",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct manifest manifest = {.arena = arena};
		write_text("broken", texts[i]);
		ok(!manifest_read(AT_FDCWD, "broken", &manifest), "a broken manifest is not read");
	}
}

int main(void)
{
	char folder[] = "/tmp/kronblad-publish-XXXXXX";
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	if (mkdtemp(folder) == NULL || chdir(folder) != 0)
		return 1;
	test_releases(arena, &diags);
	test_changed_by_hand(arena, &diags);
	test_refused(arena);
	test_lock(arena, &diags);
	test_bad_paths(arena, &diags);
	test_twice(arena, &diags);
	test_verify(arena, &diags);
	test_recovery(arena, &diags);
	test_manifest(arena);
	test_broken_manifests(arena);
	is_int(diags.count, 0, "no diagnostics but where expected");
	diags_print(&diags, stdout);
	ok(chdir("/") == 0 && folder_remove(AT_FDCWD, folder), "the folder is removed");
	arena_free(arena);
	return tap_end();
}
