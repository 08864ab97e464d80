/*
 * shim.c - makes the nth call fail, as a full disk or a broken one would
 *
 * Preloaded (LD_PRELOAD) into the program under test. FAULT_CALL names the call, FAULT_NTH which of them (from 1, over
 * all processes; 0: none), FAULT_ERRNO the error; FAULT_ERRNO=0 kills the process instead (SIGKILL). FAULT_NO_EXCHANGE
 * makes a file system that cannot exchange two names, FAULT_NO_UNNAMED one without files that have no name.
 * FAULT_COUNT names a file that gets the number of calls. Calls are counted once the program has opened the site's
 * lock, or with FAULT_ALL from its beginning.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct state {
	int started;
	int calls;
};

static struct state *shared;
static pid_t first;

__attribute__((constructor)) static void begin(void)
{
	shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	first = getpid();
	shared->started = getenv("FAULT_ALL") != NULL;
}

__attribute__((destructor)) static void end(void)
{
	const char *path = getenv("FAULT_COUNT");
	if (path == NULL || getpid() != first)
		return;
	shared->started = 0;
	FILE *file = fopen(path, "w");
	fprintf(file, "%d\n", shared->calls);
	fclose(file);
}

static bool fails(const char *call)
{
	const char *name = getenv("FAULT_CALL"), *nth = getenv("FAULT_NTH"), *error = getenv("FAULT_ERRNO");
	if (shared == NULL || !shared->started || name == NULL || strcmp(name, call) != 0)
		return false;
	int now = __atomic_add_fetch(&shared->calls, 1, __ATOMIC_SEQ_CST), wanted = nth == NULL ? 0 : atoi(nth);
	if (now != wanted)
		return false;
	errno = error == NULL ? EIO : atoi(error);
	if (errno == 0)
		kill(getpid(), SIGKILL);
	return true;
}

#define REAL(name) ((name##_call *)dlsym(RTLD_NEXT, #name))

typedef int openat_call(int, const char *, int, ...);
int openat(int root, const char *path, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	bool unnamed = (flags & O_TMPFILE) == O_TMPFILE;
	unsigned mode = (flags & O_CREAT) != 0 || unnamed ? va_arg(rest, unsigned) : 0;
	va_end(rest);
	if (unnamed && getenv("FAULT_NO_UNNAMED") != NULL) {
		errno = EOPNOTSUPP;
		return -1;
	}
	size_t n = strlen(path);
	bool lock = n > 5 && strcmp(path + n - 5, ".lock") == 0;
	if (!lock && fails("openat"))
		return -1;
	int fd = REAL(openat)(root, path, flags, mode);
	if (lock && shared != NULL)
		shared->started = 1;
	return fd;
}

typedef ssize_t write_call(int, const void *, size_t);
ssize_t write(int fd, const void *bytes, size_t n)
{
	return fails("write") ? -1 : REAL(write)(fd, bytes, n);
}

typedef int close_call(int);
int close(int fd)
{
	bool bad = fails("close");
	int error = errno, result = REAL(close)(fd);
	if (bad)
		errno = error;
	return bad ? -1 : result;
}

typedef int mkdirat_call(int, const char *, mode_t);
int mkdirat(int root, const char *path, mode_t mode)
{
	return fails("mkdirat") ? -1 : REAL(mkdirat)(root, path, mode);
}

typedef int linkat_call(int, const char *, int, const char *, int);
int linkat(int from, const char *old, int to, const char *path, int flags)
{
	return fails("linkat") ? -1 : REAL(linkat)(from, old, to, path, flags);
}

typedef int unlinkat_call(int, const char *, int);
int unlinkat(int root, const char *path, int flags)
{
	return fails("unlinkat") ? -1 : REAL(unlinkat)(root, path, flags);
}

typedef int renameat_call(int, const char *, int, const char *);
int renameat(int from, const char *old, int to, const char *path)
{
	return fails("renameat") ? -1 : REAL(renameat)(from, old, to, path);
}

typedef int renameat2_call(int, const char *, int, const char *, unsigned);
int renameat2(int from, const char *old, int to, const char *path, unsigned flags)
{
	if (getenv("FAULT_NO_EXCHANGE") != NULL) {
		errno = EINVAL;
		return -1;
	}
	return fails("renameat2") ? -1 : REAL(renameat2)(from, old, to, path, flags);
}

typedef int fsync_call(int);
int fsync(int fd)
{
	return fails("fsync") ? -1 : REAL(fsync)(fd);
}

typedef int syncfs_call(int);
int syncfs(int fd)
{
	return fails("syncfs") ? -1 : REAL(syncfs)(fd);
}

typedef void *mmap_call(void *, size_t, int, int, int, off_t);
void *mmap(void *at, size_t n, int protection, int flags, int fd, off_t offset)
{
	return fd >= 0 && fails("mmap") ? MAP_FAILED : REAL(mmap)(at, n, protection, flags, fd, offset);
}

typedef pid_t fork_call(void);
pid_t fork(void)
{
	return fails("fork") ? -1 : REAL(fork)();
}
