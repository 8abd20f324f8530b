extension Expression {
  /// Infers the type of every part, and finds what can go wrong however the names are filled.
  ///
  /// What cannot be typed is a finding wherever a type is needed, never a pass.
  ///
  /// - Parameters:
  ///   - scope: What the names stand for.
  ///   - expected: The type that the whole must have; `any` where every type will do.
  /// - Returns: The type of the whole and what is wrong.
  package func check(
    in scope: some TypeScope,
    expecting expected: ValueType = .any
  ) -> TypeReading {
    var checker = TypeChecker(text: text, scope: scope)
    let type = checker.demand(expected, root)
    return checker.reading(type)
  }

  /// Infers the types in unary tests on an input.
  ///
  /// - Parameters:
  ///   - input: The type of the value that is tested, which the tests know as `?`.
  ///   - scope: What the names stand for.
  /// - Returns: The type of the tests, boolean, and what is wrong.
  package func check(testing input: ValueType, in scope: some TypeScope) -> TypeReading {
    var checker = TypeChecker(text: text, scope: scope)
    checker.stack = [TypeBinding(name: "?", type: input)]
    let type = checker.demand(.boolean, root)
    return checker.reading(type)
  }
}
