package import JSONText

/// One version of a workflow.
package struct WorkflowSummary: WireStructure {
  package var workflow: String
  package var version: Int
  package var title: String
  /// The law or guidance that it follows.
  package var source: String
  /// The protective marking that every page of its cases carries.
  package var marking: String
  /// SHA-256 of the file's bytes, in hexadecimal.
  package var hash: String
  /// Whether new cases run on this version.
  package var current: Bool
  /// The days on which the clock opens a case by itself.
  package var schedules: [ScheduleView]
  /// Why it is used though it is not proved that no case can be stranded.
  package var unproven: String?

  package init(
    workflow: String,
    version: Int,
    title: String,
    source: String,
    marking: String,
    hash: String,
    current: Bool,
    schedules: [ScheduleView] = [],
    unproven: String? = nil
  ) {
    self.workflow = workflow
    self.version = version
    self.title = title
    self.source = source
    self.marking = marking
    self.hash = hash
    self.current = current
    self.schedules = schedules
    self.unproven = unproven
  }

  package init(_ object: JSONObject) {
    workflow = object[text: "workflow"] ?? ""
    version = object[integer: "version"] ?? 0
    title = object[text: "title"] ?? ""
    source = object[text: "source"] ?? ""
    marking = object[text: "marking"] ?? ""
    hash = object[text: "hash"] ?? ""
    current = object[flag: "current"] ?? false
    schedules = object[list: "schedules"]
    unproven = object[text: "unproven"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("workflow", workflow)
    object.put("version", version)
    object.put("title", title)
    object.put("source", source)
    object.put("marking", marking)
    object.put("hash", hash)
    object.put("current", current)
    object.put("schedules", schedules)
    object.put("unproven", unproven)
    return object
  }
}

/// Someone who can be asked.
package struct ParticipantView: WireStructure {
  package var participant: String
  package var title: String

  package init(participant: String, title: String) {
    self.participant = participant
    self.title = title
  }

  package init(_ object: JSONObject) {
    participant = object[text: "participant"] ?? ""
    title = object[text: "title"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("participant", participant)
    object.put("title", title)
    return object
  }
}

/// Something asked in a stage.
package struct ItemView: WireStructure {
  package var item: String
  package var title: String
  /// What it is: task, panel, series, milestone, decision, subcase or group.
  package var kind: String
  /// The group that it stands in.
  package var within: String?
  /// The participant that is asked, or an expression, which begins with =; of a panel its members.
  package var to: String?
  /// The deadline as the file says it.
  package var due: String?
  /// Where the deadline comes from.
  package var dueSource: String?

  package init(
    item: String,
    title: String,
    kind: String,
    within: String? = nil,
    to: String? = nil,
    due: String? = nil,
    dueSource: String? = nil
  ) {
    self.item = item
    self.title = title
    self.kind = kind
    self.within = within
    self.to = to
    self.due = due
    self.dueSource = dueSource
  }

  package init(_ object: JSONObject) {
    item = object[text: "item"] ?? ""
    title = object[text: "title"] ?? ""
    kind = object[text: "kind"] ?? ""
    within = object[text: "within"]
    to = object[text: "to"]
    due = object[text: "due"]
    dueSource = object[text: "dueSource"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("item", item)
    object.put("title", title)
    object.put("kind", kind)
    object.put("within", within)
    object.put("to", to)
    object.put("due", due)
    object.put("dueSource", dueSource)
    return object
  }
}

/// A phase of a case.
package struct StageView: WireStructure {
  package var stage: String
  package var title: String
  package var items: [ItemView]

  package init(stage: String, title: String, items: [ItemView]) {
    self.stage = stage
    self.title = title
    self.items = items
  }

  package init(_ object: JSONObject) {
    stage = object[text: "stage"] ?? ""
    title = object[text: "title"] ?? ""
    items = object[list: "items"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("stage", stage)
    object.put("title", title)
    object.put("items", items)
    return object
  }
}

/// A way in which a case can end.
package struct OutcomeView: WireStructure {
  package var outcome: String
  package var title: String

  package init(outcome: String, title: String) {
    self.outcome = outcome
    self.title = title
  }

  package init(_ object: JSONObject) {
    outcome = object[text: "outcome"] ?? ""
    title = object[text: "title"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("outcome", outcome)
    object.put("title", title)
    return object
  }
}
