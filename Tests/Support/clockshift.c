// A clock that can be set, to be preloaded into a program (LD_PRELOAD).
//
// The file CLOCK_SHIFT holds eight bytes, as the machine writes them: by how many nanoseconds the
// wall clock is to be ahead of the machine's, or behind where the number is negative. It is looked
// at each time the program asks what time it is, so that whoever writes there sets its clock.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *shift;

__attribute__((constructor)) static void open_shift(void) {
  const char *path = getenv("CLOCK_SHIFT");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *map = mmap(NULL, sizeof *shift, PROT_READ, MAP_SHARED, file, 0);
  if (map != MAP_FAILED) shift = map;
  close(file);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  long result = syscall(SYS_clock_gettime, clock, time);
  if (result == 0 && clock == CLOCK_REALTIME && shift) {
    int64_t moved = time->tv_nsec + *shift;
    int64_t seconds = moved / 1000000000, rest = moved % 1000000000;
    if (rest < 0) {
      rest += 1000000000;
      seconds -= 1;
    }
    time->tv_sec += seconds;
    time->tv_nsec = rest;
  }
  return (int)result;
}
