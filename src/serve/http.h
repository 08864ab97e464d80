/*
 * http.h - answers browsers on this machine (libmicrohttpd), and nobody else
 *
 * Only GET and HEAD; only of a host called localhost, 127.0.0.1 or [::1], so that no page elsewhere can read the
 * preview by giving its own name this address (DNS rebinding). Whoever asks waits as an exchange until http_answer, or
 * until it hangs up. Nothing is read from disk here.
 */
#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/file.h"

struct http;
struct pollfd;

enum { HTTP_MOST = 64, HTTP_PATH = 1024 }; /* connections; bytes of an address */

enum exchange_state {
	EXCHANGE_FREE,
	EXCHANGE_WANTS,    /* something has to be made for it */
	EXCHANGE_ASKED,    /* that is being made */
	EXCHANGE_WATCHES,  /* it is told when its page is another one */
	EXCHANGE_ANSWERED, /* the answer is on its way */
};

struct exchange {
	enum exchange_state state;
	char path[HTTP_PATH];    /* the file: "sv/index.html" */
	char version[HTTP_PATH]; /* of a page that is shown already: it asks for another; "" when the page is asked for
				  */
	uint64_t order;
	int64_t since; /* milliseconds, monotonic */
	/* http.c's own: */
	struct MHD_Connection *connection;
	int fd;
	struct MHD_Response *response;
	unsigned int status;
	int turns; /* of the daemon, since it was answered */
};

/* `socket` listens; it is closed by http_close. NULL when the server cannot be started. */
struct http *http_open(int socket);
void http_close(struct http *http);

/* Who waited longest for something to be made, pages before those that watch; NULL: nobody. */
struct exchange *http_next(struct http *http);

/* The one for which something is being made, or NULL: it may have hung up. */
struct exchange *http_asked(struct http *http);

/* Everything that was made is out of date: who was asked for, or watches, wants something again. */
void http_restart(struct http *http);

/* Ends an exchange; bytes are copied. `type` is a media type; `keep`: another content will have another address. */
void http_answer(struct exchange *exchange, unsigned int status, const char *type, bool keep, struct bytes bytes);

/* The same with nothing but a status. */
void http_say(struct exchange *exchange, unsigned int status);

/* The same for somebody who left out the last "/" of a page's address. */
void http_to_folder(struct exchange *exchange);

/* The descriptors to poll: at most HTTP_MOST + 1. Returns how many. */
size_t http_polls(struct http *http, struct pollfd *polls);

/* Milliseconds until http_run must be called, or -1. */
int http_patience(struct http *http);

/* Does what is to be done; `polls` are those of http_polls, after poll(2). */
void http_run(struct http *http, const struct pollfd *polls, size_t count);

#endif
