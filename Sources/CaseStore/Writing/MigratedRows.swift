import Cases
import FEEL
import Workflows

/// The rows of a case that has gone to another version of its workflow.
///
/// Names may have changed everywhere, so all that the state holds is written anew.
struct MigratedRows {
  private let before: CaseState

  /// Notes which instances the state held.
  init(before state: CaseState) {
    before = state
  }

  func write(_ state: CaseState, of id: CaseID, to tables: Store.Tables) throws(StoreError) {
    try tables.caseFile.clear(id)
    try tables.caseFile.set(state.record, of: id)
    for (stage, count) in state.visits {
      try tables.caseFile.set(visits: count, to: stage, of: id)
    }
    for (event, count) in state.kept {
      try tables.caseFile.set(kept: count, of: event, in: id)
    }
    for (place, item) in state.items where item.ending != nil || !item.passed.isEmpty {
      try tables.caseFile.set(item, at: place, of: id)
    }
    for (number, _) in before.tasks {
      try tables.tasks.rename(
        number,
        state.tasks[number],
        in: state.tasks[number].flatMap { state.stage(of: $0.item) },
        of: id
      )
    }
    for (number, _) in before.steps {
      try tables.steps.rename(
        number,
        state.steps[number],
        in: state.steps[number].flatMap { state.stage(of: $0.item) },
        of: id
      )
    }
  }
}

extension CaseState {
  /// The stage of an item that has begun.
  func stage(of item: ItemID) -> StageID? {
    items.first { $0.key.item == item }?.value.stage
  }
}
