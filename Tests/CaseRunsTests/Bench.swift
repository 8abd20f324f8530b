import CaseRuns
import CivilTime
import Foundation
import JSONText
import Testing
import Workflows

/// The files of this repository, as the runs need them.
enum Bench {
  static let root = URL(fileURLWithPath: #filePath.components(separatedBy: "/Tests/")[0])
  static let workflows = root.appendingPathComponent("Workflows")
  static let patterns = root.appendingPathComponent("Tests/WorkflowsTests/Patterns")

  static func bytes(_ file: URL) throws -> [UInt8] { try [UInt8](Data(contentsOf: file)) }

  static func names(in folder: URL, ending: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(ending) }.sorted()
  }

  private static func sources(_ folder: URL, _ ending: String) throws -> [SourceFile] {
    try names(in: folder, ending: ending).map {
      SourceFile(name: $0, bytes: try bytes(folder.appendingPathComponent($0)))
    }
  }

  /// Reads workflow files with the calendars and code lists that are shipped.
  static func folder(_ workflows: [SourceFile]) throws -> WorkflowFolder {
    WorkflowFolder(
      calendars: try sources(Self.workflows.appendingPathComponent("calendars"), ".json"),
      codeLists: try sources(Self.workflows.appendingPathComponent("codes"), ".json5"),
      workflows: workflows
    )
  }

  /// What a run needs of these files, the first of which is played.
  static func setting(_ files: [URL]) throws -> Run.Setting {
    let folder = try folder(
      try files.map { SourceFile(name: $0.lastPathComponent, bytes: try bytes($0)) }
    )
    let isGood = !folder.hasErrors
    try #require(isGood, "\(folder.report)")
    let workflow = try #require(folder.workflows.first).workflow
    return Run.Setting(
      workflow: workflow,
      others: folder.workflows.dropFirst().map(\.workflow),
      calendars: folder.library.calendars,
      zone: .utc
    )
  }

  /// Reads a file of scripts in which nothing is wrong.
  static func scripts(_ file: URL) throws -> [Script] {
    let source = try bytes(file)
    let reading = ScriptReader.read(source, name: file.lastPathComponent)
    let isGood = reading.findings.isEmpty
    try #require(
      isGood,
      "\(reading.findings.map { $0.rendered(source: source) }.joined(separator: "\n"))"
    )
    return reading.scripts
  }
}
