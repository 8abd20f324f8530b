// What Swift cannot import from sqlite3.h: variadic functions and cast macros.
#ifndef PANELD_CSQLITE_SHIM_H
#define PANELD_CSQLITE_SHIM_H

#include <sqlite3.h>

/// Tells SQLite to copy the bytes before the call returns.
static inline sqlite3_destructor_type csqlite_transient(void) {
  return SQLITE_TRANSIENT;
}

/// Tells SQLite that the bytes live for ever.
static inline sqlite3_destructor_type csqlite_static(void) {
  return SQLITE_STATIC;
}

/// Sets one of the on/off options of sqlite3_db_config.
static inline int csqlite_set_option(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}

#endif
