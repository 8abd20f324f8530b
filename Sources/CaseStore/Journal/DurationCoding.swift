import FEEL

/// How durations are written down: `P14M` counts months, `PT93.5S` counts seconds.
///
/// One unit each, so that there is one way to write each duration.
enum DurationCoding {
  static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let isNegative = seconds < 0 || attoseconds < 0
    var text = isNegative ? "PT-\(seconds.magnitude)" : "PT\(seconds)"
    if attoseconds != 0 {
      var digits = Array(String(attoseconds.magnitude).utf8)
      digits.insert(contentsOf: repeatElement(0x30, count: 18 - digits.count), at: 0)
      while digits.last == 0x30 { digits.removeLast() }
      text += "." + String(decoding: digits, as: UTF8.self)
    }
    return text + "S"
  }

  static func value(_ text: String) -> Value? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 3, bytes[0] == UInt8(ascii: "P") else { return nil }
    if bytes[1] == UInt8(ascii: "T") {
      guard bytes.last == UInt8(ascii: "S") else { return nil }
      return duration(bytes[2..<(bytes.count - 1)]).map { .daysAndTime($0) }
    }
    guard bytes.last == UInt8(ascii: "M") else { return nil }
    return Int(String(decoding: bytes[1..<(bytes.count - 1)], as: UTF8.self))
      .map { .yearsAndMonths($0) }
  }

  private static func duration(_ bytes: ArraySlice<UInt8>) -> Duration? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    let parts = (isNegative ? bytes.dropFirst() : bytes).split(
      separator: UInt8(ascii: "."),
      omittingEmptySubsequences: false
    )
    guard (1...2).contains(parts.count),
      let seconds = UInt64(String(decoding: parts[0], as: UTF8.self)),
      let whole = Int64(exactly: isNegative ? -Int128(seconds) : Int128(seconds))
    else { return nil }
    guard parts.count == 2 else {
      return Duration(secondsComponent: whole, attosecondsComponent: 0)
    }
    let padded = Array(parts[1]) + repeatElement(0x30, count: max(0, 18 - parts[1].count))
    guard padded.count == 18, let fraction = Int64(String(decoding: padded, as: UTF8.self))
    else { return nil }
    return Duration(
      secondsComponent: whole,
      attosecondsComponent: isNegative ? -fraction : fraction
    )
  }
}
