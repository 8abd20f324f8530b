#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

static int result(int value) { return value < 0 ? -errno : value; }

static int kind(int nonblocking) {
  return SOCK_STREAM | SOCK_CLOEXEC | (nonblocking ? SOCK_NONBLOCK : 0);
}

int cplatform_socket_path_limit(void) {
  return (int)sizeof(((struct sockaddr_un *)0)->sun_path) - 1;
}

int cplatform_unix_socket(int nonblocking) {
  return result(socket(AF_UNIX, kind(nonblocking), 0));
}

int cplatform_unix_pair(int fds[2], int nonblocking) {
  return result(socketpair(AF_UNIX, kind(nonblocking), 0, fds));
}

static int address(const char *path, struct sockaddr_un *address) {
  size_t length = strlen(path);
  if (length == 0 || length >= sizeof address->sun_path) return -ENAMETOOLONG;
  memset(address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  memcpy(address->sun_path, path, length);
  return 0;
}

int cplatform_unix_bind(int fd, const char *path) {
  struct sockaddr_un name;
  int bad = address(path, &name);
  if (bad) return bad;
  return result(bind(fd, (struct sockaddr *)&name, sizeof name));
}

int cplatform_unix_connect(int fd, const char *path) {
  struct sockaddr_un name;
  int bad = address(path, &name);
  if (bad) return bad;
  return result(connect(fd, (struct sockaddr *)&name, sizeof name));
}

int cplatform_accept(int fd) {
  return result(accept4(fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK));
}

ssize_t cplatform_send(int fd, const void *bytes, size_t count) {
  ssize_t sent;
  do sent = send(fd, bytes, count, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent < 0 ? -errno : sent;
}

ssize_t cplatform_receive(int fd, void *bytes, size_t capacity) {
  ssize_t received;
  do received = recv(fd, bytes, capacity, 0);
  while (received < 0 && errno == EINTR);
  return received < 0 ? -errno : received;
}

static int option(int fd, int name) {
  int value = 0;
  socklen_t size = sizeof value;
  return getsockopt(fd, SOL_SOCKET, name, &value, &size) < 0 ? -errno : value;
}

int cplatform_is_listening(int fd) {
  int domain = option(fd, SO_DOMAIN);
  if (domain < 0) return domain;
  int type = option(fd, SO_TYPE);
  if (type < 0) return type;
  if (domain != AF_UNIX || type != SOCK_STREAM) return -EPROTOTYPE;
  return option(fd, SO_ACCEPTCONN);
}

int cplatform_peer_credentials(int fd, int32_t *pid, uint32_t *uid, uint32_t *gid) {
  struct ucred peer;
  socklen_t size = sizeof peer;
  if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0) return -errno;
  *pid = peer.pid;
  *uid = peer.uid;
  *gid = peer.gid;
  return 0;
}

int cplatform_peer_groups(int fd, uint32_t *groups, uint32_t *count) {
  _Static_assert(sizeof(gid_t) == sizeof *groups, "a group id has 32 bits");
  socklen_t size = *count * sizeof *groups;
  int failed = getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, groups, &size);
  *count = size / sizeof *groups;
  return failed < 0 ? -errno : 0;
}
