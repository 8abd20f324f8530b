/// Functions that sum up a list of values, which may also be given one by one.
extension BuiltIn {
  static let listStatistics: [BuiltIn] = [
    extreme("min", -1, "The smallest of several values.", "1"),
    extreme("max", 1, "The largest of several values.", "3"),
    statistic("sum", "The sum of several numbers; null if there are none.", "6") {
      numbers throws(Fault) in
      numbers.isEmpty ? .null : .number(try total(numbers))
    },
    statistic("mean", "The mean of several numbers; null if there are none.", "2") {
      numbers throws(Fault) in
      numbers.isEmpty ? .null : .number(try mean(numbers))
    },
    statistic("product", "The product of several numbers; null if there are none.", "6") {
      numbers throws(Fault) in
      numbers.isEmpty ? .null : .number(try product(numbers))
    },
    statistic("median", "The middle of several numbers; null if there are none.", "2") {
      numbers throws(Fault) in
      try median(numbers)
    },
    statistic("stddev", "The standard deviation of a sample of two or more numbers.", "1") {
      numbers throws(Fault) in
      try deviation(numbers)
    },
    statistic(
      "mode",
      "The most frequent of several numbers, in order.",
      "[1, 2, 3]",
      .list(.number)
    ) { .list(mode($0).map { .number($0) }) },
    truth("all", decisive: false, "Whether all of several booleans are true.", "false"),
    truth("any", decisive: true, "Whether any of several booleans is true.", "true"),
  ]

  private static func truth(
    _ name: String,
    decisive: Bool,
    _ summary: String,
    _ result: String
  ) -> BuiltIn {
    BuiltIn(
      name,
      [.taking(.needed("list", .any), gives: .boolean, isVariadic: true)],
      summary,
      example: "\(name)([true, false])",
      result: result
    ) { arguments, evaluator throws(Fault) in
      var problem: Fault?
      for item in try arguments.elements() {
        try evaluator.charge(1)
        if let value = item.boolean {
          if value == decisive { return item }
        } else if item.isNull {
          problem = problem ?? .null
        } else {
          problem = .argument(0, "expected booleans, found \(item.kind)")
        }
      }
      if let problem { throw problem }
      return .boolean(!decisive)
    }
  }

  private static func extreme(
    _ name: String,
    _ wanted: Int,
    _ summary: String,
    _ result: String
  ) -> BuiltIn {
    BuiltIn(
      name,
      [.taking(.needed("list", .any), gives: .any, isVariadic: true)],
      summary,
      example: "\(name)([1, 2, 3])",
      result: result
    ) { arguments, evaluator throws(Fault) in
      let items = try arguments.elements()
      guard var best = items.first else { return .null }
      for item in items {
        try evaluator.charge(1)
        if item.isNull { throw .null }
        guard let order = item.order(to: best) else {
          throw .argument(
            0,
            "expected values that have an order, found \(item.kind) and \(best.kind)"
          )
        }
        if order.signum() == wanted { best = item }
      }
      return best
    }
  }

  private static func statistic(
    _ name: String,
    _ summary: String,
    _ result: String,
    _ type: ValueType = .number,
    _ compute: @escaping @Sendable ([Decimal34]) throws(Fault) -> Value
  ) -> BuiltIn {
    BuiltIn(
      name,
      [.taking(.needed("list", .any), gives: type, isVariadic: true)],
      summary,
      example: "\(name)([1, 2, 3])",
      result: result
    ) { arguments, evaluator throws(Fault) in
      let items = try arguments.elements()
      try evaluator.charge(items.count)
      var numbers: [Decimal34] = []
      for item in items {
        guard case .number(let number) = item else {
          if item.isNull { throw .null }
          throw .argument(0, "expected numbers, found \(item.kind)")
        }
        numbers.append(number)
      }
      return try compute(numbers)
    }
  }

  private static func some(_ number: Decimal34?) throws(Fault) -> Decimal34 {
    guard let number else { throw .kind(.outOfRange("a number")) }
    return number
  }

  private static func total(_ numbers: [Decimal34]) throws(Fault) -> Decimal34 {
    var sum = Decimal34.zero
    for number in numbers { sum = try some(sum + number) }
    return sum
  }

  private static func product(_ numbers: [Decimal34]) throws(Fault) -> Decimal34 {
    var product = Decimal34.one
    for number in numbers { product = try some(product * number) }
    return product
  }

  private static func mean(_ numbers: [Decimal34]) throws(Fault) -> Decimal34 {
    try some(try total(numbers) / Decimal34(numbers.count))
  }

  private static func median(_ numbers: [Decimal34]) throws(Fault) -> Value {
    guard !numbers.isEmpty else { return .null }
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return .number(sorted[middle]) }
    return .number(try mean([sorted[middle - 1], sorted[middle]]))
  }

  private static func deviation(_ numbers: [Decimal34]) throws(Fault) -> Value {
    guard numbers.count > 1 else {
      throw .argument(0, "expected two or more numbers, found \(numbers.count)")
    }
    let mean = try mean(numbers)
    var squares = Decimal34.zero
    for number in numbers {
      let distance = try some(number - mean)
      squares = try some(squares + (try some(distance * distance)))
    }
    return .number(try some(try some(squares / Decimal34(numbers.count - 1)).squareRoot))
  }

  private static func mode(_ numbers: [Decimal34]) -> [Decimal34] {
    var counts: [Decimal34: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    let most = counts.values.max()
    return counts.filter { $0.value == most }.keys.sorted()
  }
}
