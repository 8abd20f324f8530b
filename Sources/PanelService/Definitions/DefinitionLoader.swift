import CaseStore
import Cases
import CivilTime
import Digest
import Platform
import Workflows

/// Brings the workflow folder together with what the store holds from before.
///
/// A case stays on the version it began with, so the store keeps the text of every version that
/// was ever used; one name and version with other content is refused.
enum DefinitionLoader {
  /// Why the workflows cannot be used.
  enum Failure: Error, CustomStringConvertible {
    /// Complaints about files, each shown with its place.
    case findings(String)
    case unreadable(FileError)
    case noWorkflows(folder: String)
    case store(StoreError)
    case noZone(String, reason: String)

    var description: String {
      switch self {
      case .findings(let report): report
      case .unreadable(let error): error.description
      case .noWorkflows(let folder):
        "expected workflow files (*.json5) in \(folder), found none"
      case .store(let error): error.description
      case .noZone(let name, let reason):
        "expected the rules of the time zone '\(name)', found none: \(reason)"
      }
    }
  }

  static let fileLimit = 4 << 20

  /// Reads the calendars, code lists and workflows of a folder; `calendars` and `codes` lie below.
  static func read(folder path: String) throws(Failure) -> WorkflowFolder {
    let folder = WorkflowFolder(
      calendars: try files(in: path + "/calendars", ending: ".json"),
      codeLists: try files(in: path + "/codes", ending: ".json5"),
      workflows: try files(in: path, ending: ".json5")
    )
    guard !folder.hasErrors else { throw .findings(folder.report) }
    guard !folder.workflows.isEmpty else { throw .noWorkflows(folder: path) }
    return folder
  }

  private static func files(
    in path: String,
    ending: String
  ) throws(Failure) -> [SourceFile] {
    guard Files.kind(path) == .directory else { return [] }
    do {
      var files: [SourceFile] = []
      for name in try Files.list(path) where name.hasSuffix(ending) {
        let bytes = try Files.read("\(path)/\(name)", limit: fileLimit)
        files.append(SourceFile(name: name, bytes: bytes))
      }
      return files
    } catch {
      throw .unreadable(error)
    }
  }

  /// The rules of a time zone, from the system's own files.
  static func zone(_ name: String) throws(Failure) -> ZoneRules {
    guard !name.utf8.contains(0), !name.hasPrefix("/"), !name.contains("..") else {
      throw .noZone(name, reason: "not the name of a zone")
    }
    let bytes: [UInt8]
    do {
      bytes = try Files.read("/usr/share/zoneinfo/\(name)", limit: 1 << 20)
    } catch {
      throw .noZone(name, reason: error.description)
    }
    do {
      return try ZoneRules(tzif: bytes, name: name)
    } catch {
      throw .noZone(name, reason: error.description)
    }
  }
}

// What the store holds.
extension DefinitionLoader {
  /// Registers what the folder holds, and compiles what only the store still has.
  static func definitions(
    of folder: WorkflowFolder,
    in store: Store,
    zone: ZoneRules,
    bound: Set<ParticipantID>?,
    now: Timestamp
  ) throws(Failure) -> Definitions {
    do {
      try prove(folder, in: store)
      var current: [WorkflowName: DefinitionID] = [:]
      var versions: [Definitions.Version] = []
      let library = try register(folder, in: store, now: now)
      for (workflow, source) in folder.workflows {
        let id = try store.register(
          Definition(
            kind: .workflow,
            name: workflow.name.text,
            version: "\(workflow.version)",
            text: source.bytes,
            uses: library
          ),
          at: now
        )
        current[workflow.name] = id
        versions.append(
          try version(id, workflow, source.bytes, calendars: folder.library.calendars)
        )
      }
      let known = Set(versions.map(\.id))
      let kept = try store.definitions()
      for summary in kept where summary.kind == .workflow {
        guard !known.contains(summary.id) else { continue }
        versions.append(
          try stored(summary.id, in: store, calendars: folder.library.calendars)
        )
      }
      return Definitions(
        versions: versions,
        current: current,
        zone: zone,
        bound: bound,
        calendars: try archive(of: kept, in: store)
      )
    } catch let error as StoreError {
      throw .store(error)
    } catch let error as Failure {
      throw error
    } catch {
      preconditionFailure("no other error is thrown here: \(error)")
    }
  }

  /// The calendars that are kept, whichever of them the folder still has.
  private static func archive(
    of kept: [DefinitionSummary],
    in store: Store
  ) throws(StoreError) -> CalendarArchive {
    CalendarArchive(
      try kept.filter { $0.kind == .calendar }.map { summary throws(StoreError) in
        CalendarArchive.Kept(
          name: summary.name,
          version: summary.version,
          text: try store.definition(summary.id).text,
          since: summary.storedAt
        )
      }
    )
  }

  private static func register(
    _ folder: WorkflowFolder,
    in store: Store,
    now: Timestamp
  ) throws(StoreError) -> [DefinitionID] {
    var library: [DefinitionID] = []
    for (list, source) in folder.codeLists {
      library.append(
        try store.register(
          Definition(
            kind: .codes,
            name: list.name.text,
            version: list.hash.hex,
            text: source.bytes
          ),
          at: now
        )
      )
    }
    for (names, source) in folder.calendarFiles {
      for name in names {
        guard let calendar = folder.library.calendars[name] else { continue }
        _ = try store.register(
          Definition(
            kind: .calendar,
            name: name,
            version: calendar.version,
            text: source.bytes
          ),
          at: now
        )
      }
    }
    return library
  }

  /// A version that is no longer in the folder, with the code lists it was first read with.
  ///
  /// Its calendar is today's: calendars grow, and deadlines follow them.
  private static func stored(
    _ id: DefinitionID,
    in store: Store,
    calendars: [String: WorkingCalendar]
  ) throws -> Definitions.Version {
    let definition = try store.definition(id)
    var library = Library()
    library.calendars = calendars
    for use in definition.uses {
      let text = try store.definition(use).text
      if let list = CodeListReader.read(text: text, name: "stored").list {
        library.codeLists[list.name] = list
      }
    }
    let name = "\(definition.name) version \(definition.version), from the store"
    let reading = WorkflowReader.read(text: definition.text, name: name, library: library)
    guard let workflow = reading.workflow else {
      throw Failure.findings(
        reading.findings.map { $0.rendered(source: definition.text) }.joined(separator: "\n")
      )
    }
    return try version(id, workflow, definition.text, calendars: calendars)
  }

  private static func version(
    _ id: DefinitionID,
    _ workflow: Workflow,
    _ text: [UInt8],
    calendars: [String: WorkingCalendar]
  ) throws(Failure) -> Definitions.Version {
    guard let calendar = calendars[workflow.calendar] else {
      throw .findings("\(workflow.name): expected a calendar '\(workflow.calendar)', found none")
    }
    return Definitions.Version(id: id, workflow: workflow, calendar: calendar, text: text)
  }
}
