/// A one-shot timer of a loop, as ``EventLoop/after(_:_:)`` names it.
package struct LoopTimer: Sendable, Hashable {
  let number: UInt64
}

extension EventLoop {
  /// Runs the body once on the loop, when the span has passed.
  ///
  /// The span is monotonic: it goes on when the clock is set and stands still while the machine
  /// sleeps. Timers due at the same moment fire in the order they were set.
  ///
  /// - Parameters:
  ///   - span: How long to wait; nothing or less means in the next round.
  ///   - body: What to run.
  /// - Returns: The timer's name, to cancel it.
  @discardableResult
  package func after(_ span: Duration, _ body: @escaping @Sendable () -> Void) -> LoopTimer {
    checkIsolated()
    return timers.add(at: now() &+ max(1, span.nanoseconds), body)
  }

  /// Forgets a timer; does nothing when it has fired or was cancelled before.
  package func cancel(_ timer: LoopTimer) {
    checkIsolated()
    timers.cancel(timer)
  }
}

extension Duration {
  /// The span in whole nanoseconds, held within what 62 bits can say.
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let limit: Int64 = 1 << 62
    guard abs(seconds) < limit / 1_000_000_000 else { return seconds < 0 ? -limit : limit }
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}

/// Timers in the order they are due: a binary heap, with the cancelled ones removed lazily.
struct TimerQueue {
  private struct Entry {
    let deadline: Int64
    let number: UInt64

    func isBefore(_ other: Entry) -> Bool {
      (deadline, number) < (other.deadline, other.number)
    }
  }

  private var heap: [Entry] = []
  private var bodies: [UInt64: @Sendable () -> Void] = [:]
  private var nextNumber: UInt64 = 0

  /// The deadline of the earliest timer in nanoseconds, nil when there is none.
  var earliest: Int64? { heap.first?.deadline }

  /// The places in use, cancelled timers included.
  var size: Int { heap.count }

  mutating func add(at deadline: Int64, _ body: @escaping @Sendable () -> Void) -> LoopTimer {
    let entry = Entry(deadline: deadline, number: nextNumber)
    nextNumber += 1
    bodies[entry.number] = body
    heap.append(entry)
    siftUp(heap.count - 1)
    return LoopTimer(number: entry.number)
  }

  mutating func cancel(_ timer: LoopTimer) {
    guard bodies.removeValue(forKey: timer.number) != nil else { return }
    // Time-outs are mostly cancelled long before they are due; do not let them pile up.
    if heap.count > 64, heap.count > 2 * bodies.count { removeCancelled() }
    dropCancelledHead()
  }

  /// Takes the earliest timer out when its deadline has come.
  mutating func takeDue(at now: Int64) -> (@Sendable () -> Void)? {
    guard let first = heap.first, first.deadline <= now else { return nil }
    let body = bodies.removeValue(forKey: first.number)
    removeFirst()
    dropCancelledHead()
    return body
  }

  private mutating func dropCancelledHead() {
    while let first = heap.first, bodies[first.number] == nil { removeFirst() }
  }

  private mutating func removeCancelled() {
    heap.removeAll { bodies[$0.number] == nil }
    // A sorted array is a heap.
    heap.sort { $0.isBefore($1) }
  }

  private mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    siftDown(0)
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown(_ start: Int) {
    var parent = start
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].isBefore(heap[least]) {
        least = child
      }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
