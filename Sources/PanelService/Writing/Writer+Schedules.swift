import CaseStore
import Cases
import CivilTime
import Workflows

// Cases that the clock opens.
extension Writer {
  /// How long a schedule waits whose case the rules did not let be opened.
  private static let retryScheduleAfter = Duration.seconds(60 * 60)

  /// Reads again how far the schedules have been carried out, as after a failed transaction.
  func readSchedules() throws(StoreError) {
    schedules = try StandingSchedule.standing(in: store, definitions, now: clock.now())
  }

  /// When the next schedule asks for a case.
  var earliestSchedule: Timestamp? { schedules.compactMap(\.dueAt).min() }

  /// Opens the cases whose time has come, in the open batch.
  ///
  /// What the rules refuse is undone alone, told in the log, and tried again later.
  ///
  /// - Parameters:
  ///   - now: the present.
  ///   - end: how far the clock is being moved; what is refused waits until then at least.
  /// - Returns: how many schedules were looked at.
  /// - Throws: what concerns the whole batch.
  @discardableResult
  func openScheduled(
    now: Timestamp,
    waiting end: Timestamp = .earliest
  ) throws(StoreError) -> Int {
    let due = schedules.indices.filter { schedules[$0].dueAt.map { $0 <= now } ?? false }
    for index in due { try openScheduled(index, now: now, waiting: end) }
    return due.count
  }

  private func openScheduled(
    _ index: Int,
    now: Timestamp,
    waiting end: Timestamp
  ) throws(StoreError) {
    let standing = schedules[index]
    guard let version = definitions.newest(standing.workflow.text),
      let occasion = standing.occasion(at: now, version, definitions.zone)
    else { return }
    let mark = standing.mark(after: occasion, now: now)
    var refusal: ServiceError?
    do throws(StoreError) {
      try store.attempt { () throws(StoreError) in
        do throws(WriteFailure) {
          try carryOut(standing.schedule, on: occasion.date, version, now: now)
        } catch {
          switch error {
          case .store(let failure): throw failure
          case .service(let reason):
            refusal = reason
            throw .takenBack
          }
        }
        try store.keep(mark)
      }
      schedules[index] = StandingSchedule(standing.schedule, mark, version, definitions.zone)
    } catch {
      guard refusal != nil else { throw error }
      let later = now.adding(Self.retryScheduleAfter)
      schedules[index].wait(until: now < end ? max(later, end) : later)
      log.write(
        .error,
        "the schedule '\(standing.schedule.id)' of \(standing.workflow) could not open its case "
          + "for \(occasion.date): its workflow does not allow it; tried again in an hour"
      )
    }
  }

  private func carryOut(
    _ schedule: ScheduledStart,
    on date: CivilDate,
    _ version: Definitions.Version,
    now: Timestamp
  ) throws(WriteFailure) {
    let link = ScheduleLink(schedule: schedule.id, date: date)
    let name = version.workflow.name
    let isThere = try stored { () throws(StoreError) in
      try store.hasCase(of: name, openedBy: link)
    }
    guard !isThere else { return }
    let principal = Principal(person: .service, participants: [schedule.opener])
    let context = context(principal, version, now: now)
    let answers = try ruled { () throws(Refusal) in
      try CaseState.answers(of: schedule, on: date, context)
    }
    _ = try open(version, answers, schedule: link, principal, now: now)
  }
}
