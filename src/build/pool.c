/*
 * pool.c - jobs done by forked workers
 *
 * The parent owns one process and one socket per slot. Invariant between steps: a slot is empty (pid 0), idle, or has
 * one batch of jobs under way; a process is reaped before its slot is used again.
 * On the socket the parent sends batches, the worker a length and that many bytes for each job. Batches save wake-ups:
 * a worker keeps replies back until a batch is done or they are many. When it dies, what it has not answered is done
 * again job by job, so that only the culprit fails.
 */
#include "build/pool.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "build/spool.h"

enum {
	STATUS_OUT_OF_MEMORY = 4, /* as arena.c exits */
	LARGEST_REPLY = 1024 * 1024 * 1024,
	LARGEST_KEPT = 1024 * 1024, /* a bigger reply's memory is given back at once */
	LARGEST_HELD = 64 * 1024,   /* replies held back */
	LARGEST_BATCH = 16,
	BATCHES_EACH = 8, /* that what is left would make for a worker: so that all end at about the same time */
	CHUNK = 128 * 1024,
	LATE = 1000, /* milliseconds */
};

/* Jobs in a row. */
struct batch {
	size_t first;
	size_t count;
};

struct worker {
	pid_t pid;
	int fd;
	bool used;         /* it has finished a job before */
	struct batch left; /* the jobs under way; count 0: idle */
	bool alone;        /* a batch of one: when it dies, that job is the culprit */
	int64_t deadline;
	struct buf reply; /* lengths and bytes, as far as they have come */
};

struct crew {
	const struct pool *pool;
	struct worker *workers;
	struct pollfd *polls;
	int count;
	size_t next;
	size_t finished;
	struct batch *again; /* what dead workers left, to be done job by job */
	size_t again_count;
	struct arena *arena;
};

/* ---- in the worker ---- */

static void set_limit(int resource, rlim_t soft)
{
	struct rlimit limit;
	if (getrlimit(resource, &limit) != 0)
		return;
	limit.rlim_cur = soft < limit.rlim_max ? soft : limit.rlim_max;
	setrlimit(resource, &limit);
}

/* RLIMIT_CORE alone does not stop a core_pattern that pipes: core(5). */
static void forbid_core_dumps(void)
{
	setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
	prctl(PR_SET_DUMPABLE, 0);
}

static void reset_signals(void)
{
	sigset_t none;
	sigemptyset(&none);
	signal(SIGXCPU, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

#if defined(__SANITIZE_ADDRESS__)
static void limit_memory(size_t more)
{
	(void)more; /* ASan reserves terabytes of address space */
}
#else
static void limit_memory(size_t more)
{
	unsigned long pages;
	FILE *status = more == 0 ? NULL : fopen("/proc/self/statm", "re");
	if (status == NULL)
		return;
	if (fscanf(status, "%lu", &pages) == 1)
		set_limit(RLIMIT_AS, pages * (rlim_t)sysconf(_SC_PAGESIZE) + more);
	fclose(status);
}
#endif

/* RLIMIT_CPU counts over the whole life of a process, in whole seconds. */
static void limit_cpu(int seconds)
{
	struct timespec used;
	if (seconds == 0 || clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0)
		return;
	set_limit(RLIMIT_CPU, (rlim_t)used.tv_sec + 1 + (rlim_t)seconds);
}

static bool receive_batch(int fd, struct batch *batch)
{
	ssize_t n;
	do
		n = recv(fd, batch, sizeof *batch, MSG_WAITALL);
	while (n < 0 && errno == EINTR);
	return n == sizeof *batch;
}

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

static void forget(struct buf *buf)
{
	if (buf->size > LARGEST_KEPT)
		buf_free(buf);
	else
		buf_clear(buf);
}

static void do_batch(const struct pool *pool, int fd, struct batch batch, struct buf *reply, struct buf *held)
{
	for (size_t i = 0; i < batch.count; i++) {
		limit_cpu(pool->cpu_seconds);
		pool->work(pool->context, batch.first + i, reply);
		uint64_t length = reply->len;
		buf_put(held, &length, sizeof length);
		buf_put(held, reply->data, reply->len);
		forget(reply);
		if (held->len < LARGEST_HELD && i + 1 < batch.count)
			continue;
		if (!send_all(fd, held->data, held->len))
			_exit(0);
		forget(held);
	}
}

static _Noreturn void serve(const struct pool *pool, int fd)
{
	struct buf reply = BUF_EMPTY, held = BUF_EMPTY;
	if (pool->worker_begin != NULL)
		pool->worker_begin(pool->context);
	limit_memory(pool->memory_bytes);
	for (struct batch batch; receive_batch(fd, &batch);)
		do_batch(pool, fd, batch, &reply, &held);
	_exit(0);
}

static _Noreturn void become_worker(const struct crew *crew, int slot, int fd, pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(0);
	for (int i = 0; i < crew->count; i++)
		if (crew->workers[i].pid != 0)
			close(crew->workers[i].fd);
	forbid_core_dumps();
	reset_signals();
	if (crew->pool->spool != NULL)
		spool_take_slot(crew->pool->spool, slot);
	serve(crew->pool, fd);
}

/* ---- in the parent ---- */

static int64_t milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Standard output is flushed first: a worker that calls exit would write it a second time. */
static bool start_worker(struct crew *crew, int slot)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return false;
	fflush(NULL);
	pid_t parent = getpid();
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		become_worker(crew, slot, ends[1], parent);
	}
	int error = errno;
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		errno = error;
		return false;
	}
	crew->workers[slot] = (struct worker){.pid = pid, .fd = ends[0]};
	return true;
}

/*
 * Ends a worker and empties its slot; returns its wait status. A process that is already ending keeps its own
 * status: SIGKILL does not replace it.
 */
static int end_worker(struct worker *worker)
{
	int status = 0;
	pid_t pid;
	kill(worker->pid, SIGKILL);
	do
		pid = waitpid(worker->pid, &status, 0);
	while (pid < 0 && errno == EINTR);
	close(worker->fd);
	buf_free(&worker->reply);
	*worker = (struct worker){.pid = 0};
	return status;
}

static void set_deadline(const struct crew *crew, struct worker *worker)
{
	worker->deadline = milliseconds() + (int64_t)crew->pool->wall_seconds * 1000;
}

/* A worker that is gone already shows it when its reply is read. */
static void send_batch(struct crew *crew, struct worker *worker, struct batch batch)
{
	worker->left = batch;
	worker->alone = batch.count == 1;
	set_deadline(crew, worker);
	send_all(worker->fd, &batch, sizeof batch);
}

static void finish_job(struct crew *crew, size_t job, enum pool_fate fate, struct bytes reply)
{
	const struct pool *pool = crew->pool;
	crew->finished++;
	pool->done(pool->context, job, fate, reply);
	if (pool->progress != NULL)
		pool->progress(pool->context, crew->finished, pool->job_count);
}

static enum pool_fate fate_of(int status)
{
	if (WIFEXITED(status))
		return WEXITSTATUS(status) == STATUS_OUT_OF_MEMORY ? POOL_OUT_OF_MEMORY : POOL_CRASHED;
	if (WTERMSIG(status) == SIGXCPU)
		return POOL_TIMED_OUT;
	return WTERMSIG(status) == SIGKILL ? POOL_OUT_OF_MEMORY : POOL_CRASHED;
}

static void do_again(struct crew *crew, struct batch left)
{
	crew->again = arena_grow(crew->arena, crew->again, crew->again_count, sizeof *crew->again);
	crew->again[crew->again_count++] = left;
}

static void bury_worker(struct crew *crew, int slot)
{
	struct worker gone = crew->workers[slot];
	enum pool_fate fate = fate_of(end_worker(&crew->workers[slot]));
	if (gone.left.count == 0)
		return;
	if (!gone.alone)
		do_again(crew, gone.left);
	else if (gone.used && fate != POOL_TIMED_OUT && start_worker(crew, slot))
		send_batch(crew, &crew->workers[slot], gone.left);
	else
		finish_job(crew, gone.left.first, fate, (struct bytes){"", 0});
}

/*
 * The bytes of the first whole reply at `at`: 0 when it has not come yet, -1 when it can never become right.
 */
static int64_t reply_size(const struct worker *worker, size_t at)
{
	uint64_t length;
	size_t come = worker->reply.len - at;
	if (come < sizeof length)
		return come != 0 && worker->left.count == 0 ? -1 : 0;
	memcpy(&length, worker->reply.data + at, sizeof length);
	if (worker->left.count == 0 || length > LARGEST_REPLY)
		return -1;
	return come - sizeof length >= length ? (int64_t)(sizeof length + length) : 0;
}

/* Hands on every reply that is there; false when the bytes are none. */
static bool accept_replies(struct crew *crew, struct worker *worker)
{
	size_t at = 0;
	int64_t size;
	while ((size = reply_size(worker, at)) > 0) {
		size_t job = worker->left.first++;
		worker->left.count--;
		worker->used = true;
		finish_job(crew, job, POOL_DONE,
			   (struct bytes){worker->reply.data + at + sizeof(uint64_t), (size_t)size - sizeof(uint64_t)});
		at += (size_t)size;
		set_deadline(crew, worker);
	}
	if (at != 0 && at == worker->reply.len) {
		forget(&worker->reply);
	} else if (at != 0) {
		memmove(worker->reply.data, worker->reply.data + at, worker->reply.len - at);
		worker->reply.len -= at;
	}
	return size == 0;
}

static void read_reply(struct crew *crew, int slot)
{
	struct worker *worker = &crew->workers[slot];
	char chunk[CHUNK];
	ssize_t n = recv(worker->fd, chunk, sizeof chunk, MSG_DONTWAIT);
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n > 0)
		buf_put(&worker->reply, chunk, (size_t)n);
	if (n <= 0 || !accept_replies(crew, worker))
		bury_worker(crew, slot);
}

/* The next jobs for a worker; count 0 when all are given out. */
static struct batch next_batch(struct crew *crew)
{
	size_t left = crew->pool->job_count - crew->next;
	struct batch batch = {crew->next, left / (size_t)(crew->count * BATCHES_EACH)};
	if (crew->again_count != 0) {
		struct batch *again = &crew->again[crew->again_count - 1];
		batch = (struct batch){again->first++, 1};
		crew->again_count -= --again->count == 0;
		return batch;
	}
	batch.count = batch.count < 1 ? 1 : batch.count > LARGEST_BATCH ? LARGEST_BATCH : batch.count;
	if (batch.count > left)
		batch.count = left;
	crew->next += batch.count;
	return batch;
}

/* Gives every free slot jobs. False when none is at work and none can be started. */
static bool assign_jobs(struct crew *crew)
{
	int at_work = 0;
	for (int i = 0; i < crew->count; i++) {
		struct worker *worker = &crew->workers[i];
		bool wanted = crew->again_count != 0 || crew->next < crew->pool->job_count;
		if (worker->left.count == 0 && wanted && (worker->pid != 0 || start_worker(crew, i)))
			send_batch(crew, worker, next_batch(crew));
		at_work += worker->left.count != 0;
	}
	return at_work > 0;
}

static int time_left(const struct crew *crew)
{
	if (crew->pool->wall_seconds == 0)
		return -1;
	int64_t soonest = INT64_MAX;
	for (int i = 0; i < crew->count; i++)
		if (crew->workers[i].left.count != 0 && crew->workers[i].deadline < soonest)
			soonest = crew->workers[i].deadline;
	int64_t left = soonest - milliseconds();
	return left < 0 ? 0 : left > INT32_MAX ? INT32_MAX : (int)left;
}

static void read_replies(struct crew *crew)
{
	for (int i = 0; i < crew->count; i++)
		crew->polls[i] =
			(struct pollfd){.fd = crew->workers[i].pid != 0 ? crew->workers[i].fd : -1, .events = POLLIN};
	if (poll(crew->polls, (nfds_t)crew->count, time_left(crew)) <= 0)
		return;
	for (int i = 0; i < crew->count; i++)
		if (crew->polls[i].revents != 0)
			read_reply(crew, i);
}

/* A parent that looks long after the deadline was stopped or busy itself; the job gets its time again. */
static void end_late_jobs(struct crew *crew)
{
	int64_t now = milliseconds();
	for (int i = 0; i < crew->count && crew->pool->wall_seconds != 0; i++) {
		struct worker *worker = &crew->workers[i];
		if (worker->left.count == 0 || now < worker->deadline)
			continue;
		if (now > worker->deadline + LATE) {
			set_deadline(crew, worker);
			continue;
		}
		struct worker late = *worker;
		end_worker(worker);
		if (late.alone)
			finish_job(crew, late.left.first, POOL_TIMED_OUT, (struct bytes){"", 0});
		else
			do_again(crew, late.left);
	}
}

static bool run_jobs(struct crew *crew)
{
	while (crew->finished < crew->pool->job_count) {
		if (!assign_jobs(crew))
			return false;
		read_replies(crew);
		end_late_jobs(crew);
	}
	return true;
}

bool pool_run(const struct pool *pool, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct crew crew = {.pool = pool, .arena = arena, .count = pool->worker_count < 1 ? 1 : pool->worker_count};
	if ((size_t)crew.count > pool->job_count)
		crew.count = (int)pool->job_count;
	crew.workers = arena_array(arena, (size_t)crew.count, sizeof *crew.workers);
	crew.polls = arena_array(arena, (size_t)crew.count, sizeof *crew.polls);
	/* Where SIGCHLD is ignored, wait(2) knows no status. */
	struct sigaction usual = {.sa_handler = SIG_DFL}, before;
	sigaction(SIGCHLD, &usual, &before);
	bool good = run_jobs(&crew);
	if (!good)
		diag_error(diags, (struct place){"kronblad", 0, 0}, NULL, _("no worker process can be started: %s"),
			   strerror(errno));
	for (int i = 0; i < crew.count; i++)
		if (crew.workers[i].pid != 0)
			end_worker(&crew.workers[i]);
	sigaction(SIGCHLD, &before, NULL);
	arena_free(arena);
	return good;
}

int pool_processors(void)
{
	cpu_set_t set;
	int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
	return count < 1 ? 1 : count;
}
