internal import CPlatform
internal import Glibc

/// A timer on the time of day that also tells when somebody sets the clock.
///
/// A span cannot serve for "at nine o'clock": the clock may be set, and the machine may sleep. The
/// kernel wakes this timer in both cases, so that whoever armed it can look at the clock again.
///
/// The timer lives on a loop, like the descriptors of ``EventLoop``: make and ``cancel()`` it
/// there, the latter before letting go of it. Arming may be done from anywhere.
package struct WallTimer: ~Copyable, Sendable {
  /// Why the timer woke its owner.
  package enum Cause: Sendable, Equatable {
    /// The instant has come.
    case due
    /// The clock was set; the timer is no longer armed.
    case clockSet
  }

  private let loop: EventLoop
  private let descriptor: FileDescriptor
  private let registration: Registration

  /// Makes a timer that is not armed.
  ///
  /// - Parameters:
  ///   - loop: The loop that the caller is on.
  ///   - handler: Called on the loop, once for each time the timer is armed.
  /// - Throws: `PlatformError` when the process has no descriptors left.
  package init(
    on loop: EventLoop,
    handler: @escaping @Sendable (Cause) -> Void
  ) throws(PlatformError) {
    let descriptor = FileDescriptor(owning: try check(cplatform_timer_create(), "make a timer"))
    let number = descriptor.rawValue
    registration = try loop.run(number, interest: .readable) { _ in
      switch cplatform_timer_read(number) {
      case 1: handler(.due)
      case -ECANCELED:
        // Otherwise the descriptor would stay ready.
        _ = cplatform_timer_set(number, -1)
        handler(.clockSet)
      default:
        // Armed anew since the wait returned.
        return
      }
    }
    self.loop = loop
    self.descriptor = descriptor
  }

  /// Arms the timer, in place of what it was armed for before.
  ///
  /// - Parameter instant: Microseconds since 1970 UTC; the past fires in the next round.
  package func arm(at instant: Int64) {
    let result = cplatform_timer_set(descriptor.rawValue, max(0, instant))
    precondition(result == 0, "a timer could not be armed for \(instant): error \(-result)")
  }

  /// Makes the timer forget what it was armed for.
  package func disarm() {
    _ = cplatform_timer_set(descriptor.rawValue, -1)
  }

  /// Ends the timer.
  package consuming func cancel() {
    loop.cancel(registration)
  }
}
