extension IDLParser {
  /// Reads what stands in a pair of parentheses: the first entry tells which of the two it is.
  ///
  /// - Parameter depth: How many types this one stands in.
  /// - Returns: A structure, which may be empty, or an enumeration, which may not.
  /// - Throws: The first fault.
  mutating func structureOrEnumeration(depth: Int) throws(IDLError) -> TypeShape {
    guard depth < Self.depthLimit else {
      throw scanner.error("at most \(Self.depthLimit) types in each other")
    }
    try scanner.require("(", expected: "\"(\"")
    var documentation = scanner.skipSpace()
    if scanner.take(")") { return .structure([]) }
    var names: Set<String> = []
    var fields: [Field] = []
    var isStructure: Bool?
    var words: [String] = []
    while true {
      let name = try entryName(in: &names)
      scanner.skipSpace()
      if isStructure == nil { isStructure = scanner.next == UInt8(ascii: ":") }
      if isStructure == true {
        try scanner.require(":", expected: "\":\" and a type")
        scanner.skipSpace()
        let shape = try type(depth: depth + 1)
        fields.append(Field(name: name, shape: shape, documentation: documentation))
        scanner.skipSpace()
      } else {
        words.append(name)
      }
      if scanner.take(")") { break }
      try scanner.require(",", expected: "\",\" or \")\"")
      documentation = scanner.skipSpace()
    }
    return isStructure == true ? .structure(fields) : .enumeration(words)
  }

  private mutating func entryName(in names: inout Set<String>) throws(IDLError) -> String {
    let start = scanner.offset
    let name = try fieldName()
    guard names.insert(name).inserted else {
      throw scanner.error("a name that stands only once between these parentheses", at: start)
    }
    return name
  }

  private mutating func type(depth: Int) throws(IDLError) -> TypeShape {
    guard depth < Self.depthLimit else {
      throw scanner.error("at most \(Self.depthLimit) types in each other")
    }
    guard scanner.take("?") else { return try definiteType(depth: depth) }
    return .optional(try definiteType(depth: depth))
  }

  private mutating func definiteType(depth: Int) throws(IDLError) -> TypeShape {
    if scanner.take("[]") { return .array(try type(depth: depth + 1)) }
    if scanner.take("[string]") { return .map(try type(depth: depth + 1)) }
    if scanner.next == UInt8(ascii: "(") { return try structureOrEnumeration(depth: depth) }
    let start = scanner.offset
    if scanner.next?.isASCIIUppercase == true {
      let name = try memberName(expected: "the name of a type")
      refer(to: name, at: start)
      return .named(name)
    }
    switch String(decoding: scanner.run { $0.isASCIIAlphanumeric || $0 == 0x5F }, as: UTF8.self) {
    case "bool": return .bool
    case "int": return .int
    case "float": return .float
    case "string": return .string
    case "object": return .object
    default: throw scanner.error("a type", at: start)
    }
  }
}
