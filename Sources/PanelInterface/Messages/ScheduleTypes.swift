package import JSONText

/// Days on which the clock opens a case by itself.
package struct ScheduleView: WireStructure {
  package var schedule: String
  /// When they recur, in words.
  package var recurs: String
  /// The instant of the next one; absent where none comes, or new cases run on another version.
  package var next: String?

  package init(schedule: String, recurs: String, next: String? = nil) {
    self.schedule = schedule
    self.recurs = recurs
    self.next = next
  }

  package init(_ object: JSONObject) {
    schedule = object[text: "schedule"] ?? ""
    recurs = object[text: "recurs"] ?? ""
    next = object[text: "next"]
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("schedule", schedule)
    object.put("recurs", recurs)
    object.put("next", next)
    return object
  }
}
