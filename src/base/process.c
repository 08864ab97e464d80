/*
 * process.c - what a process sees to before it does anything else
 *
 * Owns the locale: LC_MESSAGES is the user's, LC_CTYPE is UTF-8, everything else stays "C".
 */
#include "base/process.h"

#include <stdlib.h>
#include <time.h>

#include <fcntl.h>
#include <libgen.h>
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

/* The catalogue lies beside the program: <prefix>/bin/kronblad, <prefix>/share/locale. */
static void choose_language(void)
{
	char program[PATH_MAX], folder[PATH_MAX + 32];
	ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
	setlocale(LC_MESSAGES, "");
	setlocale(LC_CTYPE, "C.UTF-8");
	if (n <= 0)
		return;
	program[n] = '\0';
	snprintf(folder, sizeof folder, "%s/../share/locale", dirname(program));
	bindtextdomain("kronblad", folder);
	bind_textdomain_codeset("kronblad", "UTF-8");
	textdomain("kronblad");
}

/* Descriptors 0 to 2 stay the standard ones, whoever started us: files opened in their place would be written to. */
static void keep_standard_descriptors(void)
{
	int fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO)
		fd = open("/dev/null", O_RDWR);
	if (fd >= 0)
		close(fd);
}

void process_start(void)
{
	keep_standard_descriptors();
	choose_language();
}

const char *process_today(char text[32])
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char *end = NULL;
	time_t seconds = epoch != NULL ? (time_t)strtoll(epoch, &end, 10) : time(NULL);
	struct tm date;
	if (epoch != NULL && (*epoch == '\0' || *end != '\0'))
		return NULL;
	if (gmtime_r(&seconds, &date) == NULL || strftime(text, 32, "%Y-%m-%d", &date) == 0)
		return NULL;
	return text;
}
