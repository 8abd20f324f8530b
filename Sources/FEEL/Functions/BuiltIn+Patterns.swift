/// Functions with regular expressions, as XPath 3.1 defines them.
extension BuiltIn {
  static let patterns: [BuiltIn] = [matches, replace, split]

  private static let matches = BuiltIn(
    "matches",
    [
      .taking(
        .needed("input", .string),
        .needed("pattern", .string),
        .nullable("flags", .string),
        gives: .boolean
      )
    ],
    "Whether a regular expression matches somewhere in a text.",
    example: "matches(\"foobar\", \"^fo*bar\")",
    result: "true"
  ) { arguments, evaluator throws(Fault) in
    let matcher = PatternMatcher(
      program: try program(arguments, flagsAt: 2, &evaluator),
      text: Array(try arguments.string(0).unicodeScalars)
    )
    let found = try matcher.firstMatch(from: 0) { steps throws(Fault) in
      try evaluator.charge(steps)
    }
    return .boolean(found != nil)
  }

  private static let replace = BuiltIn(
    "replace",
    [
      .taking(
        .needed("input", .string),
        .needed("pattern", .string),
        .needed("replacement", .string),
        .nullable("flags", .string),
        gives: .string
      )
    ],
    "The text with every match of a regular expression replaced; $1 stands for the first group.",
    example: "replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")",
    result: "\"[1=ab][2=]cd\""
  ) { arguments, evaluator throws(Fault) in
    let program = try program(arguments, flagsAt: 3, &evaluator)
    let replacement = try Replacement(try arguments.string(2), program)
    let text = Array(try arguments.string(0).unicodeScalars)
    var result: [Unicode.Scalar] = []
    var end = 0
    for slots in try evaluator.matches(of: program, in: text) {
      result += text[end..<slots[0]]
      replacement.append(to: &result, text, slots)
      end = slots[1]
      if result.count > evaluator.limits.size { throw .kind(.sizeLimit(evaluator.limits.size)) }
    }
    result += text[end...]
    return .string(String(result))
  }

  private static let split = BuiltIn(
    "split",
    [
      .taking(
        .needed("string", .string),
        .needed("delimiter", .string),
        gives: .list(.string)
      )
    ],
    "The parts of a text between the matches of a regular expression.",
    example: "split(\"John Doe\", \"\\\\s\")",
    result: "[\"John\", \"Doe\"]"
  ) { arguments, evaluator throws(Fault) in
    let text = Array(try arguments.string(0).unicodeScalars)
    var parts: [Value] = []
    var end = 0
    for slots in try evaluator.matches(of: try program(arguments, flagsAt: 2, &evaluator), in: text)
    {
      parts.append(.string(String(text[end..<slots[0]])))
      end = slots[1]
    }
    parts.append(.string(String(text[end...])))
    return .list(parts)
  }

  private static func program(
    _ arguments: Arguments,
    flagsAt place: Int,
    _ evaluator: inout Evaluator
  ) throws(Fault) -> PatternProgram {
    let letters = arguments.has(place) ? try arguments.string(place) : ""
    guard let flags = PatternFlags(letters) else {
      throw .argument(place, "expected the flags s, m, i, x or q, found another letter")
    }
    let text = try arguments.string(1)
    let program: PatternProgram
    do throws(PatternError) {
      program = try PatternProgram(text, flags: flags)
    } catch {
      try evaluator.charge(PatternProgram.limit / 4)
      throw .argument(1, error.message)
    }
    try evaluator.charge(program.work + text.utf8.count)
    return program
  }
}

extension Evaluator {
  /// All matches, one after the other.
  ///
  /// As XPath has it, a pattern that matches the empty text is a mistake here.
  fileprivate mutating func matches(
    of program: PatternProgram,
    in text: [Unicode.Scalar]
  ) throws(Fault) -> [PatternMatcher.Slots] {
    let empty = PatternMatcher(program: program, text: [])
    let isEmptyMatch = try empty.firstMatch(from: 0) { steps throws(Fault) in try charge(steps) }
    guard isEmptyMatch == nil else {
      throw .argument(1, "expected a pattern that does not match an empty text")
    }
    let matcher = PatternMatcher(program: program, text: text)
    var found: [PatternMatcher.Slots] = []
    var place = 0
    while place <= text.count,
      let slots = try matcher.firstMatch(from: place, { steps throws(Fault) in try charge(steps) })
    {
      found.append(slots)
      place = max(slots[1], place + 1)
    }
    return found
  }
}

/// What is put in place of a match.
private struct Replacement {
  private enum Part {
    case text([Unicode.Scalar])
    case group(Int)
  }

  private var parts: [Part] = []

  init(_ text: String, _ program: PatternProgram) throws(Fault) {
    let scalars = Array(text.unicodeScalars)
    if program.flags.isLiteral {
      parts = [.text(scalars)]
      return
    }
    var literal: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if scalar == "\\" {
        guard let next, next == "\\" || next == "$" else {
          throw .argument(2, "expected '\\\\' or '\\$' for a backslash")
        }
        literal.append(next)
        index += 2
      } else if scalar == "$" {
        guard var group = next?.digit else {
          throw .argument(2, "expected the number of a group after '$'")
        }
        index += 2
        while index < scalars.count, let digit = scalars[index].digit,
          group * 10 + digit <= program.groupCount
        {
          group = group * 10 + digit
          index += 1
        }
        parts.append(.text(literal))
        literal = []
        if group <= program.groupCount { parts.append(.group(group)) }
      } else {
        literal.append(scalar)
        index += 1
      }
    }
    parts.append(.text(literal))
  }

  func append(
    to result: inout [Unicode.Scalar],
    _ text: [Unicode.Scalar],
    _ slots: PatternMatcher.Slots
  ) {
    for part in parts {
      switch part {
      case .text(let scalars): result += scalars
      case .group(let number):
        let (start, end) = (slots[2 * number], slots[2 * number + 1])
        if start >= 0, end >= start { result += text[start..<end] }
      }
    }
  }
}
