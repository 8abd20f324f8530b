import Platform
import Workflows

/// The files that are checked together, since they share calendars and code lists.
struct CheckedFolder {
  let content: WorkflowFolder

  private static let fileLimit = 4 << 20
  private static let codes = "codes"
  private static let calendars = "calendars"

  /// Reads what somebody wants checked.
  ///
  /// - Parameters:
  ///   - paths: Files and folders.
  ///   - library: Where calendars and codes lie; beside each file where absent.
  /// - Returns: One content for each folder of calendars and codes, in the order of the paths.
  /// - Throws: A failure where something cannot be read.
  static func read(_ paths: [String], library: String?) throws(Failure) -> [CheckedFolder] {
    var groups: [(library: String, files: [String])] = []
    for path in paths {
      let isFolder = Files.kind(path) == .directory
      let folder = library ?? (isFolder ? path : parent(of: path))
      let files = isFolder ? try names(in: path, ending: ".json5") : [path]
      if let index = groups.firstIndex(where: { $0.library == folder }) {
        groups[index].files += files.filter { !groups[index].files.contains($0) }
      } else {
        groups.append((folder, files))
      }
    }
    var folders: [CheckedFolder] = []
    for group in groups { folders.append(try CheckedFolder(group.library, group.files)) }
    return folders
  }

  /// Reads the calendars of a library alone.
  ///
  /// - Parameter library: The folder with `calendars` below it, or that folder itself; nil for
  ///   where they usually lie.
  /// - Returns: The calendars and what is wrong with them.
  /// - Throws: A failure where there are none.
  static func calendars(in library: String?) throws(Failure) -> WorkflowFolder {
    let places = library.map { [$0] } ?? usualLibraries
    for place in places {
      let folder = name(of: place) == calendars ? place : joined(place, calendars)
      let files = try names(in: folder, ending: ".json")
      guard !files.isEmpty else { continue }
      return WorkflowFolder(calendars: try sources(files), codeLists: [], workflows: [])
    }
    throw Failure(
      .notFound,
      .file,
      """
      Expected calendars in \(Wording.list(places.map { joined($0, calendars) }, "or")), found \
      none: name their folder with --library DIR.
      """
    )
  }

  /// Where workflows lie: here, in the repository, on a server.
  private static let usualLibraries = [".", "Workflows", "/usr/share/paneld/workflows"]

  private init(_ library: String, _ files: [String]) throws(Failure) {
    var workflows = files
    var libraries = library
    // A code list or a calendar is checked as part of the library that it lies in.
    if [Self.codes, Self.calendars].contains(Self.name(of: library)) {
      libraries = Self.parent(of: library)
      workflows = []
    }
    content = WorkflowFolder(
      calendars: try Self.sources(
        Self.names(in: Self.joined(libraries, Self.calendars), ending: ".json")
      ),
      codeLists: try Self.sources(
        Self.names(in: Self.joined(libraries, Self.codes), ending: ".json5")
      ),
      workflows: try Self.sources(workflows)
    )
  }

  private static func sources(_ paths: [String]) throws(Failure) -> [SourceFile] {
    var sources: [SourceFile] = []
    for path in paths {
      do throws(FileError) {
        sources.append(SourceFile(name: path, bytes: try Files.read(path, limit: fileLimit)))
      } catch {
        throw Failure(
          error.isNotFound ? .notFound : .usage,
          .file,
          "Expected a file to check at \(path), found none to read: \(error)."
        )
      }
    }
    return sources
  }

  /// The paths of the files in a folder whose names end so; none where there is no folder.
  private static func names(in folder: String, ending: String) throws(Failure) -> [String] {
    guard Files.kind(folder) == .directory else { return [] }
    do throws(FileError) {
      return try Files.list(folder).filter { $0.hasSuffix(ending) }.map { joined(folder, $0) }
    } catch {
      throw Failure(.usage, .file, "Expected a folder to read at \(folder): \(error).")
    }
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
