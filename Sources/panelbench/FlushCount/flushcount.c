/* Preloaded into the daemon under test: counts what asks the disk to flush, in a shared file of
 * eight bytes named by FLUSH_COUNT. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static _Atomic unsigned long *count;
static int (*next_fsync)(int);
static int (*next_fdatasync)(int);

__attribute__((constructor)) static void prepare(void) {
  next_fsync = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  next_fdatasync = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  const char *path = getenv("FLUSH_COUNT");
  if (!path) return;
  int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0 || ftruncate(descriptor, sizeof *count)) return;
  void *page = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  if (page != MAP_FAILED) count = page;
  close(descriptor);
}

int fsync(int descriptor) {
  if (count) atomic_fetch_add(count, 1);
  return next_fsync(descriptor);
}

int fdatasync(int descriptor) {
  if (count) atomic_fetch_add(count, 1);
  return next_fdatasync(descriptor);
}
