/// Durations of one kind of step, for its percentiles.
struct Samples {
  private(set) var nanoseconds: [Int64] = []

  mutating func add(_ value: Int64) {
    nanoseconds.append(value)
  }

  mutating func add(_ others: Samples) {
    nanoseconds += others.nanoseconds
  }

  /// The value below which this share of the samples lies, in milliseconds.
  func milliseconds(at share: Double) -> Double {
    guard !nanoseconds.isEmpty else { return 0 }
    let sorted = nanoseconds.sorted()
    let place = Int((Double(sorted.count - 1) * share).rounded())
    return Double(sorted[place]) / 1e6
  }
}
