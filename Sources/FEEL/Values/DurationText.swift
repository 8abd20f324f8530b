/// Durations as ISO 8601 writes them: "P1Y2M" counts months, "P1DT2H3.5S" counts seconds.
enum DurationText {
  /// One of FEEL's two kinds of duration.
  enum Parsed {
    case months(Int)
    case nanoseconds(Int128)
  }

  /// Reads either kind; years and months do not mix with days and times.
  static func parse(_ text: String) -> Parsed? {
    var reader = DurationReader(bytes: Array(text.utf8))
    return reader.read()
  }

  /// As in "P1Y2M", "-P3M" or "P0M".
  static func text(months: Int) -> String {
    let count = months.magnitude
    var text = months < 0 ? "-P" : "P"
    if count >= 12 { text += "\(count / 12)Y" }
    if count % 12 != 0 || count == 0 { text += "\(count % 12)M" }
    return text
  }

  /// As in "P1DT2H3M4.5S", "-PT1H" or "PT0S".
  static func text(_ duration: Duration) -> String {
    let nanoseconds = duration.wholeNanoseconds
    let count = nanoseconds.magnitude
    let seconds = count / 1_000_000_000
    let fraction = UInt64(count % 1_000_000_000)
    var text = nanoseconds < 0 ? "-P" : "P"
    if seconds >= 86_400 { text += "\(seconds / 86_400)D" }
    let (hours, minutes, rest) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
    guard hours != 0 || minutes != 0 || rest != 0 || fraction != 0 || count == 0 else {
      return text
    }
    text += "T"
    if hours != 0 { text += "\(hours)H" }
    if minutes != 0 { text += "\(minutes)M" }
    guard rest != 0 || fraction != 0 || count == 0 else { return text }
    text += "\(rest)"
    if fraction != 0 {
      var digits = String(1_000_000_000 + fraction).dropFirst()
      while digits.last == "0" { digits.removeLast() }
      text += "." + digits
    }
    return text + "S"
  }
}

extension Duration {
  /// The duration without what is below a nanosecond.
  var wholeNanoseconds: Int128 {
    let (seconds, attoseconds) = components
    return Int128(seconds) * 1_000_000_000 + Int128(attoseconds / 1_000_000_000)
  }

  /// Makes a duration, or nil if it is longer than 100 billion years or so.
  init?(wholeNanoseconds nanoseconds: Int128) {
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    guard seconds.magnitude <= 4_000_000_000_000_000_000 else { return nil }
    self.init(
      secondsComponent: Int64(truncatingIfNeeded: seconds),
      attosecondsComponent: Int64(truncatingIfNeeded: rest) * 1_000_000_000
    )
  }
}

private struct DurationReader {
  let bytes: [UInt8]
  private var index = 0
  private var months: Int128 = 0
  private var nanoseconds: Int128 = 0
  private var hasMonths = false
  private var hasTime = false

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private static let order: [UInt8] = Array("YMDHMS".utf8)
  private static let second: Int128 = 1_000_000_000

  mutating func read() -> DurationText.Parsed? {
    let isNegative = take("-")
    guard take("P"), index < bytes.count else { return nil }
    var next = 0
    var isTime = false
    while index < bytes.count {
      if !isTime, take("T") {
        isTime = true
        next = 3
        guard index < bytes.count else { return nil }
      }
      guard let part = readPart(from: next, isTime: isTime) else { return nil }
      next = part + 1
    }
    guard hasMonths != hasTime else { return nil }
    if hasTime { return .nanoseconds(isNegative ? -nanoseconds : nanoseconds) }
    guard let count = Int(exactly: isNegative ? -months : months) else { return nil }
    return .months(count)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// Reads one number with its letter; gives the letter's place in the order.
  private mutating func readPart(from first: Int, isTime: Bool) -> Int? {
    var count: Int128 = 0
    var fraction: Int128 = 0
    var unit = Self.second
    let start = index
    while index < bytes.count, case let digit = bytes[index] &- 48, digit < 10 {
      count = count * 10 + Int128(digit)
      index += 1
    }
    guard index > start, index - start <= 18 else { return nil }
    let hasFraction = take(".")
    let fractionStart = index
    while hasFraction, index < bytes.count, case let digit = bytes[index] &- 48, digit < 10 {
      unit /= 10
      fraction += Int128(digit) * unit
      index += 1
    }
    guard !hasFraction || index > fractionStart, index < bytes.count else { return nil }
    let places = isTime ? 3..<6 : first..<3
    let letter = bytes[index]
    guard let place = places.first(where: { $0 >= first && Self.order[$0] == letter }),
      !hasFraction || place == 5
    else { return nil }
    index += 1
    add(count, fraction: fraction, place: place)
    return place
  }

  private mutating func add(_ count: Int128, fraction: Int128, place: Int) {
    switch place {
    case 0: months += count * 12
    case 1: months += count
    case 2: nanoseconds += count * 86_400 * Self.second
    case 3: nanoseconds += count * 3600 * Self.second
    case 4: nanoseconds += count * 60 * Self.second
    default: nanoseconds += count * Self.second + fraction
    }
    if place < 2 { hasMonths = true } else { hasTime = true }
  }
}
