/*
 * build_pool.c - tests of the worker pool and its spool
 *
 * The jobs here do on purpose what hostile input does by accident.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/pack.h"
#include "build/pool.h"
#include "build/spool.h"
#include "tap.h"

enum { MANY = 1000, HUGE_REPLY = 50 * 1000 * 1000, MEMORY = 256 * 1024 * 1024 };

enum deed { CALM, SPIN, SLEEP, ABORT, FAULT, EAT, EXIT, EXIT_4, SILENT, HUGE, KILLED, CLOSE, DEEDS };

struct run {
	enum deed poison; /* what job `at` does */
	size_t at;
	size_t jobs;
	enum pool_fate *fates;
	int *calls;
	struct buf *replies;
	int total;
	size_t progress;
	struct spool *spool;
	int begun;
};

static void spin(void)
{
	for (volatile unsigned i = 0;; i++)
		;
}

static void eat(void)
{
	for (;;) {
		char *memory = malloc(1024 * 1024);
		if (memory == NULL)
			exit(4);
		memset(memory, 1, 1024 * 1024);
	}
}

static void close_everything(void)
{
	for (int fd = 3; fd < 256; fd++)
		close(fd);
	for (;;)
		pause();
}

static void reply_huge(struct buf *reply)
{
	for (int i = 0; i < HUGE_REPLY / 10; i++)
		buf_put(reply, "0123456789", 10);
}

static void write_nowhere(void)
{
	volatile char *nowhere = mmap(NULL, 1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	signal(SIGSEGV, SIG_DFL); /* ASan has a handler of its own */
	*nowhere = 1;
}

static void do_deed(enum deed deed, struct buf *reply)
{
	switch (deed) {
	case CALM:
		buf_text(reply, "calm");
		break;
	case SPIN:
		spin();
		break;
	case SLEEP:
		for (;;)
			pause();
	case ABORT:
		abort();
	case FAULT:
		write_nowhere();
		break;
	case EAT:
		eat();
		break;
	case EXIT:
		exit(0);
	case EXIT_4:
		exit(4);
	case SILENT:
		break;
	case HUGE:
		reply_huge(reply);
		break;
	case KILLED:
		raise(SIGTERM);
		break;
	case CLOSE:
		close_everything();
		break;
	case DEEDS:
		break;
	}
}

static void work(void *context, size_t job, struct buf *reply)
{
	struct run *run = context;
	run->begun++; /* in this worker only */
	if (job == run->at && run->poison != CALM)
		do_deed(run->poison, reply);
	else
		buf_printf(reply, "job %zu squared is %zu", job, job * job);
}

static void done(void *context, size_t job, enum pool_fate fate, struct bytes reply)
{
	struct run *run = context;
	run->fates[job] = fate;
	run->calls[job]++;
	run->total++;
	buf_put(&run->replies[job], reply.data, reply.size);
}

static void progress(void *context, size_t finished, size_t job_count)
{
	struct run *run = context;
	if (finished == run->progress + 1 && finished <= job_count)
		run->progress = finished;
}

static struct run run_new(struct arena *arena, size_t jobs, enum deed poison, size_t at)
{
	struct run run = {.poison = poison, .at = at, .jobs = jobs};
	run.fates = arena_array(arena, jobs, sizeof *run.fates);
	run.calls = arena_array(arena, jobs, sizeof *run.calls);
	run.replies = arena_array(arena, jobs, sizeof *run.replies);
	return run;
}

static struct pool pool_for(struct run *run, int workers)
{
	return (struct pool){.job_count = run->jobs,
			     .worker_count = workers,
			     .cpu_seconds = 1,
			     .wall_seconds = 30,
			     .memory_bytes = MEMORY,
			     .context = run,
			     .work = work,
			     .done = done,
			     .progress = progress};
}

/* All replies as one digest. */
static void digest(const struct run *run, char hex[HASH_HEX])
{
	struct buf all = BUF_EMPTY;
	for (size_t i = 0; i < run->jobs; i++) {
		buf_put(&all, run->replies[i].data, run->replies[i].len);
		buf_char(&all, '\n');
	}
	hash_hex(all.data, all.len, hex);
	buf_free(&all);
}

static void run_free(struct run *run)
{
	for (size_t i = 0; i < run->jobs; i++)
		buf_free(&run->replies[i]);
}

static int open_files(void)
{
	int count = 0;
	DIR *folder = opendir("/proc/self/fd");
	while (readdir(folder) != NULL)
		count++;
	closedir(folder);
	return count;
}

static bool no_children(void)
{
	return waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD;
}

static bool each_once(const struct run *run)
{
	for (size_t i = 0; i < run->jobs; i++)
		if (run->calls[i] != 1)
			return false;
	return run->total == (int)run->jobs;
}

static bool others_good(const struct run *run)
{
	for (size_t i = 0; i < run->jobs; i++) {
		char expected[64];
		snprintf(expected, sizeof expected, "job %zu squared is %zu", i, i * i);
		if (i != run->at && (run->fates[i] != POOL_DONE || strcmp(run->replies[i].data, expected) != 0))
			return false;
	}
	return true;
}

static void test_many(struct arena *arena, struct diags *diags)
{
	static const int workers[] = {1, 2, 7};
	char first[HASH_HEX], hex[HASH_HEX];
	for (int i = 0; i < 3; i++) {
		struct run run = run_new(arena, MANY, CALM, MANY);
		struct pool pool = pool_for(&run, workers[i]);
		int files = open_files();
		ok(pool_run(&pool, diags), "a thousand jobs run");
		ok(each_once(&run), "each is done once");
		ok(others_good(&run), "each reply belongs to its job");
		is_int(run.progress, MANY, "progress counts up by one");
		is_int(run.begun, 0, "workers change nothing in the parent");
		is_int(open_files(), files, "no descriptor is left open");
		ok(no_children(), "no process is left");
		digest(&run, hex);
		if (i == 0)
			memcpy(first, hex, sizeof first);
		is_text(hex, first, "1, 2 and 7 workers give the same");
		run_free(&run);
	}
}

struct case_of_poison {
	enum deed deed;
	enum pool_fate fate;
	const char *name;
};

#if defined(__SANITIZE_ADDRESS__)
static const enum pool_fate eaten = POOL_DONE; /* not run: no limit under ASan */
#else
static const enum pool_fate eaten = POOL_OUT_OF_MEMORY;
#endif

static void test_poison(struct arena *arena, struct diags *diags)
{
	const struct case_of_poison cases[] = {
		{SPIN, POOL_TIMED_OUT, "a job that spins is timed out by its CPU limit"},
		{SLEEP, POOL_TIMED_OUT, "a job that sleeps is timed out by the clock"},
		{ABORT, POOL_CRASHED, "a job that aborts has crashed"},
		{FAULT, POOL_CRASHED, "a job that writes to nowhere has crashed"},
		{EAT, eaten, "a job that eats memory is stopped"},
		{EXIT, POOL_CRASHED, "a job that exits has crashed"},
		{EXIT_4, POOL_OUT_OF_MEMORY, "a job that exits with status 4 was out of memory"},
		{SILENT, POOL_DONE, "a job may reply nothing"},
		{HUGE, POOL_DONE, "a job may reply 50 MB"},
		{KILLED, POOL_CRASHED, "a job whose worker is terminated has crashed"},
		{CLOSE, POOL_OUT_OF_MEMORY, "a worker that closes its socket and stays is killed"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (cases[i].deed == EAT && eaten == POOL_DONE)
			continue;
		struct run run = run_new(arena, 20, cases[i].deed, 7);
		struct pool pool = pool_for(&run, 2);
		if (cases[i].deed == SLEEP)
			pool.wall_seconds = 2;
		int files = open_files();
		ok(pool_run(&pool, diags), "the pool runs to its end");
		is_int(run.fates[7], cases[i].fate, cases[i].name);
		ok(each_once(&run) && others_good(&run), "and takes no other job with it");
		is_int(run.replies[7].len, cases[i].deed == HUGE ? HUGE_REPLY : 0, "its reply has the right size");
		is_int(open_files(), files, "no descriptor is left open");
		ok(no_children(), "no process is left");
		run_free(&run);
	}
	is_int(diags->count, 0, "a job's fate is not an error of the pool");
}

/* Every job kills its worker: many replacements, with descriptors that must not pile up. */
static void all_abort(void *context, size_t job, struct buf *reply)
{
	(void)context;
	(void)reply;
	raise(job % 2 == 0 ? SIGKILL : SIGTERM);
}

static void test_all_poison(struct arena *arena, struct diags *diags)
{
	struct run run = run_new(arena, 200, CALM, 0);
	struct pool pool = pool_for(&run, 3);
	pool.work = all_abort;
	int files = open_files();
	ok(pool_run(&pool, diags), "two hundred jobs kill their workers");
	bool right = true;
	for (size_t i = 0; i < 200; i++)
		right &= run.fates[i] == (i % 2 == 0 ? POOL_OUT_OF_MEMORY : POOL_CRASHED);
	ok(right, "every fate is the worker's own");
	ok(each_once(&run), "each is done once");
	is_int(open_files(), files, "no descriptor is left open");
	run_free(&run);
}

/* Fails in a worker that has done another job before, as leftovers of that job would make it. */
static void needs_new_worker(void *context, size_t job, struct buf *reply)
{
	struct run *run = context;
	if (run->begun++ != 0)
		abort();
	buf_printf(reply, "%zu", job);
}

static void test_second_try(struct arena *arena, struct diags *diags)
{
	struct run run = run_new(arena, 50, CALM, 0);
	struct pool pool = pool_for(&run, 2);
	pool.work = needs_new_worker;
	ok(pool_run(&pool, diags), "jobs that fail only in used workers run");
	bool right = true;
	for (size_t i = 0; i < 50; i++)
		right &= run.fates[i] == POOL_DONE;
	ok(right && each_once(&run), "and are done in new ones");
	run_free(&run);
}

/* The CPU limit is for one job: a worker may use much more over its life. */
static void burn(void *context, size_t job, struct buf *reply)
{
	(void)context;
	struct timespec start, now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
	do
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	while ((now.tv_sec - start.tv_sec) * 10 + (now.tv_nsec - start.tv_nsec) / 100000000 < 6);
	buf_printf(reply, "%zu", job);
}

static void test_cpu_adds_up(struct arena *arena, struct diags *diags)
{
	struct run run = run_new(arena, 4, CALM, 0);
	struct pool pool = pool_for(&run, 1);
	pool.work = burn;
	ok(pool_run(&pool, diags), "four jobs of 0.6 seconds run in one worker");
	bool right = true;
	for (size_t i = 0; i < 4; i++)
		right &= run.fates[i] == POOL_DONE;
	ok(right, "under a limit of one second each");
	run_free(&run);
}

/* What a worker must have: no core dumps, no descriptor of the pool for programs it starts. */
static int inheritable_files(void)
{
	int count = 0;
	for (int fd = 3; fd < 256; fd++) {
		int flags = fcntl(fd, F_GETFD);
		count += flags >= 0 && (flags & FD_CLOEXEC) == 0;
	}
	return count;
}

static void inspect(void *context, size_t job, struct buf *reply)
{
	(void)context;
	(void)job;
	struct rlimit core = {1, 1};
	getrlimit(RLIMIT_CORE, &core);
	buf_printf(reply, "core %llu, files %d", (unsigned long long)core.rlim_cur, inheritable_files());
}

static void test_inside(struct arena *arena, struct diags *diags)
{
	struct run run = run_new(arena, 3, CALM, 0);
	struct pool pool = pool_for(&run, 3);
	pool.work = inspect;
	run.spool = spool_open(arena, 3, diags);
	pool.spool = run.spool;
	ok(pool_run(&pool, diags), "workers look at themselves");
	char expected[64];
	snprintf(expected, sizeof expected, "core 0, files %d", inheritable_files());
	for (size_t i = 0; i < 3; i++)
		is_text(run.replies[i].data, expected, "no core dump, nothing for programs that a worker starts");
	spool_close(run.spool);
	run_free(&run);
}

static void wait_for_orphans(pid_t child, int pipe_end)
{
	char byte;
	ssize_t n = read(pipe_end, &byte, 1); /* end of file once every worker that held the other end is gone */
	ok(n == 0, "workers die with the parent");
	waitpid(child, NULL, 0);
}

/* A killed parent takes sleeping workers with it. */
static void test_parent_dies(struct arena *arena, struct diags *diags)
{
	int ends[2], started[2];
	if (pipe(ends) != 0 || pipe(started) != 0)
		return;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		struct run run = run_new(arena, 2, SLEEP, 0);
		struct pool pool = pool_for(&run, 2);
		close(ends[0]);
		if (write(started[1], "x", 1) == 1)
			pool_run(&pool, diags);
		_exit(0);
	}
	close(ends[1]);
	char byte;
	ok(read(started[0], &byte, 1) == 1, "a pool runs in a child");
	nanosleep(&(struct timespec){0, 200000000}, NULL);
	kill(child, SIGTERM);
	wait_for_orphans(child, ends[0]);
	close(ends[0]);
	close(started[0]);
	close(started[1]);
}

/* Writes a text of its own for each job; job 5 leaves half of one and dies. */
static void write_blob(void *context, size_t job, struct buf *reply)
{
	struct run *run = context;
	struct buf text = BUF_EMPTY;
	struct blob blob = {0};
	for (size_t i = 0; i < 1000 + job; i++)
		buf_printf(&text, "%zu ", job);
	bool good = spool_write(run->spool, text.data, text.len, &blob);
	if (job == 5)
		abort();
	if (good)
		blob_pack(blob, &(struct pack){reply});
	buf_free(&text);
}

struct readers {
	struct run *written;
	struct run *read;
};

static void read_blob(void *context, size_t job, struct buf *reply)
{
	struct readers *readers = context;
	struct arena *arena = arena_new();
	const struct buf *packed = &readers->written->replies[job];
	struct unpack unpack = {.at = packed->data, .end = packed->data + packed->len, .arena = arena};
	struct bytes bytes;
	if (spool_read(readers->written->spool, blob_unpack(&unpack), arena, &bytes))
		buf_put(reply, bytes.data, bytes.size);
	arena_free(arena);
}

static void read_done(void *context, size_t job, enum pool_fate fate, struct bytes reply)
{
	struct readers *readers = context;
	done(readers->read, job, fate, reply);
}

static bool blob_is_right(const struct buf *reply, size_t job)
{
	struct buf text = BUF_EMPTY;
	for (size_t i = 0; i < 1000 + job; i++)
		buf_printf(&text, "%zu ", job);
	bool right = reply->len == text.len && memcmp(reply->data, text.data, text.len) == 0;
	buf_free(&text);
	return right;
}

static void test_spool(struct arena *arena, struct diags *diags)
{
	struct run written = run_new(arena, 100, CALM, 0), read_back = run_new(arena, 100, CALM, 0);
	written.spool = spool_open(arena, 3, diags);
	struct pool writing = pool_for(&written, 3);
	writing.work = write_blob;
	writing.spool = written.spool;
	ok(pool_run(&writing, diags), "workers write to the spool");
	is_int(written.fates[5], POOL_CRASHED, "one dies behind its write");
	struct readers readers = {&written, &read_back};
	struct pool reading = pool_for(&read_back, 7);
	reading.context = &readers;
	reading.work = read_blob;
	reading.done = read_done;
	reading.progress = NULL;
	ok(pool_run(&reading, diags), "later workers read it");
	bool right = true;
	for (size_t i = 0; i < 100; i++)
		right &= i == 5 || blob_is_right(&read_back.replies[i], i);
	ok(right, "whoever wrote it");
	struct bytes bytes;
	ok(!spool_read(written.spool, (struct blob){0, 0, UINT64_MAX}, arena, &bytes), "not more than was written");
	ok(!spool_read(written.spool, (struct blob){0, UINT64_MAX, 2}, arena, &bytes), "not behind its end");
	ok(!spool_read(written.spool, (struct blob){3, 0, 0}, arena, &bytes), "not from a slot that is not there");
	spool_close(written.spool);
	run_free(&written);
	run_free(&read_back);
}

static void test_nothing(struct arena *arena, struct diags *diags)
{
	struct run run = run_new(arena, 0, CALM, 0);
	struct pool pool = pool_for(&run, 4);
	ok(pool_run(&pool, diags), "no jobs are done at once");
	ok(pool_processors() >= 1, "there is a processor");
}

/* Where no process may be started, the pool says so and ends. Root is not held by RLIMIT_NPROC, but by descriptors. */
static void test_no_worker(struct arena *arena)
{
	struct rlimit before;
	struct diags diags = {.arena = arena};
	struct run run = run_new(arena, 10, CALM, 0);
	struct pool pool = pool_for(&run, 2);
	getrlimit(RLIMIT_NOFILE, &before);
	setrlimit(RLIMIT_NOFILE, &(struct rlimit){3, before.rlim_max});
	bool good = pool_run(&pool, &diags);
	setrlimit(RLIMIT_NOFILE, &before);
	ok(!good && diags.errors == 1, "without a single worker there is an error");
	is_int(run.total, 0, "and nothing is done");
	run_free(&run);
}

int main(void)
{
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	test_many(arena, &diags);
	test_poison(arena, &diags);
	test_all_poison(arena, &diags);
	test_second_try(arena, &diags);
	test_cpu_adds_up(arena, &diags);
	test_inside(arena, &diags);
	test_parent_dies(arena, &diags);
	test_spool(arena, &diags);
	test_nothing(arena, &diags);
	test_no_worker(arena);
	is_int(diags.count, 0, "no diagnostics but where expected");
	arena_free(arena);
	return tap_end();
}
