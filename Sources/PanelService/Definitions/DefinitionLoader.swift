package import CaseStore
import Cases
package import CivilTime
import Digest
import Platform
package import Workflows

/// Reads the workflow folder, and brings it together with what the store holds from before.
package struct DefinitionLoader {
  /// Why the workflows cannot be used.
  package enum Failure: Error, CustomStringConvertible {
    /// Files with errors, each complaint with its file's text for showing the place.
    case findings([(Diagnostic, source: [UInt8])])
    case unreadable(FileError)
    case noWorkflows(folder: String)
    case store(StoreError)
    case noZone(String, reason: String)

    package var description: String {
      switch self {
      case .findings(let findings):
        findings.map { $0.0.rendered(source: $0.source) }.joined(separator: "\n")
      case .unreadable(let error): error.description
      case .noWorkflows(let folder):
        "expected workflow files (*.json5) in \(folder), found none"
      case .store(let error): error.description
      case .noZone(let name, let reason):
        "expected the rules of the time zone '\(name)', found none: \(reason)"
      }
    }
  }

  /// What a folder holds: workflows with the library that they were read with.
  package struct Folder: Sendable {
    package var library: Library
    package var calendars: [(file: String, text: [UInt8], names: [String])] = []
    package var codeLists: [(name: CodeListName, text: [UInt8])] = []
    package var workflows: [(workflow: Workflow, text: [UInt8])] = []
  }

  static let fileLimit = 4 << 20

  /// Reads calendars, code lists and workflows of a folder.
  ///
  /// - Parameter path: the folder; `calendars` and `codes` lie below it.
  /// - Returns: all of it, without errors.
  /// - Throws: `Failure` with every finding of every file.
  package static func read(folder path: String) throws(Failure) -> Folder {
    var folder = Folder(library: Library())
    var findings: [(Diagnostic, source: [UInt8])] = []
    for (file, text) in try files(in: path + "/calendars", ending: ".json") {
      switch CalendarFile.read(text, file: file) {
      case .success(let calendars):
        for calendar in calendars { folder.library.calendars[calendar.name] = calendar }
        folder.calendars.append((file, text, calendars.map(\.name)))
      case .failure(let refused):
        findings += refused.findings.map { ($0, text) }
      }
    }
    for (file, text) in try files(in: path + "/codes", ending: ".json5") {
      switch CodeListReader.read(text, file: file) {
      case .success(let list):
        folder.library.codeLists[list.name] = list
        folder.codeLists.append((list.name, text))
      case .failure(let refused):
        findings += refused.findings.map { ($0, text) }
      }
    }
    for (file, text) in try files(in: path, ending: ".json5") {
      let reading = WorkflowReader.read(text: text, name: file, library: folder.library)
      findings += reading.findings.filter { $0.severity == .error }.map { ($0, text) }
      if let workflow = reading.workflow { folder.workflows.append((workflow, text)) }
    }
    guard findings.isEmpty else { throw .findings(findings) }
    guard !folder.workflows.isEmpty else { throw .noWorkflows(folder: path) }
    return folder
  }

  private static func files(
    in path: String,
    ending: String
  ) throws(Failure) -> [(String, [UInt8])] {
    guard Files.kind(path) == .directory else { return [] }
    do {
      var files: [(String, [UInt8])] = []
      for name in try Files.list(path) where name.hasSuffix(ending) {
        files.append((name, try Files.read("\(path)/\(name)", limit: fileLimit)))
      }
      return files
    } catch {
      throw .unreadable(error)
    }
  }

  /// The rules of a time zone, from the system's own files.
  ///
  /// - Parameter name: such as `Europe/London`.
  /// - Returns: its rules.
  /// - Throws: `Failure.noZone` where there is no such file, or it cannot be understood.
  package static func zone(_ name: String) throws(Failure) -> ZoneRules {
    guard !name.utf8.contains(0), !name.hasPrefix("/"), !name.contains("..") else {
      throw .noZone(name, reason: "not the name of a zone")
    }
    do {
      let bytes = try Files.read("/usr/share/zoneinfo/\(name)", limit: 1 << 20)
      return try ZoneRules(tzif: bytes, name: name)
    } catch let error as FileError {
      throw .noZone(name, reason: error.description)
    } catch {
      throw .noZone(name, reason: "\(error)")
    }
  }
}
