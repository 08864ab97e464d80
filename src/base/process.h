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

#endif
