// The system calls that Swift's Glibc module lacks, as plain functions.
//
// Every function returns a value of zero or more, or the negative errno, so that nothing can come
// between a failure and its reason.
#ifndef PANELD_CPLATFORM_H
#define PANELD_CPLATFORM_H

#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/types.h>

// Readiness of descriptors.

enum {
  CPLATFORM_READABLE = EPOLLIN,
  CPLATFORM_WRITABLE = EPOLLOUT,
  CPLATFORM_PEER_CLOSED = EPOLLRDHUP,
  CPLATFORM_HANGUP = EPOLLHUP,
  CPLATFORM_ERROR = EPOLLERR,
};

/// One descriptor that became ready: the token it was added with, and how it is ready.
struct cplatform_event {
  uint64_t token;
  uint32_t readiness;
};

int cplatform_epoll_create(void);
int cplatform_epoll_add(int epoll, int fd, uint32_t interest, uint64_t token);
int cplatform_epoll_modify(int epoll, int fd, uint32_t interest, uint64_t token);
int cplatform_epoll_remove(int epoll, int fd);
/// Waits up to `nanoseconds` (negative: for ever); returns the number of events, 0 when
/// interrupted.
int cplatform_epoll_wait(int epoll, struct cplatform_event *events, int capacity,
                         int64_t nanoseconds);

/// A counter that wakes an epoll with every write; it need never be read (edge-triggered).
int cplatform_wakeup_create(int epoll, uint64_t token);
int cplatform_wakeup(int fd);

// Signals and timers as descriptors.

/// Blocks the signals in this thread and in those it will start.
int cplatform_block_signals(const int *signals, int count);
int cplatform_ignore_signal(int signal);
int cplatform_signal_fd(const int *signals, int count);
/// Returns the number of the next pending signal, or -EAGAIN.
int cplatform_signal_read(int fd);

/// A timer on the realtime clock, non-blocking.
int cplatform_timer_create(void);
/// Fires at the instant, or when the clock is set; a negative instant disarms.
int cplatform_timer_set(int fd, int64_t microseconds_since_1970);
/// Returns 1 when the instant was reached, 0 when it was not, -ECANCELED when the clock was set.
int cplatform_timer_read(int fd);

// Sockets.

/// The longest path of a Unix socket in bytes, without the zero at its end.
int cplatform_socket_path_limit(void);
int cplatform_unix_socket(int nonblocking);
int cplatform_unix_pair(int fds[2], int nonblocking);
int cplatform_unix_bind(int fd, const char *path);
int cplatform_unix_connect(int fd, const char *path);
int cplatform_accept(int fd);
ssize_t cplatform_send(int fd, const void *bytes, size_t count);
ssize_t cplatform_receive(int fd, void *bytes, size_t capacity);
/// Returns 1 for a listening Unix stream socket, 0 for a connected one.
int cplatform_is_listening(int fd);
int cplatform_peer_credentials(int fd, int32_t *pid, uint32_t *uid, uint32_t *gid);
/// `count` is the capacity on entry and the number needed on return; -ERANGE if it was too small.
int cplatform_peer_groups(int fd, uint32_t *groups, uint32_t *count);

// Users and groups: each returns 1 when found, 0 when there is none.

int cplatform_group_id(const char *name, uint32_t *gid);
int cplatform_group_name(uint32_t gid, char *name, size_t capacity);
int cplatform_user_id(const char *name, uint32_t *uid);
int cplatform_user(uint32_t uid, char *name, size_t capacity, uint32_t *gid);

// Processes and the rest.

/// Starts a program with an empty signal mask and default dispositions.
///
/// `redirections` holds pairs (source, target) that are done in order.
int cplatform_spawn(pid_t *pid, const char *program, char *const *arguments,
                    char *const *environment, const char *directory,
                    const int *redirections, int redirection_count, int new_group);
/// Returns 1 and sets `code` after an exit, 2 after a signal, 0 while the process runs.
int cplatform_wait(pid_t pid, int blocking, int *code);
int cplatform_random(void *bytes, size_t count);
/// Writes the system's text for an error number, cut to `capacity`.
void cplatform_error_text(int number, char *text, size_t capacity);
int cplatform_open(const char *path, int flags, unsigned mode);
int cplatform_pipe(int ends[2]);
int cplatform_duplicate(int fd);
int cplatform_terminal_columns(int fd);
int cplatform_name_thread(const char *name);
char *const *cplatform_environment(void);

#endif
