package import CivilTime

/// Every version of every calendar that was ever used, read from the files as they were kept.
package struct CalendarArchive: Sendable {
  /// A calendar's file, as it was when it was first used.
  package struct Kept: Sendable {
    package let name: String
    package let version: String
    package let text: [UInt8]
    package let since: Timestamp

    package init(name: String, version: String, text: [UInt8], since: Timestamp) {
      self.name = name
      self.version = version
      self.text = text
      self.since = since
    }
  }

  private struct Version {
    let calendar: WorkingCalendar
    let since: Timestamp
  }

  /// By name, the newest first.
  private var versions: [String: [Version]] = [:]

  /// How many combinations of its parts are tried for one version of a calendar that joins others.
  private static let combinationsLimit = 10_000

  /// Reads what was kept; what can be read no longer is left out.
  package init(_ kept: [Kept]) {
    var unions: [(union: CalendarUnion, kept: Kept)] = []
    for file in kept {
      let reading = CalendarFile.read(file.text, name: file.name)
      if let calendar = reading.calendars.first(where: { $0.name == file.name }) {
        add(calendar, file)
      } else if let union = reading.unions.first(where: { $0.own.name == file.name }) {
        unions.append((union, file))
      }
    }
    // A union may join unions: each pass finds those whose parts are there.
    var hasMoved = true
    while hasMoved {
      hasMoved = false
      unions.removeAll { union, file in
        guard let calendar = joined(union, version: file.version) else { return false }
        add(calendar, file)
        hasMoved = true
        return true
      }
    }
  }

  /// The versions of a calendar that may have held at a moment, the likeliest first.
  ///
  /// - Parameters:
  ///   - name: The calendar.
  ///   - moment: When it was counted by.
  /// - Returns: The last that was new by then, and after it the others, the newest first.
  package func versions(of name: String, at moment: Timestamp) -> [WorkingCalendar] {
    let known = versions[name] ?? []
    let present = known.firstIndex { $0.since <= moment } ?? known.indices.last
    guard let present else { return [] }
    let others = known.indices.filter { $0 != present }
    return ([present] + others).map { known[$0].calendar }
  }

  private mutating func add(_ calendar: WorkingCalendar, _ file: Kept) {
    let version = Version(calendar: calendar, since: file.since)
    var known = versions[file.name] ?? []
    known.insert(version, at: known.firstIndex { $0.since <= file.since } ?? known.endIndex)
    versions[file.name] = known
  }

  /// The union of those versions of its parts that together have this version.
  private func joined(_ union: CalendarUnion, version: String) -> WorkingCalendar? {
    let choices = union.parts.map { versions[$0.name]?.map(\.calendar) ?? [] }
    let count = choices.reduce(1) { min($0 * $1.count, Self.combinationsLimit) }
    for number in 0..<count {
      var rest = number
      let parts = choices.map { choice in
        defer { rest /= choice.count }
        return choice[rest % choice.count]
      }
      if let joined = try? union.joined(parts), joined.version == version { return joined }
    }
    return nil
  }
}
