package import CivilTime
import Platform

/// What time it is for the service; read once for each command, at the edge.
package struct ServiceClock: Sendable {
  private let reading: @Sendable () -> Timestamp

  /// A clock that gives what the closure gives.
  package init(_ reading: @escaping @Sendable () -> Timestamp) {
    self.reading = reading
  }

  /// The system's wall clock.
  package static let system = ServiceClock {
    Timestamp(microseconds: SystemClock.now())
  }

  /// The present instant.
  package func now() -> Timestamp {
    reading()
  }
}
