#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_ROOM = 1024, LAST_ROOM = 1 << 20 };

// Repeats a look-up with more room until the entry fits; `call` uses `room` and `size`, and sets
// `entry` or leaves it null.
#define LOOK_UP(type, found, call, take)                      \
  for (size_t size = FIRST_ROOM; size <= LAST_ROOM; size *= 4) { \
    struct type record, *found = NULL;                        \
    char *room = malloc(size);                                \
    if (!room) return -ENOMEM;                                \
    int code;                                                 \
    do code = (call);                                         \
    while (code == EINTR);                                    \
    int done = code != ERANGE;                                \
    int answer = found != NULL;                               \
    if (found) { take; }                                      \
    free(room);                                               \
    if (done) return answer;                                  \
  }                                                           \
  return -ERANGE

int cplatform_group_id(const char *name, uint32_t *gid) {
  LOOK_UP(group, entry, getgrnam_r(name, &record, room, size, &entry), *gid = entry->gr_gid);
}

int cplatform_group_name(uint32_t gid, char *name, size_t capacity) {
  LOOK_UP(group, entry, getgrgid_r(gid, &record, room, size, &entry),
          snprintf(name, capacity, "%s", entry->gr_name));
}

int cplatform_user_id(const char *name, uint32_t *uid) {
  LOOK_UP(passwd, entry, getpwnam_r(name, &record, room, size, &entry), *uid = entry->pw_uid);
}

int cplatform_user(uint32_t uid, char *name, size_t capacity, uint32_t *gid) {
  LOOK_UP(passwd, entry, getpwuid_r(uid, &record, room, size, &entry),
          (snprintf(name, capacity, "%s", entry->pw_name), *gid = entry->pw_gid));
}
