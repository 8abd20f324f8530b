package import JSONText

/// A way in which a case could be forgotten, by name.
package enum FindingName: String, CaseIterable, Sendable {
  case idle
  case undated
  case unbound
  case stalled
  case unreviewed
}

extension FindingName {
  /// What is wrong with the case.
  package var what: String {
    switch self {
    case .idle: "nobody owes the case anything, and nothing is to happen by itself"
    case .undated: "something is owed without a date"
    case .unbound: "nobody at this site speaks for whoever is asked"
    case .stalled: "what was to happen by itself did not happen"
    case .unreviewed: "the case ended without a review that its outcome asks for"
    }
  }

  /// What has to be done about it.
  package var mend: String {
    switch self {
    case .idle:
      "report what has happened as an event, or mend the workflow and migrate the case to its new "
        + "version"
    case .undated:
      "do the task, or give its item a 'due' in a new version of the workflow and migrate the case"
    case .unbound:
      "ask somebody else (panelctl task reassign), or let the operator bind the participant to a "
        + "group in the site file and start the service again"
    case .stalled:
      "let the operator read in the service's log which rule failed, then mend the workflow and "
        + "migrate the case to its new version"
    case .unreviewed:
      "hold the review and record it in a case of its own: this one cannot be taken up again"
    }
  }
}

/// Something that the watchman has found about a case, without any content of it.
package struct FindingView: WireStructure {
  package var name: FindingName
  /// The case.
  package var reference: String
  /// The task, where it is about one.
  package var task: String?
  /// What the workflow calls the item that it is about; for those who oversee the case only.
  package var title: String?
  /// What is wrong, in words.
  package var what: String
  /// The way to mend it, in words.
  package var mend: String

  package init(
    name: FindingName,
    reference: String,
    task: String? = nil,
    title: String? = nil
  ) {
    self.name = name
    self.reference = reference
    self.task = task
    self.title = title
    what = name.what
    mend = name.mend
  }

  package init(_ object: JSONObject) {
    name = object[choice: "name"] ?? .idle
    reference = object[text: "reference"] ?? ""
    task = object[text: "task"]
    title = object[text: "title"]
    what = object[text: "what"] ?? ""
    mend = object[text: "mend"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("name", name)
    object.put("reference", reference)
    object.put("task", task)
    object.put("title", title)
    object.put("what", what)
    object.put("mend", mend)
    return object
  }
}
