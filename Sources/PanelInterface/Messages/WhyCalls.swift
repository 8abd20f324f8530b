package import JSONText

/// Tells what a case waits for, what would move it, and what happens by itself if nobody acts.
package struct ShowWhy: WireCall {
  package static let method = "org.paneld.cases.Why"
  package typealias Answer = ShowWhyReply

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

/// What `Why` of `org.paneld.cases` answers.
package struct ShowWhyReply: WireStructure {
  package var summary: CaseSummary
  /// What goes on or is held back, in the order in which it began.
  package var waits: [WaitView]
  /// What comes after, in the order of the workflow.
  package var later: [LaterView]
  /// Where the case may go next, in the order in which it is tried.
  package var ways: [WayView]
  /// What the caller may report that moves the case on.
  package var events: [ReportableEvent]
  /// What happens by itself if nobody does anything, the earliest first.
  package var coming: [ComingView]
  package var end: ForecastEnd
  /// Whether the caller is told of their own part only.
  package var partial: Bool

  package init(
    summary: CaseSummary,
    waits: [WaitView],
    later: [LaterView],
    ways: [WayView],
    events: [ReportableEvent],
    coming: [ComingView],
    end: ForecastEnd,
    partial: Bool
  ) {
    self.summary = summary
    self.waits = waits
    self.later = later
    self.ways = ways
    self.events = events
    self.coming = coming
    self.end = end
    self.partial = partial
  }

  package init(_ object: JSONObject) {
    summary = CaseSummary(object[object: "summary"])
    waits = object[list: "waits"]
    later = object[list: "later"]
    ways = object[list: "ways"]
    events = object[list: "events"]
    coming = object[list: "coming"]
    end = object[choice: "end"] ?? .quiet
    partial = object[flag: "partial"] ?? false
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("summary", summary)
    object.put("waits", waits)
    object.put("later", later)
    object.put("ways", ways)
    object.put("events", events)
    object.put("coming", coming)
    object.put("end", end)
    object.put("partial", partial)
    return object
  }
}
