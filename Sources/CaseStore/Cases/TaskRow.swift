import Cases
import CivilTime
import FEEL
import SQLite
import Workflows

/// A task's own row.
struct TaskRow {
  /// What `init` reads of a table `tasks t`, in its order; a query may add columns after these.
  static let columns = """
    t.number, t.item, t.stage, t.visit, t.element, t.assignee, t.state, t.offered_at_us, \
    t.due_at_us, t.due_provisional, t.user_id, t.user_name, t.resolved_at_us, t.answers, \
    t.within, t.cause, t.held_because, t.held_until_us, t.timing
    """
  static let columnCount = 19

  let state: TaskState
  let stage: StageID
  /// When it was completed, withdrawn or expired; nil while it is not resolved.
  let resolvedAt: Timestamp?

  init(_ row: Statement) throws(StoreError) {
    stage = StageID(unchecked: row.text(2))
    resolvedAt = row.optionalInt64(12).map(Timestamp.init(microseconds:))
    let due = row.optionalInt64(8).map {
      Due(at: Timestamp(microseconds: $0), isProvisional: row.bool(9))
    }
    let timing = try TimingCoding.timing(row.isNull(18) ? nil : row.utf8(18), due)
    state = TaskState(
      number: TaskNumber(row.int(0)),
      item: ItemID(unchecked: row.text(1)),
      visit: row.int(3),
      within: row.optionalInt64(14).map { TaskNumber(Int($0)) },
      cause: row.optionalInt64(15).map { TaskNumber(Int($0)) },
      element: try row.element(4),
      assignee: ParticipantID(unchecked: row.text(5)),
      offeredAt: Timestamp(microseconds: row.int64(7)),
      due: due,
      status: try Self.status(row),
      alarms: timing.alarms,
      pausedSince: timing.pausedSince,
      pauses: timing.pauses,
      helpers: timing.helpers
    )
  }

  private static func status(_ row: Statement) throws(StoreError) -> TaskState.Status {
    switch row.text(6) {
    case "offered": return .offered
    case "claimed": return .claimed(by: try person(row))
    case "withdrawn": return .withdrawn
    case "expired": return .expired
    case "held":
      guard let reason = try row.holdReason(16, until: 17) else {
        throw .damaged("a task held for nothing")
      }
      return .held(because: reason)
    case "completed":
      let answers = try ValueCoding.readFields(try ValueCoding.parse(row.utf8(13)))
      return .completed(
        TaskState.Completion(
          person: try person(row),
          at: Timestamp(microseconds: row.int64(12)),
          answers: answers
        )
      )
    case let other: throw .damaged("a task in state \(other)")
    }
  }

  private static func person(_ row: Statement) throws(StoreError) -> Person {
    guard let userID = UInt32(exactly: row.int64(10)), !row.isNull(10) else {
      throw .damaged("a user id that no account can have")
    }
    return Person(userID: userID, name: row.text(11))
  }
}
