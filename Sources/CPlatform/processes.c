#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

static int set_attributes(posix_spawnattr_t *attributes, int new_group) {
  // Blocked and ignored signals would otherwise pass on to the program.
  short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int failed = posix_spawnattr_setsigmask(attributes, &none);
  if (!failed) failed = posix_spawnattr_setsigdefault(attributes, &all);
  if (!failed && new_group) {
    flags |= POSIX_SPAWN_SETPGROUP;
    failed = posix_spawnattr_setpgroup(attributes, 0);
  }
  if (!failed) failed = posix_spawnattr_setflags(attributes, flags);
  return failed;
}

int cplatform_spawn(pid_t *pid, const char *program, char *const *arguments,
                    char *const *environment, const char *directory,
                    const int *redirections, int redirection_count, int new_group) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int failed = posix_spawn_file_actions_init(&actions);
  if (failed) return -failed;
  failed = posix_spawnattr_init(&attributes);
  if (failed) {
    posix_spawn_file_actions_destroy(&actions);
    return -failed;
  }
  if (directory) failed = posix_spawn_file_actions_addchdir_np(&actions, directory);
  for (int i = 0; !failed && i < redirection_count; i++)
    failed = posix_spawn_file_actions_adddup2(&actions, redirections[2 * i],
                                              redirections[2 * i + 1]);
  if (!failed) failed = set_attributes(&attributes, new_group);
  if (!failed)
    failed = posix_spawnp(pid, program, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return -failed;
}

int cplatform_wait(pid_t pid, int blocking, int *code) {
  int status;
  pid_t done;
  do done = waitpid(pid, &status, blocking ? 0 : WNOHANG);
  while (done < 0 && errno == EINTR);
  if (done < 0) return -errno;
  if (done == 0) return 0;
  if (WIFSIGNALED(status)) {
    *code = WTERMSIG(status);
    return 2;
  }
  *code = WEXITSTATUS(status);
  return 1;
}

int cplatform_random(void *bytes, size_t count) {
  unsigned char *next = bytes;
  while (count > 0) {
    ssize_t got = getrandom(next, count, 0);
    if (got < 0) {
      if (errno == EINTR) continue;
      return -errno;
    }
    next += got;
    count -= (size_t)got;
  }
  return 0;
}

void cplatform_error_text(int number, char *text, size_t capacity) {
  char scratch[128];
  snprintf(text, capacity, "%s", strerror_r(number, scratch, sizeof scratch));
}

int cplatform_open(const char *path, int flags, unsigned mode) {
  int fd;
  do fd = open(path, flags | O_CLOEXEC, mode);
  while (fd < 0 && errno == EINTR);
  return fd < 0 ? -errno : fd;
}

int cplatform_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) < 0 ? -errno : 0; }

int cplatform_duplicate(int fd) {
  // Not 0 to 2, which a program that closed them would give to its children by mistake.
  int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
  return copy < 0 ? -errno : copy;
}

int cplatform_terminal_columns(int fd) {
  struct winsize size;
  return ioctl(fd, TIOCGWINSZ, &size) < 0 ? -errno : size.ws_col;
}

int cplatform_name_thread(const char *name) { return -pthread_setname_np(pthread_self(), name); }

char *const *cplatform_environment(void) { return environ; }
