import CivilTime
import Digest
import FEEL
import PanelInterface
import Workflows

extension WorkflowSummary {
  init(_ version: Definitions.Version, isCurrent: Bool) {
    let workflow = version.workflow
    self.init(
      workflow: workflow.name.text,
      version: workflow.version,
      title: workflow.title,
      source: workflow.source,
      marking: workflow.marking,
      hash: workflow.hash.hex,
      current: isCurrent
    )
  }
}

extension StageView {
  init(_ stage: Stage) {
    self.init(stage: stage.id.text, title: stage.title, items: stage.items.map(ItemView.init))
  }
}

extension ItemView {
  init(_ task: TaskDefinition) {
    let assignee =
      switch task.assignee {
      case .participant(let participant): participant.text
      case .computed(let expression): "=\(expression.text)"
      }
    self.init(
      item: task.id.text,
      title: task.title,
      to: assignee,
      due: task.due?.period.text,
      dueSource: task.dueSource
    )
  }
}
