import CaseStore
import Cases
import CivilTime
import Foundation
import Platform
import Workflows

/// The database that a daemon has left, read as the program reads it.
struct StoredCases {
  let folder: String
  var mode = StoreMode.rehearsal
  var workflowFolder = Place.workflows
  /// Folders with versions that are no longer in the first.
  var olderFolders: [String] = []

  /// What its verification finds.
  func findings() throws -> [String] {
    let store = try Store.open(
      StoreConfiguration(path: "\(folder)/cases.db", mode: mode, random: SystemRandom.bytes),
      now: Timestamp(microseconds: SystemClock.now())
    )
    let workflows = try ([workflowFolder] + olderFolders).flatMap { folder in
      try Self.workflows(in: folder)
    }
    var known: [DefinitionID: Workflow] = [:]
    for definition in try store.definitions() where definition.kind == .workflow {
      known[definition.id] = workflows.first {
        $0.name.text == definition.name && "\($0.version)" == definition.version
      }
    }
    let held = known
    return try store.verify { held[$0] }.map(\.description)
  }

  /// The workflows of a folder, that of the repository where none is named.
  static func workflows(in folder: String = Place.workflows) throws -> [Workflow] {
    let read = try Self.folder(folder)
    guard !read.hasErrors else { throw RunningDaemon.Trouble(description: read.report) }
    return read.workflows.map(\.workflow)
  }

  /// A workflow folder with its calendars and code lists.
  static func folder(_ path: String) throws -> WorkflowFolder {
    WorkflowFolder(
      calendars: try files("\(path)/calendars", ".json"),
      codeLists: try files("\(path)/codes", ".json5"),
      workflows: try files(path, ".json5")
    )
  }

  private static func files(_ path: String, _ ending: String) throws -> [SourceFile] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      .filter { $0.hasSuffix(ending) }
      .map { name in
        SourceFile(
          name: name,
          bytes: try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
        )
      }
  }
}
