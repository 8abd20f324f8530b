import FEEL
import Testing

@Suite("Decimal numbers")
struct Decimal34Tests {
  /// Results of decimal128 arithmetic, rounded half to even; computed beforehand.
  static let results: [(String, String, String, String)] = [
    ("944920406192130754552550012700000", "+", "4.74", "944920406192130754552550012700004.7"),
    ("-0.000002", "-", "0.00000346", "-0.00000546"),
    ("2", "*", "14837054480565072.92550543877", "29674108961130145.85101087754"),
    ("-692865273340465473994584912200000", "/", "0.695", "-996928450849590610064150952805755.4"),
    ("660", "+", "-0.7128499556680996", "659.2871500443319004"),
    ("-47548962110040485227393465570000", "-", "850539557", "-47548962110040485227394316109557"),
    ("-78796122730974807501", "*", "-62.4", "4916878058412827988062.4"),
    (
      "647426114458845466639537344600000", "/", "-871551590554277350799976384600000000",
      "-0.0007428431334134842695785316222052573"
    ),
    ("-0.16401117268241863454", "-", "755969870000", "-755969870000.16401117268241863454"),
    ("-0.4", "*", "-4521359495602000", "1808543798240800"),
    ("-5823.11296", "/", "-9796.9503", "0.5943801674690541198315561527345913"),
    ("256723056471314813630897623100000", "+", "349061789", "256723056471314813630897972161789"),
    (
      "-3728473907357220828713323212000000", "-", "-0.549840379",
      "-3728473907357220828713323211999999"
    ),
    (
      "841411915000", "*", "-0.000002075157390723428931780907749",
      "-1746062.154055003572856177949524429"
    ),
    ("0.3", "+", "0.000002", "0.300002"),
    (
      "-0.781192097", "-", "-704905263753258441496423268700000000",
      "704905263753258441496423268700000000"
    ),
    (
      "4869129586976949.957968589507", "/", "3895501299518229717591578054000",
      "0.000000000000001249936583920311426669655107170876"
    ),
    ("-0.3076033506514422103519456488", "+", "-1000", "-1000.3076033506514422103519456488"),
    (
      "-96561751253650683652000", "-", "204530835787561312904479168500000",
      "-204530835884123064158129852152000"
    ),
    (
      "604359334374137100419713118000000000", "/", "-565923499",
      "-1067917016066754811359605899.665955"
    ),
    (
      "2765374503016045744534170842000000", "+", "-73437987.3", "2765374503016045744534170768562013"
    ),
    ("2619055263122568472590276098000000", "-", "0.000002", "2619055263122568472590276098000000"),
    ("8871454536198421", "*", "0.89191257163826248845", "7912561829552662.888695435790420737"),
    ("-9600747993991702369.3", "/", "662110918000", "-14500210.96615069315214040919953536"),
    ("75343057.3", "+", "-251997788", "-176654730.7"),
    ("-6", "-", "0.4", "-6.4"),
    ("-2", "*", "-5.53", "11.06"),
    (
      "-931608028204261004.83", "/", "0.0000067869916094369707453",
      "-137263766012161685979326.3521056328"
    ),
    (
      "-3498988648275601666706329331000000", "+", "372719973413857.3",
      "-3498988648275601666333609357586143"
    ),
    ("-2781748545552446838683224104000", "-", "-50.7", "-2781748545552446838683224103949.3"),
    (
      "-0.000007361994015135472", "*", "0.5134408059344273020074660814",
      "-0.000003779948140415587132693111512039858"
    ),
    ("-6000", "/", "-0.7", "8571.428571428571428571428571428571"),
    ("215", "+", "-371", "-156"),
    ("0.00000390389284", "-", "-0.86542328650259509866", "0.86542719039543509866"),
    ("38.5", "*", "-9324589280451365561219452157000000", "-358996687297377574106948908044500000"),
    ("3381959083732150000", "/", "-0.6", "-5636598472886916666.666666666666667"),
    ("146391758", "+", "38120793.1", "184512551.1"),
    ("-38101796309062.12", "-", "5188374497.9355621568", "-38106984683560.0555621568"),
    ("0.01", "*", "-2103683723213879847765731124000000000", "-21036837232138798477657311240000000"),
    (
      "81418886386084748892084255340000", "/", "-625293787134287586290518573000000",
      "-0.1302090122456299008842479358770522"
    ),
    ("1153.06329", "+", "-79080686395246800.45655469501", "-79080686395245647.39326469501"),
    ("3639638335575708000", "-", "-269149705000", "3639638604725413000"),
    ("-0.5", "*", "0.3374750545436918432682121058", "-0.1687375272718459216341060529"),
    ("62209995523872009548397014010000", "/", "-2", "-31104997761936004774198507005000"),
    ("9999999999999999999999999999999999", "+", "1", "10000000000000000000000000000000000"),
    ("9999999999999999999999999999999999", "+", "0.5", "10000000000000000000000000000000000"),
    ("1000000000000000000000000000000000", "-", "0.1", "999999999999999999999999999999999.9"),
    ("1000000000000000000000000000000000", "-", "0.05", "1000000000000000000000000000000000"),
    (
      "1000000000000000000000000000000000", "-", "0.000000000000000001",
      "1000000000000000000000000000000000"
    ),
    ("1", "/", "3", "0.3333333333333333333333333333333333"),
    ("2", "/", "3", "0.6666666666666666666666666666666667"),
    ("-7", "/", "2", "-3.5"),
    ("1", "/", "7", "0.1428571428571428571428571428571429"),
    ("0.1", "+", "0.2", "0.3"),
    ("1.1", "*", "1.1", "1.21"),
    (
      "9999999999999999999999999999999999", "*", "9999999999999999999999999999999999",
      "99999999999999999999999999999999980000000000000000000000000000000000"
    ),
    ("12345678901234567", "*", "98765432109876543", "1219326311370217861743636654061881"),
    ("5", "-", "5", "0"),
    ("9223372036854775807", "+", "1", "9223372036854775808"),
    ("-9223372036854775808", "-", "1", "-9223372036854775809"),
    ("4294967296", "*", "4294967296", "18446744073709551616"),
    ("1", "/", "1024", "0.0009765625"),
    ("100", "/", "10", "10"),
  ]

  @Test(arguments: results)
  func `the four operations give what decimal128 gives`(
    left: String,
    sign: String,
    right: String,
    expected: String
  ) throws {
    let a = try #require(Decimal34(text: left))
    let b = try #require(Decimal34(text: right))
    let result: Decimal34? =
      switch sign {
      case "+": a + b
      case "-": a - b
      case "*": a * b
      default: a / b
      }
    #expect(
      result == Decimal34(text: expected),
      "\(left) \(sign) \(right) = \(result?.text ?? "nil")"
    )
  }

  static let roots = [
    ("2", "1.414213562373095048801688724209698"),
    ("3", "1.732050807568877293527446341505872"),
    ("0.5", "0.707106781186547524400844362104849"),
    ("144", "12"),
    ("1e-7", "0.0003162277660168379331998893544432719"),
    ("12345678901234567890123456789012345", "111111110611111109.9361111058186111"),
  ]

  @Test(arguments: roots)
  func `the square root is right to the last digit`(number: String, root: String) throws {
    #expect(try #require(Decimal34(text: number)).squareRoot?.text == root)
  }

  @Test(arguments: [
    ("1", "1"), ("-0", "0"), ("0.10", "0.1"), ("1.50e3", "1500"), ("12e-3", "0.012"),
    ("+7", "7"), (".5", "0.5"), ("1e30", "1000000000000000000000000000000"),
    ("1e50", "1E+50"), ("-1.25e-60", "-1.25E-60"), ("00012", "12"),
    ("12345678901234567890123456789012345", "12345678901234567890123456789012340"),
    ("0.12345678901234567890123456789012345678", "0.1234567890123456789012345678901235"),
  ])
  func `a text is read and written in one form`(text: String, canonical: String) {
    #expect(Decimal34(text: text)?.text == canonical)
  }

  @Test(arguments: ["", "-", ".", "1.2.3", "1e", "e5", "1x", " 1", "1,5", "0x10", "1e99999999"])
  func `a text that is no number is refused`(text: String) {
    #expect(Decimal34(text: text) == nil)
  }

  @Test(arguments: [
    (RoundingRule.halfEven, ["2", "2", "4", "-2", "-4", "1", "-1"]),
    (.halfUp, ["2", "3", "4", "-3", "-4", "1", "-1"]),
    (.halfDown, ["1", "2", "3", "-2", "-3", "1", "-1"]),
    (.awayFromZero, ["2", "3", "4", "-3", "-4", "2", "-2"]),
    (.towardZero, ["1", "2", "3", "-2", "-3", "1", "-1"]),
    (.floor, ["1", "2", "3", "-3", "-4", "1", "-2"]),
    (.ceiling, ["2", "3", "4", "-2", "-3", "2", "-1"]),
  ])
  func `each rule rounds halves its own way`(rule: RoundingRule, expected: [String]) throws {
    let numbers = ["1.5", "2.5", "3.5", "-2.5", "-3.5", "1.2", "-1.2"]
    for (number, result) in zip(numbers, expected) {
      let rounded = try #require(Decimal34(text: number)).rounded(toScale: 0, rule)
      #expect(rounded?.text == result, "\(number)")
    }
  }

  @Test(arguments: [
    ("1.5", "4.481689070338064822602055460119276"), ("0", "1"),
    ("-3", "0.04978706836786394297934241565006178"),
    ("100", "2.688117141816135448412625551580014e43"),
  ])
  func `the exponential is right to 32 digits`(number: String, expected: String) throws {
    let result = try #require(Decimal34(text: number)?.exponential)
    #expect(isNear(result, try #require(Decimal34(text: expected))))
  }

  @Test(arguments: [
    ("10", "2.302585092994045684017991454684364"), ("1", "0"),
    ("0.001", "-6.907755278982137052053974364053093"),
    ("123456789.123", "18.63140176716431804176395657676367"),
  ])
  func `the logarithm is right to 32 digits`(number: String, expected: String) throws {
    let result = try #require(Decimal34(text: number)?.naturalLogarithm)
    #expect(isNear(result, try #require(Decimal34(text: expected))))
  }

  private func isNear(_ a: Decimal34, _ b: Decimal34) -> Bool {
    if b.isZero { return a.isZero }
    guard let difference = a - b, let ratio = difference / b,
      let bound = Decimal34(text: "1e-31")
    else { return false }
    return ratio.magnitude < bound
  }

  @Test(arguments: [
    ("2", "10", "1024"), ("2", "-2", "0.25"), ("0", "0", "1"), ("-2", "3", "-8"),
    ("4", "0.5", "2"), ("10", "-6000", "1E-6000"), ("1", "123456789", "1"),
  ])
  func `powers are computed`(base: String, power: String, expected: String) throws {
    let result = try #require(Decimal34(text: base)).raised(
      to: try #require(Decimal34(text: power))
    )
    #expect(result?.text == expected)
  }

  @Test(arguments: [("0", "-1"), ("-2", "0.5"), ("10", "7000"), ("10", "1e20")])
  func `powers without a value are nil`(base: String, power: String) throws {
    let result = try #require(Decimal34(text: base)).raised(
      to: try #require(Decimal34(text: power))
    )
    #expect(result == nil)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `sums, products and order agree with machine integers`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let a = Int.random(in: -3_000_000_000...3_000_000_000, using: &random)
      let b = Int.random(in: -3_000_000_000...3_000_000_000, using: &random)
      let scale = Int.random(in: 0...6, using: &random)
      let one = try #require(Decimal34(text: "1e-\(scale)"))
      let products = (Decimal34(a) * one, Decimal34(b) * one)
      let x = try #require(products.0)
      let y = try #require(products.1)
      let square = try #require(one.raised(to: Decimal34(2)))
      #expect(x + y == Decimal34(a + b) * one)
      #expect(x - y == Decimal34(a - b) * one)
      #expect(x * y == Decimal34(a * b) * square)
      #expect((x < y) == (a < b))
      #expect(Decimal34(text: x.text) == x)
      if b != 0 {
        let rest = try #require(x.modulo(y))
        #expect(rest.isZero || rest.isNegative == y.isNegative)
        #expect(rest.magnitude < y.magnitude)
      }
    }
  }

  @Test(arguments: [11, 12] as [UInt64])
  func `long numbers obey the laws of arithmetic`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let x = try number(&random)
      let y = try number(&random)
      #expect(x + y == y + x)
      #expect(x * y == y * x)
      #expect(x - x == .zero)
      #expect((x < y) == (y > x))
      #expect(x == y || (x < y) != (y < x))
      #expect(x / x == .one)
      #expect(Decimal34(text: x.text) == x)
      let root = try #require(x.magnitude.squareRoot)
      let product = root * root
      let square = try #require(product)
      #expect(isNear(square, x.magnitude))
    }
  }

  private func number(_ random: inout SeededGenerator) throws -> Decimal34 {
    let digits = (0..<Int.random(in: 1...34, using: &random)).map { _ in
      String(Int.random(in: 0...9, using: &random))
    }
    let sign = Bool.random(using: &random) ? "-" : ""
    let exponent = Int.random(in: -40...40, using: &random)
    let number = try #require(Decimal34(text: "\(sign)1\(digits.joined())e\(exponent)"))
    return number
  }
}

/// Random numbers that are the same for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
