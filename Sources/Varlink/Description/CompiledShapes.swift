import JSONText

/// All shapes of an interface as flat tables, so that a check follows numbers and not names.
///
/// A recursive type is a number that occurs below itself; the depth limit of the JSON reader
/// bounds how far a check can follow it.
struct CompiledShapes: Sendable {
  typealias RuleIndex = Int

  struct StructureIndex: Sendable {
    let value: Int
  }

  private enum Rule: Sendable {
    case bool
    case int
    case float
    case string
    case object
    case array(RuleIndex)
    case map(RuleIndex)
    case optional(RuleIndex)
    case structure(StructureIndex)
    case enumeration([String])
  }

  private struct FieldRule: Sendable {
    let name: String
    let rule: RuleIndex
    let isOptional: Bool
  }

  private var rules: [Rule] = []
  private var structures: [[FieldRule]] = []
  private var named: [String: RuleIndex] = [:]

  /// Compiles the declared types, which may refer to each other in any order.
  ///
  /// - Parameter types: Names and shapes; every name in the shapes is one of them.
  init(types: [(name: String, shape: TypeShape)]) {
    for (index, type) in types.enumerated() {
      named[type.name] = index
      rules.append(.object)
    }
    for (index, type) in types.enumerated() {
      rules[index] = rule(for: type.shape)
    }
  }

  mutating func compile(_ fields: [Field]) -> StructureIndex {
    let rules = fields.map { field in
      FieldRule(name: field.name, rule: index(of: field.shape), isOptional: field.isOptional)
    }
    structures.append(rules)
    return StructureIndex(value: structures.count - 1)
  }

  private mutating func index(of shape: TypeShape) -> RuleIndex {
    if case .named(let name) = shape {
      guard let index = named[name] else { preconditionFailure("type \(name) is not declared") }
      return index
    }
    let rule = rule(for: shape)
    rules.append(rule)
    return rules.count - 1
  }

  private mutating func rule(for shape: TypeShape) -> Rule {
    switch shape {
    case .bool: .bool
    case .int: .int
    case .float: .float
    case .string: .string
    case .object: .object
    case .array(let element): .array(index(of: element))
    case .map(let element): .map(index(of: element))
    case .optional(let wrapped): .optional(index(of: wrapped))
    case .named(let name): preconditionFailure("\(name) is a name of a name")
    case .structure(let fields): .structure(compile(fields))
    case .enumeration(let words): .enumeration(words)
    }
  }
}

extension CompiledShapes {
  /// Finds the first field that keeps an object from being a structure.
  ///
  /// - Parameters:
  ///   - object: The object as it came.
  ///   - index: The structure that it should be.
  /// - Returns: The path of the field, such as `form.pages[2].title`, or nil when all is well.
  ///   The keys of dictionaries are left out of the path, since they may be personal data.
  func fault(in object: JSONObject, as index: StructureIndex) -> String? {
    let fields = structures[index.value]
    var known = 0
    for field in fields {
      guard let value = object[field.name] else {
        if field.isOptional { continue }
        return field.name
      }
      known += 1
      if let path = fault(in: value, as: field.rule) { return field.name + path }
    }
    guard known < object.count else { return nil }
    for member in object.members where !fields.contains(where: { $0.name == member.key }) {
      return Self.shortened(member.key)
    }
    return nil
  }

  /// Finds the first place that keeps a value from fitting a rule.
  ///
  /// - Returns: The path below the value, empty for the value itself, or nil when all is well.
  private func fault(in value: JSON, as index: RuleIndex) -> String? {
    switch (rules[index], value) {
    case (.bool, .bool), (.string, .string), (.object, .object), (.optional, .null):
      return nil
    case (.int, .number(let number)):
      return number.int64 == nil ? "" : nil
    case (.float, .number(let number)):
      return number.double.isFinite ? nil : ""
    case (.enumeration(let words), .string(let word)):
      return words.contains(word) ? nil : ""
    case (.optional(let wrapped), _):
      return fault(in: value, as: wrapped)
    case (.structure(let structure), .object(let object)):
      return fault(in: object, as: structure).map { "." + $0 }
    case (.array(let element), .array(let values)):
      for (position, value) in values.enumerated() {
        if let path = fault(in: value, as: element) { return "[\(position)]" + path }
      }
      return nil
    case (.map(let element), .object(let object)):
      for member in object.members {
        if let path = fault(in: member.value, as: element) { return "[]" + path }
      }
      return nil
    case (.bool, _), (.int, _), (.float, _), (.string, _), (.object, _), (.array, _), (.map, _),
      (.structure, _), (.enumeration, _):
      return ""
    }
  }

  /// Cuts the name of an unknown field, which the caller chose, to a length fit for an answer.
  private static func shortened(_ name: String) -> String {
    let lengthLimit = 64
    let scalars = name.unicodeScalars
    guard name.utf8.count > lengthLimit else { return name }
    return String(String.UnicodeScalarView(scalars.prefix(lengthLimit)))
  }
}
