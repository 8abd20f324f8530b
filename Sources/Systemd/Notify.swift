internal import CSystemd
internal import Glibc

/// Tells the service manager how the service is; does nothing when none has asked.
///
/// The manager names the socket it listens at in `NOTIFY_SOCKET`. A message that cannot be
/// delivered is lost: the manager will notice by its own time-outs, and the service can do nothing
/// better than go on.
package enum Notify {
  /// Says that the service is started, or has finished reloading.
  ///
  /// - Parameter status: One line about the state, shown by `systemctl status`.
  package static func ready(status: String) {
    send("READY=1\nSTATUS=\(oneLine(status))")
  }

  /// Says that the service has begun to stop.
  package static func stopping() { send("STOPPING=1") }

  /// Says in one line what the service is doing.
  package static func status(_ status: String) { send("STATUS=\(oneLine(status))") }

  /// Says that the service reads its configuration again; ``ready(status:)`` ends that.
  package static func reloading() {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    // The manager pairs the message with the reload it asked for by this time.
    let microseconds = Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    send("RELOADING=1\nMONOTONIC_USEC=\(microseconds)")
  }

  /// Says that the service is alive; to be said at least once in ``watchdogInterval``.
  package static func watchdog() { send("WATCHDOG=1") }

  /// Asks the manager for more time to start or stop.
  ///
  /// - Parameter span: How long from now the next message may take.
  package static func extendTimeout(_ span: Duration) {
    let (seconds, attoseconds) = span.components
    send("EXTEND_TIMEOUT_USEC=\(seconds * 1_000_000 + attoseconds / 1_000_000_000_000)")
  }

  /// The longest silence before the manager ends the service, nil when it keeps no watch.
  package static var watchdogInterval: Duration? {
    var microseconds: UInt64 = 0
    guard unsafe sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
    return .microseconds(Int64(clamping: microseconds))
  }

  /// Waits until the manager has taken what was sent before.
  ///
  /// - Parameter timeout: The longest wait.
  /// - Returns: True when it has.
  @discardableResult
  package static func barrier(timeout: Duration) -> Bool {
    let (seconds, attoseconds) = timeout.components
    let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    return sd_notify_barrier(0, UInt64(clamping: microseconds)) > 0
  }

  private static func send(_ message: String) {
    _ = unsafe sd_notify(0, message)
  }

  /// A line break would end the field and begin another one.
  private static func oneLine(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
  }
}
