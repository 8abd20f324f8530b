internal import CPlatform
internal import Glibc
internal import Synchronization

// Why a loop of our own: a dispatch source takes every event through Dispatch's manager thread and
// re-arms the descriptor after it, that is one more thread switch and one more system call for
// every message. Here one thread waits, reads, runs the actors that live on it, and writes.
//
// A round: wait for descriptors (not at all when work is waiting), call their handlers, run the
// work that was queued, fire timers. Work queued during a round waits for the next, so that neither
// descriptors nor work can starve the other. A sleeping loop is woken by a write to an eventfd; a
// loop that is awake looks at its queue anyway, so waking it costs nothing.

/// One thread that waits for descriptors and timers, and is the executor of the actors on it.
///
/// ``async(_:)``, ``stop()`` and the executor's functions may be called from anywhere. Everything
/// else must be called on the loop: from a handler, from a timer, from a block given to
/// ``async(_:)``, or from an actor whose executor the loop is. A call from elsewhere stops the
/// program.
///
/// `@unchecked Sendable`: `inbox` has its lock, `thread` is atomic, the other variables belong to
/// the loop's thread.
@safe
package final class EventLoop: SerialExecutor, @unchecked Sendable {
  private enum Work {
    case job(UnownedJob)
    case block(@Sendable () -> Void)
  }

  private struct Inbox {
    var work: [Work] = []
    /// True while the thread waits or is about to; who adds work then must wake it.
    var isSleeping = false
    var isStopping = false

    /// Says whether the thread must be woken, and notes that someone does it.
    mutating func takeSleep() -> Bool {
      defer { isSleeping = false }
      return isSleeping
    }
  }

  private static let eventLimit = 256
  private static let wakeToken: UInt64 = .max

  let epoll: FileDescriptor
  var descriptors = DescriptorTable()
  var timers = TimerQueue()
  private let wakeup: FileDescriptor
  private let inbox = Mutex(Inbox())
  private let thread = Atomic<UInt>(0)
  private let events = UnsafeMutablePointer<cplatform_event>.allocate(capacity: eventLimit)
  private var batch: [Work] = []

  /// Starts the thread.
  ///
  /// - Parameter name: The thread's name, of at most 15 bytes.
  /// - Throws: `PlatformError` when the system has no descriptors or threads left.
  package init(name: String) throws(PlatformError) {
    epoll = FileDescriptor(owning: try check(cplatform_epoll_create(), "make an event queue"))
    wakeup = FileDescriptor(
      owning: try check(
        cplatform_wakeup_create(epoll.rawValue, Self.wakeToken),
        "make a wake-up counter"
      )
    )
    try startThread(named: String(name.prefix(15))) { self.turn() }
  }

  deinit {
    unsafe events.deallocate()
  }

  /// Runs the body on the loop, in the next round.
  package func async(_ body: @escaping @Sendable () -> Void) {
    add(.block(body))
  }

  /// Ends the thread once it has done the work that is queued; handlers and timers are dropped.
  ///
  /// What is queued after that is never run.
  package func stop() {
    let wakes = inbox.withLock { inbox in
      inbox.isStopping = true
      return inbox.takeSleep()
    }
    if wakes { wake() }
  }

  /// True when the caller runs on the loop.
  package var isCurrent: Bool {
    thread.load(ordering: .relaxed) == UInt(pthread_self())
  }

  /// The monotonic time in nanoseconds.
  package func now() -> Int64 { SystemClock.monotonic() }
}

// MARK: - Executor

extension EventLoop {
  /// Runs a job of an actor on the loop, in the next round.
  package func enqueue(_ job: consuming ExecutorJob) {
    add(.job(UnownedJob(job)))
  }

  /// Stops the program when the caller does not run on the loop.
  package func checkIsolated() {
    precondition(isCurrent, "expected to be on the event loop's thread")
  }

  /// True when the caller runs on the loop.
  package func isIsolatingCurrentContext() -> Bool? { isCurrent }

  /// The executor as an actor names it.
  @safe
  package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    unsafe UnownedSerialExecutor(ordinary: self)
  }
}

// MARK: - The thread

extension EventLoop {
  private func add(_ work: Work) {
    let wakes = inbox.withLock { inbox in
      inbox.work.append(work)
      return inbox.takeSleep()
    }
    if wakes { wake() }
  }

  private func wake() {
    // Cannot fail but by overflow of a counter of 64 bits.
    _ = cplatform_wakeup(wakeup.rawValue)
  }

  private func turn() {
    thread.store(UInt(pthread_self()), ordering: .relaxed)
    while true {
      let nanoseconds = sleepLimit()
      let count = unsafe cplatform_epoll_wait(
        epoll.rawValue,
        events,
        Int32(Self.eventLimit),
        nanoseconds
      )
      precondition(count >= 0, "epoll_wait failed with \(-count)")
      let isStopping = takeWork()
      dispatch(Int(count))
      runBatch()
      fireTimers()
      if isStopping, batchIsLast() { break }
    }
    descriptors = DescriptorTable()
    timers = TimerQueue()
    // Another thread may get the same number.
    thread.store(0, ordering: .relaxed)
  }

  /// How long the wait may last: nothing when work is there, -1 for ever.
  private func sleepLimit() -> Int64 {
    let isIdle = inbox.withLock { inbox in
      inbox.isSleeping = inbox.work.isEmpty && !inbox.isStopping
      return inbox.isSleeping
    }
    guard isIdle else { return 0 }
    guard let deadline = timers.earliest else { return -1 }
    return max(0, deadline - now())
  }

  private func takeWork() -> Bool {
    inbox.withLock { inbox in
      inbox.isSleeping = false
      swap(&inbox.work, &batch)
      return inbox.isStopping
    }
  }

  private func batchIsLast() -> Bool {
    inbox.withLock { $0.work.isEmpty }
  }

  private func dispatch(_ count: Int) {
    for index in 0..<count {
      let event = unsafe events[index]
      if event.token == Self.wakeToken { continue }
      // Looked up for each event: an earlier handler of this round may have ended it.
      guard let handler = descriptors.handler(of: Registration(token: event.token)) else {
        continue
      }
      handler(Readiness(rawValue: event.readiness))
    }
  }

  private func runBatch() {
    let executor = asUnownedSerialExecutor()
    for work in batch {
      switch work {
      case .job(let job): unsafe job.runSynchronously(on: executor)
      case .block(let body): body()
      }
    }
    batch.removeAll(keepingCapacity: true)
  }

  private func fireTimers() {
    guard timers.earliest != nil else { return }
    let limit = now()
    while let body = timers.takeDue(at: limit) { body() }
  }
}
