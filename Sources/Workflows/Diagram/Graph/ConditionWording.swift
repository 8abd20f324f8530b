/// Conditions as a diagram shows them: shorter, and still what the file says.
package enum ConditionWording {
  /// A condition on one line, without what only guards against answers that are not there.
  ///
  /// `is defined(check) and not(check.agrees)` is `not(check.agrees)`, and texts lose their quotes.
  ///
  /// - Parameters:
  ///   - condition: The expression as it stands in the file.
  ///   - items: The names of the items that stand in the same box: `assess.advice` is `advice`
  ///     where one of them alone is read.
  /// - Returns: The shorter text.
  package static func short(_ condition: String, items: [String] = []) -> String {
    var text = oneLine(condition)
    text = withoutGuards(text)
    let read = items.filter { mentions(text, "\($0).") }
    if read.count == 1, let name = read.first { text = removing(text, "\(name).") }
    return text.filter { $0 != "\"" }
  }

  /// A text without line ends and double spaces.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Leaves out each `is defined(x) and` whose `x` is read in what follows.
  private static func withoutGuards(_ text: String) -> String {
    let opening = "is defined("
    var rest = text[...]
    var kept = ""
    while let found = place(of: opening, in: rest) {
      let after = rest[rest.utf8.index(found, offsetBy: opening.utf8.count)...]
      guard let close = after.utf8.firstIndex(of: UInt8(ascii: ")")) else { break }
      let name = after[..<close]
      let tail = after[after.utf8.index(after: close)...]
      let follows = " and "
      if tail.hasPrefix(follows), mentions(tail, "\(name).") {
        kept += rest[..<found]
        rest = tail.dropFirst(follows.count)
      } else {
        kept += rest[..<tail.startIndex]
        rest = tail
      }
    }
    return kept + rest
  }

  private static func removing(_ text: String, _ part: String) -> String {
    var rest = text[...]
    var kept = ""
    while let found = place(of: part, in: rest) {
      kept += rest[..<found]
      rest = rest[rest.utf8.index(found, offsetBy: part.utf8.count)...]
    }
    return kept + rest
  }

  private static func mentions(_ text: some StringProtocol, _ part: String) -> Bool {
    place(of: part, in: Substring(text)) != nil
  }

  /// Where a part begins that no letter, digit or dot stands before.
  private static func place(of part: String, in text: Substring) -> String.Index? {
    let wanted = Array(part.utf8)
    let bytes = Array(text.utf8)
    guard bytes.count >= wanted.count else { return nil }
    for start in 0...(bytes.count - wanted.count)
    where bytes[start] == wanted[0] && (start == 0 || !continuesName(bytes[start - 1])) {
      if bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
        return text.utf8.index(text.startIndex, offsetBy: start)
      }
    }
    return nil
  }

  private static func continuesName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"): true
    default: false
    }
  }
}
