package import CivilTime
import Digest
import JSONText

/// Reads files of working calendars in the format of GOV.UK's `bank-holidays.json`.
///
/// The official file can be dropped in as it is. Two members of the top level are ours: `coverage`,
/// the years for which the file is complete, and `source`. A division may also be made of others,
/// with days off of its own: it names them in `joins`.
package enum CalendarFile {
  /// How many digits of the file's hash make the version of its calendars.
  private static let versionDigits = 16

  /// Reads all calendars of a file: one for each division.
  ///
  /// Without `coverage` a division covers the years from its first holiday to its last.
  ///
  /// - Parameters:
  ///   - bytes: The text of the file, JSON.
  ///   - fileName: What diagnostics call the file.
  /// - Returns: The calendars where there is no error, and all that is wrong with the file.
  package static func read(_ bytes: [UInt8], name fileName: String) -> CalendarReading {
    var document = Document(file: fileName)
    let nothing = { CalendarReading(calendars: [], unions: [], origin: "", findings: $0) }
    guard let root = document.parse(bytes, dialect: .strict) else {
      return nothing(document.findings)
    }
    guard case .object(let members) = root.value else {
      document.expected("calendars by their divisions", at: root)
      return nothing(document.findings)
    }
    let version = String(SHA256.hash(bytes).hex.prefix(versionDigits))
    let coverage = members.first { $0.key == "coverage" }
      .flatMap { document.coverage($0.value) }
    var calendars: [WorkingCalendar] = []
    var unions: [CalendarUnion] = []
    var origin = ""
    for member in members {
      switch member.key {
      case "coverage": continue
      case "source": origin = document.prose(member.value)
      case "note": _ = document.prose(member.value)
      case _ where member.value["joins"] != nil:
        if let union = document.union(member, coverage, version) { unions.append(union) }
      default:
        guard let holidays = document.holidays(member.value, within: coverage) else { continue }
        calendars.append(
          WorkingCalendar(
            name: member.key,
            version: version,
            coverage: holidays.coverage,
            holidays: holidays.days
          )
        )
      }
    }
    if calendars.isEmpty, unions.isEmpty, !document.hasErrors {
      document.complain(
        "expected a division such as 'england-and-wales', found none",
        at: root.span
      )
    }
    return document.hasErrors
      ? nothing(document.findings)
      : CalendarReading(
        calendars: calendars,
        unions: unions,
        origin: origin,
        findings: document.findings
      )
  }
}

/// What came of reading a file of calendars.
package struct CalendarReading: Sendable {
  /// The calendars in the file's order; none where the findings hold an error.
  package let calendars: [WorkingCalendar]
  /// The calendars that are made of others, which only the whole folder can provide.
  package let unions: [CalendarUnion]
  /// Where the dates come from, as the file says; empty where it does not.
  package let origin: String
  /// All that is wrong with the file, in its order.
  package let findings: [Diagnostic]
}

extension Document {
  private static let coverageShape = Shape("the coverage", ["from", "to"])
  private static let years = 1900...2200

  fileprivate mutating func coverage(_ node: JSONNode) -> ClosedRange<Int>? {
    guard let members = members(of: node, Self.coverageShape) else { return nil }
    let from = integer(members["from"], in: Self.years)
    let to = integer(members["to"], in: Self.years)
    guard let from, let to, let last = members["to"] else { return nil }
    guard from <= to else {
      complain("expected a year from \(from) on, found \(to)", at: last.span)
      return nil
    }
    return from...to
  }

  /// Reads one division.
  ///
  /// Members that we have no use for are let pass: the format is not ours.
  fileprivate mutating func holidays(
    _ node: JSONNode,
    within coverage: ClosedRange<Int>?
  ) -> (days: [Holiday], coverage: ClosedRange<Int>)? {
    guard case .object = node.value else {
      expected("a division with its 'events'", at: node)
      return nil
    }
    guard let events = node["events"] else {
      complain("a division needs 'events'", at: node.span)
      return nil
    }
    let days = list(events, of: "events", limit: 5_000).compactMap { element in
      holiday(element, within: coverage)
    }
    guard let first = days.first else { return nil }
    let years = days.reduce(first.date.year...first.date.year) { years, day in
      min(years.lowerBound, day.date.year)...max(years.upperBound, day.date.year)
    }
    return (days, coverage ?? years)
  }

  /// Reads a division that joins others, with events of its own or without.
  fileprivate mutating func union(
    _ member: JSONNode.Member,
    _ coverage: ClosedRange<Int>?,
    _ version: String
  ) -> CalendarUnion? {
    guard let node = member.value["joins"] else { return nil }
    var parts: [CalendarUnion.Part] = []
    for element in list(node, of: "joins", limit: 20) {
      guard let name = text(element, limit: WorkflowLimits.titleCharacters) else { continue }
      if parts.contains(where: { $0.name == name }) {
        complain("'\(name)' is named twice", at: element.span)
      }
      parts.append(CalendarUnion.Part(name: name, span: element.span))
    }
    let events = member.value["events"]
    let days = list(events, of: "events", limit: 5_000, mayBeEmpty: true)
      .compactMap { holiday($0, within: coverage) }
    guard !parts.isEmpty else { return nil }
    let own = WorkingCalendar(
      name: member.key,
      version: version,
      // Days off of one's own say nothing of the years in which there are none.
      coverage: coverage ?? Self.years,
      holidays: days
    )
    return CalendarUnion(file: file, own: own, parts: parts)
  }

  private mutating func holiday(
    _ node: JSONNode,
    within coverage: ClosedRange<Int>?
  ) -> Holiday? {
    guard case .object = node.value else {
      expected("an event with 'title' and 'date'", at: node)
      return nil
    }
    for key in ["title", "date"] where node[key] == nil {
      complain("an event needs '\(key)'", at: node.span)
    }
    let title = title(node["title"])
    guard let place = node["date"] else { return nil }
    guard let text = place.string, let date = CivilDate(text: text),
      Self.years.contains(date.year)
    else {
      let found = place.string.map { "'\($0)'" } ?? place.kind
      complain("expected a date such as '2026-12-25', found \(found)", at: place.span)
      return nil
    }
    if let coverage, !coverage.contains(date.year) {
      complain(
        "\(text) lies outside the coverage, \(coverage.lowerBound) to \(coverage.upperBound)",
        at: place.span
      )
    }
    return Holiday(date: date, title: title)
  }
}
