package import JSONText

/// Lists tasks that wait for somebody, those due first at the top.
package struct ListTasks: WireCall {
  package static let method = "org.paneld.tasks.List"
  package typealias Answer = ListTasksReply

  /// Only those of this case.
  package var reference: String?
  /// Only those of this participant; all that the caller speaks for where absent.
  package var participant: String?
  /// Whether to list also what is asked of others in the cases that the caller oversees.
  package var everybody: Bool?
  /// Only those due before this moment, and those that are to begin before it.
  package var dueBefore: String?
  /// At most so many, up to 500; 100 where absent.
  package var limit: Int?
  /// The `next` of the page before.
  package var after: String?

  package init(
    reference: String? = nil,
    participant: String? = nil,
    everybody: Bool? = nil,
    dueBefore: String? = nil,
    limit: Int? = nil,
    after: String? = nil
  ) {
    self.reference = reference
    self.participant = participant
    self.everybody = everybody
    self.dueBefore = dueBefore
    self.limit = limit
    self.after = after
  }

  package init(_ object: JSONObject) {
    reference = object[text: "reference"]
    participant = object[text: "participant"]
    everybody = object[flag: "everybody"]
    dueBefore = object[text: "dueBefore"]
    limit = object[integer: "limit"]
    after = object[text: "after"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("reference", reference)
    object.put("participant", participant)
    object.put("everybody", everybody)
    object.put("dueBefore", dueBefore)
    object.put("limit", limit)
    object.put("after", after)
    return object
  }
}

/// What `List` of `org.paneld.tasks` answers.
package struct ListTasksReply: WireStructure {
  package var tasks: [TaskView]
  /// Where the next page begins; absent on the last.
  package var next: String?

  package init(tasks: [TaskView], next: String? = nil) {
    self.tasks = tasks
    self.next = next
  }

  package init(_ object: JSONObject) {
    tasks = object[list: "tasks"]
    next = object[text: "next"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("tasks", tasks)
    object.put("next", next)
    return object
  }
}

/// Shows a task: what is asked, and what of the case file is laid before whoever does it.
package struct ShowTask: WireCall {
  package static let method = "org.paneld.tasks.Show"
  package typealias Answer = ShowTaskReply

  package var task: String

  package init(task: String) {
    self.task = task
  }

  package init(_ object: JSONObject) {
    task = object[text: "task"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("task", task)
    return object
  }
}

/// What `Show` of `org.paneld.tasks` answers.
package struct ShowTaskReply: WireStructure {
  package var task: TaskView
  package var help: String?
  /// Where the deadline comes from.
  package var dueSource: String?
  package var questions: [QuestionView]
  package var fields: [FieldView]
  /// The values of those fields by path, as far as the caller may read them.
  package var record: JSONObject
  /// What was answered, where the task is completed and the caller may read it.
  package var answers: JSONObject

  package init(
    task: TaskView,
    help: String? = nil,
    dueSource: String? = nil,
    questions: [QuestionView],
    fields: [FieldView],
    record: JSONObject,
    answers: JSONObject
  ) {
    self.task = task
    self.help = help
    self.dueSource = dueSource
    self.questions = questions
    self.fields = fields
    self.record = record
    self.answers = answers
  }

  package init(_ object: JSONObject) {
    task = TaskView(object[object: "task"])
    help = object[text: "help"]
    dueSource = object[text: "dueSource"]
    questions = object[list: "questions"]
    fields = object[list: "fields"]
    record = object[object: "record"]
    answers = object[object: "answers"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("task", task)
    object.put("help", help)
    object.put("dueSource", dueSource)
    object.put("questions", questions)
    object.put("fields", fields)
    object.put("record", record)
    object.put("answers", answers)
    return object
  }
}

/// Tells which questions the form asks, and what is wrong with the answers so far.
package struct CheckTask: WireCall {
  package static let method = "org.paneld.tasks.Check"
  package typealias Answer = CheckTaskReply

  package var task: String
  package var answers: JSONObject

  package init(task: String, answers: JSONObject) {
    self.task = task
    self.answers = answers
  }

  package init(_ object: JSONObject) {
    task = object[text: "task"] ?? ""
    answers = object[object: "answers"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("task", task)
    object.put("answers", answers)
    return object
  }
}

/// What `Check` of `org.paneld.tasks` answers.
package struct CheckTaskReply: WireStructure {
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

/// Completes a task and tells what was offered thereby, as far as the caller may know it.
///
/// `answers` holds the fields of the form, by path or nested by the dots of their paths. The same
/// call with the same commandId gets the first answer again.
package struct CompleteTask: WireCall {
  package static let method = "org.paneld.tasks.Complete"
  package typealias Answer = CompleteTaskReply

  package var task: String
  package var answers: JSONObject
  /// 8 to 64 characters that the caller draws anew for every command.
  package var commandId: String

  package init(task: String, answers: JSONObject, commandId: String) {
    self.task = task
    self.answers = answers
    self.commandId = commandId
  }

  package init(_ object: JSONObject) {
    task = object[text: "task"] ?? ""
    answers = object[object: "answers"]
    commandId = object[text: "commandId"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("task", task)
    object.put("answers", answers)
    object.put("commandId", commandId)
    return object
  }
}

/// What `Complete` of `org.paneld.tasks` answers.
package struct CompleteTaskReply: WireStructure {
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
