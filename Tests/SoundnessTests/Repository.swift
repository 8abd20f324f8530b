import CaseRuns
import CivilTime
import Foundation
import Testing
import Workflows

/// The workflow files of this repository, and the scripts that play them.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath.components(separatedBy: "/Tests/")[0])
  static let shelf = root.appendingPathComponent("Workflows")
  static let patterns = root.appendingPathComponent("Tests/WorkflowsTests/Patterns")

  /// The patterns, without the scripts that play them.
  static let patternNames = names(in: patterns, ending: ".json5")
    .filter { !$0.hasSuffix(".runs.json5") }

  static func names(in folder: URL, ending: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(ending) }.sorted()
  }

  private static func sources(_ folder: URL, _ ending: String) throws -> [SourceFile] {
    try names(in: folder, ending: ending).map { try source(folder.appendingPathComponent($0)) }
  }

  static func source(_ file: URL) throws -> SourceFile {
    SourceFile(name: file.lastPathComponent, bytes: [UInt8](try Data(contentsOf: file)))
  }

  /// A workflow file with its calendar, and all the calendars that are shipped.
  static func read(
    _ file: URL
  ) throws -> (workflow: Workflow, calendar: WorkingCalendar, calendars: [String: WorkingCalendar])
  {
    let folder = WorkflowFolder(
      calendars: try sources(shelf.appendingPathComponent("calendars"), ".json"),
      codeLists: try sources(shelf.appendingPathComponent("codes"), ".json5"),
      workflows: [try source(file)]
    )
    let workflow = try #require(folder.workflows.first, "\(folder.report)").workflow
    let calendars = folder.library.calendars
    return (workflow, try #require(calendars[workflow.calendar]), calendars)
  }
}
