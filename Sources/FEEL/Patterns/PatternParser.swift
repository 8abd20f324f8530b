/// Reads a regular expression of XPath 3.1.
struct PatternParser {
  /// The deepest nesting of groups that is read.
  static let nestingLimit = 50
  /// The most times that a part can be asked to repeat by number.
  static let repetitionLimit = 1000

  let scalars: [Unicode.Scalar]
  var index = 0
  private(set) var groupCount = 0
  private(set) var hasBackreferences = false
  private var depth = 0
  private var closedGroups: Set<Int> = []

  init(_ text: String, flags: PatternFlags) {
    scalars = flags.ignoresSpace ? Self.withoutSpace(text) : Array(text.unicodeScalars)
  }

  /// Drops spaces outside brackets.
  private static func withoutSpace(_ text: String) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    var brackets = 0
    var isEscaped = false
    for scalar in text.unicodeScalars {
      let isSpace = scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
      if isSpace, brackets == 0 { continue }
      kept.append(scalar)
      if isEscaped {
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "[" {
        brackets += 1
      } else if scalar == "]" {
        brackets = max(0, brackets - 1)
      }
    }
    return kept
  }

  mutating func parse() throws(PatternError) -> PatternNode {
    let node = try alternatives()
    guard index == scalars.count else { throw error("'(' before ')'") }
    return node
  }

  func error(_ expected: String) -> PatternError {
    PatternError(message: "expected \(expected) in the pattern")
  }

  var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    index += 1
    return true
  }

  private mutating func alternatives() throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.nestingLimit else {
      throw error("at most \(Self.nestingLimit) levels of groups")
    }
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var parts: [PatternNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      parts.append(try quantified(try atom()))
    }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func quantified(_ atom: PatternNode) throws(PatternError) -> PatternNode {
    let bounds: (Int, Int?)
    switch next {
    case "?": bounds = (0, 1)
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "{":
      index += 1
      bounds = try counts()
      index -= 1
    default: return atom
    }
    index += 1
    let isGreedy = !take("?")
    return .repetition(atom, atLeast: bounds.0, atMost: bounds.1, isGreedy: isGreedy)
  }

  /// Reads "2}", "2,}" or "2,5}", leaving the index after the brace.
  private mutating func counts() throws(PatternError) -> (Int, Int?) {
    guard let least = number() else { throw error("a number after '{'") }
    var most: Int? = least
    if take(",") { most = number() }
    guard take("}") else { throw error("'}' after the number of repetitions") }
    guard least <= Self.repetitionLimit, most ?? 0 <= Self.repetitionLimit else {
      throw error("at most \(Self.repetitionLimit) repetitions")
    }
    if let most, most < least { throw error("a second number that is not smaller") }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = next, let digit = scalar.digit {
      value = min((value ?? 0) * 10 + digit, 1_000_000)
      index += 1
    }
    return value
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    guard let scalar = next else { return .empty }
    index += 1
    switch scalar {
    case ".": return .any
    case "^": return .lineStart
    case "$": return .lineEnd
    case "(": return try group()
    case "[": return .set(try set())
    case "\\": return try escape()
    case "?", "*", "+", "{": throw error("something to repeat before '\(scalar)'")
    case "}", "]": throw error("'\\' before '\(scalar)'")
    default: return .scalar(scalar)
    }
  }

  private mutating func group() throws(PatternError) -> PatternNode {
    var number: Int?
    if take("?") {
      guard take(":") else { throw error("':' after '(?'") }
    } else {
      groupCount += 1
      number = groupCount
    }
    let inner = try alternatives()
    guard take(")") else { throw error("')' after the group") }
    if let number { closedGroups.insert(number) }
    return .group(inner, number: number)
  }

  private mutating func escape() throws(PatternError) -> PatternNode {
    guard let scalar = next else { throw error("a character after '\\'") }
    if let digit = scalar.digit, digit > 0 {
      index += 1
      var number = digit
      while let more = next?.digit, number * 10 + more <= groupCount {
        number = number * 10 + more
        index += 1
      }
      guard closedGroups.contains(number) else {
        throw error("a group that is closed before '\\\(number)'")
      }
      hasBackreferences = true
      return .backreference(number)
    }
    switch try member() {
    case .range(let range) where range.lowerBound == range.upperBound:
      return .scalar(range.lowerBound)
    case let member: return .set(ScalarSet(members: [member]))
    }
  }
}

extension Unicode.Scalar {
  var digit: Int? { 0x30...0x39 ~= value ? Int(value) - 0x30 : nil }
}
