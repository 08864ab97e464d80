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
#include "build/plan.h"
#include "build/pool.h"
#include "yaml/yaml.h"

static const char usage[] = "kronblad build [DIR] [--out DIR] [--offline] [--jobs N] [--date D] [--quiet]\n"
			    "kronblad check [DIR] [--jobs N] [--date D] [--quiet]\n"
			    "kronblad edition FORM [DIR] [--until D] [--date D]\nkronblad editions [DIR] [--date D]\n"
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

/* A whole number from 0 on, or -1. */
static int parse_count(const char *text)
{
	char *end;
	long number = strtol(text, &end, 10);
	return *text >= '0' && *text <= '9' && *end == '\0' && number < 1000000 ? (int)number : -1;
}

/* Where an option's text goes; NULL of other options. */
static const char **place_of(struct plan_options *options, int letter)
{
	const char **const places[] = {&options->out,  &options->date,         &options->until,
				       &options->lang, &options->municipality, &options->data};
	static const char letters[] = "odulma";
	const char *at = strchr(letters, letter);
	return at == NULL ? NULL : places[at - letters];
}

/* `given`, empty at first, takes the letter of each option. */
static bool parse_options(int argc, char **argv, struct plan_options *options, char given[16])
{
	static const struct option long_options[10 + 1] = {
		/* ends with an empty one */
		{"out", required_argument, NULL, 'o'},  {"jobs", required_argument, NULL, 'j'},
		{"date", required_argument, NULL, 'd'}, {"until", required_argument, NULL, 'u'},
		{"lang", required_argument, NULL, 'l'}, {"municipality", required_argument, NULL, 'm'},
		{"data", required_argument, NULL, 'a'}, {"flatten", no_argument, NULL, 'f'},
		{"quiet", no_argument, NULL, 'q'},      {"offline", no_argument, NULL, 'k'},
	};
	for (int c; (c = getopt_long(argc, argv, "o:j:d:u:q", long_options, NULL)) != -1;) {
		const char **place = place_of(options, c);
		if (c == '?')
			return false;
		if (strchr(given, c) == NULL)
			given[strlen(given)] = (char)c;
		if (place != NULL)
			*place = optarg;
		options->jobs = c == 'j' ? parse_count(optarg) : options->jobs;
		options->quiet = options->quiet || c == 'q';
		options->flatten = options->flatten || c == 'f';
		options->offline = options->offline || c == 'k';
	}
	return true;
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
	} takes[] = {{"build", "ojdqk"}, {"check", "jdq"},    {"edition", "ud"},
		     {"editions", "d"},  {"fill", "lmaofdq"}, {"dump", "d"}};
	static const char *const kinds[] = {"tree", "pages", "tags", "preview"};
	for (size_t i = 0; i < sizeof takes / sizeof *takes; i++)
		if (strcmp(takes[i].command, command) == 0 && given[strspn(given, takes[i].options)] != '\0')
			return usage_error(_("\"%s\" does not take one of these options"), command);
	bool lists = strcmp(command, "editions") == 0, checks = strcmp(command, "check") == 0;
	if (lists || checks || strcmp(command, "build") == 0) {
		if (count > 1)
			return usage_error(_("one folder is enough: \"%s\""), words[1]);
		options->folder = count == 1 ? words[0] : ".";
		return (int)(lists ? plan_editions : checks ? plan_check : plan_build)(options);
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
	if (!parse_options(argc, argv, &options, given))
		return usage_error("%s", _("an option is not known or lacks its value"));
	if (optind >= argc)
		return usage_error("%s", _("name a command"));
	if (options.jobs < 1 || options.jobs > 256)
		return usage_error("%s", _("--jobs takes a number from 1 to 256"));
	if (options.date == NULL)
		return usage_error("%s", _("SOURCE_DATE_EPOCH takes a number of seconds"));
	if (!yaml_is_date(options.date) || (options.until != NULL && !yaml_is_date(options.until)))
		return usage_error("%s", _("--date and --until take a date such as 2026-11-21"));
	return finish(run(argv[optind], given, argc - optind - 1, argv + optind + 1, &options));
}
