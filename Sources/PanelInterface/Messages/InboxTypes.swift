package import JSONText

/// What a notice tells.
package enum NoticeKind: String, CaseIterable, Sendable {
  case asked
  case recalled
  case reminded
  case overdue
  case escalated
  case expired
  case closed
  case idle
  case undated
  case unbound
  case stalled
  case unreviewed
}

/// One notice.
package struct NoticeView: WireStructure {
  /// Numbers rise within an inbox; after a restore from a backup they go on in a new epoch.
  package var epoch: Int
  package var number: Int
  package var participant: String
  package var at: String
  package var kind: NoticeKind
  /// The case.
  package var reference: String
  /// The protective marking of the case.
  package var marking: String
  /// The task, where it is about one.
  package var task: String?
  package var title: String?
  package var due: String?

  package init(
    epoch: Int,
    number: Int,
    participant: String,
    at: String,
    kind: NoticeKind,
    reference: String,
    marking: String,
    task: String? = nil,
    title: String? = nil,
    due: String? = nil
  ) {
    self.epoch = epoch
    self.number = number
    self.participant = participant
    self.at = at
    self.kind = kind
    self.reference = reference
    self.marking = marking
    self.task = task
    self.title = title
    self.due = due
  }

  package init(_ object: JSONObject) {
    epoch = object[integer: "epoch"] ?? 0
    number = object[integer: "number"] ?? 0
    participant = object[text: "participant"] ?? ""
    at = object[text: "at"] ?? ""
    kind = object[choice: "kind"] ?? .asked
    reference = object[text: "reference"] ?? ""
    marking = object[text: "marking"] ?? ""
    task = object[text: "task"]
    title = object[text: "title"]
    due = object[text: "due"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("epoch", epoch)
    object.put("number", number)
    object.put("participant", participant)
    object.put("at", at)
    object.put("kind", kind)
    object.put("reference", reference)
    object.put("marking", marking)
    object.put("task", task)
    object.put("title", title)
    object.put("due", due)
    return object
  }
}
