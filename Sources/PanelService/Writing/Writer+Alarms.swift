import CaseStore
import Cases
import CivilTime

extension Writer {
  /// How long an alarm waits that the rules did not let ring.
  private static let retryAfter = Duration.seconds(60 * 60)

  /// Carries out one alarm with all that follows from it in other cases.
  ///
  /// What the rules refuse is undone alone, told in the log, and tried again later: dropping the
  /// alarm would be to forget it.
  ///
  /// - Throws: what concerns the whole batch.
  func ring(_ due: DueTimer, now: Timestamp) throws(StoreError) {
    var refusal: ServiceError?
    do throws(StoreError) {
      try store.attempt { () throws(StoreError) in
        do throws(WriteFailure) {
          try carryOut(due, now: now)
        } catch {
          switch error {
          case .store(let failure): throw failure
          case .service(let reason):
            refusal = reason
            throw .takenBack
          }
        }
      }
    } catch {
      guard refusal != nil else { throw error }
      setAside[due] = now.adding(Self.retryAfter)
      log.write(
        .error,
        "what was due in case \(due.reference) could not happen: its workflow does not allow it; "
          + "tried again in an hour"
      )
    }
  }

  private func carryOut(_ due: DueTimer, now: Timestamp) throws(WriteFailure) {
    let found = try stored { () throws(StoreError) in try store.stored(due.reference) }
    guard let found, let version = definitions.versions[found.definitionID] else { return }
    // What rang before it in the same batch may have put it off, or made it needless.
    guard let at = found.state.alarms.first(where: { $0.name == due.alarm })?.at, at <= now else {
      return try stored { () throws(StoreError) in try store.removeTimer(due) }
    }
    let service = Principal(person: .service, participants: [])
    let context = context(service, version, now: now)
    let decision = try ruled { () throws(Refusal) in
      try found.state.decide(.ring(due.alarm), context)
    }
    _ = try stored { () throws(StoreError) in
      let after = try store.append(decision, to: found, in: version.workflow)
      try store.removeTimer(due)
      return after
    }
    _ = try consequences(for: service, now: now).carryOut(decision, of: due.reference)
  }
}
