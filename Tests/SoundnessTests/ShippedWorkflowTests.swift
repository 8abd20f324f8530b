import Foundation
import Soundness
import Testing
import Workflows

/// Every workflow that stands in the repository, each explored to the end.
struct ShippedWorkflowTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let shipped = root.appending(path: "Workflows")
  private static let patterns = root.appending(path: "Tests/WorkflowsTests/Patterns")

  /// Of these the file says itself why they cannot be explored to the end.
  private static let unproven = ["33-generalized-and-join.json5"]

  @Test(arguments: files(in: patterns))
  func `each pattern is sound, however much is followed from stage to stage`(
    _ name: String
  ) throws {
    let (workflow, library) = try Self.read(Self.patterns.appending(path: name))
    for followed in [300, 0] {
      let verdict = try Self.check(
        workflow,
        library,
        Limits(situations: 1_000, steps: 10_000, followed: followed)
      )
      if Self.unproven.contains(name) {
        #expect(verdict.conclusion == .unfinished && verdict.isAcceptable)
      } else {
        #expect(verdict.findings.map(\.sentence) == [])
        #expect(verdict.conclusion == .sound, "followed \(followed)")
      }
    }
  }

  @Test(arguments: ["channel-panel.json5", "benchmark/benchmark-case.json5"])
  func `each workflow that councils get is sound and holds nothing that never happens`(
    _ name: String
  ) throws {
    let (workflow, library) = try Self.read(Self.shipped.appending(path: name))
    let verdict = try Self.check(workflow, library, .standard)
    #expect(verdict.findings.map(\.sentence) == [])
    #expect(verdict.conclusion == .sound)
  }

  private static func check(
    _ workflow: Workflow,
    _ library: Library,
    _ limits: Limits
  ) throws -> Verdict {
    let calendar = try #require(library.calendars[workflow.calendar])
    return Soundness.check(workflow: workflow, calendar: calendar, limits: limits)
  }

  private static func read(_ file: URL) throws -> (Workflow, Library) {
    let folder = WorkflowFolder(
      calendars: try sources(shipped.appending(path: "calendars"), ".json"),
      codeLists: try sources(shipped.appending(path: "codes"), ".json5"),
      workflows: [
        SourceFile(name: file.lastPathComponent, bytes: [UInt8](try Data(contentsOf: file)))
      ]
    )
    return (try #require(folder.workflows.first?.workflow), folder.library)
  }

  private static func sources(_ folder: URL, _ ending: String) throws -> [SourceFile] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(ending) }.sorted()
      .map { name in
        SourceFile(
          name: name,
          bytes: [UInt8](try Data(contentsOf: folder.appending(path: name)))
        )
      }
  }

  private static func files(in folder: URL) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return all.filter { $0.hasSuffix(".json5") && !$0.hasSuffix(".runs.json5") }.sorted()
  }
}
