/*
 * generation.h - one reading of the folder, in a process of its own
 *
 * The process reads everything (build/asked.h) and then makes one file after the other. When the content changes it is
 * ended and another begins: so its memory is given back whole, and whatever a damaged file does to it, the server and
 * its open pages stay. Its workers end with it, and it ends with the server.
 */
#ifndef SERVE_GENERATION_H
#define SERVE_GENERATION_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/file.h"
#include "build/plan.h"

struct generation {
	pid_t pid; /* 0: none */
	int fd;    /* readable when some of an answer is there */
	bool reading;
	bool making;      /* it was asked and has not answered */
	int64_t asked_at; /* milliseconds: when it began to read, or was asked */
	struct buf in;
};

/* What the process says; texts and bytes are valid until the next call. */
struct answer {
	int status; /* HTTP's: 200, 302 (the path lacks its "/"), 404, 500; 0: it has read everything and can be asked
		     */
	const char *version; /* of a page: another one is another page; NULL of files that are no pages */
	const char *said;    /* for the terminal: diagnostics as `kronblad check` prints them; may be empty */
	bool errors;         /* `said` holds errors */
	bool page;           /* the bytes are HTML, whatever was asked for */
	struct bytes bytes;
};

enum heard { HEARD_NOTHING, HEARD_ANSWER, HEARD_END };

/* False when no process can be started; errno tells why. */
bool generation_start(struct generation *generation, const struct plan_options *options);

/* Ends it at once, whatever it does. */
void generation_end(struct generation *generation);

/* Asks for the file of a path, "sv/index.html"; not before it has read, nor while it makes another. */
void generation_ask(struct generation *generation, const char *path);

/* Takes what has come. HEARD_END: the process is gone, and generation_end is due. */
enum heard generation_hear(struct generation *generation, struct arena *arena, struct answer *answer);

/* On the monotonic clock. */
int64_t milliseconds_now(void);

#endif
