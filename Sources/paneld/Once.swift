import Synchronization

/// Tells the first of several callers from the others.
final class Once: Sendable {
  private let taken = Atomic(false)

  /// True for the first call, false for every later one.
  func isFirst() -> Bool {
    taken.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged
  }
}
