import CaseStore
import Cases
import CivilTime
import Workflows

/// A round through all open cases: the watchman looks at each, and where a calendar has changed,
/// its deadlines are counted again.
struct Round {
  /// The last case that was looked at.
  var last: CaseID?
  /// The versions of the calendars by which deadlines have to be counted again, by name.
  let changed: [String: String]
  /// Another one is to follow: it was asked for when some cases had been looked at already.
  var isFollowed = false
}

extension Writer {
  /// The most cases that are looked at between two batches of commands.
  private static let roundLimit = 32
  /// How long commands have the writer to themselves in between: a round is never in a hurry.
  private static let roundPause = Duration.milliseconds(5)
  /// How long a round waits after it could not be stored, for instance on a full disk.
  private static let roundPauseAfterFailure = Duration.seconds(10)
  /// How long after one round the next one begins.
  private static let roundEvery = Duration.seconds(24 * 60 * 60)

  /// Begins a round, or has one follow where one is under way.
  func beginRound() {
    nextRound = clock.now().adding(Self.roundEvery)
    guard round == nil else {
      round?.isFollowed = true
      return
    }
    do {
      let counted = try store.countedCalendars()
      round = Round(changed: definitions.calendarVersions.filter { counted[$0.key] != $0.value })
      goOn(after: .zero)
    } catch {
      log.write(.error, "the round through open cases could not begin: \(error)")
    }
  }

  private func goOn(after pause: Duration) {
    later(pause) { $0.goRound() }
  }

  /// Looks at a few cases.
  ///
  /// What is due goes first: after a time without a daemon, all that was to happen meanwhile is
  /// late for a moment.
  private func goRound() {
    guard !isStopped, let round else { return }
    let now = clock.now()
    guard !isAlarmDue(at: now) else { return goOn(after: Self.roundPause) }
    do {
      let cases = try store.openCases(after: round.last, limit: Self.roundLimit)
      try write(cases.compactMap { step(of: $0, round, now: now) })
      guard let last = cases.last else { return try endRound(round) }
      self.round?.last = last.id
      goOn(after: Self.roundPause)
    } catch {
      store.abandonBatch()
      log.write(.error, "a step of the round through open cases was not stored: \(error)")
      endIfLost(error)
      goOn(after: Self.roundPauseAfterFailure)
    }
  }

  private func endRound(_ round: Round) throws(StoreError) {
    for (name, version) in round.changed { try store.noteCounted(by: name, version: version) }
    self.round = nil
    if round.isFollowed { beginRound() }
    armTimer()
  }

  /// What the round means for one case; nil where nothing changes.
  private func step(
    of found: StoredCase,
    _ round: Round,
    now: Timestamp
  ) -> RoundStep? {
    guard let version = definitions.versions[found.definitionID] else { return nil }
    let service = Principal(person: .service, participants: [])
    let context = context(service, version, now: now)
    var commands: [Command] = [.watch]
    if round.changed[version.calendar.name] != nil { commands.insert(.recount, at: 0) }
    for command in commands {
      do throws(Refusal) {
        let decision = try found.state.decide(command, context)
        guard decision.entries.isEmpty else {
          return RoundStep(found: found, workflow: version.workflow, decision: decision)
        }
      } catch {
        log.write(
          .error,
          "the deadlines of case \(found.state.reference) could not be counted again: a rule of "
            + "its workflow fails"
        )
      }
    }
    return nil
  }

  private func write(_ steps: [RoundStep]) throws(StoreError) {
    guard !steps.isEmpty else { return }
    try store.beginBatch()
    for step in steps {
      try store.attempt { () throws(StoreError) in
        _ = try store.append(step.decision, to: step.found, in: step.workflow)
      }
    }
    try commitBatch()
    armTimer()
  }
}

/// What a round writes about one case.
private struct RoundStep {
  let found: StoredCase
  let workflow: Workflow
  let decision: Decision
}
