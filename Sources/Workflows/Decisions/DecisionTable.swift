package import FEEL

/// A decision as DMN 1.5, chapter 8, has it: rules that look at inputs and give outputs.
///
/// Expressions read it by its name. It is evaluated when it is read, from what the case holds then.
package struct DecisionTable: Sendable {
  package let name: DecisionName
  /// What people call it.
  package let title: String
  package let hit: HitPolicy
  package let inputs: [Input]
  package let outputs: [Output]
  package let rules: [Rule]

  package init(
    name: DecisionName,
    title: String,
    hit: HitPolicy,
    inputs: [Input],
    outputs: [Output],
    rules: [Rule]
  ) {
    self.name = name
    self.title = title
    self.hit = hit
    self.inputs = inputs
    self.outputs = outputs
    self.rules = rules
  }

  /// What the rules look at.
  package struct Input: Sendable {
    package let expression: Expression
    /// The head of the column; the expression's text where the file gives none.
    package let title: String
    /// Unary tests that every value but null must pass; nil where any will do.
    package let allowed: Expression?

    package init(expression: Expression, title: String, allowed: Expression?) {
      self.expression = expression
      self.title = title
      self.allowed = allowed
    }
  }

  /// What the rules give.
  package struct Output: Sendable {
    package let name: String
    package let title: String
    /// The order of its choices is the order of priority.
    package let type: FieldType
    /// What the output is where no rule matches.
    package let fallback: Expression?

    package init(name: String, title: String, type: FieldType, fallback: Expression?) {
      self.name = name
      self.title = title
      self.type = type
      self.fallback = fallback
    }

    /// A value's place among the choices; a value that is none of them comes last.
    func rank(of value: Value) -> Int {
      guard case .choice(let choices) = type, case .string(let code) = value else { return 0 }
      return choices.firstIndex { $0.code == code } ?? choices.count
    }
  }

  /// A row of the table.
  package struct Rule: Sendable {
    /// Unary tests, one for each input.
    package let when: [Expression]
    /// One expression for each output.
    package let then: [Expression]
    /// Why the rule is there.
    package let note: String?

    package init(when: [Expression], then: [Expression], note: String?) {
      self.when = when
      self.then = then
      self.note = note
    }
  }

  /// Whether each output says what it is where no rule matches.
  package var hasDefault: Bool { outputs.allSatisfy { $0.fallback != nil } }
}

/// A decision of a workflow, by the name under which expressions read it.
package struct DecisionName: Name {
  package let text: String
  package init(unchecked text: String) { self.text = text }

  /// Tells whether expressions can read the text as one name.
  package static func isValid(_ text: String) -> Bool { ItemID.isValid(text) }

  /// What a name that expressions read looks like.
  package static var rule: String { ItemID.rule }
}
