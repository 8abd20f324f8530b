import CivilTime
import Synchronization

/// The clock of a rehearsal: it runs as the machine's does, ahead of it by what it was moved.
///
/// While it is moved it stands still at one instant after another. It never goes back, unless the
/// machine's does.
final class RehearsalClock: Sendable {
  private struct Reading {
    /// How far ahead it runs, as the store keeps it.
    var ahead: Duration
    /// Where it stands while it is moved; nil while it runs.
    var standing: Timestamp?
  }

  private let machine: ServiceClock
  private let reading: Mutex<Reading>

  /// A clock that runs.
  ///
  /// - Parameters:
  ///   - machine: what it is ahead of.
  ///   - ahead: by how much.
  init(_ machine: ServiceClock, ahead: Duration) {
    self.machine = machine
    reading = Mutex(Reading(ahead: ahead))
  }

  /// What the rest of the service looks at.
  var clock: ServiceClock { ServiceClock { self.now() } }

  /// What the machine's own clock says.
  var machineNow: Timestamp { machine.now() }

  func now() -> Timestamp {
    reading.withLock { $0.standing ?? machine.now().adding($0.ahead) }
  }

  /// Stands still at an instant, or where it is where that is later.
  func stand(at instant: Timestamp) {
    let now = now()
    reading.withLock { $0.standing = max(now, instant) }
  }

  /// How far ahead it will be where it runs on from where it stands.
  var aheadFromHere: Duration {
    let (now, machineNow) = (now(), machineNow)
    return reading.withLock { max($0.ahead, now - machineNow) }
  }

  /// Notes how far ahead it is; it goes on standing.
  func keep(ahead: Duration) {
    reading.withLock { $0.ahead = ahead }
  }

  /// Runs on, as far ahead as was noted last.
  func run() {
    reading.withLock { $0.standing = nil }
  }
}
