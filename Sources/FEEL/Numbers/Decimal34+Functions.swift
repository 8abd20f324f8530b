/// Roots, powers, exponentials and logarithms.
///
/// The square root and whole powers of small numbers are exact to the last digit; the others are
/// computed with 34 digits throughout, so their last two digits may be off.
extension Decimal34 {
  private static let ln10 = Decimal34(
    canonicalNegative: false,
    coefficient: 2_302_585_092_994_045_684_017_991_454_684_364,
    exponent: -33
  )
  private static let two = Decimal34(2)

  /// The square root, or nil of a negative number.
  package var squareRoot: Decimal34? {
    guard !isNegative else { return nil }
    guard !isZero else { return self }
    // An even exponent, and enough digits that the whole root has at least 35.
    var power = exponent
    var widening = Self.digitLimit - PowersOfTen.digits(of: coefficient)
    if (power - widening) % 2 != 0 { widening -= 1 }
    let base = widening >= 0 ? coefficient * PowersOfTen[widening] : coefficient
    if widening < 0 { widening = 0 }
    var shift = 38
    power -= widening
    if (power - shift) % 2 != 0 { shift -= 1 }
    power -= shift
    let wide = base.multipliedFullWidth(by: PowersOfTen[shift])
    let (root, isExact) = Self.integerSquareRoot(of: wide)
    return Decimal34(
      isNegative: false,
      coefficient: root,
      exponent: power / 2,
      hasMore: !isExact
    )
  }

  private static func integerSquareRoot(
    of square: (high: UInt128, low: UInt128)
  ) -> (root: UInt128, isExact: Bool) {
    // From above, Newton's steps fall until they reach the root.
    let bits = 256 - square.high.leadingZeroBitCount
    var root: UInt128 = 1 << UInt128((bits + 1) / 2)
    while true {
      let next = (root + root.dividingFullWidth(square).quotient) / 2
      if next >= root { break }
      root = next
    }
    let exact = root.multipliedFullWidth(by: root)
    return (root, exact.high == square.high && exact.low == square.low)
  }

  /// Euler's number to the power of this number, or nil if that is too large.
  package var exponential: Decimal34? {
    guard let shift = (self / Self.ln10)?.rounded(toScale: 0, .halfEven)?.smallInteger,
      abs(shift) < 6300, let reduced = Decimal34(shift) * Self.ln10,
      let rest = self - reduced, let small = rest / Decimal34(32)
    else { return isNegative ? .zero : nil }
    var term = Decimal34.one
    var sum = Decimal34.one
    for count in 1...40 {
      guard let next = term * small, let divided = next / Decimal34(count),
        let grown = sum + divided
      else { return nil }
      if grown == sum { break }
      (term, sum) = (divided, grown)
    }
    for _ in 0..<5 { sum = sum * sum ?? sum }
    return sum.scaled(byPowerOfTen: shift)
  }

  /// The natural logarithm, or nil of zero or a negative number.
  package var naturalLogarithm: Decimal34? {
    guard !isNegative, !isZero else { return nil }
    guard self != .one else { return .zero }
    // Brought between 0.3 and 3.2, where the series is short.
    var shift = PowersOfTen.digits(of: coefficient) + exponent
    guard var base = scaled(byPowerOfTen: -shift) else { return nil }
    if base < Decimal34(canonicalNegative: false, coefficient: 3, exponent: -1) {
      shift -= 1
      base = base * Decimal34(10) ?? base
    }
    guard let root = base.squareRoot, let below = root - .one, let above = root + .one,
      let ratio = below / above, let square = ratio * ratio
    else { return nil }
    var power = ratio
    var sum = ratio
    for count in 1...60 {
      guard let next = power * square, let divided = next / Decimal34(2 * count + 1),
        let grown = sum + divided
      else { return nil }
      if grown == sum { break }
      (power, sum) = (next, grown)
    }
    guard let logarithm = sum * Decimal34(4), let whole = Decimal34(shift) * Self.ln10 else {
      return nil
    }
    return whole + logarithm
  }

  private func scaled(byPowerOfTen shift: Int) -> Decimal34? {
    Decimal34(isNegative: isNegative, coefficient: coefficient, exponent: exponent + shift)
  }

  /// This number to the power of another.
  ///
  /// - Parameter power: Any number if this one is positive, else a whole one.
  /// - Returns: The power, or nil if there is none or it is too large.
  package func raised(to power: Decimal34) -> Decimal34? {
    if power.isZero { return .one }
    if isZero { return power.isNegative ? nil : .zero }
    if let whole = power.integer, abs(whole) <= 100_000 { return raised(toInteger: whole) }
    if isNegative {
      guard power.isInteger, let half = power.modulo(Self.two) else { return nil }
      return half.isZero ? magnitude.raised(to: power) : magnitude.raised(to: power).map { -$0 }
    }
    if self == .one { return .one }
    if power == Decimal34(canonicalNegative: false, coefficient: 5, exponent: -1) {
      return squareRoot
    }
    guard let logarithm = naturalLogarithm else { return nil }
    guard let product = logarithm * power else {
      return logarithm.isNegative == power.isNegative ? nil : .zero
    }
    return product.exponential
  }

  private func raised(toInteger power: Int) -> Decimal34? {
    var result = Decimal34.one
    var factor = self
    var rest = abs(power)
    while true {
      if rest & 1 == 1 {
        guard let next = result * factor else { return power < 0 ? .zero : nil }
        result = next
      }
      rest >>= 1
      if rest == 0 { break }
      guard let next = factor * factor else { return power < 0 ? .zero : nil }
      factor = next
    }
    return power < 0 ? .one / result : result
  }
}
