import CivilTime
import FEEL
import JSONText

extension ValueReader {
  mutating func text(_ json: JSON, longest: Int, at path: String) -> Value? {
    guard case .string(let text) = json else {
      return mismatch(json, expected: "text", at: path)
    }
    if text.utf8.count > longest {
      let count = text.unicodeScalars.count
      if count > longest {
        complain(
          path,
          expected: "text of at most \(grouped(longest)) characters",
          found: "text of \(grouped(count)) characters"
        )
        return nil
      }
    }
    guard !Self.hasControls(text) else {
      complain(path, expected: "text without control characters", found: "text with one")
      return nil
    }
    return .string(text)
  }

  mutating func number(
    _ json: JSON,
    _ least: Decimal34?,
    _ most: Decimal34?,
    at path: String
  ) -> Value? {
    let number: Decimal34?
    switch json {
    case .number(let given): number = Decimal34(text: given.text)
    case .string(let text):
      number = JSONNumber(text: Self.trimmed(text))
        .flatMap { Decimal34(text: $0.text) }
    case .null, .bool, .array, .object: number = nil
    }
    let expected = Self.range(least, most)
    guard let number else {
      let isText = json.string != nil
      complain(path, expected: expected, found: isText ? "text that is no number" : json.kind)
      return nil
    }
    if let least, number < least {
      complain(path, expected: expected, found: "a number below \(least.text)")
      return nil
    }
    if let most, number > most {
      complain(path, expected: expected, found: "a number above \(most.text)")
      return nil
    }
    return .number(number)
  }

  mutating func date(_ json: JSON, at path: String) -> Value? {
    let expected = FieldType.date.expectation
    guard case .string(let text) = json else {
      return mismatch(json, expected: expected, at: path)
    }
    guard let date = Self.date(Self.trimmed(text)[...].utf8) else {
      complain(path, expected: expected, found: "text that is no date")
      return nil
    }
    return .date(date)
  }

  mutating func yesNo(_ json: JSON, at path: String) -> Value? {
    switch json {
    case .bool(let value): return .boolean(value)
    case .string(let text):
      switch Self.trimmed(text).lowercased() {
      case "yes", "y", "true": return .boolean(true)
      case "no", "n", "false": return .boolean(false)
      default:
        complain(path, expected: "yes or no", found: "other text")
        return nil
      }
    case .null, .number, .array, .object:
      return mismatch(json, expected: "yes or no", at: path)
    }
  }

  private static func range(_ least: Decimal34?, _ most: Decimal34?) -> String {
    switch (least, most) {
    case (nil, nil): "a number"
    case (let least?, nil): "a number of \(least.text) or more"
    case (nil, let most?): "a number of \(most.text) or less"
    case (let least?, let most?): "a number from \(least.text) to \(most.text)"
    }
  }

  /// A date of four digits for the year: others are slips of the hand.
  static func date(_ text: Substring.UTF8View) -> CivilDate? {
    guard text.count == 10, let date = CivilDate(text: String(Substring(text))),
      (1000...9999).contains(date.year)
    else { return nil }
    return date
  }

  /// Tells whether a terminal that shows the text would obey a part of it.
  private static func hasControls(_ text: String) -> Bool {
    text.utf8.contains { byte in
      switch byte {
      case 0x09, 0x0A, 0x0D: false
      case 0..<0x20, 0x7F: true
      default: false
      }
    }
  }
}
