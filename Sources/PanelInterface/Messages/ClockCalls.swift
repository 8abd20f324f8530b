package import JSONText

/// Moves the clock of a rehearsal forward by a period.
package struct Advance: WireCall {
  package static let method = "org.paneld.rehearsal.Advance"
  package typealias Answer = ClockMoved

  /// As workflow files say it, such as "6 months".
  package var by: String
  package var commandId: String

  package init(by: String, commandId: String) {
    self.by = by
    self.commandId = commandId
  }

  package init(_ object: JSONObject) {
    by = object[text: "by"] ?? ""
    commandId = object[text: "commandId"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("by", by)
    object.put("commandId", commandId)
    return object
  }
}

/// Moves the clock of a rehearsal forward to a date and time.
package struct MoveTo: WireCall {
  package static let method = "org.paneld.rehearsal.MoveTo"
  package typealias Answer = ClockMoved

  /// As the clocks of the service's zone show it, such as "2027-03-01 09:00"; or a date alone.
  package var at: String
  package var commandId: String

  package init(at: String, commandId: String) {
    self.at = at
    self.commandId = commandId
  }

  package init(_ object: JSONObject) {
    at = object[text: "at"] ?? ""
    commandId = object[text: "commandId"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("at", at)
    object.put("commandId", commandId)
    return object
  }
}

/// What `Advance` and `MoveTo` of `org.paneld.rehearsal` answer.
package struct ClockMoved: WireStructure {
  /// What the clock said before.
  package var from: String
  package var now: String
  /// What happened on the way.
  package var happened: [Happened]
  /// How many cases it happened in.
  package var cases: Int
  /// How much was due that the rules did not allow.
  package var refused: Int
  /// When something happens by itself next; nil where nothing more is to come.
  package var next: String?

  package init(
    from: String,
    now: String,
    happened: [Happened],
    cases: Int,
    refused: Int,
    next: String?
  ) {
    self.from = from
    self.now = now
    self.happened = happened
    self.cases = cases
    self.refused = refused
    self.next = next
  }

  package init(_ object: JSONObject) {
    from = object[text: "from"] ?? ""
    now = object[text: "now"] ?? ""
    happened = object[list: "happened"]
    cases = object[integer: "cases"] ?? 0
    refused = object[integer: "refused"] ?? 0
    next = object[text: "next"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("from", from)
    object.put("now", now)
    object.put("happened", happened)
    object.put("cases", cases)
    object.put("refused", refused)
    object.put("next", next)
    return object
  }
}

/// How often something happened while the clock was moved.
package struct Happened: WireStructure {
  /// The kind of the journal entry, such as "task-offered".
  package var kind: String
  package var count: Int

  package init(kind: String, count: Int) {
    self.kind = kind
    self.count = count
  }

  package init(_ object: JSONObject) {
    kind = object[text: "kind"] ?? ""
    count = object[integer: "count"] ?? 0
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("kind", kind)
    object.put("count", count)
    return object
  }
}

/// Tells what the clock of a rehearsal says.
package struct ShowClock: WireCall {
  package static let method = "org.paneld.rehearsal.ShowClock"
  package typealias Answer = ShowClockReply

  package init() {}

  package init(_ object: JSONObject) {}

  package var object: JSONObject { JSONObject() }
}

/// What `ShowClock` of `org.paneld.rehearsal` answers.
package struct ShowClockReply: WireStructure {
  package var now: String
  /// What the clock of the machine says.
  package var machine: String
  /// The zone that dates and times are given and counted in.
  package var zone: String
  /// When something happens by itself next; nil where nothing more is to come.
  package var next: String?

  package init(now: String, machine: String, zone: String, next: String?) {
    self.now = now
    self.machine = machine
    self.zone = zone
    self.next = next
  }

  package init(_ object: JSONObject) {
    now = object[text: "now"] ?? ""
    machine = object[text: "machine"] ?? ""
    zone = object[text: "zone"] ?? ""
    next = object[text: "next"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("now", now)
    object.put("machine", machine)
    object.put("zone", zone)
    object.put("next", next)
    return object
  }
}
