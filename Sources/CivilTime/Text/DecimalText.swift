/// Writing of numbers in fixed-width ASCII form.
extension [UInt8] {
  /// Appends `value` (not negative) with leading zeros to at least `width` digits.
  mutating func append(decimal value: Int, width: Int) {
    if width == 4, value < 10_000 {
      appendPair(value / 100)
      return appendPair(value % 100)
    }
    var place = 1
    var places = 1
    while places < width || value / place >= 10 {
      place &*= 10
      places &+= 1
    }
    while place > 0 {
      append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / place % 10))
      place /= 10
    }
  }

  /// Appends a number below 100 as two digits: most of what a date or time consists of.
  mutating func appendPair(_ value: Int) {
    append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / 10))
    append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10))
  }

  /// Appends a point and nine, six or three digits, as few as hold the value; nothing for zero.
  mutating func append(fractionOfNanoseconds nanoseconds: Int) {
    guard nanoseconds != 0 else { return }
    append(UInt8(ascii: "."))
    if nanoseconds % 1_000_000 == 0 {
      append(decimal: nanoseconds / 1_000_000, width: 3)
    } else if nanoseconds % 1000 == 0 {
      append(decimal: nanoseconds / 1000, width: 6)
    } else {
      append(decimal: nanoseconds, width: 9)
    }
  }
}
