/// A type of the language FEEL, as `instance of` and function signatures name it.
package indirect enum ValueType: Sendable, Hashable {
  /// Every value but null.
  case any
  /// Only null.
  case null
  /// Decimal numbers.
  case number
  /// Texts.
  case string
  /// The texts of a closed list, such as the codes of a choice; a literal text is a list of one.
  case choice([String])
  /// True and false.
  case boolean
  /// Days.
  case date
  /// Times of day.
  case time
  /// Days with a time.
  case dateAndTime
  /// Spans of days, hours, minutes and seconds.
  case daysAndTime
  /// Spans of years and months.
  case yearsAndMonths
  /// Lists whose elements all have a type.
  case list(ValueType)
  /// Contexts with at least these entries.
  case context([ContextMember])
  /// Ranges between values of a type.
  case range(ValueType)
  /// Functions from parameters to a result.
  case function([ValueType], ValueType)
  /// A type that is defined elsewhere, by its name.
  case named(String)

  /// An entry that a context of a type has.
  package struct ContextMember: Sendable, Hashable {
    /// The entry's name.
    package let name: String
    /// The entry's type.
    package let type: ValueType

    /// Puts a name and a type together.
    package init(_ name: String, _ type: ValueType) {
      self.name = name
      self.type = type
    }
  }

  /// The type as FEEL writes it.
  package var text: String {
    switch self {
    case .any: "Any"
    case .null: "Null"
    case .number: "number"
    case .string, .choice: "string"
    case .boolean: "boolean"
    case .date: "date"
    case .time: "time"
    case .dateAndTime: "date and time"
    case .daysAndTime: "days and time duration"
    case .yearsAndMonths: "years and months duration"
    case .list(let element): "list<\(element.text)>"
    case .context([]): "context"
    case .context(let members):
      "context<" + members.map { "\($0.name): \($0.type.text)" }.joined(separator: ", ") + ">"
    case .range(let element): "range<\(element.text)>"
    case .function(let parameters, let result):
      "function<\(parameters.map(\.text).joined(separator: ", "))> -> \(result.text)"
    case .named(let name): name
    }
  }

  /// The type in words with an article, for messages.
  package var kind: String {
    switch self {
    case .any: "a value"
    case .null: "null"
    case .list(.any): "a list"
    case .context([]): "a context"
    case .range(.any): "a range"
    case .function: "a function"
    case .number, .string, .choice, .boolean, .date, .time, .dateAndTime, .daysAndTime,
      .yearsAndMonths, .list, .context, .range, .named:
      "a \(text)"
    }
  }

  /// The types that have a plain name.
  static let simple: [String: ValueType] = [
    "Any": .any, "Null": .null, "number": .number, "string": .string, "boolean": .boolean,
    "date": .date, "time": .time, "date and time": .dateAndTime,
    "days and time duration": .daysAndTime,
    "years and months duration": .yearsAndMonths,
    "day time duration": .daysAndTime, "year month duration": .yearsAndMonths,
    "list": .list(.any), "context": .context([]), "range": .range(.any),
  ]
}

extension Value {
  /// Whether the value belongs to a type; nil if the type is not known here.
  ///
  /// Null belongs to no type but its own.
  package func conforms(to type: ValueType) -> Bool? {
    if isNull { return type == .null }
    switch type {
    case .named: return nil
    case .null: return false
    case .any: return true
    case .choice(let codes):
      guard case .string(let text) = self else { return false }
      return codes.contains(text)
    case .list(let element):
      guard case .list(let items) = self else { return false }
      return element == .any
        ? true : Value.all(items) { $0.isNull ? true : $0.conforms(to: element) }
    case .context(let members):
      guard case .context(let context) = self else { return false }
      return Value.all(members) { member in
        context[member.name].map { $0.isNull ? true : $0.conforms(to: member.type) } ?? false
      }
    case .range(let element):
      guard case .range(let range) = self else { return false }
      return Value.all([range.start, range.end]) { $0.map { $0.conforms(to: element) } ?? true }
    case .function(let parameters, let result):
      guard case .function(let function) = self else { return false }
      return function.conforms(toParameters: parameters, result: result)
    case .number, .string, .boolean, .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths:
      return simpleType == type
    }
  }

  /// The type of a value that holds no others.
  private var simpleType: ValueType? {
    switch self {
    case .number: .number
    case .string: .string
    case .boolean: .boolean
    case .date: .date
    case .time: .time
    case .dateAndTime: .dateAndTime
    case .daysAndTime: .daysAndTime
    case .yearsAndMonths: .yearsAndMonths
    case .null, .list, .context, .range, .function: nil
    }
  }

  private static func all<Element>(_ elements: [Element], _ test: (Element) -> Bool?) -> Bool? {
    var isKnown = true
    for element in elements {
      switch test(element) {
      case .some(false): return false
      case .some(true): continue
      case .none: isKnown = false
      }
    }
    return isKnown ? true : nil
  }
}

extension Function {
  /// Whether the function takes such arguments and gives such a result, as far as it says.
  fileprivate func conforms(toParameters expected: [ValueType], result: ValueType) -> Bool {
    switch self {
    case .lambda(let lambda):
      return lambda.parameters.count == expected.count
        && zip(lambda.parameters, expected).allSatisfy { parameter, type in
          parameter.type == .any || parameter.type == type
        } && result == .any
    case .builtIn(let builtIn):
      return builtIn.signatures.contains { signature in
        signature.parameters.count == expected.count
          && (result == .any || signature.result == result)
          && zip(signature.parameters, expected).allSatisfy { parameter, type in
            parameter.type == .any || parameter.type == type
          }
      }
    }
  }
}
