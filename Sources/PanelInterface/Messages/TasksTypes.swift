package import JSONText

/// Where a task is in its life.
package enum TaskStanding: String, CaseIterable, Sendable {
  case offered
  case claimed
  case completed
  case withdrawn
  case held
  case expired
}

/// What a task is: work by itself, a ballot of a panel, or a session of a series.
package enum TaskKind: String, CaseIterable, Sendable {
  case task
  case ballot
  case session
}

/// Why something whose moment has come does not begin.
package enum Hold: String, CaseIterable, Sendable {
  /// Something else with the same lock is open.
  case lock
  /// A condition of the workflow does not hold.
  case condition
  /// Its time has not come.
  case time
}

/// One task.
package struct TaskView: WireStructure {
  /// What people call the task, such as CH-7KQ4-M/RTK.
  package var task: String
  /// The case.
  package var reference: String
  /// The workflow of the case, by name.
  package var workflow: String
  /// The protective marking of the case.
  package var marking: String
  /// The item of the workflow.
  package var item: String
  package var title: String
  /// The title without the name or text that this instance stands for.
  package var plainTitle: String
  /// Who is asked.
  package var participant: String
  package var participantTitle: String
  package var kind: TaskKind
  package var standing: TaskStanding
  /// Why it is held; absent unless it is.
  package var held: Hold?
  /// When it is to begin, where it waits for its time.
  package var until: String?
  /// The group, panel or series that it is part of, by a reference like those of tasks.
  package var within: String?
  /// What people call that.
  package var withinTitle: String?
  /// Whether the case waits for it, or it is only offered.
  package var owed: Bool
  package var offeredAt: String
  /// When it has to be done.
  package var due: String?
  /// Whether the deadline lies outside the years that the calendar covers.
  package var provisional: Bool
  /// The account that has it in hand or resolved it.
  package var person: String?

  package init(
    task: String,
    reference: String,
    workflow: String,
    marking: String,
    item: String,
    title: String,
    plainTitle: String,
    participant: String,
    participantTitle: String,
    kind: TaskKind = .task,
    standing: TaskStanding,
    held: Hold? = nil,
    until: String? = nil,
    within: String? = nil,
    withinTitle: String? = nil,
    owed: Bool,
    offeredAt: String,
    due: String? = nil,
    provisional: Bool,
    person: String? = nil
  ) {
    self.task = task
    self.reference = reference
    self.workflow = workflow
    self.marking = marking
    self.item = item
    self.title = title
    self.plainTitle = plainTitle
    self.participant = participant
    self.participantTitle = participantTitle
    self.kind = kind
    self.standing = standing
    self.held = held
    self.until = until
    self.within = within
    self.withinTitle = withinTitle
    self.owed = owed
    self.offeredAt = offeredAt
    self.due = due
    self.provisional = provisional
    self.person = person
  }

  package init(_ object: JSONObject) {
    task = object[text: "task"] ?? ""
    reference = object[text: "reference"] ?? ""
    workflow = object[text: "workflow"] ?? ""
    marking = object[text: "marking"] ?? ""
    item = object[text: "item"] ?? ""
    title = object[text: "title"] ?? ""
    plainTitle = object[text: "plainTitle"] ?? ""
    participant = object[text: "participant"] ?? ""
    participantTitle = object[text: "participantTitle"] ?? ""
    kind = object[choice: "kind"] ?? .task
    standing = object[choice: "standing"] ?? .offered
    held = object[choice: "held"]
    until = object[text: "until"]
    within = object[text: "within"]
    withinTitle = object[text: "withinTitle"]
    owed = object[flag: "owed"] ?? false
    offeredAt = object[text: "offeredAt"] ?? ""
    due = object[text: "due"]
    provisional = object[flag: "provisional"] ?? false
    person = object[text: "person"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("task", task)
    object.put("reference", reference)
    object.put("workflow", workflow)
    object.put("marking", marking)
    object.put("item", item)
    object.put("title", title)
    object.put("plainTitle", plainTitle)
    object.put("participant", participant)
    object.put("participantTitle", participantTitle)
    object.put("kind", kind)
    object.put("standing", standing)
    object.put("held", held)
    object.put("until", until)
    object.put("within", within)
    object.put("withinTitle", withinTitle)
    object.put("owed", owed)
    object.put("offeredAt", offeredAt)
    object.put("due", due)
    object.put("provisional", provisional)
    object.put("person", person)
    return object
  }
}
