import CivilTime

/// Entries for people's own calendar programs, as iCalendar text (RFC 5545).
struct ICalendar {
  /// One entry.
  struct Event {
    /// What it is tied to.
    enum Start {
      /// An instant, as a deadline with its time of day.
      case at(Timestamp)
      /// A whole day.
      case on(CivilDate)
    }

    /// Stays the same when the entry is exported again, so that it is replaced, not doubled.
    var uid: String
    var start: Start
    var summary: String
    var description: String?
  }

  /// When the text was made: the entries' `DTSTAMP`.
  var madeAt: Timestamp
  var events: [Event]

  private static let product = "-//paneld//panelctl//EN"

  /// The text, each line ended by CR and LF and none longer than 75 octets.
  var text: String {
    var text = ICalendarText()
    text.line("BEGIN", "VCALENDAR")
    text.line("VERSION", "2.0")
    text.line("PRODID", Self.product)
    text.line("CALSCALE", "GREGORIAN")
    text.line("METHOD", "PUBLISH")
    for event in events { write(event, to: &text) }
    text.line("END", "VCALENDAR")
    return text.content
  }

  private func write(_ event: Event, to text: inout ICalendarText) {
    text.line("BEGIN", "VEVENT")
    text.line("UID", ICalendarText.escaped(event.uid))
    text.line("DTSTAMP", ICalendarText.utc(madeAt))
    switch event.start {
    case .at(let instant): text.line("DTSTART", ICalendarText.utc(instant))
    case .on(let date): text.line("DTSTART;VALUE=DATE", ICalendarText.basic(date))
    }
    text.line("SUMMARY", ICalendarText.escaped(event.summary))
    if let description = event.description {
      text.line("DESCRIPTION", ICalendarText.escaped(description))
    }
    // What is due does not make anybody busy.
    text.line("TRANSP", "TRANSPARENT")
    text.line("END", "VEVENT")
  }
}

/// Content lines of iCalendar: folded, escaped, with dates in their basic form.
struct ICalendarText {
  private(set) var content = ""

  /// A line holds so many octets, its end not counted.
  private static let width = 75

  /// Adds a line, folded where it is too long, never within a character.
  mutating func line(_ name: String, _ value: String) {
    var length = 0
    for scalar in "\(name):\(value)".unicodeScalars {
      let octets = UTF8.width(scalar)
      if length + octets > Self.width {
        // A line that goes on begins with a space, which counts.
        content += "\r\n "
        length = 1
      }
      content.unicodeScalars.append(scalar)
      length += octets
    }
    content += "\r\n"
  }

  /// A text as a value: line ends as `\n`, other control characters left out.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += "\\\(scalar)"
      case "\n" where previous == "\r": break
      case "\n", "\r": escaped += "\\n"
      case "\t": escaped += " "
      case _ where scalar.properties.generalCategory == .control: break
      default: escaped.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return escaped
  }

  /// An instant as `20261204T170000Z`, to the second.
  static func utc(_ instant: Timestamp) -> String {
    let civil = ZoneRules.utc.civil(at: instant)
    let time = civil.time.text.prefix(8).filter { $0 != ":" }
    return "\(basic(civil.date))T\(time)Z"
  }

  /// A date as `20261204`.
  static func basic(_ date: CivilDate) -> String { date.text.filter { $0 != "-" } }
}
