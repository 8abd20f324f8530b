import Foundation
import Testing
import Workflows

/// Each file of the folder `Broken` says in comments above its text what is to be said of it.
///
/// A finding is `// expect: 12:7: error: what was expected and what was found`.
@Suite("The folder of broken workflow files")
struct BrokenFolderTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Broken")

  private static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".json5") }.sorted()
  }()

  @Test(arguments: names)
  func `a broken file is refused with exactly what it says itself`(_ name: String) throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
    let reading = WorkflowReader.read(text: bytes, name: name, library: Fixture.library)
    let found = reading.findings.map { String($0.description.dropFirst(name.count + 1)) }
    #expect(found == Self.expected(by: String(decoding: bytes, as: UTF8.self)))
    #expect(!found.isEmpty)
    let isRefused = reading.findings.contains { $0.severity == .error }
    #expect((reading.workflow == nil) == isRefused)
  }

  @Test func `no broken file is left out`() {
    #expect(Self.names.count >= 150)
  }

  /// What the comments at the top of a file expect, in their order; a long finding goes on in the
  /// next line, further to the right.
  private static func expected(by text: String) -> [String] {
    var findings: [String] = []
    for line in text.split(separator: "\n").prefix(while: { $0.hasPrefix("//") }) {
      if line.hasPrefix(start) {
        findings.append(String(line.dropFirst(start.count)))
      } else if line.hasPrefix("//   "), let last = findings.indices.last {
        findings[last] += " " + line.dropFirst("//   ".count)
      }
    }
    return findings
  }

  private static let start = "// expect: "
}
