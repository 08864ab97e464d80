/*
 * serve.c - a preview on this machine: `kronblad serve`
 *
 * Owns the one loop between watch, generation and http. Invariant: what is made for anybody comes from a reading that
 * began after the last change that was heard of.
 */
#include "serve/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "serve/generation.h"
#include "serve/http.h"
#include "serve/page.h"
#include "serve/watch.h"

enum {
	FIRST_PORT = 8080,
	PORTS = 20,         /* that are tried */
	QUIET = 4,          /* milliseconds without a change: editors save in several steps */
	LONGEST_WAIT = 50,  /* but no longer */
	INTERRUPTIONS = 20, /* of readings in a row, by whoever writes without a pause */
	LATEST = 180000,    /* milliseconds: longer than the limits of all that a generation does */
	PAUSE = 1000,       /* between two processes that end by themselves */
};

struct serve {
	const struct plan_options *options;
	struct arena *arena; /* of one answer */
	struct watch watch;
	struct generation generation;
	struct http *http;
	struct buf said; /* what the terminal shows of the last reading */
	bool errors;     /* among that */
	int64_t changed,
		due; /* when the first change was heard of that is not read yet, and when it will be; 0: none */
	int64_t started;
	int interruptions;
	int signals;
};

static void report(struct diags *diags)
{
	diags_print(diags, stderr);
	diags->count = diags->errors = 0;
}

/* ---- the socket ---- */

static int listen_at(int port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
	if (bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, HTTP_MOST) == 0)
		return fd;
	int error = errno;
	close(fd);
	errno = error;
	return -1;
}

static int port_of(int fd)
{
	struct sockaddr_in address;
	socklen_t size = sizeof address;
	return getsockname(fd, (struct sockaddr *)&address, &size) == 0 ? ntohs(address.sin_port) : 0;
}

/* A port that was named is taken or nothing; 0 is any. */
static int listen_somewhere(const char *named, struct diags *diags)
{
	int fd = -1, first = named == NULL ? FIRST_PORT : atoi(named);
	for (int i = 0; fd < 0 && i < (named == NULL ? PORTS : 1); i++)
		fd = listen_at(first + i);
	if (fd < 0)
		diag_error(diags, (struct place){"kronblad", 0, 0}, _("choose another port with --port"),
			   _("port %d cannot be used: %s"), first, strerror(errno));
	return fd;
}

/* ---- generations ---- */

static void start_generation(struct serve *serve)
{
	generation_end(&serve->generation);
	http_restart(serve->http);
	serve->changed = serve->due = 0;
	serve->started = milliseconds_now();
	if (!generation_start(&serve->generation, serve->options))
		fprintf(stderr, "kronblad: %s: %s\n", _("error"), strerror(errno));
}

/* Diagnostics are shown when they are others than those of the reading before. */
static void say_reading(struct serve *serve, const struct answer *answer)
{
	bool same = serve->said.len == strlen(answer->said) &&
		    (serve->said.len == 0 || memcmp(serve->said.data, answer->said, serve->said.len) == 0);
	if (!same)
		fputs(answer->said, stderr);
	if (serve->errors && !answer->errors)
		fprintf(stderr, "%s\n", _("no errors any more"));
	serve->errors = answer->errors;
	buf_clear(&serve->said);
	buf_text(&serve->said, answer->said);
}

static const char *type_of(const char *path)
{
	static const struct {
		const char *suffix, *type;
	} types[] = {
		{".html", "text/html; charset=utf-8"},
		{".css", "text/css; charset=utf-8"},
		{".js", "text/javascript; charset=utf-8"},
		{".svg", "image/svg+xml"},
		{".png", "image/png"},
		{".jpg", "image/jpeg"},
		{".woff", "font/woff"},
		{".pdf", "application/pdf"},
		{".json", "application/json"},
		{".webmanifest", "application/manifest+json"},
		{".xml", "application/xml"},
		{".txt", "text/plain; charset=utf-8"},
	};
	const char *dot = strrchr(path, '.');
	for (size_t i = 0; dot != NULL && i < sizeof types / sizeof *types; i++)
		if (strcmp(dot, types[i].suffix) == 0)
			return types[i].type;
	return "application/octet-stream";
}

/* Who watches hears only of another page: nothing that a reader has typed is lost because somebody saves a neighbour.
 */
static void hand_over(struct serve *serve, const struct answer *answer)
{
	struct exchange *exchange = http_asked(serve->http);
	if (exchange == NULL)
		return;
	bool watches = exchange->version[0] != '\0';
	bool asset = answer->status == 200 && strncmp(exchange->path, "assets/", strlen("assets/")) == 0;
	if (watches && answer->version != NULL && strcmp(answer->version, exchange->version) == 0)
		exchange->state = EXCHANGE_WATCHES;
	else if (watches)
		http_say(exchange, 200);
	else if (answer->status == 302)
		http_to_folder(exchange);
	else
		http_answer(exchange, (unsigned int)answer->status,
			    answer->page ? type_of(".html") : type_of(exchange->path), asset, answer->bytes);
}

/* For what is no fault of the content. */
static void apologise(struct serve *serve, struct exchange *exchange)
{
	struct buf page = BUF_EMPTY, out = BUF_EMPTY;
	static const char version[] = "none";
	struct answer answer = {.status = 500, .version = version, .page = true};
	page_of_failure(&page,
			_("The folder could not be read to its end. It is tried again when something is saved."));
	page_with_script(&out, (struct bytes){page.data, page.len}, version);
	answer.bytes = (struct bytes){out.data, out.len};
	exchange->state = EXCHANGE_ASKED;
	hand_over(serve, &answer);
	buf_free(&page);
	buf_free(&out);
}

/* It has ended by itself, or takes longer than it can. */
static void end_generation(struct serve *serve)
{
	struct exchange *exchange = http_asked(serve->http);
	fprintf(stderr, "kronblad: %s: %s\n", _("error"), _("the process that reads the folder has ended"));
	generation_end(&serve->generation);
	if (exchange != NULL)
		apologise(serve, exchange);
}

static void hear_generation(struct serve *serve)
{
	struct answer answer = {0};
	switch (generation_hear(&serve->generation, serve->arena, &answer)) {
	case HEARD_NOTHING:
		return;
	case HEARD_ANSWER:
		serve->interruptions = 0;
		if (answer.status == 0) {
			say_reading(serve, &answer);
		} else {
			fputs(answer.said, stderr);
			hand_over(serve, &answer);
		}
		break;
	case HEARD_END:
		end_generation(serve);
		break;
	}
	arena_reset(serve->arena);
}

/* Gives the process its next task; where there is none, whoever waits learns it. */
static void ask_generation(struct serve *serve)
{
	struct exchange *next = http_next(serve->http);
	if (next == NULL || serve->due != 0)
		return;
	if (serve->generation.pid == 0 && milliseconds_now() - serve->started > PAUSE)
		start_generation(serve);
	if (serve->generation.pid == 0) {
		apologise(serve, next);
	} else if (!serve->generation.reading && !serve->generation.making) {
		next->state = EXCHANGE_ASKED;
		generation_ask(&serve->generation, next->path);
	}
}

/* ---- changes ---- */

static void hear_changes(struct serve *serve)
{
	struct diags diags = {.arena = serve->arena};
	int64_t now = milliseconds_now();
	if (!watch_changed(&serve->watch, &diags))
		return;
	report(&diags);
	serve->changed = serve->changed == 0 ? now : serve->changed;
	serve->due = now + QUIET < serve->changed + LONGEST_WAIT ? now + QUIET : serve->changed + LONGEST_WAIT;
}

/* Somebody who writes without a pause would never see a page. */
static bool must_wait(const struct serve *serve)
{
	const struct generation *generation = &serve->generation;
	return generation->pid != 0 && (generation->reading || generation->making) &&
	       serve->interruptions >= INTERRUPTIONS;
}

static void read_again(struct serve *serve)
{
	const struct generation *generation = &serve->generation;
	int64_t now = milliseconds_now();
	if ((generation->reading || generation->making) && now - generation->asked_at > LATEST)
		end_generation(serve);
	if (serve->due == 0 || now < serve->due || must_wait(serve))
		return;
	serve->interruptions += generation->pid != 0 && (generation->reading || generation->making);
	start_generation(serve);
}

static int patience(struct serve *serve)
{
	int patience = http_patience(serve->http);
	int64_t left = serve->due - milliseconds_now();
	if (serve->due != 0 && !must_wait(serve) && (patience < 0 || left < patience))
		patience = left < 0 ? 0 : (int)left;
	if (serve->generation.pid != 0 && (patience < 0 || patience > PAUSE))
		patience = PAUSE;
	return patience;
}

/* ---- the loop ---- */

static void run(struct serve *serve)
{
	enum { SIGNALS, CHANGES, GENERATION, CONNECTIONS };
	struct pollfd polls[CONNECTIONS + HTTP_MOST + 1];
	for (;;) {
		polls[SIGNALS] = (struct pollfd){.fd = serve->signals, .events = POLLIN};
		polls[CHANGES] = (struct pollfd){.fd = serve->watch.fd, .events = POLLIN};
		polls[GENERATION] = (struct pollfd){.fd = serve->generation.fd, .events = POLLIN};
		size_t count = http_polls(serve->http, polls + CONNECTIONS);
		if (poll(polls, CONNECTIONS + count, patience(serve)) < 0 && errno != EINTR)
			return;
		if (polls[SIGNALS].revents != 0)
			return;
		if (polls[CHANGES].revents != 0)
			hear_changes(serve);
		if (polls[GENERATION].revents != 0)
			hear_generation(serve);
		http_run(serve->http, polls + CONNECTIONS, count);
		read_again(serve);
		ask_generation(serve);
	}
}

static void block_signals(struct serve *serve)
{
	sigset_t ends;
	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGHUP);
	sigprocmask(SIG_BLOCK, &ends, NULL);
	serve->signals = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
	signal(SIGPIPE, SIG_IGN);
}

static bool open_all(struct serve *serve, struct diags *diags)
{
	if (!watch_open(&serve->watch, serve->options->folder, diags))
		return false;
	int fd = listen_somewhere(serve->options->port, diags);
	if (fd < 0)
		return false;
	int port = port_of(fd);
	serve->http = http_open(fd);
	if (serve->http == NULL) {
		close(fd);
		diag_error(diags, (struct place){"kronblad", 0, 0}, NULL, _("memory is short"));
		return false;
	}
	printf(_("Preview: %s\n"), arena_printf(serve->arena, "http://127.0.0.1:%d/", port));
	if (!serve->options->quiet)
		printf("%s\n", _("Save a file and its page comes by itself. Ctrl-C ends."));
	fflush(stdout);
	return true;
}

enum status serve(const struct plan_options *options)
{
	struct serve serve = {
		.options = options, .arena = arena_new(), .watch.fd = -1, .generation.fd = -1, .said = BUF_EMPTY};
	struct diags diags = {.arena = serve.arena};
	int folder = folder_open(options->folder, &diags);
	enum status status = folder < 0 ? STATUS_USAGE : STATUS_SYSTEM;
	block_signals(&serve);
	if (folder >= 0 && open_all(&serve, &diags)) {
		report(&diags);
		start_generation(&serve);
		run(&serve);
		status = STATUS_OK;
	}
	report(&diags);
	generation_end(&serve.generation);
	if (serve.http != NULL)
		http_close(serve.http);
	watch_close(&serve.watch);
	if (folder >= 0)
		close(folder);
	buf_free(&serve.said);
	arena_free(serve.arena);
	return status;
}
