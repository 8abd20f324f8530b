/// Which way a number goes when digits are dropped.
package enum RoundingRule: Sendable {
  /// To the nearest; from the middle to the even digit.
  case halfEven
  /// To the nearest; from the middle away from zero.
  case halfUp
  /// To the nearest; from the middle towards zero.
  case halfDown
  /// Away from zero.
  case awayFromZero
  /// Towards zero: the digits are cut off.
  case towardZero
  /// Towards negative infinity.
  case floor
  /// Towards positive infinity.
  case ceiling
}

/// Rounding to 34 digits, and to a number of decimal places.
extension Decimal34 {
  /// How what is dropped compares with half a unit of what is kept.
  enum Dropped {
    case nothing
    case belowHalf
    case half
    case aboveHalf
  }

  /// Rounds to 34 digits and brings the parts into the one form.
  ///
  /// - Parameters:
  ///   - isNegative: The sign.
  ///   - coefficient: The digits, more than 34 of them allowed.
  ///   - exponent: The power of ten of the last digit.
  ///   - hasMore: Whether nonzero digits follow the last one; needs 35 digits or more to round.
  init?(isNegative: Bool, coefficient: UInt128, exponent: Int, hasMore: Bool = false) {
    var digits = coefficient
    var power = exponent
    if digits >= Self.coefficientBound {
      let drop = PowersOfTen.digits(of: digits) - Self.digitLimit
      digits = Self.dropping(drop, from: digits, hasMore: hasMore, isNegative, .halfEven)
      power += drop
    }
    if digits != 0, power < Self.exponents.lowerBound {
      let drop = Self.exponents.lowerBound - power
      digits = Self.dropping(drop, from: digits, hasMore: hasMore, isNegative, .halfEven)
      power = Self.exponents.lowerBound
    }
    guard digits != 0 else {
      self = .zero
      return
    }
    Self.bringNearZero(&power, &digits)
    guard power <= Self.exponents.upperBound else { return nil }
    self.init(canonicalNegative: isNegative, coefficient: digits, exponent: power)
  }

  private static func bringNearZero(_ exponent: inout Int, _ digits: inout UInt128) {
    if exponent > 0 || digits == coefficientBound {
      let room = digitLimit - PowersOfTen.digits(of: digits)
      if room < 0 {
        digits /= 10
        exponent += 1
      } else if exponent > 0 {
        let shift = min(room, exponent)
        digits *= PowersOfTen[shift]
        exponent -= shift
      }
    }
    if var small = UInt64(exactly: digits) {
      while exponent < 0, small % 10 == 0 {
        small /= 10
        exponent += 1
      }
      digits = UInt128(small)
    } else {
      while exponent < 0, digits % 10 == 0 {
        digits /= 10
        exponent += 1
      }
    }
  }

  /// The digits without the last few, rounded by a rule.
  static func dropping(
    _ count: Int,
    from digits: UInt128,
    hasMore: Bool,
    _ isNegative: Bool,
    _ rule: RoundingRule
  ) -> UInt128 {
    guard count > 0 else { return digits }
    guard count <= PowersOfTen.limit else {
      let dropped: Dropped = digits == 0 && !hasMore ? .nothing : .belowHalf
      return rule.goesUp(dropped, isOdd: false, isNegative: isNegative) ? 1 : 0
    }
    let (kept, rest) = digits.quotientAndRemainder(dividingBy: PowersOfTen[count])
    let half = PowersOfTen[count] / 2
    let dropped: Dropped =
      if rest == half {
        hasMore ? .aboveHalf : .half
      } else if rest > half {
        .aboveHalf
      } else {
        rest == 0 && !hasMore ? .nothing : .belowHalf
      }
    return kept + (rule.goesUp(dropped, isOdd: kept & 1 == 1, isNegative: isNegative) ? 1 : 0)
  }

  /// The nearest number with no more than some decimal places.
  ///
  /// - Parameters:
  ///   - scale: Places after the point; negative rounds to tens, hundreds and so on.
  ///   - rule: Which way to go.
  /// - Returns: The number, or nil if it would be too large.
  package func rounded(toScale scale: Int, _ rule: RoundingRule) -> Decimal34? {
    let drop = -scale - exponent
    guard drop > 0 else { return self }
    let digits = Self.dropping(drop, from: coefficient, hasMore: false, isNegative, rule)
    return Decimal34(isNegative: isNegative, coefficient: digits, exponent: -scale)
  }

  /// The largest whole number that is not larger.
  package var floor: Decimal34 { rounded(toScale: 0, .floor) ?? self }

  /// The smallest whole number that is not smaller.
  package var ceiling: Decimal34 { rounded(toScale: 0, .ceiling) ?? self }
}

extension RoundingRule {
  /// Whether the kept digits grow by one.
  fileprivate func goesUp(_ dropped: Decimal34.Dropped, isOdd: Bool, isNegative: Bool) -> Bool {
    switch dropped {
    case .nothing: return false
    case .belowHalf, .half, .aboveHalf: break
    }
    switch self {
    case .halfEven: return dropped == .aboveHalf || dropped == .half && isOdd
    case .halfUp: return dropped != .belowHalf
    case .halfDown: return dropped == .aboveHalf
    case .awayFromZero: return true
    case .towardZero: return false
    case .floor: return isNegative
    case .ceiling: return !isNegative
    }
  }
}
