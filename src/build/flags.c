/*
 * flags.c - the options of kronblad's commands
 *
 * Owns nothing.
 */
#include "build/flags.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "yaml/yaml.h"

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
	const char **const places[] = {&options->out,          &options->date, &options->until, &options->lang,
				       &options->municipality, &options->data, &options->port};
	static const char letters[] = "odulmap";
	const char *at = strchr(letters, letter);
	return at == NULL ? NULL : places[at - letters];
}

bool flags_parse(int argc, char **argv, struct plan_options *options, char given[16])
{
	static const struct option long_options[] = {
		{"out", required_argument, NULL, 'o'},  {"jobs", required_argument, NULL, 'j'},
		{"date", required_argument, NULL, 'd'}, {"until", required_argument, NULL, 'u'},
		{"lang", required_argument, NULL, 'l'}, {"municipality", required_argument, NULL, 'm'},
		{"data", required_argument, NULL, 'a'}, {"flatten", no_argument, NULL, 'f'},
		{"quiet", no_argument, NULL, 'q'},      {"offline", no_argument, NULL, 'k'},
		{"port", required_argument, NULL, 'p'}, {NULL, 0, NULL, 0},
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

const char *flags_fault(const struct plan_options *options)
{
	if (options->jobs < 1 || options->jobs > 256)
		return _("--jobs takes a number from 1 to 256");
	if (options->port != NULL && (parse_count(options->port) < 0 || parse_count(options->port) > 65535))
		return _("--port takes a number from 0 to 65535");
	if (options->date == NULL)
		return _("SOURCE_DATE_EPOCH takes a number of seconds");
	if (!yaml_is_date(options->date) || (options->until != NULL && !yaml_is_date(options->until)))
		return _("--date and --until take a date such as 2026-11-21");
	return NULL;
}
