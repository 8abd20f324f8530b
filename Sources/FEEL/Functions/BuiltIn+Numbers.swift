/// Functions on numbers, and truth.
extension BuiltIn {
  static let logic: [BuiltIn] = [
    BuiltIn(
      "not",
      [.taking(.needed("negand", .boolean), gives: .boolean)],
      "True for false and false for true.",
      example: "not(true)",
      result: "false"
    ) { arguments, _ throws(Fault) in
      .boolean(!(try arguments.boolean(0)))
    },
    // The parser makes a node of its own of a call, since the path must not be evaluated.
    BuiltIn(
      "is defined",
      [.taking(.needed("path", .any), gives: .boolean)],
      "Whether a name or path leads to a value, null included; our addition to the standard.",
      example: "is defined(nowhere.to.be.found)",
      result: "false"
    ) { _, _ throws(Fault) in .boolean(true) },
  ]

  static let numbers: [BuiltIn] = [
    rounding("decimal", .halfEven, "The number rounded to some places, half to the even digit."),
    rounding(
      "floor",
      .floor,
      "The largest number of some places that is not larger.",
      isOptional: true
    ),
    rounding(
      "ceiling",
      .ceiling,
      "The smallest number of some places that is not smaller.",
      isOptional: true
    ),
    rounding("round up", .awayFromZero, "The number rounded to some places away from zero."),
    rounding("round down", .towardZero, "The number rounded to some places towards zero."),
    rounding("round half up", .halfUp, "The number rounded to some places, half away from zero."),
    rounding("round half down", .halfDown, "The number rounded to some places, half towards zero."),
    absolute, modulo, squareRoot, logarithm, exponential, odd, even,
  ]

  private static func rounding(
    _ name: String,
    _ rule: RoundingRule,
    _ summary: String,
    isOptional: Bool = false
  ) -> BuiltIn {
    let examples = [
      RoundingRule.halfEven: "1.12", .floor: "1.12", .ceiling: "1.13", .awayFromZero: "1.13",
      .towardZero: "1.12", .halfUp: "1.13", .halfDown: "1.12",
    ]
    return BuiltIn(
      name,
      [
        .taking(
          .needed("n", .number),
          isOptional ? .optional("scale", .number) : .needed("scale", .number),
          gives: .number
        )
      ],
      summary,
      example: "\(name)(1.125, 2)",
      result: examples[rule] ?? ""
    ) { arguments, _ throws(Fault) in
      let scale = arguments.has(1) ? try arguments.integer(1) : 0
      guard -6111...6176 ~= scale else {
        throw .argument(1, "expected a scale from -6111 to 6176, found one outside")
      }
      guard let rounded = try arguments.number(0).rounded(toScale: scale, rule) else {
        throw .kind(.outOfRange("a number"))
      }
      return .number(rounded)
    }
  }

  private static let absolute = BuiltIn(
    "abs",
    [
      .taking(.needed("n", .number), gives: .number),
      .taking(.needed("n", .daysAndTime), gives: .daysAndTime),
      .taking(.needed("n", .yearsAndMonths), gives: .yearsAndMonths),
    ],
    "The number or duration without its sign.",
    example: "abs(-10)",
    result: "10"
  ) { arguments, _ throws(Fault) in
    switch arguments[0] {
    case .number(let number): return .number(number.magnitude)
    case .daysAndTime(let duration): return .daysAndTime(max(duration, .zero - duration))
    case .yearsAndMonths(let months):
      return months < 0 ? try Arithmetic.negated(arguments[0]) : .yearsAndMonths(months)
    case .null, .boolean, .string, .date, .time, .dateAndTime, .list, .context, .range, .function:
      throw .null
    }
  }

  private static let modulo = BuiltIn(
    "modulo",
    [.taking(.needed("dividend", .number), .needed("divisor", .number), gives: .number)],
    "What is left of a number after dividing; it has the divisor's sign.",
    example: "modulo(-12, 5)",
    result: "3"
  ) { arguments, _ throws(Fault) in
    let divisor = try arguments.number(1)
    if divisor.isZero { throw .kind(.divisionByZero) }
    guard let rest = try arguments.number(0).modulo(divisor) else {
      throw .kind(.outOfRange("a number"))
    }
    return .number(rest)
  }

  private static let squareRoot = BuiltIn(
    "sqrt",
    [.taking(.needed("number", .number), gives: .number)],
    "The square root of a number that is not negative.",
    example: "sqrt(16)",
    result: "4"
  ) { arguments, evaluator throws(Fault) in
    try evaluator.charge(10)
    guard let root = try arguments.number(0).squareRoot else {
      throw .argument(0, "expected a number from 0 on, found a negative one")
    }
    return .number(root)
  }

  private static let logarithm = BuiltIn(
    "log",
    [.taking(.needed("number", .number), gives: .number)],
    "The natural logarithm of a positive number.",
    example: "decimal(log(10), 4)",
    result: "2.3026"
  ) { arguments, evaluator throws(Fault) in
    try evaluator.charge(50)
    guard let logarithm = try arguments.number(0).naturalLogarithm else {
      throw .argument(0, "expected a positive number, found another one")
    }
    return .number(logarithm)
  }

  private static let exponential = BuiltIn(
    "exp",
    [.taking(.needed("number", .number), gives: .number)],
    "Euler's number to the power of a number.",
    example: "decimal(exp(1), 4)",
    result: "2.7183"
  ) { arguments, evaluator throws(Fault) in
    try evaluator.charge(50)
    guard let power = try arguments.number(0).exponential else {
      throw .kind(.outOfRange("a number"))
    }
    return .number(power)
  }

  private static let odd = BuiltIn(
    "odd",
    [.taking(.needed("number", .number), gives: .boolean)],
    "Whether a whole number is odd.",
    example: "odd(5)",
    result: "true"
  ) { arguments, _ throws(Fault) in
    .boolean(try arguments.number(0).modulo(Decimal34(2)) == .one)
  }

  private static let even = BuiltIn(
    "even",
    [.taking(.needed("number", .number), gives: .boolean)],
    "Whether a whole number is even.",
    example: "even(5)",
    result: "false"
  ) { arguments, _ throws(Fault) in
    .boolean(try arguments.number(0).modulo(Decimal34(2)) == .zero)
  }
}
