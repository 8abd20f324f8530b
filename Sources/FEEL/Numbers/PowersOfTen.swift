/// Powers of ten that fit 128 bits, and counting digits with them.
enum PowersOfTen {
  /// The largest exponent whose power fits 128 bits.
  static let limit = 38

  private static let table: [UInt128] = {
    var powers: [UInt128] = [1]
    for _ in 1...limit { powers.append((powers.last ?? 1) * 10) }
    return powers
  }()

  /// Ten to the power of an exponent from 0 to `limit`.
  static subscript(exponent: Int) -> UInt128 { table[exponent] }

  /// The number of decimal digits, 0 for zero.
  static func digits(of number: UInt128) -> Int {
    let bits = 128 - number.leadingZeroBitCount
    // 1233 / 4096 is just below the logarithm of 2: the estimate is right or one too low.
    let estimate = (bits * 1233) >> 12
    return estimate <= limit && number >= table[estimate] ? estimate + 1 : estimate
  }
}
