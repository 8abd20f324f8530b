import CaseStore
import Cases
import CivilTime
import JSONText
import PanelInterface
import Varlink

/// A move of the clock that somebody waits for.
struct ClockJob: Sendable {
  let connection: ConnectionID
  let principal: Principal
  let target: ClockTarget
  let clock: RehearsalClock
}

// A move lets everything happen that falls due on the way, each at its own instant, as if the time
// had passed: the clock stands there while it happens, so that what follows is counted from there.
//
// Other clients wait meanwhile: what they asked before happens before, what they ask now happens
// when the clock has arrived. In between an answer would be given at an instant that nobody chose.

extension Writer {
  /// The most that may happen in one move; what goes round in no time would never end.
  private static let alarmLimit = 200_000

  /// Moves the clock, and answers when it has arrived.
  func move(_ job: ClockJob) {
    guard !isStopped else { return }
    answer(job.connection, with: reply(to: job))
    armTimer()
  }

  private func reply(to job: ClockJob) -> Reply {
    guard (8...64).contains(job.target.commandID.utf8.count) else {
      return .invalidParameter("commandId")
    }
    let command = job.command
    do throws(StoreError) {
      switch try store.answer(to: command) {
      case .repeated(let answer): return Reply(encodedParameters: answer)
      case .reused:
        return ServiceError.commandIdReused(command.id).reply(from: "org.paneld.rehearsal")
      case .first: break
      }
      return try reply(to: job, command)
    } catch {
      return notMoved(job, error)
    }
  }

  private func reply(to job: ClockJob, _ command: IdentifiedCommand) throws(StoreError) -> Reply {
    let move: ClockMove
    if let begun = try store.unfinishedMove(), begun.id == command.id,
      begun.request == command.request
    {
      move = begun
    } else {
      do throws(ClockRefusal) {
        move = ClockMove(
          id: command.id,
          request: command.request,
          from: job.clock.now(),
          to: try job.target.instant(from: job.clock, definitions),
          sequence: store.journalSize
        )
      } catch {
        return error.reply
      }
    }
    job.clock.stand(at: job.clock.now())
    defer { job.clock.run() }
    return try arrive(by: move, job, command)
  }

  private func arrive(
    by move: ClockMove,
    _ job: ClockJob,
    _ command: IdentifiedCommand
  ) throws(StoreError) -> Reply {
    var walk = ClockWalk(target: move.to)
    while true {
      try store.beginBatch()
      try advance(job.clock, &walk)
      let ahead = job.clock.aheadFromHere
      guard walk.hasArrived else {
        try store.keepClock(ahead: ahead, on: move)
        try commitBatch()
        job.clock.keep(ahead: ahead)
        takeOverLog()
        guard walk.count < Self.alarmLimit else {
          return notMoved(job, "more than \(Self.alarmLimit) things were due")
        }
        continue
      }
      try store.keepClock(ahead: ahead)
      let answer = try moved(by: move, to: job.clock.now()).object
      let bytes = JSON.object(answer).bytes()
      try store.remember(bytes, to: command, at: job.clock.now())
      try commitBatch()
      job.clock.keep(ahead: ahead)
      return Reply(encodedParameters: bytes)
    }
  }

  /// Lets happen what falls due next, as much as one transaction takes.
  private func advance(_ clock: RehearsalClock, _ walk: inout ClockWalk) throws(StoreError) {
    for _ in 0..<Self.deadlineLimit {
      if let next = try nextScheduled(walk) {
        clock.stand(at: next)
        walk.count += try openScheduled(now: clock.now(), waiting: walk.target)
        continue
      }
      guard let due = try nextAlarm(&walk, clock) else {
        walk.hasArrived = true
        return
      }
      clock.stand(at: due.dueAt)
      let now = clock.now()
      try ring(due, now: now)
      walk.count += 1
      // What the rules refused before may be allowed in the case as it is now, an hour later.
      if setAside[due] == nil {
        setAside = setAside.filter { $0.key.caseID != due.caseID || $0.value > now }
      }
    }
  }

  /// When the calendar opens the next case on the way, where no alarm rings before.
  private func nextScheduled(_ walk: ClockWalk) throws(StoreError) -> Timestamp? {
    guard let next = earliestSchedule, next <= walk.target else { return nil }
    let alarms = try store.dueTimers(at: next, limit: setAside.count + 1)
    return alarms.allSatisfy { setAside[$0] != nil } ? next : nil
  }

  /// What falls due first, beside what the rules have refused; that is tried once more at the end.
  ///
  /// Tried hourly on the way, as in time that really passes, it would fail as often.
  private func nextAlarm(
    _ walk: inout ClockWalk,
    _ clock: RehearsalClock
  ) throws(StoreError) -> DueTimer? {
    while true {
      let waiting = try store.dueTimers(at: walk.target, limit: setAside.count + 1)
      if let next = waiting.first(where: { setAside[$0] == nil }) { return next }
      clock.stand(at: walk.target)
      guard !walk.isLastCall else { return nil }
      walk.isLastCall = true
      setAside = setAside.filter { $0.value > walk.target }
    }
  }

  private func moved(by move: ClockMove, to now: Timestamp) throws(StoreError) -> ClockMoved {
    let tally = try store.tally(after: move.sequence)
    let refused = try store.dueTimers(at: now, limit: setAside.count).count
    return ClockMoved(
      from: move.from.text,
      now: now.text,
      happened: EntryKind.allCases.compactMap { kind in
        tally.entries[kind].map { Happened(kind: kind.rawValue, count: $0) }
      },
      cases: tally.cases,
      refused: refused,
      next: [try store.nextTimer(after: now), earliestSchedule].compactMap(\.self).min()?.text
    )
  }
}

extension Writer {
  /// The clock runs on from where it was when the last transaction was committed.
  private func notMoved(_ job: ClockJob, _ error: StoreError) -> Reply {
    store.abandonBatch()
    try? readSchedules()
    log.write(.error, "the clock could not be moved: \(error)")
    endIfLost(error)
    return notMoved(job, error.description)
  }

  private func notMoved(_ job: ClockJob, _ reason: String) -> Reply {
    job.clock.run()
    return ClockRefusal.stopped(now: definitions.zone.shown(job.clock.now()), reason: reason).reply
  }
}

/// How far a move has come.
private struct ClockWalk {
  let target: Timestamp
  /// How many alarms rang.
  var count = 0
  /// Whether what was set aside is tried for the last time.
  var isLastCall = false
  var hasArrived = false
}

extension ClockJob {
  fileprivate var command: IdentifiedCommand {
    let (method, input) =
      switch target {
      case .by(let call): (Advance.method, call.object)
      case .to(let call): (MoveTo.method, call.object)
      }
    return IdentifiedCommand(
      person: principal.person,
      id: target.commandID,
      request: Writer.digest(method, input)
    )
  }
}
