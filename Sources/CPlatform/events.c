#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static int result(int value) { return value < 0 ? -errno : value; }

int cplatform_epoll_create(void) { return result(epoll_create1(EPOLL_CLOEXEC)); }

static int epoll_change(int epoll, int operation, int fd, uint32_t events, uint64_t token) {
  struct epoll_event event = {.events = events, .data = {.u64 = token}};
  return result(epoll_ctl(epoll, operation, fd, &event));
}

int cplatform_epoll_add(int epoll, int fd, uint32_t interest, uint64_t token) {
  return epoll_change(epoll, EPOLL_CTL_ADD, fd, interest, token);
}

int cplatform_epoll_modify(int epoll, int fd, uint32_t interest, uint64_t token) {
  return epoll_change(epoll, EPOLL_CTL_MOD, fd, interest, token);
}

int cplatform_epoll_remove(int epoll, int fd) {
  return epoll_change(epoll, EPOLL_CTL_DEL, fd, 0, 0);
}

int cplatform_epoll_wait(int epoll, struct cplatform_event *events, int capacity,
                         int64_t nanoseconds) {
  enum { LIMIT = 256 };
  struct epoll_event ready[LIMIT];
  if (capacity > LIMIT) capacity = LIMIT;
  int count;
  if (nanoseconds < 0) {
    count = epoll_wait(epoll, ready, capacity, -1);
  } else if (nanoseconds == 0) {
    count = epoll_wait(epoll, ready, capacity, 0);
  } else {
    struct timespec wait = {nanoseconds / 1000000000, nanoseconds % 1000000000};
    count = epoll_pwait2(epoll, ready, capacity, &wait, NULL);
  }
  if (count < 0) return errno == EINTR ? 0 : -errno;
  for (int i = 0; i < count; i++) {
    events[i].token = ready[i].data.u64;
    events[i].readiness = ready[i].events;
  }
  return count;
}

int cplatform_wakeup_create(int epoll, uint64_t token) {
  int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (fd < 0) return -errno;
  int added = epoll_change(epoll, EPOLL_CTL_ADD, fd, EPOLLIN | EPOLLET, token);
  if (added < 0) {
    close(fd);
    return added;
  }
  return fd;
}

int cplatform_wakeup(int fd) { return result(eventfd_write(fd, 1)); }

static void fill(sigset_t *set, const int *signals, int count) {
  sigemptyset(set);
  for (int i = 0; i < count; i++) sigaddset(set, signals[i]);
}

int cplatform_block_signals(const int *signals, int count) {
  sigset_t set;
  fill(&set, signals, count);
  return -pthread_sigmask(SIG_BLOCK, &set, NULL);
}

int cplatform_ignore_signal(int number) {
  return signal(number, SIG_IGN) == SIG_ERR ? -errno : 0;
}

int cplatform_signal_fd(const int *signals, int count) {
  sigset_t set;
  fill(&set, signals, count);
  return result(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
}

int cplatform_signal_read(int fd) {
  struct signalfd_siginfo info;
  ssize_t count = read(fd, &info, sizeof info);
  if (count < 0) return -errno;
  return count == sizeof info ? (int)info.ssi_signo : -EIO;
}

int cplatform_timer_create(void) {
  return result(timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK));
}

int cplatform_timer_set(int fd, int64_t microseconds) {
  struct itimerspec when = {0};
  if (microseconds >= 0) {
    when.it_value.tv_sec = microseconds / 1000000;
    when.it_value.tv_nsec = microseconds % 1000000 * 1000;
    // A value of zero would disarm; one nanosecond after 1970 is just as past.
    if (when.it_value.tv_sec == 0 && when.it_value.tv_nsec == 0) when.it_value.tv_nsec = 1;
  }
  return result(
      timerfd_settime(fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL));
}

int cplatform_timer_read(int fd) {
  uint64_t count;
  if (read(fd, &count, sizeof count) < 0) return errno == EAGAIN ? 0 : -errno;
  return count > 0;
}
