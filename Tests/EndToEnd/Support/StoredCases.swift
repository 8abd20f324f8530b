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

  /// What its verification finds.
  func findings() throws -> [String] {
    let store = try Store.open(
      StoreConfiguration(path: "\(folder)/cases.db", mode: mode, random: SystemRandom.bytes),
      now: Timestamp(microseconds: SystemClock.now())
    )
    let workflows = try Self.workflows()
    var known: [DefinitionID: Workflow] = [:]
    for definition in try store.definitions() where definition.kind == .workflow {
      known[definition.id] = workflows.first {
        $0.name.text == definition.name && "\($0.version)" == definition.version
      }
    }
    let held = known
    return try store.verify { held[$0] }.map(\.description)
  }

  /// The workflows of the repository.
  static func workflows() throws -> [Workflow] {
    let folder = WorkflowFolder(
      calendars: try files("calendars", ".json"),
      codeLists: try files("codes", ".json5"),
      workflows: try files("", ".json5")
    )
    guard !folder.hasErrors else { throw RunningDaemon.Trouble(description: folder.report) }
    return folder.workflows.map(\.workflow)
  }

  private static func files(_ folder: String, _ ending: String) throws -> [SourceFile] {
    let path = folder.isEmpty ? Place.workflows : "\(Place.workflows)/\(folder)"
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      .filter { $0.hasSuffix(ending) }
      .map { name in
        SourceFile(
          name: name,
          bytes: try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
        )
      }
  }
}
