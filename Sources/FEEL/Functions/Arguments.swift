import CivilTime

/// What a function was called with, in the order of its parameters.
struct Arguments {
  /// Which of the function's signatures fits.
  let signature: Int
  /// One value a parameter, null where none was given; all further ones for a variadic parameter.
  let values: [Value]
  /// Whether a value that must not be null is null.
  let hasNull: Bool

  /// Whether something was given, and not null.
  func has(_ place: Int) -> Bool { place < values.count && !values[place].isNull }

  subscript(place: Int) -> Value { place < values.count ? values[place] : .null }

  func boolean(_ place: Int) throws(Fault) -> Bool {
    if case .boolean(let value) = self[place] { return value }
    throw mismatch(place, "a boolean")
  }

  func number(_ place: Int) throws(Fault) -> Decimal34 {
    if case .number(let number) = self[place] { return number }
    throw mismatch(place, "a number")
  }

  /// A number without its fraction.
  func integer(_ place: Int) throws(Fault) -> Int {
    guard let integer = try number(place).truncatedInteger else {
      throw .argument(place, "expected a whole number of up to 18 digits, found a larger one")
    }
    return integer
  }

  func string(_ place: Int) throws(Fault) -> String {
    if case .string(let text) = self[place] { return text }
    throw mismatch(place, "a string")
  }

  func list(_ place: Int) throws(Fault) -> [Value] {
    if case .list(let items) = self[place] { return items }
    throw mismatch(place, "a list")
  }

  func context(_ place: Int) throws(Fault) -> Context {
    if case .context(let context) = self[place] { return context }
    throw mismatch(place, "a context")
  }

  func function(_ place: Int) throws(Fault) -> Function {
    if case .function(let function) = self[place] { return function }
    throw mismatch(place, "a function")
  }

  private func mismatch(_ place: Int, _ expected: String) -> Fault {
    self[place].isNull ? .null : .argument(place, "expected \(expected), found \(self[place].kind)")
  }
}

/// Why a function cannot be called so.
enum ArgumentProblem: Error {
  case call(String)
  case parameter(String, place: Int, String)
}

extension BuiltIn {
  /// Brings arguments into the order of the parameters, converts and checks them.
  ///
  /// Of several signatures, the first that fits the arguments' number or names and their types.
  func bind(
    _ values: [Value],
    names: [String]?,
    isStrict: Bool
  ) throws(ArgumentProblem) -> Arguments {
    var problem: ArgumentProblem?
    for (place, signature) in signatures.enumerated() {
      do throws(ArgumentProblem) {
        let ordered = try signature.order(values, names: names, isStrict: isStrict)
        return try signature.converted(ordered, signature: place)
      } catch {
        // A wrong type says more than a wrong number of arguments.
        if case .parameter = error {
          problem = error
        } else if problem == nil {
          problem = error
        }
      }
    }
    throw problem ?? .call("expected no arguments")
  }
}

extension BuiltIn.Signature {
  fileprivate func order(
    _ values: [Value],
    names: [String]?,
    isStrict: Bool
  ) throws(ArgumentProblem) -> [Value?] {
    guard let names else {
      guard values.count >= required, values.count <= parameters.count || isVariadic else {
        throw .call("expected \(expectedCount), found \(values.count)")
      }
      return values
    }
    var ordered = [Value?](repeating: nil, count: parameters.count)
    for (name, value) in zip(names, values) {
      guard let place = parameters.firstIndex(where: { $0.name == name }) else {
        let known = parameters.map { "'\($0.name)'" }.joined(separator: ", ")
        throw .call("expected parameters \(known), found '\(name)'")
      }
      guard ordered[place] == nil else { throw .call("expected '\(name)' once, found it again") }
      ordered[place] = value
    }
    for (parameter, value) in zip(parameters, ordered)
    where value == nil && !parameter.isOptional && isStrict {
      throw .call("expected an argument for '\(parameter.name)', found none")
    }
    return ordered
  }

  /// How many arguments are wanted, in words.
  var expectedCount: String {
    if isVariadic { return "at least \(required) arguments" }
    if required == parameters.count {
      return required == 1 ? "1 argument" : "\(required) arguments"
    }
    return "\(required) to \(parameters.count) arguments"
  }

  fileprivate func converted(
    _ given: [Value?],
    signature: Int
  ) throws(ArgumentProblem) -> Arguments {
    var values: [Value] = []
    values.reserveCapacity(given.count)
    var hasNull = false
    for (place, given) in given.enumerated() {
      let parameter = parameter(at: place)
      let value = given?.coerced(to: parameter.type) ?? .null
      if value.isNull {
        let mayBeNull = parameter.isNullable || given == nil && parameter.isOptional
        hasNull = hasNull || !mayBeNull && parameter.type != .any
      } else if value.conforms(to: parameter.type) == false {
        let problem = "expected \(parameter.type.kind), found \(value.kind)"
        throw .parameter(parameter.name, place: place, problem)
      }
      values.append(value)
    }
    return Arguments(signature: signature, values: values, hasNull: hasNull)
  }
}

extension Value {
  /// The value as a parameter of a type takes it: lists of one element and elements are the same.
  func coerced(to type: ValueType) -> Value {
    if isNull || type == .any { return self }
    if case .list(let items) = self {
      if case .list = type { return self }
      return items.count == 1 && conforms(to: type) == false ? items[0] : self
    }
    if case .list = type { return .list([self]) }
    if case .date(let date) = self, type == .dateAndTime {
      return .dateAndTime(DateAndTime(midnightOf: date))
    }
    return self
  }
}
