// A disk that forgets, to be preloaded into a program (LD_PRELOAD).
//
// Every change to a file below the folder POWERCUT_FOLDER is made at once, so that the program
// reads it back, and is noted before that in the file POWERCUT_LOG: what stood there before, and
// what was written. A sync is noted when it has succeeded. After the program was killed, whoever
// reads the log can make of the folder what a power cut might have left: all changes of a file
// since its last sync undone, or any part of them kept, in any order, whole or torn.
//
// What is taken to be durable:
//   - the content and length of a file as of the last fsync, fdatasync or O_SYNC write of it;
//   - the name of a file, new, renamed or removed, as of the last fsync of its directory.
// That is the least that POSIX promises, less than ext4 and XFS keep. Memory maps are not noted:
// SQLite maps only the index of its log, which it builds anew.
//
// The log is a sequence of records: type (1 byte), inode, offset, lengths a and b (8 bytes each,
// as the machine writes them), then a bytes and b bytes.
//   P inode 0 a=path                      a file has been opened under this path
//   C inode 0 a=path                      the same, and it is new
//   W inode offset a=before b=after       a write; `before` ends where the file ended
//   T inode newlength a=cut off           a change of length; offset is the new length
//   L inode oldlength                     goes before T: the length that was
//   U inode 0 a=path b=saved              a removal; the file still stands under `saved`
//   R inode 0 a=old path b=new path       a renaming
//   S inode                               the file, or all names of the directory, are durable
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static char saved_prefix[PATH_MAX];
static size_t folder_length;
static int log_file = -1;
static unsigned saved_count;

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  const char *given = getenv("POWERCUT_FOLDER");
  const char *log = getenv("POWERCUT_LOG");
  if (!given || !log) return;
  folder_length = strlen(given);
  if (folder_length + 1 >= sizeof folder) return;
  memcpy(folder, given, folder_length + 1);
  snprintf(saved_prefix, sizeof saved_prefix, "%s.saved", log);
  log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC,
                          0600);
}

// The fault of a disk that cannot note what it does is not the program's.
static void broken(const char *what) {
  fprintf(stderr, "powercut: %s: %s\n", what, strerror(errno));
  abort();
}

static void note(char type, uint64_t inode, uint64_t offset, const void *a, uint64_t a_length,
                 const void *b, uint64_t b_length) {
  char head[33];
  head[0] = type;
  memcpy(head + 1, &inode, 8);
  memcpy(head + 9, &offset, 8);
  memcpy(head + 17, &a_length, 8);
  memcpy(head + 25, &b_length, 8);
  struct iovec parts[3] = {{head, sizeof head}, {(void *)a, a_length}, {(void *)b, b_length}};
  ssize_t wanted = (ssize_t)(sizeof head + a_length + b_length);
  if (syscall(SYS_writev, log_file, parts, 3) != wanted) broken("cannot note");
}

static int is_below(const char *path) {
  return log_file >= 0 && strncmp(path, folder, folder_length) == 0 && path[folder_length] == '/';
}

// Whether a descriptor leads to a file below the folder; fills in what is known of it.
static int is_ours(int fd, struct stat *info) {
  if (log_file < 0 || fd == log_file || fstat(fd, info) != 0) return 0;
  if (!S_ISREG(info->st_mode) && !S_ISDIR(info->st_mode)) return 0;
  char name[64], path[PATH_MAX];
  snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(name, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return is_below(path) || strcmp(path, folder) == 0;
}

static void note_write(int fd, const struct stat *info, const void *bytes, size_t count,
                       off_t offset) {
  uint64_t before = 0;
  void *old = NULL;
  if (offset < info->st_size) {
    before = (uint64_t)(info->st_size - offset);
    if (before > count) before = count;
    old = malloc(before);
    // The program's descriptor may be for writing only.
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    int reader = (int)syscall(SYS_openat, AT_FDCWD, name, O_RDONLY | O_CLOEXEC, 0);
    if (!old || reader < 0) broken("cannot read");
    ssize_t got = (ssize_t)syscall(SYS_pread64, reader, old, before, offset);
    syscall(SYS_close, reader);
    if (got != (ssize_t)before) broken("cannot read");
  }
  note('L', info->st_ino, (uint64_t)info->st_size, NULL, 0, NULL, 0);
  note('W', info->st_ino, (uint64_t)offset, old, before, bytes, count);
  free(old);
}

static ssize_t do_write(int fd, const void *bytes, size_t count, off_t offset, int positioned) {
  struct stat info;
  pthread_mutex_lock(&lock);
  int ours = is_ours(fd, &info) && S_ISREG(info.st_mode);
  if (ours) {
    off_t place = offset;
    int flags = fcntl(fd, F_GETFL);
    if (!positioned) place = flags & O_APPEND ? info.st_size : lseek(fd, 0, SEEK_CUR);
    note_write(fd, &info, bytes, count, place);
  }
  ssize_t result = positioned ? syscall(SYS_pwrite64, fd, bytes, count, offset)
                              : syscall(SYS_write, fd, bytes, count);
  int error = errno;
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

ssize_t write(int fd, const void *bytes, size_t count) { return do_write(fd, bytes, count, 0, 0); }

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  return do_write(fd, bytes, count, offset, 1);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  return do_write(fd, bytes, count, offset, 1);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  struct stat info;
  if (is_ours(fd, &info)) {
    errno = ENOSYS;
    broken("writev is not noted");
  }
  return NEXT(writev)(fd, parts, count);
}

static int do_truncate(int fd, off_t length) {
  struct stat info;
  pthread_mutex_lock(&lock);
  if (is_ours(fd, &info)) {
    note('L', info.st_ino, (uint64_t)info.st_size, NULL, 0, NULL, 0);
    if (length < info.st_size) {
      // What is cut off is noted as if it were overwritten by nothing.
      size_t count = (size_t)(info.st_size - length);
      void *old = malloc(count);
      if (!old || syscall(SYS_pread64, fd, old, count, length) != (ssize_t)count) {
        broken("cannot read");
      }
      note('T', info.st_ino, (uint64_t)length, old, count, NULL, 0);
      free(old);
    } else {
      note('T', info.st_ino, (uint64_t)length, NULL, 0, NULL, 0);
    }
  }
  int result = (int)syscall(SYS_ftruncate, fd, length);
  int error = errno;
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int ftruncate(int fd, off_t length) { return do_truncate(fd, length); }
int ftruncate64(int fd, off64_t length) { return do_truncate(fd, length); }

static int do_sync(int fd, long call) {
  struct stat info;
  pthread_mutex_lock(&lock);
  int ours = is_ours(fd, &info);
  // The real disk is spared where the imagined one is asked.
  int result = ours ? 0 : (int)syscall(call, fd);
  int error = errno;
#ifndef FORGETFUL  // The proof that the tests would notice.
  if (ours) note('S', info.st_ino, 0, NULL, 0, NULL, 0);
#endif
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int fsync(int fd) { return do_sync(fd, SYS_fsync); }
int fdatasync(int fd) { return do_sync(fd, SYS_fdatasync); }

static int do_open(int at, const char *path, int flags, mode_t mode) {
  pthread_mutex_lock(&lock);
  struct stat info;
  int is_new = (flags & O_CREAT) && fstatat(at, path, &info, 0) != 0;
  int fd = (int)syscall(SYS_openat, at, path, flags & ~O_TRUNC, mode);
  int error = errno;
  if (fd >= 0 && is_ours(fd, &info) && S_ISREG(info.st_mode)) {
    char name[64], full[PATH_MAX];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(name, full, sizeof full);
    if (length <= 0) broken("cannot name");
    note(is_new ? 'C' : 'P', info.st_ino, 0, full, (uint64_t)length, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  if (fd >= 0 && (flags & O_TRUNC) && ftruncate(fd, 0) != 0 && errno != EINVAL) broken("truncate");
  errno = error;
  return fd;
}

#define MODE_OF(flags)                                \
  mode_t mode = 0;                                    \
  if ((flags) & (O_CREAT | __O_TMPFILE)) {            \
    va_list rest;                                     \
    va_start(rest, flags);                            \
    mode = va_arg(rest, mode_t);                      \
    va_end(rest);                                     \
  }

int open(const char *path, int flags, ...) {
  MODE_OF(flags)
  return do_open(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE_OF(flags)
  return do_open(AT_FDCWD, path, flags, mode);
}

int openat(int at, const char *path, int flags, ...) {
  MODE_OF(flags)
  return do_open(at, path, flags, mode);
}

int openat64(int at, const char *path, int flags, ...) {
  MODE_OF(flags)
  return do_open(at, path, flags, mode);
}

int unlink(const char *path) {
  struct stat info;
  pthread_mutex_lock(&lock);
  if (is_below(path) && stat(path, &info) == 0 && S_ISREG(info.st_mode)) {
    char saved[PATH_MAX + 16];
    snprintf(saved, sizeof saved, "%s-%d-%u", saved_prefix, (int)getpid(), saved_count++);
    if (link(path, saved) != 0) broken("cannot keep");
    note('U', info.st_ino, 0, path, strlen(path), saved, strlen(saved));
  }
  int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  int error = errno;
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int rename(const char *from, const char *to) {
  struct stat info;
  pthread_mutex_lock(&lock);
  if ((is_below(from) || is_below(to)) && stat(from, &info) == 0) {
    note('R', info.st_ino, 0, from, strlen(from), to, strlen(to));
  }
  int result = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  int error = errno;
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

// Calls that nothing here makes today: who comes to use one is told to teach this disk first.
int fallocate(int fd, int mode, off_t offset, off_t length) {
  struct stat info;
  if (is_ours(fd, &info)) broken("fallocate is not noted");
  return NEXT(fallocate)(fd, mode, offset, length);
}

int posix_fallocate(int fd, off_t offset, off_t length) {
  struct stat info;
  if (is_ours(fd, &info)) return EOPNOTSUPP;
  return NEXT(posix_fallocate)(fd, offset, length);
}
