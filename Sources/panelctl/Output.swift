import JSONText
import Platform

/// What the program writes, to people and to programs.
enum Output {
  /// Writes a text that is safe for a terminal already.
  static func write(_ text: String) throws(Failure) {
    do throws(PlatformError) {
      try Descriptor.writeAll(Descriptor.output, text)
    } catch {
      throw Failure(.failed, .output, "The output could not be written: \(error).")
    }
  }

  /// Writes one JSON value and a line end.
  static func write(_ json: JSON, isPretty: Bool) throws(Failure) {
    try write(safe(isPretty ? json.prettyText() : json.text()) + "\n")
  }

  /// Writes to the standard error output; where even that fails nobody can be told.
  static func complain(_ lines: [String]) {
    _ = try? Descriptor.writeAll(Descriptor.error, lines.reduce(into: "") { $0 += $1 + "\n" })
  }

  /// JSON text in which characters that a terminal obeys are escaped; it means the same.
  static func safe(_ text: String) -> String {
    let isUnsafe = { (scalar: Unicode.Scalar) in
      scalar != "\n" && VisibleText.isObeyed(scalar)
    }
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var safe = ""
    for scalar in text.unicodeScalars {
      guard isUnsafe(scalar) else {
        safe.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        safe += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      }
    }
    return safe
  }
}
