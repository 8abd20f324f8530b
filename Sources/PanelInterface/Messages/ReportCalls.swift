package import JSONText

/// Reports something that happened outside, such as that consent was withdrawn.
package struct ReportEvent: WireCall {
  package static let method = "org.paneld.cases.Report"
  package typealias Answer = ReportEventReply

  package var reference: String
  package var event: String
  package var answers: JSONObject
  package var commandId: String

  package init(reference: String, event: String, answers: JSONObject, commandId: String) {
    self.reference = reference
    self.event = event
    self.answers = answers
    self.commandId = commandId
  }

  package init(_ object: JSONObject) {
    reference = object[text: "reference"] ?? ""
    event = object[text: "event"] ?? ""
    answers = object[object: "answers"]
    commandId = object[text: "commandId"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("reference", reference)
    object.put("event", event)
    object.put("answers", answers)
    object.put("commandId", commandId)
    return object
  }
}

/// What `Report` of `org.paneld.cases` answers.
package struct ReportEventReply: WireStructure {
  package var opened: [OpenedTask]

  package init(opened: [OpenedTask]) {
    self.opened = opened
  }

  package init(_ object: JSONObject) {
    opened = object[list: "opened"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("opened", opened)
    return object
  }
}

/// Tells which questions an event's form asks, and what is wrong with the answers so far.
package struct CheckReport: WireCall {
  package static let method = "org.paneld.cases.CheckReport"
  package typealias Answer = CheckReportReply

  package var reference: String
  package var event: String
  package var answers: JSONObject

  package init(reference: String, event: String, answers: JSONObject) {
    self.reference = reference
    self.event = event
    self.answers = answers
  }

  package init(_ object: JSONObject) {
    reference = object[text: "reference"] ?? ""
    event = object[text: "event"] ?? ""
    answers = object[object: "answers"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("reference", reference)
    object.put("event", event)
    object.put("answers", answers)
    return object
  }
}

/// What `CheckReport` of `org.paneld.cases` answers.
package struct CheckReportReply: WireStructure {
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
