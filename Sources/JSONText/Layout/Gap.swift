/// What stands between two tokens: comments, commas and colons, and where lines end.
struct Gap {
  struct Piece {
    var comment: Comment
    /// Whether a line ends between the token before the gap and this comment.
    let isBelow: Bool
    /// Whether a comma stands before it.
    let isAfterComma: Bool
  }

  private(set) var pieces: [Piece] = []
  /// Whether a line ends anywhere in the gap.
  private(set) var breaksLine = false
  /// Whether an empty line stands between the last comment, or the token before, and the end.
  private(set) var endsWithGap = false

  private var hasComma = false
  /// The line ends in the white space that is being read.
  private var lineEnds = 0

  /// Reads a stretch of a text that has been read as JSON5 already.
  init(_ source: [UInt8], _ range: Range<Int>) {
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = source[at]
      if let length = Self.lineEnd(source, at) {
        noteLineEnd()
        at += length
      } else if byte == ASCII.slash {
        let end = Self.commentEnd(source, at, limit: range.upperBound)
        note(Self.text(source, at..<end))
        at = end
      } else {
        if byte == ASCII.comma { hasComma = true }
        if byte == ASCII.comma || byte == ASCII.colon { lineEnds = 0 }
        at += 1
      }
    }
  }

  /// The comments, whatever their places.
  var comments: [Comment] { pieces.map(\.comment) }

  private mutating func noteLineEnd() {
    lineEnds += 1
    breaksLine = true
    if lineEnds > 1 { endsWithGap = true }
    if !pieces.isEmpty { pieces[pieces.count - 1].comment.isJoined = false }
  }

  private mutating func note(_ text: String) {
    let comment = Comment(text: text, hasGap: endsWithGap, isJoined: true)
    pieces.append(Piece(comment: comment, isBelow: breaksLine, isAfterComma: hasComma))
    endsWithGap = false
    lineEnds = 0
  }

  /// The offset after the comment that begins at an offset.
  private static func commentEnd(_ source: [UInt8], _ start: Int, limit: Int) -> Int {
    var at = start + 2
    if source[start + 1] == ASCII.slash {
      while at < limit, lineEnd(source, at) == nil { at += 1 }
      return at
    }
    while source[at] != ASCII.asterisk || source[at + 1] != ASCII.slash { at += 1 }
    return at + 2
  }

  /// A comment's text with plain line ends, and nothing blank at its end.
  private static func text(_ source: [UInt8], _ range: Range<Int>) -> String {
    var bytes = plainLines(source[range])
    while let last = bytes.last, last == ASCII.space || last == ASCII.tab { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same bytes with LF for each CR and CR LF.
  static func plainLines(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(ASCII.carriageReturn) else { return Array(bytes) }
    var plain: [UInt8] = []
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == ASCII.carriageReturn {
        plain.append(ASCII.lineFeed)
      } else if byte != ASCII.lineFeed || previous != ASCII.carriageReturn {
        plain.append(byte)
      }
      previous = byte
    }
    return plain
  }

  /// The bytes of the line end at an offset; nil where there is none.
  private static func lineEnd(_ source: [UInt8], _ at: Int) -> Int? {
    switch source[at] {
    case ASCII.lineFeed: return 1
    case ASCII.carriageReturn:
      return at + 1 < source.count && source[at + 1] == ASCII.lineFeed ? 2 : 1
    case 0xE2:
      let rest = source[at...].dropFirst().prefix(2)
      return rest.elementsEqual([0x80, 0xA8]) || rest.elementsEqual([0x80, 0xA9]) ? 3 : nil
    default: return nil
    }
  }
}
