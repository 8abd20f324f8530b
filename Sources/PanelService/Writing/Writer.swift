import CaseStore
import Cases
import CivilTime
import Digest
import JSONText
import PanelInterface
import Platform
import Synchronization
import Varlink
import Workflows

/// The one writer: takes what is queued, decides each command, commits once, then answers all.
///
/// While a commit waits for the disk, further commands queue up and become the next batch, so the
/// busier the service is, the fewer flushes each command costs. Within a batch the second command
/// on a case sees the first; nothing is answered before the commit.
actor Writer {
  private nonisolated let executor = QueueExecutor(label: "paneld.writer")
  nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }
  private nonisolated let pending = Mutex<[WriteJob]>([])

  let store: Store
  let definitions: Definitions
  let clock: ServiceClock
  private let door: Door
  let log: ServiceLog
  private let failed: @Sendable (StoreError) -> Void
  /// When the writer is woken for what falls due, by the clock that nobody sets (nanoseconds).
  private var alarm: Int64?
  /// Alarms that the rules did not let ring, and when they are tried again: a workflow that has to
  /// be mended must stop neither the other alarms nor the machine.
  var setAside: [DueTimer: Timestamp] = [:]
  private(set) var isStopped = false
  /// What the clock opens cases by.
  var schedules: [StandingSchedule] = []
  /// The round through all open cases that is under way.
  var round: Round?
  /// When the next one begins.
  var nextRound: Timestamp?

  /// The most commands in one transaction: bounds how long the first of them waits.
  static let batchLimit = 128
  /// Above so many pages the log is taken over into the database between two batches.
  static let logPagesLimit = 4_000

  init(
    store: sending Store,
    definitions: Definitions,
    clock: ServiceClock,
    door: Door,
    log: ServiceLog,
    failed: @escaping @Sendable (StoreError) -> Void
  ) {
    self.store = store
    self.definitions = definitions
    self.clock = clock
    self.door = door
    self.log = log
    self.failed = failed
  }

  /// Lets happen what fell due while there was no service, goes on with what falls due, and begins
  /// to watch over the open cases.
  func begin() {
    do {
      try readSchedules()
    } catch {
      log.write(.error, "the schedules that open cases could not be read: \(error)")
      failed(error)
    }
    catchUp()
    armTimer()
    beginRound()
  }

  /// The most transactions in which what fell due meanwhile happens before clients are let in.
  private static let catchUpLimit = 10_000

  private func catchUp() {
    for _ in 0..<Self.catchUpLimit {
      guard !isStopped, isAlarmDue(at: clock.now()), noteDeadlines() else { return }
    }
  }

  /// Queues a command; its answer goes to the connection it came from.
  nonisolated func submit(_ job: WriteJob) {
    let isFirst = pending.withLock { jobs in
      jobs.append(job)
      return jobs.count == 1
    }
    // Whoever finds the queue empty wakes the writer; the others are taken along.
    if isFirst { executor.async { self.assumeIsolated { $0.workOff() } } }
  }

  /// Runs a body on the writer's queue, after what is queued there.
  nonisolated func run(_ body: @escaping @Sendable (isolated Writer) -> Void) {
    executor.async { self.assumeIsolated { body($0) } }
  }

  /// Takes one batch; what is left waits for the next turn, so that alarms get theirs in between.
  private func workOff() {
    let (jobs, isMore) = pending.withLock { jobs in
      let taken = Array(jobs.prefix(Self.batchLimit))
      jobs.removeFirst(taken.count)
      return (taken, !jobs.isEmpty)
    }
    guard !jobs.isEmpty, !isStopped else { return }
    if isMore { executor.async { self.assumeIsolated { $0.workOff() } } }
    answer(jobs, with: perform(jobs))
    // What nobody waits for comes after the answers.
    armTimer()
    takeOverLog()
  }

  /// Answers one client that waits for something other than a command on a case.
  func answer(_ connection: ConnectionID, with reply: Reply) {
    door.loop.async { [door] in door.assumeIsolated { $0.deliver([(connection, reply)]) } }
  }

  private func answer(_ jobs: [WriteJob], with replies: [Reply]) {
    let addressed = zip(jobs, replies).map { ($0.connection, $1) }
    door.loop.async { [door] in door.assumeIsolated { $0.deliver(addressed) } }
  }

  /// Decides and writes a batch; all of it is on disk when this returns without `NotStored`.
  private func perform(_ jobs: [WriteJob]) -> [Reply] {
    do {
      try store.beginBatch()
      var replies: [Reply] = []
      for job in jobs {
        replies.append(try reply(to: job))
      }
      try commitBatch()
      return replies
    } catch {
      store.abandonBatch()
      log.write(.error, "a batch of \(jobs.count) commands was not stored: \(error)")
      endIfLost(error)
      return jobs.map { job in
        ServiceError.notStored(reason: error.description).reply(from: job.request.interface)
      }
    }
  }

  /// Makes the open batch durable, and tells in the log what the watchman has found.
  func commitBatch() throws(StoreError) {
    for watched in try store.commitBatch().watched { tell(watched) }
  }

  /// Runs a body on the writer's queue after a while.
  func later(_ pause: Duration, _ body: @escaping @Sendable (isolated Writer) -> Void) {
    door.loop.async { [self] in self.door.loop.after(pause) { self.run(body) } }
  }

  /// The answer to one command, undone alone where it alone cannot be stored.
  ///
  /// Only a failure that concerns the whole batch is thrown.
  private func reply(to job: WriteJob) throws(StoreError) -> Reply {
    var refusal: ServiceError?
    do throws(StoreError) {
      return try store.attempt { () throws(StoreError) in try judged(job, &refusal) }
    } catch {
      if let refusal { return refusal.reply(from: job.request.interface) }
      switch error {
      case .damaged, .unstorable, .noFreeReference:
        log.write(.error, "a command was not stored: \(error)")
        return ServiceError.notStored(reason: error.description)
          .reply(from: job.request.interface)
      case .takenBack, .batchLost, .full, .sqlite, .notADatabaseOfOurs, .newer, .wrongMode,
        .definitionChanged:
        throw error
      }
    }
  }

  /// A refusal that comes after something was written, in this case or another, is left in
  /// `refusal` and thrown as `takenBack`, so that all of it is undone.
  private func judged(
    _ job: WriteJob,
    _ refusal: inout ServiceError?
  ) throws(StoreError) -> Reply {
    do throws(WriteFailure) {
      return try answer(to: job, now: clock.now())
    } catch {
      switch error {
      case .store(let failure): throw failure
      case .service(let reason):
        guard store.hasWritten else { return reason.reply(from: job.request.interface) }
        refusal = reason
        throw .takenBack
      }
    }
  }

  /// Ends the service where nobody knows any more what the disk holds.
  func endIfLost(_ error: StoreError) {
    guard error.isSyncFailure else { return }
    isStopped = true
    failed(error)
  }

  /// Ends the writer: the store is closed, and nothing is answered any more.
  func close() {
    isStopped = true
    store.close()
  }

  func takeOverLog() {
    do {
      try store.checkpointLog(ifLargerThan: Self.logPagesLimit)
    } catch {
      log.write(.warning, "the write-ahead log could not be taken over: \(error)")
    }
  }
}

// Deadlines.
extension Writer {
  /// The most deadlines noted in one transaction, so that commands get their turn in between.
  static let deadlineLimit = 64

  /// So many are noted even where commands wait, so that these cannot keep them from happening.
  private static let deadlinesAtLeast = 8

  /// How often the clock is looked at even when nothing is due: it may have been set.
  private static let longestWait = Duration.seconds(60)

  /// Sets the alarm for the earliest deadline, unless one is set that rings before.
  ///
  /// An alarm is never taken back; one that an earlier one has replaced rings for nothing.
  ///
  /// - Parameter pause: the least wait, after a failure: what could not be stored now is still due,
  ///   and ringing again at once would only spin.
  func armTimer(after pause: Duration = .zero) {
    guard !isStopped else { return }
    let now = clock.now()
    let latest = now.adding(Self.longestWait)
    let earliest = earliestAlarm ?? latest
    let wait = max(min(earliest, latest) - now, pause)
    // The clock may have been set since, or moved: how long it takes is what counts.
    let wanted = door.loop.now() + Self.nanoseconds(wait)
    if let alarm, alarm <= wanted { return }
    alarm = wanted
    later(wait) { $0.alarmRang(wanted) }
  }

  /// When something is next to be done: an alarm, a case to be opened, a round.
  private var earliestAlarm: Timestamp? {
    [earliestTimer, earliestSchedule, nextRound].compactMap(\.self).min()
  }

  /// Tells whether something has to happen before the watchman looks.
  func isAlarmDue(at now: Timestamp) -> Bool {
    (earliestTimer ?? .latest) <= now || (earliestSchedule ?? .latest) <= now
  }

  private static func nanoseconds(_ wait: Duration) -> Int64 {
    wait.components.seconds * 1_000_000_000 + wait.components.attoseconds / 1_000_000_000
  }

  /// When the next alarm rings; those set aside when they are tried again.
  private var earliestTimer: Timestamp? {
    guard !setAside.isEmpty else { return (try? store.earliestTimer()).flatMap { $0 } }
    let next = (try? store.dueTimers(at: .latest, limit: setAside.count + 1))?
      .first { setAside[$0] == nil }
    return ([next?.dueAt].compactMap { $0 } + setAside.values).min()
  }

  /// How long deadlines wait after they could not be noted, for instance on a full disk.
  private static let pauseAfterFailure = Duration.seconds(10)

  /// - Parameter rung: what it was set for: where an earlier one has rung since, that one was set
  ///   again, and this one is past.
  private func alarmRang(_ rung: Int64) {
    guard alarm == rung else { return }
    alarm = nil
    let isNoted = noteDeadlines()
    forgetOldCommands()
    if let nextRound, nextRound <= clock.now() { beginRound() }
    armTimer(after: isNoted ? .zero : Self.pauseAfterFailure)
  }

  /// Answers to commands are kept for thirty days; older ones go in small steps.
  private func forgetOldCommands() {
    guard !isStopped else { return }
    let limit = clock.now().adding(.zero - Self.commandsKept)
    do {
      _ = try store.forgetCommands(olderThan: limit, limit: 500)
    } catch {
      log.write(.warning, "old command ids were not forgotten: \(error)")
    }
  }

  /// How long a repeated command still gets its first answer.
  private static let commandsKept = Duration.seconds(30 * 24 * 60 * 60)

  /// Notes the deadlines that have come, in due order; false where they could not be stored.
  private func noteDeadlines() -> Bool {
    guard !isStopped else { return true }
    let now = clock.now()
    let standing = schedules
    do {
      try store.beginBatch()
      setAside = setAside.filter { $0.value > now }
      let limit = Self.deadlineLimit + setAside.count
      let waiting = try store.dueTimers(at: now, limit: limit).filter { setAside[$0] == nil }
      for (place, due) in waiting.prefix(Self.deadlineLimit).enumerated() {
        // Whoever waits for an answer meanwhile waits for few of them only.
        if place >= Self.deadlinesAtLeast, pending.withLock({ !$0.isEmpty }) { break }
        try ring(due, now: now)
      }
      try openScheduled(now: now)
      try commitBatch()
      return true
    } catch {
      store.abandonBatch()
      schedules = standing
      log.write(.error, "deadlines were not noted: \(error)")
      endIfLost(error)
      return false
    }
  }
}

extension Person {
  /// The daemon itself, where nobody asked: it acts under its own account.
  static let service = Person(userID: CurrentProcess.userID, name: "paneld")
}
