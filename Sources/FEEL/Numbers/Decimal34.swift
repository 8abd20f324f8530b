/// A decimal number of up to 34 significant digits, as IEEE 754-2008 decimal128 has them.
///
/// Sign, exponent and coefficient are packed into 128 bits. Every number has exactly one form: the
/// exponent is as near to zero as the 34 digits allow, so whole numbers have exponent 0 and
/// fractions carry no trailing zeros. Equal numbers therefore have equal bits, and arithmetic on
/// small whole numbers is integer arithmetic. There are no infinities and no NaN: an operation
/// without a result gives nil.
package struct Decimal34: Hashable, Sendable {
  /// Nought.
  package static let zero = Decimal34(high: bias << exponentShift, low: 0)
  /// One.
  package static let one = Decimal34(1)

  /// Significant digits a number can have.
  static let digitLimit = 34
  /// The smallest and largest exponents of the last digit.
  static let exponents = -6176...6111
  /// Every coefficient is below this, ten to the power of 34.
  static let coefficientBound = PowersOfTen[digitLimit]

  private static let bias: UInt64 = 6176
  private static let exponentShift: UInt64 = 49
  private static let signBit: UInt64 = 1 << 63
  private static let coefficientMask: UInt64 = (1 << 49) - 1

  private let high: UInt64
  private let low: UInt64

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Packs parts that are already in the one form.
  init(canonicalNegative isNegative: Bool, coefficient: UInt128, exponent: Int) {
    let sign = isNegative && coefficient != 0 ? Self.signBit : 0
    let biased = UInt64(truncatingIfNeeded: exponent + Int(Self.bias)) << Self.exponentShift
    high = sign | biased | UInt64(truncatingIfNeeded: coefficient >> 64)
    low = UInt64(truncatingIfNeeded: coefficient)
  }

  /// Makes a whole number.
  package init(_ integer: Int) {
    let sign = integer < 0 ? Self.signBit : 0
    high = sign | Self.bias << Self.exponentShift
    low = UInt64(integer.magnitude)
  }

  /// Whether the number is below zero.
  package var isNegative: Bool { high & Self.signBit != 0 }
  /// Whether the number is zero.
  package var isZero: Bool { low == 0 && high & Self.coefficientMask == 0 }
  /// Whether the number has no fraction.
  package var isInteger: Bool { exponent >= 0 }

  /// The power of ten that the coefficient is multiplied by.
  var exponent: Int {
    Int(truncatingIfNeeded: (high & ~Self.signBit) >> Self.exponentShift) - Int(Self.bias)
  }

  /// The significant digits as a whole number.
  var coefficient: UInt128 {
    UInt128(high & Self.coefficientMask) << 64 | UInt128(low)
  }

  /// The value as a machine integer if it is whole and has at most 63 bits: the fast path.
  var smallInteger: Int? {
    guard high & ~Self.signBit == Self.bias << Self.exponentShift, low <= UInt64(Int.max) else {
      return nil
    }
    return isNegative ? -Int(low) : Int(low)
  }

  /// The number as a machine integer, or nil if it has a fraction or does not fit.
  package var integer: Int? { smallInteger }

  /// The number without its fraction as a machine integer, or nil if that does not fit.
  package var truncatedInteger: Int? {
    smallInteger ?? rounded(toScale: 0, .towardZero)?.smallInteger
  }

  /// The number without its sign.
  package var magnitude: Decimal34 { Decimal34(high: high & ~Self.signBit, low: low) }

  /// The number with the other sign.
  package static prefix func - (number: Decimal34) -> Decimal34 {
    number.isZero ? number : Decimal34(high: number.high ^ signBit, low: number.low)
  }
}

extension Decimal34: Comparable {
  /// Orders by numeric value.
  package static func < (left: Decimal34, right: Decimal34) -> Bool {
    if let a = left.smallInteger, let b = right.smallInteger { return a < b }
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative
      ? right.magnitudeIsLess(than: left) : left.magnitudeIsLess(than: right)
  }

  private func magnitudeIsLess(than other: Decimal34) -> Bool {
    if isZero || other.isZero { return isZero && !other.isZero }
    let (a, b) = (coefficient, other.coefficient)
    let (exponentA, exponentB) = (exponent, other.exponent)
    if exponentA == exponentB { return a < b }
    let positionA = PowersOfTen.digits(of: a) + exponentA
    let positionB = PowersOfTen.digits(of: b) + exponentB
    if positionA != positionB { return positionA < positionB }
    // The first digits stand at the same place, so the shift keeps both below 35 digits.
    return exponentA > exponentB
      ? a * PowersOfTen[exponentA - exponentB] < b : a < b * PowersOfTen[exponentB - exponentA]
  }
}
