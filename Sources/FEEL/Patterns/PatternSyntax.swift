/// The parts of a regular expression of XPath 3.1, which FEEL uses.
indirect enum PatternNode: Sendable {
  case empty
  case scalar(Unicode.Scalar)
  /// The dot: any character, or any but the ends of lines.
  case any
  case set(ScalarSet)
  case lineStart
  case lineEnd
  case group(PatternNode, number: Int?)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  case repetition(PatternNode, atLeast: Int, atMost: Int?, isGreedy: Bool)
  case backreference(Int)
}

/// What the letters after a pattern say.
struct PatternFlags: Sendable, Equatable {
  /// `s`: the dot also matches the ends of lines.
  var dotMatchesAll = false
  /// `m`: `^` and `$` match at the ends of lines.
  var isMultiline = false
  /// `i`: capital and small letters are the same.
  var ignoresCase = false
  /// `x`: spaces in the pattern mean nothing.
  var ignoresSpace = false
  /// `q`: the pattern is a plain text.
  var isLiteral = false

  init?(_ text: String) {
    for letter in text.utf8 {
      switch letter {
      case UInt8(ascii: "s"): dotMatchesAll = true
      case UInt8(ascii: "m"): isMultiline = true
      case UInt8(ascii: "i"): ignoresCase = true
      case UInt8(ascii: "x"): ignoresSpace = true
      case UInt8(ascii: "q"): isLiteral = true
      default: return nil
      }
    }
  }
}

/// Why a text is not a regular expression.
struct PatternError: Error, Equatable {
  let message: String
}
