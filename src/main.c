/*
 * main.c - flags and exit status
 *
 * Owns nothing.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/process.h"
#include "build/flags.h"
#include "build/plan.h"
#include "build/pool.h"
#include "serve/serve.h"

static const char usage[] = "kronblad build [DIR] [--out DIR] [--offline] [--jobs N] [--date D] [--quiet]\n"
			    "kronblad check [DIR] [--jobs N] [--date D] [--quiet]\n"
			    "kronblad serve [DIR] [--port N] [--jobs N] [--date D] [--quiet]\n"
			    "kronblad edition FORM [DIR] [--until D] [--date D]\n"
			    "kronblad editions [DIR] [--date D]\n"
			    "kronblad fill FORM [DIR] --lang L [--municipality M] --data FILE --out DIR [--flatten]\n"
			    "kronblad dump tree|pages|tags|preview FILE [--date D]\n"
			    "kronblad --help | --version\n";

static int usage_error(const char *message, const char *word)
{
	fprintf(stderr, "kronblad: %s: ", _("error"));
	fprintf(stderr, message, word);
	fprintf(stderr, "\n%s", usage);
	return STATUS_USAGE;
}

/* The commands that take a form and a folder. */
static int run_form(const char *command, const char *given, int count, char **words, struct plan_options *options)
{
	if (count < 1 || count > 2)
		return usage_error("%s", _("name one form"));
	options->folder = count == 2 ? words[1] : ".";
	if (strcmp(command, "edition") == 0)
		return (int)plan_edition(options, words[0]);
	if (options->lang == NULL || options->data == NULL || strchr(given, 'o') == NULL)
		return usage_error("%s", _("fill takes --lang, --data and --out"));
	return (int)plan_fill(options, words[0]);
}

static int run(const char *command, const char *given, int count, char **words, struct plan_options *options)
{
	static const struct {
		const char *command, *options;
		enum status (*run)(const struct plan_options *); /* of a folder alone */
	} takes[] = {{"build", "ojdqk", plan_build},
		     {"check", "jdq", plan_check},
		     {"editions", "d", plan_editions},
		     {"serve", "pjdq", serve},
		     {"edition", "ud", NULL},
		     {"fill", "lmaofdq", NULL},
		     {"dump", "d", NULL}};
	static const char *const kinds[] = {"tree", "pages", "tags", "preview"};
	for (size_t i = 0; i < sizeof takes / sizeof *takes; i++) {
		if (strcmp(takes[i].command, command) != 0)
			continue;
		if (given[strspn(given, takes[i].options)] != '\0')
			return usage_error(_("\"%s\" does not take one of these options"), command);
		if (takes[i].run != NULL && count > 1)
			return usage_error(_("one folder is enough: \"%s\""), words[1]);
		options->folder = count == 1 ? words[0] : ".";
		if (takes[i].run != NULL)
			return (int)takes[i].run(options);
	}
	if (strcmp(command, "edition") == 0 || strcmp(command, "fill") == 0)
		return run_form(command, given, count, words, options);
	if (strcmp(command, "dump") != 0)
		return usage_error(_("there is no command \"%s\""), command);
	bool known = false;
	for (size_t i = 0; count == 2 && i < sizeof kinds / sizeof *kinds; i++)
		known = known || strcmp(words[0], kinds[i]) == 0;
	if (!known)
		return usage_error("%s", _("write tree, pages, tags or preview, then a file"));
	if (strcmp(words[0], "preview") == 0 && isatty(STDOUT_FILENO))
		return usage_error("%s", _("a preview is a picture: send it to a file, with > page.png"));
	return (int)plan_dump(words[0], words[1], options->date);
}

/* What was said must have arrived: a full disk behind a pipe is no success. */
static int finish(int status)
{
	bool lost = fflush(stdout) != 0 || ferror(stdout);
	return lost && status == STATUS_OK ? STATUS_SYSTEM : status;
}

int main(int argc, char **argv)
{
	char date[32], given[16] = "";
	process_start();
	bool help = argc >= 2 && strcmp(argv[1], "--help") == 0;
	if (help || (argc >= 2 && strcmp(argv[1], "--version") == 0)) {
		fputs(help ? usage : "kronblad " VERSION "\n", stdout);
		return finish(STATUS_OK);
	}
	struct plan_options options = {.jobs = pool_processors(), .date = process_today(date)};
	if (!flags_parse(argc, argv, &options, given))
		return usage_error("%s", _("an option is not known or lacks its value"));
	if (optind >= argc)
		return usage_error("%s", _("name a command"));
	const char *fault = flags_fault(&options);
	if (fault != NULL)
		return usage_error("%s", fault);
	return finish(run(argv[optind], given, argc - optind - 1, argv + optind + 1, &options));
}
