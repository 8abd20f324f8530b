// The parts of libsystemd that the program uses.
#ifndef PANELD_CSYSTEMD_SHIM_H
#define PANELD_CSYSTEMD_SHIM_H

#include <sys/uio.h>
#include <systemd/sd-daemon.h>

// The header also defines sd_journal_sendv as a macro that adds the C source line; the plain
// function is what Swift can call.
#define SD_JOURNAL_SUPPRESS_LOCATION
#include <systemd/sd-journal.h>

#endif
