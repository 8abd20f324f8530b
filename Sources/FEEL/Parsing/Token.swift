/// A word, number, text or sign of an expression.
struct Token: Sendable {
  let kind: Kind
  let span: SourceSpan

  enum Kind: Sendable, Equatable {
    /// A word of letters and digits, which may be a keyword or part of a name.
    case word(String)
    case number(Decimal34)
    case string(String)
    /// What stands in quotation marks after an at sign.
    case temporal(String)
    case symbol(Symbol)
    case end
  }

  enum Symbol: String, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case power = "**"
    case divide = "/"
    case equal = "="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"
    case comma = ","
    case colon = ":"
    case dot = "."
    case range = ".."
    case arrow = "->"
    case apostrophe = "'"
  }
}

extension Token.Kind {
  /// What was found, in words, for messages.
  var description: String {
    switch self {
    case .word(let word): "'\(word)'"
    case .number: "a number"
    case .string: "a string"
    case .temporal: "a date or time literal"
    case .symbol(let symbol): "'\(symbol.rawValue)'"
    case .end: "the end of the text"
    }
  }
}

extension Unicode.Scalar {
  /// Whether a name can begin with this, by the grammar of DMN 1.5.
  var isNameStart: Bool {
    switch value {
    case 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    case 0x00...0x7F: false
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
      0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
      0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// Whether a name can go on with this.
  var isNamePart: Bool {
    switch value {
    case 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isNameStart
    }
  }

  /// Whether the grammar treats this as space between words.
  var isFEELSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000, 0xFEFF:
      true
    default: false
    }
  }
}
