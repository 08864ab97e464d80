/*
 * recover.h - what a killed build left half done
 */
#ifndef BUILD_RECOVER_H
#define BUILD_RECOVER_H

#include <stdbool.h>

struct arena;
struct diags;
struct stage;

/*
 * With the lock held: a site that was moved away and not replaced comes back, a release that took its place gets its
 * manifest, and what it replaced becomes the previous one. False and an error when the folder cannot be changed.
 */
bool recover_release(const struct stage *stage, struct arena *arena, struct diags *diags);

/* The stage holds the release that was replaced; it becomes the previous one, what that was stays in the stage. */
bool recover_previous(const struct stage *stage);

#endif
