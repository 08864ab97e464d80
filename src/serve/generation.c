/*
 * generation.c - one reading of the folder, in a process of its own
 *
 * Owns the process and a socket to it. Either way a message is its length (uint64_t) and that many bytes.
 */
#include "serve/generation.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/pack.h"
#include "base/utf8.h"
#include "build/asked.h"
#include "serve/page.h"

enum { SOCKET = 3, CHUNK = 128 * 1024 };

/* ---- in the process ---- */

static bool send_all(int fd, const void *bytes, size_t n)
{
	for (size_t done = 0; done < n;) {
		ssize_t sent = send(fd, (const char *)bytes + done, n - done, MSG_NOSIGNAL);
		if (sent < 0 && errno != EINTR)
			return false;
		done += sent < 0 ? 0 : (size_t)sent;
	}
	return true;
}

static bool receive_all(int fd, void *bytes, size_t n)
{
	ssize_t come;
	do
		come = recv(fd, bytes, n, MSG_WAITALL);
	while (come < 0 && errno == EINTR);
	return come == (ssize_t)n;
}

/* As a terminal shows them. */
static void print_diags(const struct diags *diags, struct buf *out)
{
	char *text = NULL;
	size_t size = 0;
	FILE *file = open_memstream(&text, &size);
	if (file == NULL)
		return;
	diags_print(diags, file);
	fclose(file);
	buf_put(out, text, size);
	free(text);
}

static void send_answer(const struct answer *answer)
{
	struct buf out = BUF_EMPTY;
	struct pack pack = {&out};
	pack_int(&pack, answer->status);
	pack_text(&pack, answer->version);
	pack_text(&pack, answer->said);
	pack_int(&pack, answer->errors);
	pack_int(&pack, answer->page);
	pack_bytes(&pack, answer->bytes);
	uint64_t length = out.len;
	if (!send_all(SOCKET, &length, sizeof length) || !send_all(SOCKET, out.data, out.len))
		_exit(0);
	buf_free(&out);
}

static void answer_one(struct asked *asked, const char *path)
{
	struct asked_file file;
	struct buf errors = BUF_EMPTY, out = BUF_EMPTY, said = BUF_EMPTY;
	char hex[HASH_HEX];
	asked_make(asked, path, &file);
	struct answer answer = {
		.status = 200, .version = file.version, .bytes = file.bytes, .page = text_ends(path, ".html")};
	if (file.fate == ASKED_REFUSED) {
		page_of_errors(&errors, &file.diags);
		answer.bytes = (struct bytes){errors.data, errors.len};
		file.diags.count = file.fresh;
		print_diags(&file.diags, &said);
	}
	if (file.fate != ASKED_MADE) {
		answer.status = file.fate == ASKED_REFUSED ? 500 : asked_has_folder(asked, path) ? 302 : 404;
		answer.page = true;
	}
	if (answer.page) {
		hash_hex(answer.bytes.data, answer.bytes.size, hex);
		answer.version = answer.version != NULL ? answer.version : hex;
		page_with_script(&out, answer.bytes, answer.version);
		answer.bytes = (struct bytes){out.data, out.len};
	}
	answer.said = said.len != 0 ? said.data : "";
	answer.errors = said.len != 0;
	send_answer(&answer);
	buf_free(&errors);
	buf_free(&out);
	buf_free(&said);
}

static _Noreturn void live(const struct plan_options *options)
{
	char path[4096];
	struct buf said = BUF_EMPTY;
	struct asked *asked = asked_open(options);
	print_diags(asked_diags(asked), &said);
	send_answer(
		&(struct answer){.said = said.len != 0 ? said.data : "", .errors = asked_diags(asked)->errors != 0});
	buf_free(&said);
	for (uint64_t length; receive_all(SOCKET, &length, sizeof length) && length < sizeof path;) {
		if (!receive_all(SOCKET, path, length))
			break;
		path[length] = '\0';
		answer_one(asked, path);
	}
	_exit(0);
}

/* It keeps nothing of the server's but its socket and the standard descriptors: a connection must end when it ends. */
static _Noreturn void become_generation(int fd, pid_t parent, const struct plan_options *options)
{
	sigset_t none;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(0);
	if (fd != SOCKET && dup2(fd, SOCKET) < 0)
		_exit(STATUS_SYSTEM);
	close_range(SOCKET + 1, ~0U, 0);
	fcntl(SOCKET, F_SETFD, FD_CLOEXEC);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	live(options);
}

/* ---- in the server ---- */

int64_t milliseconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool generation_start(struct generation *generation, const struct plan_options *options)
{
	int ends[2];
	*generation = (struct generation){.fd = -1, .in = generation->in};
	buf_clear(&generation->in);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return false;
	fflush(NULL);
	pid_t parent = getpid(), pid = fork();
	if (pid == 0)
		become_generation(ends[1], parent, options);
	int error = errno;
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		errno = error;
		return false;
	}
	generation->pid = pid;
	generation->fd = ends[0];
	generation->reading = true;
	generation->asked_at = milliseconds_now();
	return true;
}

void generation_end(struct generation *generation)
{
	if (generation->pid != 0) {
		kill(generation->pid, SIGKILL);
		while (waitpid(generation->pid, NULL, 0) < 0 && errno == EINTR)
			;
		close(generation->fd);
	}
	buf_free(&generation->in);
	*generation = (struct generation){.fd = -1};
}

void generation_ask(struct generation *generation, const char *path)
{
	uint64_t length = strlen(path);
	generation->making = true;
	generation->asked_at = milliseconds_now();
	/* A process that is gone already shows it when it is heard. */
	if (send_all(generation->fd, &length, sizeof length))
		send_all(generation->fd, path, length);
}

static bool is_whole(const struct buf *in, struct bytes *message)
{
	uint64_t length;
	if (in->len < sizeof length)
		return false;
	memcpy(&length, in->data, sizeof length);
	*message = (struct bytes){in->data + sizeof length, length};
	return in->len - sizeof length >= length;
}

enum heard generation_hear(struct generation *generation, struct arena *arena, struct answer *answer)
{
	char chunk[CHUNK];
	struct bytes message;
	ssize_t n = recv(generation->fd, chunk, sizeof chunk, MSG_DONTWAIT);
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return HEARD_NOTHING;
	if (n <= 0)
		return HEARD_END;
	buf_put(&generation->in, chunk, (size_t)n);
	if (!is_whole(&generation->in, &message))
		return HEARD_NOTHING;
	struct unpack in = {message.data, message.data + message.size, arena, false};
	answer->status = (int)unpack_int(&in);
	answer->version = unpack_text(&in);
	answer->said = unpack_text(&in);
	answer->errors = unpack_int(&in) != 0;
	answer->page = unpack_int(&in) != 0;
	answer->bytes = unpack_bytes(&in);
	buf_clear(&generation->in);
	generation->reading = generation->making = false;
	return in.failed ? HEARD_END : HEARD_ANSWER;
}
