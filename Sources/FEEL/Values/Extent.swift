/// How deep a value is nested and how much it holds, so that no value outgrows the limits.
///
/// Copies share memory, so a value can be written in few steps that would take for ever to walk:
/// ten lists of ten lists of ten lists ... The weight counts what a walk would meet.
struct Extent: Sendable {
  /// Levels of lists and contexts.
  var depth: Int
  /// Values met when walking all of it; long texts count more.
  var weight: Int

  /// A value that is not nested.
  static let scalar = Extent(depth: 0, weight: 1)

  /// Takes in a part, which lies one level down.
  mutating func include(_ part: Extent) {
    depth = max(depth, part.depth + 1)
    let (sum, overflow) = weight.addingReportingOverflow(part.weight)
    weight = overflow ? .max : sum
  }
}

extension Value {
  /// Measures the value.
  ///
  /// - Parameter bound: Weight at which to stop, since the value is too large anyway.
  /// - Returns: The extent, cut short at the bound.
  func extent(within bound: Int) -> Extent {
    switch self {
    case .null, .boolean, .number, .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths,
      .range, .function:
      return .scalar
    case .string(let text): return Extent(depth: 0, weight: 1 + text.utf8.count / 64)
    case .context(let context): return context.extent
    case .list(let items):
      var extent = Extent.scalar
      for item in items {
        extent.include(item.extent(within: bound - extent.weight))
        if extent.weight > bound { break }
      }
      return extent
    }
  }
}
