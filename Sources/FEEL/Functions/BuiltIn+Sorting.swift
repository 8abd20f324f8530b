/// Sorting a list.
extension BuiltIn {
  static let sorting: [BuiltIn] = [sort]

  private static let sort = BuiltIn(
    "sort",
    [
      .taking(
        .needed("list", .list(.any)),
        .optional("precedes", .function([.any, .any], .any)),
        gives: .list(.any)
      )
    ],
    "The list in the order of a function that says whether one value comes before another.",
    example: "sort([3, 1, 2], function(x, y) x < y)",
    result: "[1, 2, 3]"
  ) { arguments, evaluator throws(Fault) in
    let items = try arguments.list(0)
    guard arguments.has(1) else {
      return .list(
        try evaluator.sorted(items) { evaluator, a, b throws(Fault) in
          if a.isNull || b.isNull { throw .null }
          guard let order = a.order(to: b) else { throw .operands("<", a, b) }
          return order < 0
        }
      )
    }
    let precedes = try arguments.function(1)
    return .list(
      try evaluator.sorted(items) { evaluator, a, b throws(Fault) in
        let answer = try evaluator.invoke(precedes, [a, b])
        guard case .boolean(let isBefore) = answer else {
          throw .argument(1, "expected a function that gives a boolean, found \(answer.kind)")
        }
        return isBefore
      }
    )
  }
}

extension Evaluator {
  /// Sorts by merging, which keeps the order of equals and never trusts the comparison.
  fileprivate mutating func sorted(
    _ items: [Value],
    by precedes: (inout Evaluator, Value, Value) throws(Fault) -> Bool
  ) throws(Fault) -> [Value] {
    var source = items
    var width = 1
    while width < source.count {
      var merged: [Value] = []
      merged.reserveCapacity(source.count)
      var start = 0
      while start < source.count {
        let middle = min(start + width, source.count)
        let end = min(start + 2 * width, source.count)
        var (left, right) = (start, middle)
        while left < middle, right < end {
          try charge(1)
          if try precedes(&self, source[right], source[left]) {
            merged.append(source[right])
            right += 1
          } else {
            merged.append(source[left])
            left += 1
          }
        }
        merged += source[left..<middle]
        merged += source[right..<end]
        start = end
      }
      source = merged
      width *= 2
    }
    return source
  }
}
