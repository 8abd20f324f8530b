import Foundation
import Testing
import Workflows

@Suite("Shipped files")
struct ShippedFileTests {
  /// The folder `Workflows` of the repository.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Workflows")

  static func files(_ path: String, _ ending: String) throws -> [SourceFile] {
    let folder = folder.appending(path: path)
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix("." + ending) }
      .map { name in
        let bytes = try Data(contentsOf: folder.appending(path: name))
        return SourceFile(name: name, bytes: Array(bytes))
      }
  }

  @Test func `every workflow, code list and calendar reads clean`() throws {
    let calendars = try Self.files("calendars", "json")
    let folder = WorkflowFolder(
      calendars: calendars,
      codeLists: try Self.files("codes", "json5"),
      workflows: try Self.files("", "json5") + Self.files("benchmark", "json5")
        + Self.files("examples", "json5").filter { !$0.name.hasSuffix(".runs.json5") }
    )
    #expect(folder.findings.isEmpty, "\(folder.report)")
    #expect(folder.calendarFiles.count == calendars.count)
  }
}
