/*
 * guard.h - the way out of libpng and libjpeg, for picture/ alone
 *
 * Both libraries call a function of ours when something is wrong, and that function may not return: there is no other
 * way out than longjmp. It stands here, once. What lies between guard_run and guard_leave is the library and one
 * function of ours that owns nothing; whoever called guard_run closes the library's handles in either case.
 */
#ifndef PICTURE_GUARD_H
#define PICTURE_GUARD_H

#include <setjmp.h>
#include <stdbool.h>

struct guard {
	jmp_buf exit;
};

/* Calls `work`; false when it was left by guard_leave. */
bool guard_run(struct guard *guard, void (*work)(void *context), void *context);

/* Leaves the `work` that runs under this guard. */
_Noreturn void guard_leave(struct guard *guard);

#endif
