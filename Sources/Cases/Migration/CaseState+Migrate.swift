import CivilTime
import FEEL
package import Workflows

extension CaseState {
  /// Decides what becomes of this case on another version of its workflow.
  ///
  /// What is open stays with whoever has it, where the newer version asks the same participant for
  /// the same kind of thing; all else is withdrawn, and what the newer version asks for besides is
  /// offered. Deadlines are counted anew from the moment at which a task was offered.
  ///
  /// - Parameters:
  ///   - old: the version that the case is on.
  ///   - map: what names have become.
  ///   - context: who migrates, when, with the newer version as its workflow.
  /// - Returns: the entries, of which `caseMigrated` is one.
  /// - Throws: `Refusal.caseClosed`, `.notForYou` for those who do not oversee cases of this
  ///   workflow, `.noStageToGoTo` where the case stands in a stage that the newer version lacks,
  ///   and whatever settling the case on the newer version is refused with.
  package func migrate(
    from old: Workflow,
    by map: MigrationMap,
    _ context: CommandContext
  ) throws(Refusal) -> Decision {
    if let closure { throw .caseClosed(reference, outcome: closure.outcome) }
    let new = context.workflow
    guard let overseer = new.oversight.first(where: context.principal.participants.contains),
      Access(context.principal, in: old).oversees
    else { throw .notForYou(expected: new.oversight) }
    let passage = MigrationPassage(of: self, from: old, to: new, by: map)
    if let stage = visit?.stage, passage.stage(stage) == nil {
      throw .noStageToGoTo(reference, from: stage, version: new.version)
    }
    // How a subcase is told that nobody waits for it is a rule of the version that opened it.
    var deliberation = Deliberation(self, context.on(old), as: overseer)
    deliberation.withdraw(passage.homeless, because: .migrated)
    deliberation.record(.caseMigrated(passage.migration))
    deliberation.go(on: context)
    try deliberation.recountDeadlines(because: .migration)
    try deliberation.settle()
    return deliberation.decision
  }
}
