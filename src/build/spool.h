/*
 * spool.h - bytes that workers leave for later workers
 *
 * One memory file (memfd_create(2)) per worker slot, opened by the parent before the first fork, so that every
 * worker of every later pool can read what any worker wrote. A slot has one writer at a time; the worker that takes a
 * dead one's place writes behind whatever that one left. Nothing of it outlives the parent and its workers.
 */
#ifndef BUILD_SPOOL_H
#define BUILD_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/file.h"

struct arena;
struct diags;
struct pack;
struct spool;
struct unpack;

/* Where bytes lie. Which slot and offset differ from run to run: never let them reach an output. */
struct blob {
	int slot;
	uint64_t offset;
	uint64_t length;
};

/* One memory file for each of `slots` workers; NULL and an error when the system has none to give. */
struct spool *spool_open(struct arena *arena, int slots, struct diags *diags);
void spool_close(struct spool *spool);

/* Says in a worker which slot it writes to; pool_run does it for `pool.spool`. Before that, slot 0 is written. */
void spool_take_slot(struct spool *spool, int slot);

/* Keeps `n` bytes; false with errno set when memory is out, with nothing to be read later. */
bool spool_write(struct spool *spool, const void *bytes, size_t n, struct blob *blob);

/* The bytes, copied into `arena`; false when `blob` names nothing that was written. */
bool spool_read(const struct spool *spool, struct blob blob, struct arena *arena, struct bytes *out);

/* As part of a worker's reply. */
void blob_pack(struct blob blob, struct pack *out);
struct blob blob_unpack(struct unpack *in);

#endif
