import Cases
import CivilTime
import SQLite
import Workflows

/// A step's own row.
struct StepRow {
  /// What `init` reads of a table `steps s`, in its order; a query may add columns after these.
  static let columns = """
    s.number, s.item, s.stage, s.visit, s.within, s.cause, s.element, s.state, s.held_because, \
    s.begun_at_us, s.plan, s.resolved_at_us, s.answers, s.held_until_us
    """
  static let columnCount = 14

  let state: StepState
  let stage: StageID
  /// What was fixed when it began, which the state tells only while it goes on.
  let plan: StepState.Plan
  /// When it was completed or withdrawn; nil while it is not resolved.
  let resolvedAt: Timestamp?

  init(_ row: Statement) throws(StoreError) {
    stage = StageID(unchecked: row.text(2))
    plan = row.isNull(10) ? .nothing : try PlanCoding.read(try ValueCoding.parse(row.utf8(10)))
    resolvedAt = row.optionalInt64(11).map(Timestamp.init(microseconds:))
    state = StepState(
      number: TaskNumber(row.int(0)),
      item: ItemID(unchecked: row.text(1)),
      visit: row.int(3),
      within: row.optionalInt64(4).map { TaskNumber(Int($0)) },
      cause: row.optionalInt64(5).map { TaskNumber(Int($0)) },
      element: try row.element(6),
      begunAt: Timestamp(microseconds: row.int64(9)),
      status: try Self.status(row, plan, resolvedAt)
    )
  }

  private static func status(
    _ row: Statement,
    _ plan: StepState.Plan,
    _ resolvedAt: Timestamp?
  ) throws(StoreError) -> StepState.Status {
    switch row.text(7) {
    case "running": return .running(plan)
    case "withdrawn": return .withdrawn
    case "held":
      guard let reason = try row.holdReason(8, until: 13) else {
        throw .damaged("a step held for nothing")
      }
      return .held(because: reason)
    case "completed":
      guard let resolvedAt else { throw .damaged("a step completed at no time") }
      let answers = try ValueCoding.readFields(try ValueCoding.parse(row.utf8(12)))
      return .completed(answers: answers, at: resolvedAt)
    case let other: throw .damaged("a step in state \(other)")
    }
  }
}
