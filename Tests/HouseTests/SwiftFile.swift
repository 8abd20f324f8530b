/// A Swift file, beside its text with comments and the content of string literals blanked out.
struct SwiftFile: Sendable {
  let path: String
  let lines: [Substring]
  /// As many lines of the same columns, where only code is left.
  let code: [Substring]
  /// The words of the code in order.
  let words: [Word]

  /// A name or a keyword.
  struct Word: Sendable {
    let text: Substring
    /// The line's index, from 0.
    let line: Int
    /// The byte directly before it; a blank at the beginning of a line.
    let before: UInt8
  }

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var blanking = Blanking(text)
    code = blanking.code().split(separator: "\n", omittingEmptySubsequences: false)
    words = code.enumerated().flatMap { Self.words(of: $0.element, line: $0.offset) }
  }

  /// The folder of the target in `Sources/TARGET/...` or `Tests/TARGET/...`.
  var target: String {
    let parts = path.split(separator: "/")
    return parts.count > 1 ? String(parts[1]) : ""
  }

  func place(_ line: Int) -> String { "\(path):\(line + 1)" }

  /// What each of these words has to say for itself, with its place.
  func findings(of forbidden: Set<Substring>, _ say: String) -> [String] {
    words.filter { forbidden.contains($0.text) }.map { "\(place($0.line)): \($0.text): \(say)" }
  }

  private static func words(of line: Substring, line index: Int) -> [Word] {
    var words: [Word] = []
    let bytes = line.utf8
    var place = bytes.startIndex
    var before = UInt8(ascii: " ")
    while place < bytes.endIndex {
      let rest = bytes[place...]
      let end = rest.firstIndex { !isWord($0) } ?? bytes.endIndex
      if end > place {
        words.append(Word(text: line[place..<end], line: index, before: before))
        place = end
      } else {
        before = bytes[place]
        place = bytes.index(after: place)
      }
    }
    return words
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 128...:
      true
    default: false
    }
  }
}
