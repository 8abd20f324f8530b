package import JSONText

/// Tells how a task's deadline was counted, and each earlier one where it has moved.
package struct ExplainDue: WireCall {
  package static let method = "org.paneld.tasks.ExplainDue"
  package typealias Answer = ExplainDueReply

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

/// What `ExplainDue` of `org.paneld.tasks` answers.
package struct ExplainDueReply: WireStructure {
  package var task: TaskView
  /// Where the rule comes from.
  package var source: String?
  /// In order, the last is the one that stands.
  package var countings: [CountingView]
  /// The account of the last, where there is one and the caller may read what it is counted from.
  package var account: DueAccountView?
  /// Whether it is counted from something that the caller may not read.
  package var withheld: Bool
  /// Since when its clock stands still; absent while it runs.
  package var pausedSince: String?

  package init(
    task: TaskView,
    source: String? = nil,
    countings: [CountingView],
    account: DueAccountView? = nil,
    withheld: Bool,
    pausedSince: String? = nil
  ) {
    self.task = task
    self.source = source
    self.countings = countings
    self.account = account
    self.withheld = withheld
    self.pausedSince = pausedSince
  }

  package init(_ object: JSONObject) {
    task = TaskView(object[object: "task"])
    source = object[text: "source"]
    countings = object[list: "countings"]
    account = object[structure: "account"]
    withheld = object[flag: "withheld"] ?? false
    pausedSince = object[text: "pausedSince"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("task", task)
    object.put("source", source)
    object.put("countings", countings)
    object.put("account", account)
    object.put("withheld", withheld)
    object.put("pausedSince", pausedSince)
    return object
  }
}
