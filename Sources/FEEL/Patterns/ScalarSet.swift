/// A set of characters, as a pattern writes it between brackets or after a backslash.
struct ScalarSet: Sendable {
  var members: [Member] = []
  var isNegated = false
  /// Sets whose characters are taken away; at most one.
  var subtracted: [ScalarSet] = []

  enum Member: Sendable {
    case range(ClosedRange<Unicode.Scalar>)
    case category(String)
    case digit
    case space
    case word
    case nameStart
    case nameCharacter
    /// Everything that another member does not have.
    indirect case not(Member)
  }

  /// Whether the set has a character, or with `ignoresCase` one that differs only in case.
  func contains(_ scalar: Unicode.Scalar, ignoresCase: Bool) -> Bool {
    if let less = subtracted.first, less.contains(scalar, ignoresCase: ignoresCase) { return false }
    let variants = ignoresCase ? scalar.caseVariants : []
    let isMember = members.contains { member in
      member.contains(scalar) || member.isLiteral && variants.contains { member.contains($0) }
    }
    return isMember != isNegated
  }
}

extension ScalarSet.Member {
  fileprivate var isLiteral: Bool {
    if case .range = self { true } else { false }
  }

  fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .range(let range): range.contains(scalar)
    case .category(let name): scalar.categoryCode.hasPrefix(name)
    case .digit: scalar.categoryCode == "Nd"
    case .space: [0x20, 0x09, 0x0A, 0x0D].contains(scalar.value)
    case .word: !["P", "Z", "C"].contains(scalar.categoryCode.prefix(1))
    case .nameStart: scalar.isXMLNameStart
    case .nameCharacter: scalar.isXMLNameCharacter
    case .not(let member): !member.contains(scalar)
    }
  }
}

extension Unicode.Scalar {
  /// The scalars that differ from this one only in case, this one included.
  var caseVariants: [Unicode.Scalar] {
    let folded = caseFolded
    var variants = [self, folded, folded.mapped(folded.properties.uppercaseMapping)]
    // These have no capital of their own that leads back to them.
    switch folded {
    case "k": variants.append("\u{212A}")
    case "s": variants.append("\u{17F}")
    case "\u{E5}": variants.append("\u{212B}")
    default: break
    }
    return variants
  }

  /// The small letter that all cases of a letter share.
  private var caseFolded: Unicode.Scalar {
    if value < 0x80 {
      return 0x41...0x5A ~= value ? Unicode.Scalar(UInt8(value) | 0x20) : self
    }
    let upper = mapped(properties.uppercaseMapping)
    return upper.mapped(upper.properties.lowercaseMapping)
  }

  /// A mapping's result if that is one scalar, else this one.
  private func mapped(_ mapping: String) -> Unicode.Scalar {
    let scalars = mapping.unicodeScalars
    return scalars.count == 1 ? scalars.first ?? self : self
  }

  /// Whether two scalars are the same but for their case.
  func isSame(as other: Unicode.Scalar, ignoresCase: Bool) -> Bool {
    self == other || ignoresCase && caseFolded == other.caseFolded
  }

  fileprivate var isXMLNameStart: Bool {
    value == 0x3A || value == 0x5F || value != 0x3F && isNameStart
  }

  fileprivate var isXMLNameCharacter: Bool {
    isXMLNameStart || isNamePart && value != 0x3F || value == 0x2D || value == 0x2E
  }

  /// The general category by its two letters, as in "Lu".
  fileprivate var categoryCode: String {
    switch properties.generalCategory {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}

/// The names that may stand in `\p{...}`.
enum UnicodeCategories {
  static let names: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
    "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C",
    "Cc", "Cf", "Co", "Cn",
  ]
}
