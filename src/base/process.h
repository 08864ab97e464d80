/*
 * process.h - what a process sees to before it does anything else
 */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

/*
 * Keeps descriptors 0 to 2 the standard ones, and chooses the language of messages (gettext) by the environment. The
 * numbers and texts of output files never depend on it.
 */
void process_start(void);

/*
 * Today in UTC, as YYYY-MM-DD: from SOURCE_DATE_EPOCH (reproducible-builds.org) or the clock. NULL when the environment
 * holds no number.
 */
const char *process_today(char text[32]);

#endif
