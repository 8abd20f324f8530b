/// A value that can be called: one of the language's own functions or one that was written down.
package enum Function: Sendable, Equatable {
  /// A function of the language.
  case builtIn(BuiltIn)
  /// A function written in an expression.
  case lambda(Lambda)

  /// Equal if it is the same function, not one that does the same.
  package static func == (left: Function, right: Function) -> Bool {
    switch (left, right) {
    case (.builtIn(let a), .builtIn(let b)): a.name == b.name
    case (.lambda(let a), .lambda(let b)): a === b
    case (.builtIn, _), (.lambda, _): false
    }
  }
}

/// A function written in an expression, with the values it saw where it was written.
package final class Lambda: Sendable {
  let parameters: [LambdaParameter]
  let body: Node
  let captured: [Binding]
  /// The text that the body's positions point into.
  let text: String
  /// The name by which the body can call the function itself.
  let name: String?

  init(
    parameters: [LambdaParameter],
    body: Node,
    captured: [Binding],
    text: String,
    name: String? = nil
  ) {
    self.parameters = parameters
    self.body = body
    self.captured = captured
    self.text = text
    self.name = name
  }

  /// The same function, which knows its name.
  func named(_ name: String) -> Lambda {
    Lambda(parameters: parameters, body: body, captured: captured, text: text, name: name)
  }
}

/// A parameter of a function written in an expression.
struct LambdaParameter: Sendable {
  let name: String
  let type: ValueType
}

/// A name with its value while an expression is evaluated.
struct Binding: Sendable {
  /// The name; nil for the element that a filter looks at, whose entries are names by themselves.
  let name: String?
  let value: Value
}
