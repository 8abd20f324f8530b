import CivilTime
import FEEL
import JSONText

/// Turns JSON into values of a field's type, collecting what does not fit.
struct ValueReader {
  let participants: [Participant]
  private(set) var problems: [FormProblem] = []

  init(participants: [Participant]) {
    self.participants = participants
  }

  /// Notes a problem at a place.
  mutating func complain(
    _ path: String,
    expected: String,
    found: String,
    suggestion: String? = nil
  ) {
    problems.append(
      FormProblem(path: path, expected: expected, found: found, suggestion: suggestion)
    )
  }

  /// Reads one value; nil where there is no answer or a problem has been noted.
  mutating func value(_ json: JSON, as type: FieldType, at path: String) -> Value? {
    if json.isNull || json.string.map(Self.isBlank) == true { return nil }
    switch type {
    case .text(let longest): return text(json, longest: longest, at: path)
    case .number(let least, let most): return number(json, least, most, at: path)
    case .date: return date(json, at: path)
    case .dateAndTime: return dateAndTime(json, at: path)
    case .yesNo: return yesNo(json, at: path)
    case .choice(let choices): return choice(json, of: choices, at: path)
    case .choices(let choices): return codes(json, of: choices, at: path)
    case .participants:
      let choices = participants.map { Choice(code: $0.id.text, title: $0.title) }
      return codes(json, of: choices, at: path)
    case .rows(let columns): return rows(json, columns, at: path)
    }
  }

  /// Notes that a value is of the wrong kind.
  mutating func mismatch(_ json: JSON, expected: String, at path: String) -> Value? {
    complain(path, expected: expected, found: json.kind)
    return nil
  }

  static func isBlank(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: true
      default: false
      }
    }
  }

  /// The text without white space around it.
  static func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(text[first...last])
  }
}

extension JSON {
  /// What kind of thing this is, for "found ..." in a problem.
  var kind: String {
    switch self {
    case .null: "nothing"
    case .bool: "yes or no"
    case .number: "a number"
    case .string: "text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// Counts as people read them: 25000 is "25,000".
func grouped(_ count: Int) -> String {
  var digits = Array(String(count).utf8)
  var place = digits.count - 3
  while place > 0 {
    digits.insert(UInt8(ascii: ","), at: place)
    place -= 3
  }
  return String(decoding: digits, as: UTF8.self)
}
