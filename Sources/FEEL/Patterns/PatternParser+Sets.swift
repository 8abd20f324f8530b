/// Sets of characters between brackets, and the escapes that stand for some.
extension PatternParser {
  /// Reads what follows an opening bracket.
  mutating func set(depth: Int = 0) throws(PatternError) -> ScalarSet {
    guard depth < Self.nestingLimit else {
      throw error("at most \(Self.nestingLimit) levels of brackets")
    }
    var set = ScalarSet()
    set.isNegated = take("^")
    while let scalar = next, scalar != "]" {
      if scalar == "-", index + 1 < scalars.count, scalars[index + 1] == "[" {
        index += 2
        set.subtracted = [try self.set(depth: depth + 1)]
        break
      }
      set.members.append(try setMember(isFirst: set.members.isEmpty))
    }
    guard take("]") else { throw error("']' after the set") }
    guard !set.members.isEmpty else { throw error("a character in the set") }
    return set
  }

  /// Reads one character, range or escape.
  private mutating func setMember(isFirst: Bool) throws(PatternError) -> ScalarSet.Member {
    let first = try setItem(isFirst: isFirst)
    guard next == "-", index + 1 < scalars.count, scalars[index + 1] != "]",
      scalars[index + 1] != "[", case .range(let start) = first
    else { return first }
    index += 1
    guard case .range(let end) = try setItem(isFirst: false) else {
      throw error("a character at the end of a range")
    }
    guard start.lowerBound <= end.lowerBound else {
      throw error("a range that does not run backwards")
    }
    return .range(start.lowerBound...end.lowerBound)
  }

  private mutating func setItem(isFirst: Bool) throws(PatternError) -> ScalarSet.Member {
    guard let scalar = next else { throw error("']' after the set") }
    index += 1
    switch scalar {
    case "\\": return try member()
    case "[": throw error("'\\' before '['")
    case "-":
      // A hyphen stands for itself at either end only.
      guard isFirst || next == "]" || next == "-" else { throw error("'\\' before '-'") }
      return .range("-"..."-")
    default: return .range(scalar...scalar)
    }
  }

  /// Reads what follows a backslash, other than the number of a group.
  mutating func member() throws(PatternError) -> ScalarSet.Member {
    guard let scalar = next else { throw error("a character after '\\'") }
    index += 1
    switch scalar {
    case "n": return .range("\n"..."\n")
    case "r": return .range("\r"..."\r")
    case "t": return .range("\t"..."\t")
    case "\\", "|", ".", "-", "^", "?", "*", "+", "{", "}", "(", ")", "[", "]", "$":
      return .range(scalar...scalar)
    case "d": return .digit
    case "D": return .not(.digit)
    case "s": return .space
    case "S": return .not(.space)
    case "w": return .word
    case "W": return .not(.word)
    case "i": return .nameStart
    case "I": return .not(.nameStart)
    case "c": return .nameCharacter
    case "C": return .not(.nameCharacter)
    case "p": return try property()
    case "P": return .not(try property())
    default: throw error("a known escape, found '\\\(scalar)'")
    }
  }

  /// Reads "{Lu}" or "{IsBasicLatin}".
  private mutating func property() throws(PatternError) -> ScalarSet.Member {
    guard take("{") else { throw error("'{' after '\\p'") }
    var name = ""
    while let scalar = next, scalar != "}" {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    guard take("}") else { throw error("'}' after the name of a category") }
    if UnicodeCategories.names.contains(name) { return .category(name) }
    guard name.hasPrefix("Is"), let block = UnicodeBlocks.range(of: String(name.dropFirst(2)))
    else {
      throw error("the name of a category or block")
    }
    return .range(block)
  }
}
