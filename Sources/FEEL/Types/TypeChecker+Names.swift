/// Names, paths and the parts of values.
extension TypeChecker {
  mutating func name(_ path: Node.Path, at node: Node) -> ValueType {
    if path.isLocal || path.isInFilter, let type = local(path.names[0], at: node) {
      return members(of: type, path.names, at: node)
    }
    switch scope.type(at: path.names) {
    case .type(let type): return members(of: type, path.names, at: node)
    case .unavailable(let message, let suggestion):
      return complain(
        .unavailableName,
        message,
        at: span(ofPart: 0, path.names, node),
        suggestion: suggestion
      )
    case .unknown(let suggestion):
      return complain(
        .unknownName,
        "there is no '\(path.names[0])' here",
        at: span(ofPart: 0, path.names, node),
        suggestion: suggestion ?? nearestEntry(to: path)
      )
    }
  }

  /// The type of a name bound within the expression; a filtered context's entries are names too.
  private mutating func local(_ name: String, at node: Node) -> ValueType? {
    for binding in stack.reversed() {
      if let bound = binding.name {
        if bound == name { return binding.type }
      } else if let entry = binding.type.entry(name) {
        noteEntry(at: node)
        return entry
      }
    }
    return nil
  }

  private func nearestEntry(to path: Node.Path) -> String? {
    guard path.isInFilter || path.isLocal else { return nil }
    let names = stack.flatMap { binding in
      binding.name.map { [$0] } ?? binding.type.partNames
    }
    return Spelling.nearest(to: path.names[0], in: names)
  }

  private mutating func members(
    of type: ValueType,
    _ names: [String],
    at node: Node
  ) -> ValueType {
    var type = type
    for (place, name) in names.enumerated().dropFirst() {
      if type.isFaulty { return .faulty }
      guard let part = type.part(name) else {
        let outer = names[..<place].joined(separator: ".")
        return missing(name, of: type, "'\(outer)'", at: span(ofPart: place, names, node))
      }
      type = part
    }
    return type
  }

  /// The type of a part of a value, such as the year of a date.
  mutating func member(_ name: String, of type: ValueType, at span: SourceSpan) -> ValueType {
    if type.isFaulty { return .faulty }
    return type.part(name) ?? missing(name, of: type, type.noun, at: span)
  }

  private mutating func missing(
    _ name: String,
    of type: ValueType,
    _ outer: String,
    at span: SourceSpan
  ) -> ValueType {
    if type.element.mayHaveAnyPart {
      return complain(
        .untyped,
        "whether \(outer) has a '\(name)' cannot be told beforehand",
        at: span
      )
    }
    let names = type.partNames
    return complain(
      .unknownMember,
      names.isEmpty ? "\(outer) has nothing below it" : "\(outer) has no '\(name)'",
      at: span,
      suggestion: Spelling.nearest(to: name, in: names)
    )
  }

  // MARK: Places

  /// Where a part of a path stands: there may be spaces around its dots.
  private func span(ofPart part: Int, _ names: [String], _ node: Node) -> SourceSpan {
    let bytes = Array(text.utf8)
    var rest = bytes[min(node.span.offset, bytes.count)..<min(node.span.end, bytes.count)]
    for (place, name) in names.enumerated() {
      let name = Array(name.utf8)
      while !rest.isEmpty, !rest.starts(with: name) { rest.removeFirst() }
      if rest.isEmpty { break }
      if place == part { return SourceSpan(offset: rest.startIndex, length: name.count) }
      rest.removeFirst(name.count)
    }
    return node.span
  }

  /// Where the name stands that a part ends with.
  func nameSpan(endOf node: Node, _ name: String) -> SourceSpan {
    let length = name.utf8.count
    guard node.span.length >= length else { return node.span }
    let span = SourceSpan(offset: node.span.end - length, length: length)
    let bytes = text.utf8.dropFirst(span.offset).prefix(length)
    return bytes.elementsEqual(name.utf8) ? span : node.span
  }
}

extension ValueType {
  /// The type of a part by its name; of a list, a list of its elements' parts.
  func part(_ name: String) -> ValueType? {
    switch self {
    case .list(let element): element.part(name).map { .list($0) }
    case .null: .null
    case .named: .faulty
    case .context: entry(name)
    case .any, .number, .string, .choice, .boolean, .date, .time, .dateAndTime, .daysAndTime,
      .yearsAndMonths, .range, .function:
      properties.first { $0.name == name }?.type
    }
  }

  /// The type of an entry where this is a context that has it.
  func entry(_ name: String) -> ValueType? {
    guard case .context(let members) = self else { return nil }
    return members.first { $0.name == name }?.type
  }

  /// The names of all parts.
  var partNames: [String] {
    switch self {
    case .list(let element): element.partNames
    case .context(let members): members.map(\.name)
    case .any, .null, .named, .number, .string, .choice, .boolean, .date, .time, .dateAndTime,
      .daysAndTime, .yearsAndMonths, .range, .function:
      properties.map(\.name)
    }
  }

  /// Whether nothing is known of the parts that a value has.
  var mayHaveAnyPart: Bool { self == .any || self == .context([]) || self == .list(.any) }

  private static let dateParts: [ContextMember] = ["year", "month", "day", "weekday"].map {
    ContextMember($0, .number)
  }
  private static let timeParts: [ContextMember] =
    ["hour", "minute", "second"].map { ContextMember($0, .number) }
    + [ContextMember("time offset", .daysAndTime), ContextMember("timezone", .string)]

  /// The parts of a value that is no context.
  private var properties: [ContextMember] {
    switch self {
    case .date: Self.dateParts
    case .time: Self.timeParts
    case .dateAndTime: Self.dateParts + Self.timeParts
    case .daysAndTime:
      ["days", "hours", "minutes", "seconds"].map { ContextMember($0, .number) }
    case .yearsAndMonths: ["years", "months"].map { ContextMember($0, .number) }
    case .range(let end):
      [ContextMember("start", end), ContextMember("end", end)]
        + ["start included", "end included"].map { ContextMember($0, .boolean) }
    case .any, .null, .number, .string, .choice, .boolean, .list, .context, .function, .named: []
    }
  }
}
