import FEEL
import Foundation
import Testing

/// The reference of the functions in `Workflows/README.md` is made from the functions themselves.
@Suite("Table of functions")
struct FunctionTableTests {
  private static let begin = "<!-- functions: written by the tests, see FunctionTableTests -->\n"
  private static let end = "<!-- end of functions -->"
  private static let file = ShippedFileTests.folder.appending(path: "README.md")

  /// Set to write the table into the page instead of comparing it.
  private static var isWriting: Bool {
    ProcessInfo.processInfo.environment["WRITE_FUNCTIONS"] != nil
  }

  private static var table: String {
    var lines = ["| function | gives | example |", "|---|---|---|"]
    for function in BuiltIn.catalogue {
      let calls = function.signatures.map { "`\(cell($0.text(of: function.name)))`" }
      lines.append(
        "| \(calls.joined(separator: "<br>")) | \(cell(function.summary)) "
          + "| `\(cell(function.example))` = `\(cell(function.result))` |"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  @Test func `the page lists every function as it is`() throws {
    let page = try String(contentsOf: Self.file, encoding: .utf8)
    let start = try #require(page.firstRange(of: Self.begin)).upperBound
    let end = try #require(page.firstRange(of: Self.end)).lowerBound
    if Self.isWriting {
      let fresh = page[..<start] + Self.table + page[end...]
      try String(fresh).write(to: Self.file, atomically: true, encoding: .utf8)
    } else {
      #expect(page[start..<end] == Self.table, "run the test with WRITE_FUNCTIONS=1")
    }
  }

  @Test(arguments: BuiltIn.catalogue.map(\.name))
  func `every function has an example`(name: String) throws {
    let function = try #require(BuiltIn.named(name))
    #expect(!function.example.isEmpty && !function.result.isEmpty)
  }
}
