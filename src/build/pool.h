/*
 * pool.h - jobs done by forked workers
 *
 * A job is a number. A worker is a fork of the parent, so it sees everything that the parent had made before
 * pool_run, and nothing it changes is seen by anyone else: all it gives back is its reply (and what it writes to the
 * spool and to files). A worker that hangs, crashes or eats memory takes only its own job with it; another takes its
 * place.
 *
 * Jobs are handed out in small batches when there are many. When a worker dies, what it had not answered is done again
 * job by job, so a hang may take its limit twice.
 *
 * A reply is a function of the job alone as long as `work` is: a job that fails in a worker which had already done
 * others is tried once more in a new one, so what an earlier job left behind never decides a fate. A hang is not tried
 * again.
 *
 * While pool_run runs, SIGINT and SIGTERM keep their usual effect on the parent, and workers die with it
 * (PR_SET_PDEATHSIG). Descriptors that the parent holds, a lock among them, stay held until the last worker is gone.
 */
#ifndef BUILD_POOL_H
#define BUILD_POOL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/file.h"

struct diags;
struct spool;

enum pool_fate {
	POOL_DONE,
	POOL_CRASHED,       /* a signal, an abort, an exit */
	POOL_TIMED_OUT,     /* more CPU seconds or more wall seconds than allowed */
	POOL_OUT_OF_MEMORY, /* status 4 as from arena.c, or killed by the kernel for memory */
};

struct pool {
	size_t job_count;
	int worker_count;    /* at least 1, which forks too; never more than jobs are started */
	int cpu_seconds;     /* per job; 0 is no limit */
	int wall_seconds;    /* per job, the worker's start included; 0 is no limit */
	size_t memory_bytes; /* address space beyond what a worker starts with; 0, or a build with ASan: no limit */
	struct spool *spool; /* with at least `worker_count` slots, or NULL */
	void *context;
	/* In each worker before its first job, without memory limit; may be NULL. */
	void (*worker_begin)(void *context);
	/* In a worker. `reply` is empty and is sent as it is left; at most 1 GiB. */
	void (*work)(void *context, size_t job, struct buf *reply);
	/* In the parent, once for each job, in the order of completion; `reply` is empty unless fate is POOL_DONE. */
	void (*done)(void *context, size_t job, enum pool_fate fate, struct bytes reply);
	/* In the parent after each `done`; may be NULL. */
	void (*progress)(void *context, size_t finished, size_t job_count);
};

/*
 * Returns when every job has had its `done`, with no worker left. False and an error when not a single worker can
 * be started; jobs without `done` are then left.
 */
bool pool_run(const struct pool *pool, struct diags *diags);

/* How many workers to use when nobody says: one for each processor that this process may use. */
int pool_processors(void);

#endif
