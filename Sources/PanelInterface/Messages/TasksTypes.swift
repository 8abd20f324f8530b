package import JSONText

/// Where a task is in its life.
package enum TaskStanding: String, CaseIterable, Sendable {
  case offered
  case claimed
  case completed
  case withdrawn
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
  /// Who is asked.
  package var participant: String
  package var participantTitle: String
  package var standing: TaskStanding
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
    participant: String,
    participantTitle: String,
    standing: TaskStanding,
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
    self.participant = participant
    self.participantTitle = participantTitle
    self.standing = standing
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
    participant = object[text: "participant"] ?? ""
    participantTitle = object[text: "participantTitle"] ?? ""
    standing = object[choice: "standing"] ?? .offered
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
    object.put("participant", participant)
    object.put("participantTitle", participantTitle)
    object.put("standing", standing)
    object.put("owed", owed)
    object.put("offeredAt", offeredAt)
    object.put("due", due)
    object.put("provisional", provisional)
    object.put("person", person)
    return object
  }
}
