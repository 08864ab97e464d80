/*
 * http.c - answers browsers on this machine (libmicrohttpd), and nobody else
 *
 * Owns the daemon, which runs in the caller's thread, and the exchanges. Invariant: an exchange that is not free and
 * not answered has its connection suspended; a suspended connection is not read, so its end is seen by poll(2).
 */
#include "serve/http.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <microhttpd.h>

#include "serve/generation.h"
#include "serve/page.h"

enum {
	IDLE_SECONDS = 30,
	MEMORY = 32 * 1024,
	TURNS = 8, /* of the daemon, until a connection that was resumed is one that epoll tells of */
};

struct http {
	struct MHD_Daemon *daemon;
	int epoll;
	uint64_t order;
	bool closing;
	struct exchange exchanges[HTTP_MOST];
};

/* Nobody else's page may read, frame or guess anything of the preview; what is named after its content may be kept. */
static void add_headers(struct MHD_Response *response, const char *type, bool keep)
{
	MHD_add_response_header(response, "Content-Type", type);
	MHD_add_response_header(response, "Cache-Control", keep ? "max-age=31536000, immutable" : "no-store");
	MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
	MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
	MHD_add_response_header(response, "Content-Security-Policy", "frame-ancestors 'self'");
	MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
}

static struct MHD_Response *response_of(const char *type, bool keep, struct bytes bytes)
{
	struct MHD_Response *response =
		MHD_create_response_from_buffer(bytes.size, (void *)bytes.data, MHD_RESPMEM_MUST_COPY);
	if (response != NULL)
		add_headers(response, type, keep);
	return response;
}

static enum MHD_Result send_text(struct MHD_Connection *connection, unsigned int status, const char *type,
				 const char *text)
{
	struct MHD_Response *response = response_of(type, false, (struct bytes){text, strlen(text)});
	if (response == NULL)
		return MHD_NO;
	if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
		MHD_add_response_header(response, "Allow", "GET, HEAD");
	enum MHD_Result result = MHD_queue_response(connection, status, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result refuse(struct MHD_Connection *connection, unsigned int status, const char *text)
{
	return send_text(connection, status, "text/plain; charset=utf-8", text);
}

/* RFC 9110 7.2: the host without its port, which may be another one behind a tunnel. */
static bool is_local(const char *host)
{
	static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
	for (size_t i = 0; host != NULL && i < sizeof names / sizeof *names; i++) {
		size_t n = strlen(names[i]);
		if (strncasecmp(host, names[i], n) == 0 &&
		    (host[n] == '\0' || (host[n] == ':' && host[n + 1 + strspn(host + n + 1, "0123456789")] == '\0')))
			return true;
	}
	return false;
}

/* "/sv/" -> "sv/index.html". What is no file of the site is found nowhere, whatever its path says. */
static bool set_path(struct exchange *exchange, const char *url)
{
	size_t n = strlen(url);
	const char *end = n == 0 || url[n - 1] == '/' ? "index.html" : "";
	int length = snprintf(exchange->path, sizeof exchange->path, "%s%s", url[0] == '/' ? url + 1 : url, end);
	return length > 0 && length < (int)sizeof exchange->path;
}

static struct exchange *free_exchange(struct http *http)
{
	for (size_t i = 0; i < HTTP_MOST; i++)
		if (http->exchanges[i].state == EXCHANGE_FREE)
			return &http->exchanges[i];
	return NULL;
}

static enum MHD_Result begin(struct http *http, struct MHD_Connection *connection, const char *url, void **own)
{
	struct exchange *exchange = free_exchange(http);
	if (exchange == NULL)
		return refuse(connection, MHD_HTTP_SERVICE_UNAVAILABLE, "busy\n");
	*exchange = (struct exchange){.connection = connection, .order = http->order++, .since = milliseconds_now()};
	exchange->fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
	if (strcmp(url, PAGE_CHANGE) == 0) {
		const char *version = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "version");
		url = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "page");
		if (url == NULL || version == NULL || version[0] == '\0' || strlen(version) >= sizeof exchange->version)
			return refuse(connection, MHD_HTTP_BAD_REQUEST, "page and version are missing\n");
		snprintf(exchange->version, sizeof exchange->version, "%s", version);
	}
	if (!set_path(exchange, url))
		return refuse(connection, MHD_HTTP_URI_TOO_LONG, "the address is too long\n");
	exchange->state = EXCHANGE_WANTS;
	*own = exchange;
	MHD_suspend_connection(connection);
	return MHD_YES;
}

static enum MHD_Result access_handler(void *context, struct MHD_Connection *connection, const char *url,
				      const char *method, const char *version, const char *data, size_t *size,
				      void **own)
{
	struct http *http = context;
	struct exchange *exchange = *own;
	(void)version;
	(void)data;
	if (exchange != NULL) {
		*size = 0;
		if (http->closing || exchange->response == NULL)
			return MHD_NO;
		return MHD_queue_response(connection, exchange->status, exchange->response);
	}
	if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
		return refuse(connection, MHD_HTTP_METHOD_NOT_ALLOWED, "only GET and HEAD\n");
	if (!is_local(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host")))
		return refuse(connection, MHD_HTTP_MISDIRECTED_REQUEST, "this is localhost\n");
	if (strcmp(url, PAGE_SCRIPT) == 0)
		return send_text(connection, MHD_HTTP_OK, "text/javascript; charset=utf-8", page_script);
	if (strcmp(url, PAGE_STYLE) == 0)
		return send_text(connection, MHD_HTTP_OK, "text/css; charset=utf-8", page_style);
	return begin(http, connection, url, own);
}

static void completed(void *context, struct MHD_Connection *connection, void **own,
		      enum MHD_RequestTerminationCode code)
{
	struct exchange *exchange = *own;
	(void)context;
	(void)connection;
	(void)code;
	if (exchange == NULL)
		return;
	if (exchange->response != NULL)
		MHD_destroy_response(exchange->response);
	exchange->response = NULL;
	exchange->state = EXCHANGE_FREE;
	*own = NULL;
}

struct http *http_open(int socket)
{
	struct http *http = calloc(1, sizeof *http);
	if (http == NULL)
		return NULL;
	http->daemon = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, access_handler, http,
					MHD_OPTION_LISTEN_SOCKET, socket, MHD_OPTION_CONNECTION_LIMIT,
					(unsigned int)HTTP_MOST, MHD_OPTION_CONNECTION_TIMEOUT,
					(unsigned int)IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY,
					MHD_OPTION_NOTIFY_COMPLETED, completed, NULL, MHD_OPTION_END);
	if (http->daemon == NULL) {
		free(http);
		return NULL;
	}
	http->epoll = MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
	return http;
}

void http_close(struct http *http)
{
	http->closing = true;
	for (size_t i = 0; i < HTTP_MOST; i++) {
		enum exchange_state state = http->exchanges[i].state;
		if (state != EXCHANGE_FREE && state != EXCHANGE_ANSWERED)
			MHD_resume_connection(http->exchanges[i].connection);
	}
	MHD_run(http->daemon);
	MHD_stop_daemon(http->daemon);
	free(http);
}

struct exchange *http_next(struct http *http)
{
	struct exchange *next = NULL;
	for (size_t i = 0; i < HTTP_MOST; i++) {
		struct exchange *each = &http->exchanges[i];
		if (each->state != EXCHANGE_WANTS)
			continue;
		bool watches = each->version[0] != '\0', others = next != NULL && next->version[0] != '\0';
		if (next == NULL || watches < others || (watches == others && each->order < next->order))
			next = each;
	}
	return next;
}

struct exchange *http_asked(struct http *http)
{
	for (size_t i = 0; i < HTTP_MOST; i++)
		if (http->exchanges[i].state == EXCHANGE_ASKED)
			return &http->exchanges[i];
	return NULL;
}

void http_restart(struct http *http)
{
	for (size_t i = 0; i < HTTP_MOST; i++)
		if (http->exchanges[i].state == EXCHANGE_ASKED || http->exchanges[i].state == EXCHANGE_WATCHES)
			http->exchanges[i].state = EXCHANGE_WANTS;
}

static void resume(struct exchange *exchange, unsigned int status, struct MHD_Response *response)
{
	exchange->status = status;
	exchange->response = response;
	exchange->state = EXCHANGE_ANSWERED;
	exchange->turns = 0;
	MHD_resume_connection(exchange->connection);
}

void http_answer(struct exchange *exchange, unsigned int status, const char *type, bool keep, struct bytes bytes)
{
	resume(exchange, status, response_of(type, keep, bytes));
}

void http_say(struct exchange *exchange, unsigned int status)
{
	http_answer(exchange, status, "text/plain", false, (struct bytes){"", 0});
}

void http_to_folder(struct exchange *exchange)
{
	char target[HTTP_PATH + 1];
	const char *slash = strrchr(exchange->path, '/');
	struct MHD_Response *response = response_of("text/plain", false, (struct bytes){"", 0});
	snprintf(target, sizeof target, "%s/", slash == NULL ? exchange->path : slash + 1);
	if (response != NULL)
		MHD_add_response_header(response, "Location", target);
	resume(exchange, MHD_HTTP_FOUND, response);
}

static bool is_suspended(const struct exchange *exchange)
{
	return exchange->state != EXCHANGE_FREE && exchange->state != EXCHANGE_ANSWERED;
}

size_t http_polls(struct http *http, struct pollfd *polls)
{
	size_t count = 0;
	polls[count++] = (struct pollfd){.fd = http->epoll, .events = POLLIN};
	for (size_t i = 0; i < HTTP_MOST; i++)
		if (is_suspended(&http->exchanges[i]))
			polls[count++] = (struct pollfd){.fd = http->exchanges[i].fd, .events = POLLRDHUP};
	return count;
}

int http_patience(struct http *http)
{
	MHD_UNSIGNED_LONG_LONG milliseconds;
	/* MHD_get_timeout (0.9.75) does not count connections that were resumed. */
	for (size_t i = 0; i < HTTP_MOST; i++)
		if (http->exchanges[i].state == EXCHANGE_ANSWERED && http->exchanges[i].turns < TURNS)
			return 0;
	if (MHD_get_timeout(http->daemon, &milliseconds) != MHD_YES)
		return -1;
	return milliseconds > 60000 ? 60000 : (int)milliseconds;
}

/* Who hangs up while it waits is let go, or every page that was ever left would keep its connection. */
static void let_go(struct http *http, int fd)
{
	for (size_t i = 0; i < HTTP_MOST; i++)
		if (is_suspended(&http->exchanges[i]) && http->exchanges[i].fd == fd)
			http_say(&http->exchanges[i], MHD_HTTP_NO_CONTENT);
}

void http_run(struct http *http, const struct pollfd *polls, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if ((polls[i].revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0)
			let_go(http, polls[i].fd);
	for (size_t i = 0; i < HTTP_MOST; i++)
		http->exchanges[i].turns++;
	MHD_run(http->daemon);
}
