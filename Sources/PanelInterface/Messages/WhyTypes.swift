package import JSONText

/// Where what is foreseen of a case ends.
package enum ForecastEnd: String, CaseIterable, Sendable {
  /// Nothing more happens by itself.
  case quiet
  /// There is more.
  case more
  /// A rule does not allow what would come next.
  case blocked
}

/// Something that a case waits for.
package struct WaitView: WireStructure {
  /// The task or step.
  package var reference: String
  package var title: String
  /// What is waited for, in words.
  package var state: String
  /// Who is asked, in words; absent where nobody is.
  package var participantTitle: String?
  /// The account that has it in hand.
  package var person: String?
  /// Since when it is asked, goes on or is held back.
  package var since: String
  package var due: String?
  /// Whether the deadline lies outside the years that the calendar covers.
  package var provisional: Bool
  /// When it is to begin, where it waits for its time.
  package var until: String?
  /// Since when its deadline stands still.
  package var pausedSince: String?
  /// Whether the case waits for it, or it is only offered.
  package var owed: Bool
  /// The titles of what comes after it.
  package var followers: [String]

  package init(
    reference: String,
    title: String,
    state: String,
    participantTitle: String? = nil,
    person: String? = nil,
    since: String,
    due: String? = nil,
    provisional: Bool,
    until: String? = nil,
    pausedSince: String? = nil,
    owed: Bool,
    followers: [String]
  ) {
    self.reference = reference
    self.title = title
    self.state = state
    self.participantTitle = participantTitle
    self.person = person
    self.since = since
    self.due = due
    self.provisional = provisional
    self.until = until
    self.pausedSince = pausedSince
    self.owed = owed
    self.followers = followers
  }

  package init(_ object: JSONObject) {
    reference = object[text: "reference"] ?? ""
    title = object[text: "title"] ?? ""
    state = object[text: "state"] ?? ""
    participantTitle = object[text: "participantTitle"]
    person = object[text: "person"]
    since = object[text: "since"] ?? ""
    due = object[text: "due"]
    provisional = object[flag: "provisional"] ?? false
    until = object[text: "until"]
    pausedSince = object[text: "pausedSince"]
    owed = object[flag: "owed"] ?? false
    followers = object[texts: "followers"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("reference", reference)
    object.put("title", title)
    object.put("state", state)
    object.put("participantTitle", participantTitle)
    object.put("person", person)
    object.put("since", since)
    object.put("due", due)
    object.put("provisional", provisional)
    object.put("until", until)
    object.put("pausedSince", pausedSince)
    object.put("owed", owed)
    object.put("followers", followers)
    return object
  }
}

/// Something that has not begun.
package struct LaterView: WireStructure {
  package var title: String
  /// What has to happen first, in words.
  package var needs: String

  package init(title: String, needs: String) {
    self.title = title
    self.needs = needs
  }

  package init(_ object: JSONObject) {
    title = object[text: "title"] ?? ""
    needs = object[text: "needs"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("title", title)
    object.put("needs", needs)
    return object
  }
}

/// A way out of a stage.
package struct WayView: WireStructure {
  /// Where it leads, in words.
  package var target: String
  /// What it needs, in words.
  package var needs: String
  /// The condition as the workflow file has it.
  package var condition: String?
  /// Whether that holds as things are; absent where it cannot be told yet.
  package var holds: Bool?

  package init(
    target: String,
    needs: String,
    condition: String? = nil,
    holds: Bool? = nil
  ) {
    self.target = target
    self.needs = needs
    self.condition = condition
    self.holds = holds
  }

  package init(_ object: JSONObject) {
    target = object[text: "target"] ?? ""
    needs = object[text: "needs"] ?? ""
    condition = object[text: "condition"]
    holds = object[flag: "holds"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("target", target)
    object.put("needs", needs)
    object.put("condition", condition)
    object.put("holds", holds)
    return object
  }
}

/// Something that happens by itself.
package struct ComingView: WireStructure {
  package var at: String
  /// What happens, in words, without content of the case.
  package var summary: String
  /// The task it is about.
  package var task: String?

  package init(
    at: String,
    summary: String,
    task: String? = nil
  ) {
    self.at = at
    self.summary = summary
    self.task = task
  }

  package init(_ object: JSONObject) {
    at = object[text: "at"] ?? ""
    summary = object[text: "summary"] ?? ""
    task = object[text: "task"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("at", at)
    object.put("summary", summary)
    object.put("task", task)
    return object
  }
}
