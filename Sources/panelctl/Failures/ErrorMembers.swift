import JSONText
import Workflows

/// The members of an error, filled into a sentence.
///
/// `{task}` stands for a text or a number as it is, `{expected|or}` for a list of names,
/// `{event|unknown}` for a name that is not among the `known`, `{problems|count}` for how many
/// answers are wrong, `{rule|person}` for who has to do a task, `{known|numbers}` for a list of
/// numbers, and `{cases|cases}` for how many cases there are.
struct ErrorMembers {
  private let object: JSONObject

  init(_ object: JSONObject) { self.object = object }

  /// The sentence of a template with the members in their places.
  func fill(_ template: String) -> String {
    var sentence = ""
    var rest = template.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      sentence += Self.text(rest[..<open])
      sentence += value(of: rest[rest.index(after: open)..<close])
      rest = rest[rest.index(after: close)...]
    }
    return sentence + Self.text(rest)
  }

  private static func text(_ bytes: Substring.UTF8View) -> String { String(Substring(bytes)) }

  private func value(of place: Substring.UTF8View) -> String {
    let parts = place.split(separator: UInt8(ascii: "|")).map { Self.text($0) }
    guard let key = parts.first else { return "" }
    switch parts.dropFirst().first {
    case nil: return plain(key)
    case "or"?: return list(key)
    case "unknown"?: return unknown(key)
    case "count"?: return count(key)
    case "person"?: return person(key)
    case "numbers"?: return numbers(key)
    case "cases"?: return Wording.count(object[key]?.array?.count ?? 0, "case")
    case let form?: preconditionFailure("a sentence wants '\(key)' as '\(form)'")
    }
  }

  private func plain(_ key: String) -> String {
    switch object[key] {
    case .string(let text)?: text
    case .number(let number)?: number.text
    case .bool(let flag)?: flag ? "true" : "false"
    case nil, .null?, .array?, .object?: "(not told)"
    }
  }

  private func list(_ key: String) -> String {
    let names = texts(key).map { "'\($0)'" }
    return names.isEmpty ? "nobody" : Wording.list(names, "or")
  }

  private func unknown(_ key: String) -> String {
    let known = texts("known")
    var text = "'\(plain(key))'"
    if let near = Suggestion.nearest(to: plain(key), among: known) {
      text += " (did you mean '\(near)'?)"
    }
    if !known.isEmpty { text += ", only \(Wording.list(known.map { "'\($0)'" }, "and"))" }
    return text
  }

  private func numbers(_ key: String) -> String {
    let numbers = object[key]?.array?.compactMap { $0.int.map { "\($0)" } } ?? []
    return numbers.isEmpty ? "no other" : Wording.list(numbers, "and")
  }

  private func count(_ key: String) -> String {
    let count = object[key]?.array?.count ?? 0
    return count == 1 ? "One answer is" : "\(count) answers are"
  }

  private func person(_ key: String) -> String {
    switch plain(key) {
    case "notBy": "somebody other than whoever did"
    case "sameAs": "whoever did"
    case let rule: "the right person by the rule \(rule) for"
    }
  }

  private func texts(_ key: String) -> [String] {
    object[key]?.array?.compactMap(\.string) ?? []
  }
}
