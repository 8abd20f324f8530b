package import JSONText

/// One version of a workflow, and how many cases are on it.
package struct VersionView: WireStructure {
  package var version: Int
  /// Whether new cases run on this version.
  package var current: Bool
  /// How many that have not ended; nil for those who do not oversee them.
  package var cases: Int?

  package init(version: Int, current: Bool, cases: Int? = nil) {
    self.version = version
    self.current = current
    self.cases = cases
  }

  package init(_ object: JSONObject) {
    version = object[integer: "version"] ?? 0
    current = object[flag: "current"] ?? false
    cases = object[integer: "cases"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("version", version)
    object.put("current", current)
    object.put("cases", cases)
    return object
  }
}

/// A name of an older version, and what it has become in the newer one.
package struct Renaming: WireStructure {
  package var from: String
  package var to: String

  package init(from: String, to: String) {
    self.from = from
    self.to = to
  }

  package init(_ object: JSONObject) {
    from = object[text: "from"] ?? ""
    to = object[text: "to"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("from", from)
    object.put("to", to)
    return object
  }
}

/// What names of the older versions have become; others stay what they are.
package struct RenamingMap: WireStructure {
  package var stages: [Renaming]
  package var items: [Renaming]
  package var fields: [Renaming]
  package var events: [Renaming]

  package init(stages: [Renaming], items: [Renaming], fields: [Renaming], events: [Renaming]) {
    self.stages = stages
    self.items = items
    self.fields = fields
    self.events = events
  }

  package init(_ object: JSONObject) {
    stages = object[list: "stages"]
    items = object[list: "items"]
    fields = object[list: "fields"]
    events = object[list: "events"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("stages", stages)
    object.put("items", items)
    object.put("fields", fields)
    object.put("events", events)
    return object
  }
}

/// A case that cannot go to another version.
package struct StuckCase: WireStructure {
  package var reference: String
  /// In a sentence.
  package var reason: String

  package init(reference: String, reason: String) {
    self.reference = reference
    self.reason = reason
  }

  package init(_ object: JSONObject) {
    reference = object[text: "reference"] ?? ""
    reason = object[text: "reason"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("reference", reference)
    object.put("reason", reason)
    return object
  }
}
