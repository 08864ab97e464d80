/*
 * pack.h - values as bytes between a worker and its parent
 *
 * Integers are zigzag varints, texts and bytes a length (plus one; 0 is NULL) and their bytes. Reading never trusts the
 * bytes: what does not fit sets `failed` and gives 0 or NULL from then on.
 */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/file.h"

struct arena;

struct pack {
	struct buf *out;
};

struct unpack {
	const char *at;
	const char *end;
	struct arena *arena; /* texts are copied here */
	bool failed;
};

void pack_int(struct pack *pack, int64_t value);
void pack_text(struct pack *pack, const char *text);
void pack_bytes(struct pack *pack, struct bytes bytes);

int64_t unpack_int(struct unpack *unpack);
const char *unpack_text(struct unpack *unpack);
struct bytes unpack_bytes(struct unpack *unpack);

#endif
