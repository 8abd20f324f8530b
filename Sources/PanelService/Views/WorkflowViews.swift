import CivilTime
import Digest
import FEEL
import PanelInterface
import Workflows

extension WorkflowSummary {
  init(_ version: Definitions.Version, isCurrent: Bool, schedules: [ScheduleView]) {
    let workflow = version.workflow
    self.init(
      workflow: workflow.name.text,
      version: workflow.version,
      title: workflow.title,
      source: workflow.source,
      marking: workflow.marking,
      hash: workflow.hash.hex,
      current: isCurrent,
      schedules: schedules,
      unproven: workflow.unproven
    )
  }
}

extension StageView {
  init(_ stage: Stage, in workflow: Workflow) {
    self.init(
      stage: stage.id.text,
      title: stage.title,
      items: stage.allItems.map { ItemView($0, in: workflow) }
    )
  }
}

extension ItemView {
  init(_ item: Item, in workflow: Workflow) {
    self.init(
      item: item.id.text,
      title: item.title,
      kind: item.word,
      within: workflow.groups(around: item.id).last?.text,
      to: item.performer,
      due: item.task?.due?.period.text,
      dueSource: item.task?.dueSource
    )
  }
}

extension Item {
  /// Who is asked, as the file says it; nil where nobody is.
  fileprivate var performer: String? {
    switch kind {
    case .task(let task): return task.assignee.text
    case .series(let series): return series.session.assignee.text
    case .panel(let panel):
      switch panel.members {
      case .named(let members): return members.map(\.text).joined(separator: ", ")
      case .computed(let expression): return "=\(expression.text)"
      }
    case .subcase(let subcase): return subcase.opener.text
    case .milestone, .decision, .group: return nil
    }
  }
}

extension TaskDefinition.Assignee {
  fileprivate var text: String? {
    switch self {
    case .participant(let participant): participant.text
    case .computed(let expression): "=\(expression.text)"
    case .member: nil
    }
  }
}
