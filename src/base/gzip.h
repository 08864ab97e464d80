/*
 * gzip.h - a file as servers hand it out compressed (RFC 1952)
 */
#ifndef BASE_GZIP_H
#define BASE_GZIP_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/file.h"

/*
 * Appends `bytes` as a gzip file, compressed as well as zlib can, without name, time and system in its head. False, and
 * nothing is appended, when that is not smaller.
 */
bool gzip_put(struct bytes bytes, struct buf *out);

#endif
