/// What the parser reads from an interface text, before anything is made of it.
struct InterfaceSyntax {
  struct Member {
    enum Content {
      case type(TypeShape)
      case method(input: [Field], output: [Field])
      case error([Field])
    }

    let name: String
    let documentation: String?
    let content: Content
  }

  let name: String
  let documentation: String?
  var members: [Member] = []
}

/// A recursive descent over the grammar, one function for each of its rules.
struct IDLParser {
  /// The deepest nesting of types in types; systemd has the same limit.
  static let depthLimit = 64

  var scanner: IDLScanner
  private var references: [(name: String, offset: Int)] = []

  init(_ text: String) {
    scanner = IDLScanner(text)
  }

  /// Reads the whole text.
  ///
  /// - Returns: The members, each type name in them declared.
  /// - Throws: The first fault.
  mutating func parse() throws(IDLError) -> InterfaceSyntax {
    let documentation = scanner.skipSpace()
    try scanner.require("interface", expected: "\"interface\"")
    try scanner.skipRequiredSpace(after: "\"interface\"")
    var interface = InterfaceSyntax(name: try interfaceName(), documentation: documentation)
    var names: Set<String> = []
    var memberComment = scanner.skipSpace()
    while scanner.next != nil {
      let member = try member(documentation: memberComment, names: &names)
      interface.members.append(member)
      memberComment = scanner.skipSpace()
    }
    try resolveReferences(in: interface)
    return interface
  }

  mutating func refer(to name: String, at offset: Int) {
    references.append((name, offset))
  }

  private func resolveReferences(in interface: InterfaceSyntax) throws(IDLError) {
    var declared: Set<String> = []
    for member in interface.members {
      if case .type = member.content { declared.insert(member.name) }
    }
    for reference in references where !declared.contains(reference.name) {
      throw scanner.error("a type that the interface declares", at: reference.offset)
    }
  }

  private mutating func member(
    documentation: String?,
    names: inout Set<String>
  ) throws(IDLError) -> InterfaceSyntax.Member {
    let keywordOffset = scanner.offset
    let keyword = String(decoding: scanner.run(\.isASCIIAlphanumeric), as: UTF8.self)
    guard keyword == "type" || keyword == "method" || keyword == "error" else {
      throw scanner.error("\"type\", \"method\" or \"error\"", at: keywordOffset)
    }
    try scanner.skipRequiredSpace(after: "\"\(keyword)\"")
    let nameOffset = scanner.offset
    let name = try memberName(expected: "a name that starts with a capital letter")
    guard names.insert(name).inserted else {
      throw scanner.error("a name that no other member has", at: nameOffset)
    }
    scanner.skipSpace()
    let content: InterfaceSyntax.Member.Content
    switch keyword {
    case "type":
      guard scanner.next == UInt8(ascii: "(") else {
        throw scanner.error("\"(\" of a structure or an enumeration")
      }
      content = .type(try structureOrEnumeration(depth: 0))
    case "method":
      let input = try fields(of: "the method's input")
      scanner.skipSpace()
      try scanner.require("->", expected: "\"->\"")
      scanner.skipSpace()
      content = .method(input: input, output: try fields(of: "the method's output"))
    default:
      content = .error(try fields(of: "the error's fields"))
    }
    return InterfaceSyntax.Member(name: name, documentation: documentation, content: content)
  }

  /// Reads a structure where no enumeration may stand.
  private mutating func fields(of place: String) throws(IDLError) -> [Field] {
    guard scanner.next == UInt8(ascii: "(") else {
      throw scanner.error("\"(\" of \(place)")
    }
    let start = scanner.offset
    guard case .structure(let fields) = try structureOrEnumeration(depth: 0) else {
      throw scanner.error("\"(\" of fields with types, not of an enumeration,", at: start)
    }
    return fields
  }
}
