import Foundation
import JSONText
import Platform
import Testing

@testable import panelctl

@Suite("Layout of files")
struct FormattedFileTests {
  /// Runs the body with the path of a file that holds a text.
  private func withFile(
    _ text: String,
    name: String = "file.json5",
    _ body: (String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("layout-\(SystemRandom.uint64())").path
    try Files.createDirectory(folder, mode: 0o700)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Files.write(Array(text.utf8), to: "\(folder)/\(name)")
    try body("\(folder)/\(name)")
  }

  @Test func `a file that ends with .json stays strict JSON`() throws {
    try withFile("{\"a\":[1]}", name: "file.json") { path throws in
      #expect(try FormattedFile(path).text(isTerminal: false) == "{ \"a\": [1] }\n")
    }
    try withFile("{a:1}", name: "file.json") { path throws in
      let failure = #expect(throws: Failure.self) { try FormattedFile(path) }
      #expect(failure?.status == .usage)
      #expect(failure?.details.contains { $0.contains("file.json:1:2: error:") } == true)
    }
  }

  @Test func `what a file holds cannot drive the terminal, and is not lost elsewhere`() throws {
    try withFile("['\u{1B}[2J'] // \u{1B}c") { path throws in
      let file = try FormattedFile(path)
      #expect(file.text(isTerminal: false) == "['\u{1B}[2J'] // \u{1B}c\n")
      #expect(file.text(isTerminal: true) == "['\\x1B[2J'] // \\x1Bc\n")
    }
  }

  @Test func `a program gets the text where it is not written elsewhere`() throws {
    try withFile("[1]") { path throws in
      let file = try FormattedFile(path)
      #expect(file.isChanged)
      #expect(file.json(hasText: true)["text"] == "[1]\n")
      #expect(file.json(hasText: false)["text"] == nil)
    }
  }

  @Test func `a file that is not there is said to be missing`() {
    let failure = #expect(throws: Failure.self) { try FormattedFile("/nonexistent/x.json5") }
    #expect(failure?.status == .notFound)
  }
}
