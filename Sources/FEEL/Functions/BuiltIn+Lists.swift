/// Functions on lists.
extension BuiltIn {
  static let lists: [BuiltIn] = [
    listContains, count, sublist, append, concatenate, insertBefore, remove, listReplace, reverse,
    indexOf, union, distinctValues, flatten,
  ]

  private static let listContains = BuiltIn(
    "list contains",
    [.taking(.needed("list", .list(.any)), .needed("element", .any), gives: .boolean)],
    "Whether a list has an element that is equal to a value.",
    example: "list contains([1, 2, 3], 2)",
    result: "true"
  ) { arguments, evaluator throws(Fault) in
    for item in try arguments.list(0) {
      try evaluator.charge(1)
      if try evaluator.equal(item, arguments[1]) == true { return .boolean(true) }
    }
    return .boolean(false)
  }

  private static let count = BuiltIn(
    "count",
    [.taking(.needed("list", .any), gives: .number, isVariadic: true)],
    "How many elements a list has.",
    example: "count([1, 2, 3])",
    result: "3"
  ) { arguments, _ throws(Fault) in
    .number(try arguments.elements().count)
  }

  private static let sublist = BuiltIn(
    "sublist",
    [
      .taking(
        .needed("list", .list(.any)),
        .needed("start position", .number),
        .optional("length", .number),
        gives: .list(.any)
      )
    ],
    "The elements from a position on, counted from 1, or from -1 at the end.",
    example: "sublist([4, 5, 6], 1, 2)",
    result: "[4, 5]"
  ) { arguments, evaluator throws(Fault) in
    let items = try arguments.list(0)
    let start = try arguments.position(1, in: items.count)
    var length = items.count - start
    if arguments.has(2) {
      let wanted = try arguments.integer(2)
      guard wanted >= 0, wanted <= length else {
        throw .argument(2, "expected a length within the list, found a larger or negative one")
      }
      length = wanted
    }
    try evaluator.charge(length)
    return .list(Array(items[start..<(start + length)]))
  }

  private static let append = BuiltIn(
    "append",
    [
      .taking(
        .needed("list", .list(.any)),
        .needed("item", .any),
        gives: .list(.any),
        isVariadic: true
      )
    ],
    "The list with values added at its end.",
    example: "append([1], 2, 3)",
    result: "[1, 2, 3]"
  ) { arguments, evaluator throws(Fault) in
    let items = try arguments.list(0)
    try evaluator.charge(items.count)
    return .list(items + arguments.values.dropFirst())
  }

  private static let concatenate = BuiltIn(
    "concatenate",
    [.taking(.needed("list", .list(.any)), gives: .list(.any), isVariadic: true)],
    "The elements of several lists in one.",
    example: "concatenate([1, 2], [3])",
    result: "[1, 2, 3]"
  ) { arguments, evaluator throws(Fault) in
    var joined: [Value] = []
    for place in arguments.values.indices {
      let items = try arguments.list(place)
      try evaluator.charge(items.count)
      joined += items
    }
    return .list(joined)
  }

  private static let insertBefore = BuiltIn(
    "insert before",
    [
      .taking(
        .needed("list", .list(.any)),
        .needed("position", .number),
        .needed("newItem", .any),
        gives: .list(.any)
      )
    ],
    "The list with a value put in at a position.",
    example: "insert before([1, 3], 1, 2)",
    result: "[2, 1, 3]"
  ) { arguments, evaluator throws(Fault) in
    var items = try arguments.list(0)
    try evaluator.charge(items.count)
    items.insert(arguments[2], at: try arguments.position(1, in: items.count))
    return .list(items)
  }

  private static let remove = BuiltIn(
    "remove",
    [.taking(.needed("list", .list(.any)), .needed("position", .number), gives: .list(.any))],
    "The list without the element at a position.",
    example: "remove([1, 2, 3], 2)",
    result: "[1, 3]"
  ) { arguments, evaluator throws(Fault) in
    var items = try arguments.list(0)
    try evaluator.charge(items.count)
    items.remove(at: try arguments.position(1, in: items.count))
    return .list(items)
  }

  private static let listReplace = BuiltIn(
    "list replace",
    [
      .taking(
        .needed("list", .list(.any)),
        .needed("position", .number),
        .needed("newItem", .any),
        gives: .list(.any)
      ),
      .taking(
        .needed("list", .list(.any)),
        .needed("match", .function([.any, .any], .any)),
        .needed("newItem", .any),
        gives: .list(.any)
      ),
    ],
    "The list with a new value at a position, or wherever a function of old and new says true.",
    example: "list replace([1, 2, 3], function(item, newItem) item = 2, 5)",
    result: "[1, 5, 3]"
  ) { arguments, evaluator throws(Fault) in
    var items = try arguments.list(0)
    try evaluator.charge(items.count)
    if arguments.signature == 0 {
      items[try arguments.position(1, in: items.count)] = arguments[2]
      return .list(items)
    }
    let match = try arguments.function(1)
    for place in items.indices {
      let answer = try evaluator.invoke(match, [items[place], arguments[2]])
      guard case .boolean(let isMatch) = answer else {
        throw .argument(1, "expected a function that gives a boolean, found \(answer.kind)")
      }
      if isMatch { items[place] = arguments[2] }
    }
    return .list(items)
  }

  private static let reverse = BuiltIn(
    "reverse",
    [.taking(.needed("list", .list(.any)), gives: .list(.any))],
    "The list from its end to its start.",
    example: "reverse([1, 2, 3])",
    result: "[3, 2, 1]"
  ) { arguments, evaluator throws(Fault) in
    let items = try arguments.list(0)
    try evaluator.charge(items.count)
    return .list(items.reversed())
  }

  private static let indexOf = BuiltIn(
    "index of",
    [.taking(.needed("list", .list(.any)), .needed("match", .any), gives: .list(.number))],
    "The positions of all elements that are equal to a value.",
    example: "index of([1, 2, 3, 2], 2)",
    result: "[2, 4]"
  ) { arguments, evaluator throws(Fault) in
    var positions: [Value] = []
    for (place, item) in try arguments.list(0).enumerated() {
      try evaluator.charge(1)
      if try evaluator.equal(item, arguments[1]) == true { positions.append(.number(place + 1)) }
    }
    return .list(positions)
  }

  private static let union = BuiltIn(
    "union",
    [.taking(.needed("list", .list(.any)), gives: .list(.any), isVariadic: true)],
    "The elements of several lists, equal ones only once.",
    example: "union([1, 2], [2, 3])",
    result: "[1, 2, 3]"
  ) { arguments, evaluator throws(Fault) in
    var joined: [Value] = []
    for place in arguments.values.indices { joined += try arguments.list(place) }
    return .list(try evaluator.distinct(joined))
  }

  private static let distinctValues = BuiltIn(
    "distinct values",
    [.taking(.needed("list", .list(.any)), gives: .list(.any))],
    "The elements of a list, equal ones only once.",
    example: "distinct values([1, 2, 1])",
    result: "[1, 2]"
  ) { arguments, evaluator throws(Fault) in
    .list(try evaluator.distinct(try arguments.list(0)))
  }

  private static let flatten = BuiltIn(
    "flatten",
    [.taking(.needed("list", .list(.any)), gives: .list(.any))],
    "The elements of a list and of all lists in it, in one list.",
    example: "flatten([[1, [2]], 3])",
    result: "[1, 2, 3]"
  ) { arguments, evaluator throws(Fault) in
    var flat: [Value] = []
    try evaluator.flatten(try arguments.list(0), into: &flat)
    return .list(flat)
  }
}

extension Evaluator {
  fileprivate mutating func distinct(_ items: [Value]) throws(Fault) -> [Value] {
    var kept: [Value] = []
    next: for item in items {
      for earlier in kept {
        try charge(1)
        if try equal(earlier, item) == true { continue next }
      }
      kept.append(item)
    }
    return kept
  }

  fileprivate mutating func flatten(_ items: [Value], into flat: inout [Value]) throws(Fault) {
    try charge(items.count)
    for item in items {
      if case .list(let inner) = item {
        try flatten(inner, into: &flat)
      } else {
        flat.append(item)
      }
    }
  }
}

extension Arguments {
  /// The values given one by one, or the elements of the one list given.
  func elements() throws(Fault) -> [Value] {
    guard values.count == 1 else { return values }
    switch values[0] {
    case .list(let items): return items
    case .null: throw .null
    case let value: return [value]
    }
  }

  /// A place in a list from a position counted from 1, or from -1 at the end.
  func position(_ place: Int, in count: Int) throws(Fault) -> Int {
    let position = try integer(place)
    guard position != 0, position <= count, position >= -count else {
      throw .argument(place, "expected a position within the list, found one outside it")
    }
    return position > 0 ? position - 1 : count + position
  }
}
