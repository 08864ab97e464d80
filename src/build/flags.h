/*
 * flags.h - the options of kronblad's commands
 */
#ifndef BUILD_FLAGS_H
#define BUILD_FLAGS_H

#include "build/plan.h"

/*
 * Takes the options of the command line, with getopt_long: what is left begins at optind. `given`, empty at first,
 * takes the letter of each option. False when one is not known or lacks its value.
 */
bool flags_parse(int argc, char **argv, struct plan_options *options, char given[16]);

/* What is wrong with a value, in the language of messages; NULL: nothing. */
const char *flags_fault(const struct plan_options *options);

#endif
