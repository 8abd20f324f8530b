/// Text that a terminal shows and never obeys.
///
/// What people wrote into a referral must not move a cursor, change a title or turn a line around
/// on the screen of whoever reads it, so such characters are spelt out.
enum VisibleText {
  /// The text in one line, its line ends spelt out too.
  static func line(_ text: String) -> String { shown(text) }

  /// The lines of a text, without their ends.
  static func lines(_ text: String) -> [String] {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return [shown(text)]
    }
    var lines: [String] = []
    var bytes = text.utf8[...]
    while let end = bytes.firstIndex(of: 0x0A) {
      var line = bytes[..<end]
      if line.last == 0x0D { line = line.dropLast() }
      lines.append(shown(String(Substring(line))))
      bytes = bytes[bytes.index(after: end)...]
    }
    lines.append(shown(String(Substring(bytes))))
    return lines
  }

  /// Tells whether a terminal would obey the character, or show others in another order for it.
  static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xE0000...0xE007F: true
    default: false
    }
  }

  private static func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isObeyed) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        shown += "  "
      } else if isObeyed(scalar) {
        shown += spelling(of: scalar)
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  private static func spelling(of scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      guard scalar.value >= 0x100 else {
        return "\\x" + String(repeating: "0", count: 2 - digits.utf8.count) + digits
      }
      return "\\u{\(digits)}"
    }
  }
}
