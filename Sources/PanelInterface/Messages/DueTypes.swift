package import JSONText

/// Why a deadline was counted.
package enum DueCause: String, CaseIterable, Sendable {
  /// The task was offered.
  case offered
  /// What it is counted from was corrected or came to be known.
  case anchor
  /// Its clock had stood still.
  case pause
  /// The calendar has grown.
  case calendar
  /// The case went to another version of its workflow.
  case migration
}

/// A day of the calendar that was counted or passed over.
package struct DayView: WireStructure {
  package var date: String
  /// How many units of the period are reached on this day, itself included.
  package var count: Int
  /// Why it was passed over, a weekend or the title of the holiday; absent where it was not.
  package var passedOver: String?
  /// Whether the calendar knows all holidays of the day's year.
  package var covered: Bool

  package init(
    date: String,
    count: Int,
    passedOver: String? = nil,
    covered: Bool
  ) {
    self.date = date
    self.count = count
    self.passedOver = passedOver
    self.covered = covered
  }

  package init(_ object: JSONObject) {
    date = object[text: "date"] ?? ""
    count = object[integer: "count"] ?? 0
    passedOver = object[text: "passedOver"]
    covered = object[flag: "covered"] ?? false
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("date", date)
    object.put("count", count)
    object.put("passedOver", passedOver)
    object.put("covered", covered)
    return object
  }
}

/// A stretch during which a deadline's clock stood still.
package struct StandstillView: WireStructure {
  package var since: String
  package var until: String
  /// By how much it moved the deadline, in words.
  package var shift: String
  /// The deadline with this stretch and those before it.
  package var due: String

  package init(
    since: String,
    until: String,
    shift: String,
    due: String
  ) {
    self.since = since
    self.until = until
    self.shift = shift
    self.due = due
  }

  package init(_ object: JSONObject) {
    since = object[text: "since"] ?? ""
    until = object[text: "until"] ?? ""
    shift = object[text: "shift"] ?? ""
    due = object[text: "due"] ?? ""
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("since", since)
    object.put("until", until)
    object.put("shift", shift)
    object.put("due", due)
    return object
  }
}

/// One time that a deadline was counted.
package struct CountingView: WireStructure {
  package var at: String
  package var cause: DueCause
  /// What it was before.
  package var before: String?
  /// What came of it; absent where there is no deadline any more.
  package var due: String?
  package var provisional: Bool
  /// Whether counting it once more gives the same.
  package var agrees: Bool

  package init(
    at: String,
    cause: DueCause,
    before: String? = nil,
    due: String? = nil,
    provisional: Bool,
    agrees: Bool
  ) {
    self.at = at
    self.cause = cause
    self.before = before
    self.due = due
    self.provisional = provisional
    self.agrees = agrees
  }

  package init(_ object: JSONObject) {
    at = object[text: "at"] ?? ""
    cause = object[choice: "cause"] ?? .offered
    before = object[text: "before"]
    due = object[text: "due"]
    provisional = object[flag: "provisional"] ?? false
    agrees = object[flag: "agrees"] ?? false
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("at", at)
    object.put("cause", cause)
    object.put("before", before)
    object.put("due", due)
    object.put("provisional", provisional)
    object.put("agrees", agrees)
    return object
  }
}

/// How a deadline comes to be what it is.
package struct DueAccountView: WireStructure {
  /// How long, in words, such as 5 working days.
  package var period: String
  /// What it is counted from, in words.
  package var start: String
  package var startAt: String
  /// The days that were looked at, in order; the day that the period reaches is last.
  package var days: [DayView]
  /// How many days before those were left out for want of room.
  package var omittedDays: Int
  /// The days that it rolled over, the last is the day it came to.
  package var rolled: [DayView]
  /// Whatever moved it away from plain counting, a sentence each.
  package var remarks: [String]
  /// The local time of day at which it ends.
  package var timeOfDay: String
  package var standstills: [StandstillView]
  /// What the counting comes to.
  package var due: String
  package var provisional: Bool
  /// The working calendar.
  package var calendar: String
  package var calendarVersion: String
  /// The first year whose holidays the calendar knows.
  package var coveredFrom: Int
  /// The last of them.
  package var coveredTo: Int
  package var workflowVersion: Int

  package init(
    period: String,
    start: String,
    startAt: String,
    days: [DayView],
    omittedDays: Int,
    rolled: [DayView],
    remarks: [String],
    timeOfDay: String,
    standstills: [StandstillView],
    due: String,
    provisional: Bool,
    calendar: String,
    calendarVersion: String,
    coveredFrom: Int,
    coveredTo: Int,
    workflowVersion: Int
  ) {
    self.period = period
    self.start = start
    self.startAt = startAt
    self.days = days
    self.omittedDays = omittedDays
    self.rolled = rolled
    self.remarks = remarks
    self.timeOfDay = timeOfDay
    self.standstills = standstills
    self.due = due
    self.provisional = provisional
    self.calendar = calendar
    self.calendarVersion = calendarVersion
    self.coveredFrom = coveredFrom
    self.coveredTo = coveredTo
    self.workflowVersion = workflowVersion
  }

  package init(_ object: JSONObject) {
    period = object[text: "period"] ?? ""
    start = object[text: "start"] ?? ""
    startAt = object[text: "startAt"] ?? ""
    days = object[list: "days"]
    omittedDays = object[integer: "omittedDays"] ?? 0
    rolled = object[list: "rolled"]
    remarks = object[texts: "remarks"]
    timeOfDay = object[text: "timeOfDay"] ?? ""
    standstills = object[list: "standstills"]
    due = object[text: "due"] ?? ""
    provisional = object[flag: "provisional"] ?? false
    calendar = object[text: "calendar"] ?? ""
    calendarVersion = object[text: "calendarVersion"] ?? ""
    coveredFrom = object[integer: "coveredFrom"] ?? 0
    coveredTo = object[integer: "coveredTo"] ?? 0
    workflowVersion = object[integer: "workflowVersion"] ?? 0
  }

  package var object: JSONObject {
    var object = JSONObject()
    object.put("period", period)
    object.put("start", start)
    object.put("startAt", startAt)
    object.put("days", days)
    object.put("omittedDays", omittedDays)
    object.put("rolled", rolled)
    object.put("remarks", remarks)
    object.put("timeOfDay", timeOfDay)
    object.put("standstills", standstills)
    object.put("due", due)
    object.put("provisional", provisional)
    object.put("calendar", calendar)
    object.put("calendarVersion", calendarVersion)
    object.put("coveredFrom", coveredFrom)
    object.put("coveredTo", coveredTo)
    object.put("workflowVersion", workflowVersion)
    return object
  }
}
