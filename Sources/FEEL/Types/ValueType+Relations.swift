/// How types stand to each other. Null belongs to every type: whatever is read may be missing.
extension ValueType {
  /// The type of a part that has been complained about, from which no complaint is to follow.
  static let faulty = ValueType.named("")

  var isFaulty: Bool {
    if case .named = self { true } else { false }
  }

  /// The most parts of a type that are kept apart.
  ///
  /// A context whose entries hold the ones before them twice has a type of twice the size at each
  /// step: a short text could keep whoever compares such types busy for ever.
  private static let partLimit = 10_000

  /// The type, or `any` where it has more parts than anybody writes.
  var limited: ValueType {
    var left = Self.partLimit
    return isWithin(&left) ? self : .any
  }

  private func isWithin(_ left: inout Int) -> Bool {
    left -= 1
    guard left >= 0 else { return false }
    switch self {
    case .list(let inner), .range(let inner): return inner.isWithin(&left)
    case .context(let members):
      for member in members where !member.type.isWithin(&left) { return false }
      return true
    case .function(let parameters, let result):
      for parameter in parameters where !parameter.isWithin(&left) { return false }
      return result.isWithin(&left)
    case .any, .null, .number, .string, .choice, .boolean, .date, .time, .dateAndTime,
      .daysAndTime, .yearsAndMonths, .named:
      return true
    }
  }

  /// The narrowest type that has the values of both; `any` where they have nothing in common.
  func joined(with other: ValueType) -> ValueType {
    switch (self, other) {
    case (.named, _), (_, .named): .faulty
    case (.null, let type), (let type, .null): type
    case (.choice(let a), .choice(let b)): .choice(a + b.filter { !a.contains($0) })
    case (.choice, .string), (.string, .choice): .string
    case (.list(let a), .list(let b)): .list(a.joined(with: b))
    case (.range(let a), .range(let b)): .range(a.joined(with: b))
    case (.context(let a), .context(let b)): .context(Self.common(a, b))
    case (let a, let b) where a == b: a
    case _: .any
    }
  }

  private static func common(
    _ first: [ContextMember],
    _ second: [ContextMember]
  ) -> [ContextMember] {
    first.compactMap { member in
      second.first { $0.name == member.name }.map {
        ContextMember(member.name, member.type.joined(with: $0.type))
      }
    }
  }

  /// Whether `=` can compare values of both; nil where that cannot be told.
  func isComparable(with other: ValueType) -> Bool? {
    switch (self, other) {
    case (.named, _), (_, .named), (.null, _), (_, .null): true
    case (.any, _), (_, .any): nil
    case (.list(let a), .list(let b)), (.range(let a), .range(let b)):
      a.isComparable(with: b) != false
    case (.context, .context), (.function, .function): true
    case (let a, let b): a.plain == b.plain
    }
  }

  /// Whether `<` can compare values of the type; nil where that cannot be told.
  var isOrdered: Bool? {
    switch self {
    case .number, .string, .choice, .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths,
      .named, .null:
      true
    case .any: nil
    case .boolean, .list, .context, .range, .function: false
    }
  }

  /// Whether a value of another type will do where one of this type is needed; nil where that
  /// cannot be told.
  func accepts(_ given: ValueType) -> Bool? {
    switch (self, given) {
    case (.any, _), (.named, _), (_, .named), (_, .null): return true
    case (_, .any): return nil
    case (.choice(let codes), .choice(let given)): return given.allSatisfy(codes.contains)
    case (.dateAndTime, .date): return true
    case (.list(let element), .list(let given)):
      return given == .any && element != .any ? nil : element.accepts(given)
    // A value that is no list counts as a list of one.
    case (.list(let element), _): return element.accepts(given)
    case (.range(let end), .range(let given)): return end.accepts(given)
    case (.context(let members), .context(let given)):
      return Self.accept(members, given)
    case (.function(let parameters, _), .function(let given, _)):
      return parameters.count == given.count
    case (.choice, .string): return false
    case (let expected, let given): return expected.plain == given.plain
    }
  }

  private static func accept(_ members: [ContextMember], _ given: [ContextMember]) -> Bool? {
    var isKnown = true
    for member in members {
      guard let other = given.first(where: { $0.name == member.name }) else {
        // A context of which nothing is known may have the entry.
        if given.isEmpty { return nil }
        return false
      }
      switch member.type.accepts(other.type) {
      case .some(false): return false
      case .some(true): continue
      case .none: isKnown = false
      }
    }
    return isKnown ? true : nil
  }

  /// The type without the restriction to some texts.
  private var plain: ValueType {
    if case .choice = self { .string } else { self }
  }

  /// The type of the elements where this is a list; a single value counts as a list of one.
  var element: ValueType {
    if case .list(let element) = self { element } else { self }
  }
}
