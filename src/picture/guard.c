/*
 * guard.c - the way out of libpng and libjpeg
 *
 * Owns nothing. No variable of guard_run changes after setjmp, so none is lost (C11 7.13.2.1).
 */
#include "picture/guard.h"

bool guard_run(struct guard *guard, void (*work)(void *context), void *context)
{
	if (setjmp(guard->exit) != 0)
		return false;
	work(context);
	return true;
}

_Noreturn void guard_leave(struct guard *guard)
{
	longjmp(guard->exit, 1);
}
