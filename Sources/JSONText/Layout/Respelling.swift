/// The canonical spelling of texts and keys: the same value in other quotes.
///
/// Only quotes change, and the backslashes before quotes that this makes needed or needless. Other
/// escapes and continued lines stay as they were written: they are the author's.
struct Respelling {
  let dialect: JSONDialect

  /// A text in single quotes, or in double ones where it has single ones and no double.
  func text(_ value: String, written: ArraySlice<UInt8>) -> String {
    guard dialect == .json5 else { return String(decoding: written, as: UTF8.self) }
    let hasSingle = value.utf8.contains(ASCII.apostrophe)
    let hasDouble = value.utf8.contains(ASCII.quote)
    let quote = hasSingle && !hasDouble ? ASCII.quote : ASCII.apostrophe
    var bytes = [quote]
    var isEscaped = false
    for byte in Gap.plainLines(written.dropFirst().dropLast()) {
      let isQuote = byte == ASCII.quote || byte == ASCII.apostrophe
      if isEscaped, isQuote, byte != quote { bytes.removeLast() }
      if !isEscaped, byte == quote { bytes.append(ASCII.backslash) }
      bytes.append(byte)
      isEscaped = !isEscaped && byte == ASCII.backslash
    }
    bytes.append(quote)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A key without quotes where the grammar allows it, else as a text.
  func key(_ key: String, written: ArraySlice<UInt8>) -> String {
    guard dialect == .json5 else { return String(decoding: written, as: UTF8.self) }
    return Self.isIdentifier(key) ? key : text(key, written: written)
  }

  private static func isIdentifier(_ key: String) -> Bool {
    guard let first = key.unicodeScalars.first else { return false }
    return Parser<JSONObject.Builder>.isIdentifierPart(first, first: true)
      && key.unicodeScalars.allSatisfy {
        Parser<JSONObject.Builder>.isIdentifierPart($0, first: false)
      }
  }
}
