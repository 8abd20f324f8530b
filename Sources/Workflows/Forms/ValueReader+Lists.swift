import FEEL
import JSONText

extension ValueReader {
  mutating func choice(_ json: JSON, of choices: [Choice], at path: String) -> Value? {
    guard case .string(let text) = json else {
      return mismatch(json, expected: FieldType.oneOf(choices), at: path)
    }
    return code(text, of: choices, at: path).map { .string($0) }
  }

  /// Reads several codes, each at most once; one text may hold them with commas between.
  mutating func codes(_ json: JSON, of choices: [Choice], at path: String) -> Value? {
    switch json {
    case .array(let elements): return codes(elements, of: choices, at: path)
    case .string(let text):
      if choices.contains(where: { $0.code == Self.trimmed(text) }) {
        return codes([json], of: choices, at: path)
      }
      let parts = text.utf8.split(separator: UInt8(ascii: ","))
      let elements = parts.map { JSON.string(Self.trimmed(String(Substring($0)))) }
      return codes(elements, of: choices, at: path)
    case .null, .bool, .number, .object:
      return mismatch(json, expected: "a list of codes", at: path)
    }
  }

  private mutating func codes(
    _ elements: [JSON],
    of choices: [Choice],
    at path: String
  ) -> Value? {
    guard isShort(elements, at: path) else { return nil }
    var values: [Value] = []
    var seen: Set<String> = []
    for (index, element) in elements.enumerated() {
      let place = "\(path)[\(index + 1)]"
      guard case .string(let text) = element else {
        complain(place, expected: FieldType.oneOf(choices), found: element.kind)
        continue
      }
      guard let code = code(text, of: choices, at: place) else { continue }
      if seen.insert(code).inserted {
        values.append(.string(code))
      } else {
        complain(place, expected: "each code once", found: "a code that was given before")
      }
    }
    return .list(values)
  }

  private mutating func code(_ text: String, of choices: [Choice], at path: String) -> String? {
    let text = Self.trimmed(text)
    if choices.contains(where: { $0.code == text }) { return text }
    let near =
      choices.first { $0.title == text }?.code
      ?? Suggestion.nearest(to: text, among: choices.map(\.code))
    complain(
      path,
      expected: FieldType.oneOf(choices),
      found: "a code that is not in the list",
      suggestion: near
    )
    return nil
  }

  /// Reads rows; one text may hold them as JSON, as someone types them.
  mutating func rows(_ json: JSON, _ columns: [Column], at path: String) -> Value? {
    let elements: [JSON]
    switch json {
    case .array(let rows): elements = rows
    case .string(let text):
      guard case .array(let rows)? = try? JSON(parsing: Array(text.utf8)) else {
        complain(path, expected: "a list of rows", found: "text that is no list in JSON")
        return nil
      }
      elements = rows
    case .null, .bool, .number, .object:
      return mismatch(json, expected: "a list of rows", at: path)
    }
    guard isShort(elements, at: path) else { return nil }
    var rows: [Value] = []
    for (index, element) in elements.enumerated() {
      let place = "\(path)[\(index + 1)]"
      guard case .object(let object) = element else {
        complain(place, expected: "a row of named values", found: element.kind)
        continue
      }
      rows.append(row(object, columns, at: place))
    }
    return .list(rows)
  }

  /// Reads one row; a column without a value is null, so that expressions can read all of them.
  private mutating func row(_ object: JSONObject, _ columns: [Column], at path: String) -> Value {
    for member in object.members where !columns.contains(where: { $0.name == member.key }) {
      complain(
        "\(path).\(member.key.prefix(80))",
        expected: "a column of these rows",
        found: "an unknown name",
        suggestion: Suggestion.nearest(to: member.key, among: columns.map(\.name))
      )
    }
    var entries: [(String, Value)] = []
    for column in columns {
      let place = "\(path).\(column.name)"
      let before = problems.count
      let value = value(object[column.name] ?? .null, as: column.type, at: place)
      if value == nil, column.isRequired, problems.count == before {
        complain(place, expected: column.type.expectation, found: "no answer")
      }
      entries.append((column.name, value ?? .null))
    }
    return .context(Context(entries))
  }

  private mutating func isShort(_ elements: [JSON], at path: String) -> Bool {
    guard elements.count > FieldType.mostElements else { return true }
    complain(
      path,
      expected: "a list of at most \(FieldType.mostElements)",
      found: "a list of \(grouped(elements.count))"
    )
    return false
  }
}
