/*
 * spool.c - bytes that workers leave for later workers
 *
 * Owns one memory file per slot. Invariant: a blob that was returned lies whole within its file.
 */
#include "build/spool.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/pack.h"

struct spool {
	int *files;
	int slots;
	int slot;
};

struct spool *spool_open(struct arena *arena, int slots, struct diags *diags)
{
	struct spool *spool = arena_alloc(arena, sizeof *spool);
	spool->files = arena_array(arena, (size_t)slots, sizeof *spool->files);
	for (; spool->slots < slots; spool->slots++) {
		int fd = memfd_create("kronblad-spool", MFD_CLOEXEC);
		if (fd < 0) {
			diag_error(diags, (struct place){"kronblad", 0, 0}, NULL,
				   _("no memory for the workers' results: %s"), strerror(errno));
			spool_close(spool);
			return NULL;
		}
		spool->files[spool->slots] = fd;
	}
	return spool;
}

void spool_close(struct spool *spool)
{
	for (int i = 0; i < spool->slots; i++)
		close(spool->files[i]);
	spool->slots = 0;
}

void spool_take_slot(struct spool *spool, int slot)
{
	spool->slot = slot;
}

bool spool_write(struct spool *spool, const void *bytes, size_t n, struct blob *blob)
{
	int fd = spool->files[spool->slot];
	off_t start = lseek(fd, 0, SEEK_END);
	if (start < 0)
		return false;
	for (size_t done = 0; done < n;) {
		ssize_t written = pwrite(fd, (const char *)bytes + done, n - done, start + (off_t)done);
		if (written < 0 && errno != EINTR)
			return false;
		done += written < 0 ? 0 : (size_t)written;
	}
	*blob = (struct blob){spool->slot, (uint64_t)start, n};
	return true;
}

bool spool_read(const struct spool *spool, struct blob blob, struct arena *arena, struct bytes *out)
{
	struct stat status;
	if (blob.slot < 0 || blob.slot >= spool->slots || fstat(spool->files[blob.slot], &status) != 0)
		return false;
	uint64_t size = (uint64_t)status.st_size;
	if (blob.length > size || blob.offset > size - blob.length)
		return false;
	char *data = arena_alloc(arena, blob.length + 1);
	for (size_t done = 0; done < blob.length;) {
		ssize_t n =
			pread(spool->files[blob.slot], data + done, blob.length - done, (off_t)(blob.offset + done));
		if (n == 0 || (n < 0 && errno != EINTR))
			return false;
		done += n < 0 ? 0 : (size_t)n;
	}
	*out = (struct bytes){data, blob.length};
	return true;
}

void blob_pack(struct blob blob, struct pack *out)
{
	pack_int(out, blob.slot);
	pack_int(out, (int64_t)blob.offset);
	pack_int(out, (int64_t)blob.length);
}

struct blob blob_unpack(struct unpack *in)
{
	struct blob blob = {.slot = (int)unpack_int(in)};
	blob.offset = (uint64_t)unpack_int(in);
	blob.length = (uint64_t)unpack_int(in);
	return blob;
}
