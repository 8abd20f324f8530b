/// Functions on texts. Characters are counted as Unicode scalars.
extension BuiltIn {
  static let strings: [BuiltIn] = [
    substring, stringLength, upperCase, lowerCase, substringBefore, substringAfter, contains,
    startsWith, endsWith, stringJoin,
  ]

  private static let substring = BuiltIn(
    "substring",
    [
      .taking(
        .needed("string", .string),
        .needed("start position", .number),
        .optional("length", .number),
        gives: .string
      )
    ],
    "The part of a text from a position on, counted from 1, or from -1 at the end.",
    example: "substring(\"foobar\", 3, 3)",
    result: "\"oba\""
  ) { arguments, _ throws(Fault) in
    let scalars = Array(try arguments.string(0).unicodeScalars)
    let position = try arguments.integer(1)
    guard position != 0, position <= scalars.count, position >= -scalars.count else {
      throw .argument(1, "expected a position within the text, found one outside it")
    }
    let start = position > 0 ? position - 1 : scalars.count + position
    var length = scalars.count - start
    if arguments.has(2) {
      let wanted = try arguments.integer(2)
      guard wanted > 0 else { throw .argument(2, "expected a length above 0, found a smaller one") }
      length = min(length, wanted)
    }
    return .string(String(scalars[start..<(start + length)]))
  }

  private static let stringLength = BuiltIn(
    "string length",
    [.taking(.needed("string", .string), gives: .number)],
    "How many characters a text has.",
    example: "string length(\"abc\")",
    result: "3"
  ) { arguments, _ throws(Fault) in
    .number(try arguments.string(0).unicodeScalars.count)
  }

  private static let upperCase = BuiltIn(
    "upper case",
    [.taking(.needed("string", .string), gives: .string)],
    "The text in capital letters.",
    example: "upper case(\"aBc4\")",
    result: "\"ABC4\""
  ) { arguments, _ throws(Fault) in
    .string(try arguments.string(0).uppercased())
  }

  private static let lowerCase = BuiltIn(
    "lower case",
    [.taking(.needed("string", .string), gives: .string)],
    "The text in small letters.",
    example: "lower case(\"aBc4\")",
    result: "\"abc4\""
  ) { arguments, _ throws(Fault) in
    .string(try arguments.string(0).lowercased())
  }

  private static let substringBefore = BuiltIn(
    "substring before",
    [.taking(.needed("string", .string), .needed("match", .string), gives: .string)],
    "What stands in a text before another one; empty if that is not in it.",
    example: "substring before(\"foobar\", \"bar\")",
    result: "\"foo\""
  ) { arguments, _ throws(Fault) in
    let text = Array(try arguments.string(0).utf8)
    let match = Array(try arguments.string(1).utf8)
    guard let place = text.place(of: match) else { return .string("") }
    return .string(String(decoding: text[..<place], as: UTF8.self))
  }

  private static let substringAfter = BuiltIn(
    "substring after",
    [.taking(.needed("string", .string), .needed("match", .string), gives: .string)],
    "What stands in a text after another one; empty if that is not in it.",
    example: "substring after(\"foobar\", \"ob\")",
    result: "\"ar\""
  ) { arguments, _ throws(Fault) in
    let text = Array(try arguments.string(0).utf8)
    let match = Array(try arguments.string(1).utf8)
    guard let place = text.place(of: match) else { return .string("") }
    return .string(String(decoding: text[(place + match.count)...], as: UTF8.self))
  }

  private static let contains = BuiltIn(
    "contains",
    [.taking(.needed("string", .string), .needed("match", .string), gives: .boolean)],
    "Whether a text stands in another one.",
    example: "contains(\"foobar\", \"oba\")",
    result: "true"
  ) { arguments, _ throws(Fault) in
    let text = Array(try arguments.string(0).utf8)
    return .boolean(text.place(of: Array(try arguments.string(1).utf8)) != nil)
  }

  private static let startsWith = BuiltIn(
    "starts with",
    [.taking(.needed("string", .string), .needed("match", .string), gives: .boolean)],
    "Whether a text begins with another one.",
    example: "starts with(\"foobar\", \"fo\")",
    result: "true"
  ) { arguments, _ throws(Fault) in
    .boolean(try arguments.string(0).utf8.starts(with: try arguments.string(1).utf8))
  }

  private static let endsWith = BuiltIn(
    "ends with",
    [.taking(.needed("string", .string), .needed("match", .string), gives: .boolean)],
    "Whether a text ends with another one.",
    example: "ends with(\"foobar\", \"r\")",
    result: "true"
  ) { arguments, _ throws(Fault) in
    let text = try arguments.string(0).utf8
    let match = try arguments.string(1).utf8
    return .boolean(text.reversed().starts(with: match.reversed()))
  }

  private static let stringJoin = BuiltIn(
    "string join",
    [
      .taking(.needed("list", .list(.any)), .nullable("delimiter", .string), gives: .string)
    ],
    "The texts of a list, one after the other, with a text between them; nulls are left out.",
    example: "string join([\"a\", \"b\"], \" and \")",
    result: "\"a and b\""
  ) { arguments, evaluator throws(Fault) in
    let delimiter = arguments.has(1) ? try arguments.string(1) : ""
    var parts: [String] = []
    var size = 0
    for item in try arguments.list(0) {
      if item.isNull { continue }
      guard case .string(let text) = item else {
        throw .argument(0, "expected a list of strings, found \(item.kind) in it")
      }
      parts.append(text)
      size += text.utf8.count + delimiter.utf8.count
    }
    if size > evaluator.limits.size + delimiter.utf8.count {
      throw .kind(.sizeLimit(evaluator.limits.size))
    }
    return .string(parts.joined(separator: delimiter))
  }
}

extension [UInt8] {
  /// Where another text first stands in this one, found in linear time (Knuth, Morris, Pratt).
  func place(of match: [UInt8]) -> Int? {
    guard !match.isEmpty else { return 0 }
    guard match.count <= count else { return nil }
    var failure = [Int](repeating: 0, count: match.count)
    var length = 0
    for index in 1..<Swift.max(1, match.count) {
      while length > 0, match[index] != match[length] { length = failure[length - 1] }
      if match[index] == match[length] { length += 1 }
      failure[index] = length
    }
    length = 0
    for (index, byte) in enumerated() {
      while length > 0, byte != match[length] { length = failure[length - 1] }
      if byte == match[length] { length += 1 }
      if length == match.count { return index - match.count + 1 }
    }
    return nil
  }
}

extension String {
  /// Puts scalars together.
  init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
