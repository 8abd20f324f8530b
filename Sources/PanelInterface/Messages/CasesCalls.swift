package import JSONText

/// Opens a case from a referral and tells what is asked of whom first.
///
/// `referral` holds the fields of the workflow's opening form, by path or nested by the dots of
/// their paths. The same call with the same commandId gets the first answer again.
package struct OpenCase: WireCall {
  package static let method = "org.paneld.cases.Open"
  package typealias Answer = OpenCaseReply

  /// The workflow, by name; the newest version is taken.
  package var workflow: String
  package var referral: JSONObject
  /// 8 to 64 characters that the caller draws anew for every command.
  package var commandId: String

  package init(workflow: String, referral: JSONObject, commandId: String) {
    self.workflow = workflow
    self.referral = referral
    self.commandId = commandId
  }

  package init(_ object: JSONObject) {
    workflow = object[text: "workflow"] ?? ""
    referral = object[object: "referral"]
    commandId = object[text: "commandId"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("workflow", workflow)
    object.put("referral", referral)
    object.put("commandId", commandId)
    return object
  }
}

/// What `Open` of `org.paneld.cases` answers.
package struct OpenCaseReply: WireStructure {
  package var reference: String
  package var opened: [OpenedTask]

  package init(reference: String, opened: [OpenedTask]) {
    self.reference = reference
    self.opened = opened
  }

  package init(_ object: JSONObject) {
    reference = object[text: "reference"] ?? ""
    opened = object[list: "opened"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("reference", reference)
    object.put("opened", opened)
    return object
  }
}

/// Tells which questions the opening form asks, and what is wrong with the answers so far.
package struct CheckOpening: WireCall {
  package static let method = "org.paneld.cases.CheckOpening"
  package typealias Answer = CheckOpeningReply

  package var workflow: String
  package var referral: JSONObject

  package init(workflow: String, referral: JSONObject) {
    self.workflow = workflow
    self.referral = referral
  }

  package init(_ object: JSONObject) {
    workflow = object[text: "workflow"] ?? ""
    referral = object[object: "referral"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("workflow", workflow)
    object.put("referral", referral)
    return object
  }
}

/// What `CheckOpening` of `org.paneld.cases` answers.
package struct CheckOpeningReply: WireStructure {
  package var questions: [QuestionView]
  package var problems: [ProblemView]

  package init(questions: [QuestionView], problems: [ProblemView]) {
    self.questions = questions
    self.problems = problems
  }

  package init(_ object: JSONObject) {
    questions = object[list: "questions"]
    problems = object[list: "problems"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("questions", questions)
    object.put("problems", problems)
    return object
  }
}

/// Lists the cases that the caller may see, the latest changed first.
package struct ListCases: WireCall {
  package static let method = "org.paneld.cases.List"
  package typealias Answer = ListCasesReply

  /// Only the open or the closed ones.
  package var standing: CaseStanding?
  /// At most so many, up to 500; 100 where absent.
  package var limit: Int?
  /// The `next` of the page before.
  package var after: String?

  package init(standing: CaseStanding? = nil, limit: Int? = nil, after: String? = nil) {
    self.standing = standing
    self.limit = limit
    self.after = after
  }

  package init(_ object: JSONObject) {
    standing = object[choice: "standing"]
    limit = object[integer: "limit"]
    after = object[text: "after"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("standing", standing)
    object.put("limit", limit)
    object.put("after", after)
    return object
  }
}

/// What `List` of `org.paneld.cases` answers.
package struct ListCasesReply: WireStructure {
  package var cases: [CaseSummary]
  /// Where the next page begins; absent on the last.
  package var next: String?

  package init(cases: [CaseSummary], next: String? = nil) {
    self.cases = cases
    self.next = next
  }

  package init(_ object: JSONObject) {
    cases = object[list: "cases"]
    next = object[text: "next"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("cases", cases)
    object.put("next", next)
    return object
  }
}

/// Shows a case: its file as far as the caller may read it, and what may be reported about it.
package struct ShowCase: WireCall {
  package static let method = "org.paneld.cases.Show"
  package typealias Answer = ShowCaseReply

  package var reference: String

  package init(reference: String) {
    self.reference = reference
  }

  package init(_ object: JSONObject) {
    reference = object[text: "reference"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("reference", reference)
    return object
  }
}

/// What `Show` of `org.paneld.cases` answers.
package struct ShowCaseReply: WireStructure {
  package var summary: CaseSummary
  package var fields: [FieldView]
  /// The values by field path; a field that nobody answered is absent.
  package var record: JSONObject
  /// How many fields that have a value the caller may not read.
  package var withheld: Int
  package var events: [ReportableEvent]
  /// The case whose subcase this is, where the caller may know of it.
  package var parent: CaseLink?
  /// What goes on in it beside tasks, and what came of it when its stages were last visited.
  package var steps: [StepView]

  package init(
    summary: CaseSummary,
    fields: [FieldView],
    record: JSONObject,
    withheld: Int,
    events: [ReportableEvent],
    parent: CaseLink? = nil,
    steps: [StepView] = []
  ) {
    self.summary = summary
    self.fields = fields
    self.record = record
    self.withheld = withheld
    self.events = events
    self.parent = parent
    self.steps = steps
  }

  package init(_ object: JSONObject) {
    summary = CaseSummary(object[object: "summary"])
    fields = object[list: "fields"]
    record = object[object: "record"]
    withheld = object[integer: "withheld"] ?? 0
    events = object[list: "events"]
    parent = object[structure: "parent"]
    steps = object[list: "steps"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("summary", summary)
    object.put("fields", fields)
    object.put("record", record)
    object.put("withheld", withheld)
    object.put("events", events)
    object.put("parent", parent)
    object.put("steps", steps)
    return object
  }
}

/// Tells what happened in a case, in order.
package struct ShowTimeline: WireCall {
  package static let method = "org.paneld.cases.Timeline"
  package typealias Answer = ShowTimelineReply

  package var reference: String
  /// At most so many lines, up to 1000; 1000 where absent.
  package var limit: Int?
  /// The `next` of the page before.
  package var after: String?

  package init(reference: String, limit: Int? = nil, after: String? = nil) {
    self.reference = reference
    self.limit = limit
    self.after = after
  }

  package init(_ object: JSONObject) {
    reference = object[text: "reference"] ?? ""
    limit = object[integer: "limit"]
    after = object[text: "after"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("reference", reference)
    object.put("limit", limit)
    object.put("after", after)
    return object
  }
}

/// What `Timeline` of `org.paneld.cases` answers.
package struct ShowTimelineReply: WireStructure {
  package var lines: [TimelineLine]
  package var next: String?

  package init(lines: [TimelineLine], next: String? = nil) {
    self.lines = lines
    self.next = next
  }

  package init(_ object: JSONObject) {
    lines = object[list: "lines"]
    next = object[text: "next"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("lines", lines)
    object.put("next", next)
    return object
  }
}
