/// The four operations: exact where 34 digits suffice, else rounded half to even.
///
/// Each gives nil where there is no result: past the largest number, or divided by zero.
extension Decimal34 {
  /// The sum, or nil if it is too large.
  package static func + (left: Decimal34, right: Decimal34) -> Decimal34? {
    if let a = left.smallInteger, let b = right.smallInteger {
      let (sum, overflow) = a.addingReportingOverflow(b)
      if !overflow { return Decimal34(sum) }
    }
    if left.isZero { return right }
    if right.isZero { return left }
    return left.exponent >= right.exponent
      ? left.adding(smallerExponent: right) : right.adding(smallerExponent: left)
  }

  /// The difference, or nil if it is too large.
  package static func - (left: Decimal34, right: Decimal34) -> Decimal34? {
    left + (-right)
  }

  private func adding(smallerExponent other: Decimal34) -> Decimal34? {
    var (large, small) = (coefficient, other.coefficient)
    var power = other.exponent
    var hasMore = false
    let shift = exponent - power
    // 37 digits leave room for the carry in 128 bits and three more than the 34 to round on.
    let room = 37 - PowersOfTen.digits(of: large)
    if shift <= room {
      large *= PowersOfTen[shift]
    } else {
      large *= PowersOfTen[room]
      let drop = shift - room
      power += drop
      if drop > PowersOfTen.limit {
        hasMore = true
        small = 0
      } else {
        let (kept, rest) = small.quotientAndRemainder(dividingBy: PowersOfTen[drop])
        hasMore = rest != 0
        small = kept
      }
    }
    if isNegative == other.isNegative {
      return Decimal34(
        isNegative: isNegative,
        coefficient: large + small,
        exponent: power,
        hasMore: hasMore
      )
    }
    if large >= small {
      // What was cut off is subtracted too: one less, and something follows.
      let difference = large - small - (hasMore ? 1 : 0)
      return Decimal34(
        isNegative: isNegative,
        coefficient: difference,
        exponent: power,
        hasMore: hasMore
      )
    }
    return Decimal34(
      isNegative: other.isNegative,
      coefficient: small - large,
      exponent: power
    )
  }

  /// The product, or nil if it is too large.
  package static func * (left: Decimal34, right: Decimal34) -> Decimal34? {
    if let a = left.smallInteger, let b = right.smallInteger {
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      if !overflow { return Decimal34(product) }
    }
    let isNegative = left.isNegative != right.isNegative
    let exponent = left.exponent + right.exponent
    let product = left.coefficient.multipliedFullWidth(by: right.coefficient)
    guard product.high != 0 else {
      return Decimal34(isNegative: isNegative, coefficient: product.low, exponent: exponent)
    }
    // At most 68 digits: keep 35 to 38 of them and remember whether any others are not zero.
    let bits = 256 - product.high.leadingZeroBitCount
    let drop = max(1, ((bits * 1233) >> 12) - 36)
    let (kept, rest) = PowersOfTen[drop].dividingFullWidth(product)
    return Decimal34(
      isNegative: isNegative,
      coefficient: kept,
      exponent: exponent + drop,
      hasMore: rest != 0
    )
  }

  /// The quotient, or nil if divided by zero or too large.
  package static func / (left: Decimal34, right: Decimal34) -> Decimal34? {
    guard !right.isZero else { return nil }
    if let a = left.smallInteger, let b = right.smallInteger, a.isMultiple(of: b) {
      return Decimal34(a / b)
    }
    guard !left.isZero else { return .zero }
    // With 34 digits above and two more than it has below, the quotient has 36 or 37 digits.
    let widening = digitLimit - PowersOfTen.digits(of: left.coefficient)
    let numerator = left.coefficient * PowersOfTen[widening]
    let shift = PowersOfTen.digits(of: right.coefficient) + 2
    let wide = numerator.multipliedFullWidth(by: PowersOfTen[shift])
    let (quotient, rest) = right.coefficient.dividingFullWidth(wide)
    return Decimal34(
      isNegative: left.isNegative != right.isNegative,
      coefficient: quotient,
      exponent: left.exponent - widening - shift - right.exponent,
      hasMore: rest != 0
    )
  }

  /// What is left of a number after taking away whole multiples of another; takes that one's sign.
  ///
  /// - Parameter divisor: Not zero.
  /// - Returns: The remainder of flooring division, or nil for a zero divisor.
  package func modulo(_ divisor: Decimal34) -> Decimal34? {
    guard !divisor.isZero else { return nil }
    if let a = smallInteger, let b = divisor.smallInteger, b != -1 {
      let remainder = a % b
      return Decimal34(remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder)
    }
    guard let quotient = self / divisor, let product = quotient.floor * divisor else { return nil }
    return self - product
  }
}
