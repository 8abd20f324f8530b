internal import Glibc

/// The machine's clocks; nothing else in the program reads one.
package enum SystemClock {
  /// The time of day, in microseconds since 1970 UTC.
  package static func now() -> Int64 {
    let time = read(CLOCK_REALTIME)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  /// Nanoseconds since some moment, never set, standing still while the machine sleeps.
  package static func monotonic() -> Int64 { nanoseconds(CLOCK_MONOTONIC) }

  /// Nanoseconds since the machine started, never set, going on while the machine sleeps.
  package static func boottime() -> Int64 { nanoseconds(CLOCK_BOOTTIME) }

  private static func nanoseconds(_ clock: Int32) -> Int64 {
    let time = read(clock)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  private static func read(_ clock: Int32) -> timespec {
    var time = timespec()
    let result = unsafe clock_gettime(clock, &time)
    precondition(result == 0, "the system lacks clock \(clock)")
    return time
  }
}
