/// A function of the language, with its documentation.
package struct BuiltIn: Sendable {
  /// The name, which may be of several words.
  package let name: String
  /// The ways in which it can be called.
  package let signatures: [Signature]
  /// What it gives, in one sentence.
  package let summary: String
  /// A call that shows it, as an expression.
  package let example: String
  /// What the example gives, as an expression.
  package let result: String
  let body: Body

  typealias Body = @Sendable (Arguments, inout Evaluator) throws(Fault) -> Value

  /// One way to call a function.
  package struct Signature: Sendable {
    /// The parameters in order.
    package let parameters: [Parameter]
    /// The type of the result.
    package let result: ValueType
    /// Whether the last parameter takes any number of arguments.
    package let isVariadic: Bool

    /// As in "substring(string: string, start position: number, [length: number]) -> string".
    package func text(of name: String) -> String {
      let list = parameters.map { $0.isOptional ? "[\($0.text)]" : $0.text }
      let dots = isVariadic ? "..." : ""
      return "\(name)(\(list.joined(separator: ", "))\(dots)) -> \(result.text)"
    }

    /// The parameter that takes an argument; the last one takes all further ones.
    func parameter(at place: Int) -> Parameter {
      parameters[min(place, parameters.count - 1)]
    }

    var required: Int { parameters.count { !$0.isOptional } }
  }

  /// What a function takes.
  package struct Parameter: Sendable {
    /// The name, by which arguments can be given in any order.
    package let name: String
    /// The type that an argument must have.
    package let type: ValueType
    /// Whether it may be left out.
    package let isOptional: Bool
    /// Whether null means the same as leaving it out.
    let isNullable: Bool

    fileprivate var text: String { "\(name): \(type.text)" }
  }

  /// The most words that a name has.
  static let wordLimit = 5

  /// Every function of the language, in the order of the standard's tables.
  package static let catalogue: [BuiltIn] =
    conversion + logic + strings + patterns + lists + listStatistics + numbers + temporal + ranges
    + sorting + contexts

  private static let byName: [String: BuiltIn] = Dictionary(
    catalogue.map { ($0.name, $0) },
    uniquingKeysWith: { first, _ in first }
  )

  /// The function of a name, or nil.
  package static func named(_ name: String) -> BuiltIn? { byName[name] }

  /// The name of a function that somebody may have meant, or nil.
  package static func nearest(to name: String) -> String? {
    Spelling.nearest(to: name, in: byName.keys.sorted())
  }
}

extension BuiltIn {
  /// Makes a function from the signatures as the reference writes them.
  init(
    _ name: String,
    _ signatures: [Signature],
    _ summary: String,
    example: String,
    result: String,
    _ body: @escaping Body
  ) {
    self.name = name
    self.signatures = signatures
    self.summary = summary
    self.example = example
    self.result = result
    self.body = body
  }
}

extension BuiltIn.Signature {
  /// A signature of parameters that are all needed unless they say otherwise.
  static func taking(
    _ parameters: BuiltIn.Parameter...,
    gives result: ValueType,
    isVariadic: Bool = false
  ) -> BuiltIn.Signature {
    BuiltIn.Signature(parameters: parameters, result: result, isVariadic: isVariadic)
  }
}

extension BuiltIn.Parameter {
  static func needed(_ name: String, _ type: ValueType) -> BuiltIn.Parameter {
    BuiltIn.Parameter(name: name, type: type, isOptional: false, isNullable: false)
  }

  /// May be left out, but not be null.
  static func optional(_ name: String, _ type: ValueType) -> BuiltIn.Parameter {
    BuiltIn.Parameter(name: name, type: type, isOptional: true, isNullable: false)
  }

  /// May be left out or be null, which means the same.
  static func nullable(_ name: String, _ type: ValueType) -> BuiltIn.Parameter {
    BuiltIn.Parameter(name: name, type: type, isOptional: true, isNullable: true)
  }
}
