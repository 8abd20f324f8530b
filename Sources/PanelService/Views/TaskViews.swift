import Cases
import CivilTime
import FEEL
import PanelInterface
import Workflows

extension TaskDefinition {
  /// The title for one instance, `{name}` replaced by the participant or text it stands for.
  func title(for element: Value?, in workflow: Workflow) -> String {
    guard let each, let element, case .string(let text) = element else { return title }
    let named = workflow.title(of: ParticipantID(unchecked: text))
    return title.replacing("{\(each.variable)}", with: named)
  }
}

extension TaskView {
  /// One task as it goes out.
  init(_ task: TaskState, of reference: TaskReference, in workflow: Workflow) {
    let definition = workflow.item(task.item)
    let (standing, person) = task.status.view
    self.init(
      task: reference.description,
      reference: reference.caseReference.text,
      workflow: workflow.name.text,
      marking: workflow.marking,
      item: task.item.text,
      title: definition?.title(for: task.element, in: workflow) ?? task.item.text,
      participant: task.assignee.text,
      participantTitle: workflow.title(of: task.assignee),
      standing: standing,
      owed: definition?.isOptional == false,
      offeredAt: task.offeredAt.text,
      due: task.due?.at.text,
      provisional: task.due?.isProvisional ?? false,
      person: person?.name
    )
  }
}

extension TaskState.Status {
  fileprivate var view: (TaskStanding, Person?) {
    switch self {
    case .offered: (.offered, nil)
    case .claimed(let person): (.claimed, person)
    case .completed(let completion): (.completed, completion.person)
    case .withdrawn: (.withdrawn, nil)
    }
  }
}
