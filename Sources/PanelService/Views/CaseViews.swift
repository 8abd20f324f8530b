import CaseStore
import Cases
import CivilTime
import PanelInterface
import Workflows

extension PanelInterface.CaseSummary {
  /// One case as lists show it, from its row.
  init(_ row: CaseStore.CaseSummary, in workflow: Workflow) {
    let outcome = row.closure?.outcome
    self.init(
      reference: row.reference.text,
      workflow: workflow.name.text,
      version: workflow.version,
      title: workflow.title,
      marking: workflow.marking,
      standing: row.closure == nil ? .open : .closed,
      stage: row.stage?.text,
      stageTitle: row.stage.flatMap { workflow.stage($0)?.title },
      openedAt: row.openedAt.text,
      openedBy: row.openedBy.text,
      changedAt: row.changedAt.text,
      nextDue: row.nextDue?.text,
      outcome: outcome?.text,
      outcomeTitle: outcome.flatMap { workflow.outcome($0)?.title },
      closedAt: row.closure?.at.text
    )
  }
}
