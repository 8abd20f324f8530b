package import JSONText

/// Says that the caller has the task in hand.
package struct ClaimTask: WireCall {
  package static let method = "org.paneld.tasks.Claim"
  package typealias Answer = ClaimTaskReply

  package var task: String
  package var commandId: String

  package init(task: String, commandId: String) {
    self.task = task
    self.commandId = commandId
  }

  package init(_ object: JSONObject) {
    task = object[text: "task"] ?? ""
    commandId = object[text: "commandId"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("task", task)
    object.put("commandId", commandId)
    return object
  }
}

/// What `Claim` of `org.paneld.tasks` answers.
package struct ClaimTaskReply: WireStructure {
  package init() {}

  package init(_ object: JSONObject) {}

  package var object: JSONObject { JSONObject() }
}

/// Gives a claimed task back to the participant.
package struct ReleaseTask: WireCall {
  package static let method = "org.paneld.tasks.Release"
  package typealias Answer = ReleaseTaskReply

  package var task: String
  package var commandId: String

  package init(task: String, commandId: String) {
    self.task = task
    self.commandId = commandId
  }

  package init(_ object: JSONObject) {
    task = object[text: "task"] ?? ""
    commandId = object[text: "commandId"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("task", task)
    object.put("commandId", commandId)
    return object
  }
}

/// What `Release` of `org.paneld.tasks` answers.
package struct ReleaseTaskReply: WireStructure {
  package init() {}

  package init(_ object: JSONObject) {}

  package var object: JSONObject { JSONObject() }
}

/// Puts a task into the hands of a colleague who speaks for the same participant.
package struct DelegateTask: WireCall {
  package static let method = "org.paneld.tasks.Delegate"
  package typealias Answer = DelegateTaskReply

  package var task: String
  /// The colleague's account, by its name.
  package var person: String
  package var commandId: String

  package init(task: String, person: String, commandId: String) {
    self.task = task
    self.person = person
    self.commandId = commandId
  }

  package init(_ object: JSONObject) {
    task = object[text: "task"] ?? ""
    person = object[text: "person"] ?? ""
    commandId = object[text: "commandId"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("task", task)
    object.put("person", person)
    object.put("commandId", commandId)
    return object
  }
}

/// What `Delegate` of `org.paneld.tasks` answers.
package struct DelegateTaskReply: WireStructure {
  package init() {}

  package init(_ object: JSONObject) {}

  package var object: JSONObject { JSONObject() }
}

/// Asks another participant instead, for those who oversee the case.
package struct ReassignTask: WireCall {
  package static let method = "org.paneld.tasks.Reassign"
  package typealias Answer = ReassignTaskReply

  package var task: String
  package var participant: String
  /// A sentence, which the overseers can read.
  package var reason: String
  package var commandId: String

  package init(task: String, participant: String, reason: String, commandId: String) {
    self.task = task
    self.participant = participant
    self.reason = reason
    self.commandId = commandId
  }

  package init(_ object: JSONObject) {
    task = object[text: "task"] ?? ""
    participant = object[text: "participant"] ?? ""
    reason = object[text: "reason"] ?? ""
    commandId = object[text: "commandId"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("task", task)
    object.put("participant", participant)
    object.put("reason", reason)
    object.put("commandId", commandId)
    return object
  }
}

/// What `Reassign` of `org.paneld.tasks` answers.
package struct ReassignTaskReply: WireStructure {
  package init() {}

  package init(_ object: JSONObject) {}

  package var object: JSONObject { JSONObject() }
}
