import CivilTime

/// Names, paths and the properties of values.
extension Evaluator {
  mutating func name(_ path: Node.Path, at node: Node) throws(EvaluationError) -> Value {
    if path.isLocal || path.isInFilter, let value = local(path.names[0]) {
      return try properties(path.names.dropFirst(), of: value, at: node)
    }
    let (lookup, used) =
      path.names.count == 1
      ? (scope.value(named: path.names[0]), 1) : scope.value(at: path.names)
    switch lookup {
    case .value(let value):
      return used == path.names.count
        ? value : try properties(path.names.dropFirst(used), of: value, at: node)
    case .undefined:
      return try fail(.notDefined(path.names.prefix(used).joined(separator: ".")), node)
    case .undecided(let problem):
      return try fail(.undecided(path.names[0], problem: problem), node)
    case .unknown:
      if path.names.count == 1, let function = BuiltIn.named(path.names[0]) {
        return .function(.builtIn(function))
      }
      return try fail(.unknownName(path.names.prefix(used).joined(separator: ".")), node)
    }
  }

  /// The value of a name bound within the expression; a filtered context's entries are names too.
  private func local(_ name: String) -> Value? {
    for binding in stack.reversed() {
      if let bound = binding.name {
        if bound == name { return binding.value }
      } else if case .context(let context) = binding.value, let value = context[name] {
        return value
      }
    }
    return nil
  }

  private mutating func properties(
    _ names: ArraySlice<String>,
    of value: Value,
    at node: Node
  ) throws(EvaluationError) -> Value {
    var value = value
    for name in names { value = try property(name, of: value, at: node) }
    return value
  }

  mutating func property(
    _ name: String,
    of value: Value,
    at node: Node
  ) throws(EvaluationError) -> Value {
    switch value {
    case .context(let context):
      if let value = context[name] { return value }
    case .list(let items):
      var values: [Value] = []
      values.reserveCapacity(items.count)
      work(items.count)
      for item in items { values.append(try property(name, of: item, at: node)) }
      return .list(values)
    case .null:
      return .null
    case .boolean, .number, .string, .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths,
      .range, .function:
      if let value = value.property(name) { return value }
    }
    return try fail(.unknownProperty(name, of: value.kind), node, values: [value])
  }

  /// Whether a path leads to a value, which may be null; never a mistake.
  func isDefined(_ path: Node.Path, at node: Node) throws(EvaluationError) -> Value {
    var names = path.names[...]
    var value: Value
    if path.isLocal || path.isInFilter, let found = local(path.names[0]) {
      value = found
      names.removeFirst()
    } else {
      let (lookup, used) = scope.value(at: path.names)
      guard case .value(let found) = lookup else { return .boolean(false) }
      value = found
      names.removeFirst(used)
    }
    for name in names {
      if case .context(let context) = value {
        guard let next = context[name] else { return .boolean(false) }
        value = next
      } else if let next = value.property(name) {
        value = next
      } else {
        return .boolean(false)
      }
    }
    return .boolean(true)
  }

  func zonedLiteral(_ text: String, at node: Node) throws(EvaluationError) -> Value {
    if let value = Value(temporal: text, zone: { scope.zone(named: $0) }) { return value }
    return try fail(.invalidLiteral("a date or time in a known zone in '@\"...\"'"), node)
  }
}

extension Value {
  /// Reads what may stand in an at-literal.
  ///
  /// - Parameters:
  ///   - text: A date, time, date and time or duration.
  ///   - zone: Finds the rules of a named zone.
  init?(temporal text: String, zone: (String) -> ZoneRules?) {
    if let date = CivilDate(text: text) {
      self = .date(date)
      return
    }
    switch DurationText.parse(text) {
    case .months(let months):
      self = .yearsAndMonths(months)
      return
    case .nanoseconds(let nanoseconds):
      guard let duration = Duration(wholeNanoseconds: nanoseconds) else { return nil }
      self = .daysAndTime(duration)
      return
    case nil: break
    }
    if let value = TemporalText.dateAndTime(text, zone: zone) {
      self = .dateAndTime(value)
    } else if let value = TemporalText.time(text, zone: zone) {
      self = .time(value)
    } else {
      return nil
    }
  }

  /// A part of a date, time, duration or range by its name; nil if there is no such part.
  func property(_ name: String) -> Value? {
    switch self {
    case .date(let date): Value.part(name, of: date)
    case .time(let time): Value.part(name, of: time.time) ?? Value.part(name, zone: time)
    case .dateAndTime(let value):
      Value.part(name, of: value.date) ?? Value.part(name, of: value.local.time)
        ?? Value.part(name, zone: value)
    case .daysAndTime(let duration): Value.part(name, of: duration)
    case .yearsAndMonths(let months):
      switch name {
      case "years": .number(months / 12)
      case "months": .number(months % 12)
      default: nil
      }
    case .range(let range): Value.part(name, of: range)
    case .null, .boolean, .number, .string, .list, .context, .function: nil
    }
  }

  private static func part(_ name: String, of date: CivilDate) -> Value? {
    switch name {
    case "year": .number(date.year)
    case "month": .number(date.month)
    case "day": .number(date.day)
    case "weekday": .number(date.weekday.rawValue)
    default: nil
    }
  }

  private static func part(_ name: String, of time: TimeOfDay) -> Value? {
    switch name {
    case "hour": .number(time.hour)
    case "minute": .number(time.minute)
    case "second": .number(time.second)
    default: nil
    }
  }

  private static func part(_ name: String, zone time: ClockTime) -> Value? {
    part(name, offset: time.offset, zone: time.zone)
  }

  private static func part(_ name: String, zone value: DateAndTime) -> Value? {
    part(name, offset: value.offset, zone: value.zone)
  }

  private static func part(_ name: String, offset: Int?, zone: Zone) -> Value? {
    switch name {
    case "time offset": offset.map { .daysAndTime(.seconds($0)) } ?? .null
    case "timezone": zone.name.map { .string($0) } ?? .null
    default: nil
    }
  }

  private static func part(_ name: String, of duration: Duration) -> Value? {
    let seconds = Int(truncatingIfNeeded: duration.wholeNanoseconds / 1_000_000_000)
    return switch name {
    case "days": .number(seconds / 86_400)
    case "hours": .number(seconds / 3600 % 24)
    case "minutes": .number(seconds / 60 % 60)
    case "seconds": .number(seconds % 60)
    default: nil
    }
  }

  private static func part(_ name: String, of range: ValueRange) -> Value? {
    switch name {
    case "start": range.start ?? .null
    case "end": range.end ?? .null
    case "start included": .boolean(range.includesStart)
    case "end included": .boolean(range.includesEnd)
    default: nil
    }
  }
}
