/// Types that are needed, and texts that a choice must have.
extension TypeChecker {
  /// Checks that a part has a type, and finds the smallest part that has not.
  ///
  /// - Parameters:
  ///   - expected: The type that is needed.
  ///   - node: The part.
  /// - Returns: The type that the part has.
  @discardableResult
  mutating func demand(_ expected: ValueType, _ node: Node) -> ValueType {
    switch (node.kind, expected) {
    case (_, .any): return type(of: node)
    case (.conditional(let condition, let positive, let negative), _):
      demand(.boolean, condition)
      let first = demand(expected, positive)
      return first.joined(with: demand(expected, negative))
    case (.list(let items), .list(let element)):
      var joined = ValueType.null
      for item in items { joined = joined.joined(with: demand(element, item)) }
      return .list(joined)
    case _: return require(expected, type(of: node), node)
    }
  }

  /// Complains where a part's type is not the one that is needed.
  @discardableResult
  mutating func require(
    _ expected: ValueType,
    _ found: ValueType,
    _ node: Node
  ) -> ValueType {
    switch expected.accepts(found) {
    case .some(true): return found
    case .none:
      return complain(
        .untyped,
        "expected \(expected.noun), found a value whose type cannot be told beforehand",
        node
      )
    case .some(false): break
    }
    guard case .choice(let codes) = expected else {
      return complain(.wrongType, "expected \(expected.noun), found \(found.noun)", node)
    }
    guard case .choice(let given) = found else {
      let what = found == .string ? "a string that may be any other" : found.noun
      return complain(
        .wrongType,
        "expected one of \(ValueType.sample(codes)), found \(what)",
        node
      )
    }
    let other = given.first { !codes.contains($0) } ?? ""
    return complain(unknownCode: other, codes, node)
  }

  private mutating func complain(
    unknownCode code: String,
    _ codes: [String],
    _ node: Node
  ) -> ValueType {
    complain(
      .unknownCode,
      "expected one of \(ValueType.sample(codes)), found '\(code)'",
      node,
      suggestion: Spelling.nearest(to: code, in: codes)
    )
  }

  /// Checks the texts written in a part against the choice that they are held against.
  ///
  /// - Returns: Whether they are all in it.
  mutating func checkCodes(_ node: Node, against type: ValueType) -> Bool {
    switch (node.kind, type) {
    case (.literal(.string(let code)), .choice(let codes)):
      if codes.contains(code) { return true }
      _ = complain(unknownCode: code, codes, node)
      return false
    case (.list(let items), .list(let element)):
      var isRight = true
      for item in items where !checkCodes(item, against: element) { isRight = false }
      return isRight
    case (.conditional(_, let positive, let negative), _):
      let isRight = checkCodes(positive, against: type)
      return checkCodes(negative, against: type) && isRight
    case _: return true
    }
  }
}

extension Node {
  /// Whether the part is written out, texts and lists of texts.
  var isWrittenOut: Bool {
    switch kind {
    case .literal: true
    case .list(let items): items.allSatisfy(\.isWrittenOut)
    case .conditional(_, let positive, let negative):
      positive.isWrittenOut && negative.isWrittenOut
    case _: false
    }
  }
}
