/// Functions on contexts.
extension BuiltIn {
  static let contexts: [BuiltIn] = [getValue, getEntries, context, contextPut, contextMerge]

  private static let getValue = BuiltIn(
    "get value",
    [
      .taking(.needed("m", .context([])), .needed("key", .string), gives: .any),
      .taking(.needed("m", .context([])), .needed("keys", .list(.any)), gives: .any),
    ],
    "The value of a name in a context, or of names one within the other; null if it has none.",
    example: "get value({a: 1}, \"a\")",
    result: "1"
  ) { arguments, _ throws(Fault) in
    if arguments.signature == 0 {
      return try arguments.context(0)[try arguments.string(1)] ?? .null
    }
    var value = arguments[0]
    for key in try arguments.list(1) {
      guard case .string(let name) = key, case .context(let context) = value else { return .null }
      value = context[name] ?? .null
    }
    return value
  }

  private static let getEntries = BuiltIn(
    "get entries",
    [.taking(.needed("m", .context([])), gives: .list(.context([])))],
    "The entries of a context as a list of contexts with a key and a value.",
    example: "get entries({a: 1})",
    result: "[{key: \"a\", value: 1}]"
  ) { arguments, evaluator throws(Fault) in
    let context = try arguments.context(0)
    try evaluator.charge(context.count)
    return .list(
      context.entries.map { .context(Context([("key", .string($0.name)), ("value", $0.value)])) }
    )
  }

  private static let context = BuiltIn(
    "context",
    [.taking(.needed("entries", .list(.any)), gives: .context([]))],
    "The context with the entries of a list of contexts with a key and a value.",
    example: "context([{key: \"a\", value: 1}])",
    result: "{a: 1}"
  ) { arguments, evaluator throws(Fault) in
    let items = try arguments.list(0)
    try evaluator.charge(items.count)
    var entries: [Context.Entry] = []
    var names: Set<String> = []
    for item in items {
      guard case .context(let entry) = item, case .string(let key)? = entry["key"],
        let value = entry["value"]
      else { throw .argument(0, "expected contexts with 'key' and 'value', found another value") }
      guard names.insert(key).inserted else {
        throw .argument(0, "expected each key once, found one again")
      }
      entries.append(Context.Entry(key, value))
    }
    return .context(Context(entries: entries))
  }

  private static let contextPut = BuiltIn(
    "context put",
    [
      .taking(
        .needed("context", .context([])),
        .needed("key", .string),
        .needed("value", .any),
        gives: .context([])
      ),
      .taking(
        .needed("context", .context([])),
        .needed("keys", .list(.any)),
        .needed("value", .any),
        gives: .context([])
      ),
    ],
    "The context with a value set, by its name or by names one within the other.",
    example: "context put({a: 1}, \"b\", 2)",
    result: "{a: 1, b: 2}"
  ) { arguments, evaluator throws(Fault) in
    let context = try arguments.context(0)
    try evaluator.charge(context.count)
    if arguments.signature == 0 {
      return .context(context.setting(try arguments.string(1), to: arguments[2]))
    }
    let keys = try arguments.list(1)
    guard keys.count <= Limits.nesting else { throw .kind(.sizeLimit(Limits.nesting)) }
    return .context(try setting(keys[...], in: context, to: arguments[2]))
  }

  private static func setting(
    _ keys: ArraySlice<Value>,
    in context: Context,
    to value: Value
  ) throws(Fault) -> Context {
    guard case .string(let name)? = keys.first else {
      throw .argument(1, "expected the names of entries, found \(keys.first?.kind ?? "none")")
    }
    if keys.count == 1 { return context.setting(name, to: value) }
    guard case .context(let inner)? = context[name] else {
      throw .argument(1, "expected the name of a context, found another entry or none")
    }
    return context.setting(name, to: .context(try setting(keys.dropFirst(), in: inner, to: value)))
  }

  private static let contextMerge = BuiltIn(
    "context merge",
    [.taking(.needed("contexts", .list(.any)), gives: .context([]))],
    "The entries of several contexts in one; the last one that has a name sets its value.",
    example: "context merge([{a: 1}, {a: 2, b: 3}])",
    result: "{a: 2, b: 3}"
  ) { arguments, evaluator throws(Fault) in
    var entries: [Context.Entry] = []
    for item in try arguments.list(0) {
      guard case .context(let context) = item else {
        throw .argument(0, "expected a list of contexts, found \(item.kind) in it")
      }
      try evaluator.charge(context.count + 1)
      entries += context.entries
    }
    return .context(Context(entries: entries))
  }
}
