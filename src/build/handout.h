/*
 * handout.h - files about people: for their owner alone, whole or not there, never near a site
 */
#ifndef BUILD_HANDOUT_H
#define BUILD_HANDOUT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diags;

struct handout;

/* From here on this process leaves no memory image behind, and what it makes can be read by its owner alone. */
void handout_private(void);

/*
 * Opens `folder`, which is made when it is missing. It may neither be in one of `sources` nor in a site (build/stage.h:
 * a folder with a manifest beside it). NULL and one error when that is not possible.
 */
struct handout *handout_open(const char *folder, const char *const *sources, size_t source_count, struct arena *arena,
			     struct diags *diags);

/* True when `name` stands in the folder already. */
bool handout_has(const struct handout *handout, const char *name);

/*
 * Writes a new file under this name, which has the name when it is whole. False and an error when that fails; then
 * nothing has been written that handout_undo does not remove.
 */
bool handout_write(struct handout *handout, const char *name, const void *bytes, size_t n, struct diags *diags);

/* True when somebody wants to end the run: between handout_open and handout_close signals wait, so that it can undo. */
bool handout_is_stopped(void);

/* Waits until all is on the disk; false, and an error unless the run was stopped, when it must be undone. */
bool handout_finish(struct handout *handout, struct diags *diags);

/* Removes all that was written. */
void handout_undo(struct handout *handout);

/* A signal that waited ends the process now. */
void handout_close(struct handout *handout);

#endif
