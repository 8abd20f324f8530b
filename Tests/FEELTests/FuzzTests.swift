import FEEL
import Foundation
import Testing

/// Random texts must be refused or evaluated, never crash or hang.
///
/// The seed is in the name of the test. With `PANELD_LONG` each seed goes on for as long as makes
/// ten minutes of all of them on two cores.
@Suite("Fuzzing")
struct FuzzTests {
  private static let rounds = 600
  private static let isLong =
    ProcessInfo.processInfo.environment["PANELD_LONG"].map { !$0.isEmpty } ?? false
  private static let longSeconds = 100.0

  /// Tells whether another round is due.
  private static func goesOn(after done: Int, since start: Date) -> Bool {
    isLong ? -start.timeIntervalSinceNow < longSeconds : done < rounds
  }

  private static let pieces =
    BuiltIn.catalogue.map { $0.name + "(" } + BuiltIn.catalogue.map(\.example) + [
      "1", "0", "-1", "2.5", "1e6000", "9999999999999999999999999999999999", "\"a\"", "\"\"",
      "\"[a-z]+\"", "true", "false", "null", "x", "y", "item", "partial", "?", "a.b", "xs", "+",
      "-",
      "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or", "in", "between", "if", "then",
      "else", "for", "return", "some", "every", "satisfies", "instance of", "function(", "(", ")",
      "[",
      "]", "{", "}", ",", ":", ".", "..", "@\"2026-12-04\"", "@\"P1D\"", "@\"-P999999999Y\"",
      "@\"10:00:00Z\"", "@\"999999999-12-31T23:59:59@Europe/London\"", "list<", "context<a: ",
      "number",
      "is defined(", "//", "/*", "*/", "\n", "\\", "é", "🐎", "'", "1..100", "[1..5]", "{a: 1}",
      "[1, 2, 3]", "external", "not(", "date and time",
    ]

  private static let scope = TestScope(
    [
      "x": .number(3), "y": .string("text"), "a": .context(Context([("b", .number(1))])),
      "xs": .list([.number(1), .null, .string("s"), .list([])]),
    ],
    unset: ["z"]
  )

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `random pieces of the language do no harm`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let start = Date()
    var done = 0
    while Self.goesOn(after: done, since: start) {
      done += 1
      let count = Int.random(in: 1...14, using: &random)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
        .joined(separator: Bool.random(using: &random) ? " " : "")
      run(text)
    }
  }

  @Test(arguments: 101...104 as ClosedRange<UInt64>)
  func `changed examples do no harm`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let examples = BuiltIn.catalogue.map(\.example)
    let start = Date()
    var done = 0
    while Self.goesOn(after: done, since: start) {
      done += 1
      var bytes = Array((examples.randomElement(using: &random) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(UInt8.random(in: 32...126, using: &random), at: place)
        default:
          let other = Array((examples.randomElement(using: &random) ?? "").utf8)
          bytes.insert(contentsOf: other.prefix(Int.random(in: 0...12, using: &random)), at: place)
        }
        if bytes.isEmpty { bytes = [49] }
      }
      run(String(decoding: bytes, as: UTF8.self))
    }
  }

  private func run(_ text: String) {
    let limits = Limits(steps: 20_000, depth: 200, size: 20_000)
    if let expression = try? Expression(parsing: text, names: KnownNames(["a-b", "x y"])) {
      let lenient = try? expression.evaluate(in: Self.scope, mode: .standard, limits: limits)
      let strict = try? expression.evaluate(in: Self.scope, limits: limits)
      // What strict mode accepts means the same in standard mode.
      if let strict, let lenient, !text.contains("function") {
        #expect(strict == lenient, "\(text)")
      }
      _ = lenient?.text
    }
    if let tests = try? Expression.unaryTests(parsing: text) {
      _ = try? tests.evaluate(testing: .number(5), in: Self.scope, mode: .standard, limits: limits)
    }
  }
}
