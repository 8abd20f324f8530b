package import JSONText

/// Whether a case is going on.
package enum CaseStanding: String, CaseIterable, Sendable {
  case open
  case closed
}

/// One case as lists show it.
package struct CaseSummary: WireStructure {
  /// What people call the case, such as CH-7KQ4-M.
  package var reference: String
  /// The workflow that it runs on, by name.
  package var workflow: String
  /// The version of the workflow that it began with.
  package var version: Int
  /// What people call the workflow.
  package var title: String
  /// The protective marking that every page about the case carries.
  package var marking: String
  package var standing: CaseStanding
  /// The stage that it is in; absent once it is closed.
  package var stage: String?
  /// What people call that stage.
  package var stageTitle: String?
  package var openedAt: String
  /// The participant that opened it.
  package var openedBy: String
  /// When something last happened in it.
  package var changedAt: String
  /// The earliest deadline of what is open in it and visible to the caller.
  package var nextDue: String?
  /// Which way it ended; absent while it is open.
  package var outcome: String?
  /// What people call that outcome.
  package var outcomeTitle: String?
  package var closedAt: String?

  package init(
    reference: String,
    workflow: String,
    version: Int,
    title: String,
    marking: String,
    standing: CaseStanding,
    stage: String? = nil,
    stageTitle: String? = nil,
    openedAt: String,
    openedBy: String,
    changedAt: String,
    nextDue: String? = nil,
    outcome: String? = nil,
    outcomeTitle: String? = nil,
    closedAt: String? = nil
  ) {
    self.reference = reference
    self.workflow = workflow
    self.version = version
    self.title = title
    self.marking = marking
    self.standing = standing
    self.stage = stage
    self.stageTitle = stageTitle
    self.openedAt = openedAt
    self.openedBy = openedBy
    self.changedAt = changedAt
    self.nextDue = nextDue
    self.outcome = outcome
    self.outcomeTitle = outcomeTitle
    self.closedAt = closedAt
  }

  package init(_ object: JSONObject) {
    reference = object[text: "reference"] ?? ""
    workflow = object[text: "workflow"] ?? ""
    version = object[integer: "version"] ?? 0
    title = object[text: "title"] ?? ""
    marking = object[text: "marking"] ?? ""
    standing = object[choice: "standing"] ?? .open
    stage = object[text: "stage"]
    stageTitle = object[text: "stageTitle"]
    openedAt = object[text: "openedAt"] ?? ""
    openedBy = object[text: "openedBy"] ?? ""
    changedAt = object[text: "changedAt"] ?? ""
    nextDue = object[text: "nextDue"]
    outcome = object[text: "outcome"]
    outcomeTitle = object[text: "outcomeTitle"]
    closedAt = object[text: "closedAt"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("reference", reference)
    object.put("workflow", workflow)
    object.put("version", version)
    object.put("title", title)
    object.put("marking", marking)
    object.put("standing", standing)
    object.put("stage", stage)
    object.put("stageTitle", stageTitle)
    object.put("openedAt", openedAt)
    object.put("openedBy", openedBy)
    object.put("changedAt", changedAt)
    object.put("nextDue", nextDue)
    object.put("outcome", outcome)
    object.put("outcomeTitle", outcomeTitle)
    object.put("closedAt", closedAt)
    return object
  }
}

/// Something that may be reported about a case where it stands.
package struct ReportableEvent: WireStructure {
  package var event: String
  package var title: String
  /// Whether it moves the case on or is only recorded.
  package var moves: Bool

  package init(event: String, title: String, moves: Bool) {
    self.event = event
    self.title = title
    self.moves = moves
  }

  package init(_ object: JSONObject) {
    event = object[text: "event"] ?? ""
    title = object[text: "title"] ?? ""
    moves = object[flag: "moves"] ?? false
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("event", event)
    object.put("title", title)
    object.put("moves", moves)
    return object
  }
}

/// One thing that happened.
package struct TimelineLine: WireStructure {
  /// The number of the entry within the case; only for those who oversee it.
  package var number: Int?
  package var at: String
  /// Of what happened by itself: when it was due.
  package var due: String?
  /// The account that acted.
  package var person: String
  /// The participant that it acted for; absent where the service itself acted.
  package var participant: String?
  /// The kind of the journal entry, such as task-completed.
  package var kind: String
  /// The same in words, without content of the case.
  package var summary: String
  /// The task it is about.
  package var task: String?
  /// The stage it is about.
  package var stage: String?
  /// What was answered, as far as the caller may read it, by the path of the field.
  package var answers: JSONObject
  /// Those fields in the order of the form.
  package var fields: [FieldView]
  /// How many answers the caller may not read.
  package var withheld: Int
  /// Of a panel that has decided: who said what.
  package var positions: [PositionView]
  /// Why somebody did it, where the caller may read that.
  package var reason: String?
  /// The case that it opened, where the caller may know of that one.
  package var subcase: String?

  package init(
    number: Int? = nil,
    at: String,
    due: String? = nil,
    person: String,
    participant: String? = nil,
    kind: String,
    summary: String,
    task: String? = nil,
    stage: String? = nil,
    answers: JSONObject,
    fields: [FieldView],
    withheld: Int,
    positions: [PositionView] = [],
    reason: String? = nil,
    subcase: String? = nil
  ) {
    self.number = number
    self.at = at
    self.due = due
    self.person = person
    self.participant = participant
    self.kind = kind
    self.summary = summary
    self.task = task
    self.stage = stage
    self.answers = answers
    self.fields = fields
    self.withheld = withheld
    self.positions = positions
    self.reason = reason
    self.subcase = subcase
  }

  package init(_ object: JSONObject) {
    number = object[integer: "number"]
    at = object[text: "at"] ?? ""
    due = object[text: "due"]
    person = object[text: "person"] ?? ""
    participant = object[text: "participant"]
    kind = object[text: "kind"] ?? ""
    summary = object[text: "summary"] ?? ""
    task = object[text: "task"]
    stage = object[text: "stage"]
    answers = object[object: "answers"]
    fields = object[list: "fields"]
    withheld = object[integer: "withheld"] ?? 0
    positions = object[list: "positions"]
    reason = object[text: "reason"]
    subcase = object[text: "subcase"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("number", number)
    object.put("at", at)
    object.put("due", due)
    object.put("person", person)
    object.put("participant", participant)
    object.put("kind", kind)
    object.put("summary", summary)
    object.put("task", task)
    object.put("stage", stage)
    object.put("answers", answers)
    object.put("fields", fields)
    object.put("withheld", withheld)
    object.put("positions", positions)
    object.put("reason", reason)
    object.put("subcase", subcase)
    return object
  }
}
