package import CivilTime
import Digest
import JSONText

/// A calendar that is made of others and of days off of its own, before the others are known.
package struct CalendarUnion: Sendable {
  /// One of the calendars that it joins.
  struct Part: Sendable {
    let name: String
    let span: Span
  }

  /// The file that it stands in, as diagnostics call it.
  let file: String
  /// The union's name, and the days off that it adds.
  package let own: WorkingCalendar
  let parts: [Part]

  private static let versionDigits = 16

  /// Makes the unions, each once all of its parts are there.
  ///
  /// - Parameters:
  ///   - unions: Those of all files.
  ///   - calendars: What there is already, by name; the unions are added.
  /// - Returns: What is wrong, each with the number of the union it is about.
  static func resolve(
    _ unions: [CalendarUnion],
    in calendars: inout [String: WorkingCalendar]
  ) -> [(union: Int, Diagnostic)] {
    var complaints: [(Int, Diagnostic)] = []
    var waiting = Array(unions.indices)
    var hasMoved = true
    while hasMoved {
      hasMoved = false
      for index in waiting {
        let union = unions[index]
        let parts = union.parts.compactMap { calendars[$0.name] }
        guard parts.count == union.parts.count else { continue }
        waiting.removeAll { $0 == index }
        hasMoved = true
        do throws(CalendarUnionError) {
          calendars[union.own.name] = try union.joined(parts)
        } catch {
          complaints.append((index, union.complaint(error)))
        }
      }
    }
    let names = Set(calendars.keys).union(unions.map(\.own.name))
    var failed = Set(complaints.map { unions[$0.0].own.name })
    for index in waiting {
      guard let complaint = unions[index].unknownPart(among: names) else { continue }
      complaints.append((index, complaint))
      failed.insert(unions[index].own.name)
    }
    for index in waiting where !failed.contains(unions[index].own.name) {
      // What waits for a part that was complained about needs no complaint of its own.
      let missing = unions[index].parts.filter { calendars[$0.name] == nil }
      guard let first = missing.first, !missing.contains(where: { failed.contains($0.name) })
      else { continue }
      complaints.append((index, unions[index].circle(at: first)))
    }
    return complaints
  }

  func joined(_ parts: [WorkingCalendar]) throws(CalendarUnionError) -> WorkingCalendar {
    let versions = ([own] + parts).map(\.version).joined(separator: " ")
    return try WorkingCalendar(
      name: own.name,
      version: String(SHA256.hash(Array(versions.utf8)).hex.prefix(Self.versionDigits)),
      joining: parts + [own]
    )
  }

  private func complaint(_ error: CalendarUnionError) -> Diagnostic {
    let what =
      switch error {
      case .noCommonYear: "expected a year that all calendars cover, found none"
      case .noWorkingDay: "expected a day of the week on which all work, found none"
      }
    return Diagnostic(file: file, span: parts.first?.span, message: "\(own.name): \(what)")
  }

  private func unknownPart(among names: Set<String>) -> Diagnostic? {
    guard let unknown = parts.first(where: { !names.contains($0.name) }) else { return nil }
    return Diagnostic(
      file: file,
      span: unknown.span,
      message: "there is no calendar '\(unknown.name)'",
      suggestion: Suggestion.nearest(to: unknown.name, among: names.sorted())
    )
  }

  private func circle(at part: Part) -> Diagnostic {
    let message =
      "calendars cannot join in a circle: '\(own.name)' waits for '\(part.name)' and it in turn"
    return Diagnostic(file: file, span: part.span, message: message)
  }
}

extension Diagnostic {
  /// A complaint about a stretch of a file, or about the file as a whole.
  init(file: String, span: Span? = nil, message: String, suggestion: String? = nil) {
    self.init(
      file: file,
      position: span?.position ?? .start,
      length: span?.length ?? 0,
      message: message,
      suggestion: suggestion
    )
  }
}
