import Cases
import CivilTime
import FEEL
import PanelInterface
import Workflows

extension Item {
  /// The title for one instance, `{name}` replaced by the participant or text it stands for.
  func title(for element: Value?, in workflow: Workflow) -> String {
    guard let each, let element else { return title }
    let named: String
    switch element {
    case .string(let text): named = workflow.title(of: ParticipantID(unchecked: text))
    case .number, .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths: named = element.text
    case .null, .boolean, .list, .context, .range, .function: return title
    }
    return title.replacing("{\(each.variable)}", with: named)
  }

  /// The title where it is about all instances at once.
  var titleOfAll: String {
    guard let each else { return title }
    return title.replacing("{\(each.variable)}", with: "each")
  }
}

extension TaskKind {
  /// What is asked by an item of this kind.
  init(_ item: Item?) {
    self =
      switch item?.kind {
      case .panel: .ballot
      case .series: .session
      case .task, .milestone, .decision, .subcase, .group, nil: .task
      }
  }
}

extension Hold {
  init(_ reason: HoldReason) {
    self =
      switch reason {
      case .time: .time
      case .lock: .lock
      case .condition: .condition
      }
  }
}

extension TaskView {
  /// One task as it goes out.
  ///
  /// - Parameters:
  ///   - task: the task.
  ///   - reference: what people call it.
  ///   - tags: how the case names its instances.
  ///   - workflow: the version that the case runs on.
  init(
    _ task: TaskState,
    of reference: TaskReference,
    tags: TagSequence,
    in workflow: Workflow
  ) {
    let item = workflow.item(task.item)
    let status = StatusView(task.status)
    let around = Self.around(task, item, in: workflow)
    self.init(
      task: reference.description,
      reference: reference.caseReference.text,
      workflow: workflow.name.text,
      marking: workflow.marking,
      item: task.item.text,
      title: item?.title(for: task.element, in: workflow) ?? task.item.text,
      plainTitle: item?.titleOfAll ?? task.item.text,
      participant: task.assignee.text,
      participantTitle: workflow.title(of: task.assignee),
      kind: TaskKind(item),
      standing: status.standing,
      held: status.held,
      until: status.until?.text,
      within: task.within.map {
        TaskReference(caseReference: reference.caseReference, tag: tags.tag($0)).description
      },
      withinTitle: around?.title,
      owed: Self.isOwed(item, in: workflow),
      offeredAt: task.offeredAt.text,
      due: task.due?.at.text,
      provisional: task.due?.isProvisional ?? false,
      person: status.person?.name
    )
  }

  /// The item whose step the task is part of: its own for a ballot or session, else the group.
  private static func around(_ task: TaskState, _ item: Item?, in workflow: Workflow) -> Item? {
    guard task.within != nil else { return nil }
    switch item?.kind {
    case .panel, .series: return item
    case .task, .milestone, .decision, .subcase, .group, nil:
      return workflow.groups(around: task.item).last.flatMap { workflow.item($0) }
    }
  }

  /// Nothing within an optional group is owed.
  private static func isOwed(_ item: Item?, in workflow: Workflow) -> Bool {
    guard let item, !item.isOptional else { return false }
    return workflow.groups(around: item.id).allSatisfy { workflow.item($0)?.isOptional != true }
  }
}

/// Where a task is in its life, as it goes out.
private struct StatusView {
  var standing: TaskStanding
  var person: Person?
  var held: Hold?
  var until: Timestamp?

  init(_ status: TaskState.Status) {
    switch status {
    case .held(let reason): (standing, held, until) = (.held, Hold(reason), reason.until)
    case .offered: standing = .offered
    case .claimed(let holder): (standing, person) = (.claimed, holder)
    case .completed(let completion): (standing, person) = (.completed, completion.person)
    case .withdrawn: standing = .withdrawn
    case .expired: standing = .expired
    }
  }
}
